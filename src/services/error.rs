//! What could not be done, as a person is told.
use std::{fmt, io};

use crate::{platform, store};

/// The outcome of a verb.
pub type Result<T> = std::result::Result<T, Error>;

/// What sort of trouble it is; the command line turns it into its exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Problem {
    /// It could not be done.
    Failed,
    /// It was asked wrongly.
    Usage,
    /// What was named is not there.
    NotFound,
    /// What was to be changed was changed elsewhere meanwhile.
    Changed,
    /// The journal is locked, or the passphrase is wrong.
    Locked,
    /// The file is damaged, or is not a journal.
    Damaged,
    /// A newer question took its place; nobody waits for the answer.
    Superseded,
}

/// What could not be done, and what to do about it. Nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    /// The sort of trouble.
    pub problem: Problem,
    /// What happened, as a sentence.
    pub message: String,
    /// What to do next, as a sentence.
    pub hint: Option<String>,
    /// The field of a record that it is about; empty for its name.
    pub field: Option<&'static str>,
}

impl Error {
    /// An error without a hint.
    pub fn new(problem: Problem, message: impl Into<String>) -> Self {
        Self {
            problem,
            message: message.into(),
            hint: None,
            field: None,
        }
    }

    /// A file or a folder could not be read. What isn't there was not found.
    pub fn unread(what: impl fmt::Display, why: &io::Error) -> Self {
        let problem = match why.kind() {
            io::ErrorKind::NotFound => Problem::NotFound,
            _ => Problem::Failed,
        };
        let why = platform::reason(why);
        Self::new(problem, format!("{what} could not be read: {why}."))
    }

    /// The same, about a field of a record; an empty word is its name.
    #[must_use]
    pub fn about(self, field: &'static str) -> Self {
        Self {
            field: Some(field),
            ..self
        }
    }

    /// The same with what to do next.
    #[must_use]
    pub fn hint(self, hint: impl Into<String>) -> Self {
        Self {
            hint: Some(hint.into()),
            ..self
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        match &self.hint {
            Some(hint) => write!(f, " {hint}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Error {}

impl From<platform::Homeless> for Error {
    fn from(error: platform::Homeless) -> Self {
        Self::new(Problem::Failed, error.to_string())
            .hint("Make that folder yourself, or name another place with --journal FILE.")
    }
}

/// What to do about a damaged journal, until it is known what backups there are: see [`super::with_newest_backup`].
pub(super) const DAMAGED: &str = "Keep this file. `rounds backup --list` lists its backups; `rounds doctor --salvage NEW-FILE` takes out what can still be read.";

impl From<store::Error> for Error {
    fn from(error: store::Error) -> Self {
        use store::Error as E;
        let (problem, hint) = match &error {
            E::NotFound => (Problem::NotFound, "See what there is with `rounds list`."),
            E::InTrash => (Problem::NotFound, "Restore it first."),
            E::Changed => (
                Problem::Changed,
                "Look at it as it is now, then do it again.",
            ),
            E::NotInTrash => (
                Problem::NotFound,
                "See what is there with `rounds list is:deleted`.",
            ),
            E::Missing(_) => (Problem::NotFound, "Make one with `rounds init`."),
            E::Exists(_) => (Problem::Failed, "Choose another name, or open that one."),
            E::NotAJournal { .. } => (Problem::Damaged, "Check the name of the file."),
            E::Locked => (
                Problem::Locked,
                "Enter its passphrase, or pass --passphrase-file FILE.",
            ),
            E::WrongPassphrase => (
                Problem::Locked,
                "Check caps lock, the keyboard layout, and that this is the right journal.",
            ),
            E::WrongRecoveryKey => (
                Problem::Locked,
                "A new passphrase makes the recovery key before it void: check that it is the newest one, and the right file.",
            ),
            E::Mistyped(_) => (
                Problem::Locked,
                "Compare it with the paper, and type it again.",
            ),
            E::Newer { .. } => (Problem::Failed, "Update rounds to open it."),
            E::ReadOnly => (
                Problem::Failed,
                "Make the file and its folder writable, or copy the journal elsewhere.",
            ),
            E::Unsettled => (
                Problem::Failed,
                "Make the folder writable, or copy the journal together with the files next to it.",
            ),
            E::Full => (Problem::Failed, "Free some space and save again."),
            E::Unwritable => (
                Problem::Failed,
                "Free some space, or raise the limit, and save again.",
            ),
            E::Busy => (Problem::Failed, "Close the other program and try again."),
            E::Interrupted => {
                return Self::new(Problem::Superseded, "A newer question took its place.");
            }
            E::Damaged(_) => (Problem::Damaged, DAMAGED),
            E::NoCipher => (Problem::Failed, "Install a build with encryption."),
            E::File { .. } | E::Shut => (
                Problem::Failed,
                "Check the permissions of the file and its folder.",
            ),
            E::Key(_) => (Problem::Failed, "Close other programs and try again."),
            E::Database(_) => (Problem::Failed, "Check the disk, then try again."),
        };
        Self::new(problem, error.to_string()).hint(hint)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_say_what_to_do_next() {
        let full = Error::from(store::Error::Full);
        assert_eq!(
            full.to_string(),
            "The disk is full; nothing was changed. Free some space and save again."
        );
        assert_eq!(Error::from(store::Error::Locked).problem, Problem::Locked);
    }
}
