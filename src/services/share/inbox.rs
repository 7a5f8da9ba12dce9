//! Looking through the folders that are shared with others for what came.
//!
//! One folder may serve a whole clinic. Files between others are nobody's error: their names are known to be no business of
//! the keeper's, or the lock on them is, and they are passed over without a word.
use std::{
    cmp::Reverse,
    collections::HashMap,
    path::{MAIN_SEPARATOR, Path, PathBuf},
};

use chrono::Duration;

use super::{
    folder::{self, FileMark, listed, mark_of, read},
    received::{Incoming, Received, Untaken},
};
use crate::{
    services::{Journal, Result, envelope},
    store::{
        self, ReadTx, WriteTx,
        share::{Looked, OwnKeys},
    },
};

/// As many files of people who are not known as are looked into at once: opening a lock takes time.
const STRANGERS: usize = 1_000;

/// How long a file that is not whole may take to arrive before it is told of.
const ARRIVING: Duration = Duration::minutes(10);

/// A file that was looked at, and what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Collected {
    /// The file, or the folder that could not be read.
    pub file: PathBuf,
    /// What it held.
    pub outcome: Result<Received>,
}

/// What came of looking through the folders.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Collection {
    /// The files that were for the keeper, and what could not be read.
    pub files: Vec<Collected>,
    /// How many files are not whole yet.
    pub arriving: usize,
    /// The folders that were looked through, and those within them.
    pub folders: Vec<PathBuf>,
}

/// What is to be remembered of a file.
type Noted = (PathBuf, Looked);

/// What is known of a file before it is opened.
enum Promise {
    /// It is between the keeper and somebody known.
    Ours,
    /// Its name says nothing.
    Unknown,
    /// It is called as files between two people are called, and not by one of the keeper's.
    Others,
}

impl Journal {
    /// Takes in what lies in the folders shared with others and was not looked at before. A file that cannot be
    /// taken in is told of once and keeps no other from being read.
    pub fn collect(&mut self) -> Result<Vec<Collected>> {
        Ok(self.look_through()?.files)
    }

    /// The same, with what is on its way, and where more may come.
    pub fn look_through(&mut self) -> Result<Collection> {
        self.let_go_of_ended()?;
        let mut all: Vec<_> = self
            .peers()?
            .into_iter()
            .filter_map(|peer| peer.mailbox)
            .collect();
        all.sort();
        all.dedup();
        let mut collection = Collection::default();
        for folder in all {
            match listed(&folder) {
                Ok(found) => {
                    for passing in &found.passing {
                        self.finish(passing)?;
                    }
                    // Noted down together: a folder may be full of files. Should that fail, they are looked at again.
                    let mut noted = Vec::new();
                    let looked =
                        self.look_at_all(&folder, found.files, &mut collection, &mut noted);
                    if !noted.is_empty() {
                        self.store.write(|journal| {
                            let mut noted = noted.iter();
                            noted.try_for_each(|(file, looked)| note_down(journal, file, *looked))
                        })?;
                    }
                    looked?;
                    collection.folders.push(folder);
                    collection.folders.extend(found.folders);
                }
                Err(error) => {
                    collection.folders.push(folder.clone());
                    collection.files.push(Collected {
                        file: folder,
                        outcome: Err(error),
                    });
                }
            }
        }
        collection.folders.sort();
        collection.folders.dedup();
        Ok(collection)
    }

    /// Takes in the files of one folder that were not looked at before.
    fn look_at_all(
        &mut self,
        folder: &Path,
        files: Vec<PathBuf>,
        collection: &mut Collection,
        noted: &mut Vec<Noted>,
    ) -> Result<()> {
        if files.is_empty() {
            return Ok(());
        }
        let known = self.store.read(|journal| known(journal, folder))?;
        let between = self.between()?;
        let mut ours = Vec::new();
        let mut strangers = Vec::new();
        for file in files {
            let promise = promise(&file, &between);
            let before = known.get(file.to_string_lossy().as_ref());
            // A name that is nobody's here says all there is to say: the file is not asked for anything.
            if before.is_some_and(|before| before.passed && matches!(promise, Promise::Others)) {
                continue;
            }
            let Some(mark) = mark_of(&file) else {
                continue;
            };
            let same = before.filter(|before| before.mark == mark);
            // Somebody whose file it is may be known only since.
            let same = same.filter(|before| !(before.passed && matches!(promise, Promise::Ours)));
            if let Some(before) = same {
                let Some(seen) = before.seen_at else {
                    continue;
                };
                if self.environment.now().timestamp() < seen + ARRIVING.num_seconds() {
                    collection.arriving += 1;
                    continue;
                }
            }
            let late = same.is_some();
            match promise {
                Promise::Ours => ours.push((mark.1, file, mark, late)),
                Promise::Unknown | Promise::Others => {
                    strangers.push((Reverse(mark.1), file, mark, late));
                }
            }
        }
        // In the order in which they were written: whoever gave up their keys wrote with them before.
        ours.sort();
        for (_, file, mark, late) in ours {
            self.look_at(file, mark, late, collection, noted)?;
        }
        // The newest first; the rest when the folder is next looked through.
        strangers.sort();
        strangers.truncate(STRANGERS);
        let keys = self.all_keys()?;
        for (_, file, mark, late) in strangers {
            let head = folder::head(&file);
            let is_for = |head: &[u8]| keys.iter().any(|keys| envelope::is_for(head, keys));
            if !keys.is_empty() && head.is_some_and(|head| !is_for(&head)) {
                noted.push((file, Looked::passed(mark)));
            } else {
                self.look_at(file, mark, late, collection, noted)?;
            }
        }
        Ok(())
    }

