//! What never leaves: notes about another's page, and that nothing is left to say of one.
use rusqlite::OptionalExtension as _;

use super::{PeerNo, Side};
use crate::{
    domain::{Id, Moment},
    store::{ReadTx, Result, WriteTx},
};

impl ReadTx<'_> {
    /// What the keeper noted about a page of somebody's, for themselves.
    pub fn private_note(&self, peer: PeerNo, page: Id) -> Result<String> {
        let sql = "SELECT text FROM note WHERE peer = ?1 AND page = ?2";
        let mut statement = self.connection.prepare_cached(sql)?;
        let row = statement.query_row((peer, page), |row| row.get(0));
        Ok(row.optional()?.unwrap_or_default())
    }

    /// What the keeper noted about any page of somebody's, to be looked for in it.
    pub(super) fn noted(&self, peer: PeerNo) -> Result<Vec<(Id, String)>> {
        let sql = "SELECT page, text FROM note WHERE peer = ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([peer], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl WriteTx<'_> {
    /// Notes something about a page of somebody's; an empty text takes the note away.
    pub fn keep_private_note(&self, peer: PeerNo, page: Id, text: &str, now: Moment) -> Result<()> {
        let sql = if text.is_empty() {
            "DELETE FROM note WHERE peer = ?1 AND page = ?2 AND ?3 = '' AND ?4 = ?4"
        } else {
            "INSERT OR REPLACE INTO note (peer, page, text, at) VALUES (?1, ?2, ?3, ?4)"
        };
        let mut statement = self.connection.prepare_cached(sql)?;
        statement.execute((peer, page, text, now.timestamp()))?;
        Ok(())
    }

    /// Says that the keeper has nothing to add to a state of a page of somebody's.
    pub fn keep_enough(
        &self,
        peer: PeerNo,
        page: Id,
        (revision, digest): (u32, &str),
        now: Moment,
    ) -> Result<()> {
        let mut statement = self.connection.prepare_cached(
            "INSERT OR REPLACE INTO enough (peer, page, revision, at, digest)
             VALUES (?1, ?2, ?3, ?4, ?5)",
        )?;
        statement.execute((peer, page, revision, now.timestamp(), digest))?;
        self.refresh_page(peer, Side::Theirs, page)
    }

    /// Takes that back; whether it was said.
    pub fn forget_enough(&self, peer: PeerNo, page: Id) -> Result<bool> {
        let sql = "DELETE FROM enough WHERE peer = ?1 AND page = ?2";
        let mut statement = self.connection.prepare_cached(sql)?;
        let gone = statement.execute((peer, page))? > 0;
        self.refresh_page(peer, Side::Theirs, page)?;
        Ok(gone)
    }
}
