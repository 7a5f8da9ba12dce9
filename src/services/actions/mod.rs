//! Promises: one list over meetings, goals and loose notes. Whatever is done to one is done to its
//! line in its document, and saved as a revision of that.
pub(in crate::services) mod between;
mod rows;

use chrono::{NaiveDate, SubsecRound as _, Utc};

use self::between::say_done;
pub(super) use self::rows::{row, rows, tally};
use super::{
    Error, Journal, MeantGoal, Problem, Result,
    entries::{as_read, check_savable},
    lookup,
    steps::quoted,
};
use crate::{
    domain::{
        Ending, Id, Moment, Origin, Section,
        plan::{
            action::{self, Action, Handle},
            goal,
        },
        record::{kinds::LOOSE, sheet::Sheet},
        when,
    },
    store::{Home, Promise, Promises, Saving, WriteTx},
};

/// The name of the sheet for promises that belong nowhere else.
const ELSEWHERE: &str = "To do";

/// Which promises are asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActionAsk {
    /// Only those that are done, or only those that are not.
    pub done: Option<bool>,
    /// Only those of the journal's keeper, or only those of others.
    pub mine: Option<bool>,
    /// Only those of entries with this person, by whole name.
    pub person: Option<String>,
    /// Only those of this person and of entries with them, by whole name.
    pub of: Option<String>,
    /// Only those with a date, or only those without.
    pub dated: Option<bool>,
    /// Only those of this goal, by whole title, and of the entries that serve it.
    pub goal: Option<String>,
    /// Only those that are due on this day or before.
    pub until: Option<NaiveDate>,
    /// At most so many.
    pub limit: usize,
}

impl Default for ActionAsk {
    fn default() -> Self {
        Self {
            done: Some(false),
            mine: None,
            person: None,
            of: None,
            dated: None,
            goal: None,
            until: None,
            limit: usize::MAX,
        }
    }
}

impl ActionAsk {
    pub(super) fn promises(&self) -> Promises {
        Promises {
            done: self.done,
            mine: self.mine,
            person: self.person.clone(),
            of: self.of.clone(),
            dated: self.dated,
            goal: self.goal.clone(),
            until: self.until.map(|day| day.to_string()),
            limit: self.limit,
        }
    }
}

/// A promise as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActionRow {
    /// Its name, by which it is toggled.
    pub handle: Handle,
    /// What was promised.
    pub action: Action,
    /// Whether it is a step of a goal rather than a promise.
    pub milestone: bool,
    /// Where it stands.
    pub source: Source,
}

/// The document in which a promise stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// An entry.
    Entry {
        /// Its name.
        id: Id,
        /// Its title.
        title: String,
        /// When it happened.
        at: Moment,
        /// Who was there.
        people: Vec<String>,
    },
    /// A goal.
    Goal {
        /// Its name.
        id: Id,
        /// Its title.
        title: String,
    },
    /// Neither.
    Loose,
    /// A page of somebody's, or what was said of one.
    Shared {
        /// With whom.
        person: String,
        /// The page.
        page: Id,
        /// Its title; that of a dilemma is not named.
        title: String,
        /// Whether the page is the keeper's, and of which entry.
        own: Option<Id>,
        /// Whether it is one of theirs, in Review.
        theirs: bool,
    },
}

/// Where a new promise is to stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// In the "Actions" of an entry.
    Entry(Id),
    /// In the "Actions" of a goal, by its name.
    Goal(Id),
    /// In those of a goal that only entries name, by its title: it gets a record with it.
    NamedGoal(String),
    /// In neither.
    Loose,
}

/// Open promises in numbers, each counted up to a thousand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Those whose day has passed.
    pub late: u64,
    /// Those that are due today.
    pub due: u64,
    /// All that are open.
    pub open: u64,
}

impl Journal {
    /// Promises: those with a date first, by date, then those without. Of one that was carried
    /// over into the minutes of a later meeting with the same person, the latest line counts.
    pub fn actions(&self, ask: &ActionAsk) -> Result<Vec<ActionRow>> {
        self.store.read(|journal| rows(journal, &ask.promises()))
    }

    /// Open promises in numbers.
    pub fn action_tally(&self) -> Result<Tally> {
        let today = self.environment.now().date_naive();
        self.store.read(|journal| tally(journal, today))
    }

    /// The actions of an entry in the order of its document.
    pub fn actions_of_entry(&self, id: Id) -> Result<Vec<ActionRow>> {
        self.store.read(|journal| {
            let actions = journal.actions_of(Home::Entry(id))?;
            actions
                .into_iter()
                .map(|found| row(journal, found))
                .collect()
        })
    }

    /// The promise that a person means: by the end of its name, or by words in it, where these are
    /// in no other open promise.
    ///
    /// # Errors
    /// When there is none, or more than one.
    pub fn find_action(&self, text: &str) -> Result<ActionRow> {
        self.action_meant(text, false)
    }

    /// The same among those that are ticked off.
    ///
    /// # Errors
    /// When there is none, or more than one.
    pub fn find_done_action(&self, text: &str) -> Result<ActionRow> {
        self.action_meant(text, true)
    }

