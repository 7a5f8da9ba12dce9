//! What a verb could not do: the sentence on standard error, and the exit code.
use std::{io, path::Path};

use crate::{
    config::ConfigError,
    platform::reason,
    services::{self, Problem},
};

/// What a verb answers.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What a verb could not do.
#[derive(Debug)]
pub enum Error {
    /// A problem, a sentence, and what may help.
    Problem(Problem, String, Option<String>),
    /// Whoever read our output has had enough: no reason to complain.
    Closed,
}

impl Error {
    /// It could not be done.
    pub fn failed(message: impl Into<String>) -> Self {
        Self::Problem(Problem::Failed, message.into(), None)
    }

    /// The same; what is said of a damaged journal names the newest backup of the one at a path.
    pub(super) fn of_journal(self, path: &Path) -> Self {
        let Self::Problem(problem, message, Some(hint)) = self else {
            return self;
        };
        let error = services::Error::new(problem, message).hint(hint);
        services::with_newest_backup(error, path).into()
    }

    /// The command was wrong.
    pub fn usage(message: impl Into<String>) -> Self {
        Self::Problem(Problem::Usage, message.into(), None)
    }

    /// A file could not be read, whether or not it is there.
    pub fn unread(what: impl std::fmt::Display, why: &io::Error) -> Self {
        services::Error::unread(what, why).into()
    }

    /// There is no such thing.
    pub fn not_found(message: impl Into<String>) -> Self {
        Self::Problem(Problem::NotFound, message.into(), None)
    }
}

impl From<services::Error> for Error {
    fn from(error: services::Error) -> Self {
        Self::Problem(error.problem, error.message, error.hint)
    }
}

impl From<ConfigError> for Error {
    fn from(error: ConfigError) -> Self {
        let check = "`rounds config check` lists every mistake.".to_owned();
        let (problem, hint) = match &error {
            ConfigError::Lines(_) => (Problem::Failed, Some(check)),
            ConfigError::Refused(_) => (Problem::Usage, None),
            ConfigError::File(_) => (Problem::Failed, None),
        };
        Self::Problem(problem, error.to_string(), hint)
    }
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            return Self::Closed;
        }
        Self::failed(format!("{}.", reason(&error)))
    }
}
