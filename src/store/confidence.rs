//! How sure of reaching a goal its owner was, over time.
use super::{Read, Result, Write, stamp::Stamp};
use crate::domain::{Id, Moment};

impl Read<'_> {
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

impl Write<'_> {
    /// Adds a reading; a second one of the same moment takes the place of the first.
    pub fn add_confidence(&self, goal: Id, at: Moment, value: u8) -> Result<()> {
        let sql = "INSERT INTO confidence (goal, at, value) VALUES (?1, ?2, ?3)
             ON CONFLICT DO UPDATE SET value = excluded.value";
        let mut statement = self.connection.prepare_cached(sql)?;
        statement.execute((goal, Stamp(at), value))?;
        Ok(())
    }
}
