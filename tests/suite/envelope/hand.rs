//! Bundles made by hand, layer by layer, so that each can be made wrong.
use std::io::Write as _;

use age::{Encryptor, Recipient, armor};
use flate2::{Compression, write::GzEncoder};
use rounds::{
    domain::share::bundle::Bundle,
    services::bundle_format::{self as format, Keys},
};
use ssh_key::{HashAlg, LineEnding, PrivateKey};

use super::{maya, osei};

/// What is packed, signed and locked by hand.
pub struct Hand {
    pub keys: Keys,
    pub first: Vec<u8>,
    pub purpose: &'static str,
    pub hash: HashAlg,
    pub packed: Vec<u8>,
    /// What the signature is over, when that is something else.
    pub signed: Option<Vec<u8>>,
}

pub fn pack(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// A bundle as JSON, not looked at.
pub fn json(bundle: &Bundle) -> String {
    String::from_utf8(format::write_json(bundle).unwrap()).unwrap()
}

impl Hand {
    /// Sound, and saying this.
    pub fn of(json: &str) -> Self {
        Self {
            keys: maya(),
            first: b"rounds-bundle-1\n".to_vec(),
            purpose: "rounds-bundle",
            hash: HashAlg::Sha512,
            packed: pack(json.as_bytes()),
            signed: None,
        }
    }

    /// What lies under the lock.
    pub fn plain(&self) -> Vec<u8> {
        let signed = self.signed.as_ref().unwrap_or(&self.packed);
        let signature = sign(&self.keys, self.purpose, self.hash, signed);
        [&self.first[..], signature.as_bytes(), &self.packed].concat()
    }

    /// The file, for the mentor.
    pub fn file(&self) -> Vec<u8> {
        lock(&self.plain(), &osei())
    }
}

pub fn sign(keys: &Keys, purpose: &str, hash: HashAlg, text: &[u8]) -> String {
    let key = PrivateKey::from_openssh(keys.signing().unwrap().as_bytes()).unwrap();
    let signature = key.sign(purpose, hash, text).unwrap();
    signature.to_pem(LineEnding::LF).unwrap()
}

pub fn recipient(keys: &Keys) -> age::x25519::Recipient {
    keys.public("x").reading.parse().unwrap()
}

/// Any text, locked for one.
pub fn lock(plain: &[u8], reader: &Keys) -> Vec<u8> {
    lock_for(plain, &[recipient(reader)])
}

/// Any text, locked for some.
pub fn lock_for(plain: &[u8], readers: &[age::x25519::Recipient]) -> Vec<u8> {
    let readers = readers.iter().map(|reader| reader as &dyn Recipient);
    let mut writer = Encryptor::with_recipients(readers)
        .unwrap()
        .wrap_output(Vec::new())
        .unwrap();
    writer.write_all(plain).unwrap();
    writer.finish().unwrap()
}

/// The same in letters.
pub fn armored(file: &[u8]) -> Vec<u8> {
    let mut writer =
        armor::ArmoredWriter::wrap_output(Vec::new(), armor::Format::AsciiArmor).unwrap();
    writer.write_all(file).unwrap();
    writer.finish().unwrap()
}
