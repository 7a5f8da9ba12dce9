//! Opening and making the file.
use std::{
    fs, io,
    path::{Path, PathBuf},
    thread,
    time::{Duration, Instant},
};

use rusqlite::{Connection, ErrorCode, OpenFlags, config::DbConfig};

use super::{
    Error, FileKind, Result, Store, WriteTx,
    first_bytes::PLAIN,
    index, inspect,
    key::Key,
    migrate,
    platform::{self, beside},
    saves::{self, Saves},
    witness,
};

/// How long to wait for others who write.
const PATIENCE: Duration = Duration::from_secs(30);

/// How long to wait for others to be done with what takes a moment.
const SOON: Duration = Duration::from_secs(3);

/// How much of the file is kept in memory, in KiB.
pub(super) const CACHE: i64 = 16 * 1024;

/// How many statements stay prepared.
const STATEMENTS: usize = 96;

impl Store {
    /// A journal that is gone when closed.
    pub fn in_memory() -> Result<Self> {
        let mut connection = Connection::open_in_memory()?;
        configure(&connection)?;
        migrate::to_latest(&mut connection)?;
        Self::new(connection)
    }

    /// Makes a journal, with what `prepare` writes in it, or nothing at all.
    ///
    /// # Errors
    /// [`Error::Exists`] when anything is at the path.
    pub fn create(
        path: &Path,
        passphrase: Option<&str>,
        prepare: impl FnOnce(&WriteTx<'_>) -> Result<()>,
    ) -> Result<Self> {
        if fs::symlink_metadata(path).is_ok() {
            return Err(Error::Exists(path.to_owned()));
        }
        let key = passphrase.map(Key::fresh).transpose()?;
        let making = Making::new(path)?;
        {
            let connection = Connection::open_with_flags(&making.0, writing())?;
            let mut store = Self::start(connection, None, key.as_ref(), false)?;
            store.write(|journal| {
                prepare(journal)?;
                Saves::begin(journal)
            })?;
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
        let store = Self::open_with(path, key.as_ref())?;
        store.count_first_saves()?;
        Ok(store)
    }

    /// Opens a journal; an older format is brought to the latest.
    ///
    /// # Errors
    /// [`Error::Missing`], [`Error::NotAJournal`], [`Error::Locked`], [`Error::WrongPassphrase`],
    /// [`Error::Newer`], [`Error::Damaged`]. The file is left as it was.
    pub fn open(path: &Path, passphrase: Option<&str>) -> Result<Self> {
        // What was said before cannot be ahead of what is read after.
        let (before, lost) = (Saves::beside(path), saves::broken_in_log(path));
        let mut store = Self::unlocked(path, passphrase, Self::open_with)?;
        store.look_for_missing(before, lost)?;
        Ok(store)
    }

    /// Opens a journal of any format, and leaves it in that.
    pub fn open_as_it_is(path: &Path, passphrase: Option<&str>) -> Result<Self> {
        Self::unlocked(path, passphrase, |path, key| {
            let protected = platform::is_protected(path);
            let flags = if protected { reading() } else { writing() };
            let connection = Connection::open_with_flags(path, flags)?;
            Self::look_into(connection, Some(path), key, protected)
        })
    }

    /// Opens a journal without a passphrase if it needs no update; none if it does.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn open_if_current(path: &Path) -> Result<Option<Self>> {
        let store = Self::open_as_it_is(path, None)?;
        let version = migrate::version(&store.connection)?;
        Ok((version == migrate::LATEST).then_some(store))
    }

    /// Opens a journal of any format for this process alone, which others then wait for.
    ///
    /// # Errors
    /// As [`Store::open`], and [`Error::Busy`] when anybody has it open.
    pub fn open_for_oneself(path: &Path, passphrase: Option<&str>) -> Result<Self> {
        Self::unlocked(path, passphrase, |path, key| {
            patiently_for(SOON, || {
                let store = Self::open_held(path, key, platform::is_protected(path))?;
                // Where there is no write-ahead log only a write takes the lock, which then stays.
                store.connection.execute_batch("BEGIN EXCLUSIVE; COMMIT;")?;
                Ok(store)
            })
        })
    }

    /// Opens whatever is at a path by the passphrase. A change of the passphrase puts another file in
    /// its place: whoever waited at the old one begins again with the new one.
    fn unlocked(
        path: &Path,
        passphrase: Option<&str>,
        open: impl Fn(&Path, Option<&Key>) -> Result<Self>,
    ) -> Result<Self> {
        loop {
            let file = platform::identity(path);
            let opened = Self::unlock_and(path, passphrase, &open);
            if platform::identity(path) == file {
                return opened;
            }
        }
    }

    fn unlock_and(
        path: &Path,
        passphrase: Option<&str>,
        open: impl Fn(&Path, Option<&Key>) -> Result<Self>,
    ) -> Result<Self> {
        if !inspect::is_there(path)? {
            return Err(Error::Missing(path.to_owned()));
        }
        let opened = match (inspect::beginning(path)?, passphrase) {
            (PLAIN, _) => open(path, None),
            (salt, Some(typed)) => {
                let opened = Key::fitting(typed, salt, |key| {
                    open(path, Some(&key)).map_err(|error| witness::judge(error, path, salt, &key))
                });
                match opened {
                    Err(wrong) if wrong.is_wrong_key() => {
                        let open = |path: &Path, key| open(path, Some(&key));
                        let opened = witness::try_other_salts(path, typed, salt, wrong, open);
                        opened.inspect(Self::begin_anew)
                    }
                    outcome => outcome,
                }
            }
            (_, None) if witness::look(path)? == FileKind::Locked => Err(Error::Locked),
            (_, None) => open(path, None),
        };
        opened.map_err(|error| match error {
            // No key fits what was never encrypted.
            error if error.is_wrong_key() => match witness::look(path) {
                Ok(FileKind::Open) => Error::damaged("it does not begin as a journal does"),
                Ok(_) => error,
                Err(error) => error,
            },
            error => error,
        })
    }

    /// Writes the first page anew, with the salt of the key. Where it cannot be, the salt is found elsewhere once more.
    fn begin_anew(&self) {
        if let (Ok(version), false) = (migrate::version(&self.connection), self.read_only) {
            let _ = self.connection.pragma_update(None, "user_version", version);
            settle_now(&self.connection);
        }
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
                Err(Error::Full | Error::Unwritable) => Self::open_alone(path, key, protected),
                outcome => outcome,
            }
        })
    }

    /// Opens a journal on a full disk, where there is no room for the file over which those who
    /// share a journal agree. With exclusive locking from the first access on, the database keeps
    /// in memory what would stand there. That is a proper opening: it takes the lock, waits for
    /// others, and reads the saves that still stand beside the file. Others who come while it is
    /// open wait in vain, also once there is room again: the database cannot leave this way of
    /// locking without being closed. A command closes at once, screens when they are left.
    fn open_alone(path: &Path, key: Option<&Key>, protected: bool) -> Result<Self> {
        match Self::open_held(path, key, protected).and_then(Self::updated) {
            // Not even an empty file can be made. Then none stands beside the journal, or what
            // stands there cannot be read now.
            Err(Error::Full | Error::Unwritable | Error::Shut | Error::ReadOnly) => {
                Self::open_still(path, key).map_err(|_| Error::Full)
            }
            outcome => outcome,
        }
    }

    /// Opens a journal of any format and keeps every lock that the database takes.
    fn open_held(path: &Path, key: Option<&Key>, protected: bool) -> Result<Self> {
        let flags = if protected { reading() } else { writing() };
        let connection = Connection::open_with_flags(path, flags)?;
        connection.pragma_update(None, "locking_mode", "exclusive")?;
        Self::look_into(connection, Some(path), key, protected)
    }

    /// Opens a journal where the database has no place for its lock files: it then reads nothing,
    /// unless it may take the file for one that nobody changes. It is not one when another run
    /// left work beside it.
    fn open_still(path: &Path, key: Option<&Key>) -> Result<Self> {
        if !inspect::is_settled(path) {
            return Err(Error::Unsettled);
        }
        Self::start(inspect::still(path)?, Some(path), key, true)
    }

    /// Unlocks and sets up a connection, and brings an older format to the latest.
    fn start(
        connection: Connection,
        path: Option<&Path>,
        key: Option<&Key>,
        read_only: bool,
    ) -> Result<Self> {
        Self::look_into(connection, path, key, read_only)?.updated()
    }

    /// Brings an older format to the latest, after a backup.
    fn updated(mut self) -> Result<Self> {
        let version = migrate::version(&self.connection)?;
        if version < migrate::LATEST {
            if self.read_only {
                return Err(Error::ReadOnly);
            }
            self.back_up_before_update(version)?;
            migrate::to_latest(&mut self.connection)?;
            self.data_version = data_version(&self.connection)?;
        }
        Ok(self)
    }

    /// Unlocks and sets up a connection to a journal of any format.
    pub(super) fn look_into(
        connection: Connection,
        path: Option<&Path>,
        key: Option<&Key>,
        read_only: bool,
    ) -> Result<Self> {
        inspect::silence(&connection)?;
        if let Some(key) = key {
            unlock(&connection, key)?;
        }
        connection.busy_timeout(PATIENCE)?;
        // What turns out not to be ours, or not to open with this key, is closed as it was.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
        let looked = first_look(&connection, key.is_some(), path);
        if matches!(looked, Ok(()) | Err(Error::Newer { .. })) {
            connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
        }
        looked?;
        configure(&connection)?;
        let mut store = Self::new(connection)?;
        store.path = path.map(PathBuf::from);
        store.read_only = read_only;
        store.key = key.cloned();
        Ok(store)
    }

    fn new(connection: Connection) -> Result<Self> {
        connection.set_prepared_statement_cache_capacity(STATEMENTS);
        let data_version = data_version(&connection)?;
        Ok(Self {
            connection,
            path: None,
            read_only: false,
            key: None,
            data_version,
            missing: 0,
            changed: Vec::new(),
        })
    }
}

