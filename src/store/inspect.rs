//! What a file is, found out without touching it.
use std::{
    ffi::OsString,
    fmt::Write as _,
    fs,
    io::{self, Read as _},
    path::Path,
};

use rusqlite::{Connection, OpenFlags};

use super::{
    Error, Result,
    first_bytes::{self, Sight},
    key::SALT,
    platform::beside,
};

/// What is at a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// Nothing.
    Missing,
    /// A journal without a passphrase.
    Open,
    /// A journal with a passphrase, or noise: nobody can tell without the passphrase.
    Locked,
}

/// Finds out what is at a path, and refuses what cannot be a journal. Whatever could be one goes to
/// the database, which reads what stands beside the file too, and is the only one to tell.
///
/// It is for a file that this process does not have open: by a rule of POSIX, closing a file drops
/// all locks that the process holds on it, those of the database too.
///
/// # Errors
/// [`Error::NotAJournal`] with what it is instead, [`Error::Damaged`] for a plain journal whose
/// beginning is lost.
pub(super) fn look(path: &Path) -> Result<FileKind> {
    if !is_there(path)? {
        return Ok(FileKind::Missing);
    }
    let (mut sample, mut length) = (Vec::new(), 0);
    let read = fs::File::open(path).and_then(|file| {
        length = file.metadata()?.len();
        file.take(first_bytes::SAMPLE).read_to_end(&mut sample)
    });
    read.map_err(Error::file(path))?;
    match first_bytes::judge(&sample, length, is_settled(path)) {
        Sight::Plain => Ok(FileKind::Open),
        Sight::Noise => Ok(FileKind::Locked),
        Sight::Broken(why) => Err(Error::damaged(why)),
        Sight::Other(why) => Err(not_one(path, why)),
    }
}

/// Whether there is a file at a path that is not empty.
///
/// # Errors
/// [`Error::NotAJournal`] for what is no such file.
pub(super) fn is_there(path: &Path) -> Result<bool> {
    let metadata = match fs::metadata(path) {
        Ok(metadata) => metadata,
        Err(error) if is_missing(error.kind()) => return Ok(false),
        Err(error) => return Err(Error::file(path)(error)),
    };
    if metadata.is_dir() {
        return Err(not_one(path, "a folder"));
    }
    if !metadata.is_file() {
        return Err(not_one(path, "not a file"));
    }
    // The database would take it for a new one, and throw away what stands beside it.
    if metadata.len() == 0 {
        return Err(not_one(path, "an empty file"));
    }
    Ok(true)
}

/// Whether a path leads nowhere, whatever stands in its way.
fn is_missing(kind: io::ErrorKind) -> bool {
    matches!(kind, io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

fn not_one(path: &Path, why: &'static str) -> Error {
    Error::NotAJournal {
        path: path.to_owned(),
        why,
    }
}

/// Whether nothing stands beside the file that belongs into it.
pub(super) fn is_settled(path: &Path) -> bool {
    let left = |end| fs::metadata(beside(path, end)).is_ok_and(|left| left.len() > 0);
    !(left("-wal") || left("-journal"))
}

/// How the file begins: with the salt of an encrypted journal, or as a plain one does.
///
/// The database reads it for us: opening the file beside it and closing it again would drop the
/// locks that this process may hold on it. No page is looked at, so it does not matter whether
/// another process is in the middle of writing them.
pub(super) fn beginning(path: &Path) -> Result<[u8; SALT]> {
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
    silence(&probe)?;
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

/// Keeps the cipher from writing to standard error, before anything else is said to it.
pub(super) fn silence(connection: &Connection) -> Result<()> {
    Ok(connection.execute_batch("PRAGMA cipher_log_level = NONE;")?)
}
