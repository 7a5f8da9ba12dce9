//! Loading many entries at once.
use super::{Result, Saving, Write};
use crate::domain::{Entry, Id};

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
        self.gather(GATHERED)?;
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
        self.gather(USUAL)?;
        progress(loaded);
        Ok(loaded)
    }

    fn gather(&self, bytes: i64) -> Result<()> {
        for index in ["entry_words", "entry_typing"] {
            let sql = format!("INSERT INTO {index} ({index}, rank) VALUES ('hashsize', ?1)");
            self.connection.prepare_cached(&sql)?.execute([bytes])?;
        }
        Ok(())
    }
}