/// Reads the first page, and the format. Only now is it known whether the key fits and
/// whose file it is.
fn first_look(connection: &Connection, encrypted: bool, path: Option<&Path>) -> Result<()> {
    let number = |name| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    let application = number("application_id").map_err(|error| {
        // A page that opens proves the key: whatever is wrong after that is damage.
        match error.sqlite_error_code() {
            Some(ErrorCode::NotADatabase) if encrypted => {
                let fits = path.is_some_and(|path| witness::some_page_fits(connection, path));
                if fits {
                    Error::damaged("its first page fails its check")
                } else {
                    Error::WrongPassphrase
                }
            }
            _ => error.into(),
        }
    })?;
    if let Some(path) = path.filter(|_| application != migrate::APPLICATION) {
        return Err(nameless(connection, path));
    }
    match number("user_version")? {
        ..0 => Err(Error::damaged("its format number is not valid")),
        found if found > migrate::LATEST => Err(Error::Newer {
            found,
            known: migrate::LATEST,
        }),
        _ => Ok(()),
    }
}

/// What a database is that does not say it is a journal: that of another program, where it holds together. Where it does not, or
/// has the tables of a journal, its beginning is damaged.
fn nameless(connection: &Connection, path: &Path) -> Error {
    let sql = "SELECT count(*) FROM sqlite_schema
               WHERE type = 'table' AND name IN ('entry', 'revision', 'setting')";
    match connection.query_row(sql, [], |row| row.get::<_, i64>(0)) {
        Ok(3) => Error::damaged("its head is not that of a journal"),
        Ok(_) => Error::NotAJournal {
            path: path.to_owned(),
            why: "another program's database",
        },
        Err(error) => error.into(),
    }
}

