//! Whether it is the passphrase or the file that is wrong, where a journal does not open.
//!
//! The cipher says the same of both: its first page does not pass its check under this key. But each page has a check of its own, so
//! one other page that passes proves the key, and then the file is damaged. The key in turn is made with the salt, which is the first
//! sixteen bytes of the file; where those are what was damaged no page passes. They are no secret, and stand elsewhere as well:
//! in each backup, and in the count of saves beside the journal. So whoever has the right passphrase is not told that it is wrong,
//! and whoever has the wrong one learns nothing.
use std::{
    fs,
    io::Read as _,
    path::{Path, PathBuf},
};

use rusqlite::Connection;

use super::{
    Error, Result,
    backup::{self, ENDING},
    connect,
    first_bytes::PLAIN,
    inspect::{self, FileKind},
    key::{Key, SALT},
    migrate::APPLICATION,
    saves::Saves,
};

/// How many bytes a page has.
const PAGE: u64 = 4096;

/// As many other salts are tried: each costs as long as a passphrase.
const TRIED: usize = 2;

/// What is said of a file of which only a backup proves that the passphrase is right.
const OVERWRITTEN: &str =
    "nothing in it is what rounds wrote; the same passphrase opens a backup of it";

type Salt = [u8; SALT];

/// Whether the key of a connection is that of some page of its file.
pub(super) fn some_page_fits(connection: &Connection, path: &Path) -> bool {
    let failed = || -> rusqlite::Result<u64> {
        let mut check = connection.prepare("PRAGMA cipher_integrity_check")?;
        let lines = check.query_map([], |row| row.get::<_, String>(0))?;
        let mut failed = 0;
        for line in lines {
            failed += u64::from(line?.contains("for page"));
        }
        Ok(failed)
    };
    let pages = fs::metadata(path).map_or(0, |file| file.len() / PAGE);
    failed().is_ok_and(|failed| failed < pages)
}

/// Finds out what is at a path, as `inspect` does; what begins as the journal did that stood there is what is left of it.
///
/// # Errors
/// As `inspect` has it.
pub fn look(path: &Path) -> Result<FileKind> {
    inspect::look(path).map_err(|error| match error {
        Error::NotAJournal { .. } if begins_as_known(path) => {
            Error::damaged("most of it is missing")
        }
        error => error,
    })
}

/// Whether a file begins with a salt that its backups or its count of saves have.
fn begins_as_known(path: &Path) -> bool {
    let beside = Saves::beside(path).and_then(|saves| saves.salt());
    let mut known = beside
        .into_iter()
        .chain(backups(path).into_iter().map(|(_, of)| of));
    salt(path).is_some_and(|salt| known.any(|of| of == salt))
}

/// How a file begins, where it has as much.
fn salt(path: &Path) -> Option<Salt> {
    let mut salt = [0; SALT];
    fs::File::open(path).ok()?.read_exact(&mut salt).ok()?;
    Some(salt)
}

/// What is wrong where a key does not open a journal whose salt is whole: the file, if the key opens a backup with that salt.
pub(super) fn judge(error: Error, path: &Path, salt: Salt, key: &Key) -> Error {
    let proves = |(backup, of): &(PathBuf, Salt)| *of == salt && opens(backup, key);
    match error {
        Error::WrongPassphrase if backups(path).iter().any(proves) => Error::damaged(OVERWRITTEN),
        error => error,
    }
}

/// Whether a key opens a backup, as far as its first page says. Nothing in it is changed.
fn opens(backup: &Path, key: &Key) -> bool {
    let application = || -> Result<i64> {
        let connection = inspect::still(backup)?;
        connect::unlock(&connection, key)?;
        Ok(connection.pragma_query_value(None, "application_id", |row| row.get(0))?)
    };
    application().is_ok_and(|application| application == APPLICATION)
}

/// Tries what does not open a journal with the salts that stand elsewhere. What opens it then is right.
pub(super) fn try_other_salts<T>(
    path: &Path,
    typed: &str,
    salt: Salt,
    wrong: Error,
    open: impl Fn(&Path, Key) -> Result<T>,
) -> Result<T> {
    let backups = backups(path);
    let beside = Saves::beside(path).and_then(|saves| saves.salt());
    let known = beside.into_iter().chain(backups.iter().map(|(_, of)| *of));
    let mut known: Vec<_> = known.collect();
    // The file begins as it should.
    if known.contains(&salt) {
        return Err(wrong);
    }
    known.dedup();
    for other in known.into_iter().take(TRIED) {
        match Key::fitting(typed, other, |key| open(path, key)) {
            Err(error) if error.is_wrong_key() => {}
            outcome => return outcome,
        }
    }
    // Nothing of the file is what it was, and the passphrase is.
    let fits = |(backup, of): &(PathBuf, Salt)| {
        let opened = Key::fitting(typed, *of, |key| {
            opens(backup, &key)
                .then_some(())
                .ok_or(Error::WrongPassphrase)
        });
        opened.is_ok()
    };
    if backups.first().is_some_and(fits) {
        return Err(Error::damaged(OVERWRITTEN));
    }
    Err(wrong)
}

/// The encrypted backups of a journal with their salts, the newest first.
fn backups(journal: &Path) -> Vec<(PathBuf, Salt)> {
    let listed = fs::read_dir(backup::folder(journal)).into_iter().flatten();
    let paths = listed.flatten().map(|file| file.path());
    let named = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().as_encoded_bytes();
        name.ends_with(ENDING.as_bytes())
    };
    let mut paths: Vec<_> = paths.filter(named).collect();
    // Their names are times.
    paths.sort();
    let salted = paths.into_iter().rev().filter_map(|path| {
        let salt = salt(&path).filter(|salt| *salt != PLAIN)?;
        Some((path, salt))
    });
    salted.collect()
}
