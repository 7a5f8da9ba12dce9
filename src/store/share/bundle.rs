//! Bundles written and received, and what waits to be written.
use std::collections::HashMap;

use rusqlite::OptionalExtension as _;

use super::{PeerNo, Side};
use crate::{
    domain::{
        Id, Moment,
        share::bundle::{Bundle, Comment, Fact, SignOff, TakenBack},
    },
    store::{ReadTx, Result, WriteTx},
};

/// A bundle as it is noted down.
#[derive(Debug, Clone, Copy)]
pub struct BundleRecord<'a> {
    /// What was written or received.
    pub bundle: &'a Bundle,
    /// The words that came with it, where they are kept.
    pub message: &'a str,
    /// Where it was written to.
    pub file: Option<&'a str>,
}

/// What waits to be written to somebody, in numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Unsent {
    /// Comments, questions and steps.
    pub comments: u64,
    /// Sign-offs.
    pub sign_offs: u64,
    /// Marks.
    pub marks: u64,
    /// Pages taken back.
    pub taken_back: u64,
    /// Actions that are done, or open again.
    pub done: u64,
    /// Whether the compact is signed: 1, or 0.
    pub terms: u64,
    /// Goals that are shown, stand otherwise or are shown no longer.
    pub aims: u64,
    /// Whether the page for the next meeting goes ahead: 1, or 0.
    pub briefs: u64,
    /// Whether the last letter of the mentorship goes out: 1, or 0.
    pub letters: u64,
    /// Whether they are told that it goes on: 1, or 0.
    pub goes_on: u64,
    /// Whether they are asked to send everything again: 1, or 0.
    pub asks: u64,
}

impl Unsent {
    /// Whether nothing waits.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// How much of it there is.
    pub fn total(&self) -> u64 {
        self.comments
            + self.sign_offs
            + self.marks
            + self.taken_back
            + self.done
            + self.terms
            + self.aims
            + self.briefs
            + self.letters
            + self.goes_on
            + self.asks
    }
}

/// A file in a mailbox that was looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Looked {
    /// Its size, and when it was changed, in nanoseconds since 1970.
    pub mark: (i64, i64),
    /// Whether it could not be taken in.
    pub failed: bool,
    /// Since when it is as it is, where a part of it has not arrived.
    pub seen_at: Option<i64>,
    /// Whether it is between others, and is passed over.
    pub passed: bool,
}

/// What stands for a time where a file is passed over.
const PASSED: i64 = -1;

impl Looked {
    /// One that was opened, and whether that failed.
    pub fn at(mark: (i64, i64), failed: bool) -> Self {
        Self {
            mark,
            failed,
            seen_at: None,
            passed: false,
        }
    }

    /// One of which a part has not arrived.
    pub fn arriving(mark: (i64, i64), seen_at: i64) -> Self {
        Self {
            seen_at: Some(seen_at),
            ..Self::at(mark, true)
        }
    }

    /// One that is between others.
    pub fn passed(mark: (i64, i64)) -> Self {
        Self {
            passed: true,
            ..Self::at(mark, false)
        }
    }
}

/// Where facts wait.
const WAITING: [&str; 10] = [
    "comment",
    "sign_off",
    "mark",
    "taken_back",
    "done",
    "terms",
    "aim",
    "brief",
    "farewell",
    "ask_again",
];

