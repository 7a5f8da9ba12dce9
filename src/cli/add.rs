//! `rounds add`: saves an entry from the shell.
use chrono::NaiveDate;
use clap::Args;

use super::{
    Cx, Error, Result, args, external_edit, first, input, names,
    output::{Json, Output},
};
use crate::{
    domain::{
        Draft, Entry, Kind, Moment, Section,
        entry::{
            form,
            framework::Framework,
            json,
            kind::{KINDS, Shape},
            lesson,
        },
        text::{self, suggest},
        when::{self, Here},
    },
    services::{Journal, UserData},
};

/// Save an entry
#[derive(Debug, Args)]
pub(super) struct Verb {
    /// meeting, reflection, feedback, dilemma, checkin or experience
    kind: String,
    /// What to write; - reads standard input
    text: Vec<String>,
    /// A title; otherwise the first line becomes one
    #[arg(long, short)]
    title: Option<String>,
    /// When it happened: "yesterday 20:40", "last fri", 2026-11-12
    #[arg(long, value_name = "WHEN")]
    at: Option<String>,
    /// Who was there, or who it is from
    #[arg(long, value_name = "NAME")]
    with: Vec<String>,
    /// A tag
    #[arg(long, value_name = "TAG")]
    tag: Vec<String>,
    /// A goal it supports
    #[arg(long, value_name = "GOAL")]
    goal: Vec<String>,
    /// A competency it is evidence for: fpc4, or uk-foundation/fpc4
    #[arg(long, value_name = "COMPETENCY")]
    competency: Vec<String>,
    /// The one of these it is among the best evidence for
    #[arg(long, value_name = "COMPETENCY")]
    showcase: Option<String>,
    /// The framework whose sections it has
    #[arg(long, value_name = "F")]
    framework: Option<String>,
    /// A section's text
    #[arg(long, value_name = "NAME=TEXT")]
    section: Vec<String>,
    /// A field's value: direction=given, help=alone, next="fri 16:00"
    #[arg(long, value_name = "NAME=VALUE")]
    field: Vec<String>,
    /// A number: energy=6
    #[arg(long, value_name = "ITEM=N")]
    score: Vec<String>,
    /// For a reflection: the dilemma it comes from, whose title and lesson it copies
    #[arg(long, value_name = "ID")]
    from: Option<String>,
    /// Flag a question for the next meeting
    #[arg(long)]
    question: bool,
    /// Open it in your editor before saving
    #[arg(long)]
    edit: bool,
    #[command(flatten)]
    names: names::Sure,
    #[command(flatten)]
    json: Json,
}

impl Verb {
    pub(super) fn run(self, cx: &mut Cx) -> Result<()> {
        let wants_editor = self.edit;
        let wants_json = self.json.wanted;
        let sure = self.names;
        let from = self.from.clone();
        let user_data = cx.user_data();
        let mut entry = self.entry(&user_data, cx.here(), |words| words_of(cx, words))?;
        if from.is_some() && entry.kind != Kind::REFLECTION {
            return Err(Error::usage(
                "--from takes over what a dilemma taught you, in a reflection: `rounds add reflection --from ID`.",
            ));
        }
        if !wants_editor && from.is_none() {
            says_something(&entry)?;
        }
        // The journal is opened after that: whatever is wrong is said without a passphrase. And it is
        // opened before the editor: nobody writes for long, only to hear that there is no place for it.
        let mut journal = match first::offer(cx)? {
            Some(journal) => journal,
            None => cx.journal()?,
        };
        if let Some(from) = from {
            take(&journal, &from, &mut entry, &user_data)?;
        }
        sure.question(cx, &journal, &mut entry)?;
        link(&journal, &mut entry, &user_data)?;
        let record = if wants_editor {
            let blank = entry.is_blank();
            offer_headings(&mut entry, &user_data);
            let draft = Draft {
                id: journal.new_draft_id(),
                of: None,
                entry,
                updated_at: cx.now(),
            };
            let id = draft.id;
            if !blank {
                // What came with the command is nowhere else: whatever becomes of the editor, it is kept.
                journal.keep_draft(&draft)?;
            }
            match external_edit::entry(cx, &mut journal, (draft, id), is_written)? {
                Some(record) => record,
                None => return Ok(()),
            }
        } else {
            journal.add(entry)?
        };
        if wants_json {
            return Output::json(&json::record(&record));
        }
        cx.out.text(&record.id.short())?;
        cx.out.say(&format!(
            "Saved, {}: \"{}\".",
            record.visibility.slug(),
            record.entry.title
        ));
        for said in passed(&record.entry, cx.now()) {
            cx.out.say(&said);
        }
        Ok(())
    }

