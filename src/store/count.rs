//! Counts, which are kept and not computed, and the few trends that are queries.
use super::{ReadTx, Result, sql_types::count};
use crate::domain::{Id, Kind, RowPosition};

/// How many entries of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    /// Days since 1970, by the clock of the place where they were written.
    pub day: i64,
    /// How many.
    pub count: u64,
}

impl ReadTx<'_> {
    /// How many entries there are.
    pub fn total(&self) -> Result<u64> {
        let sql = "SELECT coalesce(sum(count), 0) FROM tally_kind";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.query_row([], |row| count(row, 0))?)
    }

    /// How many entries of a kind there are.
    pub fn total_of(&self, kind: Kind) -> Result<u64> {
        let sql = "SELECT coalesce(sum(count), 0) FROM tally_kind WHERE kind = ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.query_row([kind], |row| count(row, 0))?)
    }

    /// How many entries, or only those of a kind, on each day from `first` to `last` that has any,
    /// both in days since 1970.
    pub fn per_day(&self, first: i64, last: i64, kind: Option<Kind>) -> Result<Vec<Tally>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT day, sum(count) FROM tally_day
             WHERE day BETWEEN ?1 AND ?2 AND (?3 IS NULL OR kind = ?3)
             GROUP BY day ORDER BY day",
        )?;
        let tallies = statement.query_map((first, last, kind), |row| {
            Ok(Tally {
                day: row.get(0)?,
                count: count(row, 1)?,
            })
        })?;
        Ok(tallies.collect::<rusqlite::Result<_>>()?)
    }

    /// The entries whose field has a value that sorts from `least` on, by that value.
    pub fn by_field(&self, field: &str, least: &str) -> Result<Vec<(String, Id, RowPosition)>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT value, uid, entry.row FROM entry_field JOIN entry USING (row)
             WHERE name = ?1 AND value >= ?2 ORDER BY value",
        )?;
        let found = statement.query_map([field, least], |row| {
            Ok((row.get(0)?, row.get(1)?, RowPosition(row.get(2)?)))
        })?;
        Ok(found.collect::<rusqlite::Result<_>>()?)
    }
}
