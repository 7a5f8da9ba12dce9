//! Where a file is written, and how it comes there whole and over no other.
use std::{
    fs, io,
    io::Write as _,
    path::{self, Path, PathBuf},
    time::Duration,
};

use tempfile::TempPath;

use super::folder::{ENDING, read};
use crate::{
    platform::{self, IN_PASSING, Readers, Unnamed},
    services::{Error, Journal, Problem, Result, envelope},
    store::share,
};

/// As many files of one name as are told apart.
const MOST: usize = 999;

/// How long a file in passing must have been left alone: then nobody is writing it.
const RESTS: Duration = Duration::from_mins(1);

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
            let hint = "Name a file with --out, or set the folder with `rounds identity mailbox PERSON FOLDER`.";
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

    /// The file as the journal notes it: it is found wherever the program is started.
    pub(super) fn noted(&self) -> String {
        let place = path::absolute(&self.path);
        let place = place.as_deref().unwrap_or(&self.path);
        place.to_string_lossy().into_owned()
    }

    /// Writes the bytes of a bundle beside the place, all of them to the disk, under a name by which they are found should the
    /// program end before they get their own.
    pub(super) fn write(&self, bytes: &[u8]) -> Result<TempPath> {
        let waiting = waiting(&self.path);
        let write = || -> io::Result<TempPath> {
            let mut file = Unnamed::beside(&waiting, Readers::Everyone)?;
            file.file().write_all(bytes)?;
            file.replace(&waiting)?;
            TempPath::try_from_path(&waiting)
        };
        write().map_err(|why| {
            let message = format!(
                "Nothing could be written to {}: {}. Nothing was shared.",
                self.folder.display(),
                platform::reason(&why)
            );
            let hint = "Check free space and permissions, or choose another place.";
            Error::new(Problem::Failed, message).hint(hint)
        })
    }

    /// Gives the file its name, now that the journal knows of it. Where that fails it stays under the name it has.
    pub(super) fn keep(self, mut file: TempPath) -> Result<PathBuf> {
        let mut path = self.path.clone();
        for n in 2..=MOST {
            match file.persist_noclobber(&path) {
                Ok(()) => {
                    platform::keep_name(&self.folder);
                    return Ok(path);
                }
                Err(failed) => {
                    file = failed.path;
                    if self.named || failed.error.kind() != io::ErrorKind::AlreadyExists {
                        break;
                    }
                    path = numbered(&self.path, n);
                }
            }
        }
        let left = file
            .keep()
            .unwrap_or_else(|failed| failed.path.to_path_buf());
        let message = format!(
            "The file could not be renamed; your shared entries are in {}.",
            left.display()
        );
        let hint = format!("Rename it to {} and send that.", self.path.display());
        Err(Error::new(Problem::Failed, message).hint(hint))
    }
}

/// What a file is called until the journal knows that it leaves.
fn waiting(file: &Path) -> PathBuf {
    let mut name = std::ffi::OsString::from(IN_PASSING);
    name.push(file.file_name().unwrap_or_default());
    file.with_file_name(name)
}

/// The file that one in passing was to become; none if it is something else.
fn wanted(passing: &Path) -> Option<PathBuf> {
    let name = passing.file_name()?.to_str()?.strip_prefix(IN_PASSING)?;
    let ending = Path::new(name).extension()?;
    (ending == ENDING).then(|| passing.with_file_name(name))
}

impl Journal {
    /// Goes on with what a killed program left in the folder that is written to now, where that is not the one shared with somebody.
    pub(super) fn finish_beside(&mut self, out: Option<&Path>) -> Result<()> {
        let Some(out) = out else {
            return Ok(());
        };
        let folder = if out.is_dir() {
            Some(out)
        } else {
            platform::folder_of(out)
        };
        let Ok(folder) = path::absolute(folder.unwrap_or(Path::new("."))) else {
            return Ok(());
        };
        let listed = fs::read_dir(folder).into_iter().flatten().flatten();
        for passing in listed.map(|file| file.path()) {
            self.finish(&passing)?;
        }
        Ok(())
    }

    /// Goes on where a program ended between the journal and the folder: a file that the journal knows to have left gets its name,
    /// and one that it does not know, although the keeper wrote it, goes away.
    pub(super) fn finish(&mut self, passing: &Path) -> Result<()> {
        let Some(file) = wanted(passing) else {
            return Ok(());
        };
        let age = fs::metadata(passing).and_then(|found| found.modified());
        let age = age.ok().and_then(|written| written.elapsed().ok());
        if age.is_none_or(|age| age < RESTS) {
            return Ok(());
        }
        let name = file.to_string_lossy();
        let left = self.store.read(|journal| journal.left_as(&name))?;
        if left && fs::symlink_metadata(&file).is_err() {
            // Where it cannot be renamed it waits for the next time.
            let _ = fs::rename(passing, &file);
        } else if left || self.is_own(passing)? {
            let _ = fs::remove_file(passing);
        }
        Ok(())
    }

    /// Whether the keeper wrote a file, as far as their keys open it.
    fn is_own(&mut self, file: &Path) -> Result<bool> {
        let (keys, own) = self.own()?;
        let before = self.keys_before()?;
        let all = std::iter::once(keys).chain(before);
        // What was signed before keys were given up was written by them too.
        Ok(read(file).is_ok_and(|bytes| {
            all.into_iter().any(|keys| {
                let signing = keys.public(&own.name).signing;
                envelope::open(&bytes, &keys).is_ok_and(|sealed| sealed.signer == signing)
            })
        }))
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