    /// What its arguments say; `words` are those of the text.
    pub(super) fn entry(
        self,
        user_data: &UserData,
        here: Here,
        words: impl FnOnce(&[String]) -> Result<String>,
    ) -> Result<Entry> {
        let kind = Kind::named(&self.kind).ok_or_else(|| {
            let hint = suggest::did_you_mean(&self.kind, KINDS.iter().map(|spec| spec.slug));
            Error::usage(format!("There is no kind {:?}{hint}", self.kind))
        })?;
        let at = match &self.at {
            Some(text) => {
                when::parse(text, here).map_err(|error| Error::usage(error.to_string()))?
            }
            None => here.now,
        };
        let framework = framework(kind, self.framework.as_deref(), user_data)?;
        let mut entry = Entry::new(kind, at);
        entry.framework = framework.map(|framework| framework.id.clone());
        entry.title = self.title.unwrap_or_default();
        entry.people = self.with;
        entry.tags = self.tag;
        entry.goals = self.goal;
        entry.competencies = self.competency;
        if let Some(shown) = &self.showcase
            && !entry.competencies.contains(shown)
        {
            entry.competencies.push(shown.clone());
        }
        entry.showcase = self.showcase;
        entry.question = self.question;
        for pair in &self.field {
            put_field(&mut entry, pair, here)?;
        }
        for pair in &self.score {
            put_score(&mut entry, pair, user_data)?;
        }
        let words = words(&self.text)?;
        entry.sections = form::split(&words, form::main(&entry, framework));
        for pair in &self.section {
            let (name, text) = split(pair, "NAME=TEXT")?;
            form::put(&mut entry, &name, &text, framework);
        }
        // The order of the form, whatever the order of the arguments.
        form::order(&mut entry, framework);
        Ok(entry)
    }
}

/// Takes the title and the lesson of a dilemma over.
fn take(journal: &Journal, from: &str, entry: &mut Entry, user_data: &UserData) -> Result<()> {
    let dilemma = journal.record(args::id(journal, from)?)?.entry;
    if dilemma.kind != Kind::DILEMMA {
        return Err(Error::usage(format!(
            "\"{}\" is not a dilemma; link it as it is, with `rounds link`.",
            dilemma.title
        )));
    }
    let framework = entry.framework.as_deref();
    let framework = framework.and_then(|id| user_data.frameworks.get(id));
    lesson::take(&dilemma, entry, framework);
    Ok(())
}

/// Gives what it is evidence for the names that are meant, and looks whether it may be.
fn link(journal: &Journal, entry: &mut Entry, user_data: &UserData) -> Result<()> {
    if entry.competencies.is_empty() {
        return Ok(());
    }
    let library = &user_data.competencies;
    let meant = journal.meant_links(&entry.competencies, library)?;
    entry.competencies = library.without_wholes(meant);
    if let Some(shown) = entry.showcase.take() {
        entry.showcase = journal.meant_links(&[shown], library)?.pop();
    }
    Ok(journal.check_links(entry, library)?)
}

/// The headings of the form, to write under.
fn offer_headings(entry: &mut Entry, user_data: &UserData) {
    let framework = entry.framework.as_deref();
    let framework = framework.and_then(|id| user_data.frameworks.get(id));
    for (name, _) in form::asked(entry, framework, None, &user_data.checkin) {
        if !entry.sections.iter().any(|section| section.name == name) {
            entry.sections.push(Section::new(name, ""));
        }
    }
    form::order(entry, framework);
}

/// What was to come and has passed, each with a sentence: it was kept as it was said, and it may be a slip.
fn passed(entry: &Entry, now: Moment) -> impl Iterator<Item = String> {
    let today = now.date_naive();
    entry.kind.spec().fields.iter().filter_map(move |field| {
        let value = entry.fields.get(field.name)?;
        let (gone, day) = match field.shape {
            Shape::Moment => {
                let at = Moment::parse_from_rfc3339(value).ok()?;
                (at < now, when::stamp(at, now))
            }
            Shape::Day => {
                let day: NaiveDate = value.parse().ok()?;
                (day < today, when::day_within(day, today))
            }
            _ => return None,
        };
        gone.then(|| format!("{}: {day}, which has passed.", field.label))
    })
}

