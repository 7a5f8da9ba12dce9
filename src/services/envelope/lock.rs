//! The outer layer: an age file that its reader and its writer can open.
use std::io::{self, Read as _, Write as _};

use age::{DecryptError, Decryptor, Encryptor, armor::ArmoredReader, x25519};

use super::trouble::{self, Trouble};
use crate::{
    domain::share::{bundle::limits, identity},
    services::{Error, Result},
};

const MAGIC: &[u8] = b"age-encryption.org/";
const FIRST_LINE: &[u8] = b"age-encryption.org/v1\n";
const ARMOR: &[u8] = b"-----BEGIN AGE ENCRYPTED FILE-----";
/// Bytes of a header. A bundle's has some 300; reading one takes time that grows faster than its length.
pub(super) const HEADER: usize = 4 << 10;
/// Readers. A bundle has two; each costs a multiplication on the curve.
const READERS: usize = 16;

/// Encrypts for every one of them.
pub(super) fn lock(plain: &[u8], readers: &[x25519::Recipient]) -> Result<Vec<u8>> {
    let lock = || -> io::Result<Vec<u8>> {
        let readers = readers.iter().map(|reader| reader as &dyn age::Recipient);
        let encryptor = Encryptor::with_recipients(readers).map_err(io::Error::other)?;
        let mut writer = encryptor.wrap_output(Vec::new())?;
        writer.write_all(plain)?;
        writer.finish()
    };
    lock().map_err(|_| trouble::UNSEALED.into())
}

/// Whether a file that begins so may be locked for this key. In letters it is not looked into.
pub(super) fn is_for(head: &[u8], key: &x25519::Identity) -> bool {
    if look_at_header(head).is_err() {
        return true;
    }
    let key: &dyn age::Identity = key;
    let Ok(decryptor) = Decryptor::new_buffered(head) else {
        return true;
    };
    let opened = decryptor.decrypt(std::iter::once(key));
    !matches!(opened, Err(DecryptError::NoMatchingKeys))
}

/// Whether bytes begin as a locked file does.
pub(super) fn looks_locked(file: &[u8]) -> bool {
    file.starts_with(MAGIC)
}

/// Decrypts what is locked for this key. A file in letters, as mail programs like it, is read as well.
pub(super) fn unlock(file: &[u8], key: &x25519::Identity) -> Result<Vec<u8>> {
    if file.len() > limits::FILE {
        return Err(trouble::TOO_BIG.into());
    }
    if file.is_empty() {
        return Err(trouble::EMPTY.into());
    }
    let letters = file.trim_ascii_start();
    if !letters.starts_with(ARMOR) {
        return unlock_bytes(file, key);
    }
    let mut bytes = Vec::new();
    let read = ArmoredReader::new(letters).read_to_end(&mut bytes);
    read.map_err(|_| trouble::DAMAGED)?;
    unlock_bytes(&bytes, key)
}

fn unlock_bytes(file: &[u8], key: &x25519::Identity) -> Result<Vec<u8>> {
    look_at_header(file)?;
    let decryptor = Decryptor::new_buffered(file).map_err(|error| trouble_of(&error))?;
    if decryptor.is_scrypt() {
        return Err(trouble::PASSPHRASE.into());
    }
    let key: &dyn age::Identity = key;
    let mut reader = decryptor
        .decrypt(std::iter::once(key))
        .map_err(|error| trouble_of(&error))?;
    let mut plain = Vec::new();
    reader
        .read_to_end(&mut plain)
        .map_err(|_| trouble::DAMAGED)?;
    Ok(plain)
}

/// Refuses what is no bundle by a look at its beginning, before any work is done for it.
fn look_at_header(file: &[u8]) -> std::result::Result<(), Trouble> {
    if !file.starts_with(FIRST_LINE) {
        return Err(if FIRST_LINE.starts_with(file) {
            trouble::DAMAGED
        } else if file.starts_with(MAGIC) {
            trouble::NEWER_LOCK
        } else if file.starts_with(identity::MARK.as_bytes()) {
            trouble::IDENTITY
        } else {
            trouble::NO_BUNDLE
        });
    }
    let head = file.get(..HEADER).unwrap_or(file);
    let mut readers = 0;
    for line in head.split(|byte| *byte == b'\n') {
        if line.starts_with(b"---") {
            return Ok(());
        }
        if line.starts_with(b"-> scrypt ") {
            return Err(trouble::PASSPHRASE);
        }
        readers += usize::from(line.starts_with(b"-> "));
        if readers > READERS {
            return Err(trouble::CROWDED);
        }
    }
    Err(if file.len() > HEADER {
        trouble::CROWDED
    } else {
        trouble::DAMAGED
    })
}

fn trouble_of(error: &DecryptError) -> Error {
    match error {
        DecryptError::NoMatchingKeys => trouble::FOR_ANOTHER,
        DecryptError::UnknownFormat => trouble::NEWER_LOCK,
        _ => trouble::DAMAGED,
    }
    .into()
}
