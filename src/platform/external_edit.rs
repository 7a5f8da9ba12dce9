//! A text on its way through another program: a folder that only its owner may enter, in memory where
//! there is one. It stays when the program ends, however it ends: whoever comes next finds the words
//! there, and knows by a lock that is passed on to the other program whether that still writes.
use std::{
    env,
    fs::{self, File, OpenOptions, TryLockError},
    io::{self, Write as _},
    path::{Path, PathBuf},
    process::{Command, ExitStatus},
};

/// The text's file. Editors know by its ending what it is.
const TEXT: &str = "entry.md";
/// The file that is locked while anybody writes.
const LOCK: &str = "lock";

/// No text is as long as that.
const MOST: u64 = 64 << 20;

/// The folder, held until this is dropped; only [`OutsideText::remove`] removes it.
#[derive(Debug)]
pub struct OutsideText {
    folder: PathBuf,
    lock: File,
}

/// What is found where a text was handed out before.
#[derive(Debug)]
pub enum Left {
    /// It is there, and nobody writes in it any more.
    There(OutsideText),
    /// Somebody still writes.
    Busy,
    /// It is gone.
    Gone,
}

impl OutsideText {
    /// Makes a folder without a text.
    pub fn make() -> io::Result<Self> {
        let mut failed = None;
        for place in places() {
            match Self::make_in(&place) {
                Ok(made) => return Ok(made),
                Err(error) => failed = failed.or(Some(error)),
            }
        }
        Err(failed.unwrap_or_else(|| io::ErrorKind::NotFound.into()))
    }

    fn make_in(place: &Path) -> io::Result<Self> {
        let mut builder = tempfile::Builder::new();
        builder.prefix("rounds-");
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700));
        let folder = builder.tempdir_in(place)?;
        let lock = private().create_new(true).open(folder.path().join(LOCK))?;
        lock.lock()?;
        let folder = folder.keep();
        Ok(Self { folder, lock })
    }

    /// Finds the folder of before.
    ///
    /// # Errors
    /// Those of the operating system, and when it belongs to somebody else.
    pub fn find(folder: &Path) -> io::Result<Left> {
        match fs::symlink_metadata(folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Left::Gone),
            Err(error) => return Err(error),
            Ok(found) if found.is_dir() && is_private(&found) => {}
            // Whatever stands there by now was not made here.
            Ok(_) => return Ok(Left::Gone),
        }
        let lock = private().create(true).open(folder.join(LOCK))?;
        match lock.try_lock() {
            Ok(()) => {
                let folder = folder.to_owned();
                Ok(Left::There(Self { folder, lock }))
            }
            Err(TryLockError::WouldBlock) => Ok(Left::Busy),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The file of the text.
    pub fn file(&self) -> PathBuf {
        self.folder.join(TEXT)
    }

    /// Puts the text there, or removes the folder.
    pub fn put(&self, text: &str) -> io::Result<()> {
        let file = private().create_new(true).open(self.file());
        let put = file.and_then(|mut file| file.write_all(text.as_bytes()));
        if put.is_err() {
            let _ = self.remove();
        }
        put
    }

    /// Puts a file there under a name of its own, which must be one, and answers where it is; or removes the folder.
    pub fn put_file(&self, name: &str, bytes: &[u8]) -> io::Result<PathBuf> {
        let path = self.folder.join(name);
        let file = private().create_new(true).open(&path);
        let put = file.and_then(|mut file| file.write_all(bytes));
        if put.is_err() {
            let _ = self.remove();
        }
        put.map(|()| path)
    }

    /// What stands in the file; `None` when the other program took it away.
    pub fn read(&self) -> io::Result<Option<Vec<u8>>> {
        match fs::read(self.file()) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// What stands in other files of the folder that were written after the text's own, the last of them last: an editor that is
    /// stopped leaves what it had not saved in one.
    pub fn beside(&self) -> Vec<Vec<u8>> {
        let written = |path: &Path| fs::metadata(path).and_then(|found| found.modified());
        let saved = written(&self.file()).ok();
        let listed = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let mut found: Vec<_> = listed
            .filter(|file| file.file_name() != TEXT && file.file_name() != LOCK)
            .filter(|file| {
                let found = file.metadata();
                found.is_ok_and(|found| found.is_file() && (1..=MOST).contains(&found.len()))
            })
            .filter_map(|file| Some((written(&file.path()).ok()?, file.path())))
            .filter(|(at, _)| saved.is_none_or(|saved| *at >= saved))
            .collect();
        found.sort();
        found
            .into_iter()
            .filter_map(|(_, path)| fs::read(path).ok())
            .collect()
    }

    /// Lets the person write in the file with their own editor, and waits until that ends.
    ///
    /// # Errors
    /// The beginning of a sentence, when it could not be started or ended with an error. The file is
    /// as the editor left it.
    pub fn edit(&self, configured: Option<&str>) -> Result<(), String> {
        let command = command(configured);
        match passing_on(&self.lock, || run(&command, &self.file())) {
            Err(error) => Err(format!(
                "The editor {command:?} could not be started ({error}; `rounds config set editor` names another)"
            )),
            Ok(status) if status.success() => Ok(()),
            Ok(status) if matches!(status.code(), Some(126 | 127)) => Err(format!(
                "The editor {command:?} could not be started (`rounds config set editor` names another)"
            )),
            Ok(_) => Err(format!("The editor {command:?} ended with an error")),
        }
    }

    /// Overwrites what is in the folder, as far as the file system lets one, and removes it: what the
    /// editor left beside the text too.
    pub fn remove(&self) -> io::Result<()> {
        let found = match fs::read_dir(&self.folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            found => found?,
        };
        for file in found.flatten() {
            if file.file_type().is_ok_and(|kind| kind.is_file()) {
                let _ = wipe(&file.path());
            }
        }
        fs::remove_dir_all(&self.folder)
    }
}

/// Where such a folder may be made, the best place first: in memory.
fn places() -> Vec<PathBuf> {
    let runtime = env::var_os("XDG_RUNTIME_DIR").map(PathBuf::from);
    let memory = cfg!(target_os = "linux").then(|| PathBuf::from("/dev/shm"));
    let places = runtime.into_iter().chain(memory).chain([env::temp_dir()]);
    places.filter(|place| place.is_dir()).collect()
}

/// How a file for its owner alone is opened.
fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// Whether nobody else can have put anything there.
fn is_private(folder: &fs::Metadata) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        folder.mode().trailing_zeros() >= 6 && folder.uid() == rustix::process::geteuid().as_raw()
    }
    #[cfg(not(unix))]
    {
        let _ = folder;
        true
    }
}