/// Refuses an entry with nothing in it.
fn says_something(entry: &Entry) -> Result<()> {
    if entry.is_blank() {
        return Err(Error::usage(
            "Nothing to save. Add a text, - for standard input, --section, --score or --edit.",
        ));
    }
    Ok(())
}

/// The same of what came back from the editor: nothing was asked for wrongly there.
fn is_written(entry: &Entry) -> Result<()> {
    if entry.is_blank() {
        return Err(Error::failed("Nothing was written, so nothing is saved."));
    }
    Ok(())
}

/// The words, or standard input.
fn words_of(cx: &Cx, words: &[String]) -> Result<String> {
    if words == ["-"] {
        return input::to_keep(cx);
    }
    Ok(words.join(" "))
}

/// The framework that was named, or the kind's own.
fn framework<'s>(
    kind: Kind,
    named: Option<&str>,
    user_data: &'s UserData,
) -> Result<Option<&'s Framework>> {
    let Some(wanted) = kind.spec().framework else {
        return match named {
            Some(_) => Err(Error::usage(format!(
                "{} has its own sections and takes no framework.",
                text::capital(&kind.one())
            ))),
            None => Ok(None),
        };
    };
    let Some(named) = named else {
        return Ok(user_data.frameworks.default_for(wanted));
    };
    let fitting = user_data.frameworks.for_use(wanted);
    let found = user_data
        .frameworks
        .get(named)
        .filter(|found| fitting.iter().any(|fits| fits.id == found.id));
    found.map(Some).ok_or_else(|| {
        let hint =
            suggest::did_you_mean(named, fitting.iter().map(|framework| framework.id.as_str()));
        Error::usage(format!(
            "There is no framework {named:?} for {}{hint}",
            kind.one()
        ))
    })
}

fn split(pair: &str, form: &str) -> Result<(String, String)> {
    let (name, value) = pair
        .split_once('=')
        .ok_or_else(|| Error::usage(format!("{pair:?} should be {form}.")))?;
    Ok((name.trim().to_owned(), value.to_owned()))
}

fn put_field(entry: &mut Entry, pair: &str, here: Here) -> Result<()> {
    let (name, value) = split(pair, "NAME=VALUE")?;
    let field = entry.kind.field(&name).ok_or_else(|| {
        let hint = suggest::did_you_mean(
            &name,
            entry.kind.spec().fields.iter().map(|field| field.name),
        );
        Error::usage(format!(
            "{} has no field {name:?}{hint}",
            text::capital(&entry.kind.one())
        ))
    })?;
    form::put_field(entry, field, &value, here)
        .map_err(|why| Error::usage(text::ended(format!("{name}: {why}"))))
}

fn put_score(entry: &mut Entry, pair: &str, user_data: &UserData) -> Result<()> {
    let (item, value) = split(pair, "ITEM=N")?;
    let fields = entry.kind.spec().fields.iter();
    let scales = fields
        .filter(|field| matches!(field.shape, Shape::Scale(..)))
        .map(|field| field.name);
    let ten = |name: &str| (name.to_owned(), (0, 10));
    let asked = user_data.askable().filter(|_| entry.kind.spec().scored);
    let known: Vec<_> = scales.map(ten).chain(asked).collect();
    if known.is_empty() {
        return Err(Error::usage(format!(
            "{} has no scores.",
            text::capital(&entry.kind.one())
        )));
    }
    let Some((_, (low, high))) = known.iter().find(|(name, _)| *name == item) else {
        let names = known.iter().map(|(name, _)| name.as_str());
        return Err(Error::usage(format!(
            "There is no item {item:?}{}",
            suggest::did_you_mean(&item, names)
        )));
    };
    let (low, high) = (i64::from(*low), i64::from(*high));
    let number = value
        .trim()
        .parse::<i64>()
        .ok()
        .filter(|number| (low..=high).contains(number));
    let number = number.ok_or_else(|| {
        Error::usage(format!(
            "{item}: {value:?} is not a whole number from {low} to {high}."
        ))
    })?;
    entry.scores.insert(item, number);
    Ok(())
}
