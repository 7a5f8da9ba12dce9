//! `rounds reply`: answers a page, signs it off, writes the answers out; and answers to answers.
use std::path::PathBuf;

use clap::Args;
use serde_json::json;

use super::{
    Cx, Error, Result, args, findings, input,
    output::{Json, Output},
    pages, thread,
};
use crate::{
    domain::{
        Ending, Id,
        share::bundle::{CommentKind, MarkKind, Quality},
        text::counted,
    },
    services::{
        Journal, Problem,
        share::{NewComment, On, Outgoing, SharePlan, Threaded},
    },
};

/// The statement of a sign-off that says nothing else.
const STATEMENT: &str = "Read, discussed and signed off.";

/// Reply to what someone shared with you
///
/// Without an id, lists what is waiting, with the ids; --find lists everything that fits. With an id only, shows the
/// entry and its thread. Replies wait until --send sends them, one file for each person.
#[derive(Debug, Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a flag of the command line"
)]
pub(super) struct Verb {
    /// The last four or more digits of the id of an entry shared with you, an entry you shared, or a comment
    id: Option<String>,
    /// What to say; - for standard input
    text: Vec<String>,
    /// It is a question
    #[arg(long, group = "sort")]
    question: bool,
    /// It is what you heard
    #[arg(long, group = "sort")]
    heard: bool,
    /// It is a next step
    #[arg(long, group = "sort")]
    step: bool,
    /// When the next step is due
    #[arg(long, value_name = "WHEN", requires = "step")]
    due: Option<String>,
    /// The passage it is about
    #[arg(long, value_name = "PASSAGE", default_value = "")]
    quote: String,
    /// Sign off this version; the text is the statement
    #[arg(long, group = "sort")]
    sign: bool,
    /// Nothing to add: take the entry off the list
    #[arg(long, group = "sort")]
    nothing: bool,
    /// The same for all that was shared together with it
    #[arg(long, requires = "nothing")]
    together: bool,
    /// Note it for yourself; it never leaves this journal
    #[arg(long, group = "sort")]
    note: bool,
    /// Undo a comment or sign-off that is not sent yet; prints its words
    #[arg(long, group = "sort")]
    undo: bool,
    /// What changed since the version before
    #[arg(long, group = "sort")]
    changes: bool,
    /// List what fits, waiting or not: words, @name, kind:reflection, is:waiting, is:signed, is:revised
    #[arg(long, value_name = "QUERY", group = "sort", conflicts_with = "id")]
    find: Option<String>,
    /// React to a comment: heard, helped, understood, explained, inspired, saw-in-me or lightened
    #[arg(long, value_name = "MARK", group = "sort")]
    mark: Option<String>,
    /// Send your replies, to everyone or only to --to
    #[arg(long, group = "sort", conflicts_with = "id")]
    send: bool,
    /// To whom: with --send, or if the entry is shared with several people
    #[arg(long, value_name = "PERSON")]
    to: Option<String>,
    /// A new file, instead of the folder you share with them
    #[arg(long, short, value_name = "FILE", requires = "send")]
    out: Option<PathBuf>,
    /// With --send: replace words that could identify someone with the suggestions
    #[arg(long, requires = "send")]
    replace: bool,
    /// With --send or --sign: you have checked: the flagged words identify no one
    #[arg(long, conflicts_with = "replace")]
    as_it_is: bool,
    #[command(flatten)]
    json: Json,
}

impl Verb {
    pub(super) fn run(self, cx: &mut Cx) -> Result<()> {
        let mut journal = cx.journal()?;
        if self.send {
            return self.send(cx, &mut journal);
        }
        if let Some(query) = &self.find {
            return pages::found(cx, &journal, query, self.json.wanted);
        }
        let Some(id) = &self.id else {
            return pages::waiting(cx, &journal, self.json.wanted);
        };
        let ending = Ending::parse(id).map_err(Error::usage)?;
        if let Some(mark) = &self.mark {
            return set_mark(cx, &mut journal, &ending, mark);
        }
        if self.undo {
            return undo(cx, &mut journal, &ending);
        }
        let found = journal.find_threaded(&ending)?;
        if self.changes {
            return pages::changes(cx, &journal, &found);
        }
        let text = self.words(cx)?;
        if self.nothing || self.sign || self.note {
            let Threaded::Theirs { person, page } = &found else {
                return Err(Error::usage(
                    "You can only sign off, skip or note someone else's entry.",
                ));
            };
            if self.note {
                journal.note(person, *page, &text)?;
                cx.out.say("Noted. It never leaves this journal.");
            } else if self.together {
                let all = journal.nothing_to_add_to_all(person, *page)?;
                let count = counted(all.len(), "entry");
                cx.out.say(&format!("{count} taken off the list."));
            } else if self.nothing {
                journal.nothing_to_add(person, *page)?;
                cx.out.say("Taken off the list.");
            } else {
                let statement = if text.is_empty() { STATEMENT } else { &text };
                self.sign(cx, &mut journal, person, *page, statement)?;
            }
            return Ok(());
        }
        if text.is_empty() {
            return thread::print(cx, &mut journal, &found, self.json.wanted);
        }
        self.comment(cx, &mut journal, &found, text)
    }

    /// What was said, on the command line or on standard input.
    fn words(&self, cx: &Cx) -> Result<String> {
        match self.text.as_slice() {
            [dash] if dash == "-" => Ok(input::to_keep(cx)?.trim().to_owned()),
            words => Ok(words.join(" ").trim().to_owned()),
        }
    }

