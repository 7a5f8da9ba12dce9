//! Experiences, counted.
use super::{Read, Result, stamp::count};
use crate::domain::{
    Id,
    experience::TYPE,
    filter::{METHOD, PART},
    logbook::{Count, Help},
};

/// As many skills as are offered.
const NAMES: usize = 500;

impl Read<'_> {
    /// The skills that experiences name, those named most first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn skill_names(&self) -> Result<Vec<String>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT value FROM entry_field WHERE name = 'skill'
             GROUP BY value ORDER BY count(*) DESC, value LIMIT ?1",
        )?;
        let limit = i64::try_from(NAMES).unwrap_or(i64::MAX);
        let names = statement.query_map([limit], |row| row.get(0))?;
        Ok(names.collect::<rusqlite::Result<_>>()?)
    }

    /// How often each skill was practised, by help and month, from a day on (days since 1970).
    pub fn practised(&self, first_day: i64) -> Result<Vec<Count>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT skill.value, help.value,
                 strftime('%Y-%m', entry.day * 86400, 'unixepoch') AS month, count(*)
             FROM entry_field skill JOIN entry USING (row)
             LEFT JOIN entry_field help ON help.row = skill.row AND help.name = 'help'
             WHERE skill.name = 'skill' AND entry.kind = 'experience' AND entry.day >= ?1
             GROUP BY skill.value, help.value, month ORDER BY min(skill.row)",
        )?;
        let counts = statement.query_map([first_day], |row| {
            let help: Option<String> = row.get(1)?;
            Ok(Count {
                skill: row.get(0)?,
                help: help.as_deref().and_then(Help::parse),
                month: row.get::<_, Option<String>>(2)?.unwrap_or_default(),
                count: count(row, 3)?,
            })
        })?;
        Ok(counts.collect::<rusqlite::Result<_>>()?)
    }

    /// How many experiences of each type, from a day on (days since 1970), most first.
    pub fn experienced(&self, first_day: i64) -> Result<Vec<(String, u64)>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT type.value, count(*) FROM entry_field type JOIN entry USING (row)
             WHERE type.name = 'type' AND entry.kind = 'experience' AND entry.day >= ?1
             GROUP BY type.value ORDER BY count(*) DESC, type.value",
        )?;
        let counts = statement.query_map([first_day], |row| Ok((row.get(0)?, count(row, 1)?)))?;
        Ok(counts.collect::<rusqlite::Result<_>>()?)
    }

    /// How often experiences were learnt each way, from a day on (days since 1970), by slug.
    pub fn learnt(&self, first_day: i64) -> Result<Vec<(String, u64)>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT way.value, count(*) FROM entry_field way JOIN entry USING (row)
             WHERE way.name = ?1 AND entry.kind = 'experience' AND entry.day >= ?2
             GROUP BY way.value ORDER BY way.value",
        )?;
        let counts =
            statement.query_map((METHOD, first_day), |row| Ok((row.get(0)?, count(row, 1)?)))?;
        Ok(counts.collect::<rusqlite::Result<_>>()?)
    }

    /// The experiences of a type, newest first.
    pub fn of_type(&self, slug: &str, limit: usize) -> Result<Vec<Id>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT entry.uid FROM entry_field type JOIN entry USING (row)
             WHERE type.name = ?1 AND type.value = ?2
             ORDER BY entry.row DESC LIMIT ?3",
        )?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let ids = statement.query_map((TYPE, slug, limit), |row| row.get(0))?;
        Ok(ids.collect::<rusqlite::Result<_>>()?)
    }

    /// Who did what for the keeper, as meetings and feedback tell from a day on (days since 1970): the
    /// person, the role by slug, and how often.
    pub fn parts_seen(&self, first_day: i64) -> Result<Vec<(String, String, u64)>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT person.name, part.value, count(*) FROM entry_field part
             JOIN entry USING (row) JOIN entry_person USING (row)
             JOIN person ON person.id = entry_person.person
             WHERE part.name = ?1 AND entry.day >= ?2
             GROUP BY person.id, part.value",
        )?;
        let seen = statement.query_map((PART, first_day), |row| {
            Ok((row.get(0)?, row.get(1)?, count(row, 2)?))
        })?;
        Ok(seen.collect::<rusqlite::Result<_>>()?)
    }
}
