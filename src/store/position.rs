//! Where an entry stands in the timeline: its row sorts by when it happened.
use rusqlite::OptionalExtension as _;

use super::{ReadTx, Result, WriteTx};

/// How many entries of one second stand side by side.
const SLOTS: i64 = 16;

/// The first row of a second; later than all rows when the second is out of reach.
pub(super) fn first_row(second: i64) -> i64 {
    second.saturating_mul(SLOTS)
}

/// The last row of a second.
pub(super) fn last_row(second: i64) -> i64 {
    first_row(second).saturating_add(SLOTS - 1)
}

impl ReadTx<'_> {
    /// By how many seconds an entry may stand later than it happened: nothing, unless more than
    /// sixteen happened in one second.
    pub(super) fn drift(&self) -> Result<i64> {
        let drift = self
            .connection
            .prepare_cached("SELECT max((next >> 4) - second) FROM crowd")?
            .query_row([], |row| row.get::<_, Option<i64>>(0))?;
        Ok(drift.unwrap_or(0))
    }

    fn is_taken(&self, row: i64) -> Result<bool> {
        let taken = self
            .connection
            .prepare_cached("SELECT 1 FROM entry WHERE row = ?1")?
            .exists([row])?;
        Ok(taken)
    }
}

impl WriteTx<'_> {
    /// A free row for something that happened at `second`: one of its slots, or the next free
    /// one after the crowd.
    pub(super) fn free_row(&self, second: i64) -> Result<i64> {
        let (first, last) = (first_row(second), last_row(second));
        if !self.is_taken(first)? {
            return Ok(first);
        }
        let mut statement = self
            .connection
            .prepare_cached("SELECT row FROM entry WHERE row BETWEEN ?1 AND ?2 ORDER BY row")?;
        let taken = statement
            .query_map([first, last], |row| row.get(0))?
            .collect::<rusqlite::Result<Vec<i64>>>()?;
        match (first..=last).find(|row| taken.binary_search(row).is_err()) {
            Some(free) => Ok(free),
            None => self.after_the_crowd(second),
        }
    }

    fn after_the_crowd(&self, second: i64) -> Result<i64> {
        let known = self
            .connection
            .prepare_cached("SELECT next FROM crowd WHERE second = ?1")?
            .query_row([second], |row| row.get(0))
            .optional()?;
        let from: i64 = known.unwrap_or_else(|| last_row(second).saturating_add(1));
        let row = self.first_free(from)?;
        self.connection
            .prepare_cached(
                "INSERT INTO crowd (second, next) VALUES (?1, ?2)
                 ON CONFLICT DO UPDATE SET next = excluded.next",
            )?
            .execute([second, row])?;
        Ok(row)
    }

    fn first_free(&self, from: i64) -> Result<i64> {
        if !self.is_taken(from)? {
            return Ok(from);
        }
        let mut statement = self
            .connection
            .prepare_cached("SELECT row FROM entry WHERE row >= ?1 ORDER BY row")?;
        let mut rows = statement.query([from])?;
        let mut free = from;
        while let Some(row) = rows.next()? {
            if row.get::<_, i64>(0)? != free {
                break;
            }
            free = free.saturating_add(1);
        }
        Ok(free)
    }
}
