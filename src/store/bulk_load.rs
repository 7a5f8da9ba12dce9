//! Loading many entries at once.
//!
//! One by one, each entry would be a piece of the full-text index that is written and merged by
//! itself. Here entries are kept first and indexed a batch at a time, in the order of the
//! timeline, which is several times as fast.
use std::cell::RefCell;

use super::{
    Error, Result, Saving, WriteTx,
    connect::CACHE,
    index::{GATHERED, INDEXES, USUAL, gather},
};
use crate::domain::{Entry, Id, Record, text::indexed};

/// How many entries are indexed together.
const BATCH: usize = 4000;

/// After how many entries progress is told.
const STRIDE: u64 = 1000;

/// How much of the file is kept in memory meanwhile, in KiB: pages that are merged over and over
/// need not be encrypted each time.
const LARGE_CACHE: i64 = 192 * 1024;

/// The trigger that indexes each entry by itself.
const TRIGGER: &str = "entry_indexed";

/// A load that is under way.
pub struct Bulk<'w, 'c> {
    write: &'w WriteTx<'c>,
    /// Rows that are kept and not indexed yet.
    batch: RefCell<Vec<i64>>,
}

impl<'w, 'c> Bulk<'w, 'c> {
    /// What it is written through.
    pub(super) fn write(&self) -> &'w WriteTx<'c> {
        self.write
    }

    /// Keeps a new entry, as [`WriteTx::add`] does, and answers whether it did: one whose name is taken
    /// is left as it is.
    pub fn add(&self, id: Id, entry: Entry, saving: Saving<'_>) -> Result<bool> {
        if self.write.is_known(id)? {
            return Ok(false);
        }
        let (_, row) = self.write.add_to_timeline(id, entry, saving)?;
        self.index_later(row)?;
        Ok(true)
    }

    /// Keeps a record as it was in another journal, which must be settled, with its own times,
    /// and answers whether it did: one whose name is taken is left as it is. The states before
    /// its last are not known here.
    pub fn take(&self, record: Record, author: &str) -> Result<bool> {
        if self.write.is_known(record.id)? {
            return Ok(false);
        }
        let (id, number, deleted_at) = (record.id, record.revision, record.deleted_at);
        let at = record.updated_at;
        let (_, row) = self.write.insert(Record {
            deleted_at: None,
            ..record
        })?;
        self.write
            .begin_revision(id, number, Saving { at, author })?;
        self.index_later(row)?;
        if let Some(at) = deleted_at {
            // What leaves the index must stand in it.
            self.index()?;
            self.write.delete(id, at)?;
        }
        Ok(true)
    }

    pub(super) fn index_later(&self, row: i64) -> Result<()> {
        self.batch.borrow_mut().push(row);
        if self.batch.borrow().len() >= BATCH {
            self.index()?;
        }
        Ok(())
    }

    pub(super) fn index(&self) -> Result<()> {
        self.write.index(&mut self.batch.borrow_mut())
    }
}

impl<'c> WriteTx<'c> {
    /// Keeps many new entries, which must be settled, and answers how many. Those whose name is
    /// taken are left as they are.
    pub fn load<E: From<Error>>(
        &self,
        entries: impl Iterator<Item = Result<(Id, Entry), E>>,
        saving: Saving<'_>,
        progress: &mut dyn FnMut(u64),
    ) -> Result<u64, E> {
        self.in_bulk(|bulk| {
            let mut loaded = 0;
            for entry in entries {
                let (id, entry) = entry?;
                loaded += u64::from(bulk.add(id, entry, saving)?);
                if loaded.is_multiple_of(STRIDE) {
                    progress(loaded);
                }
            }
            progress(loaded);
            Ok(loaded)
        })
    }

    /// Does something that keeps many entries.
    pub fn in_bulk<T, E: From<Error>>(
        &self,
        load: impl FnOnce(&Bulk<'_, 'c>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.cache(LARGE_CACHE)?;
        let loaded = self.index_in_batches(load);
        self.cache(CACHE)?;
        loaded
    }

    fn index_in_batches<T, E: From<Error>>(
        &self,
        load: impl FnOnce(&Bulk<'_, 'c>) -> Result<T, E>,
    ) -> Result<T, E> {
        let trigger = self.lift_trigger()?;
        gather(self.connection, GATHERED).map_err(Error::from)?;
        let bulk = Bulk {
            write: self,
            batch: RefCell::default(),
        };
        let loaded = load(&bulk)?;
        bulk.index()?;
        gather(self.connection, USUAL).map_err(Error::from)?;
        self.connection
            .execute_batch(&trigger)
            .map_err(Error::from)?;
        Ok(loaded)
    }

    /// Takes the trigger away, and answers how to put it back. Should the load fail, it was never
    /// away.
    fn lift_trigger(&self) -> Result<String> {
        let sql = "SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND name = ?1";
        let sql = self
            .connection
            .query_row(sql, [TRIGGER], |row| row.get(0))?;
        self.connection
            .execute_batch(&format!("DROP TRIGGER {TRIGGER}"))?;
        Ok(sql)
    }

    /// Indexes what stands at these rows, and empties the list.
    fn index(&self, rows: &mut Vec<i64>) -> Result<()> {
        rows.sort_unstable();
        let mut read = self
            .connection
            .prepare_cached("SELECT title, body, facets FROM entry WHERE row = ?1")?;
        for index in INDEXES {
            let sql =
                format!("INSERT INTO {index} (rowid, title, body, facets) VALUES (?1, ?2, ?3, ?4)");
            let mut write = self.connection.prepare_cached(&sql)?;
            for row in rows.iter() {
                let mut found = read.query([row])?;
                if let Some(text) = found.next()? {
                    write.execute((
                        row,
                        indexed(text.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?),
                        indexed(text.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?),
                        indexed(text.get_ref(2)?.as_str().map_err(rusqlite::Error::from)?),
                    ))?;
                }
            }
        }
        rows.clear();
        Ok(())
    }

    fn cache(&self, kib: i64) -> Result<()> {
        Ok(self.connection.pragma_update(None, "cache_size", -kib)?)
    }
}
