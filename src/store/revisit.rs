//! What an author comes back to: entries to be asked about again, and entries left half-written.
use super::{
    ReadTx, Result,
    position::first_row,
    sql_types::{Stamp, moment},
};
use crate::domain::{Id, Kind, Moment, RowPosition};

/// An entry to come back to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loose {
    /// Which entry.
    pub id: Id,
    /// Where it stands in the timeline.
    pub place: RowPosition,
    /// What sort of entry.
    pub kind: Kind,
    /// When it happened.
    pub at: Moment,
    /// When it was last saved.
    pub updated_at: Moment,
    /// One line.
    pub title: String,
    /// The framework that gave the sections, by id.
    pub framework: Option<String>,
    /// The sections that hold any text.
    pub headings: Vec<String>,
    /// The day that was asked about, as in `2026-11-12`; empty where none was.
    pub asked: String,
}

const LOOSE: &str = "entry.row, uid, kind, at, zone, updated_at, title, framework, headings";

impl ReadTx<'_> {
    /// The entries whose field holds a day up to `until` and that have no section of that name
    /// saved since that day, the latest day first. Days are as in `2026-11-12`.
    pub fn unanswered(
        &self,
        field: &str,
        until: &str,
        heading: &str,
        limit: usize,
    ) -> Result<Vec<Loose>> {
        let sql = format!(
            "SELECT {LOOSE}, value AS asked FROM entry_field JOIN entry USING (row)
             WHERE name = ?1 AND value <= ?2
                AND (instr(char(10) || headings || char(10), char(10) || ?3 || char(10)) = 0
                    OR substr(updated_at, 1, 10) < value)
             ORDER BY value DESC, entry.row DESC LIMIT ?4"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let found = statement.query_map((field, until, heading, limit), loose)?;
        Ok(found.collect::<rusqlite::Result<_>>()?)
    }

    /// The newest entries of a kind since a moment that have a framework.
    pub fn framed(&self, kind: Kind, since: Moment, limit: usize) -> Result<Vec<Loose>> {
        let sql = format!(
            "SELECT {LOOSE}, '' AS asked FROM entry
             WHERE row >= ?1 AND kind = ?2 AND framework IS NOT NULL ORDER BY row DESC LIMIT ?3"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let found = statement.query_map((first_row(since.timestamp()), kind, limit), loose)?;
        Ok(found.collect::<rusqlite::Result<_>>()?)
    }
}

fn loose(row: &rusqlite::Row<'_>) -> rusqlite::Result<Loose> {
    let headings: String = row.get("headings")?;
    Ok(Loose {
        id: row.get("uid")?,
        place: RowPosition(row.get("row")?),
        kind: row.get("kind")?,
        at: moment(row.get("at")?, row.get("zone")?),
        updated_at: row.get::<_, Stamp>("updated_at")?.0,
        title: row.get("title")?,
        framework: row.get("framework")?,
        headings: headings.lines().map(str::to_owned).collect(),
        asked: row.get("asked")?,
    })
}
