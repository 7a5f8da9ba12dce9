//! `rounds goal`: what one aims at, how far it is, and what shows it.
mod add;
mod show;

use clap::{Args, Subcommand};

use self::{
    add::Add,
    show::{list, show},
};
use super::{Cx, Result, args, number, output::Json, record};
use crate::{
    domain::{
        plan::goal::{self, State},
        share::bundle::limits::CONFIDENCE,
    },
    services::About,
};

/// Manage goals
#[derive(Debug, Args)]
pub(super) struct Verb {
    #[command(flatten)]
    json: Json,
    #[command(subcommand)]
    what: Option<GoalCommand>,
}

/// What to do.
#[derive(Debug, Subcommand)]
enum GoalCommand {
    /// Add a goal
    Add(Box<Add>),
    /// List goals
    List {
        /// Include resting, done and let go
        #[arg(long)]
        all: bool,
        #[command(flatten)]
        json: Json,
    },
    /// Show a goal with its milestones, actions and entries
    Show {
        /// Its title, how it starts, or the end of its id
        goal: String,
        #[command(flatten)]
        json: Json,
    },
    /// Edit a goal in your editor
    Edit {
        /// Its title, the beginning of it, or the end of its id
        goal: String,
    },
    /// Mark a goal as reached
    Done(Stand),
    /// Put a goal aside for now
    Rest(Stand),
    /// Let a goal go
    LetGo(Stand),
    /// Resume a goal
    Resume(Stand),
    /// Rate your confidence, 0 to 10
    Confidence {
        /// Its title, the beginning of it, or the end of its id
        goal: String,
        /// 0 to 10
        #[arg(value_parser = number::within::<u8>(0, CONFIDENCE.into()))]
        value: u8,
    },
    /// Show a goal to someone you share with: title, state, date and confidence
    Share {
        /// Its title, the beginning of it, or the end of its id
        goal: String,
        /// To whom
        #[arg(long, value_name = "PERSON")]
        to: String,
        /// Stop showing it
        #[arg(long)]
        stop: bool,
    },
    /// Link an entry to a goal as evidence
    Link {
        /// Its title, the beginning of it, or the end of its id
        goal: String,
        /// The entry's id, or the end of it
        entry: String,
    },
    /// Move a goal to the trash
    Delete {
        /// Its title, the beginning of it, or the end of its id
        goal: String,
    },
    /// Restore a goal from the trash
    Restore {
        /// Its title, or the end of its id
        goal: String,
    },
}

/// A goal, and a word of why it stands where it does now.
#[derive(Debug, Args)]
struct Stand {
    /// Its title, the beginning of it, or the end of its id
    goal: String,
    /// Why, in a few words
    word: Vec<String>,
}

impl Verb {
    pub(super) fn run(self, cx: &mut Cx) -> Result<()> {
        let json = self.json;
        match self.what {
            None => list(cx, false, json.wanted),
            Some(GoalCommand::Add(add)) => add.run(cx),
            Some(GoalCommand::List { all, json }) => list(cx, all, json.wanted),
            Some(GoalCommand::Show { goal, json }) => show(cx, &goal, json.wanted),
            Some(GoalCommand::Edit { goal }) => {
                let mut journal = cx.journal()?;
                let named = journal.find_goal(&goal)?;
                let about = named.id.map_or(About::NamedGoal(named.name), About::Goal);
                record::edit(cx, &mut journal, &about)
            }
            Some(GoalCommand::Done(stand)) => stand.run(cx, State::Done),
            Some(GoalCommand::Rest(stand)) => stand.run(cx, State::Resting),
            Some(GoalCommand::LetGo(stand)) => stand.run(cx, State::LetGo),
            Some(GoalCommand::Resume(stand)) => stand.run(cx, State::Active),
            Some(GoalCommand::Confidence { goal, value }) => {
                let mut journal = cx.journal()?;
                let named = journal.find_goal(&goal)?;
                let title = journal.record_confidence(named.name.as_str(), value)?;
                cx.out.say(&format!("{title}: confidence {value} of 10."));
                Ok(())
            }
            Some(GoalCommand::Share { goal, to, stop }) => {
                let mut journal = cx.journal()?;
                let title = journal.find_goal(&goal)?.name;
                let name = journal.show_goal(&title, &to, !stop)?;
                let no = if stop { " no longer" } else { "" };
                cx.out.say(&format!(
                    "{name} will{no} see \"{title}\" from your next file on: `rounds share --to {name:?}` sends one now."
                ));
                Ok(())
            }
            Some(GoalCommand::Link { goal, entry }) => {
                let mut journal = cx.journal()?;
                let title = journal.find_goal(&goal)?.name;
                let entry = args::id(&journal, &entry)?;
                journal.link_evidence(entry, &title)?;
                cx.out.say(&format!("Linked to \"{title}\"."));
                Ok(())
            }
            Some(GoalCommand::Delete { goal }) => {
                let mut journal = cx.journal()?;
                let named = journal.find_goal(&goal)?;
                record::delete(cx, &goal::SPEC, named, |id| journal.delete_goal(id))
            }
            Some(GoalCommand::Restore { goal }) => record::restore(cx, &goal::SPEC, &goal),
        }
    }
}

impl Stand {
    fn run(self, cx: &Cx, state: State) -> Result<()> {
        let mut journal = cx.journal()?;
        let named = journal.find_goal(&self.goal)?;
        let word = self.word.join(" ");
        let filed = journal.set_goal_state(named.name.as_str(), state, &word)?;
        let said = filed.content.state.label();
        cx.out
            .say(&format!("\"{}\" is {said}.", filed.content.title));
        Ok(())
    }
}
