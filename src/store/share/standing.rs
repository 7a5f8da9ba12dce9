//! How a page stands, computed from the facts whenever one of them comes, so that lists need not count.
use std::{cell::RefCell, collections::BTreeSet};

use rusqlite::OptionalExtension as _;

use super::{PeerNo, Side, sign_off::OF_A_STATE};
use crate::{
    domain::{
        Id,
        share::bundle::states::{self, Answered},
    },
    store::{Error, Result, WriteTx, facet},
};

/// Pages whose standing is computed once, when all that is to be kept of them is.
pub(in crate::store) type Touched = RefCell<Option<BTreeSet<(PeerNo, Side, Id)>>>;

/// When somebody said something, and about which states.
#[derive(Default)]
struct Span {
    first: Option<i64>,
    last: Option<i64>,
    answers: Vec<Answered>,
}

impl Span {
    fn with(&mut self, at: i64, answer: Answered) {
        self.first = Some(self.first.map_or(at, |first| first.min(at)));
        self.last = self.last.max(Some(at));
        self.answers.push(answer);
    }
}

fn answer(row: &rusqlite::Row<'_>) -> rusqlite::Result<(i64, Answered)> {
    let answered = Answered {
        revision: row.get(1)?,
        digest: row.get(2)?,
    };
    Ok((row.get(0)?, answered))
}

impl WriteTx<'_> {
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
    pub(in crate::store) fn refresh_page(&self, peer: PeerNo, side: Side, page: Id) -> Result<()> {
        let key = (peer, side, page);
        if let Some(touched) = &mut *self.touched.borrow_mut() {
            touched.insert(key);
            return Ok(());
        }
        let (rows, shown): (Vec<_>, Vec<_>) = self.states(peer, side, page)?.into_iter().unzip();
        let mut stand = rows.iter().zip(states::standing(&shown));
        let Some((newest, _)) = stand.find(|(_, stands)| *stands) else {
            return self.index_shared(key, None);
        };
        let versions = 1 + stand.filter(|(_, stands)| *stands).count();
        let versions = i64::try_from(versions).unwrap_or(i64::MAX);
        let newest = self.state_at(*newest)?;
        let mut answered = self.answered(peer, side, page)?;
        if side == Side::Theirs {
            let sql = "SELECT at, revision, digest FROM enough WHERE peer = ?1 AND page = ?2";
            let mut statement = self.connection.prepare_cached(sql)?;
            // Having nothing to add ends the waiting. It is no answer that could be counted.
            let enough = statement.query_row((peer, page), answer).optional()?;
            if let Some((at, enough)) = enough {
                answered.last = answered.last.max(Some(at));
                answered.answers.push(enough);
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
            let since = states::unanswered_since(&shown, &answered.answers);
            since
                .into_iter()
                .chain(self.said_since(key, answered.last)?)
                .min()
        };
        let (unread, said) = self.counts(peer, side, page)?;
        let (signed, unread_signed) = self.signed_counts(peer, side, page)?;
        let mut statement = self.connection.prepare_cached(
            "INSERT OR REPLACE INTO page (peer, mine, page, entry, kind, title, month, revision,
                 first_at, shown_at, until, taken_at, answer_at, answered_at, waiting_at, unread,
                 signed, said, versions)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18,
                 ?19)",
        )?;
        statement.execute(rusqlite::params![
            peer,
            side,
            page,
            newest.entry,
            newest.shown.kind,
            newest.title,
            newest.month,
            newest.shown.revision,
            first,
            newest.shown.at.timestamp(),
            newest.shown.until.map(|day| day.to_string()),
            taken,
            answered.first,
            answered.last,
            waiting,
            unread + if side == Side::Mine { unread_signed } else { 0 },
            signed,
            said,
            versions,
        ])?;
        self.index_shared(key, Some(&newest).filter(|_| taken.is_none()))?;
        match newest.entry {
            Some(entry) if side == Side::Mine => self.refresh_facets(entry),
            _ => Ok(()),
        }
    }

    /// When the reader of a page said something, and about which states.
    fn answered(&self, peer: PeerNo, side: Side, page: Id) -> Result<Span> {
        let mut statement = self.connection.prepare_cached(
            "SELECT at, revision, digest FROM comment
             WHERE peer = ?1 AND ours = ?2 AND page = ?3 AND mine = 1 - ?2",
        )?;
        let mut answered = Span::default();
        for row in statement.query_map((peer, side, page), answer)? {
            let (at, answer) = row?;
            answered.with(at, answer);
        }
        // Their times are text, and the database reads not every offset that such a text may have.
        for signed in self.sign_offs(peer, side, page)? {
            let sign_off = signed.sign_off;
            let answer = Answered {
                revision: sign_off.revision,
                digest: Some(sign_off.digest),
            };
            answered.with(sign_off.at.timestamp(), answer);
        }
        Ok(answered)
    }

    /// When the author of a page first said something since its reader last did.
    fn said_since(&self, key: (PeerNo, Side, Id), last: Option<i64>) -> Result<Option<i64>> {
        let sql = "SELECT min(at) FROM comment
             WHERE peer = ?1 AND ours = ?2 AND page = ?3 AND mine = ?2 AND at > ?4";
        let mut statement = self.connection.prepare_cached(sql)?;
        let than = last.unwrap_or(i64::MIN);
        Ok(statement.query_row((key.0, key.1, key.2, than), |row| row.get(0))?)
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
        let sql = format!(
            "SELECT count(*), count(*) FILTER (WHERE read_at IS NULL) FROM sign_off
             WHERE peer = ?1 AND mine = 1 - ?2 AND page = ?3 AND {OF_A_STATE}"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        Ok(statement.query_row((peer, side, page), |row| Ok((row.get(0)?, row.get(1)?)))?)
    }

    /// Writes anew what the index and the lists know of an entry's names and answers.
    pub(in crate::store) fn refresh_facets(&self, entry: Id) -> Result<()> {
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
