//! Folders that others write to: which files lie there, in which state, and no more read of them than is asked for.
use std::{
    fs,
    io::{self, Read as _},
    path::{Path, PathBuf},
    time::UNIX_EPOCH,
};

use crate::{
    domain::{share::bundle::limits, text},
    platform::IN_PASSING,
    services::{Error, Problem, Result, envelope},
};

/// How a bundle's file ends.
pub(super) const ENDING: &str = "rounds";

/// As deep as folders within a folder are looked into.
const DEEP: usize = 3;
/// As many folders within one as are looked into.
const FOLDERS: usize = 500;

/// The state of a file, by which it is known again: its size, and when it was changed.
pub(super) type FileMark = (i64, i64);

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

/// What lies in a folder and in those within it.
#[derive(Debug, Default)]
pub(super) struct Listed {
    /// The bundles, by name.
    pub(super) files: Vec<PathBuf>,
    /// Files that were on their way to another name.
    pub(super) passing: Vec<PathBuf>,
    /// The folders within it.
    pub(super) folders: Vec<PathBuf>,
}

/// Lists a folder. What a link leads to is another place.
pub(super) fn listed(folder: &Path) -> Result<Listed> {
    let mut found = Listed::default();
    let mut within = Vec::new();
    list(folder, &mut found, &mut within).map_err(|why| {
        let hint = "Check that it exists; your files in it can wait.";
        let error = Error::unread(format!("The folder {}", folder.display()), &why);
        error.hint(hint)
    })?;
    for _ in 0..DEEP {
        let mut next = Vec::new();
        for folder in within.drain(..) {
            // One that cannot be entered is somebody's own.
            if found.folders.len() < FOLDERS && list(&folder, &mut found, &mut next).is_ok() {
                found.folders.push(folder);
            }
        }
        within = next;
    }
    found.files.sort();
    Ok(found)
}

fn list(folder: &Path, found: &mut Listed, within: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = entry.path();
        let name = entry.file_name();
        let name = name.as_encoded_bytes();
        let hidden = name.starts_with(b".");
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            if !hidden {
                within.push(path);
            }
        } else if name.starts_with(IN_PASSING.as_bytes()) {
            found.passing.push(path);
        } else if path.extension().is_some_and(|ending| ending == ENDING) {
            found.files.push(path);
        }
    }
    Ok(())
}

/// The first bytes of a file; none where it cannot be read.
pub(super) fn head(file: &Path) -> Option<Vec<u8>> {
    let most = u64::try_from(envelope::HEAD).unwrap_or(u64::MAX);
    let mut bytes = Vec::new();
    let open = fs::File::open(file).ok()?;
    open.take(most).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

/// The bytes of a file, and no more of them than a bundle may have, however long it grows meanwhile. What is no file is not
/// opened: a pipe would keep its reader waiting for ever.
pub(super) fn read(file: &Path) -> Result<Vec<u8>> {
    let name = text::one_line(&file.display().to_string());
    let failed = |why: &str| {
        let message = format!("{name} could not be read: {why}.");
        Error::new(Problem::Failed, message)
    };
    let told = |why: io::Error| Error::unread(&name, &why);
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
