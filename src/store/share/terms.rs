//! What two people agree on, as either side signed it: the later statement of each counts.
use rusqlite::OptionalExtension as _;

use super::{PeerNo, Side};
use crate::{
    domain::{Id, Moment, share::bundle::Terms},
    store::{ReadTx, Result, WriteTx},
};

fn terms(row: &rusqlite::Row<'_>) -> rusqlite::Result<Terms> {
    let at = Moment::parse_from_rfc3339(row.get_ref(1)?.as_str()?);
    Ok(Terms {
        document: row.get(0)?,
        at: at.map_err(|_| rusqlite::Error::InvalidQuery)?,
        signature: row.get(2)?,
    })
}

impl ReadTx<'_> {
    /// The terms that one side signed last.
    pub fn terms(&self, peer: PeerNo, side: Side) -> Result<Option<Terms>> {
        let sql = "SELECT document, at, signature FROM terms WHERE peer = ?1 AND mine = ?2";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.query_row((peer, side), terms).optional()?)
    }

    pub(super) fn unsent_terms(&self, peer: PeerNo) -> Result<Option<Terms>> {
        self.terms_where(peer, "bundle IS NULL")
    }

    pub(super) fn sent_terms(&self, peer: PeerNo) -> Result<Option<Terms>> {
        self.terms_where(peer, "bundle IS NOT NULL")
    }

    fn terms_where(&self, peer: PeerNo, which: &str) -> Result<Option<Terms>> {
        let sql = format!(
            "SELECT document, at, signature FROM terms WHERE peer = ?1 AND mine = 1 AND {which}"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        Ok(statement.query_row([peer], terms).optional()?)
    }
}

impl WriteTx<'_> {
    /// Keeps the terms that one side signed; of two times the later counts.
    pub fn keep_terms(
        &self,
        peer: PeerNo,
        side: Side,
        terms: &Terms,
        bundle: Option<Id>,
    ) -> Result<bool> {
        let before = self.terms(peer, side)?;
        if before.is_some_and(|before| (before.at, &before.document) >= (terms.at, &terms.document))
        {
            return Ok(false);
        }
        let mut statement = self.connection.prepare_cached(
            "INSERT OR REPLACE INTO terms (peer, mine, document, at, signature, bundle)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?;
        let at = terms.at.to_rfc3339();
        statement.execute((peer, side, &terms.document, at, &terms.signature, bundle))?;
        Ok(true)
    }
}
