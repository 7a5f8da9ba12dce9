//! Experiences, counted by month as they are saved.
use chrono::{NaiveDate, TimeDelta};
use rusqlite::{Row, named_params};

use super::{
    ReadTx, Result, WriteTx,
    sql_types::{count, day},
};
use crate::domain::{
    Entry, Id, Kind,
    entry::experience::TYPE,
    find::filter::{METHOD, PART},
    plan::logbook::{Count, HELP, Help, SKILL},
};

/// As many skills as are offered.
const NAMES: usize = 500;

/// The fields of an experience that are counted; of a skill also with how much help.
const COUNTED: [&str; 3] = [SKILL, TYPE, METHOD];

/// The first day that counts, as days since 1970, and its month; the days of a month that begins before it
/// are counted one by one.
#[derive(Debug, Clone, Copy)]
pub struct Since<'a> {
    /// Days since 1970.
    pub day: i64,
    /// `2026-11`.
    pub month: &'a str,
}

/// Seconds in a day, and slots in a second: where a day begins in the timeline.
pub(super) const SLOTS_A_DAY: i64 = 86_400 * 16;

impl ReadTx<'_> {
    /// The skills that experiences name, those named most first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn skill_names(&self) -> Result<Vec<String>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT value FROM tally_experience WHERE name = 'skill'
             GROUP BY value ORDER BY sum(count) DESC, value LIMIT ?1",
        )?;
        let limit = i64::try_from(NAMES).unwrap_or(i64::MAX);
        let names = statement.query_map([limit], |row| row.get(0))?;
        Ok(names.collect::<rusqlite::Result<_>>()?)
    }

    /// How often each skill was practised, by help and month, from a day on or ever.
    pub fn practised(&self, since: Option<Since<'_>>) -> Result<Vec<Count>> {
        self.counted(SKILL, since, |row| {
            let help: String = row.get(1)?;
            Ok(Count {
                skill: row.get(0)?,
                help: Help::parse(&help),
                month: row.get(2)?,
                count: count(row, 3)?,
            })
        })
    }

    /// How many experiences of each type, from a day on or ever, by month.
    pub fn experienced(&self, since: Option<Since<'_>>) -> Result<Vec<(String, u64)>> {
        self.counted(TYPE, since, |row| Ok((row.get(0)?, count(row, 3)?)))
    }

    /// How often experiences were learnt each way, from a day on or ever, by slug and month.
    pub fn learnt(&self, since: Option<Since<'_>>) -> Result<Vec<(String, u64)>> {
        self.counted(METHOD, since, |row| Ok((row.get(0)?, count(row, 3)?)))
    }

    fn counted<T>(
        &self,
        name: &str,
        since: Option<Since<'_>>,
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>> {
        let Some(Since { day, month }) = since else {
            let mut statement = self.connection.prepare_cached(
                "SELECT value, help, month, count FROM tally_experience
                 WHERE name = ?1 ORDER BY month, value, help",
            )?;
            let counts = statement.query_map([name], read)?;
            return Ok(counts.collect::<rusqlite::Result<_>>()?);
        };
        // The month of the first day is counted from that day on, where the timeline has it: a clock
        // is at most a day away from the one that the timeline goes by. The index of values leads straight to the
        // experiences, past everything else of that month.
        let mut statement = self.connection.prepare_cached(
            "SELECT field.value AS value, coalesce(help.value, '') AS help, :month AS month, count(*) AS count
             FROM (SELECT DISTINCT value FROM tally_experience WHERE name = :name) known
             CROSS JOIN entry_field field
                 ON field.name = :name AND field.value = known.value AND field.row BETWEEN :low AND :high
             CROSS JOIN entry ON entry.row = field.row
             LEFT JOIN entry_field help
                 ON help.row = entry.row AND help.name = 'help' AND :name = 'skill'
             WHERE entry.kind = 'experience' AND entry.day >= :day
                 AND strftime('%Y-%m', entry.day * 86400, 'unixepoch') = :month
             GROUP BY 1, 2
             UNION ALL
             SELECT value, help, month, count FROM tally_experience
             WHERE name = :name AND month > :month
             ORDER BY month, value, help",
        )?;
        let values = named_params! {
            ":name": name, ":month": month, ":day": day,
            ":low": day.saturating_sub(1).saturating_mul(SLOTS_A_DAY),
            ":high": day.saturating_add(33).saturating_mul(SLOTS_A_DAY),
        };
        let counts = statement.query_map(values, read)?;
        Ok(counts.collect::<rusqlite::Result<_>>()?)
    }

    /// The experiences in which a skill was practised, in any of its spellings and with so much help, newest
    /// first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn practices(&self, skills: &[String], help: Option<Help>, most: usize) -> Result<Vec<Id>> {
        let mut found: Vec<(i64, Id)> = Vec::new();
        let limit = i64::try_from(most).unwrap_or(i64::MAX);
        let mut statement = self.connection.prepare_cached(
            "SELECT entry.row, entry.uid FROM entry_field field JOIN entry USING (row)
             WHERE field.name = 'skill' AND field.value = ?1 AND entry.kind = 'experience'
                 AND (?2 IS NULL OR EXISTS (SELECT 1 FROM entry_field help
                     WHERE help.row = field.row AND help.name = 'help' AND help.value = ?2))
             ORDER BY field.row DESC LIMIT ?3",
        )?;
        for skill in skills {
            let values = (skill, help.map(Help::slug), limit);
            let ids = statement.query_map(values, |row| Ok((row.get(0)?, row.get(1)?)))?;
            for one in ids {
                found.push(one?);
            }
        }
        found.sort_by_key(|(row, _)| std::cmp::Reverse(*row));
        found.truncate(most);
        Ok(found.into_iter().map(|(_, id)| id).collect())
    }

    /// The experiences of a type, newest first.
    pub fn of_type(&self, slug: &str, limit: usize) -> Result<Vec<Id>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT entry.uid FROM entry_field type JOIN entry USING (row)
             WHERE type.name = ?1 AND type.value = ?2
             ORDER BY type.row DESC LIMIT ?3",
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

