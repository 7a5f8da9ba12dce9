//! Whole copies of the file, and whether one is sound and complete.
use std::{fs, path::Path};

use rusqlite::{Connection, config::DbConfig};

use super::{
    Error, Result, Store,
    connect::{assert_header, journal_mode, writing},
    key::Key,
    migrate, platform,
};

/// How many rows each table has.
pub(super) type Census = Vec<(String, i64)>;

impl Store {
    /// Writes all that is in the journal into an empty file under another key, or under none. That
    /// file is made anew, row by row: nothing of what was ever erased comes along.
    pub(super) fn export(&self, to: &Path, key: Option<&Key>) -> Result<()> {
        let connection = &self.connection;
        let attach = "ATTACH DATABASE ?1 AS fresh KEY ?2";
        let raw = key.map(Key::raw);
        let to_text = to.to_str().ok_or_else(|| {
            let why = std::io::Error::from(std::io::ErrorKind::InvalidFilename);
            Error::file(to)(why)
        })?;
        // The tables of the index are written as tables here, which is refused otherwise.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, false)?;
        connection.execute(
            attach,
            (to_text, raw.as_ref().map_or("", |raw| raw.as_str())),
        )?;
        connection.execute_batch("PRAGMA foreign_keys = OFF;")?;
        // Nobody will miss the copy if it is not finished, and the disk is asked once at the end.
        connection.pragma_update(Some("fresh"), "journal_mode", "off")?;
        connection.pragma_update(Some("fresh"), "synchronous", "off")?;
        connection
            .query_row("SELECT sqlcipher_export('fresh')", [], |_| Ok(()))
            .map_err(said_in_words)?;
        for (name, value) in [
            ("application_id", migrate::APPLICATION),
            ("user_version", migrate::version(connection)?),
        ] {
            connection.pragma_update(Some("fresh"), name, value)?;
        }
        connection.execute_batch("DETACH DATABASE fresh; PRAGMA foreign_keys = ON;")?;
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
        Ok(())
    }

    /// How many rows each table has.
    pub(super) fn census(&self) -> Result<Census> {
        let mut tables = self.connection.prepare(
            "SELECT name FROM sqlite_schema
             WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'
                 AND sql NOT LIKE 'CREATE VIRTUAL%'
             ORDER BY name",
        )?;
        let names = tables.query_map([], |row| row.get::<_, String>(0))?;
        names
            .map(|name| {
                let name = name?;
                let sql = format!("SELECT count(*) FROM \"{}\"", name.replace('"', "\"\""));
                let rows = self.connection.query_row(&sql, [], |row| row.get(0))?;
                Ok((name, rows))
            })
            .collect()
    }

    /// Reads every page.
    ///
    /// # Errors
    /// [`Error::Damaged`] with what the database finds wrong first.
    pub fn check_pages(&self) -> Result<()> {
        match self.faults()?.into_iter().next() {
            Some(fault) => Err(Error::damaged(fault)),
            None => Ok(()),
        }
    }

    /// What the database finds wrong with the file; nothing when it is sound. Every page is read.
    pub(super) fn faults(&self) -> Result<Vec<String>> {
        let mut found = Vec::new();
        let checks = [
            self.key.as_ref().map(|_| "PRAGMA cipher_integrity_check"),
            Some("PRAGMA integrity_check(20)"),
        ];
        for check in checks.into_iter().flatten() {
            // A page that fails the cipher's check shuts the connection: the database would find every page at fault.
            if found.iter().any(|line| line != "ok") {
                break;
            }
            let mut statement = self.connection.prepare(check)?;
            let lines = statement.query_map([], |row| row.get::<_, String>(0))?;
            for line in lines {
                found.push(line?);
            }
        }
        found.retain(|line| line != "ok");
        Ok(found)
    }
}

/// Opens a finished copy by its key and compares it with what it is a copy of.
pub(super) fn verify(copy: &Path, key: Option<&Key>, census: &Census) -> Result<()> {
    assert_header(copy, key.is_some())?;
    let connection = Connection::open_with_flags(copy, writing())?;
    let store = Store::look_into(connection, Some(copy), key, false)?;
    store.check_pages()?;
    if store.census()? != *census {
        return Err(Error::damaged("a copy of it is not complete"));
    }
    // Where this is not to be had the answer is another mode, and that one works too.
    journal_mode(&store.connection, "wal")?;
    drop(store);
    platform::sync(copy).map_err(Error::file(copy))
}

/// What a statement inside another one failed of, which that one passes on in words alone.
fn said_in_words(error: rusqlite::Error) -> Error {
    match &error {
        rusqlite::Error::SqliteFailure(_, Some(why)) if why.contains("disk is full") => Error::Full,
        rusqlite::Error::SqliteFailure(_, Some(why)) if why.contains("disk I/O") => {
            Error::Unwritable
        }
        _ => error.into(),
    }
}

/// Overwrites a file and removes it.
pub(super) fn erase(path: &Path) -> Result<()> {
    let opened = fs::OpenOptions::new().write(true).open(path);
    // A file of a disk that cannot overwrite is removed all the same.
    let _ = opened.and_then(|mut file| platform::overwrite(&mut file));
    fs::remove_file(path).map_err(Error::file(path))
}
