//! Loading many entries at once.
//!
//! One by one, each entry would be a piece of the full-text index that is written and merged by
//! itself. Here entries are kept first and indexed a batch at a time, in the order of the
//! timeline, which is several times as fast.
use super::{Error, Result, Saving, Write, connect::CACHE};
use crate::domain::{Entry, Id};

/// How many entries are indexed together.
const BATCH: usize = 4000;

/// How much the index gathers in memory before it writes, in bytes: more than a batch has.
const GATHERED: i64 = 128 * 1024 * 1024;

/// What the index gathers otherwise.
const USUAL: i64 = 1024 * 1024;

/// How much of the file is kept in memory meanwhile, in KiB: pages that are merged over and over
/// need not be encrypted each time.
const LARGE_CACHE: i64 = 192 * 1024;

/// The trigger that indexes each entry by itself.
const TRIGGER: &str = "entry_indexed";

const INDEXES: [&str; 2] = ["entry_words", "entry_typing"];

impl Write<'_> {
    /// Keeps many new entries, which must be settled, and answers how many. Those whose name is
    /// taken are left as they are.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn load<E: From<Error>>(
        &self,
        entries: impl Iterator<Item = Result<(Id, Entry), E>>,
        saving: Saving<'_>,
        progress: &mut dyn FnMut(u64),
    ) -> Result<u64, E> {
        self.cache(LARGE_CACHE)?;
        let loaded = self.load_all(entries, saving, progress);
        self.cache(CACHE)?;
        loaded
    }

    fn load_all<E: From<Error>>(
        &self,
        entries: impl Iterator<Item = Result<(Id, Entry), E>>,
        saving: Saving<'_>,
        progress: &mut dyn FnMut(u64),
    ) -> Result<u64, E> {
        let trigger = self.lift_trigger()?;
        self.gather(GATHERED)?;
        let mut loaded = 0;
        let mut batch = Vec::with_capacity(BATCH);
        for entry in entries {
            let (id, entry) = entry?;
            if self.is_known(id)? {
                continue;
            }
            let (_, row) = self.add_to_timeline(id, entry, saving)?;
            batch.push(row);
            loaded += 1;
            if batch.len() == BATCH {
                self.index(&mut batch)?;
                progress(loaded);
            }
        }
        self.index(&mut batch)?;
        self.gather(USUAL)?;
        self.connection
            .execute_batch(&trigger)
            .map_err(Error::from)?;
        progress(loaded);
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
                        text.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?,
                        text.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?,
                        text.get_ref(2)?.as_str().map_err(rusqlite::Error::from)?,
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

    fn gather(&self, bytes: i64) -> Result<()> {
        for index in INDEXES {
            let sql = format!("INSERT INTO {index} ({index}, rank) VALUES ('hashsize', ?1)");
            self.connection.prepare_cached(&sql)?.execute([bytes])?;
        }
        Ok(())
    }
}
