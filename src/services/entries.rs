//! Saving entries.
use chrono::{FixedOffset, SubsecRound as _};

use super::{Error, Journal, Problem, Result, links, profile};
use crate::{
    domain::{
        Entry, Id, Moment, Origin, Record,
        entry::{document, link},
        plan::action::{self, Action, Names},
    },
    store::{NameKind, ReadTx, Saving, WriteTx, strip},
};

impl Journal {
    /// Keeps a new entry.
    ///
    /// # Errors
    /// When it holds a field that its kind has not, or the file cannot be written.
    pub fn add(&mut self, entry: Entry) -> Result<Record> {
        let id = self.environment.id();
        let mut entry = self.keepable_now(entry)?;
        // Where words come from is noted as they come in, and by nobody's hand.
        entry.provenance = None;
        self.saving(|journal, saving| Ok(journal.add(id, entry, saving)?))
    }

    /// Keeps a new state of an entry, in place of the one from which it was made. Where nothing changed,
    /// nothing new is kept; where its time changed, it moves.
    ///
    /// # Errors
    /// As [`Journal::add`], when there is no such entry in the journal, and when another state of it was
    /// saved meanwhile.
    pub fn save(&mut self, of: Origin, entry: Entry) -> Result<Record> {
        let mut entry = self.keepable_now(entry)?;
        self.saving(|journal, saving| {
            // Where words come from stays with them, whatever becomes of the words.
            let before = journal.record(of.id).map(|record| record.entry.provenance);
            entry.provenance = before.unwrap_or_default();
            Ok(journal.save(of, entry, saving)?)
        })
    }

    /// Keeps many new entries, all or none, and answers how many. One whose identifier is known
    /// is left as it is; one without gets a new one. `progress` hears how many there are so far.
    pub fn load(
        &mut self,
        entries: impl Iterator<Item = (Option<Id>, Entry)>,
        progress: &mut dyn FnMut(u64),
    ) -> Result<u64> {
        let at = self.environment.now();
        let environment = &mut self.environment;
        let named = entries.map(|(id, entry)| {
            let id = id.unwrap_or_else(|| environment.id());
            Ok((id, check_savable(entry)?))
        });
        self.store.write(|journal| {
            let author = &profile::author(journal)?;
            journal.load(named, Saving { at, author }, progress)
        })
    }

    /// The form in which an entry is kept that is written now: "by fri" in its actions is counted from
    /// now, not from when the entry happened, and its people may be named by one of their names.
    pub(super) fn keepable_now(&self, mut entry: Entry) -> Result<Entry> {
        if action::may_be_in(&entry.sections) {
            let all = self.store.read(people)?;
            let Entry {
                sections, people, ..
            } = &mut entry;
            let names = Names {
                here: people,
                all: &all,
            };
            action::settle(sections, self.environment.now(), names);
        }
        // A title is read in lists: there the day of an action and a link are no more than their letters.
        if entry.title.trim().is_empty()
            && let Some(action) = begins_with(&entry)
        {
            entry.title = action.text;
        }
        let title = entry.headline();
        if title.contains("[[") {
            let told = |journal: &ReadTx<'_>| links::told(journal, &title, link::in_plain);
            entry.title = self.store.read(told)?;
        }
        check_savable(entry)
    }

    /// Does something in one transaction, as the owner and now.
    pub(super) fn saving<T>(
        &mut self,
        change: impl FnOnce(&WriteTx<'_>, Saving<'_>) -> Result<T>,
    ) -> Result<T> {
        let at = self.environment.now();
        self.store.write(|journal| {
            let author = &profile::author(journal)?;
            let done = change(journal, Saving { at, author })?;
            // A next step that somebody gave and the keeper made an action of may have been ticked off with it.
            journal.tell_taken_on(at)?;
            journal.tell_aims(at)?;
            Ok(done)
        })
    }
}

/// The action that an entry begins with.
fn begins_with(entry: &Entry) -> Option<Action> {
    let mut lines = entry.sections.iter().flat_map(|it| it.text.lines());
    let first = lines.find(|line| !line.trim().is_empty())?;
    action::parse(first)
}

/// Everybody that entries name.
fn people(journal: &ReadTx<'_>) -> Result<Vec<(String, u64)>> {
    let names = journal.names(NameKind::Person)?.into_iter();
    Ok(names.map(|name| (name.name, name.uses)).collect())
}

/// The longest that an entry may be, in bytes of its title and its texts. What is kept can be exported and imported again,
/// so this is the limit of every door.
pub const LONGEST: usize = 10 * 1024 * 1024;

/// What a title may take beside the texts, in bytes. One that was made of the first line is there twice, and an entry that
/// could be saved without it must not be too long with it.
const TITLE: usize = 1024;

/// How long an entry is, in bytes.
pub(super) fn length(entry: &Entry) -> usize {
    let texts = entry.sections.iter().map(|section| section.text.len());
    texts.sum::<usize>() + entry.title.len().saturating_sub(TITLE)
}

/// Brings an entry into the form in which it is kept: the one that its own document reads back
/// to, so that no state of it can be lost in its history, in the trash or on the way to others.
pub(super) fn check_savable(mut entry: Entry) -> Result<Entry> {
    entry.at = whole_minutes_east(entry.at).trunc_subsecs(0);
    fits(&entry)?;
    strip(&mut entry);
    let mut entry = entry.settled();
    let Entry {
        sections,
        people,
        at,
        ..
    } = &mut entry;
    let here = Names {
        here: people,
        all: &[],
    };
    action::settle(sections, *at, here);
    let entry = as_read(&entry)?;
    // With the title that was made of its first line: it is exported, and counts where it is imported.
    fits(&entry)?;
    Ok(entry)
}

fn fits(entry: &Entry) -> Result<()> {
    if length(entry) > LONGEST {
        let message = format!("This entry is longer than {} MB.", LONGEST / 1024 / 1024);
        return Err(Error::new(Problem::Usage, message).hint("Make two entries of it."));
    }
    Ok(())
}

/// The form in which an entry is kept whose actions were read when they were written: what they are called
/// stays, also where one that was done is to be done again.
pub(super) fn as_read(entry: &Entry) -> Result<Entry> {
    match document::parse(&document::print(entry), entry.at) {
        Ok(read) => Ok(read.settled()),
        Err(error) => {
            let message = format!("This entry can't be saved: {}.", error.message);
            Err(Error::new(Problem::Usage, message))
        }
    }
}

/// The same moment with an offset that can be written down.
fn whole_minutes_east(at: Moment) -> Moment {
    let minutes = at.offset().local_minus_utc() / 60;
    match FixedOffset::east_opt(minutes * 60) {
        Some(offset) => at.with_timezone(&offset),
        None => at,
    }
}
