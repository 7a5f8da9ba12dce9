//! People whose keys are known.
use std::path::{Path, PathBuf};

use rusqlite::{
    OptionalExtension as _,
    types::{FromSql, FromSqlResult, ToSql, ToSqlOutput, ValueRef},
};
use serde::{Deserialize, Serialize};

use super::{at, maybe_at};
use crate::{
    domain::{Id, Identity, Moment, text::name_key},
    store::{ReadTx, Result, WriteTx},
};

/// A peer's number in this journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PeerNo(pub(super) i64);

impl ToSql for PeerNo {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.0.into())
    }
}

impl FromSql for PeerNo {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Ok(Self(value.as_i64()?))
    }
}

/// Somebody whose keys are known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Peer {
    /// Their number.
    pub number: PeerNo,
    /// What they are called in this journal.
    pub name: String,
    /// Their keys, and what they call themselves.
    pub identity: Identity,
    /// When these keys were taken down.
    pub met_at: Moment,
    /// The folder in which both leave their files.
    pub mailbox: Option<PathBuf>,
    /// Since when the keeper wants to hear no more of them.
    pub muted_at: Option<Moment>,
    /// Since when they gave these keys up.
    pub revoked_at: Option<Moment>,
    /// When the words of these keys were compared, and by whom.
    pub compared: Option<(Moment, String)>,
}

const COLUMNS: &str = "SELECT id, name, called, reading, signing, met_at, mailbox,
    muted_at, revoked_at, compared_at, compared_by FROM peer";

fn peer(row: &rusqlite::Row<'_>) -> rusqlite::Result<Peer> {
    Ok(Peer {
        number: row.get(0)?,
        name: row.get(1)?,
        identity: Identity {
            name: row.get(2)?,
            reading: row.get(3)?,
            signing: row.get(4)?,
        },
        met_at: at(row.get(5)?),
        mailbox: row.get::<_, Option<String>>(6)?.map(PathBuf::from),
        muted_at: maybe_at(row.get(7)?),
        revoked_at: maybe_at(row.get(8)?),
        compared: maybe_at(row.get(9)?)
            .zip(Some(row.get::<_, Option<String>>(10)?.unwrap_or_default())),
    })
}

impl ReadTx<'_> {
    /// Everybody whose keys are known, by name.
    pub fn peers(&self) -> Result<Vec<Peer>> {
        let sql = format!("{COLUMNS} ORDER BY fold");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let peers = statement.query_map([], peer)?;
        Ok(peers.collect::<rusqlite::Result<_>>()?)
    }

    /// The one of that name.
    pub fn peer_named(&self, name: &str) -> Result<Option<Peer>> {
        let sql = format!("{COLUMNS} WHERE fold = ?1");
        let mut statement = self.connection.prepare_cached(&sql)?;
        Ok(statement.query_row([name_key(name)], peer).optional()?)
    }

    /// The one who signs with that key now.
    pub fn peer_signing(&self, key: &str) -> Result<Option<Peer>> {
        let sql = format!("{COLUMNS} WHERE signing = ?1");
        let mut statement = self.connection.prepare_cached(&sql)?;
        Ok(statement.query_row([key], peer).optional()?)
    }

    /// The keys that somebody had before: those that read, and those that signed.
    pub fn keys_before(&self, peer: PeerNo) -> Result<Vec<(String, String)>> {
        let sql = "SELECT reading, signing FROM peer_before WHERE peer = ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let keys = statement.query_map([peer], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(keys.collect::<rusqlite::Result<_>>()?)
    }

    /// The one who signed with that key before.
    pub fn peer_who_signed(&self, key: &str) -> Result<Option<Peer>> {
        let sql =
            format!("{COLUMNS} WHERE id IN (SELECT peer FROM peer_before WHERE signing = ?1)");
        let mut statement = self.connection.prepare_cached(&sql)?;
        Ok(statement.query_row([key], peer).optional()?)
    }
}

