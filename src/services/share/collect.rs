//! Looking through the folders that are shared with others for what came.
use std::{
    fs,
    path::{Path, PathBuf},
    time::UNIX_EPOCH,
};

use super::{
    place::ENDING,
    receive::{Incoming, Received},
};
use crate::{
    domain::bundle::limits,
    services::{Error, Journal, Problem, Result},
    store::{self, Write},
};

/// A file that was looked at, and what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Collected {
    /// The file, or the folder that could not be read.
    pub file: PathBuf,
    /// What it held.
    pub outcome: Result<Received>,
}

/// The state of a file, by which it is known again: its size, and when it was changed.
pub(super) type FileMark = (i64, i64);

impl Journal {
    /// Takes in what lies in the folders shared with others and was not looked at before. A file that cannot be
    /// taken in is told of once and keeps no other from being read.
    ///
    /// # Errors
    /// When the journal cannot be read or written.
    pub fn collect(&mut self) -> Result<Vec<Collected>> {
        let mut folders: Vec<_> = self
            .peers()?
            .into_iter()
            .filter_map(|peer| peer.mailbox)
            .collect();
        folders.sort();
        folders.dedup();
        let mut collected = Vec::new();
        for folder in folders {
            match files(&folder) {
                Ok(files) => {
                    for file in files {
                        collected.extend(self.look_at(&file)?);
                    }
                }
                Err(error) => collected.push(Collected {
                    file: folder,
                    outcome: Err(error),
                }),
            }
        }
        Ok(collected)
    }

    /// Takes in a file, unless it was looked at before or the keeper wrote it.
    fn look_at(&mut self, file: &Path) -> Result<Option<Collected>> {
        let Some(mark) = mark_of(file) else {
            return Ok(None);
        };
        let path = file.to_string_lossy();
        let known = self
            .store
            .read(|journal| journal.was_collected(&path, mark.0, mark.1));
        if known? {
            return Ok(None);
        }
        let outcome = read(file).and_then(|bytes| self.take_in(&bytes));
        let failed = outcome.is_err();
        self.store
            .write(|journal| note_down(journal, file, mark, failed))?;
        let outcome = match outcome {
            Ok(Incoming::Ours) => return Ok(None),
            Ok(Incoming::Theirs(received)) => Ok(received),
            Err(error) => Err(error),
        };
        Ok(Some(Collected {
            file: file.to_owned(),
            outcome,
        }))
    }
}

/// The state of a file; none when there is no such file.
pub(super) fn mark_of(file: &Path) -> Option<FileMark> {
    let meta = fs::metadata(file).ok().filter(fs::Metadata::is_file)?;
    let changed = meta.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    let size = i64::try_from(meta.len()).ok()?;
    Some((size, i64::try_from(changed.as_nanos()).ok()?))
}

/// Remembers that a file was looked at.
pub(super) fn note_down(
    journal: &Write<'_>,
    file: &Path,
    mark: FileMark,
    failed: bool,
) -> store::Result<()> {
    journal.collected(&file.to_string_lossy(), mark.0, mark.1, failed)
}

/// The bundles in a folder, by name.
fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let read = || -> std::io::Result<Vec<PathBuf>> {
        let mut files = Vec::new();
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.extension().is_some_and(|ending| ending == ENDING) {
                files.push(path);
            }
        }
        files.sort();
        Ok(files)
    };
    read().map_err(|why| {
        let message = format!("The folder {} could not be read: {why}.", folder.display());
        let hint = "Check that it is there; what lies in it waits.";
        Error::new(Problem::Failed, message).hint(hint)
    })
}

pub(super) fn read(file: &Path) -> Result<Vec<u8>> {
    let failed = |why: &str| {
        let message = format!("{} could not be read: {why}.", file.display());
        Error::new(Problem::Failed, message)
    };
    let size = fs::metadata(file)
        .map_err(|why| failed(&why.to_string()))?
        .len();
    if usize::try_from(size).is_ok_and(|size| size <= limits::FILE) {
        return fs::read(file).map_err(|why| failed(&why.to_string()));
    }
    Err(failed("it is larger than any bundle"))
}
