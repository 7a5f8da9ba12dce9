//! Backups: whole copies of the journal as it is at one moment, under the same key, and what two
//! states of a journal have that the other has not.
use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
    time::Duration,
};

use chrono::{DateTime, Local};
use rusqlite::{
    Connection,
    backup::{Backup, StepResult},
};

use super::{
    Error, Result, Store,
    connect::{self, Making, patiently},
    copy, inspect,
    platform::{self, beside},
    saves,
};
use crate::domain::Id;

/// How a backup's name begins: with the local time at which it was made.
pub const NAME: &str = "%Y-%m-%d-%H%M%S";

/// How a backup's name ends.
pub const ENDING: &str = ".rounds";

/// What the database keeps beside a file.
pub const BESIDE: [&str; 3] = ["-wal", "-shm", "-journal"];

/// The folder of a journal's backups: beside the file itself, where the journal is a link to one.
pub fn folder(journal: &Path) -> PathBuf {
    let file = fs::canonicalize(journal).unwrap_or_else(|_| journal.to_owned());
    beside(&file, ".backups")
}

/// Removes what backups that were cut short left in their folder: all of it, or what is older.
pub fn sweep(folder: &Path, older: Option<Duration>) {
    for (left, _) in connect::unfinished(folder) {
        let age = fs::metadata(&left).and_then(|found| found.modified());
        let age = age.ok().and_then(|written| written.elapsed().ok());
        if older.is_none_or(|older| age.is_some_and(|age| age > older)) {
            // One that cannot be removed is there the next time.
            let _ = copy::erase(&left);
        }
    }
}

/// What would be different if one state of a journal took the place of another.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Difference {
    /// What it has and the other has not.
    pub gained: Vec<Told>,
    /// What only the other has.
    pub lost: Vec<Told>,
    /// What both have, saved at different times.
    pub changed: Vec<Told>,
}

/// An entry, a draft, a goal, a person or the like, as a restore tells of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// Its sort: `entry`, `draft`, or that of its sheet.
    pub sort: String,
    /// Its title or name.
    pub title: String,
}

/// A record's revision, when it was saved, and what it is.
type Records = BTreeMap<Id, (i64, String, Told)>;

impl Store {
    /// Writes a copy of the journal as it is now to a path where nothing is. It is opened, checked
    /// page by page and counted before it gets its name.
    ///
    /// # Errors
    /// [`Error::Exists`] when anything is at the path; when the disk fails. Nothing is left then.
    pub fn back_up(&self, to: &Path) -> Result<()> {
        if fs::symlink_metadata(to).is_ok() {
            return Err(Error::Exists(to.to_owned()));
        }
        let making = Making::new(to)?;
        self.copy_pages(&making)?;
        match platform::publish(making.path(), to) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                Err(Error::Exists(to.to_owned()))
            }
            done => done.map_err(Error::file(to)),
        }
    }

    /// Makes a backup in the format of an older version, before it is left for good. Its name says of
    /// when that state is.
    pub(super) fn back_up_before_update(&self, version: i64) -> Result<()> {
        let Some(path) = &self.path else {
            return Ok(());
        };
        let metadata = fs::metadata(path).and_then(|found| found.modified());
        let saved: DateTime<Local> = metadata.map_err(Error::file(path))?.into();
        let folder = folder(path);
        let made = crate::platform::make_folder(&folder);
        made.map_err(|missing| Error::file(&folder)(missing.into()))?;
        let name = format!("{}-format-{version}{ENDING}", saved.format(NAME));
        match self.back_up(&folder.join(name)) {
            // Another process was faster.
            Err(Error::Exists(_)) => Ok(()),
            done => done,
        }
    }

    /// Puts this state of a journal where another one is, which `passphrase` opens. `keep` gets the
    /// other one for itself before it gives way.
    ///
    /// # Errors
    /// As [`Store::back_up`], [`Error::Busy`] when anybody has the other one open, and those of
    /// `keep`. It is as it was then.
    pub fn put_in_place_of<E: From<Error>>(
        &self,
        path: &Path,
        passphrase: Option<&str>,
        keep: impl FnOnce(Self) -> Result<Self, E>,
    ) -> Result<(), E> {
        let path = &fs::canonicalize(path).map_err(Error::file(path))?;
        let making = Making::new(path)?;
        self.copy_pages(&making)?;
        let other = keep(Self::open_for_oneself(path, passphrase)?)?;
        saves::forget(path);
        Ok(other.take_place(&making, path)?)
    }

    /// Puts this state of a journal where none is.
    ///
    /// # Errors
    /// As [`Store::back_up`].
    pub fn put_at(&self, path: &Path) -> Result<()> {
        saves::forget(path);
        self.back_up(path)
    }

    /// Puts this state of a journal where a file is that cannot be opened.
    pub fn put_over(&self, path: &Path) -> Result<()> {
        let path = &fs::canonicalize(path).map_err(Error::file(path))?;
        let making = Making::new(path)?;
        self.copy_pages(&making)?;
        saves::forget(path);
        // What belongs to the other file must not be taken for a part of this one.
        for end in BESIDE {
            let part = beside(path, end);
            match fs::remove_file(&part) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => {
                    return Err(Error::file(&part)(error));
                }
                _ => {}
            }
        }
        platform::replace(making.path(), path).map_err(Error::file(path))
    }

    /// Copies page by page, from one state of the journal, whatever others write meanwhile.
    fn copy_pages(&self, making: &Making) -> Result<()> {
        let state = self.connection.unchecked_transaction()?;
        let census = self.census()?;
        let mut copy = Connection::open_with_flags(making.path(), connect::writing())?;
        inspect::silence(&copy)?;
        if let Some(key) = &self.key {
            connect::unlock(&copy, key)?;
        }
        {
            let backup = Backup::new(&self.connection, &mut copy)?;
            patiently(|| match backup.step(-1)? {
                StepResult::Done => Ok(()),
                _ => Err(Error::Busy),
            })?;
        }
        state.commit()?;
        drop(copy);
        copy::verify(making.path(), self.key.as_ref(), &census)
    }

    /// What would be different if this state of the journal took the place of another.
    pub fn difference(&self, other: &Self) -> Result<Difference> {
        let [ours, theirs] = [self.records()?, other.records()?];
        let mut difference = Difference::default();
        for (id, entry) in &ours {
            match theirs.get(id) {
                None => difference.gained.push(entry.2.clone()),
                Some(other) if other != entry => difference.changed.push(entry.2.clone()),
                Some(_) => {}
            }
        }
        let lost = theirs.iter().filter(|(id, _)| !ours.contains_key(*id));
        difference.lost = lost.map(|(_, entry)| entry.2.clone()).collect();
        Ok(difference)
    }

    fn records(&self) -> Result<Records> {
        let mut sql = "SELECT uid, revision, updated_at, 'entry', title FROM entry
            UNION ALL
            SELECT uid, 0, updated_at, 'draft', coalesce(content ->> '$.title', '') FROM draft"
            .to_owned();
        // A journal of the first format has none.
        let sheets = "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = 'sheet')";
        if self.connection.query_row(sheets, [], |row| row.get(0))? {
            sql.push_str(" UNION ALL SELECT uid, revision, updated_at, kind, name FROM sheet");
        }
        let mut statement = self.connection.prepare(&sql)?;
        let rows = statement.query_map([], |row| {
            let (sort, title) = (row.get(3)?, row.get(4)?);
            Ok((
                row.get(0)?,
                (row.get(1)?, row.get(2)?, Told { sort, title }),
            ))
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}
