//! The keeper's own private keys.
use rusqlite::OptionalExtension as _;
use zeroize::Zeroizing;

use crate::{
    domain::Moment,
    store::{Read, Result, Write},
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

impl Read<'_> {
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
}

impl Write<'_> {
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
