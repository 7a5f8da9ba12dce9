//! Opening and making the file.
use std::{
    fs, io,
    path::{Path, PathBuf},
    thread,
    time::{Duration, Instant},
};

use rusqlite::{Connection, OpenFlags, config::DbConfig};

use super::{Error, Found, Result, Store, Write, key::Key, migrate, platform, probe};

/// How long to wait for others who write.
const PATIENCE: Duration = Duration::from_secs(30);

/// How much of the file is kept in memory, in KiB.
pub(super) const CACHE: i64 = 16 * 1024;

/// How many statements stay prepared.
const STATEMENTS: usize = 96;

impl Store {
    /// A journal that is gone when closed.
    ///
    /// # Errors
    /// When there is no memory.
    pub fn in_memory() -> Result<Self> {
        let mut connection = Connection::open_in_memory()?;
        configure(&connection)?;
        migrate::to_latest(&mut connection)?;
        Self::new(connection, None, false)
    }

    /// Makes a journal, with what `prepare` writes in it, or nothing at all.
    ///
    /// # Errors
    /// [`Error::Exists`] when anything is at the path.
    pub fn create(
        path: &Path,
        passphrase: Option<&str>,
        prepare: impl FnOnce(&Write<'_>) -> Result<()>,
    ) -> Result<Self> {
        if fs::symlink_metadata(path).is_ok() {
            return Err(Error::Exists(path.to_owned()));
        }
        let key = passphrase.map(Key::fresh).transpose()?;
        let making = Making::new(path)?;
        {
            let connection = Connection::open_with_flags(&making.0, writing())?;
            let mut store = Self::start(connection, None, key.as_ref(), false)?;
            store.write(prepare)?;
            // Where this is not to be had the answer is another mode, and that one works too.
            journal_mode(&store.connection, "wal")?;
        }
        assert_header(&making.0, key.is_some())?;
        match platform::publish(&making.0, path) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                return Err(Error::Exists(path.to_owned()));
            }
            Err(error) => return Err(Error::file(path)(error)),
        }
        Self::open_with(path, key.as_ref())
    }

    /// Opens a journal; an older format is brought to the latest.
    ///
    /// # Errors
    /// [`Error::Missing`], [`Error::NotAJournal`], [`Error::Locked`], [`Error::WrongPassphrase`],
    /// [`Error::Newer`], [`Error::Damaged`]. The file is left as it was.
    pub fn open(path: &Path, passphrase: Option<&str>) -> Result<Self> {
        let key = match (patiently(|| probe::look(path))?, passphrase) {
            (Found::Missing, _) => return Err(Error::Missing(path.to_owned())),
            (Found::Open, _) => None,
            (Found::Locked, None) => return Err(Error::Locked),
            (Found::Locked, Some(phrase)) => Some(Key::derive(phrase, probe::salt(path)?)?),
        };
        Self::open_with(path, key.as_ref())
    }

    fn open_with(path: &Path, key: Option<&Key>) -> Result<Self> {
        let protected = platform::is_protected(path);
        let flags = if protected { reading() } else { writing() };
        patiently(|| {
            if platform::is_folder_protected(path) {
                return Self::open_still(path, key);
            }
            let connection = Connection::open_with_flags(path, flags)?;
            let protected = protected || connection.is_readonly("main")?;
            match Self::start(connection, Some(path), key, protected) {
                // The folder of somebody else, or a disk that cannot be written.
                Err(Error::ReadOnly | Error::Shut) => Self::open_still(path, key),
                outcome => outcome,
            }
        })
    }

    /// Opens a journal where the database has no place for its lock files: it then reads nothing,
    /// unless it may take the file for one that nobody changes. It is not one when another run
    /// left work beside it.
    fn open_still(path: &Path, key: Option<&Key>) -> Result<Self> {
        let left = fs::metadata(beside(path, "-wal"));
        if left.is_ok_and(|left| left.len() > 0) {
            return Err(Error::Unsettled);
        }
        Self::start(probe::still(path)?, Some(path), key, true)
    }

    /// Unlocks and sets up a connection.
    fn start(
        mut connection: Connection,
        path: Option<&Path>,
        key: Option<&Key>,
        read_only: bool,
    ) -> Result<Self> {
        silence(&connection)?;
        if let Some(key) = key {
            unlock(&connection, key)?;
        }
        connection.busy_timeout(PATIENCE)?;
        // The first look into the file tells whether the key fits.
        let version = migrate::version(&connection).map_err(|error| match (error, key) {
            (Error::Damaged(_), Some(_)) => Error::WrongPassphrase,
            (error, _) => error,
        })?;
        if version > migrate::LATEST {
            return Err(Error::Newer { found: version });
        }
        configure(&connection)?;
        if version < migrate::LATEST {
            if read_only {
                return Err(Error::ReadOnly);
            }
            migrate::to_latest(&mut connection)?;
        }
        Self::new(connection, path.map(PathBuf::from), read_only)
    }

    fn new(connection: Connection, path: Option<PathBuf>, read_only: bool) -> Result<Self> {
        connection.set_prepared_statement_cache_capacity(STATEMENTS);
        let data_version = data_version(&connection)?;
        Ok(Self {
            connection,
            path,
            read_only,
            data_version,
        })
    }
}

