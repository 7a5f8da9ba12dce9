//! The key of an encrypted journal, made from a passphrase.
use std::{fmt::Write as _, sync::Arc};

use argon2::{Algorithm, Argon2, Params, Version};
use zeroize::Zeroizing;

use super::{Error, Result};
use crate::{
    domain::privacy::recovery::{self, Read},
    platform::Locked,
};

/// How many bytes of salt a journal begins with.
pub(super) const SALT: usize = 16;

/// Argon2id: 64 MiB, three passes, one lane. A part of the file format.
const MEMORY_KIB: u32 = 64 * 1024;
const PASSES: u32 = 3;
const LANES: u32 = 1;

/// The lines of a recovery key. Wiped from memory when dropped.
pub type Lines = [Zeroizing<String>; 4];

/// A key with its salt: one copy for all who have it, in memory that does not come into swap. Wiped when dropped.
#[derive(Clone)]
pub struct Key {
    key: Arc<Locked>,
    salt: [u8; SALT],
}

impl Key {
    /// Derives the key; takes about an eighth of a second, which is the point.
    pub(super) fn derive(passphrase: &str, salt: [u8; SALT]) -> Result<Self> {
        let failed = |error: argon2::Error| Error::Key(error.to_string());
        let params = Params::new(MEMORY_KIB, PASSES, LANES, Some(32)).map_err(failed)?;
        let mut key = Locked::room();
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(passphrase.as_bytes(), &salt, key.bytes_mut())
            .map_err(failed)?;
        let key = Arc::new(key);
        Ok(Self { key, salt })
    }

    /// A key with a new random salt.
    ///
    /// # Errors
    /// When the system has no chance or no memory to give.
    pub fn fresh(passphrase: &str) -> Result<Self> {
        let mut salt = [0; SALT];
        getrandom::fill(&mut salt).map_err(|error| Error::Key(error.to_string()))?;
        Self::derive(passphrase, salt)
    }

    /// Tries what was typed where a passphrase is asked for: it may be the recovery key, which is the
    /// key itself.
    pub(super) fn fitting<T>(
        typed: &str,
        salt: [u8; SALT],
        open: impl Fn(Self) -> Result<T>,
    ) -> Result<T> {
        let read = recovery::read(typed);
        if let Read::Key(key) = &read {
            let mut room = Locked::room();
            room.bytes_mut().copy_from_slice(key.as_slice());
            let key = Arc::new(room);
            match open(Self { key, salt }) {
                // Somebody may have such a passphrase.
                Err(Error::WrongPassphrase) => {}
                outcome => return outcome,
            }
        }
        open(Self::derive(typed, salt)?).map_err(|error| match (error, read) {
            (Error::WrongPassphrase, Read::Key(_)) => Error::WrongRecoveryKey,
            (Error::WrongPassphrase, Read::Mistyped(mistake)) => Error::Mistyped(mistake),
            (error, _) => error,
        })
    }

    /// The lines of the recovery key.
    pub(super) fn lines(&self) -> Lines {
        let mut key = recovery::Bytes::default();
        key.copy_from_slice(self.key.bytes());
        recovery::lines(&key)
    }

    /// What tells this key from those before and after it, and nothing of it: its salt.
    pub(super) fn mark(&self) -> String {
        self.salt.iter().fold(String::new(), |mut hex, byte| {
            // Writing to a string cannot fail.
            let _ = write!(hex, "{byte:02x}");
            hex
        })
    }

    /// The statement that hands key and salt to the database. A raw key of any other length
    /// would be taken for a passphrase.
    pub(super) fn pragma(&self) -> Zeroizing<String> {
        let mut sql = Zeroizing::new(String::with_capacity(128));
        sql.push_str("PRAGMA key = \"");
        sql.push_str(&self.raw());
        sql.push_str("\";");
        sql
    }

    /// Key and salt as the database takes them.
    pub(super) fn raw(&self) -> Zeroizing<String> {
        let mut raw = Zeroizing::new(String::with_capacity(128));
        raw.push_str("x'");
        for byte in self.key.bytes().iter().chain(&self.salt) {
            // Writing to a string cannot fail.
            let _ = write!(*raw, "{byte:02x}");
        }
        raw.push('\'');
        raw
    }
}

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_derivation_never_changes() {
        let key = Key::derive("correct horse", [7; SALT]).unwrap();
        let pragma = key.pragma();
        let expected = concat!(
            "PRAGMA key = \"x'",
            "7b985d8fa00c9eccccf918c8cb9feaa8036af381caf6f498e099b5b849b8c18a",
            "07070707070707070707070707070707",
            "'\";"
        );
        assert_eq!(pragma.as_str(), expected);
    }
}
