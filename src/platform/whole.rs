//! Files that are there whole or not at all, however the program ends, and why one could not be written.
use std::{
    fs::{self, File},
    io::{self, Write as _},
    path::{Path, PathBuf},
    time::Duration,
};

use tempfile::{NamedTempFile, TempDir};

use super::{folder_of, make_home};

/// How the name of a file in passing begins.
pub const IN_PASSING: &str = ".rounds-";

/// How many characters of chance follow in the names of those that are to have no name at all.
const CHANCE: usize = 6;

/// How long what lies in passing must have been left alone before it is removed.
const RESTS: Duration = Duration::from_mins(1);

/// Who may read a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Readers {
    /// Its owner alone.
    Owner,
    /// Whoever may enter its folder: what is in it is sealed, and they are to read it.
    Everyone,
}

/// Whether there is no room: on the disk, within a quota, or within the greatest size that a file may have.
pub fn is_full(why: &io::Error) -> bool {
    use io::ErrorKind::{FileTooLarge, QuotaExceeded, StorageFull};
    matches!(why.kind(), StorageFull | QuotaExceeded | FileTooLarge)
}

/// Why something could not be done with a file, for the end of a sentence.
pub fn reason(why: &io::Error) -> String {
    if is_full(why) {
        return "the disk is full".to_owned();
    }
    let said = why.to_string();
    // The file in passing that some errors name is gone by now.
    let said = said.split(" at path ").next().unwrap_or_default();
    let Some((words, _)) = said.split_once(" (os error ") else {
        return said.to_owned();
    };
    match why.kind() {
        io::ErrorKind::InvalidFilename => "its name is too long".to_owned(),
        _ => words.to_lowercase(),
    }
}

/// A file that has no name yet. Dropped before it gets one, nothing of it is left; nor if the program is killed, where the system can
/// have files without a name.
#[derive(Debug)]
pub struct Unnamed {
    folder: PathBuf,
    made: Made,
}

#[derive(Debug)]
enum Made {
    #[cfg(target_os = "linux")]
    Nameless(File),
    Hidden(NamedTempFile),
}

impl Unnamed {
    /// An empty file on the disk where one of that path would be.
    ///
    /// # Errors
    /// Those of the operating system.
    pub fn beside(path: &Path, readers: Readers) -> io::Result<Self> {
        let folder = folder_of(path).unwrap_or(Path::new(".")).to_owned();
        sweep(&folder);
        #[cfg(target_os = "linux")]
        if let Some(file) = nameless(&folder, readers) {
            let made = Made::Nameless(file);
            return Ok(Self { folder, made });
        }
        let made = Made::Hidden(hidden(&folder, readers)?);
        Ok(Self { folder, made })
    }

    /// The file, to be written to.
    pub fn file(&mut self) -> &mut File {
        match &mut self.made {
            #[cfg(target_os = "linux")]
            Made::Nameless(file) => file,
            Made::Hidden(file) => file.as_file_mut(),
        }
    }

    /// Gives it its name, with all that is in it on the disk.
    ///
    /// # Errors
    /// When the name is taken, and those of the operating system: it is not there then.
    pub fn name(self, path: &Path) -> io::Result<()> {
        match self.made {
            #[cfg(target_os = "linux")]
            Made::Nameless(file) => {
                file.sync_all()?;
                link(&file, path)?;
            }
            Made::Hidden(file) => {
                file.as_file().sync_all()?;
                file.persist_noclobber(path)
                    .map_err(|failed| failed.error)?;
            }
        }
        keep_name(&self.folder);
        Ok(())
    }

    /// The same in the place of whatever has the name.
    ///
    /// # Errors
    /// Those of the operating system: what was there is there then.
    pub fn replace(self, path: &Path) -> io::Result<()> {
        match self.made {
            #[cfg(target_os = "linux")]
            Made::Nameless(file) => {
                file.sync_all()?;
                // A file can only take the place of another by a name of its own.
                let mut builder = tempfile::Builder::new();
                let passing = builder
                    .prefix(IN_PASSING)
                    .make_in(&self.folder, |passing| link(&file, passing))?;
                passing.persist(path).map_err(|failed| failed.error)?;
            }
            Made::Hidden(file) => {
                file.as_file().sync_all()?;
                file.persist(path).map_err(|failed| failed.error)?;
            }
        }
        keep_name(&self.folder);
        Ok(())
    }
}

