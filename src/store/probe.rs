//! What a file is, found out without touching it.
use std::{ffi::OsString, fmt::Write as _, fs, io, path::Path};

use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::{Error, Result, key::SALT, migrate::APPLICATION};

/// What is at a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// Nothing.
    Missing,
    /// A journal without a passphrase.
    Open,
    /// A journal with a passphrase, or noise: nobody can tell without the passphrase.
    Locked,
}

/// The pages of an encrypted journal.
const PAGE: u64 = 4096;

/// Finds out what is at a path, and refuses what cannot be a journal.
///
/// # Errors
/// [`Error::NotAJournal`] with what it is instead, [`Error::Damaged`] when a plain journal cannot
/// be read.
pub fn look(path: &Path) -> Result<Found> {
    let metadata = match fs::metadata(path) {
        Ok(metadata) => metadata,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Found::Missing),
        Err(error) => return Err(Error::file(path)(error)),
    };
    let not = |why| Error::NotAJournal {
        path: path.to_owned(),
        why,
    };
    if metadata.is_dir() {
        return Err(not("a folder"));
    }
    if !metadata.is_file() {
        return Err(not("not a file"));
    }
    if metadata.len() == 0 {
        return Err(not("an empty file"));
    }
    let probe = still(path)?;
    match probe.pragma_query_value(None, "application_id", |row| row.get::<_, i64>(0)) {
        Ok(APPLICATION) => Ok(Found::Open),
        Ok(_) => Err(not("another program's database")),
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::NotADatabase) => {
            if metadata.len().is_multiple_of(PAGE) {
                Ok(Found::Locked)
            } else {
                Err(not("some other file, or part of one"))
            }
        }
        Err(error) => Err(error.into()),
    }
}

/// The salt that an encrypted journal begins with.
///
/// The database reads it for us: opening the file beside it and closing it again would drop the
/// locks that this process may hold on it.
pub(super) fn salt(path: &Path) -> Result<[u8; SALT]> {
    let probe = still(path)?;
    // Any key does: the salt is in the clear.
    probe.execute_batch(&format!("PRAGMA key = \"x'{}'\";", "00".repeat(32)))?;
    let hex: String = probe.pragma_query_value(None, "cipher_salt", |row| row.get(0))?;
    let mut salt = [0; SALT];
    for (byte, digits) in salt.iter_mut().zip(hex.as_bytes().chunks(2)) {
        let digits = str::from_utf8(digits).unwrap_or_default();
        *byte = u8::from_str_radix(digits, 16)
            .map_err(|_| Error::damaged("it does not begin as a journal does"))?;
    }
    Ok(salt)
}

/// Opens a file as if nobody could change it: no lock is taken and nothing is put beside it.
pub(super) fn still(path: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
        | OpenFlags::SQLITE_OPEN_URI
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let probe = Connection::open_with_flags(uri(path)?, flags)?;
    super::connect::silence(&probe)?;
    Ok(probe)
}

/// The path as a URI, so that it can say `immutable`.
fn uri(path: &Path) -> Result<OsString> {
    let path = std::path::absolute(path).map_err(Error::file(path))?;
    let mut uri = String::from("file://");
    if cfg!(windows) {
        uri.push('/');
    }
    for byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            b'\\' if cfg!(windows) => uri.push('/'),
            b'/' | b'-' | b'.' | b'_' | b'~' | b':' => uri.push(char::from(*byte)),
            byte if byte.is_ascii_alphanumeric() => uri.push(char::from(*byte)),
            byte => {
                // Writing to a string cannot fail.
                let _ = write!(uri, "%{byte:02X}");
            }
        }
    }
    uri.push_str("?immutable=1");
    Ok(uri.into())
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn any_path_becomes_a_uri() {
        let uri = uri(Path::new("/a b/?#%é.journal")).unwrap();
        assert_eq!(uri, "file:///a%20b/%3F%23%25%C3%A9.journal?immutable=1");
    }
}
