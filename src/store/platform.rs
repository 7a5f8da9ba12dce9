//! What differs from one operating system to the next: who may read the file.
use std::{
    fs, io,
    path::{Path, PathBuf},
};

use crate::platform::folder_of;

/// Makes a new empty file that only its owner may read. What the database puts beside a file has
/// the same permissions.
pub(super) fn new_file(path: &Path) -> io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(drop)
}

/// Gives a finished file its name, unless that name is taken.
pub(super) fn publish(made: &Path, path: &Path) -> io::Result<()> {
    match fs::hard_link(made, path) {
        Ok(()) => fs::remove_file(made),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(error),
        // Some file systems have no links; the gap between the question and the act is tiny.
        Err(_) if !path.exists() => fs::rename(made, path),
        Err(_) => Err(io::ErrorKind::AlreadyExists.into()),
    }?;
    sync_folder(path)
}

/// A file of the same name with something added.
pub(super) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

/// Which file a path leads to, where the system tells.
pub(super) fn identity(path: &Path) -> Option<(u64, u64)> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        let metadata = fs::metadata(path).ok()?;
        Some((metadata.dev(), metadata.ino()))
    }
    #[cfg(not(unix))]
    {
        // A file that somebody has open is never replaced there.
        let _ = path;
        None
    }
}

/// Puts a finished file in the place of another, in one step; whoever looks sees the one or the other.
pub(super) fn replace(made: &Path, path: &Path) -> io::Result<()> {
    fs::rename(made, path)?;
    sync_folder(path)
}

/// Overwrites what is in a file, as far as the disk lets one.
pub(super) fn overwrite(file: &mut fs::File) -> io::Result<()> {
    use io::{Seek as _, Write as _};
    let length = file.metadata()?.len();
    file.seek(io::SeekFrom::Start(0))?;
    io::copy(&mut io::Read::take(io::repeat(0), length), file)?;
    file.flush()?;
    file.sync_all()
}

/// Asks the disk to have a file before going on.
pub(super) fn sync(path: &Path) -> io::Result<()> {
    fs::OpenOptions::new().write(true).open(path)?.sync_all()
}

/// A new name is on disk once its folder is.
#[cfg(unix)]
fn sync_folder(path: &Path) -> io::Result<()> {
    match folder_of(path) {
        Some(folder) => fs::File::open(folder)?.sync_all(),
        None => Ok(()),
    }
}

#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Whether the file or its folder is marked as not to be written. On Windows the mark on a folder
/// means something else.
pub(super) fn is_protected(path: &Path) -> bool {
    let protected = |path: &Path| {
        let metadata = fs::metadata(path);
        metadata.is_ok_and(|metadata| metadata.permissions().readonly())
    };
    protected(path) || cfg!(unix) && folder_of(path).is_some_and(protected)
}

/// Whether the folder is marked as not to be written.
pub(super) fn is_folder_protected(path: &Path) -> bool {
    let metadata = folder_of(path).map(fs::metadata);
    cfg!(unix) && metadata.is_some_and(|found| found.is_ok_and(|m| m.permissions().readonly()))
}
