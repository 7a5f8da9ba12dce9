//! The keeper's own private keys.
use rusqlite::OptionalExtension as _;
use zeroize::Zeroizing;

use crate::{
    domain::Moment,
    store::{ReadTx, Result, WriteTx},
};

/// The private halves of the keeper's keys. Never shown in a log.
#[derive(Clone, PartialEq, Eq)]
pub struct OwnKeys {
    /// What opens bundles for the keeper.
    pub reading: Zeroizing<String>,
    /// What the keeper signs with.
    pub signing: Zeroizing<String>,
}

impl std::fmt::Debug for OwnKeys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("OwnKeys")
    }
}

impl ReadTx<'_> {
    /// The keeper's keys, once they were made.
    pub fn own_keys(&self) -> Result<Option<OwnKeys>> {
        let sql = "SELECT reading, signing FROM identity";
        let mut statement = self.connection.prepare_cached(sql)?;
        let keys = statement.query_row([], |row| {
            Ok(OwnKeys {
                reading: Zeroizing::new(row.get(0)?),
                signing: Zeroizing::new(row.get(1)?),
            })
        });
        Ok(keys.optional()?)
    }

    /// The keys that the keeper gave up: they open what was sent to them.
    pub fn own_keys_before(&self) -> Result<Vec<OwnKeys>> {
        let sql = "SELECT reading, signing FROM identity_before ORDER BY until DESC";
        let mut statement = self.connection.prepare_cached(sql)?;
        let keys = statement.query_map([], |row| {
            Ok(OwnKeys {
                reading: Zeroizing::new(row.get(0)?),
                signing: Zeroizing::new(row.get(1)?),
            })
        })?;
        Ok(keys.collect::<rusqlite::Result<_>>()?)
    }

    /// Whether anything was ever written to or received from anybody.
    pub fn has_bundles(&self) -> Result<bool> {
        Ok(self
            .connection
            .prepare_cached("SELECT 1 FROM bundle")?
            .exists([])?)
    }
}

impl WriteTx<'_> {
    /// Puts the keeper's keys in the place of those that are there, if any.
    pub fn put_own_keys(&self, keys: &OwnKeys, at: Moment) -> Result<()> {
        let sql = "INSERT OR REPLACE INTO identity (one, reading, signing, made_at)
            VALUES (1, ?1, ?2, ?3)";
        let mut statement = self.connection.prepare_cached(sql)?;
        statement.execute((keys.reading.as_str(), keys.signing.as_str(), at.timestamp()))?;
        Ok(())
    }

    /// Keeps the keeper's keys as those that were given up.
    pub fn give_up_keys(&self, at: Moment) -> Result<()> {
        let sql = "INSERT INTO identity_before (reading, signing, made_at, until)
            SELECT reading, signing, made_at, ?1 FROM identity";
        self.connection
            .prepare_cached(sql)?
            .execute([at.timestamp()])?;
        // What lies in the folders may be for either.
        self.connection
            .prepare_cached("DELETE FROM collected")?
            .execute([])?;
        Ok(())
    }

    /// Keeps the keeper's keys, which are made once.
    ///
    /// # Errors
    /// When there are some already, or the file cannot be written.
    pub fn keep_own_keys(&self, keys: &OwnKeys, at: Moment) -> Result<()> {
        let sql = "INSERT INTO identity (one, reading, signing, made_at) VALUES (1, ?1, ?2, ?3)";
        let mut statement = self.connection.prepare_cached(sql)?;
        statement.execute((keys.reading.as_str(), keys.signing.as_str(), at.timestamp()))?;
        Ok(())
    }
}
