//! `rounds todo`: promises, one list over meetings and goals.
use clap::{Args, Subcommand};

use super::{
    Cx, Error, Result, args, json, names, number,
    output::{Json, Listed, Output},
};
use crate::{
    domain::{
        Moment,
        plan::action::{self, Owner},
        text::pad,
        when,
    },
    services::{ActionAsk, ActionRow, Source, Target},
};

/// Rows shown to people unless they ask for more.
const SHOWN: usize = 50;

/// List and tick off actions from meetings and goals
#[derive(Debug, Args)]
pub(super) struct Verb {
    #[command(flatten)]
    json: Json,
    #[command(subcommand)]
    what: Option<TodoCommand>,
}

/// What to do.
#[derive(Debug, Subcommand)]
enum TodoCommand {
    /// Add an action: "Email the office by fri"
    Add(Add),
    /// List actions, soonest due first
    List(List),
    /// Tick an action off
    Done {
        /// Its id, or words in it
        action: Vec<String>,
    },
    /// Reopen an action
    Open {
        /// Its id, or words in it
        action: Vec<String>,
    },
    /// Change an action's date
    Due {
        /// Its id, or words in it
        action: String,
        /// When: fri, "in 3 days", 2026-11-13, never
        when: String,
    },
}

/// A promise to add.
#[derive(Debug, Args)]
struct Add {
    /// What is to be done, by whom and when: "Dr Osei sends the paper by fri"
    #[arg(required = true, value_name = "TEXT", id = "promise")]
    text: Vec<String>,
    /// When it is due
    #[arg(long, value_name = "WHEN")]
    due: Option<String>,
    /// Owner: me, mentor or a name
    #[arg(long, value_name = "WHO")]
    owner: Option<String>,
    /// The goal it serves
    #[arg(long, value_name = "GOAL", conflicts_with = "entry")]
    goal: Option<String>,
    /// The entry it comes from
    #[arg(long, value_name = "ID")]
    entry: Option<String>,
    #[command(flatten)]
    names: names::Sure,
    #[command(flatten)]
    json: Json,
}

/// Which promises to list.
#[derive(Debug, Args, Default)]
struct List {
    /// Include those that are done
    #[arg(long)]
    all: bool,
    /// Only mine
    #[arg(long, conflicts_with = "theirs")]
    mine: bool,
    /// Only those of others
    #[arg(long)]
    theirs: bool,
    /// Only those of entries with this person
    #[arg(long, value_name = "NAME")]
    with: Option<String>,
    /// Only those of this goal
    #[arg(long, value_name = "GOAL")]
    goal: Option<String>,
    /// Maximum number
    #[arg(long, short = 'n', value_name = "N", value_parser = number::any::<usize>)]
    limit: Option<usize>,
    #[command(flatten)]
    json: Json,
}

impl Verb {
    pub(super) fn run(self, cx: &mut Cx) -> Result<()> {
        match self.what {
            None => {
                let json = self.json;
                List {
                    json,
                    ..List::default()
                }
                .run(cx)
            }
            Some(TodoCommand::List(list)) => list.run(cx),
            Some(TodoCommand::Add(add)) => add.run(cx),
            Some(TodoCommand::Done { action }) => settle(cx, &action.join(" "), true),
            Some(TodoCommand::Open { action }) => settle(cx, &action.join(" "), false),
            Some(TodoCommand::Due { action, when }) => redate(cx, &action, &when),
        }
    }
}

impl Add {
    fn run(self, cx: &Cx) -> Result<()> {
        let now = cx.now();
        let mut journal = cx.journal()?;
        let people = journal.vocabulary()?.people;
        let names = action::Names {
            here: &[],
            all: &people,
        };
        let due = self
            .due
            .as_ref()
            .map(|due| args::due(due, now))
            .transpose()?;
        let mut action = action::dated(&self.text.join(" "), due, now, names)
            .ok_or_else(|| Error::usage("An action needs words: what needs doing?"))?;
        if let Some(owner) = &self.owner {
            action.owner = Owner::parse(owner);
        }
        if let Some(Owner::Named(name)) = &mut action.owner {
            self.names.person(cx, &journal, name)?;
        }
        let target = match (&self.entry, &self.goal) {
            (Some(entry), _) => Target::Entry(args::id(&journal, entry)?),
            (None, Some(goal)) => {
                let named = journal.find_goal(goal)?;
                named.id.map_or(Target::NamedGoal(named.name), Target::Goal)
            }
            (None, None) => Target::Loose,
        };
        let row = journal.add_action(&action, &target)?;
        if self.json.wanted {
            return Output::json(&json::action(&row));
        }
        cx.out.text(&row.handle.short())?;
        let summary = action::summary(&row.action, now.date_naive());
        cx.out
            .say(&format!("Saved: \"{}\", {summary}.", row.action.text));
        Ok(())
    }
}

