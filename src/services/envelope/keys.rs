//! Keys: one's own private halves, and whether another's public halves are any.
use std::fmt;

use age::x25519;
use bech32::{Bech32, ByteIterExt as _, Fe32IterExt as _, Hrp};
use sha2::{Digest as _, Sha256};
use ssh_key::{
    LineEnding, PrivateKey,
    private::{Ed25519Keypair, KeypairData},
};
use zeroize::Zeroizing;

use super::{points, ssh, trouble};
use crate::{
    domain::{Id, Identity, share::bundle::limits, text},
    services::Result,
};

/// What a key that reads begins with, and how many letters it has in all.
const SECRET: &str = "age-secret-key-";
const LETTERS: usize = 74;

/// One's own private keys: one that reads, one that signs. They are never shown; [`Keys::reading`] and [`Keys::signing`]
/// hand them out to be kept.
#[derive(Clone)]
pub struct Keys {
    pub(super) reading: x25519::Identity,
    pub(super) signing: PrivateKey,
    /// The public half of the signing key, as it is written.
    public: String,
}

impl Keys {
    /// New keys, from the randomness of this computer.
    ///
    /// # Errors
    /// When the computer gives none.
    pub fn new() -> Result<Self> {
        let mut seeds = Zeroizing::new([[0; 32]; 2]);
        for seed in seeds.iter_mut() {
            getrandom::fill(seed).map_err(|_| trouble::NO_CHANCE)?;
        }
        let [reading, signing] = &*seeds;
        Self::of(reading, signing)
    }

    /// Keys that follow from a seed, the same ones every time: for tests and examples. They are no more secret than the seed.
    pub fn from_seed(seed: [u8; 32]) -> Result<Self> {
        let half = |label: &[u8]| Zeroizing::new(Sha256::digest([label, &seed].concat()).into());
        Self::of(&half(b"reading"), &half(b"signing"))
    }

    /// Keys as they were kept: a line `AGE-SECRET-KEY-1…`, and a private key as OpenSSH keeps it, without a passphrase.
    ///
    /// # Errors
    /// When one of them is no such key.
    pub fn from_parts(reading: &str, signing: &str) -> Result<Self> {
        let reading = reading.trim().parse();
        let signing = PrivateKey::from_openssh(signing).map_err(|_| trouble::OWN_SIGNING_KEY)?;
        if signing.is_encrypted() {
            return Err(trouble::LOCKED_KEY.into());
        }
        let KeypairData::Ed25519(pair) = signing.key_data() else {
            return Err(trouble::OWN_SIGNING_KEY.into());
        };
        Self::join(reading.map_err(|_| trouble::OWN_READING_KEY)?, pair.clone())
    }

    fn of(reading: &[u8; 32], signing: &[u8; 32]) -> Result<Self> {
        let reading = letters(reading)?
            .parse()
            .map_err(|_| trouble::OWN_READING_KEY)?;
        Self::join(reading, Ed25519Keypair::from_seed(signing))
    }

    fn join(reading: x25519::Identity, pair: Ed25519Keypair) -> Result<Self> {
        // Made of the pair alone: a comment, which may be a name, is left behind.
        let signing = PrivateKey::from(pair);
        let public = signing.public_key().to_openssh();
        Ok(Self {
            reading,
            public: public.map_err(|_| trouble::OWN_SIGNING_KEY)?,
            signing,
        })
    }

    /// The key that reads, as age writes it, to be kept in a safe place.
    pub fn reading(&self) -> Zeroizing<String> {
        use age::secrecy::ExposeSecret as _;
        Zeroizing::new(self.reading.to_string().expose_secret().to_owned())
    }

    /// The key that signs, as OpenSSH keeps it, to be kept in a safe place.
    pub fn signing(&self) -> Result<Zeroizing<String>> {
        let written = self.signing.to_openssh(LineEnding::LF);
        written.map_err(|_| trouble::OWN_SIGNING_KEY.into())
    }

