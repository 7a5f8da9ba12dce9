//! Finding a record by the end of its identifier.
use super::{ReadTx, Result};
use crate::domain::{Ending, Id};

/// How many to name when an ending fits several.
const CANDIDATES: usize = 5;

impl ReadTx<'_> {
    /// The entries whose identifier ends so, in the journal and in the trash; no more than a
    /// handful.
    pub fn ending_in(&self, ending: &Ending) -> Result<Vec<Id>> {
        // The index is over the last two bytes: four digits, the fewest an ending has.
        let mut statement = self.connection.prepare_cached(
            "SELECT uid FROM entry WHERE substr(uid, -2) = unhex(?1)
             UNION ALL SELECT uid FROM trash
                 WHERE record_kind = 'entry' AND substr(uid, -2) = unhex(?1)",
        )?;
        let digits = ending.hex();
        let last = digits.get(digits.len().saturating_sub(4)..).unwrap_or("");
        let found = statement.query_map([last], |row| row.get::<_, Id>(0))?;
        let mut ids = Vec::new();
        for id in found {
            let id = id?;
            if id.hex().ends_with(digits) {
                ids.push(id);
            }
            if ids.len() == CANDIDATES {
                break;
            }
        }
        Ok(ids)
    }
}
