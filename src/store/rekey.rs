//! Changing the passphrase: a fresh file under the new key takes the place of the old one, which
//! opens nothing any more.
use std::{
    ffi::OsStr,
    fs, io,
    path::{Path, PathBuf},
};

use super::{
    Error, Result, Store,
    connect::{self, Making},
    copy, inspect,
    key::Key,
    platform::{self, beside},
};

impl Store {
    /// Gives a journal another passphrase, its first one, or none. What was erased before does not
    /// come along, and the old file is overwritten, as far as the disk lets one.
    ///
    /// The fresh file is complete, checked and on disk before it takes the old one's name in one
    /// step: whenever the process ends, the journal is the old one or the new one.
    ///
    /// # Errors
    /// As [`Store::open`], [`Error::Busy`] when anybody has the journal open. It is as it was then.
    ///
    /// `before` is done when all is ready, the moment before.
    pub fn rekey(
        path: &Path,
        current: Option<&str>,
        new: Option<&Key>,
        before: impl FnOnce(),
    ) -> Result<()> {
        // A link goes on leading to the journal.
        let path = &fs::canonicalize(path).map_err(Error::file(path))?;
        let store = Self::open_for_oneself(path, current)?;
        if store.read_only {
            return Err(Error::ReadOnly);
        }
        // Nobody else can be making one: this process has the journal for itself.
        for left in unfinished(path) {
            copy::erase(&left)?;
        }
        let making = Making::new(path)?;
        store.export(making.path(), new)?;
        copy::verify(making.path(), new, &store.census()?)?;
        before();
        store.take_place(&making, path)
    }

    /// Gives way to a finished file, which gets the name of this one. This one is overwritten before
    /// anybody who waits for it gets hold of it.
    pub(super) fn take_place(self, making: &Making, path: &Path) -> Result<()> {
        self.empty_log(path)?;
        if cfg!(windows) {
            // A file that is open cannot be replaced there.
            drop(self);
            return platform::replace(making.path(), path).map_err(Error::file(path));
        }
        let mut old = fs::OpenOptions::new()
            .write(true)
            .open(path)
            .map_err(Error::file(path))?;
        platform::replace(making.path(), path).map_err(Error::file(path))?;
        // From here on it is done, whether or not the disk can overwrite.
        let _ = platform::overwrite(&mut old).and_then(|()| old.set_len(0));
        // By a rule of POSIX closing a file drops all locks that the process holds on it: the
        // database first.
        drop(self);
        drop(old);
        Ok(())
    }

    /// Writes all of the journal into the one file, and overwrites what stood beside it.
    fn empty_log(&self, path: &Path) -> Result<()> {
        let log = beside(path, "-wal");
        let settled = self
            .connection
            .query_row("PRAGMA wal_checkpoint(FULL)", [], |row| {
                let [busy, written, settled]: [i64; 3] = [row.get(0)?, row.get(1)?, row.get(2)?];
                Ok(busy == 0 && written == settled)
            })?;
        if !settled {
            return Err(Error::Busy);
        }
        if fs::exists(&log).map_err(Error::file(&log))? {
            let mut file = fs::OpenOptions::new()
                .write(true)
                .open(&log)
                .map_err(Error::file(&log))?;
            platform::overwrite(&mut file).map_err(Error::file(&log))?;
        }
        connect::checkpoint(&self.connection)?;
        if !inspect::is_settled(path) {
            return Err(Error::Busy);
        }
        // Nobody else can have it open, and the next to open the journal makes another.
        match fs::remove_file(&log) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(Error::file(&log)(error)),
            _ => Ok(()),
        }
    }
}

/// Files beside a journal and among its backups whose making was cut short, or is under way.
pub fn left_behind(path: &Path) -> Vec<PathBuf> {
    let path = &fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let mut found = unfinished(path);
    let backups = connect::unfinished(&super::backup::folder(path));
    found.extend(backups.into_iter().map(|(file, _)| file));
    found
}

/// Files that were to become a journal of this name, and whose making was cut short.
fn unfinished(path: &Path) -> Vec<PathBuf> {
    let folder = crate::platform::folder_of(path).unwrap_or(Path::new("."));
    let name = path.file_name().map(OsStr::as_encoded_bytes);
    let mut found = connect::unfinished(folder);
    found.retain(|(_, of)| Some(of.as_slice()) == name);
    found.into_iter().map(|(file, _)| file).collect()
}
