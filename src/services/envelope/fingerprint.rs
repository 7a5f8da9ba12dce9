//! Fingerprints, and the words in which two people compare them by voice.
use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

use crate::domain::Identity;

/// One word for each byte there is, in order.
pub(super) const WORDS: &str = include_str!("../../../assets/words.txt");
/// How many bytes of a fingerprint are read out.
const SPOKEN: usize = 8;

/// SHA-256 of a text, in hexadecimal.
pub fn digest(text: &str) -> String {
    digest_of(text.as_bytes())
}

/// SHA-256 of bytes, in hexadecimal.
pub fn digest_of(bytes: &[u8]) -> String {
    let mut sum = Sum::default();
    sum.add(bytes);
    sum.hex()
}

/// SHA-256 of what comes piece by piece.
#[derive(Debug, Clone, Default)]
pub struct Sum(Sha256);

impl Sum {
    /// Adds a piece.
    pub fn add(&mut self, piece: &[u8]) {
        self.0.update(piece);
    }

    /// The sum of what was added, in hexadecimal.
    pub fn hex(self) -> String {
        let hash = self.0.finalize();
        hash.iter()
            .fold(String::with_capacity(64), |mut hex, byte| {
                // Writing to a string cannot fail.
                let _ = write!(hex, "{byte:02x}");
                hex
            })
    }
}

/// What an identity is known by: SHA-256 over both its keys, in hexadecimal. The name is no part of it.
pub fn fingerprint(identity: &Identity) -> String {
    digest(&identity.keys())
}

/// The first eight bytes of the fingerprint as eight words, to be compared by voice.
pub fn words(identity: &Identity) -> String {
    let hash = Sha256::digest(identity.keys().as_bytes());
    let word = |byte: &u8| WORDS.lines().nth(usize::from(*byte)).unwrap_or_default();
    let spoken: Vec<_> = hash.iter().take(SPOKEN).map(word).collect();
    spoken.join(" ")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_byte_has_a_word_of_its_own() {
        let words: Vec<_> = WORDS.lines().collect();
        assert_eq!(words.len(), 256);
        assert!(words.is_sorted());
        // By three letters one knows it already.
        let starts: BTreeSet<_> = words.iter().map(|word| &word[..3]).collect();
        assert_eq!(starts.len(), 256);
        for word in words {
            assert!((4..=7).contains(&word.len()), "{word}");
            assert!(word.bytes().all(|byte| byte.is_ascii_lowercase()), "{word}");
        }
    }

    #[test]
    fn the_name_is_no_part_of_a_fingerprint() {
        let identity = |name: &str| Identity {
            name: name.into(),
            reading: "age1".into(),
            signing: "ssh-ed25519 A".into(),
        };
        let (one, other) = (identity("A"), identity("B"));
        assert_eq!(fingerprint(&one), digest("age1 ssh-ed25519 A"));
        assert_eq!(fingerprint(&one), fingerprint(&other));
        assert_eq!(words(&one), words(&other));
        assert_eq!(words(&one).split(' ').count(), SPOKEN);
        assert_eq!(
            digest(""),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        );
    }
}
