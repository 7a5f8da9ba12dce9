//! The recovery key: a second way in to a locked journal, on paper. It is the key that the passphrase
//! makes, written out: it needs no place in the file, opens every copy that this passphrase opens, and
//! goes with it. The journal notes only that one was written down, when, and under which key.
use chrono::NaiveDate;

use super::{Error, Journal, Problem, Result, Secret};
use crate::{
    domain::privacy::recovery::{self, Read},
    store::{Lines, Store},
};

/// The setting that says when a recovery key was written down, after the mark of its key.
pub(super) const NOTED: &str = "recovery";

/// Whether somebody has a recovery key of a journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recovery {
    /// Nobody.
    None,
    /// It was written down on this day.
    Since(NaiveDate),
    /// The one that was written down on this day opens the journal no longer.
    Void(NaiveDate),
}

impl Secret {
    /// Whether it is in the form of a recovery key.
    pub fn is_recovery_key(&self) -> bool {
        matches!(recovery::read(self.word()), Read::Key(_))
    }
}

/// What is noted in a journal of its recovery key.
pub(super) fn noted(store: &Store) -> Result<Recovery> {
    let noted = store.read(|journal| journal.setting(NOTED))?;
    let noted = noted.as_deref().and_then(|noted| noted.split_once(' '));
    let Some((mark, day)) = noted.and_then(|(mark, day)| Some((mark, day.parse().ok()?))) else {
        return Ok(Recovery::None);
    };
    Ok(match store.mark_of_key() {
        Some(now) if now == mark => Recovery::Since(day),
        Some(_) => Recovery::Void(day),
        None => Recovery::None,
    })
}

impl Journal {
    /// Whether somebody has its recovery key.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn recovery(&self) -> Result<Recovery> {
        noted(&self.store)
    }

    /// The lines of its recovery key.
    ///
    /// # Errors
    /// When the journal has no passphrase.
    pub fn recovery_key(&self) -> Result<Lines> {
        self.store.recovery_key().ok_or_else(|| {
            let message = "This journal has no passphrase, so there is nothing to recover.";
            Error::new(Problem::Usage, message).hint("`rounds passphrase` sets one.")
        })
    }

    /// Takes what was written down and typed back, and notes that it is the recovery key.
    ///
    /// # Errors
    /// When it is not, with what is wrong; when that cannot be noted.
    pub fn confirm_recovery_key(&mut self, typed: &Secret) -> Result<()> {
        let lines = self.recovery_key()?;
        let wrong = |why: String| Err(Error::new(Problem::Failed, why).hint("Type it again."));
        match recovery::read(typed.word()) {
            Read::Key(key) if recovery::lines(&key) == lines => {}
            Read::Key(_) => return wrong("That is the recovery key of something else.".to_owned()),
            Read::Mistyped(mistake) => return wrong(format!("It is not the same: {mistake}.")),
            Read::Other => return wrong("That is not a recovery key.".to_owned()),
        }
        let mark = self.store.mark_of_key().unwrap_or_default();
        let noted = format!("{mark} {}", self.environment.now().date_naive());
        Ok(self
            .store
            .write(|journal| journal.set(NOTED, Some(&noted)))?)
    }
}
