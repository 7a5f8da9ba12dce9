//! How each page stands: computed from the facts whenever one of them comes, so that lists need not count.
use std::{cell::RefCell, collections::BTreeSet};

use chrono::NaiveDate;
use rusqlite::OptionalExtension as _;

use super::{PeerNo, Side, at, day, maybe_at};
use crate::{
    domain::{Id, Kind, Moment, Visibility},
    store::{Error, Read, Result, Write, facet},
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
}

const COLUMNS: &str = "SELECT peer, mine, page, entry, kind, title, month, revision, first_at,
    shown_at, until, taken_at, answer_at, answered_at, waiting_at, unread, signed, said FROM page";

/// A page that may be read on the day `?2`.
const OPEN: &str = "taken_at IS NULL AND (until IS NULL OR until >= ?2)";

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

impl Read<'_> {
    /// How a page stands.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn page_of(&self, peer: PeerNo, side: Side, page: Id) -> Result<Option<PageRow>> {
        let sql = format!("{COLUMNS} WHERE peer = ?1 AND mine = ?2 AND page = ?3");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let row = statement.query_row((peer, side, page), page_row);
        Ok(row.optional()?)
    }

    /// Whether anything was shown by one side.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn has_pages(&self, peer: PeerNo, side: Side) -> Result<bool> {
        let sql = "SELECT 1 FROM page WHERE peer = ?1 AND mine = ?2";
        Ok(self.connection.prepare_cached(sql)?.exists((peer, side))?)
    }

    /// Which revision of an entry of the journal is the newest; none where there is no such entry.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn state(&self, entry: Id) -> Result<Option<u32>> {
        let sql = "SELECT revision FROM entry WHERE uid = ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.query_row([entry], |row| row.get(0)).optional()?)
    }

    /// Every page of one side.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn pages_with(&self, peer: PeerNo, side: Side) -> Result<Vec<PageRow>> {
        let sql = format!("{COLUMNS} WHERE peer = ?1 AND mine = ?2");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map((peer, side), page_row)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The pages of somebody's that wait for an answer of the keeper's, longest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn waiting_pages(&self, peer: PeerNo, today: NaiveDate) -> Result<Vec<PageRow>> {
        let sql = format!(
            "{COLUMNS} WHERE mine = 0 AND peer = ?1 AND waiting_at IS NOT NULL AND {OPEN}
             ORDER BY waiting_at, page"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map((peer, today.to_string()), page_row)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// How many pages of somebody's wait for an answer of the keeper's, and since when the first does.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn waiting(&self, peer: PeerNo, today: NaiveDate) -> Result<(u64, Option<Moment>)> {
        let mut statement = self.connection.prepare_cached(&waiting())?;
        Ok(statement.query_row((peer, today.to_string()), |row| {
            Ok((crate::store::stamp::count(row, 0)?, maybe_at(row.get(1)?)))
        })?)
    }

    /// How many pages of somebody's may be read, how many of these the keeper answered, and how many hold
    /// something that the keeper has not read.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn page_counts(&self, peer: PeerNo, today: NaiveDate) -> Result<(u64, u64, u64)> {
        use crate::store::stamp::count;
        let mut statement = self.connection.prepare_cached(&counted())?;
        Ok(statement.query_row((peer, today.to_string()), |row| {
            Ok((count(row, 0)?, count(row, 1)?, count(row, 2)?))
        })?)
    }

    /// The pages under which an entry of the keeper's is shown, one for each person.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn pages_of_entry(&self, entry: Id) -> Result<Vec<PageRow>> {
        let mut statement = self.connection.prepare_cached(&of_entry())?;
        let rows = statement.query_map([entry], page_row)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The keeper's pages that hold something they have not read.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn unread_pages(&self) -> Result<Vec<PageRow>> {
        let mut statement = self.connection.prepare_cached(&not_read())?;
        let rows = statement.query_map([], page_row)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Who may see an entry: those to whom it was shown and from whom it was not taken back.
    pub(in crate::store) fn visibility(&self, entry: Id) -> Result<Visibility> {
        let pages = self.pages_of_entry(entry)?;
        Ok(if pages.iter().any(|page| page.taken_at.is_none()) {
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

/// Pages whose standing is computed once, when all that is to be kept of them is.
pub(in crate::store) type Touched = RefCell<Option<BTreeSet<(PeerNo, Side, Id)>>>;

/// When somebody said something, and about which revision.
#[derive(Default)]
struct Span {
    first: Option<i64>,
    last: Option<i64>,
    revision: u32,
}

impl Span {
    fn with(&mut self, other: &Self) {
        self.first = self.first.into_iter().chain(other.first).min();
        self.last = self.last.max(other.last);
        self.revision = self.revision.max(other.revision);
    }
}

fn span(row: &rusqlite::Row<'_>) -> rusqlite::Result<Span> {
    Ok(Span {
        first: row.get(0)?,
        last: row.get(1)?,
        revision: row.get::<_, Option<u32>>(2)?.unwrap_or(0),
    })
}

impl Write<'_> {
    /// Keeps many facts, and computes how each page stands once, when all are kept: a file may say many thousand things of
    /// one page.
    ///
    /// # Errors
    /// Those of keeping them, and when the file cannot be written.
    pub fn many<T, E: From<Error>>(&self, keep: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
        self.touched.replace(Some(BTreeSet::new()));
        let kept = keep();
        let touched = self.touched.take().unwrap_or_default();
        let kept = kept?;
        for (peer, side, page) in touched {
            self.refresh_page(peer, side, page)?;
        }
        Ok(kept)
    }

    /// Computes how a page stands. One of which nothing was shown yet stands nowhere.
    pub(super) fn refresh_page(&self, peer: PeerNo, side: Side, page: Id) -> Result<()> {
        let key = (peer, side, page);
        if let Some(touched) = &mut *self.touched.borrow_mut() {
            touched.insert(key);
            return Ok(());
        }
        let Some(newest) = self.newest_shown(peer, side, page)? else {
            return Ok(());
        };
        let mut answer = self.answered(peer, side, page)?;
        if side == Side::Theirs {
            let sql = "SELECT at, at, revision FROM enough WHERE peer = ?1 AND page = ?2";
            let mut statement = self.connection.prepare_cached(sql)?;
            // Having nothing to add ends the waiting. It is no answer that could be counted.
            let enough = statement.query_row((peer, page), span).optional()?;
            if let Some(enough) = enough {
                answer.last = answer.last.max(enough.last);
                answer.revision = answer.revision.max(enough.revision);
            }
        }
        let (first, last): (i64, i64) = self
            .connection
            .prepare_cached(
                "SELECT min(at), max(at) FROM shown WHERE peer = ?1 AND mine = ?2 AND page = ?3",
            )?
            .query_row(key, |row| Ok((row.get(0)?, row.get(1)?)))?;
        let taken = self.taken_back(peer, side, page)?;
        let taken = taken.map(|at| at.timestamp()).filter(|at| *at >= last);
        let waiting = if taken.is_some() {
            None
        } else {
            self.waits(key, answer.revision, answer.last)?
        };
        let (unread, said) = self.counts(peer, side, page)?;
        let (signed, unread_signed) = self.signed_counts(peer, side, page)?;
        let mut statement = self.connection.prepare_cached(
            "INSERT OR REPLACE INTO page (peer, mine, page, entry, kind, title, month, revision,
                 first_at, shown_at, until, taken_at, answer_at, answered_at, waiting_at, unread,
                 signed, said)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)",
        )?;
        statement.execute(rusqlite::params![
            peer,
            side,
            page,
            newest.entry.map(|(id, _)| id),
            newest.shown.kind,
            newest.title,
            newest.month,
            newest.shown.revision,
            first,
            newest.shown.at.timestamp(),
            newest.shown.until.map(|day| day.to_string()),
            taken,
            answer.first,
            answer.last,
            waiting,
            unread + if side == Side::Mine { unread_signed } else { 0 },
            signed,
            said,
        ])?;
        match newest.entry {
            Some((entry, _)) if side == Side::Mine => self.refresh_facets(entry),
            _ => Ok(()),
        }
    }

    /// When the reader of a page said something, and about which revision they last did.
    fn answered(&self, peer: PeerNo, side: Side, page: Id) -> Result<Span> {
        let mut statement = self.connection.prepare_cached(
            "SELECT min(at), max(at), max(revision) FROM comment
             WHERE peer = ?1 AND ours = ?2 AND page = ?3 AND mine = 1 - ?2",
        )?;
        let mut answer = statement.query_row((peer, side, page), span)?;
        // Their times are text, and the database reads not every offset that such a text may have.
        for signed in self.sign_offs(peer, side, page)? {
            let at = Some(signed.sign_off.at.timestamp());
            answer.with(&Span {
                first: at,
                last: at,
                revision: signed.sign_off.revision,
            });
        }
        Ok(answer)
    }

    /// Since when the author of a page waits: for an answer to a newer revision than the last one that
    /// was answered, or to something they said since.
    fn waits(
        &self,
        key: (PeerNo, Side, Id),
        answered: u32,
        last: Option<i64>,
    ) -> Result<Option<i64>> {
        let one = |sql: &str, than: i64| -> Result<Option<i64>> {
            let mut statement = self.connection.prepare_cached(sql)?;
            Ok(statement.query_row((key.0, key.1, key.2, than), |row| row.get(0))?)
        };
        let shown = one(
            "SELECT min(at) FROM shown
             WHERE peer = ?1 AND mine = ?2 AND page = ?3 AND revision > ?4",
            answered.into(),
        )?;
        let said = one(
            "SELECT min(at) FROM comment
             WHERE peer = ?1 AND ours = ?2 AND page = ?3 AND mine = ?2 AND at > ?4",
            last.unwrap_or(i64::MIN),
        )?;
        Ok(shown.into_iter().chain(said).min())
    }

    /// How many comments of a page the keeper has not read, and how many there are.
    fn counts(&self, peer: PeerNo, side: Side, page: Id) -> Result<(u32, u32)> {
        let mut statement = self.connection.prepare_cached(
            "SELECT count(*) FILTER (WHERE mine = 0 AND read_at IS NULL), count(*) FROM comment
             WHERE peer = ?1 AND ours = ?2 AND page = ?3",
        )?;
        Ok(statement.query_row((peer, side, page), |row| Ok((row.get(0)?, row.get(1)?)))?)
    }

    /// How many sign-offs a page has, and how many of them were not read.
    fn signed_counts(&self, peer: PeerNo, side: Side, page: Id) -> Result<(u32, u32)> {
        let mut statement = self.connection.prepare_cached(
            "SELECT count(*), count(*) FILTER (WHERE read_at IS NULL) FROM sign_off
             WHERE peer = ?1 AND mine = 1 - ?2 AND page = ?3",
        )?;
        Ok(statement.query_row((peer, side, page), |row| Ok((row.get(0)?, row.get(1)?)))?)
    }

    /// Writes anew what the index and the lists know of an entry's answers.
    fn refresh_facets(&self, entry: Id) -> Result<()> {
        let Some(live) = self.live(entry)? else {
            return Ok(());
        };
        let answers = self.answers(entry)?;
        let visibility = self.visibility(entry)?;
        let mut content = live.record.entry;
        let borne = self.bear_names(&mut content)?;
        let facets = facet::facets(&content, visibility, &borne, answers);
        let sql = "UPDATE entry SET visibility = ?2, facets = ?3 WHERE row = ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        statement.execute((live.row, visibility, facets))?;
        Ok(())
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
