//! The history of an entry.
use super::{Error, Journal, Problem, Result, entries::check_savable, links};
use crate::{
    domain::{
        Entry, Id, Moment, Origin, Record, Revision,
        entry::{document, link, merge},
        text,
    },
    store::{ReadTx, Saving, WriteTx},
};

impl Journal {
    /// Every saved state of an entry, newest first.
    pub fn history(&self, id: Id) -> Result<Vec<Revision>> {
        self.store.read(|journal| Ok(journal.history(id)?))
    }

    /// Every version of an entry as a page, oldest first, its links as titles.
    pub fn versions(&self, id: Id) -> Result<Vec<Version>> {
        let now = self.environment.now();
        self.store.read(|journal| {
            let all = journal.history(id)?.into_iter().rev();
            all.map(|revision| {
                let mut entry = document::parse(&revision.document, now).ok();
                if let Some(entry) = &mut entry {
                    links::readable(journal, entry, link::in_markdown)?;
                }
                Ok(Version {
                    number: revision.number,
                    at: revision.at,
                    author: revision.author,
                    entry,
                })
            })
            .collect()
        })
    }

    /// Saves an older state as a new one, in place of the newest that the person knows.
    ///
    /// # Errors
    /// When there is no such entry in the journal, or no such state of it, or a newer one.
    pub fn revert(&mut self, of: Origin, number: u32) -> Result<Record> {
        self.saving(|journal, saving| {
            let entry = state(journal, of.id, number, saving.at)?;
            Ok(journal.save(of, check_savable(entry)?, saving)?)
        })
    }
}

/// A version of an entry.
#[derive(Debug, Clone, PartialEq)]
pub struct Version {
    /// From 1.
    pub number: u32,
    /// When it was saved.
    pub at: Moment,
    /// Who saved it.
    pub author: String,
    /// What it held; `None` where that cannot be read any more.
    pub entry: Option<Entry>,
}

/// Two states of an entry, and so a change that can be taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Between {
    /// The entry.
    pub id: Id,
    /// Its number before.
    pub before: u32,
    /// Its number after.
    pub after: u32,
}

impl Between {
    /// From a state to what it became.
    pub fn states(of: Origin, became: &Record) -> Self {
        Self {
            id: of.id,
            before: of.revision,
            after: became.revision,
        }
    }
}

pub(super) fn undo(journal: &WriteTx<'_>, change: &Between, saving: Saving<'_>) -> Result<()> {
    let now = journal.record(change.id)?;
    let before = state(journal, change.id, change.before, saving.at)?;
    let entry = if now.revision == change.after {
        before
    } else {
        let after = state(journal, change.id, change.after, saving.at)?;
        let merged = merge::entries(Some(&after), &now.entry, &before);
        if merged.both_changed {
            let message = format!(
                "\"{}\" was changed since; nothing was undone.",
                now.entry.title
            );
            let hint = "Its history has every version.";
            return Err(Error::new(Problem::Changed, message).hint(hint));
        }
        merged.content
    };
    journal.save(now.origin(), check_savable(entry)?, saving)?;
    Ok(())
}

/// A state of an entry by its number.
pub(super) fn state(journal: &ReadTx<'_>, id: Id, number: u32, now: Moment) -> Result<Entry> {
    let mut history = journal.history(id)?.into_iter();
    let Some(revision) = history.find(|revision| revision.number == number) else {
        let message = format!("This entry has no version {number}.");
        let hint = format!("See its versions with `rounds history {}`.", id.short());
        return Err(Error::new(Problem::NotFound, message).hint(hint));
    };
    document::parse(&revision.document, now).map_err(|error| {
        let message = text::ended(format!("Version {number} can't be read: {error}"));
        Error::new(Problem::Damaged, message)
    })
}
