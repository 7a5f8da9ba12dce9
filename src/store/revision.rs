//! Revisions: every saved state of every record.
use super::{Error, ReadTx, Result, Saving, Store, WriteTx, sql_types::Stamp};
use crate::domain::{Id, Moment, Record, Revision, entry::document};

/// The records that entries are, in a chain that other records share.
pub(super) const ENTRY: &str = "entry";

impl ReadTx<'_> {
    /// Every saved state of an entry, newest first, whether it is in the journal or in the trash.
    pub fn history(&self, id: Id) -> Result<Vec<Revision>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT number, at, author, snapshot FROM revision WHERE record = ?1
             ORDER BY number DESC",
        )?;
        let kept = statement.query_map([id], |row| {
            Ok((
                Revision {
                    number: row.get(0)?,
                    at: row.get::<_, Stamp>(1)?.0,
                    author: row.get(2)?,
                    document: String::new(),
                },
                row.get::<_, Option<String>>(3)?,
            ))
        })?;
        let mut history = Vec::new();
        for kept in kept {
            let (mut revision, snapshot) = kept?;
            revision.document = match snapshot {
                Some(snapshot) => snapshot,
                // The newest state of a live entry is the entry.
                None => document::print(&self.record(id)?.entry),
            };
            history.push(revision);
        }
        if history.is_empty() {
            return Err(Error::NotFound);
        }
        Ok(history)
    }

    /// The document of the newest state of a record in the trash.
    pub(super) fn last_snapshot(&self, id: Id) -> Result<String> {
        let mut statement = self.connection.prepare_cached(
            "SELECT snapshot FROM revision WHERE record = ?1 ORDER BY number DESC LIMIT 1",
        )?;
        Ok(statement.query_row([id], |row| row.get(0))?)
    }
}

impl Store {
    /// When anything was saved last; `None` in a journal in which nothing was.
    pub fn last_saved(&self) -> Result<Option<Moment>> {
        let sql = "SELECT at FROM revision ORDER BY id DESC LIMIT 1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query_map([], |row| Ok(row.get::<_, Stamp>(0)?.0))?;
        Ok(rows.next().transpose()?)
    }
}

impl WriteTx<'_> {
    /// Begins a state of a record; as long as it is the newest it is the record itself.
    pub(super) fn begin_revision(&self, id: Id, number: u32, saving: Saving<'_>) -> Result<()> {
        let mut statement = self.connection.prepare_cached(
            "INSERT INTO revision (record, record_kind, number, parent, author, at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?;
        let parent = number.checked_sub(1).filter(|parent| *parent > 0);
        statement.execute((id, ENTRY, number, parent, saving.author, Stamp(saving.at)))?;
        Ok(())
    }

    /// Writes down the newest state of a record that is about to change or to go.
    pub(super) fn close_revision(&self, record: &Record) -> Result<()> {
        let mut statement = self.connection.prepare_cached(
            "UPDATE revision SET snapshot = ?3 WHERE record = ?1 AND number = ?2",
        )?;
        let document = document::print(&record.entry);
        statement.execute((record.id, record.revision, document))?;
        Ok(())
    }

    /// The newest state is the live record again.
    pub(super) fn reopen_revision(&self, record: &Record) -> Result<()> {
        let mut statement = self.connection.prepare_cached(
            "UPDATE revision SET snapshot = NULL WHERE record = ?1 AND number = ?2",
        )?;
        statement.execute((record.id, record.revision))?;
        Ok(())
    }
}
