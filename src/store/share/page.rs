//! How each page stands, as lists read it.
use chrono::NaiveDate;
use rusqlite::OptionalExtension as _;

use super::{PeerNo, Side, at, day, maybe_at};
use crate::{
    domain::{Id, Kind, Moment, Visibility},
    store::{ReadTx, Result},
};

/// How a page stands between the keeper and a peer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageRow {
    /// With whom.
    pub peer: PeerNo,
    /// Whose entry it is.
    pub side: Side,
    /// Its alias.
    pub page: Id,
    /// The keeper's own entry.
    pub entry: Option<Id>,
    /// What sort of entry.
    pub kind: Kind,
    /// The title of the newest revision.
    pub title: String,
    /// The month in which the entry stands, as `2026-11`.
    pub month: String,
    /// The newest revision.
    pub revision: u32,
    /// When it was first shown.
    pub first_at: Moment,
    /// When the newest revision was shown.
    pub shown_at: Moment,
    /// The last day on which it may be read.
    pub until: Option<NaiveDate>,
    /// Since when it is shown no longer.
    pub taken_at: Option<Moment>,
    /// When its reader first said something.
    pub answer_at: Option<Moment>,
    /// When they last did.
    pub answered_at: Option<Moment>,
    /// Since when its author waits for an answer.
    pub waiting_at: Option<Moment>,
    /// How much of it the keeper has not read.
    pub unread: u32,
    /// How many sign-offs it has.
    pub signed: u32,
    /// How many comments it has, from either side.
    pub said: u32,
    /// Whether its author waited for an answer when the mentorship ended.
    pub let_go: bool,
    /// How many states of it stand side by side: more than one where two copies of a journal went on with it.
    pub versions: u32,
}

const COLUMNS: &str = "SELECT peer, mine, page, entry, kind, title, month, revision, first_at,
    shown_at, until, taken_at, answer_at, answered_at, waiting_at, unread, signed, said, versions FROM page";

/// A page that may be read on the day `?2`. Of one that was erased here the title is gone.
const OPEN: &str = "taken_at IS NULL AND title <> '' AND (until IS NULL OR until >= ?2)";

fn waiting() -> String {
    format!(
        "SELECT count(*), min(waiting_at) FROM page
         WHERE mine = 0 AND peer = ?1 AND waiting_at IS NOT NULL AND {OPEN}"
    )
}

fn counted() -> String {
    format!(
        "SELECT count(*), count(answered_at) FILTER (WHERE waiting_at IS NULL),
             count(*) FILTER (WHERE unread > 0)
         FROM page WHERE mine = 0 AND peer = ?1 AND {OPEN}"
    )
}

fn of_entry() -> String {
    format!("{COLUMNS} WHERE entry = ?1 ORDER BY peer")
}

fn not_read() -> String {
    format!("{COLUMNS} WHERE mine = 1 AND unread > 0")
}

fn page_row(row: &rusqlite::Row<'_>) -> rusqlite::Result<PageRow> {
    Ok(PageRow {
        peer: row.get(0)?,
        side: Side::read(row, "mine")?,
        page: row.get(2)?,
        entry: row.get(3)?,
        kind: row.get(4)?,
        title: row.get(5)?,
        month: row.get(6)?,
        revision: row.get(7)?,
        first_at: at(row.get(8)?),
        shown_at: at(row.get(9)?),
        until: day(row.get(10)?),
        taken_at: maybe_at(row.get(11)?),
        answer_at: maybe_at(row.get(12)?),
        answered_at: maybe_at(row.get(13)?),
        waiting_at: maybe_at(row.get(14)?),
        unread: row.get(15)?,
        signed: row.get(16)?,
        said: row.get(17)?,
        versions: row.get(18)?,
        let_go: false,
    })
}

/// What answers hang on an entry of the keeper's.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::store) struct Answers {
    /// Something that was not read.
    pub(in crate::store) unread: bool,
    /// A sign-off.
    pub(in crate::store) signed: bool,
    /// A comment.
    pub(in crate::store) said: bool,
}

