//! Bundles written and received, and what waits to be written.
use super::{PeerNo, Side};
use crate::{
    domain::{
        Id,
        bundle::{Bundle, Comment, Fact, SignOff, TakenBack},
    },
    store::{Read, Result, Write},
};

/// A bundle as it is noted down.
#[derive(Debug, Clone, Copy)]
pub struct Kept<'a> {
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
}

impl Unsent {
    /// Whether nothing waits.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// How much of it there is.
    pub fn total(&self) -> u64 {
        self.comments + self.sign_offs + self.marks + self.taken_back
    }
}

/// Where facts wait.
const WAITING: [&str; 4] = ["comment", "sign_off", "mark", "taken_back"];

impl Read<'_> {
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
            Ok(statement.query_row([peer], |row| crate::store::stamp::count(row, 0))?)
        };
        Ok(Unsent {
            comments: count("comment")?,
            sign_offs: count("sign_off")?,
            marks: count("mark")?,
            taken_back: count("taken_back")?,
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
            .chain(marks.map(Fact::Mark));
        Ok(facts.collect())
    }

    /// Whether a file in a mailbox was looked at in this very state.
    pub fn was_collected(&self, path: &str, size: i64, mtime: i64) -> Result<bool> {
        let sql = "SELECT 1 FROM collected WHERE path = ?1 AND size = ?2 AND mtime = ?3";
        Ok(self
            .connection
            .prepare_cached(sql)?
            .exists((path, size, mtime))?)
    }
}

impl Write<'_> {
    /// Notes a bundle down.
    pub fn keep_bundle(
        &self,
        peer: PeerNo,
        side: Side,
        kept: Kept<'_>,
        now: crate::domain::Moment,
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

    /// Remembers that a file in a mailbox was looked at.
    pub fn collected(&self, path: &str, size: i64, mtime: i64, failed: bool) -> Result<()> {
        let mut statement = self.connection.prepare_cached(
            "INSERT OR REPLACE INTO collected (path, size, mtime, failed) VALUES (?1, ?2, ?3, ?4)",
        )?;
        statement.execute((path, size, mtime, failed))?;
        Ok(())
    }

    /// Lets files that could not be read be looked at again: somebody new is known.
    pub fn look_again(&self) -> Result<()> {
        let sql = "DELETE FROM collected WHERE failed = 1";
        self.connection.prepare_cached(sql)?.execute([])?;
        Ok(())
    }
}