/// Tries again while others are in the way. The database itself waits where it can; it cannot
/// while one of them is the first to open the file or the last to close it.
pub(super) fn patiently<T>(mut attempt: impl FnMut() -> Result<T>) -> Result<T> {
    let started = Instant::now();
    let mut pause = Duration::from_millis(1);
    loop {
        match attempt() {
            Err(error) if error.is_busy() && started.elapsed() < PATIENCE => {
                thread::sleep(pause);
                pause = (pause * 2).min(Duration::from_millis(50));
            }
            outcome => return outcome,
        }
    }
}

/// Keeps the cipher from writing to standard error, before anything else is said to it.
pub(super) fn silence(connection: &Connection) -> Result<()> {
    Ok(connection.execute_batch("PRAGMA cipher_log_level = NONE;")?)
}

/// Counts the commits of others.
pub(super) fn data_version(connection: &Connection) -> Result<i64> {
    Ok(connection.pragma_query_value(None, "data_version", |row| row.get(0))?)
}

/// Writes everything into the one file and empties what is beside it, unless others read now.
pub(super) fn checkpoint(connection: &Connection) -> Result<()> {
    match connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())) {
        Ok(()) => Ok(()),
        Err(error) => match Error::from(error) {
            Error::Busy => Ok(()),
            error => Err(error),
        },
    }
}

fn reading() -> OpenFlags {
    OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX
}

fn writing() -> OpenFlags {
    OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX
}

/// Hands over the key. A build that cannot encrypt takes the statement for a misspelling and says
/// nothing: ask whether it can.
fn unlock(connection: &Connection, key: &Key) -> Result<()> {
    connection.execute_batch(&key.pragma())?;
    let version =
        connection.pragma_query_value(None, "cipher_version", |row| row.get::<_, String>(0));
    match version {
        Ok(version) if !version.is_empty() => Ok(()),
        _ => Err(Error::NoCipher),
    }
}

fn configure(connection: &Connection) -> Result<()> {
    // What is in a file cannot make the database do more than read it.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection.pragma_update(None, "cache_size", -CACHE)?;
    Ok(connection.execute_batch(
        "PRAGMA cipher_memory_security = OFF;
         PRAGMA temp_store = MEMORY;
         PRAGMA foreign_keys = ON;
         PRAGMA synchronous = FULL;
         PRAGMA secure_delete = ON;",
    )?)
}

fn journal_mode(connection: &Connection, mode: &str) -> Result<String> {
    let set = connection.pragma_update_and_check(None, "journal_mode", mode, |row| row.get(0));
    Ok(set?)
}

/// A file of the same name with something added.
fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

/// A misspelt or missing key makes a plain file without a word.
fn assert_header(path: &Path, encrypted: bool) -> Result<()> {
    let mut header = [0; 16];
    let read =
        fs::File::open(path).and_then(|mut file| io::Read::read_exact(&mut file, &mut header));
    read.map_err(Error::file(path))?;
    if encrypted == (&header == b"SQLite format 3\0") {
        return Err(Error::NoCipher);
    }
    Ok(())
}

/// A journal in the making, under a name of its own; gone unless it was finished.
struct Making(PathBuf);

impl Making {
    fn new(path: &Path) -> Result<Self> {
        let mut random = [0; 8];
        getrandom::fill(&mut random).map_err(|error| Error::Key(error.to_string()))?;
        let suffix = format!(".{:016x}.new", u64::from_ne_bytes(random));
        let making = Self(beside(path, &suffix));
        platform::new_file(&making.0).map_err(Error::file(path))?;
        Ok(making)
    }
}

impl Drop for Making {
    fn drop(&mut self) {
        for suffix in ["", "-journal", "-wal", "-shm"] {
            // Gone already once it is published.
            let _ = fs::remove_file(beside(&self.0, suffix));
        }
    }
}
