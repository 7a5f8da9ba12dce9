//! Taking out of a damaged file whatever can still be read, row by row, into a new one.
use std::{fs, path::Path};

use rusqlite::{
    Connection,
    config::DbConfig,
    types::{ToSqlOutput, ValueRef},
};

use super::{
    Error, Result, Store,
    backup::BESIDE,
    connect::{self, Making, journal_mode},
    index, inspect,
    key::Key,
    migrate,
    platform::{self, beside},
    revision::ENTRY,
    witness,
};
use crate::domain::Id;

/// How many bytes at the beginning of a plain file say what it is, and how many a page has.
const HEADER: usize = 100;
const PAGE: usize = 4096;

/// What came of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rescued {
    /// Which.
    pub table: String,
    /// Rows that are in the new file.
    pub rows: usize,
    /// Places where at least one row could not be read.
    pub gaps: usize,
}

/// Where the rows come from. An error of the cipher shuts a connection for good, so another is opened
/// after each.
struct Source<'a> {
    path: &'a Path,
    key: Option<&'a Key>,
    connection: Connection,
}

impl<'a> Source<'a> {
    fn open(path: &'a Path, key: Option<&'a Key>) -> Result<Self> {
        let connection = connected(path, key)?;
        Ok(Self {
            path,
            key,
            connection,
        })
    }

    fn again(&mut self) -> Result<()> {
        self.connection = connected(self.path, self.key)?;
        Ok(())
    }

    /// The first row of a table from a number on, if what leads there can be read.
    fn first(&mut self, table: &str, from: i64) -> Result<Option<i64>, ()> {
        let sql = format!("SELECT rowid FROM \"{table}\" WHERE rowid >= ?1 ORDER BY rowid LIMIT 1");
        let found = self.connection.query_row(&sql, [from], |row| row.get(0));
        match found {
            Ok(row) => Ok(Some(row)),
            Err(rusqlite::Error::QueryReturnedNoRows) => Ok(None),
            Err(_) => {
                // Whatever is asked next says so if this did not help.
                let _ = self.again();
                Err(())
            }
        }
    }

    /// The smallest number after `last` from which on there is something to read again.
    fn beyond(&mut self, table: &str, last: i64) -> Option<i64> {
        let (mut broken, mut step) = (last, 1_i64);
        let mut whole = loop {
            let from = broken.saturating_add(step);
            if self.first(table, from).is_ok() {
                break from;
            }
            if from == i64::MAX {
                return None;
            }
            broken = from;
            step = step.saturating_mul(2);
        };
        while broken.saturating_add(1) < whole {
            let middle = i64::midpoint(broken, whole);
            if self.first(table, middle).is_ok() {
                whole = middle;
            } else {
                broken = middle;
            }
        }
        Some(whole)
    }
}

/// A connection that stops at nothing it can go on from.
fn connected(path: &Path, key: Option<&Key>) -> Result<Connection> {
    let connection = Connection::open_with_flags(path, connect::writing())?;
    inspect::silence(&connection)?;
    if let Some(key) = key {
        connect::unlock(&connection, key)?;
    }
    // Without the second one nothing is read of a file that is shorter than it says.
    connection.execute_batch("PRAGMA cell_size_check = ON; PRAGMA writable_schema = ON;")?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    index::teach(&connection)?;
    Ok(connection)
}

/// A table, and how its rows are read and written.
struct Table {
    name: String,
    /// The columns by which its rows are sorted, where they have no number.
    sorted_by: Option<String>,
    columns: String,
    width: usize,
}