/// Tries again while others are in the way. The database itself waits where it can; it cannot
/// while one of them is the first to open the file or the last to close it.
pub(super) fn patiently<T>(attempt: impl FnMut() -> Result<T>) -> Result<T> {
    patiently_for(PATIENCE, attempt)
}

fn patiently_for<T>(patience: Duration, mut attempt: impl FnMut() -> Result<T>) -> Result<T> {
    let started = Instant::now();
    let mut pause = Duration::from_millis(1);
    loop {
        match attempt() {
            Err(error) if error.is_busy() && started.elapsed() < patience => {
                thread::sleep(pause);
                pause = (pause * 2).min(Duration::from_millis(50));
            }
            outcome => return outcome,
        }
    }
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

/// The same as far as it can be done at once. What cannot be copied now is safe where it is, and is
/// copied later.
pub(super) fn settle_now(connection: &Connection) {
    let _ = connection.busy_timeout(Duration::ZERO);
    let _ = checkpoint(connection);
    let _ = connection.busy_timeout(PATIENCE);
}

fn reading() -> OpenFlags {
    OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX
}

pub(super) fn writing() -> OpenFlags {
    OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX
}

/// Hands over the key. A build that cannot encrypt takes the statement for a misspelling and says
/// nothing: ask whether it can.
pub(super) fn unlock(connection: &Connection, key: &Key) -> Result<()> {
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
    index::teach(connection)?;
    Ok(connection.execute_batch(
        "PRAGMA cipher_memory_security = OFF;
         PRAGMA temp_store = MEMORY;
         PRAGMA foreign_keys = ON;
         PRAGMA synchronous = FULL;
         PRAGMA secure_delete = ON;",
    )?)
}

pub(super) fn journal_mode(connection: &Connection, mode: &str) -> Result<String> {
    let set = connection.pragma_update_and_check(None, "journal_mode", mode, |row| row.get(0));
    Ok(set?)
}

/// A misspelt or missing key makes a plain file without a word.
pub(super) fn assert_header(path: &Path, encrypted: bool) -> Result<()> {
    let mut header = [0; 16];
    let read =
        fs::File::open(path).and_then(|mut file| io::Read::read_exact(&mut file, &mut header));
    read.map_err(Error::file(path))?;
    if encrypted == (header == PLAIN) {
        return Err(Error::NoCipher);
    }
    Ok(())
}

/// A journal in the making, under a name of its own; gone unless it was finished.
pub(super) struct Making(PathBuf);

impl Making {
    pub(super) fn new(path: &Path) -> Result<Self> {
        let mut random = [0; 8];
        getrandom::fill(&mut random).map_err(|error| Error::Key(error.to_string()))?;
        let suffix = format!(".{:016x}.new", u64::from_ne_bytes(random));
        let making = Self(beside(path, &suffix));
        platform::new_file(&making.0).map_err(Error::file(path))?;
        Ok(making)
    }

    /// Where it is.
    pub(super) fn path(&self) -> &Path {
        &self.0
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

/// Files of a folder whose making was cut short, each with the name that it was to have.
pub(super) fn unfinished(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let listed = fs::read_dir(folder).into_iter().flatten().flatten();
    let of = |name: &[u8]| {
        let parts = ["-journal", "-wal", "-shm"];
        let part = parts.iter().find(|part| name.ends_with(part.as_bytes()));
        let name = name.strip_suffix(part.map_or("", |part| part).as_bytes())?;
        let (before, digits) = name.strip_suffix(b".new")?.split_last_chunk::<16>()?;
        let made = digits.iter().all(u8::is_ascii_hexdigit);
        made.then(|| before.strip_suffix(b".").map(<[u8]>::to_vec))?
    };
    listed
        .filter_map(|file| Some((file.path(), of(file.file_name().as_encoded_bytes())?)))
        .collect()
}
