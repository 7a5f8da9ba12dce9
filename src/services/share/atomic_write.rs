//! Where a file is written, and how it comes there whole and over no other.
use std::{
    fs, io,
    io::Write as _,
    path::{Path, PathBuf},
};

use tempfile::NamedTempFile;

use crate::{
    platform,
    services::{Error, Problem, Result},
    store::share,
};

/// How a bundle's file ends.
pub(super) const ENDING: &str = "rounds";

/// As many files of one name as are told apart.
const MOST: usize = 999;

/// Where a file is to stand.
pub(super) struct Destination {
    folder: PathBuf,
    pub(super) path: PathBuf,
    /// Whether another name may be found when this one is taken.
    named: bool,
}

impl Destination {
    /// The file `out`, or a free name in that folder or in the one shared with the person.
    pub(super) fn of(to: &share::Peer, out: Option<&Path>, name: &str) -> Result<Self> {
        let given = out.map(Path::to_owned).or_else(|| to.mailbox.clone());
        let Some(given) = given else {
            let message = format!("You don't share a folder with {} yet.", to.name);
            let hint = "Name a file, or set the folder you share.";
            return Err(Error::new(Problem::Usage, message).hint(hint));
        };
        if given.is_dir() {
            let path = free(&given, name)?;
            return Ok(Self {
                folder: given,
                path,
                named: false,
            });
        }
        if out.is_none() {
            let message = format!("The folder {} is missing.", given.display());
            let hint = "Connect the drive or start the sync program, or name a file.";
            return Err(Error::new(Problem::Failed, message).hint(hint));
        }
        if given.exists() {
            let message = format!("{} already exists; nothing was shared.", given.display());
            return Err(Error::new(Problem::Failed, message).hint("Choose another name."));
        }
        let folder = match given.parent() {
            Some(folder) if folder != Path::new("") => folder.to_owned(),
            _ => PathBuf::from("."),
        };
        Ok(Self {
            folder,
            path: given,
            named: true,
        })
    }

    /// Writes the bytes beside the place, all of them to the disk.
    pub(super) fn write(&self, bytes: &[u8]) -> Result<NamedTempFile> {
        let write = || -> io::Result<NamedTempFile> {
            let mut file = platform::file_for_others(&self.folder)?;
            file.write_all(bytes)?;
            file.as_file().sync_all()?;
            Ok(file)
        };
        write().map_err(|why| {
            // Of the error only what it says of the disk: the file in passing that it names is gone.
            let why = why.to_string();
            let why = why.split(" at path ").next().unwrap_or_default();
            let message = format!(
                "Nothing could be written to {}: {why}. Nothing was shared.",
                self.folder.display()
            );
            let hint = "Check free space and permissions, or choose another place.";
            Error::new(Problem::Failed, message).hint(hint)
        })
    }

    /// Gives the file its name, now that the journal knows of it. Where that fails it stays under the name it has.
    pub(super) fn keep(self, mut file: NamedTempFile) -> Result<PathBuf> {
        let mut path = self.path.clone();
        for n in 2..=MOST {
            match file.persist_noclobber(&path) {
                Ok(_) => {
                    // So that the name is on the disk too; where folders cannot be asked for that, nothing is lost.
                    fs::File::open(&self.folder)
                        .and_then(|folder| folder.sync_all())
                        .ok();
                    return Ok(path);
                }
                Err(failed) => {
                    file = failed.file;
                    if self.named || failed.error.kind() != io::ErrorKind::AlreadyExists {
                        break;
                    }
                    path = numbered(&self.path, n);
                }
            }
        }
        let left = file
            .keep()
            .map_or_else(|failed| failed.file.path().to_owned(), |(_, path)| path);
        let message = format!(
            "The file could not be renamed; your shared entries are in {}.",
            left.display()
        );
        let hint = format!("Rename it to {} and send that.", self.path.display());
        Err(Error::new(Problem::Failed, message).hint(hint))
    }
}

/// A name in a folder that is not taken. It says nothing of who writes to whom.
fn free(folder: &Path, name: &str) -> Result<PathBuf> {
    let first = folder.join(format!("{name}.{ENDING}"));
    let mut names = std::iter::once(first.clone()).chain((2..=MOST).map(|n| numbered(&first, n)));
    let free = |path: &PathBuf| fs::symlink_metadata(path).is_err();
    names.find(free).ok_or_else(|| {
        let message = format!("Every name for a file in {} is taken.", folder.display());
        Error::new(Problem::Failed, message).hint("Name a file to write to.")
    })
}

/// The name with a number before its ending.
fn numbered(path: &Path, n: usize) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!("{stem}-{n}.{ENDING}"))
}
