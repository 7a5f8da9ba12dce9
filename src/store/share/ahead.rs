//! The page for a meeting that somebody sent ahead: the later one of each side counts.
use rusqlite::OptionalExtension as _;

use super::{PeerNo, Side, at};
use crate::{
    domain::{Id, share::bundle::Ahead},
    store::{ReadTx, Result, WriteTx},
};

impl ReadTx<'_> {
    /// What one side sent ahead last.
    pub fn ahead(&self, peer: PeerNo, side: Side) -> Result<Option<Ahead>> {
        self.ahead_where(peer, side, "1")
    }

    pub(super) fn unsent_ahead(&self, peer: PeerNo) -> Result<Option<Ahead>> {
        self.ahead_where(peer, Side::Mine, "bundle IS NULL")
    }

    pub(super) fn sent_ahead(&self, peer: PeerNo) -> Result<Option<Ahead>> {
        self.ahead_where(peer, Side::Mine, "bundle IS NOT NULL")
    }

    fn ahead_where(&self, peer: PeerNo, side: Side, which: &str) -> Result<Option<Ahead>> {
        let sql = format!("SELECT text, at FROM brief WHERE peer = ?1 AND mine = ?2 AND {which}");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let row = statement.query_row((peer, side), |row| {
            Ok(Ahead {
                text: row.get(0)?,
                at: at(row.get(1)?),
            })
        });
        Ok(row.optional()?)
    }
}

impl WriteTx<'_> {
    /// Keeps what one side sends ahead; of two times the later counts.
    pub fn keep_ahead(
        &self,
        peer: PeerNo,
        side: Side,
        ahead: &Ahead,
        bundle: Option<Id>,
    ) -> Result<bool> {
        let mut statement = self.connection.prepare_cached(
            "INSERT INTO brief (peer, mine, text, at, bundle) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT DO UPDATE SET text = excluded.text, at = excluded.at, bundle = excluded.bundle
             WHERE (excluded.at, excluded.text) > (at, text)",
        )?;
        let at = ahead.at.timestamp();
        Ok(statement.execute((peer, side, &ahead.text, at, bundle))? > 0)
    }

    /// Puts other words into a page that was not written out yet: those with which it leaves.
    pub fn reword_ahead(&self, peer: PeerNo, text: &str) -> Result<()> {
        let sql = "UPDATE brief SET text = ?2 WHERE peer = ?1 AND mine = 1 AND bundle IS NULL";
        let mut statement = self.connection.prepare_cached(sql)?;
        statement.execute((peer, text))?;
        Ok(())
    }
}