/// The person's editor: from the config, else from the environment, else what every system has.
fn command(configured: Option<&str>) -> String {
    let named = |name| env::var(name).ok().filter(|value| !value.trim().is_empty());
    let fallback = || if cfg!(windows) { "notepad" } else { "vi" }.to_owned();
    let found = configured
        .map(str::to_owned)
        .or_else(|| named("VISUAL"))
        .or_else(|| named("EDITOR"));
    found.unwrap_or_else(fallback)
}

/// Runs an editor command, which may have arguments, on a file and waits for it.
fn run(command: &str, file: &Path) -> io::Result<ExitStatus> {
    if cfg!(windows) {
        let mut words = command.split_whitespace();
        let program = words.next().unwrap_or("notepad");
        return Command::new(program).args(words).arg(file).status();
    }
    // The shell splits the command as the person wrote it, quotes and all; the file's name is
    // handed over as an argument and never read by it. What ends the shell waits until the editor,
    // which may have something to save, has ended too.
    Command::new("sh")
        .arg("-c")
        .arg(format!("trap : HUP INT QUIT TERM\n{command} \"$1\""))
        .arg("rounds")
        .arg(file)
        .status()
}

/// Does something while programs that are started get the lock as well: it is held until the last of
/// them ends.
fn passing_on<T>(lock: &File, then: impl FnOnce() -> T) -> T {
    #[cfg(unix)]
    {
        use rustix::io::{FdFlags, fcntl_getfd, fcntl_setfd};
        let before = fcntl_getfd(lock).unwrap_or(FdFlags::CLOEXEC);
        let _ = fcntl_setfd(lock, before - FdFlags::CLOEXEC);
        let done = then();
        let _ = fcntl_setfd(lock, before);
        done
    }
    #[cfg(not(unix))]
    {
        let _ = lock;
        then()
    }
}

fn wipe(file: &Path) -> io::Result<()> {
    let length = usize::try_from(fs::metadata(file)?.len()).unwrap_or(0);
    let mut open = OpenOptions::new().write(true).open(file)?;
    open.write_all(&vec![0; length.min(1 << 24)])?;
    open.sync_data()
}
