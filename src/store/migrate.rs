//! The schema, in numbered steps.
use rusqlite::{Connection, TransactionBehavior};
use rusqlite_migration::{M, Migrations};

use super::{Error, Result, action, index, share::shared_action, tally};

/// Every step there is, oldest first. A released step is never edited.
fn steps() -> Migrations<'static> {
    Migrations::new(vec![
        M::up(include_str!("../../assets/migrations/0001_journal.sql")),
        M::up_with_hook(
            include_str!("../../assets/migrations/0002_plan.sql"),
            |transaction: &rusqlite::Transaction<'_>| Ok(action::index_all(transaction)?),
        ),
        M::up(include_str!("../../assets/migrations/0003_share.sql")),
        M::up(include_str!("../../assets/migrations/0004_search.sql")),
        M::up(include_str!("../../assets/migrations/0005_origin.sql")),
        M::up(include_str!("../../assets/migrations/0006_copies.sql")),
        M::up(include_str!("../../assets/migrations/0007_letters.sql")),
        M::up_with_hook(
            include_str!("../../assets/migrations/0008_logbook.sql"),
            |transaction: &rusqlite::Transaction<'_>| Ok(tally::count_experiences(transaction)?),
        ),
        M::up_with_hook(
            include_str!("../../assets/migrations/0009_both_ways.sql"),
            |transaction: &rusqlite::Transaction<'_>| {
                Ok(shared_action::index_all_shared(transaction)?)
            },
        ),
        M::up(include_str!(
            "../../assets/migrations/0010_competencies.sql"
        )),
        M::up(include_str!("../../assets/migrations/0011_farewell.sql")),
        M::up(include_str!("../../assets/migrations/0012_attachments.sql")),
        // The steps before that emptied the index leave it to this one to fill it.
        M::up_with_hook(
            include_str!("../../assets/migrations/0013_signs.sql"),
            |transaction: &rusqlite::Transaction<'_>| Ok(index::all(transaction)?),
        ),
        M::up(include_str!("../../assets/migrations/0014_guests.sql")),
    ])
}

/// The format that this program writes: how many steps there are.
pub const LATEST: i64 = 14;

/// What marks a file as a journal, in its header.
pub(super) const APPLICATION: i64 = 0x526f_756e;

/// Brings the file to the latest format, all of it or not at all.
pub(super) fn to_latest(connection: &mut Connection) -> Result<()> {
    // Two processes may start on one old file: the second waits here, then finds it done.
    connection.set_transaction_behavior(TransactionBehavior::Immediate);
    let done = steps().to_latest(connection);
    connection.set_transaction_behavior(TransactionBehavior::Deferred);
    match done {
        Ok(()) => Ok(()),
        Err(_) if version(connection)? == LATEST => Ok(()),
        Err(rusqlite_migration::Error::RusqliteError { err, .. }) => Err(err.into()),
        Err(error) => Err(Error::damaged(error.to_string())),
    }
}

