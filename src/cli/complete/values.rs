//! The values that an argument may have: a table of who knows them. What is in the journal is offered where it can be read
//! without a passphrase and without waiting.
use clap::Command;

use super::{
    FILES, files,
    known::{self, actions, backups, deleted, goals, goals_and_tags, ids, pages, people, tags},
    query,
    value::{Asked, Value, fitting, value},
};
use crate::{
    cli::{Cx, command, export},
    config::{Form, SETTINGS, Themes},
    domain::{
        Entry, Kind,
        entry::{
            form,
            framework::{Framework, Use},
            kind::{KINDS, Shape},
        },
        people::{
            person::{Phase, Ring},
            role::Role,
            training_stage::STAGES,
        },
        plan::method::Method,
        portfolio::Reader,
        share::bundle::{MarkKind, Quality},
        string_enum::Choice,
        wellbeing::{support::REGIONS, trend::Span},
    },
    services::{self, PROFILE, transfer::FORMATS},
};

/// Who knows the values of an argument.
type Knows = fn(&Cx, &Asked<'_>, &str) -> Vec<Value>;

/// The values of arguments. A verb ends in `*` where all that begin so are meant.
const VALUES: &[(&str, &[&str], Knows)] = &[
    ("add", &["kind"], kinds),
    ("import", &["kind"], kinds),
    ("import", &["format"], |_, _, _| formats(true)),
    ("export", &["format"], |_, _, _| formats(false)),
    ("export", &["reader"], |_, _, _| readers()),
    ("export", &["list"], lists),
    ("add", &["framework"], frameworks),
    ("goal add", &["framework"], frameworks),
    ("goal add", &["method"], |_, _, _| choices(Method::CHOICES)),
    ("add", &["field"], fields),
    ("add", &["score"], scores),
    ("add", &["section"], sections),
    ("add", &["with"], people),
    ("todo*", &["with", "owner"], people),
    ("share", &["to"], people),
    ("goal share", &["to"], people),
    ("reply", &["to"], people),
    ("reply", &["id"], pages),
    ("reply", &["mark"], |_, _, _| marks()),
    ("brief", &["person"], people),
    ("identity*", &["person", "name"], people),
    ("person restore", &["name"], |cx, _, _| {
        deleted(cx, Some("person"))
    }),
    ("person*", &["name", "from", "into", "person"], people),
    ("add", &["tag"], tags),
    ("tag*", &["old", "tags"], tags),
    ("add", &["goal"], goals),
    ("todo*", &["goal"], goals),
    ("goal restore", &["goal"], |cx, _, _| {
        deleted(cx, Some("goal"))
    }),
    ("goal*", &["goal", "part_of"], goals),
    ("ask", &["form"], forms),
    ("forms show", &["id"], forms),
    ("ask", &["from"], people),
    ("ask", &["about"], ids),
    ("growth", &["of"], goals_and_tags),
    ("restore", &["id"], |cx, _, _| deleted(cx, None)),
    ("todo open", &["action"], |cx, _, _| actions(cx, Some(true))),
    ("todo done", &["action"], |cx, _, _| {
        actions(cx, Some(false))
    }),
    ("todo due", &["action"], |cx, _, _| actions(cx, None)),
    ("backup", &["restore"], backups),
    ("wellbeing", &["range"], |_, _, _| spans()),
    ("lint", &["text"], |_, _, word| vec![files(word)]),
    ("identity import", &["from"], |_, _, word| vec![files(word)]),
    ("put-away", &["entry"], ids),
    ("erase", &["entry"], ids),
    ("init", &["stage"], stages),
    ("profile", &["stage"], stages),
    ("profile", &["competencies"], lists),
    ("profile set", &["field"], profile),
    ("profile set", &["value"], profile_values),
    ("init", &["region"], regions),
    ("support", &["region"], regions),
    ("person*", &["ring"], |_, _, _| choices(Ring::CHOICES)),
    ("person*", &["role"], |_, _, _| choices(Role::CHOICES)),
    ("person*", &["stage"], |_, _, _| choices(Phase::CHOICES)),
    ("config*", &["name"], settings),
    ("config set", &["value"], setting_values),
    ("competencies*", &["id", "lists"], lists),
    ("coverage", &["list"], lists),
    ("attach", &["id"], ids),
    ("attachments", &["id"], ids),
    ("open", &["id"], ids),
    ("detach", &["id"], ids),
    ("link", &["competencies"], links),
    ("unlink", &["competencies"], links),
    ("add", &["competency", "showcase"], links),
    ("goal add", &["competency"], links),
    ("add", &["from"], ids),
    ("show", &["id"], ids),
    ("link", &["id"], ids),
    ("unlink", &["id"], ids),
    ("edit", &["id"], ids),
    ("delete", &["id"], ids),
    ("history", &["id"], ids),
    ("calendar", &["id"], ids),
    ("goal link", &["entry"], ids),
    ("goal add", &["from"], ids),
    ("todo add", &["entry"], ids),
    ("man", &["verb"], |_, asked, _| verbs(asked.words)),
];

/// The values of an argument; none where nobody knows any.
pub(super) fn of(cx: &Cx, asked: &Asked<'_>, word: &str) -> Option<Vec<Value>> {
    let fits = |verb: &str| match verb.strip_suffix('*') {
        Some(begins) => asked.verb.starts_with(begins),
        None => asked.verb == verb,
    };
    if let Some(values) = query::of(cx, asked, word) {
        return Some(values);
    }
    let mut rows = VALUES.iter();
    let (_, _, knows) = rows.find(|(verb, args, _)| fits(verb) && args.contains(&asked.arg))?;
    let values = knows(cx, asked, word);
    if values.iter().any(|Value(value, _)| value == FILES) {
        return Some(values);
    }
    Some(fitting(values, word))
}

/// The verbs of a command that are no secret.
pub(super) fn verbs_of(command: &Command) -> impl Iterator<Item = Value> {
    let shown = command.get_subcommands().filter(|verb| !verb.is_hide_set());
    shown.map(|verb| {
        let about = verb.get_about().map(ToString::to_string);
        value(verb.get_name(), about.unwrap_or_default())
    })
}

/// The verbs below others.
pub(super) fn verbs(before: &[String]) -> Vec<Value> {
    let mut whole = command();
    whole.build();
    let mut before = before.iter();
    let here = before.try_fold(&whole, |here, name| here.find_subcommand(name));
    here.map(|here| verbs_of(here).collect())
        .unwrap_or_default()
}

fn kinds(_: &Cx, _: &Asked<'_>, _: &str) -> Vec<Value> {
    let rows = KINDS.iter();
    rows.map(|kind| value(kind.slug, kind.label)).collect()
}

fn formats(read: bool) -> Vec<Value> {
    let usable = FORMATS.iter().filter(|format| {
        if read {
            format.is_read()
        } else {
            format.is_written()
        }
    });
    let mut values: Vec<_> = usable.map(|format| value(format.name, "")).collect();
    if !read {
        let about = "chosen pages for someone to read, with their proof";
        values.push(value(export::PORTFOLIO, about));
        let about = "all that was shared with one person and said";
        values.push(value(export::CONVERSATION, about));
    }
    values
}

/// Who may read a portfolio.
fn readers() -> Vec<Value> {
    let all = Reader::all().into_iter();
    all.map(|reader| value(&reader.id, &reader.for_whom))
        .collect()
}

/// The forms for people without this program.
fn forms(cx: &Cx, _: &Asked<'_>, _: &str) -> Vec<Value> {
    let forms = services::UserData::load(|sort| cx.paths.own(sort)).0.forms;
    let all = forms.all().iter();
    all.map(|form| value(&form.id, &form.title)).collect()
}

/// The frameworks of the kind that stands before, or all.
fn frameworks(cx: &Cx, asked: &Asked<'_>, _: &str) -> Vec<Value> {
    let user_data = services::UserData::load(|sort| cx.paths.own(sort)).0;
    let wanted = match asked.verb.as_str() {
        "goal add" => Some(Use::Goal),
        _ => kind_of(asked).and_then(|kind| kind.spec().framework),
    };
    let fits = wanted.map(|wanted| user_data.frameworks.for_use(wanted));
    let fits = fits.unwrap_or_default().into_iter();
    fits.map(|framework| value(&framework.id, &framework.name))
        .collect()
}

fn kind_of(asked: &Asked<'_>) -> Option<Kind> {
    asked.words.first().and_then(|word| Kind::named(word))
}

/// `direction=`, of the kind that stands before, and what may stand behind it.
fn fields(_: &Cx, asked: &Asked<'_>, word: &str) -> Vec<Value> {
    let kinds = KINDS.iter();
    let wanted = kind_of(asked).map(|kind| kind.spec().slug);
    let kinds = kinds.filter(|kind| wanted.is_none_or(|wanted| kind.slug == wanted));
    let fields = kinds.flat_map(|kind| kind.fields);
    let Some((name, _)) = word.split_once('=') else {
        let names = fields.map(|field| value(format!("{}=", field.name), field.label));
        return names.collect();
    };
    let named = fields.filter(|field| field.name.eq_ignore_ascii_case(name));
    let values = named.flat_map(|field| match field.shape {
        Shape::Choice(choices) => choices.iter().map(|one| (one.slug, one.label)).collect(),
        Shape::Line(usual) => usual.iter().map(|one| (*one, "")).collect(),
        _ => Vec::new(),
    });
    let values = values.map(|(one, about)| value(format!("{name}={one}"), about));
    values.collect()
}

/// The most numbers that are offered for an item.
const NUMBERS: u32 = 11;

/// `energy=`, and the numbers that may stand behind it.
fn scores(cx: &Cx, _: &Asked<'_>, word: &str) -> Vec<Value> {
    let user_data = services::UserData::load(|sort| cx.paths.own(sort)).0;
    let mut values = Vec::new();
    let typed = word.split_once('=');
    for (item, (low, high)) in user_data.askable() {
        match typed {
            None => values.push(value(format!("{item}="), format!("{low} to {high}"))),
            Some((name, _)) if item == name && high.saturating_sub(low) < NUMBERS => {
                values.extend((low..=high).map(|number| value(format!("{item}={number}"), "")));
            }
            Some(_) => {}
        }
    }
    values
}

/// `What happened=`, of the kind and the framework that stand before.
fn sections(cx: &Cx, asked: &Asked<'_>, word: &str) -> Vec<Value> {
    let Some(kind) = kind_of(asked).filter(|_| !word.contains('=')) else {
        return Vec::new();
    };
    let user_data = services::UserData::load(|sort| cx.paths.own(sort)).0;
    let framework = asked.said("framework");
    let framework = framework.and_then(|id| user_data.frameworks.get(id));
    let usual = kind.spec().framework;
    let usual = usual.and_then(|usual| user_data.frameworks.for_use(usual).first().copied());
    let framework: Option<&Framework> = framework.or(usual);
    let entry = Entry::new(kind, cx.now());
    let names = form::sections(&entry, framework, None);
    names
        .map(|(name, asks)| value(format!("{name}="), asks))
        .collect()
}

/// How a comment can be marked.
fn marks() -> Vec<Value> {
    let heard = MarkKind::Heard;
    let mut values = vec![value(heard.slug(), heard.label())];
    values.extend(choices(Quality::CHOICES));
    values
}

fn spans() -> Vec<Value> {
    let all = Span::ALL.iter();
    all.map(|span| value(span.label(), "")).collect()
}

fn stages(_: &Cx, _: &Asked<'_>, _: &str) -> Vec<Value> {
    let rows = STAGES.iter();
    rows.map(|stage| value(stage.slug, stage.label)).collect()
}

fn regions(_: &Cx, _: &Asked<'_>, _: &str) -> Vec<Value> {
    let rows = REGIONS.iter();
    rows.map(|region| value(region.slug, region.label))
        .collect()
}

fn choices(choices: &[Choice]) -> Vec<Value> {
    let rows = choices.iter();
    rows.map(|choice| value(choice.slug, choice.label))
        .collect()
}

fn settings(_: &Cx, _: &Asked<'_>, _: &str) -> Vec<Value> {
    let rows = SETTINGS.iter();
    rows.map(|setting| value(setting.name, "")).collect()
}

/// What the setting that stands before can be.
fn setting_values(cx: &Cx, asked: &Asked<'_>, _: &str) -> Vec<Value> {
    let name = asked.words.first();
    let setting = SETTINGS
        .iter()
        .find(|setting| name.is_some_and(|name| name == setting.name));
    let choices = match setting.map(|setting| setting.form) {
        Some(Form::Words(words)) => words(&Themes::new(cx.paths.own("themes"))),
        Some(Form::Whole(numbers)) => numbers(None),
        Some(Form::Flag([(_, off), (_, on)])) => {
            return vec![value("false", off), value("true", on)];
        }
        Some(Form::Text) | None => Vec::new(),
    };
    let values = choices.into_iter().map(|choice| {
        let about = if choice.line.is_empty() {
            choice.label
        } else {
            choice.line
        };
        value(choice.word, about)
    });
    values.collect()
}

/// What the lists in use have; of every list where none is.
fn links(cx: &Cx, _: &Asked<'_>, word: &str) -> Vec<Value> {
    let library = cx.user_data().competencies;
    let used = known::journal(cx).and_then(|journal| journal.lists_in_use().ok());
    let used = used.unwrap_or_default();
    let mut values = Vec::new();
    for list in library.all() {
        let is_used = used.contains(&list.id);
        let any = used.is_empty() && word.contains('/');
        if !(is_used || any) {
            continue;
        }
        let competencies = list.competencies.iter().map(|one| (&one.id, &one.title));
        let all = competencies.chain(list.requirements.iter().map(|one| (&one.id, &one.title)));
        for (id, title) in all {
            let typed = if word.contains('/') {
                list.link(id)
            } else {
                id.clone()
            };
            values.push(value(typed, title));
        }
    }
    values
}

fn lists(cx: &Cx, _: &Asked<'_>, _: &str) -> Vec<Value> {
    let library = cx.user_data().competencies;
    let lists = library.all().iter();
    lists.map(|list| value(&list.id, &list.name)).collect()
}

fn profile(_: &Cx, _: &Asked<'_>, _: &str) -> Vec<Value> {
    let rows = PROFILE.iter();
    rows.map(|field| value(field.name, field.label)).collect()
}

/// What the field of the profile that stands before can be.
fn profile_values(cx: &Cx, asked: &Asked<'_>, word: &str) -> Vec<Value> {
    let name = asked.words.first().map_or("", String::as_str);
    if name == "competencies" {
        return lists(cx, asked, word);
    }
    let field = PROFILE.iter().find(|field| field.name == name);
    let words = field.map(|field| (field.words)()).unwrap_or_default();
    words
        .into_iter()
        .map(|[word, label, _]| value(word, label))
        .collect()
}
