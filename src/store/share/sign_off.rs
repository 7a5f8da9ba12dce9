//! Signed statements on revisions.
use rusqlite::OptionalExtension as _;

use super::{PeerNo, Side, Stated, maybe_at};
use crate::{
    domain::{Id, Moment, share::bundle::SignOff},
    store::{ReadTx, Result, WriteTx},
};

/// A sign-off, and what is known of it here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedOff {
    /// What was stated.
    pub sign_off: SignOff,
    /// Who stated it.
    pub side: Side,
    /// The public key that its signature was checked with.
    pub signing: String,
    /// The bundle it came or went with; none while it waits.
    pub bundle: Option<Id>,
    /// When the keeper read it, if it is the peer's.
    pub read_at: Option<Moment>,
}

const COLUMNS: &str = "SELECT id, page, revision, digest, statement, at, signature, mine, signing,
    bundle, read_at FROM sign_off";

/// A sign-off on a state that is known here. Of others it is not known what was signed.
pub(super) const OF_A_STATE: &str = "EXISTS (SELECT 1 FROM shown WHERE shown.peer = sign_off.peer
    AND shown.mine = 1 - sign_off.mine AND shown.page = sign_off.page
    AND shown.revision = sign_off.revision AND shown.digest = sign_off.digest)";

fn signed(row: &rusqlite::Row<'_>) -> rusqlite::Result<SignedOff> {
    let at = Moment::parse_from_rfc3339(row.get_ref(5)?.as_str()?);
    Ok(SignedOff {
        sign_off: SignOff {
            id: row.get(0)?,
            page: row.get(1)?,
            revision: row.get(2)?,
            digest: row.get(3)?,
            statement: row.get(4)?,
            at: at.map_err(|_| rusqlite::Error::InvalidQuery)?,
            signature: row.get(6)?,
        },
        side: Side::read(row, "mine")?,
        signing: row.get(8)?,
        bundle: row.get(9)?,
        read_at: maybe_at(row.get(10)?),
    })
}

impl ReadTx<'_> {
    /// The sign-offs on states of a page that are known here, in order.
    pub fn sign_offs(&self, peer: PeerNo, page_of: Side, page: Id) -> Result<Vec<SignedOff>> {
        let sql = format!("{COLUMNS} WHERE peer = ?1 AND mine = ?2 AND page = ?3 AND {OF_A_STATE}");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map((peer, page_of.other(), page), signed)?;
        let mut all: Vec<SignedOff> = rows.collect::<rusqlite::Result<_>>()?;
        all.sort_by_key(|signed| (signed.sign_off.at, signed.sign_off.id));
        Ok(all)
    }

    /// A sign-off by who stated it and its identifier.
    pub fn signed_off(&self, peer: PeerNo, side: Side, id: Id) -> Result<Option<SignedOff>> {
        let sql = format!("{COLUMNS} WHERE peer = ?1 AND mine = ?2 AND id = ?3");
        let mut statement = self.connection.prepare_cached(&sql)?;
        Ok(statement.query_row((peer, side, id), signed).optional()?)
    }

    pub(super) fn unsent_sign_offs(&self, peer: PeerNo) -> Result<Vec<SignOff>> {
        self.sign_offs_where(peer, "bundle IS NULL")
    }

    pub(super) fn sent_sign_offs(&self, peer: PeerNo) -> Result<Vec<SignOff>> {
        self.sign_offs_where(peer, "bundle IS NOT NULL")
    }

    fn sign_offs_where(&self, peer: PeerNo, which: &str) -> Result<Vec<SignOff>> {
        let sql = format!("{COLUMNS} WHERE peer = ?1 AND mine = 1 AND {which} ORDER BY id");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map([peer], |row| Ok(signed(row)?.sign_off))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl WriteTx<'_> {
    /// Keeps a sign-off and the public key that it was checked with.
    pub fn keep_sign_off(
        &self,
        peer: PeerNo,
        side: Side,
        sign_off: &SignOff,
        signing: &str,
        bundle: Option<Id>,
    ) -> Result<Stated> {
        if let Some(known) = self.signed_off(peer, side, sign_off.id)? {
            return Ok(if known.sign_off == *sign_off {
                Stated::Known
            } else {
                Stated::Contradicts
            });
        }
        let mut statement = self.connection.prepare_cached(
            "INSERT INTO sign_off (peer, mine, id, page, revision, digest, statement, at, signature,
                 signing, bundle)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        )?;
        statement.execute(rusqlite::params![
            peer,
            side,
            sign_off.id,
            sign_off.page,
            sign_off.revision,
            sign_off.digest,
            sign_off.statement,
            sign_off.at.to_rfc3339(),
            sign_off.signature,
            signing,
            bundle,
        ])?;
        self.refresh_page(peer, side.other(), sign_off.page)?;
        Ok(Stated::New)
    }

    /// Takes away a sign-off of the keeper's that was not written out yet, and answers whether there was
    /// one.
    pub fn retract_sign_off(&self, id: Id) -> Result<bool> {
        let sql = "DELETE FROM sign_off WHERE mine = 1 AND id = ?1 AND bundle IS NULL
            RETURNING peer, page";
        let mut statement = self.connection.prepare(sql)?;
        let gone = statement
            .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let Some((peer, page)) = gone else {
            return Ok(false);
        };
        self.refresh_page(peer, Side::Theirs, page)?;
        Ok(true)
    }
}
