//! The trash: what was deleted, and comes back whole.
use rusqlite::OptionalExtension as _;

use super::{Error, ReadTx, Result, WriteTx, revision::ENTRY, sql_types::Stamp};
use crate::domain::{Id, Moment, Record, Visibility, entry::document};

/// A record in the trash and its place there, which sorts by when it was deleted.
#[derive(Debug)]
pub(super) struct Trashed {
    pub(super) place: i64,
    pub(super) record: Record,
}

const COLUMNS: &str = "SELECT id, uid, deleted_at, visibility, created_at, updated_at, revision
     FROM trash WHERE record_kind = 'entry'";

impl ReadTx<'_> {
    /// A record in the trash.
    pub(super) fn trashed(&self, id: Id) -> Result<Option<Trashed>> {
        let sql = format!("{COLUMNS} AND uid = ?1");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let found = statement.query_row([id], TrashRow::read).optional()?;
        found.map(|kept| self.trashed_record(kept)).transpose()
    }

    /// All of the trash, last deleted first.
    pub(super) fn trash(&self) -> Result<Vec<Trashed>> {
        let sql = format!("{COLUMNS} ORDER BY id DESC");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let all = statement.query_map([], TrashRow::read)?;
        all.map(|kept| self.trashed_record(kept?)).collect()
    }

    fn trashed_record(&self, kept: TrashRow) -> Result<Trashed> {
        let snapshot = self.last_snapshot(kept.id)?;
        let entry = document::parse(&snapshot, kept.updated_at)
            .map_err(|error| Error::damaged(format!("a deleted entry cannot be read: {error}")))?;
        Ok(Trashed {
            place: kept.place,
            record: Record {
                id: kept.id,
                entry,
                visibility: kept.visibility,
                revision: kept.revision,
                created_at: kept.created_at,
                updated_at: kept.updated_at,
                deleted_at: Some(kept.deleted_at),
            },
        })
    }
}

/// A row of the table.
#[derive(Clone, Copy)]
struct TrashRow {
    place: i64,
    id: Id,
    deleted_at: Moment,
    visibility: Visibility,
    created_at: Moment,
    updated_at: Moment,
    revision: u32,
}

impl TrashRow {
    fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            place: row.get("id")?,
            id: row.get("uid")?,
            deleted_at: row.get::<_, Stamp>("deleted_at")?.0,
            visibility: row.get("visibility")?,
            created_at: row.get::<_, Stamp>("created_at")?.0,
            updated_at: row.get::<_, Stamp>("updated_at")?.0,
            revision: row.get("revision")?,
        })
    }
}

impl WriteTx<'_> {
    /// Moves an entry to the trash.
    ///
    /// # Errors
    /// [`Error::NotFound`], and [`Error::InTrash`] when it is there already.
    pub fn delete(&self, id: Id, at: Moment) -> Result<Record> {
        let live = self.here(id)?;
        let record = live.record;
        self.close_revision(&record)?;
        let mut statement = self.connection.prepare_cached(
            "INSERT INTO trash (uid, record_kind, deleted_at, visibility, created_at, updated_at,
                 revision)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?;
        statement.execute((
            id,
            ENTRY,
            Stamp(at),
            record.visibility,
            Stamp(record.created_at),
            Stamp(record.updated_at),
            record.revision,
        ))?;
        let mut statement = self
            .connection
            .prepare_cached("DELETE FROM entry WHERE row = ?1")?;
        statement.execute([live.row])?;
        self.recount(Some(&record.entry), None)?;
        self.note_entry(&record, Some(record.revision), None);
        Ok(Record {
            deleted_at: Some(at),
            ..record
        })
    }

    /// Takes an entry out of the trash, as it was.
    ///
    /// # Errors
    /// [`Error::NotFound`], and [`Error::NotInTrash`] when it is in the journal.
    pub fn restore(&self, id: Id) -> Result<Record> {
        let Some(trashed) = self.trashed(id)? else {
            let known = self.is_known(id)?;
            return Err(if known {
                Error::NotInTrash
            } else {
                Error::NotFound
            });
        };
        let mut statement = self
            .connection
            .prepare_cached("DELETE FROM trash WHERE uid = ?1")?;
        statement.execute([id])?;
        let record = Record {
            deleted_at: None,
            // It may have been taken back meanwhile.
            visibility: self.visibility(id)?,
            ..trashed.record
        };
        self.reopen_revision(&record)?;
        let record = self.insert(record)?.0;
        self.note_entry(&record, None, Some(record.revision));
        Ok(record)
    }

    /// Erases what is in the trash: every state of it, the drafts of it, the files and the names that only it
    /// bore, and its words in the index. Answers how many records that were.
    pub fn empty_trash(&self) -> Result<u64> {
        self.erase("SELECT uid FROM trash")
    }

    /// The same of some records in the trash.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn erase_these(&self, ids: &[Id]) -> Result<u64> {
        self.connection.execute_batch(
            "CREATE TEMP TABLE IF NOT EXISTS chosen (uid BLOB PRIMARY KEY); DELETE FROM chosen;",
        )?;
        for id in ids {
            let sql = "INSERT OR IGNORE INTO chosen (uid) VALUES (?1)";
            self.connection.prepare_cached(sql)?.execute([id])?;
        }
        let erased = self.erase("SELECT uid FROM trash WHERE uid IN (SELECT uid FROM chosen)")?;
        self.connection.execute_batch("DELETE FROM chosen;")?;
        Ok(erased)
    }

    /// Erases the records in the trash that are among these.
    fn erase(&self, these: &str) -> Result<u64> {
        self.erase_shown(these)?;
        self.erase_asked(these)?;
        self.erase_files(these)?;
        self.connection.execute_batch(&format!(
            "DELETE FROM revision WHERE record IN ({these});
             DELETE FROM confidence WHERE goal IN ({these});
             DELETE FROM draft WHERE edits IN ({these});"
        ))?;
        let sql = format!("DELETE FROM trash WHERE uid IN ({these})");
        let erased = self.connection.execute(&sql, [])?;
        self.forget_names()?;
        if erased > 0 {
            // Words that were deleted stay in the index until it is rewritten.
            self.connection.execute_batch(
                "INSERT INTO entry_words (entry_words) VALUES ('optimize');
                 INSERT INTO entry_typing (entry_typing) VALUES ('optimize');",
            )?;
        }
        Ok(u64::try_from(erased).unwrap_or(u64::MAX))
    }
}