impl List {
    fn run(self, cx: &Cx) -> Result<()> {
        let journal = cx.journal()?;
        let person = match &self.with {
            Some(name) => Some(journal.find_person(name)?.name),
            None => None,
        };
        let goal = match &self.goal {
            Some(goal) => Some(journal.find_goal(goal)?.name),
            None => None,
        };
        let most = if self.json.wanted { usize::MAX } else { SHOWN };
        let ask = ActionAsk {
            done: (!self.all).then_some(false),
            mine: match (self.mine, self.theirs) {
                (false, false) => None,
                (mine, _) => Some(mine),
            },
            person,
            goal,
            limit: self.limit.unwrap_or(most),
            ..ActionAsk::default()
        };
        let rows = journal.actions(&ask)?;
        for row in &rows {
            if self.json.wanted {
                Output::json(&json::action(row))?;
            } else {
                line(cx, row, cx.now())?;
            }
        }
        if rows.is_empty() {
            return Err(Error::not_found("No matching actions."));
        }
        if rows.len() == ask.limit {
            cx.out.say("There may be more; --limit shows them.");
        }
        Ok(())
    }
}

fn settle(cx: &Cx, text: &str, done: bool) -> Result<()> {
    let mut journal = cx.journal()?;
    let found = if done {
        journal.find_action(text)?
    } else {
        journal.find_done_action(text)?
    };
    let row = journal.settle_action(found.handle, done)?;
    let said = if done { "Done" } else { "Open again" };
    cx.out.say(&format!("{said}: \"{}\".", row.action.text));
    if let Source::Shared { person, .. } = &row.source {
        cx.out.say(&format!(
            "{person} learns of it with your next file: `rounds share --to {person:?}` sends one now."
        ));
    }
    Ok(())
}

fn redate(cx: &Cx, text: &str, when: &str) -> Result<()> {
    let due = match when.trim() {
        "never" | "none" => None,
        when => Some(args::due(when, cx.now())?),
    };
    let mut journal = cx.journal()?;
    let found = journal.find_action(text)?;
    let row = journal.redate_action(found.handle, due)?;
    let told = row.action.due.map_or_else(
        || "no longer due on any day".to_owned(),
        |due| format!("due {}", due.format("%a %-d %b %Y")),
    );
    cx.out.say(&format!("\"{}\" is {told}.", row.action.text));
    Ok(())
}

/// A promise on one line: its id, its mark, when it is due, whose it is, where it stands.
pub(super) fn line(cx: &Cx, row: &ActionRow, now: Moment) -> Result<()> {
    let action = &row.action;
    let due = action.due.filter(|_| !action.done);
    let due = due.map_or_else(String::new, |due| when::due(due, now.date_naive()));
    let mut notes = Vec::new();
    if let Some(owner) = action.owner.as_ref().filter(|_| !action.is_mine()) {
        notes.push(format!("@{}", owner.name()));
    }
    match &row.source {
        Source::Entry { people, title, .. } => {
            notes.push(people.first().unwrap_or(title).clone());
        }
        Source::Goal { title, .. } => notes.push(title.clone()),
        Source::Loose => {}
        Source::Shared { person, title, .. } => {
            let both = [person.as_str(), title].into_iter();
            let both: Vec<_> = both.filter(|part| !part.is_empty()).collect();
            notes.push(both.join(", "));
        }
    }
    let mark = if action.done { "x" } else { " " };
    let notes = notes.join(" · ");
    // Where there is little room, the day stands behind the words.
    let behind = [due.as_str(), &notes].map(str::to_owned);
    let behind: Vec<_> = behind.into_iter().filter(|note| !note.is_empty()).collect();
    cx.out.listed(&Listed {
        id: &row.handle.short(),
        wide: (&format!("  [{mark}]  {}", pad(&due, 16)), &notes),
        narrow: (&format!("  [{mark}]  "), &behind.join(" · ")),
        title: &action.text,
        column: 0,
    })
}
