//! That the one asks the other to send everything again.
use rusqlite::OptionalExtension as _;

use super::{PeerNo, Side, at, maybe_at};
use crate::{
    domain::{Id, Moment, share::bundle::SendAgain},
    store::{ReadTx, Result, WriteTx},
};

impl ReadTx<'_> {
    /// Since when somebody waits for everything to be sent again; none where it was.
    pub fn asked_again(&self, peer: PeerNo) -> Result<Option<Moment>> {
        let sql = "SELECT at FROM ask_again WHERE peer = ?1 AND mine = 0 AND done = 0";
        let mut statement = self.connection.prepare_cached(sql)?;
        let row = statement.query_row([peer], |row| row.get(0));
        Ok(maybe_at(row.optional()?))
    }

    pub(super) fn unsent_ask_again(&self, peer: PeerNo) -> Result<Option<SendAgain>> {
        let sql = "SELECT at FROM ask_again WHERE peer = ?1 AND mine = 1 AND bundle IS NULL";
        let mut statement = self.connection.prepare_cached(sql)?;
        let row = statement.query_row([peer], |row| row.get(0));
        Ok(row.optional()?.map(|seconds| SendAgain { at: at(seconds) }))
    }
}

impl WriteTx<'_> {
    /// Keeps that one asks the other to send everything again; the later asking counts.
    pub fn keep_ask_again(
        &self,
        peer: PeerNo,
        side: Side,
        ask: &SendAgain,
        bundle: Option<Id>,
    ) -> Result<()> {
        let mut statement = self.connection.prepare_cached(
            "INSERT INTO ask_again (peer, mine, at, bundle) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT DO UPDATE SET at = excluded.at, bundle = excluded.bundle, done = 0
                 WHERE excluded.at > at",
        )?;
        statement.execute((peer, side, ask.at.timestamp(), bundle))?;
        Ok(())
    }

    /// Notes that everything was sent to somebody again.
    pub fn sent_again(&self, peer: PeerNo) -> Result<()> {
        let sql = "UPDATE ask_again SET done = 1 WHERE peer = ?1 AND mine = 0";
        self.connection.prepare_cached(sql)?.execute([peer])?;
        Ok(())
    }
}
