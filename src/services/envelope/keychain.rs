//! One's own keys on the way to another computer: locked with words that are written down, not with a key.
//!
//! From the outside in: an age file locked with a passphrase (scrypt), the words joined by spaces; the line `rounds-keys-1`;
//! JSON.
use std::io::{Read as _, Write as _};

use age::{Decryptor, Encryptor, scrypt, secrecy::SecretString};
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize as _, Zeroizing};

use super::{Keys, fingerprint::WORDS, trouble};
use crate::services::Result;

const FIRST_LINE: &[u8] = b"rounds-keys-1\n";
/// As many words as lock the file: 80 bits.
const SPOKEN: usize = 10;
/// As much work as another's file may ask for, as a power of two.
const WORK: u8 = 20;
/// Bytes of such a file: keys, and the people who are known.
const MOST: usize = 4 << 20;

/// What is moved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Moved {
    /// The key that reads, as age keeps it.
    pub reading: String,
    /// The key that signs, as OpenSSH keeps it.
    pub signing: String,
    /// The people whose keys are known.
    pub people: Vec<Acquaintance>,
}

/// Somebody whose keys are known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Acquaintance {
    /// What they are called.
    pub name: String,
    /// The line by which they handed over their keys.
    pub identity: String,
    /// When their words were compared, in RFC 3339.
    pub compared: Option<String>,
}

impl Drop for Moved {
    fn drop(&mut self) {
        self.reading.zeroize();
        self.signing.zeroize();
    }
}

/// New words to lock a file with, from the randomness of this computer.
///
/// # Errors
/// When the computer gives none.
pub fn new_words() -> Result<Zeroizing<String>> {
    random_words::<SPOKEN>()
}

/// So many words, each of them random.
pub(super) fn random_words<const COUNT: usize>() -> Result<Zeroizing<String>> {
    let mut bytes = Zeroizing::new([0; COUNT]);
    getrandom::fill(&mut *bytes).map_err(|_| trouble::NO_CHANCE)?;
    let word = |byte: &u8| WORDS.lines().nth(usize::from(*byte)).unwrap_or_default();
    let words: Vec<_> = bytes.iter().map(word).collect();
    Ok(Zeroizing::new(words.join(" ")))
}

/// The file in which keys are moved.
///
/// # Errors
/// When it cannot be locked.
pub fn lock(moved: &Moved, words: &str) -> Result<Vec<u8>> {
    let json = Zeroizing::new(serde_json::to_vec(moved).map_err(|_| trouble::UNSEALED)?);
    let write = || -> std::io::Result<Vec<u8>> {
        let encryptor = Encryptor::with_user_passphrase(secret(words));
        let mut writer = encryptor.wrap_output(Vec::new())?;
        writer.write_all(FIRST_LINE)?;
        writer.write_all(&json)?;
        writer.finish()
    };
    write().map_err(|_| trouble::UNSEALED.into())
}

/// What is in such a file.
///
/// # Errors
/// When it is no such file, or the words are others.
pub fn unlock(file: &[u8], words: &str) -> Result<Moved> {
    if file.len() > MOST || !super::looks_locked(file) {
        return Err(trouble::NO_KEYS.into());
    }
    let decryptor = Decryptor::new_buffered(file).map_err(|_| trouble::NO_KEYS)?;
    if !decryptor.is_scrypt() {
        return Err(trouble::NO_KEYS.into());
    }
    let mut passphrase = scrypt::Identity::new(secret(words));
    passphrase.set_max_work_factor(WORK);
    let opened = decryptor.decrypt(std::iter::once(&passphrase as &dyn age::Identity));
    let mut reader = opened.map_err(|_| trouble::OTHER_WORDS)?;
    let mut plain = Zeroizing::new(Vec::new());
    reader
        .read_to_end(&mut plain)
        .map_err(|_| trouble::DAMAGED)?;
    let json = plain.strip_prefix(FIRST_LINE).ok_or(trouble::NO_KEYS)?;
    let moved: Moved = serde_json::from_slice(json).map_err(|_| trouble::NO_KEYS)?;
    Keys::from_parts(&moved.reading, &moved.signing)?;
    Ok(moved)
}

/// The words as they lock: in small letters, with single spaces.
pub(super) fn secret(words: &str) -> SecretString {
    let words: Vec<_> = words.split_whitespace().map(str::to_lowercase).collect();
    SecretString::from(words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_move_with_their_words_and_with_no_others() {
        let keys = Keys::from_seed([3; 32]).unwrap();
        let moved = Moved {
            reading: keys.reading().to_string(),
            signing: keys.signing().unwrap().to_string(),
            people: vec![Acquaintance {
                name: "Dr Osei".into(),
                identity: "rounds-identity-1 …".into(),
                compared: Some("2026-11-12T21:14:00+00:00".into()),
            }],
        };
        let words = new_words().unwrap();
        assert_eq!(words.split(' ').count(), SPOKEN);
        assert_ne!(words, new_words().unwrap());
        let file = lock(&moved, &words).unwrap();
        assert_eq!(
            unlock(&file, &format!(" {}\n", words.to_uppercase())).unwrap(),
            moved
        );
        let told = unlock(&file, &words.replacen(' ', "", 1)).unwrap_err();
        assert_eq!(told.message, "These are not the words that lock this file.");
        for cut in [0, 20, file.len() - 1] {
            assert!(unlock(&file[..cut], &words).is_err());
        }
        assert!(unlock(b"nonsense", &words).is_err());
    }
}
