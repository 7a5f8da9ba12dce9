//! The workspace: where one journal lies open or locked. Whoever works with a journal for
//! longer than one verb works in one.
use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use super::{
    Clock, Counts, Environment, Error, Journal, NewJournal, Problem, Profile, Result, Secret,
};
use crate::store;

/// The place where one journal lies open or locked.
#[derive(Debug)]
pub struct Workspace {
    path: PathBuf,
    clock: Clock,
    journal: Option<Journal>,
    interrupter: Interrupter,
    /// The folder of the plain counts, and whether they are kept.
    counts: Option<(PathBuf, bool)>,
}

/// What a journal says of itself on being opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// Its owner.
    pub profile: Profile,
    /// Whether it has a passphrase, and so can be locked.
    pub lockable: bool,
    /// The recovery key, where it was opened by that and not by the passphrase.
    pub recovered: Option<Secret>,
    /// Where somebody was when it was last locked.
    pub bookmark: Option<String>,
}

impl Workspace {
    /// A workspace for the journal at a path, which is not opened yet.
    pub fn new(path: &Path, clock: Clock) -> Self {
        Self {
            path: path.to_owned(),
            clock,
            journal: None,
            interrupter: Interrupter::default(),
            counts: None,
        }
    }

    /// The folder in which plain counts of the journal are kept, while they are asked for.
    pub fn counts_in(&mut self, folder: PathBuf, on: bool) {
        self.counts = Some((folder, on));
        self.count(on);
    }

    /// Keeps plain counts of the journal from here on, or no longer: then what there was of any is removed.
    pub fn count(&mut self, on: bool) {
        let Some((folder, was_on)) = &mut self.counts else {
            return;
        };
        *was_on = on;
        if !on && let Err(error) = Counts::forget(folder) {
            tracing::warn!(%error, "the counts could not be removed");
        }
        let folder = folder.clone();
        if let Some(journal) = &mut self.journal {
            journal.count_in(on.then_some(folder.as_path()));
        }
    }

    /// Writes the counts down, if they are kept and changed.
    pub fn keep_counts(&mut self) {
        if let Some(journal) = &mut self.journal {
            journal.keep_counts();
        }
    }

    /// A workspace on which a journal lies open.
    pub fn with(journal: Journal, clock: Clock) -> Self {
        let path = journal.path().map(Path::to_owned).unwrap_or_default();
        let mut workspace = Self::new(&path, clock);
        workspace.lay(journal);
        workspace
    }

    /// Where the journal is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Time and chance, for a journal that is opened here.
    pub(super) fn environment(&self) -> Environment {
        Environment::of(self.clock)
    }

    /// The journal.
    pub fn journal(&mut self) -> Result<&mut Journal> {
        let locked = || Error::new(Problem::Locked, "The journal is locked.");
        self.journal.as_mut().ok_or_else(locked)
    }

    /// Opens the journal.
    pub fn open(&mut self, passphrase: Option<&Secret>) -> Result<Opened> {
        let mut journal = super::open(&self.path, passphrase, self.environment())?;
        let opened = Opened {
            profile: journal.profile()?,
            lockable: journal.is_encrypted(),
            recovered: passphrase.filter(|typed| typed.is_recovery_key()).cloned(),
            // Where it cannot be forgotten, it was not noted either.
            bookmark: journal.take_bookmark().unwrap_or_default(),
        };
        self.lay(journal);
        Ok(opened)
    }

    /// Makes the journal, and opens it.
    pub fn create(&mut self, new: NewJournal) -> Result<Opened> {
        let opened = Opened {
            profile: new.profile.clone(),
            lockable: new.passphrase.is_some(),
            recovered: None,
            bookmark: None,
        };
        let journal = super::create(&self.path, new, self.environment())?;
        self.lay(journal);
        Ok(opened)
    }

    /// Closes the journal; its key is wiped from memory.
    pub fn lock(&mut self) {
        self.journal = None;
    }

    /// The same, once it is noted in the journal where somebody is. Where that cannot be, it is locked all the same.
    pub fn lock_at(&mut self, bookmark: &str) {
        if let Some(journal) = &mut self.journal
            && let Err(error) = journal.lay_bookmark(bookmark)
        {
            tracing::warn!(%error, "the place could not be noted before locking");
        }
        self.lock();
    }

    /// Whether something else wrote to the journal since this was last asked.
    pub fn changed_elsewhere(&mut self) -> Result<bool> {
        self.journal()?.changed_elsewhere()
    }

    /// A handle by which another thread stops a running question, whichever journal is open.
    pub fn interrupter(&self) -> Interrupter {
        self.interrupter.clone()
    }

    fn lay(&mut self, mut journal: Journal) {
        self.interrupter.follow(journal.interrupter());
        if let Some((folder, true)) = &self.counts {
            journal.count_in(Some(folder));
        }
        self.journal = Some(journal);
    }
}

/// Stops the question that runs now, from another thread.
#[derive(Debug, Clone, Default)]
pub struct Interrupter(Arc<Mutex<Option<store::Interrupter>>>);

impl Interrupter {
    /// Stops what runs now, if anything does; it answers that it was superseded.
    pub fn interrupt(&self) {
        let handle = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(handle) = handle.as_ref() {
            handle.interrupt();
        }
    }

    fn follow(&self, handle: store::Interrupter) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(handle);
    }
}