/// Brings a new file to a format, for what was kept in it.
pub(super) fn to(connection: &mut Connection, format: i64) -> Result<()> {
    let step = usize::try_from(format).unwrap_or_default();
    match steps().to_version(connection, step) {
        Ok(()) => Ok(()),
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
    use crate::{
        domain::{Filter, find::filter::Has},
        store::{Count, Store},
    };

    #[test]
    fn steps_are_sound() {
        let mut connection = Connection::open_in_memory().unwrap();
        index::teach(&connection).unwrap();
        to_latest(&mut connection).unwrap();
        assert_eq!(version(&connection).unwrap(), LATEST);
    }

    #[test]
    fn drafts_begun_before_that_was_noted_began_from_the_state_that_was_the_newest_then() {
        let mut connection = Connection::open_in_memory().unwrap();
        index::teach(&connection).unwrap();
        steps().to_version(&mut connection, 4).unwrap();
        let sql = "INSERT INTO revision (record, record_kind, number, author, at)
             VALUES (zeroblob(16), 'entry', ?1, '', ?2)";
        // The clock of the place was set back between the two.
        for (number, at) in [
            (1, "2026-11-12T08:00:00.000+02:00"),
            (2, "2026-11-12T07:00:00.000+00:00"),
        ] {
            connection.execute(sql, (number, at)).unwrap();
        }
        let sql = "INSERT INTO draft (uid, edits, content, updated_at) VALUES (?1, ?2, '', ?3)";
        let (entry, gone) = ([0_u8; 16], [9_u8; 16]);
        for (n, edits, at) in [
            (1_u8, Some(entry), "2026-11-12T06:30:00.000+00:00"),
            (2, Some(entry), "2026-11-12T07:30:00.000+00:00"),
            (3, Some(gone), "2026-11-12T07:30:00.000+00:00"),
            (4, None, "2026-11-12T07:30:00.000+00:00"),
        ] {
            connection.execute(sql, ([n; 16], edits, at)).unwrap();
        }
        to_latest(&mut connection).unwrap();
        let mut statement = connection
            .prepare("SELECT began FROM draft ORDER BY uid")
            .unwrap();
        let began = statement.query_map([], |row| row.get(0)).unwrap();
        let began: Vec<Option<i64>> = began.map(rusqlite::Result::unwrap).collect();
        assert_eq!(began, [Some(1), Some(2), Some(0), None]);
    }

    #[test]
    fn what_was_shown_before_there_were_two_copies_stays_and_stands_in_one_line() {
        use crate::store::share::Side;
        let mut connection = Connection::open_in_memory().unwrap();
        index::teach(&connection).unwrap();
        steps().to_version(&mut connection, 5).unwrap();
        connection
            .execute_batch(
                "INSERT INTO peer (name, fold, called, reading, signing, met_at)
                     VALUES ('Maya', 'maya', 'Maya', 'age1', 'ssh', 0);
                 INSERT INTO shown (peer, mine, page, revision, kind, exactness, title, month, document, digest, at)
                     VALUES (1, 0, zeroblob(16), 1, 'reflection', 'month', 'One', '2026-11', 'First', 'aa', 10),
                            (1, 0, zeroblob(16), 2, 'reflection', 'month', 'Two', '2026-11', 'Second', 'bb', 20);",
            )
            .unwrap();
        to_latest(&mut connection).unwrap();
        let store = Store {
            connection,
            path: None,
            read_only: false,
            key: None,
            data_version: 0,
            missing: 0,
            changed: Vec::new(),
        };
        let shown = store.read(|journal| {
            let peer = journal.peer_named("Maya")?.unwrap().number;
            journal.shown(peer, Side::Theirs, crate::domain::Id::from_bytes([0; 16]))
        });
        let shown = shown.unwrap();
        let shown = shown
            .iter()
            .map(|one| (one.shown.document.as_str(), one.stands));
        let stands: Vec<_> = shown.collect();
        assert_eq!(stands, [("Second", true), ("First", false)]);
    }

    #[test]
    fn promises_written_before_there_were_rows_get_theirs() {
        let mut connection = Connection::open_in_memory().unwrap();
        index::teach(&connection).unwrap();
        steps().to_version(&mut connection, 1).unwrap();
        let add = |row: i64, body: &str| {
            let sql = "INSERT INTO entry (row, uid, kind, at, zone, day, question, visibility,
                 revision, created_at, updated_at, title, headings, facets, body)
                 VALUES (?1, unhex(format('%032x', ?1)), 'meeting', 0, 0, 0, 0, 'private', 1, '', '', '', 'A', char(0x10fff0), ?2)";
            connection.execute(sql, (row, body)).unwrap();
        };
        add(1, "- [ ] Email @me due 2026-11-13\n- [x] Read");
        add(2, "[nothing]");
        to_latest(&mut connection).unwrap();
        let store = Store {
            connection,
            path: None,
            read_only: false,
            key: None,
            data_version: 0,
            missing: 0,
            changed: Vec::new(),
        };
        let count = |filter| store.read(|journal| journal.count(&filter)).unwrap();
        assert_eq!(count(Filter::Has(Has::Action)), Count::Exact(1));
        let sql = "SELECT count(*) FROM action WHERE row = 1";
        let rows: i64 = store
            .connection
            .query_row(sql, [], |row| row.get(0))
            .unwrap();
        assert_eq!(rows, 2);
    }
}