impl Store {
    /// Writes whatever can still be read of a journal into a new one, under the same key. The damaged
    /// file is not touched: a copy of it is read.
    ///
    /// # Errors
    /// [`Error::Exists`] when anything is at `to`; when not even the beginning of the file can be read
    /// with this passphrase, of which nobody can tell a wrong one from damage there.
    pub fn salvage(path: &Path, passphrase: Option<&str>, to: &Path) -> Result<Vec<Rescued>> {
        if fs::symlink_metadata(to).is_ok() {
            return Err(Error::Exists(to.to_owned()));
        }
        if !inspect::is_there(path)? {
            return Err(Error::Missing(path.to_owned()));
        }
        let copy = Making::new(to)?;
        for end in [""].iter().chain(&BESIDE) {
            let from = beside(path, end);
            let copied = fs::copy(&from, beside(copy.path(), end));
            match copied {
                Err(why) if why.kind() != std::io::ErrorKind::NotFound => {
                    return Err(Error::file(&from)(why));
                }
                _ => {}
            }
        }
        crate::platform::make_private(copy.path());
        let key = match passphrase {
            Some(typed) => Some(Key::fitting(typed, inspect::beginning(path)?, |key| {
                connected(copy.path(), Some(&key))?;
                Ok(key)
            })?),
            None => None,
        };
        let making = Making::new(to)?;
        let rescued = fill(&making, copy.path(), key.as_ref())?;
        platform::publish(making.path(), to).map_err(Error::file(to))?;
        Ok(rescued)
    }

    /// Entries that are neither in the journal nor in the trash, but of which an earlier version is:
    /// the newest of each, as a document.
    pub fn orphans(&self) -> Result<Vec<(Id, String)>> {
        let mut statement = self.connection.prepare(
            "SELECT record, snapshot FROM revision AS it
             WHERE record_kind = ?1 AND snapshot IS NOT NULL
                 AND record NOT IN (SELECT uid FROM entry)
                 AND record NOT IN (SELECT uid FROM trash)
                 AND number = (SELECT max(number) FROM revision AS other
                     WHERE other.record = it.record AND other.snapshot IS NOT NULL)
             ORDER BY id",
        )?;
        let found = statement.query_map([ENTRY], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(found.collect::<rusqlite::Result<_>>()?)
    }
}

/// Fills a new file from a damaged one.
fn fill(making: &Making, damaged: &Path, key: Option<&Key>) -> Result<Vec<Rescued>> {
    let mut fresh = connected(making.path(), key)?;
    if key.is_none() && !begins_well(damaged) {
        migrate::to(&mut fresh, migrate::LATEST)?;
        mend_beginning(damaged, making.path())?;
    }
    let mut source = Source::open(damaged, key)?;
    let number = |name| {
        let connection = &source.connection;
        connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0))
    };
    let format = match (number("application_id"), number("user_version")) {
        (Ok(migrate::APPLICATION), Ok(format @ 1..=migrate::LATEST)) => format,
        (Ok(_), Ok(found)) if found > migrate::LATEST => {
            return Err(Error::Newer {
                found,
                known: migrate::LATEST,
            });
        }
        (Ok(_), Ok(_)) => migrate::LATEST,
        _ if key.is_some() && !witness::some_page_fits(&source.connection, damaged) => {
            return Err(Error::WrongPassphrase);
        }
        _ => return Err(Error::damaged("not even its beginning can be read")),
    };
    migrate::to(&mut fresh, format)?;
    fresh.execute_batch("PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF;")?;
    let transaction = fresh.transaction()?;
    let triggers = take_triggers(&transaction)?;
    // What a new journal has from the beginning is in the old one too.
    let tables = tables(&transaction)?;
    for table in &tables {
        transaction.execute(&format!("DELETE FROM \"{}\"", table.name), [])?;
    }
    let mut rescued = Vec::new();
    for table in &tables {
        let (rows, gaps) = rescue(&mut source, &transaction, table)?;
        let table = table.name.clone();
        rescued.push(Rescued { table, rows, gaps });
    }
    if rescued.iter().all(|table| table.rows == 0) {
        return Err(Error::damaged("nothing in it can be read any more"));
    }
    transaction.execute_batch(&triggers)?;
    transaction.commit()?;
    drop(fresh);
    let connection = Connection::open_with_flags(making.path(), connect::writing())?;
    let mut store = Store::look_into(connection, None, key, false)?;
    migrate::to_latest(&mut store.connection)?;
    store.connection.execute_batch(HEADS)?;
    store.mend()?;
    journal_mode(&store.connection, "wal")?;
    drop(store);
    platform::sync(making.path()).map_err(Error::file(making.path()))?;
    Ok(rescued)
}