/// A file with a hidden name.
fn hidden(folder: &Path, readers: Readers) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(IN_PASSING);
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(mode(readers)));
    #[cfg(not(unix))]
    let _ = readers;
    let made = builder.tempfile_in(folder)?;
    hold(made.as_file());
    Ok(made)
}

/// Shows others that somebody is at it, as long as it is open. Where that can't be, they leave it alone.
fn hold(file: &File) {
    let _ = file.try_lock();
}

/// Removes what killed programs left in passing in a folder: files and folders of the keeper's, which nobody holds and nobody has
/// written for a while. One that cannot be removed is there the next time.
fn sweep(folder: &Path) {
    let listed = fs::read_dir(folder).into_iter().flatten().flatten();
    for left in listed.filter(|left| is_in_passing(left.file_name().as_encoded_bytes())) {
        let path = left.path();
        let Ok(found) = fs::symlink_metadata(&path) else {
            continue;
        };
        let age = found.modified().ok().and_then(|at| at.elapsed().ok());
        if !is_own(&found) || age.is_none_or(|age| age < RESTS) {
            continue;
        }
        let held = |path: &Path| {
            File::open(path)
                .and_then(|file| Ok(file.try_lock()?))
                .is_err()
        };
        if found.is_file() && !held(&path) {
            let _ = fs::remove_file(&path);
        } else if found.is_dir() && !held(&path) {
            let _ = fs::remove_dir_all(&path);
        }
    }
}

/// Whether a name is one of those that are made up.
fn is_in_passing(name: &[u8]) -> bool {
    let chance = name.strip_prefix(IN_PASSING.as_bytes());
    chance.is_some_and(|chance| {
        chance.len() == CHANCE && chance.iter().all(u8::is_ascii_alphanumeric)
    })
}

fn is_own(found: &fs::Metadata) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        found.uid() == rustix::process::geteuid().as_raw()
    }
    #[cfg(not(unix))]
    {
        let _ = found;
        true
    }
}

/// A folder in passing within another, that only its owner may enter and that goes away with the value.
#[derive(Debug)]
pub struct PassingFolder {
    folder: TempDir,
    /// Shows that somebody is at it.
    _held: Option<File>,
}

impl PassingFolder {
    /// Makes one.
    ///
    /// # Errors
    /// Those of the operating system.
    pub fn within(folder: &Path) -> io::Result<Self> {
        sweep(folder);
        let mut builder = tempfile::Builder::new();
        builder.prefix(IN_PASSING);
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700));
        let folder = builder.tempdir_in(folder)?;
        let held = File::open(folder.path()).ok();
        held.iter().for_each(hold);
        Ok(Self {
            folder,
            _held: held,
        })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Lets it stay, under whatever name it has by now.
    pub fn keep(self) {
        let _ = self.folder.keep();
    }
}

#[cfg(unix)]
fn mode(readers: Readers) -> u32 {
    match readers {
        Readers::Owner => 0o600,
        Readers::Everyone => 0o644,
    }
}

/// A file without a name, where the disk can have one and it can get its name later.
#[cfg(target_os = "linux")]
fn nameless(folder: &Path, readers: Readers) -> Option<File> {
    use rustix::fs::{Mode, OFlags};
    let flags = OFlags::TMPFILE | OFlags::RDWR | OFlags::CLOEXEC;
    let opened = rustix::fs::open(folder, flags, Mode::from_raw_mode(mode(readers)));
    let file = File::from(opened.ok()?);
    hold(&file);
    fs::metadata(by_number(&file)).is_ok().then_some(file)
}

/// The way to a file that has no name.
#[cfg(target_os = "linux")]
fn by_number(file: &File) -> PathBuf {
    use std::os::fd::AsRawFd as _;
    PathBuf::from(format!("/proc/self/fd/{}", file.as_raw_fd()))
}

#[cfg(target_os = "linux")]
fn link(file: &File, path: &Path) -> io::Result<()> {
    use rustix::fs::{AtFlags, CWD, linkat};
    Ok(linkat(
        CWD,
        by_number(file),
        CWD,
        path,
        AtFlags::SYMLINK_FOLLOW,
    )?)
}

/// A new name is on the disk once its folder is; where folders cannot be asked for that, nothing is lost.
pub fn keep_name(folder: &Path) {
    #[cfg(unix)]
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
    #[cfg(not(unix))]
    let _ = folder;
}

