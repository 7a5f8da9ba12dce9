//! That a mentorship has come to its end: the last letter of either side. One without words says that it goes on.
use rusqlite::OptionalExtension as _;

use super::{PeerNo, Side, at};
use crate::{
    domain::{Id, share::bundle::Farewell},
    store::{ReadTx, Result, WriteTx},
};

/// Those with whom a mentorship has ended, whichever side ended it.
const OVER: &str = "SELECT DISTINCT peer FROM farewell WHERE letter <> ''";

impl ReadTx<'_> {
    /// What one side said last of the end.
    pub fn farewell(&self, peer: PeerNo, side: Side) -> Result<Option<Farewell>> {
        self.farewell_where(peer, side, "1")
    }

    /// What the keeper said of the end and has not left.
    pub fn unsent_farewell(&self, peer: PeerNo) -> Result<Option<Farewell>> {
        self.farewell_where(peer, Side::Mine, "bundle IS NULL")
    }

    pub(super) fn sent_farewell(&self, peer: PeerNo) -> Result<Option<Farewell>> {
        self.farewell_where(peer, Side::Mine, "bundle IS NOT NULL")
    }

    /// Whether either side ended it.
    pub fn is_over(&self, peer: PeerNo) -> Result<bool> {
        let sql = "SELECT 1 FROM farewell WHERE peer = ?1 AND letter <> ''";
        Ok(self.connection.prepare_cached(sql)?.exists([peer])?)
    }

    /// Those with whom it is over.
    pub(super) fn over(&self) -> Result<Vec<PeerNo>> {
        let mut statement = self.connection.prepare_cached(OVER)?;
        let rows = statement.query_map([], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    fn farewell_where(&self, peer: PeerNo, side: Side, which: &str) -> Result<Option<Farewell>> {
        let sql =
            format!("SELECT letter, at FROM farewell WHERE peer = ?1 AND mine = ?2 AND {which}");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let row = statement.query_row((peer, side), |row| {
            let letter: String = row.get(0)?;
            Ok(Farewell {
                set: !letter.is_empty(),
                letter,
                at: at(row.get(1)?),
            })
        });
        Ok(row.optional()?)
    }
}

impl WriteTx<'_> {
    /// Keeps what one side says of the end; of two times the later counts.
    pub fn keep_farewell(
        &self,
        peer: PeerNo,
        side: Side,
        farewell: &Farewell,
        bundle: Option<Id>,
    ) -> Result<bool> {
        let mut statement = self.connection.prepare_cached(
            "INSERT INTO farewell (peer, mine, letter, at, bundle) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT DO UPDATE SET letter = excluded.letter, at = excluded.at, bundle = excluded.bundle
             WHERE (excluded.at, excluded.letter) > (at, letter)",
        )?;
        let at = farewell.at.timestamp();
        Ok(statement.execute((peer, side, &farewell.letter, at, bundle))? > 0)
    }

    /// Puts other words into a letter that was not written out yet: those with which it leaves.
    pub fn reword_farewell(&self, peer: PeerNo, letter: &str) -> Result<()> {
        let sql = "UPDATE farewell SET letter = ?2 WHERE peer = ?1 AND mine = 1 AND bundle IS NULL";
        let mut statement = self.connection.prepare_cached(sql)?;
        statement.execute((peer, letter))?;
        Ok(())
    }

    /// Takes back what the keeper said of the end and has not left.
    pub fn drop_farewell(&self, peer: PeerNo) -> Result<()> {
        let sql = "DELETE FROM farewell WHERE peer = ?1 AND mine = 1 AND bundle IS NULL";
        self.connection.prepare_cached(sql)?.execute([peer])?;
        Ok(())
    }
}
