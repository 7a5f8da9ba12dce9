//! Goals: an aim, the steps towards it, the entries that show it, and how sure one is.
mod page;

pub(super) use self::page::summaries;
pub use self::page::{Evidence, GoalPage, GoalSummary};
use super::{
    Error, Journal, NameMatch, Problem, Result, actions,
    entries::check_savable,
    lookup,
    records::{self, Filing, MeantGoal},
};
use crate::{
    domain::{
        Id, Origin,
        plan::goal::{Goal, SPEC, State},
        record::sheet::{Filed, Sheet, SheetSpec},
        text,
    },
    store::{NameKind, ReadTx, Saving, WriteTx},
};

/// How many goals deep a goal may be part of another.
const DEPTH: usize = 64;

impl Journal {
    /// Every goal: active ones first, by due date, then resting, done and let go; those that only
    /// entries name stand with the active ones.
    pub fn goals(&self) -> Result<Vec<GoalSummary>> {
        self.store.read(summaries)
    }

    /// The goal that a person means by its title, the beginning of it, or the end of its id.
    ///
    /// # Errors
    /// When there is none, or more than one.
    pub fn find_goal(&self, text: &str) -> Result<NameMatch> {
        self.store
            .read(|journal| lookup::find(journal, &SPEC, NameKind::Goal, text))
    }

    /// A goal by its whole title, with all that hangs on it.
    pub fn goal_page(&self, title: &str) -> Result<GoalPage> {
        self.store.read(|journal| page::page(journal, title))
    }

    /// A goal as it is filed.
    pub fn goal(&self, id: Id) -> Result<Filed<Goal>> {
        self.store.read(|journal| records::one(journal, id))
    }

    /// Keeps a new goal.
    ///
    /// # Errors
    /// When it has no words, when another goal has its title, when its date is past, when it would
    /// be part of itself.
    pub fn add_goal(&mut self, goal: Goal) -> Result<Filed<Goal>> {
        actions::to_come(goal.due, self.environment.now())?;
        let id = self.environment.id();
        self.saving(|journal, saving| records::file(journal, Origin::new(id), goal, saving))
    }

    /// Keeps a goal that grows out of an entry, and links the entry to it as its first evidence.
    /// [`Goal::from_entry`] is what such a goal begins with.
    pub fn add_goal_from(&mut self, entry: Id, goal: Goal) -> Result<Filed<Goal>> {
        actions::to_come(goal.due, self.environment.now())?;
        let id = self.environment.id();
        self.saving(|journal, saving| {
            let filed = records::file(journal, Origin::new(id), goal, saving)?;
            link(journal, entry, &filed.content.title, saving)?;
            Ok(filed)
        })
    }

    /// Keeps a new state of a goal, in place of the one from which it was made. A title that changed changes in
    /// all entries.
    ///
    /// # Errors
    /// As [`Journal::add_goal`], and when another state was saved meanwhile; a date that was past before may
    /// stay.
    pub fn save_goal(&mut self, of: Origin, goal: Goal) -> Result<Filed<Goal>> {
        let now = self.environment.now();
        self.saving(|journal, saving| {
            let was = records::one::<Goal>(journal, of.id)?.content;
            if goal.due != was.due {
                actions::to_come(goal.due, now)?;
            }
            records::file(journal, of, goal, saving)
        })
    }

    /// Keeps a new state of the goal of a title, whose record is made with it where only entries name it.
    ///
    /// # Errors
    /// As [`Journal::save_goal`].
    pub(super) fn save_named_goal(&mut self, title: &str, goal: Goal) -> Result<Filed<Goal>> {
        let (new, now) = (self.environment.id(), self.environment.now());
        self.saving(|journal, saving| {
            let named = records::named::<Goal>(journal, title)?;
            if named.as_ref().is_none_or(|was| was.content.due != goal.due) {
                actions::to_come(goal.due, now)?;
            }
            let of = match named {
                Some(was) => was.origin(),
                // Nothing is renamed: this is its first state.
                None if goal.title == title => Origin::new(new),
                None => MeantGoal::Named(title)
                    .filed(journal, new, saving)?
                    .origin(),
            };
            records::file(journal, of, goal, saving)
        })
    }

    /// The record of a goal that perhaps only entries name; made where there is none.
    pub fn own_goal(&mut self, title: &str) -> Result<Filed<Goal>> {
        let id = self.environment.id();
        self.saving(|journal, saving| records::own(journal, id, (title, Goal::new(title)), saving))
    }

