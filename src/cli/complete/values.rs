//! The values that an argument may have: a table of who knows them. What is in the journal is offered where it can be read
//! without a passphrase and without waiting.
use clap::Command;

use crate::{
    cli::{Cx, command},
    config::{Form, SETTINGS, Themes},
    domain::{
        Kind,
        entry::{framework::Use, kind::KINDS},
        find::query,
        people::{
            person::{Phase, Ring},
            role::Role,
            training_stage::STAGES,
        },
        string_enum::Choice,
        text::search_key,
        wellbeing::support::REGIONS,
    },
    services::{self, Environment, Journal, PROFILE, transfer::FORMATS},
};

/// A value, and what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Value(pub(super) String, pub(super) String);

impl Value {
    /// Whether it may be what a word becomes, whatever its case.
    pub(super) fn begins(&self, word: &str) -> bool {
        search_key(&self.0).starts_with(&search_key(word))
    }
}

/// What is asked for.
pub(super) struct Asked<'a> {
    /// The verb, with that of its own: `goal show`.
    pub(super) verb: String,
    /// The argument.
    pub(super) arg: &'a str,
    /// The words that stand before.
    pub(super) words: &'a [String],
}

/// Who knows the values of an argument.
type Knows = fn(&Cx, &Asked<'_>, &str) -> Vec<Value>;

/// The values of arguments. A verb ends in `*` where all that begin so are meant.
const VALUES: &[(&str, &[&str], Knows)] = &[
    ("add", &["kind"], kinds),
    ("import", &["kind"], kinds),
    ("import", &["format"], |_, _, _| formats(true)),
    ("export", &["format"], |_, _, _| formats(false)),
    ("add", &["framework"], frameworks),
    ("goal add", &["framework"], frameworks),
    ("add", &["field"], fields),
    ("add", &["score"], scores),
    ("add", &["with"], people),
    ("todo*", &["with", "owner"], people),
    ("share", &["to"], people),
    ("goal share", &["to"], people),
    ("reply", &["to"], people),
    ("brief", &["person"], people),
    ("identity*", &["person", "name"], people),
    ("person*", &["name", "from", "into", "person"], people),
    ("add", &["tag"], tags),
    ("tag*", &["old", "tags"], tags),
    ("add", &["goal"], goals),
    ("todo*", &["goal"], goals),
    ("goal*", &["goal"], goals),
    ("growth", &["of"], goals_and_tags),
    ("list", &["query"], query_words),
    ("export", &["query"], query_words),
    ("put-away", &["query"], query_words),
    ("erase", &["query"], query_words),
    ("put-away", &["entry"], ids),
    ("erase", &["entry"], ids),
    ("share", &["what"], query_words),
    ("init", &["stage"], stages),
    ("profile*", &["stage"], stages),
    ("init", &["region"], regions),
    ("support", &["region"], regions),
    ("person*", &["ring"], |_, _, _| choices(Ring::CHOICES)),
    ("person*", &["role"], |_, _, _| choices(Role::CHOICES)),
    ("person*", &["stage"], |_, _, _| choices(Phase::CHOICES)),
    ("config*", &["name"], settings),
    ("config set", &["value"], setting_values),
    ("profile set", &["field"], profile),
    ("competencies*", &["id", "lists"], lists),
    ("coverage", &["list"], lists),
    ("show", &["id"], ids),
    ("link", &["id"], ids),
    ("unlink", &["id"], ids),
    ("attach", &["id"], ids),
    ("attachments", &["id"], ids),
    ("open", &["id"], ids),
    ("detach", &["id"], ids),
    ("link", &["competencies"], links),
    ("unlink", &["competencies"], links),
    ("add", &["competency", "showcase"], links),
    ("goal add", &["competency"], links),
    ("edit", &["id"], ids),
    ("delete", &["id"], ids),
    ("history", &["id"], ids),
    ("add", &["from"], ids),
    ("goal add", &["from"], ids),
    ("goal link", &["entry"], ids),
    ("todo add", &["entry"], ids),
    ("man", &["verb"], verbs),
];

/// The values of an argument; none where nobody knows any.
pub(super) fn of(cx: &Cx, asked: &Asked<'_>, word: &str) -> Option<Vec<Value>> {
    let fits = |verb: &str| match verb.strip_suffix('*') {
        Some(begins) => asked.verb.starts_with(begins),
        None => asked.verb == verb,
    };
    let mut rows = VALUES.iter();
    let (_, _, knows) = rows.find(|(verb, args, _)| fits(verb) && args.contains(&asked.arg))?;
    let mut values = knows(cx, asked, word);
    // A query is completed within a word, and its completions fit already.
    if !std::ptr::fn_addr_eq(*knows, query_words as Knows) {
        values.retain(|value| value.begins(word));
    }
    Some(values)
}

fn value(value: impl Into<String>, about: impl Into<String>) -> Value {
    Value(value.into(), about.into())
}

/// The verbs of a command that are no secret.
pub(super) fn verbs_of(command: &Command) -> impl Iterator<Item = Value> {
    let shown = command.get_subcommands().filter(|verb| !verb.is_hide_set());
    shown.map(|verb| {
        let about = verb.get_about().map(ToString::to_string);
        value(verb.get_name(), about.unwrap_or_default())
    })
}

/// The verbs of those that stand before.
fn verbs(_: &Cx, asked: &Asked<'_>, _: &str) -> Vec<Value> {
    let mut whole = command();
    whole.build();
    let mut before = asked.words.iter();
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
    usable.map(|format| value(format.name, "")).collect()
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

/// `direction=`, of the kind that stands before.
fn fields(_: &Cx, asked: &Asked<'_>, _: &str) -> Vec<Value> {
    let kinds = KINDS.iter();
    let wanted = kind_of(asked).map(|kind| kind.spec().slug);
    let kinds = kinds.filter(|kind| wanted.is_none_or(|wanted| kind.slug == wanted));
    let fields = kinds.flat_map(|kind| kind.fields);
    fields
        .map(|field| value(format!("{}=", field.name), field.label))
        .collect()
}

/// `energy=`
fn scores(cx: &Cx, _: &Asked<'_>, _: &str) -> Vec<Value> {
    let user_data = services::UserData::load(|sort| cx.paths.own(sort)).0;
    let items = user_data.askable();
    items
        .map(|(item, (low, high))| value(format!("{item}="), format!("{low} to {high}")))
        .collect()
}

/// The journal, where it can be read without asking and without waiting.
fn journal(cx: &Cx) -> Option<Journal> {
    services::open_at_once(&cx.paths.journal, Environment::of(cx.clock))
}

fn people(cx: &Cx, _: &Asked<'_>, _: &str) -> Vec<Value> {
    let people = journal(cx).and_then(|journal| journal.people().ok());
    let people = people.unwrap_or_default().into_iter();
    people.map(|one| value(one.person.name, "")).collect()
}

fn tags(cx: &Cx, _: &Asked<'_>, _: &str) -> Vec<Value> {
    let known = journal(cx).and_then(|journal| journal.vocabulary().ok());
    let tags = known.map(|known| known.tags).unwrap_or_default();
    tags.into_iter().map(|(tag, _)| value(tag, "")).collect()
}

fn goals(cx: &Cx, _: &Asked<'_>, _: &str) -> Vec<Value> {
    let goals = journal(cx).and_then(|journal| journal.goals().ok());
    let goals = goals.unwrap_or_default().into_iter();
    goals.map(|one| value(one.goal.title, "")).collect()
}

fn goals_and_tags(cx: &Cx, asked: &Asked<'_>, word: &str) -> Vec<Value> {
    let mut values = goals(cx, asked, word);
    let tags = tags(cx, asked, word).into_iter();
    values.extend(tags.map(|Value(tag, about)| Value(format!("#{tag}"), about)));
    values
}

/// How many entries are offered where an id may stand.
const IDS: usize = 30;

fn ids(cx: &Cx, _: &Asked<'_>, _: &str) -> Vec<Value> {
    let ask = services::PageQuery {
        filter: services::Filter::All,
        from: services::Start::Newest,
        limit: IDS,
        order: services::Order::Newest,
    };
    let page = journal(cx).and_then(|journal| journal.page(&ask).ok());
    let rows = page.map(|page| page.rows).unwrap_or_default();
    rows.into_iter()
        .map(|row| value(row.id.short(), row.title))
        .collect()
}

/// Fields of queries and their values.
fn query_words(cx: &Cx, _: &Asked<'_>, word: &str) -> Vec<Value> {
    let journal = journal(cx);
    let known = journal
        .as_ref()
        .and_then(|journal| journal.vocabulary().ok());
    let names = |list: Vec<(String, u64)>| list.into_iter().map(|(name, _)| name).collect();
    let known = known.unwrap_or_default();
    let [tags, people, goals, competencies]: [Vec<String>; 4] =
        [known.tags, known.people, known.goals, known.competencies].map(names);
    let kinds: Vec<_> = KINDS.iter().map(|spec| spec.slug).collect();
    let vocabulary = query::Vocabulary {
        kinds: &kinds,
        tags: &tags,
        people: &people,
        goals: &goals,
        competencies: &competencies,
    };
    let completed = query::complete(word, word.len(), &vocabulary);
    let whole = completed.into_iter().map(|completion| {
        let (before, after) = (word.get(..completion.start), word.get(completion.end..));
        let (before, after) = (before.unwrap_or_default(), after.unwrap_or_default());
        let insert = &completion.insert;
        value(format!("{before}{insert}{after}"), completion.hint)
    });
    whole.collect()
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
    let used = journal(cx).and_then(|journal| journal.lists_in_use().ok());
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
