//! What later programs said, as it came: kept for a program that knows what it means, and read by none before.
use super::{PeerNo, Side};
use crate::{
    domain::{Id, share::bundle::Later},
    store::{Result, WriteTx},
};

impl WriteTx<'_> {
    /// Keeps something that this program does not know.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn keep_later(&self, peer: PeerNo, side: Side, bundle: Id, later: &Later) -> Result<()> {
        let mut statement = self.connection.prepare_cached(
            "INSERT INTO unread_part (peer, mine, bundle, fact, page, json)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?;
        statement.execute((peer, side, bundle, &later.fact, later.page, &later.json))?;
        Ok(())
    }

    /// Erases what later programs said of pages of which no words are left here.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn erase_later(&self, peer: PeerNo) -> Result<()> {
        self.connection.execute(
            "UPDATE unread_part SET json = NULL WHERE peer = ?1 AND json IS NOT NULL
                 AND page IN (SELECT page FROM shown WHERE peer = ?1)
                 AND page NOT IN (SELECT page FROM shown WHERE peer = ?1 AND document IS NOT NULL)",
            [peer],
        )?;
        Ok(())
    }
}