impl ReadTx<'_> {
    /// The same, where a mentorship has ended: nobody waits for an answer any more.
    fn as_it_waits(&self, mut rows: Vec<PageRow>) -> Result<Vec<PageRow>> {
        let over = self.over()?;
        for row in rows.iter_mut().filter(|row| over.contains(&row.peer)) {
            row.let_go = row.waiting_at.take().is_some();
        }
        Ok(rows)
    }

    /// How a page stands.
    pub fn page_of(&self, peer: PeerNo, side: Side, page: Id) -> Result<Option<PageRow>> {
        let sql = format!("{COLUMNS} WHERE peer = ?1 AND mine = ?2 AND page = ?3");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let row = statement
            .query_row((peer, side, page), page_row)
            .optional()?;
        Ok(self.as_it_waits(row.into_iter().collect())?.pop())
    }

    /// Whether anything was shown by one side.
    pub fn has_pages(&self, peer: PeerNo, side: Side) -> Result<bool> {
        let sql = "SELECT 1 FROM page WHERE peer = ?1 AND mine = ?2";
        Ok(self.connection.prepare_cached(sql)?.exists((peer, side))?)
    }

    /// Which revision of an entry of the journal is the newest; none where there is no such entry.
    pub fn state(&self, entry: Id) -> Result<Option<u32>> {
        let sql = "SELECT revision FROM entry WHERE uid = ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.query_row([entry], |row| row.get(0)).optional()?)
    }

    /// Every entry of the journal that is not in the trash.
    pub fn all_entries(&self) -> Result<Vec<Id>> {
        let mut statement = self.connection.prepare_cached("SELECT uid FROM entry")?;
        let rows = statement.query_map([], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Every page of one side.
    pub fn pages_with(&self, peer: PeerNo, side: Side) -> Result<Vec<PageRow>> {
        let sql = format!("{COLUMNS} WHERE peer = ?1 AND mine = ?2");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map((peer, side), page_row)?;
        self.as_it_waits(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The pages of somebody's that wait for an answer of the keeper's, longest first.
    pub fn waiting_pages(&self, peer: PeerNo, today: NaiveDate) -> Result<Vec<PageRow>> {
        if self.is_over(peer)? {
            return Ok(Vec::new());
        }
        let sql = format!(
            "{COLUMNS} WHERE mine = 0 AND peer = ?1 AND waiting_at IS NOT NULL AND {OPEN}
             ORDER BY waiting_at, page"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map((peer, today.to_string()), page_row)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// How many pages of somebody's wait for an answer of the keeper's, and since when the first does.
    pub fn waiting(&self, peer: PeerNo, today: NaiveDate) -> Result<(u64, Option<Moment>)> {
        if self.is_over(peer)? {
            return Ok((0, None));
        }
        let mut statement = self.connection.prepare_cached(&waiting())?;
        Ok(statement.query_row((peer, today.to_string()), |row| {
            Ok((
                crate::store::sql_types::count(row, 0)?,
                maybe_at(row.get(1)?),
            ))
        })?)
    }

    /// How many pages of somebody's may be read, how many of these the keeper answered, and how many hold
    /// something that the keeper has not read.
    pub fn page_counts(&self, peer: PeerNo, today: NaiveDate) -> Result<(u64, u64, u64)> {
        use crate::store::sql_types::count;
        let mut statement = self.connection.prepare_cached(&counted())?;
        Ok(statement.query_row((peer, today.to_string()), |row| {
            Ok((count(row, 0)?, count(row, 1)?, count(row, 2)?))
        })?)
    }

    /// The pages under which an entry of the keeper's is shown, one for each person.
    pub fn pages_of_entry(&self, entry: Id) -> Result<Vec<PageRow>> {
        let mut statement = self.connection.prepare_cached(&of_entry())?;
        let rows = statement.query_map([entry], page_row)?;
        self.as_it_waits(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The keeper's pages that hold something they have not read.
    pub fn unread_pages(&self) -> Result<Vec<PageRow>> {
        let mut statement = self.connection.prepare_cached(&not_read())?;
        let rows = statement.query_map([], page_row)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Who may see an entry: those to whom it was shown and from whom it was not taken back.
    pub(in crate::store) fn visibility(&self, entry: Id) -> Result<Visibility> {
        let pages = self.pages_of_entry(entry)?;
        let shown = pages.iter().any(|page| page.taken_at.is_none());
        Ok(if shown || self.is_shown_to_guests(entry)? {
            Visibility::Shared
        } else {
            Visibility::Private
        })
    }

    pub(in crate::store) fn answers(&self, entry: Id) -> Result<Answers> {
        let mut answers = Answers::default();
        for page in self.pages_of_entry(entry)? {
            answers.unread |= page.unread > 0;
            answers.signed |= page.signed > 0;
            answers.said |= page.said > 0;
        }
        Ok(answers)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Store;

    #[test]
    fn lists_of_mentees_and_answers_walk_no_whole_table() {
        let store = Store::in_memory().unwrap();
        for sql in [waiting(), counted(), of_entry(), not_read()] {
            let explained = format!("EXPLAIN QUERY PLAN {sql}");
            let mut statement = store.connection.prepare(&explained).unwrap();
            let values = vec![rusqlite::types::Value::Null; statement.parameter_count()];
            let rows = statement.query_map(rusqlite::params_from_iter(values), |row| row.get(3));
            let plan: Vec<String> = rows.unwrap().map(rusqlite::Result::unwrap).collect();
            assert!(
                plan.iter().all(|step| step.starts_with("SEARCH")),
                "{sql}: {plan:?}"
            );
        }
    }
}
