//! The schema, in numbered steps.
use rusqlite::{Connection, TransactionBehavior};
use rusqlite_migration::{M, Migrations};

use super::{Error, Result};

/// Every step there is, oldest first. A released step is never edited.
const STEPS: &[M<'_>] = &[M::up(include_str!(
    "../../assets/migrations/0001_journal.sql"
))];

/// The format that this program writes: how many steps there are.
pub const LATEST: i64 = 1;

/// What marks a file as a journal, in its header.
pub(super) const APPLICATION: i64 = 0x526f_756e;

/// Brings the file to the latest format, all of it or not at all.
pub(super) fn to_latest(connection: &mut Connection) -> Result<()> {
    // Two processes may start on one old file: the second waits here, then finds it done.
    connection.set_transaction_behavior(TransactionBehavior::Immediate);
    let done = Migrations::from_slice(STEPS).to_latest(connection);
    connection.set_transaction_behavior(TransactionBehavior::Deferred);
    match done {
        Ok(()) => Ok(()),
        Err(_) if version(connection)? == LATEST => Ok(()),
        Err(rusqlite_migration::Error::RusqliteError { err, .. }) => Err(err.into()),
        Err(error) => Err(Error::damaged(error.to_string())),
    }
}

/// The format of the file.
pub(super) fn version(connection: &Connection) -> Result<i64> {
    Ok(connection.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_sound() {
        Migrations::from_slice(STEPS).validate().unwrap();
        assert_eq!(usize::try_from(LATEST), Ok(STEPS.len()));
    }
}