    fn action_meant(&self, text: &str, done: bool) -> Result<ActionRow> {
        self.store.read(|journal| {
            let mut found = Vec::new();
            if let Ok(ending) = Ending::parse(text) {
                found = journal.actions_ending_in(ending.hex())?;
            }
            if found.is_empty() {
                let ask = ActionAsk {
                    done: Some(done),
                    ..ActionAsk::default()
                };
                let all = journal.promises(&ask.promises())?;
                let meant = lookup::meant(text, all.iter().map(|found| &found.action.text));
                let all = all.into_iter().zip(meant);
                found = all
                    .filter_map(|(found, meant)| meant.then_some(found))
                    .collect();
            }
            match found.len() {
                0 if done => {
                    let message = format!("No action that is ticked off matches {text:?}.");
                    let hint = "`rounds todo list --all` shows them.";
                    Err(Error::new(Problem::NotFound, message).hint(hint))
                }
                0 => {
                    let message = format!("There is no open action {text:?}.");
                    let hint = "See what there is with `rounds todo list`.";
                    Err(Error::new(Problem::NotFound, message).hint(hint))
                }
                1 => found
                    .pop()
                    .map_or_else(|| Err(gone()), |found| row(journal, found)),
                several => {
                    let message = format!("{text:?} matches {several} actions.");
                    let shown = found.iter().take(5);
                    let shown: Vec<_> = shown
                        .map(|found| format!("{} ({})", found.handle.short(), found.action.text))
                        .collect();
                    let hint = format!("Give its id: {}.", shown.join("; "));
                    Err(Error::new(Problem::Usage, message).hint(hint))
                }
            }
        })
    }

    /// Marks an action as done, or as open again.
    pub fn toggle_action(&mut self, handle: Handle) -> Result<ActionRow> {
        let row = match self.shared_action(handle)? {
            Some(shared) => self.settle_shared(&shared, !shared.action.done)?,
            None => self.change_action(handle, |action| action.done = !action.done)?,
        };
        self.did_tick(&row);
        Ok(row)
    }

    /// Says whether an action is done.
    pub fn settle_action(&mut self, handle: Handle, done: bool) -> Result<ActionRow> {
        let row = match self.shared_action(handle)? {
            Some(shared) => self.settle_shared(&shared, done)?,
            None => self.change_action(handle, |action| action.done = done)?,
        };
        self.did_tick(&row);
        Ok(row)
    }

    /// Gives an action another due date, or none.
    ///
    /// # Errors
    /// When there is no such action, or the new date is past.
    pub fn redate_action(&mut self, handle: Handle, due: Option<NaiveDate>) -> Result<ActionRow> {
        to_come(due, self.environment.now())?;
        if self.shared_action(handle)?.is_some() {
            let message = "You share this action with someone, and its date was sent.";
            let hint = "Agree on another date with them.";
            return Err(Error::new(Problem::Usage, message).hint(hint));
        }
        let row = self.change_action(handle, |action| action.due = due)?;
        let today = self.environment.now().date_naive();
        let to = due.map_or_else(
            || "to no date".to_owned(),
            |due| format!("to {}", when::day_within(due, today)),
        );
        self.did = Some(format!("moved {} {to}", quoted(&row.action.text)));
        Ok(row)
    }

    /// Keeps a new action.
    ///
    /// # Errors
    /// When it has no words, when its date is past, when there is no such place.
    pub fn add_action(&mut self, action: &Action, target: &Target) -> Result<ActionRow> {
        let action = written(action, self.environment.now())?;
        let loose = self.environment.id();
        let row = self.saving(|journal, saving| {
            let home = match target {
                Target::Entry(id) => Home::Entry(*id),
                Target::Goal(id) => Home::Sheet(*id),
                Target::NamedGoal(title) => {
                    let meant = MeantGoal::Named(title);
                    Home::Sheet(meant.filed(journal, loose, saving)?.id)
                }
                Target::Loose => Home::Sheet(loose_sheet(journal, loose, saving)?),
            };
            append(journal, home, &action, saving)
        })?;
        self.did = Some(format!("added {}", quoted(&row.action.text)));
        Ok(row)
    }

    fn did_tick(&mut self, row: &ActionRow) {
        let verb = if row.action.done {
            "ticked off"
        } else {
            "reopened"
        };
        self.did = Some(format!("{verb} {}", quoted(&row.action.text)));
    }

    fn change_action(
        &mut self,
        handle: Handle,
        change: impl FnOnce(&mut Action),
    ) -> Result<ActionRow> {
        self.saving(|journal, saving| {
            change_line(journal, handle, saving, change)?;
            let changed = journal.action(handle)?.ok_or_else(gone)?;
            row(journal, changed)
        })
    }

    fn shared_action(&self, handle: Handle) -> Result<Option<Promise>> {
        self.store.read(|journal| {
            let found = journal.action(handle)?;
            Ok(found.filter(|found| matches!(found.home, Home::Shared(_))))
        })
    }

