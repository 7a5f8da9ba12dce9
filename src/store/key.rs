//! The key of an encrypted journal, made from a passphrase.
use std::fmt::Write as _;

use argon2::{Algorithm, Argon2, Params, Version};
use zeroize::Zeroizing;

use super::{Error, Result};

/// How many bytes of salt a journal begins with.
pub(super) const SALT: usize = 16;

/// Argon2id: 64 MiB, three passes, one lane. A part of the file format.
const MEMORY_KIB: u32 = 64 * 1024;
const PASSES: u32 = 3;
const LANES: u32 = 1;

/// A key with its salt. Wiped from memory when dropped.
#[derive(Clone)]
pub(super) struct Key {
    key: Zeroizing<[u8; 32]>,
    salt: [u8; SALT],
}

impl Key {
    /// Derives the key; takes about an eighth of a second, which is the point.
    pub(super) fn derive(passphrase: &str, salt: [u8; SALT]) -> Result<Self> {
        let failed = |error: argon2::Error| Error::Key(error.to_string());
        let params = Params::new(MEMORY_KIB, PASSES, LANES, Some(32)).map_err(failed)?;
        let mut key = Zeroizing::new([0; 32]);
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(passphrase.as_bytes(), &salt, key.as_mut())
            .map_err(failed)?;
        Ok(Self { key, salt })
    }

    /// A key with a new random salt.
    pub(super) fn fresh(passphrase: &str) -> Result<Self> {
        let mut salt = [0; SALT];
        getrandom::fill(&mut salt).map_err(|error| Error::Key(error.to_string()))?;
        Self::derive(passphrase, salt)
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
        for byte in self.key.iter().chain(&self.salt) {
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
