//! How a journal is kept: one `SQLite` file, encrypted at rest. The only floor that knows SQL.
mod action;
mod archive;
mod attachment;
pub mod backup;
mod bulk_load;
mod changed;
mod checkin;
mod competency;
mod confidence;
mod connect;
mod copy;
mod count;
mod doctor;
mod draft;
mod edit;
mod entry;
mod error;
mod facet;
mod first_bytes;
mod foreign;
mod id_suffix;
mod index;
mod inspect;
mod key;
mod links;
mod logbook;
mod migrate;
mod name;
mod platform;
mod position;
mod rekey;
mod rename_name;
mod rename_tag;
mod request;
mod revision;
mod revisit;
mod salvage;
mod saves;
mod search;
mod setting;
pub mod share;
mod sheet;
mod sql_types;
mod tally;
mod trash;
mod unindexed;
mod witness;

use std::{
    ops::Deref,
    path::{Path, PathBuf},
};

use rusqlite::{Connection, InterruptHandle, Transaction, TransactionBehavior};

pub use self::{
    action::{Home, Promise, Promises, SharedHome},
    archive::{Came, Leaving, Row as ArchivedRow, State},
    backup::{Difference, Told},
    bulk_load::Bulk,
    changed::{Changed, RecordRef},
    checkin::CheckedIn,
    count::Tally,
    doctor::Fault,
    edit::Saving,
    error::{Error, Result},
    facet::strip,
    foreign::{Foreign, ForeignEntry},
    index::tell_updates,
    inspect::FileKind,
    key::{Key, Lines},
    logbook::Since,
    migrate::LATEST,
    name::{Name, NameKind},
    rekey::left_behind,
    request::{GuestAnswer, Kept},
    revisit::Loose,
    salvage::Rescued,
    search::{Count, Order, Page, PageQuery, Start},
    setting::OWNER,
    witness::look,
};

/// An open journal file.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    path: Option<PathBuf>,
    /// Whether nothing can be written.
    read_only: bool,
    /// What it is encrypted with, if it is.
    key: Option<Key>,
    data_version: i64,
    /// How many saves are missing that were made.
    missing: u64,
    /// What was changed since this was last asked.
    changed: Vec<Changed>,
}

/// Questions to the journal, all answered from one state of it.
#[derive(Debug)]
pub struct ReadTx<'c> {
    connection: &'c Connection,
}

/// Changes to the journal, which happen together or not at all.
#[derive(Debug)]
pub struct WriteTx<'c> {
    read: ReadTx<'c>,
    /// Pages that were touched, where how they stand is computed later.
    touched: share::Touched,
    /// What was changed so far.
    noted: changed::Noted,
}

impl<'c> Deref for WriteTx<'c> {
    type Target = ReadTx<'c>;

    fn deref(&self) -> &Self::Target {
        &self.read
    }
}

impl Store {
    /// Asks; whatever others write meanwhile is not seen.
    pub fn read<T, E: From<Error>>(
        &self,
        ask: impl FnOnce(&ReadTx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let transaction = self.connection.unchecked_transaction();
        let transaction = transaction.map_err(Error::from)?;
        let answer = ask(&ReadTx {
            connection: &transaction,
        })?;
        // Nothing was written but in memory, which is kept for the next question.
        transaction.commit().map_err(Error::from)?;
        Ok(answer)
    }

    /// Changes the journal; what was done before an error is undone.
    ///
    /// # Errors
    /// Those of the change, and [`Error::ReadOnly`].
    pub fn write<T, E: From<Error>>(
        &mut self,
        change: impl FnOnce(&WriteTx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        if self.read_only {
            return Err(Error::ReadOnly.into());
        }
        let transaction = connect::patiently(|| {
            let begun =
                Transaction::new_unchecked(&self.connection, TransactionBehavior::Immediate)?;
            Ok(begun)
        })?;
        let connection: &Connection = &transaction;
        let before = saves::changes(connection)?;
        let write = WriteTx {
            read: ReadTx { connection },
            touched: share::Touched::default(),
            noted: changed::Noted::default(),
        };
        let answer = change(&write)?;
        let counted = match &self.path {
            Some(path) if saves::changes(connection)? != before => {
                Some((path, saves::Saves::next(&write)?))
            }
            _ => None,
        };
        let noted = write.noted.take();
        transaction.commit().map_err(Error::from)?;
        if let Some((path, saves)) = counted {
            // Before it is called saved it stands in the one file, as far as others let it.
            connect::settle_now(&self.connection);
            saves.acknowledge(path, self.key.as_ref());
        }
        self.changed.extend(noted);
        Ok(answer)
    }

    /// What was changed since this was last asked, each record once.
    #[must_use]
    pub fn take_changed(&mut self) -> Vec<Changed> {
        changed::together(std::mem::take(&mut self.changed))
    }

    /// Behaves as on a write-protected disk, or no longer.
    #[cfg(test)]
    pub fn protect(&mut self, on: bool) {
        self.read_only = on;
    }

    /// Whether another process wrote since this was last asked.
    pub fn changed_elsewhere(&mut self) -> Result<bool> {
        let version = connect::data_version(&self.connection)?;
        let changed = version != self.data_version;
        self.data_version = version;
        Ok(changed)
    }

    /// What changes with everything that is written, by this process or another.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn state(&self) -> Result<(u64, i64)> {
        let version = connect::data_version(&self.connection)?;
        Ok((self.connection.total_changes(), version))
    }

    /// Writes all of the journal into the one file, so that nothing erased lingers beside it.
    ///
    /// # Errors
    /// When the disk fails. Others reading at this moment are no error.
    pub fn settle(&self) -> Result<()> {
        connect::checkpoint(&self.connection)
    }

    /// Stops a running question from another thread.
    pub fn interrupter(&self) -> Interrupter {
        Interrupter(self.connection.get_interrupt_handle())
    }

    /// Where the file is; `None` for one in memory.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// Whether it has a passphrase.
    pub fn is_encrypted(&self) -> bool {
        self.key.is_some()
    }

    /// The lines of its recovery key, which is its key; none for one without.
    pub fn recovery_key(&self) -> Option<Lines> {
        self.key.as_ref().map(Key::lines)
    }

    /// What tells its key from those that it had before, and nothing of it.
    pub fn mark_of_key(&self) -> Option<String> {
        self.key.as_ref().map(Key::mark)
    }

    /// Whether nothing can be written: the file or its folder is write-protected.
    pub fn is_read_only(&self) -> bool {
        self.read_only
    }
}

/// Stops a running question from another thread; the question answers [`Error::Interrupted`].
pub struct Interrupter(InterruptHandle);

impl Interrupter {
    /// Stops what runs now, if anything does.
    pub fn interrupt(&self) {
        self.0.interrupt();
    }
}

impl std::fmt::Debug for Interrupter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Interrupter")
    }
}