impl WriteTx<'_> {
    /// Takes down somebody's keys.
    ///
    /// # Errors
    /// When somebody has that name or those keys already.
    pub fn add_peer(&self, name: &str, identity: &Identity, now: Moment) -> Result<PeerNo> {
        let mut statement = self.connection.prepare_cached(
            "INSERT INTO peer (name, fold, called, reading, signing, met_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?;
        let number = statement.insert((
            name,
            name_key(name),
            &identity.name,
            &identity.reading,
            &identity.signing,
            now.timestamp(),
        ))?;
        Ok(PeerNo(number))
    }

    /// Takes down other keys of somebody; those before are kept beside them.
    ///
    /// # Errors
    /// When the keys are somebody else's.
    pub fn replace_keys(&self, peer: PeerNo, identity: &Identity, now: Moment) -> Result<()> {
        let mut statement = self.connection.prepare_cached(
            "INSERT INTO peer_before (peer, reading, signing, until)
             SELECT id, reading, signing, ?2 FROM peer WHERE id = ?1",
        )?;
        statement.execute((peer, now.timestamp()))?;
        let mut statement = self.connection.prepare_cached(
            "UPDATE peer SET called = ?2, reading = ?3, signing = ?4, met_at = ?5,
                 revoked_at = NULL, compared_at = NULL, compared_by = NULL WHERE id = ?1",
        )?;
        statement.execute((
            peer,
            &identity.name,
            &identity.reading,
            &identity.signing,
            now.timestamp(),
        ))?;
        Ok(())
    }

    /// Notes since when the keeper wants to hear no more of somebody.
    pub fn set_muted(&self, peer: PeerNo, since: Option<Moment>) -> Result<()> {
        let sql = "UPDATE peer SET muted_at = ?2 WHERE id = ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        statement.execute((peer, since.map(|at| at.timestamp())))?;
        Ok(())
    }

    /// Notes by whom and when the words of somebody's keys were compared.
    pub fn set_compared(&self, peer: PeerNo, by: &str, at: Moment) -> Result<()> {
        let sql = "UPDATE peer SET compared_by = ?2, compared_at = ?3 WHERE id = ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        statement.execute((peer, by, at.timestamp()))?;
        Ok(())
    }

    /// Notes that somebody gave the keys up by which they are known; the first time counts.
    pub fn set_revoked(&self, peer: PeerNo, at: Moment) -> Result<()> {
        let sql = "UPDATE peer SET revoked_at = min(coalesce(revoked_at, ?2), ?2) WHERE id = ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        statement.execute((peer, at.timestamp()))?;
        Ok(())
    }

    /// Forgets somebody with all that was exchanged with them.
    pub fn forget_peer(&self, peer: PeerNo) -> Result<()> {
        let sql = "DELETE FROM peer WHERE id = ?1";
        self.connection.prepare_cached(sql)?.execute([peer])?;
        Ok(())
    }

    /// Writes anew how an entry stands with others.
    pub fn refresh_shared(&self, entry: Id) -> Result<()> {
        self.refresh_facets(entry)
    }

    /// Says in which folder both leave their files.
    pub fn set_mailbox(&self, peer: PeerNo, folder: Option<&Path>) -> Result<()> {
        let folder = folder.map(|folder| folder.to_string_lossy().into_owned());
        let sql = "UPDATE peer SET mailbox = ?2 WHERE id = ?1";
        self.connection
            .prepare_cached(sql)?
            .execute((peer, folder))?;
        Ok(())
    }

    /// Lets the keys follow a person to another name, unless that has keys of its own.
    pub fn rename_peer(&self, from: &str, to: &str) -> Result<()> {
        let sql = "UPDATE OR IGNORE peer SET name = ?2, fold = ?3 WHERE fold = ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        statement.execute((name_key(from), to, name_key(to)))?;
        Ok(())
    }
}