    /// What an entry is called between the keeper and a reader: the same in every copy of a journal, and nobody else can tell
    /// which entry it is.
    pub fn alias(&self, entry: Id, reader: &Identity) -> Id {
        let mut hash = Sha256::new_with_prefix(b"rounds page 1\n");
        hash.update(self.reading().as_bytes());
        hash.update(b"\n");
        hash.update(reader.keys().as_bytes());
        hash.update(b"\n");
        hash.update(entry.as_bytes());
        let hash: [u8; 32] = hash.finalize().into();
        let mut id = [0; 16];
        id.copy_from_slice(&hash[..16]);
        // A UUID of the eighth version, which may be made in any way.
        id[6] = id[6] & 0x0f | 0x80;
        id[8] = id[8] & 0x3f | 0x80;
        Id::from_bytes(id)
    }

    /// The public halves, under a name.
    pub fn public(&self, name: &str) -> Identity {
        Identity {
            name: text::one_line(name),
            reading: self.reading.to_public().to_string(),
            signing: self.public.clone(),
        }
    }
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Keys")
    }
}

/// Whether the keys of an identity are keys, each written the one way there is, and its name is a name.
pub fn check(identity: &Identity) -> Result<()> {
    reader(identity)?;
    ssh::public(&identity.signing).ok_or(trouble::SIGNING_KEY)?;
    let name = &identity.name;
    if name.is_empty() || text::one_line(name) != *name || name.chars().count() > limits::LINE {
        return Err(trouble::NAME.into());
    }
    Ok(())
}

/// The key to encrypt to. The library for age gives up the program over a point of low order, so none ever gets there.
pub(super) fn reader(identity: &Identity) -> Result<x25519::Recipient> {
    let text = &identity.reading;
    let reader: x25519::Recipient = text.parse().map_err(|_| trouble::READING_KEY)?;
    let sound = point(text).is_some_and(|point| points::reads(&point));
    if !sound || reader.to_string() != *text {
        return Err(trouble::READING_KEY.into());
    }
    Ok(reader)
}

/// A key that reads in the letters of age, the only form in which the library takes one.
fn letters(key: &[u8; 32]) -> Result<Zeroizing<String>> {
    let prefix = Hrp::parse(SECRET).map_err(|_| trouble::OWN_READING_KEY)?;
    let mut letters = Zeroizing::new(String::with_capacity(LETTERS));
    // Letter by letter: the library's own writer would leave some of them behind in memory.
    letters.extend(
        key.iter()
            .copied()
            .bytes_to_fes()
            .with_checksum::<Bech32>(&prefix)
            .chars(),
    );
    letters.make_ascii_uppercase();
    Ok(letters)
}

/// The number behind the letters of a private key.
pub(super) fn scalar(letters: &str) -> Option<Zeroizing<[u8; 32]>> {
    let (_, bytes) = bech32::decode(letters).ok()?;
    let bytes = Zeroizing::new(bytes);
    Some(Zeroizing::new(bytes.as_slice().try_into().ok()?))
}

/// The point behind the letters of a public key.
pub(super) fn point(text: &str) -> Option<[u8; 32]> {
    let (_, bytes) = bech32::decode(text).ok()?;
    bytes.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_library_reads_the_letters() {
        for seed in 0..32_u8 {
            let mut key = [seed; 32];
            key[31] = seed.wrapping_mul(77);
            let letters = letters(&key).unwrap();
            assert_eq!(letters.len(), LETTERS);
            let read: x25519::Identity = letters.parse().unwrap();
            let public = read.to_public().to_string();
            let again =
                bech32::encode::<Bech32>(Hrp::parse("age").unwrap(), &point(&public).unwrap());
            assert_eq!(again.unwrap(), public);
        }
    }

    #[test]
    fn what_is_no_key_has_no_point() {
        for text in ["", "age1", "age1qqq", "age1é", &"q".repeat(99)] {
            assert_eq!(point(text), None, "{text}");
        }
    }
}
