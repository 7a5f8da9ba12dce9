//! Going back to a backup: what that would change, and doing it. What the journal was before is kept.
use std::{
    fs, io,
    path::{Path, PathBuf},
};

use super::{Backup, Environment, Error, Problem, Result, Secret, backup, backups};
use crate::store::{
    self, Difference, Store,
    backup::{BESIDE, NAME},
};

/// The journal as a backup has it, ready to take the place of the one that is there now.
#[derive(Debug)]
pub struct Restoring {
    backup: Store,
    journal: PathBuf,
    now: Now,
}

/// What is there now.
#[derive(Debug)]
enum Now {
    /// Nothing.
    Missing,
    /// A journal; this would change in it.
    Sound(Difference),
    /// A file that cannot be read, at least in part.
    Damaged,
}

/// Opens a backup and compares it with the journal.
///
/// # Errors
/// When the passphrase does not open both, or a file cannot be read for another reason than that
/// the journal is damaged.
pub fn restoring(
    journal: &Path,
    backup: &Backup,
    passphrase: Option<&Secret>,
) -> Result<Restoring> {
    let word = passphrase.map(Secret::word);
    let opened = Store::open_as_it_is(&backup.path, word).and_then(|store| {
        store.check_pages()?;
        Ok(store)
    });
    let backup = opened.map_err(|error| of_backup(error.into(), journal, backup))?;
    let difference = Store::open(journal, word).and_then(|current| backup.difference(&current));
    let now = match difference {
        Ok(difference) => Now::Sound(difference),
        Err(store::Error::Missing(_)) => Now::Missing,
        Err(store::Error::Damaged(_) | store::Error::NotAJournal { .. }) => Now::Damaged,
        Err(error) => return Err(error.into()),
    };
    Ok(Restoring {
        backup,
        journal: journal.to_owned(),
        now,
    })
}

/// What is wrong with a backup is not wrong with the journal: the one before it is named.
fn of_backup(error: Error, journal: &Path, backup: &Backup) -> Error {
    if error.problem != Problem::Damaged {
        return error;
    }
    let message = format!(
        "The backup {} is damaged and can't be restored; the journal is as it was.",
        backup.name
    );
    let older = backups(journal).into_iter().find(|one| one.at < backup.at);
    let hint = older.map_or_else(
        || "There is none before it; `rounds backup --list` lists all.".to_owned(),
        |older| {
            format!(
                "`rounds backup --restore {0}` goes back to the one before it.",
                older.name
            )
        },
    );
    Error::new(Problem::Damaged, message).hint(hint)
}

impl Restoring {
    /// What would change; `None` when there is no journal that can be read.
    pub fn difference(&self) -> Option<&Difference> {
        match &self.now {
            Now::Sound(difference) => Some(difference),
            _ => None,
        }
    }

    /// Puts the backup in the place of the journal, of which a backup is made first; gives its file.
    /// One that cannot be read is copied as it is.
    ///
    /// # Errors
    /// When the present state cannot be kept, or anybody has the journal open. It is as it was then.
    pub fn restore(
        self,
        passphrase: Option<&Secret>,
        environment: &Environment,
    ) -> Result<Option<PathBuf>> {
        let path = &self.journal;
        match self.now {
            Now::Missing => {
                self.backup.put_at(path)?;
                Ok(None)
            }
            Now::Damaged => {
                let kept = set_aside(path, environment)?;
                self.backup.put_over(path)?;
                Ok(Some(kept))
            }
            Now::Sound(_) => {
                let mut kept = None;
                let word = passphrase.map(Secret::word);
                self.backup.put_in_place_of(path, word, |store| {
                    kept = Some(backup::back_up(&store, environment)?.path);
                    Ok::<_, Error>(store)
                })?;
                Ok(kept)
            }
        }
    }
}

/// Copies a journal that cannot be read, with what stands beside it: nothing of it is lost.
fn set_aside(journal: &Path, environment: &Environment) -> Result<PathBuf> {
    let mut at = environment.now().naive_local();
    let with = |end: &str| {
        let mut name = journal.as_os_str().to_owned();
        name.push(end);
        PathBuf::from(name)
    };
    let aside = loop {
        let aside = format!(".{}.damaged", at.format(NAME));
        if !with(&aside).exists() {
            break aside;
        }
        at += chrono::TimeDelta::seconds(1);
    };
    for end in [""].iter().chain(&BESIDE) {
        let copied = fs::copy(with(end), with(&format!("{aside}{end}")))
            .and_then(|_| fs::File::open(with(&format!("{aside}{end}")))?.sync_all());
        match copied {
            Err(why) if why.kind() != io::ErrorKind::NotFound => {
                let place = journal.display();
                let message = format!("{place} could not be copied aside: {}.", why.kind());
                return Err(Error::new(Problem::Failed, message));
            }
            _ => {}
        }
    }
    Ok(with(&aside))
}