    /// What the keeper shares with each person, by which names of files are known.
    fn between(&self) -> Result<Vec<envelope::Between>> {
        let keys = self.all_keys()?;
        let peers = self.peers()?;
        let pairs = keys
            .iter()
            .flat_map(|keys| peers.iter().map(move |peer| keys.between(&peer.identity)));
        Ok(pairs.flatten().collect())
    }

    /// The keeper's keys, where they were made, and those they had before.
    fn all_keys(&self) -> Result<Vec<envelope::Keys>> {
        let kept: Option<OwnKeys> = self
            .store
            .read(|journal| Ok::<_, crate::services::Error>(journal.own_keys()?))?;
        let keys = kept.map(|kept| envelope::Keys::from_parts(&kept.reading, &kept.signing));
        let before = self.keys_before()?;
        Ok(keys.transpose()?.into_iter().chain(before).collect())
    }

    /// The keys that the keeper gave up.
    pub(super) fn keys_before(&self) -> Result<Vec<envelope::Keys>> {
        let before = self
            .store
            .read(|journal| Ok::<_, crate::services::Error>(journal.own_keys_before()?))?;
        let before = before.into_iter();
        before
            .map(|kept| envelope::Keys::from_parts(&kept.reading, &kept.signing))
            .collect()
    }

    /// Takes in a file, unless the keeper wrote it in this copy of the journal. One that is not whole is told of only when it
    /// is `late`.
    fn look_at(
        &mut self,
        file: PathBuf,
        mark: FileMark,
        late: bool,
        collection: &mut Collection,
        noted: &mut Vec<Noted>,
    ) -> Result<()> {
        let read = read(&file).map_err(Untaken::Refused);
        let outcome = match read.and_then(|bytes| self.take_in(&bytes)) {
            Ok(Incoming::Ours(received)) => received.map(Ok),
            Ok(Incoming::Theirs(received)) => (!received.muted).then_some(Ok(received)),
            Err(Untaken::Refused(error)) => Some(Err(error)),
            // The bundle is looked at again when the journal can be written.
            Err(Untaken::Failed(error)) => return Err(error),
        };
        let failed = match &outcome {
            Some(Err(error)) => Some(error),
            _ => None,
        };
        if failed.is_some_and(envelope::is_for_another) {
            noted.push((file, Looked::passed(mark)));
            return Ok(());
        }
        if failed.is_some_and(envelope::is_in_part) && !late {
            collection.arriving += 1;
            let seen = self.environment.now().timestamp();
            noted.push((file, Looked::arriving(mark, seen)));
            return Ok(());
        }
        noted.push((file.clone(), Looked::at(mark, failed.is_some())));
        collection
            .files
            .extend(outcome.map(|outcome| Collected { file, outcome }));
        Ok(())
    }
}

/// What the name of a file says of whom it is for.
fn promise(file: &Path, between: &[envelope::Between]) -> Promise {
    let name = file.file_stem().and_then(|name| name.to_str());
    match name.filter(|name| envelope::is_name(name)) {
        None => Promise::Unknown,
        Some(name) if between.iter().any(|between| between.knows(name)) => Promise::Ours,
        Some(_) => Promise::Others,
    }
}

/// What is known of the files in a folder and those within it, by their paths.
fn known(journal: &ReadTx<'_>, folder: &Path) -> store::Result<HashMap<String, Looked>> {
    let mut first = folder.to_string_lossy().into_owned();
    if !first.ends_with(MAIN_SEPARATOR) {
        first.push(MAIN_SEPARATOR);
    }
    journal.looked_at(&first)
}

/// Remembers that a file was looked at.
pub(super) fn note_down(journal: &WriteTx<'_>, file: &Path, looked: Looked) -> store::Result<()> {
    journal.keep_looked(&file.to_string_lossy(), looked)
}
