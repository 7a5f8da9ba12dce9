//! Check-ins over time: which there were, and the numbers given to an item. Trends are queries.
use super::{
    ReadTx, Result,
    facet::Facet,
    position::{first_row, last_row},
    sql_types::moment,
};
use crate::domain::{Id, Kind, Moment, RowPosition};

/// A check-in without its numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckedIn {
    /// Which entry.
    pub id: Id,
    /// Where it stands in the timeline.
    pub place: RowPosition,
    /// When it happened.
    pub at: Moment,
    /// One line.
    pub title: String,
    /// The sections that hold any text.
    pub headings: Vec<String>,
    /// What was said of a day of rest, by slug.
    pub rest: Option<String>,
}

impl ReadTx<'_> {
    /// The check-ins from a moment to a later one, oldest first.
    pub fn checked_in(&self, kind: Kind, from: Moment, to: Moment) -> Result<Vec<CheckedIn>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT entry.row, uid, at, zone, entry.title, headings, rest.value
             FROM entry_typing JOIN entry ON entry.row = entry_typing.rowid
             LEFT JOIN entry_field rest ON rest.row = entry.row AND rest.name = 'rest'
             WHERE entry_typing MATCH ?1 AND entry_typing.rowid BETWEEN ?2 AND ?3
             ORDER BY entry_typing.rowid",
        )?;
        let wanted = format!("\"{}\"", Facet::Kind(kind).word());
        let (first, last) = self.rows_between(from, to)?;
        let found = statement.query_map((wanted, first, last), |row| {
            let headings: String = row.get(5)?;
            Ok(CheckedIn {
                place: RowPosition(row.get(0)?),
                id: row.get(1)?,
                at: moment(row.get(2)?, row.get(3)?),
                title: row.get(4)?,
                headings: headings.lines().map(str::to_owned).collect(),
                rest: row.get(6)?,
            })
        })?;
        let mut found = found.collect::<rusqlite::Result<Vec<_>>>()?;
        found.retain(|one| (from..=to).contains(&one.at));
        Ok(found)
    }

    /// The numbers given to an item from a moment to a later one, oldest first, each with the
    /// place of its entry, of whatever kind that is.
    pub fn given(&self, item: &str, from: Moment, to: Moment) -> Result<Vec<(RowPosition, i64)>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT row, value FROM entry_score
             WHERE item = ?1 AND row BETWEEN ?2 AND ?3 ORDER BY row",
        )?;
        let (first, last) = self.rows_between(from, to)?;
        let given = statement.query_map((item, first, last), |row| {
            Ok((RowPosition(row.get(0)?), row.get(1)?))
        })?;
        Ok(given.collect::<rusqlite::Result<_>>()?)
    }

    fn rows_between(&self, from: Moment, to: Moment) -> Result<(i64, i64)> {
        let last = to.timestamp().saturating_add(self.drift()?);
        Ok((first_row(from.timestamp()), last_row(last)))
    }
}
