//! The trash: deleting, undoing that, and erasing for ever.
use super::{Journal, Result};
use crate::domain::{Id, Record};

impl Journal {
    /// Moves an entry to the trash.
    ///
    /// # Errors
    /// When it is not in the journal.
    pub fn delete(&mut self, id: Id) -> Result<Record> {
        let now = self.world.now();
        self.store.write(|journal| Ok(journal.delete(id, now)?))
    }

    /// Takes an entry out of the trash, as it was: the same identifier, its history, its drafts.
    ///
    /// # Errors
    /// When it is not in the trash.
    pub fn restore(&mut self, id: Id) -> Result<Record> {
        self.store.write(|journal| Ok(journal.restore(id)?))
    }

    /// Erases what is in the trash for ever, its history too, and answers how many entries that
    /// were.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn empty_trash(&mut self) -> Result<u64> {
        let erased = self
            .store
            .write(|journal| -> Result<u64> { Ok(journal.empty_trash()?) })?;
        self.store.settle()?;
        Ok(erased)
    }
}
