//! What files are called. Who looks into a folder learns from a name neither who wrote the file nor who is to read it; these
//! two, and nobody else, know by it that it is theirs, without opening it.
use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use super::{keys, keys::Keys};
use crate::domain::{Id, Identity};

/// Bytes of each half of a name: one that is another every time, and one that follows from it.
const HALF: usize = 8;

/// What two people share: it follows from the keys of either and the public half of the other's.
pub struct Between(Zeroizing<[u8; 32]>);

impl std::fmt::Debug for Between {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Between")
    }
}

impl Keys {
    /// What the keeper and somebody else share; none where the other's key is none.
    pub fn between(&self, other: &Identity) -> Option<Between> {
        let point = keys::point(&other.reading)?;
        let secret = keys::scalar(&self.reading())?;
        let both = Zeroizing::new(x25519_dalek::x25519(*secret, point));
        let mut hash = Sha256::new_with_prefix(b"rounds file name 1\n");
        hash.update(*both);
        Some(Between(Zeroizing::new(hash.finalize().into())))
    }
}

impl Between {
    /// What the file of a bundle is called, without its ending.
    pub fn name(&self, bundle: Id) -> String {
        let first = self.half(bundle.as_bytes());
        hex(&[first, self.half(&first)].concat())
    }

    /// Whether a file of this name is from the one to the other.
    pub fn knows(&self, name: &str) -> bool {
        let half = |at: usize| name.get(at * 2 * HALF..(at + 1) * 2 * HALF);
        let (Some(first), Some(second)) = (half(0).and_then(bytes), half(1)) else {
            return false;
        };
        hex(&self.half(&first)) == second
    }

    fn half(&self, of: &[u8]) -> [u8; HALF] {
        let mut hash = Sha256::new_with_prefix(*self.0);
        hash.update(of);
        let mut half = [0; HALF];
        half.copy_from_slice(&hash.finalize()[..HALF]);
        half
    }
}

/// Whether a file is called as these programs call theirs, whoever they are from.
pub fn is_name(name: &str) -> bool {
    name.len() == 4 * HALF
        && name
            .bytes()
            .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut hex, byte| {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

fn bytes(hex: &str) -> Option<[u8; HALF]> {
    let mut bytes = [0; HALF];
    for (n, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(hex.get(2 * n..2 * n + 2)?, 16).ok()?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_two_know_a_name_and_nobody_else() {
        let keys = |seed: u8| Keys::from_seed([seed; 32]).unwrap();
        let (maya, osei, lena) = (keys(1), keys(2), keys(3));
        let of = |one: &Keys, other: &Keys| one.between(&other.public("")).unwrap();
        let name = of(&maya, &osei).name(Id::from_bytes([7; 16]));
        assert!(is_name(&name), "{name}");
        assert!(of(&maya, &osei).knows(&name) && of(&osei, &maya).knows(&name));
        for other in [of(&lena, &maya), of(&lena, &osei), of(&maya, &lena)] {
            assert!(!other.knows(&name));
        }
        let another = of(&maya, &osei).name(Id::from_bytes([8; 16]));
        assert_ne!(another[..16], name[..16]);
        for odd in ["", "maya-2026-11-12", "é", &name[..31], &"é".repeat(16)] {
            assert!(!is_name(odd) && !of(&maya, &osei).knows(odd), "{odd}");
        }
    }
}