/// What is in the journal is the newest version of itself, also where the table of versions was lost.
const HEADS: &str = "
    INSERT INTO revision (record, record_kind, number, author, at)
        SELECT uid, 'entry', revision,
            coalesce((SELECT value FROM setting WHERE key = 'profile.name'), ''), updated_at
        FROM entry WHERE NOT EXISTS
            (SELECT 1 FROM revision AS it WHERE it.record = entry.uid AND it.number = entry.revision);
    INSERT INTO revision (record, record_kind, number, author, at, snapshot)
        SELECT uid, kind, revision,
            coalesce((SELECT value FROM setting WHERE key = 'profile.name'), ''), updated_at, document
        FROM sheet WHERE NOT EXISTS
            (SELECT 1 FROM revision AS it WHERE it.record = sheet.uid AND it.number = sheet.revision);";

/// Whether the database finds a journal's tables in a plain file.
fn begins_well(path: &Path) -> bool {
    let tables = connected(path, None).and_then(|connection| {
        let sql = "SELECT count(*) FROM sqlite_schema WHERE name = 'entry'";
        Ok(connection.query_row(sql, [], |row| row.get::<_, i64>(0))?)
    });
    tables.is_ok_and(|tables| tables == 1)
}

/// Gives a plain file the beginning that all new ones have, where it lost it: what is in the first
/// bytes of a file of SQLite, and where its tables are if that is lost too.
fn mend_beginning(path: &Path, fresh: &Path) -> Result<()> {
    let mut bytes = fs::read(path).map_err(Error::file(path))?;
    let new = fs::read(fresh).map_err(Error::file(fresh))?;
    let pages = u32::try_from(bytes.len() / PAGE).unwrap_or_default();
    if bytes.len() < PAGE || new.len() < PAGE {
        return Ok(());
    }
    // The four sorts of pages that hold rows; none of them is a page of the header.
    let holds_rows = matches!(bytes[HEADER], 2 | 5 | 10 | 13);
    let lost = if holds_rows { HEADER } else { PAGE };
    bytes[..lost].copy_from_slice(&new[..lost]);
    // There may be saves beside it, and it has as many pages as it has.
    bytes[18..20].copy_from_slice(&[2, 2]);
    bytes[28..32].copy_from_slice(&pages.to_be_bytes());
    fs::write(path, bytes).map_err(Error::file(path))
}

/// Takes the triggers out, so that what is written is only what was read; as they were written.
fn take_triggers(connection: &Connection) -> Result<String> {
    let mut statement =
        connection.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")?;
    let found = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let found: Vec<(String, String)> = found.collect::<rusqlite::Result<_>>()?;
    let mut all = String::new();
    for (name, sql) in found {
        connection.execute_batch(&format!("DROP TRIGGER \"{name}\";"))?;
        all.push_str(&sql);
        all.push(';');
    }
    Ok(all)
}

/// The tables that hold what was written: those of the index are made anew.
fn tables(connection: &Connection) -> Result<Vec<Table>> {
    let mut statement = connection.prepare(
        "SELECT name, wr FROM pragma_table_list
         WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'
         ORDER BY name",
    )?;
    let names = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let names: Vec<(String, bool)> = names.collect::<rusqlite::Result<_>>()?;
    let of = |(name, without_number): (String, bool)| {
        let mut statement =
            connection.prepare("SELECT name, pk FROM pragma_table_info(?1) ORDER BY cid")?;
        let columns = statement.query_map([&name], |row| {
            let quoted = format!("\"{}\"", row.get::<_, String>(0)?);
            Ok((quoted, row.get::<_, i64>(1)?))
        })?;
        let columns: Vec<_> = columns.collect::<rusqlite::Result<_>>()?;
        let mut key: Vec<_> = columns.iter().filter(|(_, pk)| *pk > 0).collect();
        key.sort_by_key(|(_, pk)| *pk);
        let key: Vec<_> = key.into_iter().map(|(name, _)| name.as_str()).collect();
        let all: Vec<_> = columns.iter().map(|(name, _)| name.as_str()).collect();
        Ok(Table {
            name,
            sorted_by: without_number.then(|| key.join(" DESC, ")),
            columns: all.join(", "),
            width: all.len(),
        })
    };
    names.into_iter().map(of).collect()
}