/// Writes a new file, whole or not at all.
///
/// # Errors
/// When the name is taken, and those of the operating system: there is no such file then.
pub fn write_new(path: &Path, readers: Readers, bytes: &[u8]) -> io::Result<()> {
    if fs::symlink_metadata(path).is_ok() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    let mut making = Unnamed::beside(path, readers)?;
    making.file().write_all(bytes)?;
    making.name(path)
}

/// Writes a file, whole or not at all, over whatever has its name.
///
/// # Errors
/// Those of the operating system: what was there is there then.
pub fn write_over(path: &Path, readers: Readers, bytes: &[u8]) -> io::Result<()> {
    let mut making = Unnamed::beside(path, readers)?;
    making.file().write_all(bytes)?;
    making.replace(path)
}

/// Writes a text into a file that only its owner may read, whole or not at all. Folders on the way
/// are made; a file that is there keeps its permissions, and a link goes on pointing to it.
///
/// # Errors
/// Those of the operating system; the file is as it was then.
pub fn write_private(path: &Path, text: &str) -> io::Result<()> {
    // What a link points to is written, not the link.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    make_home(&target)?;
    let before = fs::metadata(&target).ok().map(|file| file.permissions());
    if before.as_ref().is_some_and(fs::Permissions::readonly) {
        return Err(io::Error::new(
            io::ErrorKind::PermissionDenied,
            "it is write-protected",
        ));
    }
    let mut making = Unnamed::beside(&target, Readers::Owner)?;
    making.file().write_all(text.as_bytes())?;
    if let Some(before) = before {
        making.file().set_permissions(before)?;
    }
    making.replace(&target)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_there_whole_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file");
        let names = || fs::read_dir(folder.path()).unwrap().count();
        let mut making = Unnamed::beside(&path, Readers::Owner).unwrap();
        making.file().write_all(b"half").unwrap();
        drop(making);
        assert_eq!(names(), 0);
        write_new(&path, Readers::Owner, b"whole").unwrap();
        let taken = write_new(&path, Readers::Owner, b"another").unwrap_err();
        assert_eq!(taken.kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read(&path).unwrap(), b"whole");
        write_private(&path, "changed").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"changed");
        assert_eq!(names(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn who_may_read_it_is_said_when_it_is_made() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        for (name, readers, mode) in [
            ("own", Readers::Owner, 0o600),
            ("sealed", Readers::Everyone, 0o644),
        ] {
            let path = folder.path().join(name);
            write_new(&path, readers, b"bytes").unwrap();
            assert_eq!(
                fs::metadata(&path).unwrap().permissions().mode() & 0o777,
                mode
            );
        }
    }

    #[test]
    fn what_a_killed_program_left_is_removed_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let forsaken = |path: &Path| {
            let file = File::open(path).unwrap();
            file.set_modified(std::time::UNIX_EPOCH).unwrap();
            file
        };
        let others = [
            ".rounds-a.rounds",
            ".rounds-abcdefg",
            ".rounds-abcde.",
            "rounds-abcdef",
        ];
        for name in others.iter().chain(&[".rounds-Abc123", ".rounds-Held12"]) {
            fs::write(at(name), "words").unwrap();
        }
        fs::create_dir(at(".rounds-Def456")).unwrap();
        fs::write(at(".rounds-Def456/part"), "words").unwrap();
        let held = forsaken(&at(".rounds-Held12"));
        held.lock().unwrap();
        let making = Unnamed::beside(&at("file"), Readers::Owner).unwrap();
        assert!(at(".rounds-Abc123").exists(), "somebody may be writing it");
        for name in others.iter().chain(&[".rounds-Abc123", ".rounds-Def456"]) {
            drop(forsaken(&at(name)));
        }
        let inner = PassingFolder::within(folder.path()).unwrap();
        drop(forsaken(inner.path()));
        write_new(&at("next"), Readers::Owner, b"whole").unwrap();
        assert!(!at(".rounds-Abc123").exists() && !at(".rounds-Def456").exists());
        assert!(others.iter().all(|name| at(name).exists()));
        assert!(at(".rounds-Held12").exists() && inner.path().exists());
        making.name(&at("file")).unwrap();
        drop((held, inner));
        assert!(fs::read_dir(folder.path()).unwrap().count() > others.len());
        write_over(&at("next"), Readers::Owner, b"whole").unwrap();
        assert!(!at(".rounds-Held12").exists());
    }

    #[test]
    fn a_full_disk_is_called_full_whatever_the_system_calls_it() {
        for kind in [io::ErrorKind::StorageFull, io::ErrorKind::FileTooLarge] {
            assert_eq!(reason(&kind.into()), "the disk is full");
        }
    }
}
