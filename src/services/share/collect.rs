//! Looking through the folders that are shared with others for what came.
use std::{
    fs,
    io::{self, Read as _},
    path::{Path, PathBuf},
    time::UNIX_EPOCH,
};

use super::{
    place::ENDING,
    receive::{Incoming, Received, Untaken, gone},
};
use crate::{
    domain::{bundle::limits, text},
    services::{Error, Journal, Problem, Result},
    store::{self, Read, Write, share::PeerNo},
};

/// A file that was looked at, and what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Collected {
    /// The file, or the folder that could not be read.
    pub file: PathBuf,
    /// What it held.
    pub outcome: Result<Received>,
}

/// Pages of somebody's that came to their last day, of which the words were erased here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ended {
    /// Whose.
    pub person: String,
    /// How many.
    pub pages: usize,
}

impl Ended {
    /// The same as a sentence.
    pub fn sentence(&self) -> String {
        let entries = text::counted(self.pages, "entry");
        let (came, text) = if self.pages == 1 {
            ("its", "its text")
        } else {
            ("their", "their text")
        };
        format!(
            "{entries} from {} passed {came} last day: {text} is erased here; what you said remains.",
            self.person
        )
    }
}

/// The state of a file, by which it is known again: its size, and when it was changed.
pub(super) type FileMark = (i64, i64);

/// A file with its state, and whether it could not be taken in.
type LookedAt = (PathBuf, FileMark, bool);

impl Journal {
    /// Takes in what lies in the folders shared with others and was not looked at before. A file that cannot be
    /// taken in is told of once and keeps no other from being read.
    pub fn collect(&mut self) -> Result<Vec<Collected>> {
        self.let_go_of_ended()?;
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
                    // Noted down together: a folder may be full of files. Should that fail, they are looked at again.
                    let mut looked_at = Vec::new();
                    let looked: Result<()> = files.iter().try_for_each(|file| {
                        collected.extend(self.look_at(file, &mut looked_at)?);
                        Ok(())
                    });
                    if !looked_at.is_empty() {
                        self.store.write(|journal| {
                            looked_at.iter().try_for_each(|(file, mark, failed)| {
                                note_down(journal, file, *mark, *failed)
                            })
                        })?;
                    }
                    looked?;
                }
                Err(error) => collected.push(Collected {
                    file: folder,
                    outcome: Err(error),
                }),
            }
        }
        Ok(collected)
    }

    /// Erases the words of others' pages whose last day has passed, notes that their authors be told, and says of whom how many
    /// there were. What was said of them stays.
    ///
    /// # Errors
    /// When the journal cannot be read or written.
    pub fn let_go_of_ended(&mut self) -> Result<Vec<Ended>> {
        let now = self.world.now();
        let today = now.date_naive();
        let ended = |journal: &Read<'_>| journal.expired(&today.to_string());
        if self.store.read(ended)?.is_empty() {
            return Ok(Vec::new());
        }
        self.store.write(|journal| {
            let mut all: Vec<(PeerNo, usize)> = Vec::new();
            for (peer, page) in journal.erase_expired(today)? {
                gone(journal, peer, page, now)?;
                match all.iter_mut().find(|(known, _)| *known == peer) {
                    Some((_, pages)) => *pages += 1,
                    None => all.push((peer, 1)),
                }
            }
            let mut of = journal.peers()?;
            of.retain(|peer| all.iter().any(|(known, _)| *known == peer.number));
            let named = of.into_iter().map(|peer| Ended {
                pages: all
                    .iter()
                    .find(|(known, _)| *known == peer.number)
                    .map_or(0, |(_, pages)| *pages),
                person: peer.name,
            });
            Ok(named.collect())
        })
    }

    /// Takes in a file, unless it was looked at before or the keeper wrote it.
    fn look_at(&mut self, file: &Path, looked_at: &mut Vec<LookedAt>) -> Result<Option<Collected>> {
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
        let read = read(file).map_err(Untaken::Refused);
        let outcome = match read.and_then(|bytes| self.take_in(&bytes)) {
            Ok(Incoming::Ours) => None,
            Ok(Incoming::Theirs(received)) => Some(Ok(received)),
            Err(Untaken::Refused(error)) => Some(Err(error)),
            // The bundle is looked at again when the journal can be written.
            Err(Untaken::Failed(error)) => return Err(error),
        };
        let failed = outcome.as_ref().is_some_and(Result::is_err);
        looked_at.push((file.to_owned(), mark, failed));
        let Some(outcome) = outcome else {
            return Ok(None);
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
    // A file may say that it is from before 1970, or say nothing.
    let changed = match meta.modified().ok()?.duration_since(UNIX_EPOCH) {
        Ok(after) => i64::try_from(after.as_nanos()).unwrap_or(i64::MAX),
        Err(before) => -i64::try_from(before.duration().as_nanos()).unwrap_or(i64::MAX),
    };
    Some((i64::try_from(meta.len()).ok()?, changed))
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
    let read = || -> io::Result<Vec<PathBuf>> {
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
        let hint = "Check that it exists; your files in it can wait.";
        Error::new(Problem::Failed, message).hint(hint)
    })
}

/// The bytes of a file, and no more of them than a bundle may have, however long it grows meanwhile. What is no file is not
/// opened: a pipe would keep its reader waiting for ever.
pub(super) fn read(file: &Path) -> Result<Vec<u8>> {
    let failed = |why: &str| {
        let file = text::one_line(&file.display().to_string());
        let message = format!("{file} could not be read: {why}.");
        Error::new(Problem::Failed, message)
    };
    let told = |why: io::Error| failed(&why.to_string());
    if !fs::metadata(file).map_err(told)?.is_file() {
        return Err(failed("it is not a file"));
    }
    let open = fs::File::open(file).map_err(told)?;
    let mut bytes = Vec::new();
    let most = u64::try_from(limits::FILE).unwrap_or(u64::MAX);
    if open.metadata().map_err(told)?.len() <= most {
        open.take(most + 1).read_to_end(&mut bytes).map_err(told)?;
        if bytes.len() <= limits::FILE {
            return Ok(bytes);
        }
    }
    Err(failed("it is larger than any bundle"))
}