impl WriteTx<'_> {
    /// An entry is another one, is new or is gone: keeps the counts of evidence and of experiences right.
    pub(super) fn recount(&self, was: Option<&Entry>, is: Option<&Entry>) -> Result<()> {
        self.recount_evidence(was, is)?;
        let (was, is) = (counts_of(was), counts_of(is));
        if was == is {
            return Ok(());
        }
        for (counted, by) in [(was, -1), (is, 1)] {
            for (name, value, help, month) in counted {
                self.connection
                    .prepare_cached(
                        "INSERT INTO tally_experience (name, value, help, month, count)
                         VALUES (?1, ?2, ?3, ?4, ?5)
                         ON CONFLICT DO UPDATE SET count = count + excluded.count",
                    )?
                    .execute((name, value, help, &month, by))?;
                self.connection
                    .prepare_cached(
                        "DELETE FROM tally_experience WHERE name = ?1 AND value = ?2
                         AND help = ?3 AND month = ?4 AND count = 0",
                    )?
                    .execute((name, value, help, &month))?;
            }
        }
        Ok(())
    }
}

/// What of an entry is counted: field, value, help and month.
fn counts_of(entry: Option<&Entry>) -> Vec<(&'static str, &str, &str, String)> {
    let Some(entry) = entry.filter(|entry| entry.kind == Kind::EXPERIENCE) else {
        return Vec::new();
    };
    let since = TimeDelta::try_days(day(entry.at));
    let date = since.and_then(|since| NaiveDate::default().checked_add_signed(since));
    let month = date.map_or_else(String::new, |date| date.format("%Y-%m").to_string());
    let field = |name: &str| entry.fields.get(name).map(String::as_str);
    let counted = COUNTED.iter().filter_map(|name| {
        let help = field(HELP).filter(|_| *name == SKILL).unwrap_or_default();
        Some((*name, field(name)?, help, month.clone()))
    });
    counted.collect()
}
