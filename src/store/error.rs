//! What can go wrong with the file, in sentences for people.
use std::{io, path::PathBuf};

use rusqlite::ErrorCode;

use crate::{
    domain::privacy::recovery::Mistake,
    platform::{is_full, reason},
};

/// The outcome of working with the store.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What went wrong. Nothing was changed by what answers with one of these.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No record has that name.
    #[error("There is no such entry.")]
    NotFound,
    /// It is in the trash, where it can only be restored.
    #[error("That entry is in the trash.")]
    InTrash,
    /// Another state of it was saved since what is saved now was begun.
    #[error("It was changed elsewhere meanwhile; nothing was saved over that.")]
    Changed,
    /// It cannot be restored.
    #[error("That entry is not in the trash.")]
    NotInTrash,
    /// No file there.
    #[error("There is no journal at {}.", .0.display())]
    Missing(PathBuf),
    /// A file is where one was to be made.
    #[error("{} already exists; nothing was changed.", .0.display())]
    Exists(PathBuf),
    /// A file or folder that is not one of ours.
    #[error("{} is not a journal: it is {why}.", .path.display())]
    NotAJournal {
        /// Which.
        path: PathBuf,
        /// What it is instead.
        why: &'static str,
    },
    /// Encrypted, and no passphrase was given.
    #[error("This journal is locked.")]
    Locked,
    /// The passphrase does not fit, or the file is noise; nobody can tell which.
    #[error("Wrong passphrase for this journal.")]
    WrongPassphrase,
    /// A recovery key that is not the one of this key.
    #[error("This recovery key does not open this journal; nothing was changed.")]
    WrongRecoveryKey,
    /// Meant as a recovery key, with a mistake in it.
    #[error("This looks like a recovery key, but {0}; nothing was changed.")]
    Mistyped(Mistake),
    /// Written by a later version of the program.
    #[error(
        "This journal was written by a newer version of rounds (format {found}; this one knows {known})."
    )]
    Newer {
        /// Its format.
        found: i64,
        /// The newest that this program knows.
        known: i64,
    },
    /// The file or its folder is write-protected.
    #[error("This journal is write-protected; it can be read, but nothing was changed.")]
    ReadOnly,
    /// A write-protected folder where unsaved work of another run still lies beside the file.
    #[error("This journal was not closed properly, and its folder is write-protected.")]
    Unsettled,
    /// No room.
    #[error("The disk is full; nothing was changed.")]
    Full,
    /// No room, or a limit, or a failing disk: the database does not say which.
    #[error(
        "The journal could not be written: the disk is full, a limit on the size of files is \
         reached, or the disk fails. Nothing was changed."
    )]
    Unwritable,
    /// Another process writes, and went on doing so.
    #[error("Another program is using the journal; nothing was changed.")]
    Busy,
    /// Stopped by an [`Interrupter`](super::Interrupter).
    #[error("The search was stopped.")]
    Interrupted,
    /// What is read makes no sense, or fails its checks.
    #[error("The journal file is damaged: {0}.")]
    Damaged(String),
    /// The build of the database in this program cannot encrypt.
    #[error("This build of rounds cannot encrypt; no journal was made.")]
    NoCipher,
    /// The operating system gave no randomness or no memory for the key.
    #[error("The key could not be made: {0}.")]
    Key(String),
    /// The operating system refused.
    #[error("{} could not be used: {}.", .path.display(), reason(.why))]
    File {
        /// Which.
        path: PathBuf,
        /// What the system said.
        #[source]
        why: io::Error,
    },
    /// The operating system refused, and the database does not say why.
    #[error("The journal file could not be opened.")]
    Shut,
    /// Anything else the database says, which is not for people.
    #[error("The journal could not be read or written; nothing was changed.")]
    Database(#[source] rusqlite::Error),
}

impl Error {
    /// An error of the operating system about a file.
    pub(super) fn file(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |why| {
            if is_full(&why) {
                Self::Full
            } else {
                Self::File { path, why }
            }
        }
    }

    /// What was read is not what was ever written.
    pub(super) fn damaged(what: impl Into<String>) -> Self {
        Self::Damaged(what.into())
    }

    /// Whether what was typed is not the key.
    pub(super) fn is_wrong_key(&self) -> bool {
        matches!(
            self,
            Self::WrongPassphrase | Self::WrongRecoveryKey | Self::Mistyped(_)
        )
    }

    /// Whether waiting a little may help.
    pub(super) fn is_busy(&self) -> bool {
        matches!(self, Self::Busy)
    }
}

/// What the database says where nobody told it more.
const SHUT: &str = "SQL logic error";

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::{Error as E, ffi};
        let (code, exactly) = match &error {
            E::SqliteFailure(failure, Some(why))
                if failure.code == ErrorCode::Unknown && why == "unsupported file format" =>
            {
                return Self::damaged("its head is not that of a journal");
            }
            // What the cipher answers from then on where it met a page that fails its check. Whatever else is
            // wrong with a statement the database says in words of its own.
            E::SqliteFailure(failure, why)
                if failure.extended_code == ffi::SQLITE_ERROR
                    && why.as_deref().is_none_or(|why| why == SHUT) =>
            {
                return Self::damaged("part of it fails its checks");
            }
            E::SqliteFailure(failure, _) => (failure.code, failure.extended_code),
            // A statement of ours that does not fit the tables: they are not those of the format.
            E::SqlInputError { error, .. } if error.code == ErrorCode::Unknown => {
                return Self::damaged("its tables are not those of a journal");
            }
            E::SqlInputError { error, .. } => (error.code, error.extended_code),
            E::FromSqlConversionFailure(..)
            | E::IntegralValueOutOfRange(..)
            | E::InvalidColumnType(..)
            | E::Utf8Error(..) => {
                return Self::damaged("one of its values is not valid");
            }
            // Whatever may be missing is asked for as such: this is a row that another one names.
            E::QueryReturnedNoRows => return Self::damaged("part of it is missing"),
            _ => return Self::Database(error),
        };
        match code {
            ErrorCode::DiskFull => Self::Full,
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Self::Busy,
            ErrorCode::OperationInterrupted => Self::Interrupted,
            ErrorCode::ReadOnly => Self::ReadOnly,
            ErrorCode::CannotOpen | ErrorCode::PermissionDenied => Self::Shut,
            ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => {
                Self::damaged("part of it fails its checks")
            }
            _ => match exactly {
                // The file over which those who share a journal agree could not grow.
                ffi::SQLITE_IOERR_SHMSIZE | ffi::SQLITE_IOERR_SHMOPEN => Self::Full,
                ffi::SQLITE_IOERR_WRITE
                | ffi::SQLITE_IOERR_TRUNCATE
                | ffi::SQLITE_IOERR_FSYNC
                | ffi::SQLITE_IOERR_DIR_FSYNC => Self::Unwritable,
                ffi::SQLITE_IOERR_SHORT_READ | ffi::SQLITE_IOERR_CORRUPTFS => {
                    Self::damaged("part of it is missing")
                }
                _ => Self::Database(error),
            },
        }
    }
}