    fn comment(&self, cx: &Cx, journal: &mut Journal, on: &Threaded, text: String) -> Result<()> {
        let kind = match (self.question, self.heard, self.step) {
            (true, ..) => CommentKind::Question,
            (_, true, _) => CommentKind::Heard,
            (.., true) => CommentKind::Step,
            _ => CommentKind::Comment,
        };
        let on = match on {
            Threaded::Theirs { person, page } => On::Theirs {
                person: person.clone(),
                page: *page,
            },
            Threaded::Mine { entry, people } => On::Mine {
                entry: *entry,
                person: self.one_of(people)?,
            },
        };
        let due = self.due.as_deref();
        let due = due.map(|due| args::due(due, cx.now())).transpose()?;
        let person = match &on {
            On::Theirs { person, .. } | On::Mine { person, .. } => person.clone(),
        };
        let id = journal.comment(&NewComment {
            on,
            kind,
            quote: self.quote.clone(),
            text,
            due,
        })?;
        if self.json.wanted {
            return Output::json(&json!({ "id": id.to_string(), "person": person }));
        }
        cx.out.text(&id.short())?;
        later(cx, &person);
        Ok(())
    }

    /// The one of several people that is meant.
    fn one_of(&self, people: &[String]) -> Result<String> {
        match (&self.to, people) {
            (Some(person), _) => Ok(person.clone()),
            (None, [one]) => Ok(one.clone()),
            (None, several) => Err(Error::usage(format!(
                "It is shared with {}; choose one with --to.",
                several.join(" and ")
            ))),
        }
    }

    fn send(&self, cx: &Cx, journal: &mut Journal) -> Result<()> {
        let people = if let Some(person) = &self.to {
            vec![person.clone()]
        } else {
            let unsent = journal.unsent()?.into_iter();
            unsent.map(|unsent| unsent.person).collect()
        };
        if people.is_empty() {
            return Err(Error::not_found("No replies to send."));
        }
        if people.len() > 1 && self.out.as_ref().is_some_and(|out| !out.is_dir()) {
            let message =
                "Each person gets a file of their own: name a folder, or one person with --to.";
            return Err(Error::usage(message));
        }
        let sites = cx.user_data().sites;
        let mut plans = Vec::new();
        for person in people {
            let mut plan = journal.plan_replies(&person, &sites)?;
            if self.replace {
                plan.replace_all();
            }
            if !self.json.wanted {
                findings::beside(cx, &plan)?;
            }
            if self.as_it_is {
                plan.as_it_is("");
            }
            plans.push(plan);
        }
        // Either all of it can leave, or nothing does.
        if plans.iter().any(SharePlan::stops) {
            let message = "Some words could identify someone. Nothing was sent.";
            let hint = "--replace uses the suggestions; --as-it-is sends them anyway.";
            return Err(Error::Problem(
                Problem::Failed,
                message.into(),
                Some(hint.into()),
            ));
        }
        let parcels = plans
            .into_iter()
            .map(|plan| Outgoing::Answers(Box::new(plan)));
        let given = journal.give(parcels.collect(), self.out.as_deref());
        let given = given.settled()?;
        for sent in &given.sent {
            let path = sent.path.display().to_string();
            if self.json.wanted {
                Output::json(&json!({ "person": sent.person, "file": path }))?;
            } else {
                cx.out.text(&path)?;
            }
        }
        if given.failed.is_empty() {
            return Ok(());
        }
        for (person, error) in &given.failed {
            cx.out.say(&format!("Not sent to {person}: {error}"));
        }
        let message = "Not everyone was sent their replies.";
        let hint = "Fix that, then send again: no one gets a reply twice.";
        Err(Error::Problem(
            Problem::Failed,
            message.into(),
            Some(hint.into()),
        ))
    }

    fn sign(
        &self,
        cx: &Cx,
        journal: &mut Journal,
        person: &str,
        page: Id,
        statement: &str,
    ) -> Result<()> {
        let found = journal.findings_for(person, statement, &cx.user_data().sites)?;
        findings::found(cx, "in the statement", statement, &found)?;
        let id = if self.as_it_is {
            journal.sign_off_as_it_is(person, page, statement)?
        } else if found.iter().any(|finding| finding.level.stops()) {
            let message = "The statement could identify someone. Nothing was signed.";
            let hint = "Reword it; --as-it-is signs it anyway.";
            return Err(Error::Problem(
                Problem::Failed,
                message.into(),
                Some(hint.into()),
            ));
        } else {
            journal.sign_off(person, page, statement)?
        };
        cx.out.text(&id.short())?;
        later(cx, person);
        Ok(())
    }
}

fn set_mark(cx: &Cx, journal: &mut Journal, ending: &Ending, mark: &str) -> Result<()> {
    let kind = MarkKind::parse(mark);
    let quality = Quality::parse(mark);
    let (kind, quality) = match (kind, quality) {
        (Some(kind), _) => (kind, None),
        (None, Some(quality)) => (MarkKind::Helped, Some(quality)),
        (None, None) => {
            let all = MarkKind::CHOICES.iter().chain(Quality::CHOICES);
            let all: Vec<_> = all.map(|choice| choice.slug).collect();
            let message = format!(
                "There is no reaction {mark:?}; choose from {}.",
                all.join(", ")
            );
            return Err(Error::usage(message));
        }
    };
    let (person, comment) = journal.find_comment(ending)?;
    journal.mark(&person, comment, kind, quality, true)?;
    later(cx, &person);
    Ok(())
}

/// Takes something back that is not sent. Its words are the result: nothing of them is lost.
fn undo(cx: &Cx, journal: &mut Journal, ending: &Ending) -> Result<()> {
    let (id, words) = journal.find_unsent(ending)?;
    journal.retract(id)?;
    cx.out.text(&words)?;
    cx.out.say("Undone. Those were its words.");
    Ok(())
}

fn later(cx: &Cx, person: &str) {
    cx.out.say(&format!(
        "Saved for {person}. `rounds reply --send` sends it."
    ));
}
