//! Loading many entries at once.
use super::{Result, Saving, Write};
use crate::domain::{Entry, Id, Record};

/// How much the index gathers in memory before it writes, in bytes: fewer, larger pieces need
/// less merging.
const GATHERED: i64 = 16 * 1024 * 1024;

/// What the index gathers otherwise.
const USUAL: i64 = 1024 * 1024;

/// After how many entries to tell how far it is.
const STRIDE: u64 = 500;

impl Write<'_> {
    /// Keeps many new entries, which must be settled, and answers how many. Those whose name is
    /// taken are left as they are.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn load<E: From<super::Error>>(
        &self,
        entries: impl Iterator<Item = Result<(Id, Entry), E>>,
        saving: Saving<'_>,
        progress: &mut dyn FnMut(u64),
    ) -> Result<u64, E> {
        self.in_bulk(|| {
            let mut loaded = 0;
            for entry in entries {
                let (id, entry) = entry?;
                if self.is_known(id)? {
                    continue;
                }
                self.add(id, entry, saving)?;
                loaded += 1;
                if loaded % STRIDE == 0 {
                    progress(loaded);
                }
            }
            progress(loaded);
            Ok(loaded)
        })
    }

    /// Does something that keeps many entries. The index takes them fastest oldest first: it
    /// writes what it gathered whenever an older one follows a newer.
    ///
    /// # Errors
    /// Those of what is done.
    pub fn in_bulk<T, E: From<super::Error>>(
        &self,
        load: impl FnOnce() -> Result<T, E>,
    ) -> Result<T, E> {
        self.gather(GATHERED)?;
        let loaded = load()?;
        self.gather(USUAL)?;
        Ok(loaded)
    }

    /// Keeps a record as it was in another journal, which must be settled, with its own times,
    /// and answers whether it did: one whose name is taken is left as it is. The states before
    /// its last are not known here.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn take(&self, record: Record, author: &str) -> Result<bool> {
        if self.is_known(record.id)? {
            return Ok(false);
        }
        let (id, number, deleted_at) = (record.id, record.revision, record.deleted_at);
        let at = record.updated_at;
        self.insert(Record {
            deleted_at: None,
            ..record
        })?;
        self.begin_revision(id, number, Saving { at, author })?;
        if let Some(at) = deleted_at {
            self.delete(id, at)?;
        }
        Ok(true)
    }

    fn gather(&self, bytes: i64) -> Result<()> {
        for index in ["entry_words", "entry_typing"] {
            let sql = format!("INSERT INTO {index} ({index}, rank) VALUES ('hashsize', ?1)");
            self.connection.prepare_cached(&sql)?.execute([bytes])?;
        }
        Ok(())
    }
}
