//! Opening a journal, and making one.
use std::{fmt, path::Path};

use zeroize::Zeroizing;

use super::{Environment, Error, FileKind, Journal, Problem, Profile, Result, backup};
use crate::{
    platform,
    store::{self, Store},
};

/// A passphrase. Wiped from memory when dropped, and never shown.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Takes a passphrase over.
    pub fn new(passphrase: impl Into<String>) -> Self {
        Self(Zeroizing::new(passphrase.into()))
    }

    /// What was typed.
    pub(super) fn word(&self) -> &str {
        &self.0
    }

    /// Whether nothing was given that anybody would not guess: no sign, or none that is seen.
    pub(super) fn is_blank(&self) -> bool {
        self.0.trim().is_empty()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}

/// What a new journal begins with.
#[derive(Debug)]
pub struct NewJournal {
    /// Its owner.
    pub profile: Profile,
    /// What it is encrypted with; `None` leaves it readable by anyone who has the file.
    pub passphrase: Option<Secret>,
}

/// Finds out what is at a path, without touching it.
///
/// # Errors
/// When what is there cannot be a journal.
pub fn look(path: &Path) -> Result<FileKind> {
    store::look(path).map_err(|error| backup::advise(error.into(), path))
}

/// Makes a journal, and the folder it is in. Only its owner may read either.
///
/// # Errors
/// When anything is at the path, when the passphrase is blank, when the disk fails. A journal is
/// made whole or not at all.
pub fn create(path: &Path, new: NewJournal, environment: Environment) -> Result<Journal> {
    let NewJournal {
        profile,
        passphrase,
    } = new;
    if passphrase.as_ref().is_some_and(Secret::is_blank) {
        let message = "The passphrase is blank; no journal was made.";
        return Err(Error::new(Problem::Usage, message).hint("Choose one of a few words."));
    }
    platform::make_home(path)?;
    let passphrase = passphrase.as_ref().map(|secret| secret.0.as_str());
    let store = Store::create(path, passphrase, |journal| profile.keep(journal))?;
    Ok(Journal::new(store, environment))
}

/// Opens a journal. A passphrase that is not needed does no harm.
///
/// # Errors
/// [`Problem::NotFound`] when there is no file, [`Problem::Locked`] when a passphrase is needed or
/// does not fit, [`Problem::Damaged`] when the file is no journal or cannot be read. The file is
/// left as it was.
pub fn open(path: &Path, passphrase: Option<&Secret>, environment: Environment) -> Result<Journal> {
    let store = Store::open(path, passphrase.map(Secret::word));
    let store = store.map_err(|error| backup::advise(error.into(), path))?;
    Ok(Journal::new(store, environment))
}

/// Opens a journal that needs neither a passphrase nor an update; none otherwise. It is for whoever must not ask, and must not
/// keep anybody waiting.
pub fn open_at_once(path: &Path, environment: Environment) -> Option<Journal> {
    let is_open = matches!(look(path), Ok(FileKind::Open));
    let store = is_open.then(|| Store::open_if_current(path).ok().flatten());
    Some(Journal::new(store.flatten()?, environment))
}
