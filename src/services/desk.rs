//! The desk: the place where one journal lies open or locked. Whoever works with a journal for
//! longer than one verb works at a desk.
use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use super::{Clock, Error, Journal, NewJournal, Problem, Profile, Result, Secret, World};
use crate::store;

/// The place where one journal lies open or locked.
#[derive(Debug)]
pub struct Desk {
    path: PathBuf,
    clock: Clock,
    journal: Option<Journal>,
    interrupter: Interrupter,
}

/// What a journal says of itself on being opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// Its owner.
    pub profile: Profile,
    /// Whether it has a passphrase, and so can be locked.
    pub lockable: bool,
}

impl Desk {
    /// A desk for the journal at a path, which is not opened yet.
    pub fn new(path: &Path, clock: Clock) -> Self {
        Self {
            path: path.to_owned(),
            clock,
            journal: None,
            interrupter: Interrupter::default(),
        }
    }

    /// A desk on which a journal lies open.
    pub fn with(journal: Journal, clock: Clock) -> Self {
        let path = journal.path().map(Path::to_owned).unwrap_or_default();
        let mut desk = Self::new(&path, clock);
        desk.lay(journal);
        desk
    }

    /// Where the journal is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Time and chance, for a journal that is opened here.
    pub(super) fn world(&self) -> World {
        World::of(self.clock)
    }

    /// The journal.
    pub fn journal(&mut self) -> Result<&mut Journal> {
        let locked = || Error::new(Problem::Locked, "The journal is locked.");
        self.journal.as_mut().ok_or_else(locked)
    }

    /// Opens the journal.
    pub fn open(&mut self, passphrase: Option<&Secret>) -> Result<Opened> {
        let journal = super::open(&self.path, passphrase, self.world())?;
        let opened = Opened {
            profile: journal.profile()?,
            lockable: journal.is_encrypted(),
        };
        self.lay(journal);
        Ok(opened)
    }

    /// Makes the journal, and opens it.
    pub fn create(&mut self, new: NewJournal) -> Result<Opened> {
        let opened = Opened {
            profile: new.profile.clone(),
            lockable: new.passphrase.is_some(),
        };
        let journal = super::create(&self.path, new, self.world())?;
        self.lay(journal);
        Ok(opened)
    }

    /// Closes the journal; its key is wiped from memory.
    pub fn lock(&mut self) {
        self.journal = None;
    }

    /// Whether something else wrote to the journal since this was last asked.
    pub fn changed_elsewhere(&mut self) -> Result<bool> {
        self.journal()?.changed_elsewhere()
    }

    /// A handle by which another thread stops a running question, whichever journal is open.
    pub fn interrupter(&self) -> Interrupter {
        self.interrupter.clone()
    }

    fn lay(&mut self, journal: Journal) {
        self.interrupter.follow(journal.interrupter());
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