/// Copies the rows of a table that can be read; how many, and in how many places some could not be.
fn rescue(source: &mut Source<'_>, fresh: &Connection, table: &Table) -> Result<(usize, usize)> {
    let (mut rows, mut gaps) = (0, 0);
    let (name, columns) = (&table.name, &table.columns);
    if let Some(by) = &table.sorted_by {
        // From the one end until it breaks off, then from the other.
        for order in [String::new(), format!("ORDER BY {by} DESC")] {
            let sql = format!("SELECT {columns} FROM \"{name}\" {order}");
            let (copied, end) = copy(source, fresh, table, &sql, None)?;
            rows += copied;
            if matches!(end, End::Reached) {
                break;
            }
            gaps = 1;
            source.again()?;
        }
        return Ok((rows, gaps));
    }
    let sql = format!("SELECT {columns}, rowid FROM \"{name}\" WHERE rowid >= ?1 ORDER BY rowid");
    let mut from = i64::MIN;
    loop {
        let (copied, end) = copy(source, fresh, table, &sql, Some(from))?;
        rows += copied;
        let End::Broken(last) = end else {
            return Ok((rows, gaps));
        };
        gaps += 1;
        source.again()?;
        let next = last.map_or(from, |last| last.saturating_add(1));
        from = match source.first(name, next) {
            // It is there, and cannot be read whole.
            Ok(Some(row)) => row.saturating_add(1),
            Ok(None) => return Ok((rows, gaps)),
            Err(()) => match source.beyond(name, next) {
                Some(from) => from,
                None => return Ok((rows, gaps)),
            },
        };
    }
}

/// How the reading of a table ended.
enum End {
    /// There was nothing more.
    Reached,
    /// It broke off, after the row with this number.
    Broken(Option<i64>),
}

/// Copies rows until they end or break off.
fn copy(
    source: &Source<'_>,
    fresh: &Connection,
    table: &Table,
    select: &str,
    from: Option<i64>,
) -> Result<(usize, End)> {
    let marks = vec!["?"; table.width].join(", ");
    let insert = format!(
        "INSERT OR IGNORE INTO \"{}\" ({}) VALUES ({marks})",
        table.name, table.columns
    );
    let mut insert = fresh.prepare_cached(&insert)?;
    let (mut copied, mut last) = (0, None);
    let Ok(mut statement) = source.connection.prepare(select) else {
        return Ok((0, End::Broken(None)));
    };
    let Ok(mut rows) = statement.query(rusqlite::params_from_iter(from)) else {
        return Ok((0, End::Broken(None)));
    };
    loop {
        let row = match rows.next() {
            Ok(Some(row)) => row,
            Ok(None) => return Ok((copied, End::Reached)),
            Err(_) => return Ok((copied, End::Broken(last))),
        };
        let values = (0..table.width).map(|column| row.get_ref(column).map(mended));
        let Ok(values) = values.collect::<rusqlite::Result<Vec<_>>>() else {
            return Ok((copied, End::Broken(last)));
        };
        if from.is_some() {
            last = row.get(table.width).ok();
        }
        // A row whose values are not what the table takes is none.
        copied += insert
            .execute(rusqlite::params_from_iter(values))
            .unwrap_or(0);
    }
}

/// A value as it can be read again: a text that is none any more has marks where letters are gone.
fn mended(value: ValueRef<'_>) -> ToSqlOutput<'_> {
    match value {
        ValueRef::Text(bytes) if str::from_utf8(bytes).is_err() => {
            ToSqlOutput::from(String::from_utf8_lossy(bytes).into_owned())
        }
        value => ToSqlOutput::Borrowed(value),
    }
}
