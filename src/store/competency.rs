//! Evidence for competencies, counted by day as it is saved.
use std::ops::Range;

use rusqlite::Row;

use super::{
    ReadTx, Result, WriteTx,
    facet::Facet,
    logbook::SLOTS_A_DAY,
    name::NameKind,
    sql_types::{count, day},
};
use crate::domain::{
    Entry, Id,
    find::filter::Has,
    plan::competency::{DayOfEvidence, MOST_SHOWN, SignedEvidence, half_hours, is_seen},
    text,
};

impl ReadTx<'_> {
    /// How much evidence there is for something, day by day.
    pub fn evidence_by_day(&self, link: &str, days: Range<i64>) -> Result<Vec<DayOfEvidence>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT day, seen, count, halves FROM tally_competency
             WHERE name = ?1 AND day >= ?2 AND day < ?3 ORDER BY day",
        )?;
        let read = |row: &Row<'_>| {
            Ok(DayOfEvidence {
                link: link.to_owned(),
                day: row.get(0)?,
                seen: row.get(1)?,
                count: count(row, 2)?,
                halves: count(row, 3)?,
            })
        };
        let rows = statement.query_map((link, days.start, days.end), read)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The entries that somebody signed, among the evidence for what begins so.
    pub fn signed_evidence(&self, of: &str, days: Range<i64>) -> Result<Vec<SignedEvidence>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT competency.name, entry.uid FROM entry_typing
             JOIN entry ON entry.row = entry_typing.rowid
             JOIN entry_competency link ON link.row = entry.row
             JOIN competency ON competency.id = link.competency
             WHERE entry_typing MATCH ?1 AND competency.name >= ?2 AND competency.name < ?3
                 AND entry.day >= ?4 AND entry.day < ?5",
        )?;
        let asked = format!(
            "\"{}\" AND \"{}\"",
            Facet::Signed.word(),
            Facet::Has(Has::Competency).word()
        );
        let end = format!("{}0", of.trim_end_matches('/'));
        let rows = statement.query_map((asked, of, end, days.start, days.end), |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?;
        let rows: Vec<(String, Id)> = rows.collect::<rusqlite::Result<_>>()?;
        let rows = rows.into_iter().map(|(link, id)| {
            let seen = is_seen(&self.record(id)?.entry);
            Ok(SignedEvidence { link, id, seen })
        });
        rows.collect()
    }

    /// The entries that are evidence for something in some days, newest first.
    pub fn evidence(&self, link: &str, days: Range<i64>, most: usize) -> Result<Vec<Id>> {
        let Some(name) = self.name(NameKind::Competency, link)? else {
            return Ok(Vec::new());
        };
        // A clock is at most a day away from the one that the timeline goes by.
        let mut statement = self.connection.prepare_cached(
            "SELECT entry.uid FROM entry_competency link JOIN entry USING (row)
             WHERE link.competency = ?1 AND link.row BETWEEN ?2 AND ?3 AND entry.day >= ?4 AND entry.day < ?5
             ORDER BY link.row DESC LIMIT ?6",
        )?;
        let around = |day: i64, by: i64| day.saturating_add(by).saturating_mul(SLOTS_A_DAY);
        let (low, high) = (around(days.start, -1), around(days.end, 33));
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        let values = (name.id, low, high, days.start, days.end, most);
        let ids = statement.query_map(values, |row| row.get(0))?;
        Ok(ids.collect::<rusqlite::Result<_>>()?)
    }

    /// The entries that are shown for something, newest first.
    pub fn shown_for(&self, link: &str) -> Result<Vec<Id>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT entry.uid FROM entry_competency link INDEXED BY entry_competency_shown
             JOIN entry USING (row)
             WHERE link.competency = (SELECT id FROM competency WHERE fold = ?1) AND link.shown = 1
             ORDER BY link.row DESC LIMIT ?2",
        )?;
        // One more than may be shown, so that too many are noticed.
        let most = i64::try_from(MOST_SHOWN + 1).unwrap_or(i64::MAX);
        let ids = statement.query_map((text::name_key(link), most), |row| row.get(0))?;
        Ok(ids.collect::<rusqlite::Result<_>>()?)
    }
}

impl WriteTx<'_> {
    /// An entry is another one, is new or is gone: keeps the counts of evidence right.
    pub(super) fn recount_evidence(&self, was: Option<&Entry>, is: Option<&Entry>) -> Result<()> {
        let counts = |entry: Option<&Entry>| {
            let entry = entry.filter(|entry| !entry.competencies.is_empty());
            entry.map(|entry| (day(entry.at), is_seen(entry), half_hours(entry)))
        };
        let links = |entry: Option<&Entry>| entry.map_or(Vec::new(), |it| it.competencies.clone());
        if counts(was) == counts(is) && links(was) == links(is) {
            return Ok(());
        }
        for (entry, by) in [(was, -1), (is, 1)] {
            let Some((day, seen, halves)) = counts(entry) else {
                continue;
            };
            for link in links(entry) {
                self.connection
                    .prepare_cached(
                        "INSERT INTO tally_competency (name, day, seen, count, halves)
                         VALUES (?1, ?2, ?3, ?4, ?5)
                         ON CONFLICT DO UPDATE SET count = count + excluded.count, halves = halves + excluded.halves",
                    )?
                    .execute((&link, day, seen, by, halves * by))?;
                self.connection
                    .prepare_cached(
                        "DELETE FROM tally_competency WHERE name = ?1 AND day = ?2 AND seen = ?3 AND count = 0",
                    )?
                    .execute((&link, day, seen))?;
            }
        }
        Ok(())
    }
}