impl ReadTx<'_> {
    /// Whether a bundle of the keeper's left as this file.
    pub fn left_as(&self, file: &str) -> Result<bool> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM bundle WHERE mine = 1 AND file = ?1)")?;
        Ok(statement.query_row([file], |row| row.get(0))?)
    }

    /// Whether a bundle was received before.
    pub fn has_bundle(&self, peer: PeerNo, side: Side, id: Id) -> Result<bool> {
        let sql = "SELECT 1 FROM bundle WHERE peer = ?1 AND mine = ?2 AND id = ?3";
        Ok(self
            .connection
            .prepare_cached(sql)?
            .exists((peer, side, id))?)
    }

    /// The words that came with a bundle.
    pub fn message(&self, peer: PeerNo, side: Side, id: Id) -> Result<String> {
        let sql = "SELECT message FROM bundle WHERE peer = ?1 AND mine = ?2 AND id = ?3";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query((peer, side, id))?;
        Ok(match rows.next()? {
            Some(row) => row.get(0)?,
            None => String::new(),
        })
    }

    /// What waits to be written to somebody, in numbers.
    pub fn unsent(&self, peer: PeerNo) -> Result<Unsent> {
        let count = |table: &str| -> Result<u64> {
            let sql = format!(
                "SELECT count(*) FROM {table} WHERE peer = ?1 AND mine = 1 AND bundle IS NULL"
            );
            let mut statement = self.connection.prepare_cached(&sql)?;
            Ok(statement.query_row([peer], |row| crate::store::sql_types::count(row, 0))?)
        };
        // That another's page is gone here is told with the next file; it is nothing to write one for.
        let own = "SELECT count(*) FROM taken_back WHERE peer = ?1 AND mine = 1 AND bundle IS NULL
            AND page IN (SELECT page FROM shown WHERE peer = ?1 AND mine = 1)";
        let mut own = self.connection.prepare_cached(own)?;
        let taken_back = own.query_row([peer], |row| crate::store::sql_types::count(row, 0))?;
        let farewell = self.unsent_farewell(peer)?;
        Ok(Unsent {
            comments: count("comment")?,
            sign_offs: count("sign_off")?,
            marks: count("mark")?,
            taken_back,
            done: count("done")?,
            terms: count("terms")?,
            aims: count("aim")?,
            briefs: count("brief")?,
            letters: u64::from(farewell.as_ref().is_some_and(|farewell| farewell.set)),
            goes_on: u64::from(farewell.is_some_and(|farewell| !farewell.set)),
            asks: count("ask_again")?,
        })
    }

    /// What waits to be written to somebody. Notes are no facts, and are not here.
    pub fn unsent_facts(&self, peer: PeerNo) -> Result<Vec<Fact>> {
        let taken = self.unsent_taken_back(peer)?.into_iter();
        let comments = self.unsent_comments(peer)?.into_iter();
        let sign_offs = self.unsent_sign_offs(peer)?.into_iter();
        let marks = self.unsent_marks(peer)?.into_iter();
        let facts = taken
            .map(|taken: TakenBack| Fact::TakenBack(taken))
            .chain(comments.map(|comment: Comment| Fact::Comment(comment)))
            .chain(sign_offs.map(|signed: SignOff| Fact::SignOff(signed)))
            .chain(marks.map(Fact::Mark))
            .chain(self.unsent_done(peer)?.into_iter().map(Fact::Done))
            .chain(self.unsent_terms(peer)?.map(Fact::Terms))
            .chain(self.unsent_aims(peer)?.into_iter().map(Fact::Aim))
            .chain(self.unsent_ahead(peer)?.map(Fact::Brief))
            .chain(self.unsent_farewell(peer)?.map(Fact::Farewell))
            .chain(self.unsent_ask_again(peer)?.map(Fact::SendAgain));
        Ok(facts.collect())
    }

    /// What was said to somebody and has left: comments, sign-offs, marks, pages taken back.
    pub fn said_facts(&self, peer: PeerNo) -> Result<Vec<Fact>> {
        let taken = self.sent_taken_back(peer)?.into_iter();
        let comments = self.sent_comments(peer)?.into_iter();
        let sign_offs = self.sent_sign_offs(peer)?.into_iter();
        let marks = self.sent_marks(peer)?.into_iter();
        let facts = taken
            .map(Fact::TakenBack)
            .chain(comments.map(Fact::Comment))
            .chain(sign_offs.map(Fact::SignOff))
            .chain(marks.map(Fact::Mark))
            .chain(self.sent_done(peer)?.into_iter().map(Fact::Done))
            .chain(self.sent_terms(peer)?.map(Fact::Terms))
            .chain(self.sent_aims(peer)?.into_iter().map(Fact::Aim))
            .chain(self.sent_ahead(peer)?.map(Fact::Brief))
            .chain(self.sent_farewell(peer)?.map(Fact::Farewell));
        Ok(facts.collect())
    }

    /// The bundles of somebody's that arrived and of which they were not told so, the first first, and when they did.
    pub fn untold_arrivals(&self, peer: PeerNo) -> Result<Vec<(Id, Moment)>> {
        let sql = "SELECT id, arrived_at FROM bundle WHERE peer = ?1 AND mine = 0 AND told IS NULL
            ORDER BY arrived_at, id LIMIT 1000";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([peer], |row| Ok((row.get(0)?, super::at(row.get(1)?))))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Since when a bundle of the keeper's is known to have arrived.
    pub fn arrived(&self, peer: PeerNo, bundle: Id) -> Result<Option<Moment>> {
        let sql = "SELECT arrived_there FROM bundle WHERE peer = ?1 AND mine = 1 AND id = ?2";
        let mut statement = self.connection.prepare_cached(sql)?;
        let row = statement.query_row((peer, bundle), |row| row.get(0));
        Ok(super::maybe_at(row.optional()?.flatten()))
    }

    /// The files of the keeper's that are known to have arrived, each with its bundle.
    pub fn files_arrived(&self, peer: PeerNo) -> Result<Vec<(Id, String)>> {
        let sql = "SELECT id, file FROM bundle WHERE peer = ?1 AND mine = 1
            AND arrived_there IS NOT NULL AND file IS NOT NULL ORDER BY at";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([peer], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// What is known of the files whose path begins so.
    pub fn looked_at(&self, first: &str) -> Result<HashMap<String, Looked>> {
        // Nothing that begins so comes after it with the highest character that there is.
        let last = format!("{first}\u{10FFFF}");
        let sql = "SELECT path, size, mtime, failed, seen_at FROM collected
            WHERE path >= ?1 AND path < ?2";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map((first, last), |row| {
            let seen_at: Option<i64> = row.get(4)?;
            let looked = Looked {
                mark: (row.get(1)?, row.get(2)?),
                failed: row.get(3)?,
                seen_at: seen_at.filter(|at| *at != PASSED),
                passed: seen_at == Some(PASSED),
            };
            Ok((row.get(0)?, looked))
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl WriteTx<'_> {
    /// Notes a bundle down.
    pub fn keep_bundle(
        &self,
        peer: PeerNo,
        side: Side,
        kept: BundleRecord<'_>,
        now: Moment,
    ) -> Result<()> {
        let mut statement = self.connection.prepare_cached(
            "INSERT OR IGNORE INTO bundle (peer, mine, id, at, arrived_at, message, file)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?;
        statement.execute((
            peer,
            side,
            kept.bundle.id,
            kept.bundle.at.timestamp(),
            now.timestamp(),
            kept.message,
            kept.file,
        ))?;
        Ok(())
    }

    /// Says of all that waits for somebody that it went out with a bundle.
    pub fn sent(&self, peer: PeerNo, bundle: Id) -> Result<()> {
        for table in WAITING {
            let sql = format!(
                "UPDATE {table} SET bundle = ?2 WHERE peer = ?1 AND mine = 1 AND bundle IS NULL"
            );
            self.connection
                .prepare_cached(&sql)?
                .execute((peer, bundle))?;
        }
        Ok(())
    }

    /// Notes that a bundle of the keeper's arrived. One that is not known here was written by another copy of the journal.
    pub fn arrived_there(&self, peer: PeerNo, bundle: Id, at: Moment) -> Result<()> {
        let sql = "UPDATE bundle SET arrived_there = ?3
            WHERE peer = ?1 AND mine = 1 AND id = ?2 AND arrived_there IS NULL";
        let mut statement = self.connection.prepare_cached(sql)?;
        statement.execute((peer, bundle, at.timestamp()))?;
        Ok(())
    }

    /// Notes with which bundle somebody is told that one of theirs arrived.
    pub fn told_arrived(&self, peer: PeerNo, theirs: Id, bundle: Id) -> Result<()> {
        let sql = "UPDATE bundle SET told = ?3 WHERE peer = ?1 AND mine = 0 AND id = ?2";
        let mut statement = self.connection.prepare_cached(sql)?;
        statement.execute((peer, theirs, bundle))?;
        Ok(())
    }

    /// Notes that the file of a bundle is gone.
    pub fn forget_file(&self, peer: PeerNo, bundle: Id) -> Result<()> {
        let sql = "UPDATE bundle SET file = NULL WHERE peer = ?1 AND mine = 1 AND id = ?2";
        let mut statement = self.connection.prepare_cached(sql)?;
        statement.execute((peer, bundle))?;
        Ok(())
    }

    /// Says of something that waits for somebody that it went out with a bundle that another copy of the journal wrote: as it
    /// stands there, since that is what was said.
    pub fn left_elsewhere(&self, peer: PeerNo, bundle: Id, fact: &Fact) -> Result<()> {
        let waits = "peer = ?1 AND mine = 1 AND bundle IS NULL";
        match fact {
            Fact::Comment(said) => {
                let sql = format!(
                    "UPDATE comment SET bundle = ?2, quote = ?4, text = ?5 WHERE {waits} AND id = ?3"
                );
                let mut statement = self.connection.prepare_cached(&sql)?;
                statement.execute((peer, bundle, said.id, &said.quote, &said.text))?;
            }
            Fact::SignOff(signed) => {
                let sql = format!("UPDATE sign_off SET bundle = ?2 WHERE {waits} AND id = ?3");
                let mut statement = self.connection.prepare_cached(&sql)?;
                statement.execute((peer, bundle, signed.id))?;
            }
            Fact::Mark(mark) => {
                let sql = format!(
                    "UPDATE mark SET bundle = ?2 WHERE {waits} AND comment = ?3 AND kind = ?4 AND at <= ?5"
                );
                let mut statement = self.connection.prepare_cached(&sql)?;
                let (kind, at) = (mark.kind.slug(), mark.at.timestamp());
                statement.execute((peer, bundle, mark.comment, kind, at))?;
            }
            Fact::TakenBack(taken) => {
                let sql = format!(
                    "UPDATE taken_back SET bundle = ?2 WHERE {waits} AND page = ?3 AND at <= ?4"
                );
                let mut statement = self.connection.prepare_cached(&sql)?;
                statement.execute((peer, bundle, taken.page, taken.at.timestamp()))?;
            }
            Fact::Done(done) => {
                let sql = format!(
                    "UPDATE done SET bundle = ?2 WHERE {waits} AND page = ?3 AND what = ?4 AND at <= ?5"
                );
                let mut statement = self.connection.prepare_cached(&sql)?;
                let (what, at) = (done.what(), done.at.timestamp());
                statement.execute((peer, bundle, done.page, what, at))?;
            }
            Fact::Arrived(arrived) => self.told_arrived(peer, arrived.bundle, bundle)?,
            Fact::SendAgain(ask) => {
                let sql = format!("UPDATE ask_again SET bundle = ?2 WHERE {waits} AND at <= ?3");
                let mut statement = self.connection.prepare_cached(&sql)?;
                statement.execute((peer, bundle, ask.at.timestamp()))?;
            }
            // The one that was signed, or stated, last stays.
            Fact::Terms(_)
            | Fact::Aim(_)
            | Fact::Brief(_)
            | Fact::Farewell(_)
            | Fact::Shown(_)
            | Fact::AboutMe(_)
            | Fact::ReplyDays(_)
            | Fact::Revoked(_) => {}
        }
        Ok(())
    }

    /// Remembers that a file in a mailbox was looked at.
    pub fn keep_looked(&self, path: &str, looked: Looked) -> Result<()> {
        let mut statement = self.connection.prepare_cached(
            "INSERT OR REPLACE INTO collected (path, size, mtime, failed, seen_at)
             VALUES (?1, ?2, ?3, ?4, ?5)",
        )?;
        let seen = looked.seen_at.or(looked.passed.then_some(PASSED));
        statement.execute((path, looked.mark.0, looked.mark.1, looked.failed, seen))?;
        Ok(())
    }

    /// Lets files that could not be read be looked at again: somebody new is known.
    pub fn look_again(&self) -> Result<()> {
        let sql = "DELETE FROM collected WHERE failed = 1";
        self.connection.prepare_cached(sql)?.execute([])?;
        Ok(())
    }
}