    /// Says where a goal stands, with a word of why.
    pub fn set_goal_state<'t>(
        &mut self,
        goal: impl Into<MeantGoal<'t>>,
        state: State,
        word: &str,
    ) -> Result<Filed<Goal>> {
        let (meant, new) = (goal.into(), self.environment.id());
        self.saving(|journal, saving| {
            let was = meant.filed(journal, new, saving)?;
            let of = was.origin();
            let mut changed = was.content;
            changed.state = state;
            word.clone_into(&mut changed.word);
            records::file(journal, of, changed, saving)
        })
    }

    /// Records how sure of reaching a goal one is now, 0 to 10; its title.
    ///
    /// # Errors
    /// When there is no such goal, or the number is larger than 10.
    pub fn record_confidence<'t>(
        &mut self,
        goal: impl Into<MeantGoal<'t>>,
        value: u8,
    ) -> Result<String> {
        if value > 10 {
            let message = format!("Confidence is a number from 0 to 10, not {value}.");
            return Err(Error::new(Problem::Usage, message));
        }
        let (meant, new) = (goal.into(), self.environment.id());
        self.saving(|journal, saving| {
            let filed = meant.filed(journal, new, saving)?;
            journal.add_confidence(filed.id, saving.at, value)?;
            Ok(filed.content.title)
        })
    }

    /// Links an entry to a goal as evidence. Nothing happens when it is linked already.
    pub fn link_evidence(&mut self, entry: Id, title: &str) -> Result<()> {
        self.saving(|journal, saving| link(journal, entry, title, saving))
    }

    /// Moves a goal to the trash. The entries that serve it go on naming it.
    pub fn delete_goal(&mut self, id: Id) -> Result<Filed<Goal>> {
        self.saving(|journal, saving| records::delete(journal, id, saving))
    }

    /// Takes a goal out of the trash, as it was.
    ///
    /// # Errors
    /// When it is not there, or another goal has its title by now.
    pub fn restore_goal(&mut self, id: Id) -> Result<Filed<Goal>> {
        self.store.write(|journal| records::restore(journal, id))
    }
}

impl Filing for Goal {
    const SPEC: &'static SheetSpec = &SPEC;
    const MISSING: [&'static str; 2] = [
        "There is no such goal.",
        "See what there is with `rounds goal list`.",
    ];
    const NAMELESS: &'static str = "A goal needs a few words: what do you want to be able to do?";

    fn taken(name: &str) -> Error {
        let message = format!("You already have a goal {name:?}.");
        Error::new(Problem::Usage, message).hint("Give this one another title.")
    }

    fn into_sheet(self) -> Sheet {
        self.sheet()
    }

    fn read(sheet: Sheet) -> Result<Self> {
        Ok(Self::read(sheet))
    }

    fn check(journal: &ReadTx<'_>, sheet: &Sheet) -> Result<()> {
        no_circle(journal, sheet)
    }
}

/// Refuses a goal that would be part of itself, over however many others.
fn no_circle(journal: &ReadTx<'_>, sheet: &Sheet) -> Result<()> {
    let own = text::name_key(&sheet.name);
    let mut above = sheet.field("part_of").to_owned();
    for _ in 0..DEPTH {
        if above.is_empty() {
            return Ok(());
        }
        if text::name_key(&above) == own {
            let message = format!("{:?} would be part of itself.", sheet.name);
            let hint = "Name a larger goal that it serves, or none.";
            return Err(Error::new(Problem::Usage, message)
                .hint(hint)
                .about("part_of"));
        }
        let next = journal.sheet_named(&SPEC, &above)?;
        above = next.map_or_else(String::new, |next| next.content.field("part_of").to_owned());
    }
    let message = format!("{:?} would be nested too deep.", sheet.name);
    Err(Error::new(Problem::Usage, message)
        .hint("Let it be part of a goal higher up.")
        .about("part_of"))
}

fn link(journal: &WriteTx<'_>, entry: Id, title: &str, saving: Saving<'_>) -> Result<()> {
    let was = journal.record(entry)?;
    let of = was.origin();
    let mut written = was.entry;
    written.goals.push(title.to_owned());
    journal.save(of, check_savable(written)?, saving)?;
    Ok(())
}
