//! The history of an entry.
use super::{Error, Journal, Problem, Result, write::keepable};
use crate::{
    domain::{Id, Record, Revision, document, text},
    store::{Saving, Write},
};

impl Journal {
    /// Every saved state of an entry, newest first.
    pub fn history(&self, id: Id) -> Result<Vec<Revision>> {
        self.store.read(|journal| Ok(journal.history(id)?))
    }

    /// Saves an older state as a new one.
    ///
    /// # Errors
    /// When there is no such entry in the journal, or no such state of it.
    pub fn revert(&mut self, id: Id, number: u32) -> Result<Record> {
        self.saving(|journal, saving| revert(journal, id, number, saving))
    }

    /// The same for several entries, all or none; answers how many.
    pub fn revert_all(&mut self, states: &[(Id, u32)]) -> Result<usize> {
        self.saving(|journal, saving| {
            for (id, number) in states {
                revert(journal, *id, *number, saving)?;
            }
            Ok(states.len())
        })
    }
}

fn revert(journal: &Write<'_>, id: Id, number: u32, saving: Saving<'_>) -> Result<Record> {
    let mut history = journal.history(id)?.into_iter();
    let Some(revision) = history.find(|revision| revision.number == number) else {
        let message = format!("This entry has no version {number}.");
        let hint = format!("See its versions with `rounds history {}`.", id.short());
        return Err(Error::new(Problem::NotFound, message).hint(hint));
    };
    let entry = document::parse(&revision.document, saving.at).map_err(|error| {
        let message = text::ended(format!("Version {number} can't be read: {error}"));
        Error::new(Problem::Damaged, message)
    })?;
    Ok(journal.save(id, keepable(entry)?, saving)?)
}
