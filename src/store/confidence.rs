//! How sure of reaching a goal its owner was, over time.
use rusqlite::OptionalExtension as _;

use super::{Changed, ReadTx, RecordRef, Result, WriteTx, sql_types::Stamp};
use crate::domain::{Id, Moment};

impl ReadTx<'_> {
    /// Every reading of a goal, oldest first.
    pub fn confidence(&self, goal: Id) -> Result<Vec<(Moment, u8)>> {
        let sql = "SELECT at, value FROM confidence WHERE goal = ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let readings =
            statement.query_map([goal], |row| Ok((row.get::<_, Stamp>(0)?.0, row.get(1)?)))?;
        let mut readings = readings.collect::<rusqlite::Result<Vec<_>>>()?;
        // Times with different offsets do not sort as text.
        readings.sort_by_key(|(at, _)| *at);
        Ok(readings)
    }
}

impl WriteTx<'_> {
    /// Adds a reading; a second one of the same moment takes the place of the first.
    pub fn add_confidence(&self, goal: Id, at: Moment, value: u8) -> Result<()> {
        let sql = "INSERT INTO confidence (goal, at, value) VALUES (?1, ?2, ?3)
             ON CONFLICT DO UPDATE SET value = excluded.value";
        let mut statement = self.connection.prepare_cached(sql)?;
        let before = self.value_at(goal, at)?;
        statement.execute((goal, Stamp(at), value))?;
        self.note_value(goal, at, before, Some(value));
        Ok(())
    }

    /// Takes the reading of a moment away.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn drop_confidence(&self, goal: Id, at: Moment) -> Result<()> {
        let before = self.value_at(goal, at)?;
        let sql = "DELETE FROM confidence WHERE goal = ?1 AND at = ?2";
        self.connection
            .prepare_cached(sql)?
            .execute((goal, Stamp(at)))?;
        self.note_value(goal, at, before, None);
        Ok(())
    }

    fn value_at(&self, goal: Id, at: Moment) -> Result<Option<u8>> {
        let sql = "SELECT value FROM confidence WHERE goal = ?1 AND at = ?2";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement
            .query_row((goal, Stamp(at)), |row| row.get(0))
            .optional()?)
    }

    fn note_value(&self, goal: Id, at: Moment, before: Option<u8>, after: Option<u8>) {
        self.noted.put(Changed {
            what: RecordRef::Confidence(goal, at),
            name: String::new(),
            before: before.map(u32::from),
            after: after.map(u32::from),
        });
    }
}