    /// Says of an action that stands in no document of the keeper's that it is done, or open again: that leaves with the next file.
    fn settle_shared(&mut self, shared: &Promise, set: bool) -> Result<ActionRow> {
        let at = self.environment.now();
        let at = at.with_timezone(&Utc).trunc_subsecs(0).fixed_offset();
        self.store.write(|journal| {
            say_done(journal, shared, (set, at))?;
            let changed = journal.action(shared.handle)?.ok_or_else(gone)?;
            row(journal, changed)
        })
    }
}

/// Changes an action in its line, and saves the document.
fn change_line(
    journal: &WriteTx<'_>,
    handle: Handle,
    saving: Saving<'_>,
    change: impl FnOnce(&mut Action),
) -> Result<()> {
    let home = journal.action(handle)?.ok_or_else(gone)?.home;
    let (Home::Entry(record) | Home::Sheet(record)) = home else {
        return Err(gone());
    };
    edit(journal, home, saving, Reading::AsItStands, |sections| {
        action::change(sections, record, handle, change)
            .map(drop)
            .ok_or_else(gone)
    })
}

/// Ticks an action off in its line, or opens it again, where it stands otherwise.
pub(super) fn tick(
    journal: &WriteTx<'_>,
    handle: Handle,
    done: bool,
    saving: Saving<'_>,
) -> Result<()> {
    match journal.action(handle)? {
        Some(found) if found.action.done != done => {
            change_line(journal, handle, saving, |action| action.done = done)
        }
        _ => Ok(()),
    }
}

/// An action as its line says it.
fn written(action: &Action, now: Moment) -> Result<Action> {
    to_come(action.due, now)?;
    action::parse(&action::print(action)).ok_or_else(|| {
        let message = "An action needs words: what needs doing?";
        Error::new(Problem::Usage, message)
    })
}

/// Writes a new action at the end of a document.
fn append(
    journal: &WriteTx<'_>,
    home: Home,
    action: &Action,
    saving: Saving<'_>,
) -> Result<ActionRow> {
    edit(journal, home, saving, Reading::Anew, |sections| {
        action::append(sections, goal::ACTIONS, action);
        Ok(())
    })?;
    let mut written = journal.actions_of(home)?;
    // The new line stands last among its likes, whoever was understood to have promised it.
    written.retain(|found| !found.milestone);
    let same = written
        .iter()
        .rposition(|found| found.action.text == action.text);
    let at = same.unwrap_or(written.len().saturating_sub(1));
    if at >= written.len() {
        return Err(gone());
    }
    row(journal, written.swap_remove(at))
}

fn gone() -> Error {
    let message = "That action no longer exists.";
    Error::new(Problem::NotFound, message).hint("See what there is with `rounds todo list`.")
}

/// Refuses a day that is past.
pub(super) fn to_come(due: Option<NaiveDate>, now: Moment) -> Result<()> {
    let today = now.date_naive();
    let Some(past) = due.filter(|due| *due < today) else {
        return Ok(());
    };
    let message = format!("{past} has passed.");
    Err(Error::new(Problem::Usage, message)
        .hint("Choose today or later.")
        .about("due"))
}

/// The sheet for promises that belong nowhere else; made when there is none.
fn loose_sheet(journal: &WriteTx<'_>, id: Id, saving: Saving<'_>) -> Result<Id> {
    if let Some(filed) = journal.sheet_named(&LOOSE, ELSEWHERE)? {
        return Ok(filed.id);
    }
    let sheet = Sheet::new(&LOOSE, ELSEWHERE).settled(saving.at);
    Ok(journal.file(Origin::new(id), sheet, saving)?.id)
}

/// Whether the actions of a document are read anew when it is saved.
#[derive(Debug, Clone, Copy)]
enum Reading {
    /// Words were written.
    Anew,
    /// One that is known was changed: it and the others go on being what they are.
    AsItStands,
}

/// Changes the document of an action's home, and saves it.
fn edit(
    journal: &WriteTx<'_>,
    home: Home,
    saving: Saving<'_>,
    reading: Reading,
    change: impl FnOnce(&mut Vec<Section>) -> Result<()>,
) -> Result<()> {
    match home {
        Home::Entry(id) => {
            let was = journal.record(id)?;
            let of = was.origin();
            let mut entry = was.entry;
            change(&mut entry.sections)?;
            let entry = match reading {
                Reading::Anew => check_savable(entry)?,
                Reading::AsItStands => as_read(&entry)?,
            };
            journal.save(of, entry, saving)?;
        }
        Home::Sheet(id) => {
            let was = journal.sheet(id)?.ok_or_else(gone)?;
            let of = was.origin();
            let mut sheet: Sheet = was.content;
            change(&mut sheet.sections)?;
            let sheet = match reading {
                Reading::Anew => sheet.settled(saving.at),
                Reading::AsItStands => sheet,
            };
            journal.file(of, sheet, saving)?;
        }
        Home::Shared(_) => return Err(gone()),
    }
    Ok(())
}
