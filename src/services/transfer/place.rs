//! Where imports are read from and exports go.
use std::{
    fs::{self, File},
    io::{self, BufRead, BufReader, BufWriter, Write as _},
    path::{Path, PathBuf},
};

use super::{is_standard, unusable};
use crate::{
    platform::{PassingFolder, Readers, Unnamed, write_new},
    services::{Error, Problem, Result},
};

/// How much is read at a time.
const BUFFER: usize = 256 * 1024;

/// An input, and how long it is; 0 when that is not known.
pub(super) fn open(path: &Path) -> Result<(Box<dyn BufRead>, u64)> {
    if is_standard(path) {
        return Ok((Box::new(BufReader::with_capacity(BUFFER, io::stdin())), 0));
    }
    let file = File::open(path).map_err(|why| unusable(path, &why))?;
    let metadata = file.metadata().map_err(|why| unusable(path, &why))?;
    if metadata.is_dir() {
        let message = format!("{} is a folder, not a file.", path.display());
        return Err(Error::new(Problem::Failed, message).hint("Name a file in it."));
    }
    let mut reader = BufReader::with_capacity(BUFFER, file);
    let start = reader.fill_buf().map_err(|why| unusable(path, &why))?;
    unpacked(path, start)?;
    if start.starts_with(&[0xff, 0xfe]) || start.starts_with(&[0xfe, 0xff]) {
        let message = format!("{} is UTF-16 text.", path.display());
        return Err(Error::new(Problem::Failed, message).hint("Save it as UTF-8, then import it."));
    }
    Ok((Box::new(reader), metadata.len()))
}

/// Refuses a file that begins as an archive does.
pub(super) fn unpacked(path: &Path, start: &[u8]) -> Result<()> {
    if !start.starts_with(b"PK\x03\x04") {
        return Ok(());
    }
    let message = format!("{} is a zip archive.", path.display());
    Err(Error::new(Problem::Failed, message).hint("Unpack it, then import the contents."))
}

/// Writes a file, whole or not at all, that only its owner may read. A file that has something in it is written over
/// only where `over` says so.
pub(in crate::services) fn file<T>(
    path: &Path,
    over: bool,
    write: impl FnOnce(&mut dyn io::Write) -> Result<T>,
) -> Result<T> {
    let gives_way = match fs::symlink_metadata(path) {
        Err(_) => false,
        Ok(there) if there.is_file() && (over || there.len() == 0) => true,
        Ok(_) => return Err(taken(path)),
    };
    let failed = |why: io::Error| unusable(path, &why);
    let mut making = Unnamed::beside(path, Readers::Owner).map_err(failed)?;
    let mut out = BufWriter::new(making.file());
    let answer = write(&mut out)?;
    out.flush().map_err(failed)?;
    drop(out);
    let kept = if gives_way {
        making.replace(path)
    } else {
        making.name(path)
    };
    match kept {
        Ok(()) => Ok(answer),
        Err(why) if why.kind() == io::ErrorKind::AlreadyExists => Err(taken(path)),
        Err(why) => Err(failed(why)),
    }
}

/// Fills a new folder, whole or not at all, that only its owner may enter.
pub(in crate::services) fn folder<T>(
    path: &Path,
    fill: impl FnOnce(&Path) -> Result<T>,
) -> Result<T> {
    let failed = |why: io::Error| unusable(path, &why);
    let there = fs::symlink_metadata(path).is_ok();
    if there {
        let listed = fs::symlink_metadata(path).is_ok_and(|there| there.is_dir());
        let mut listed = if listed {
            fs::read_dir(path).map_err(failed)?
        } else {
            return Err(taken(path));
        };
        if listed.next().is_some() {
            return Err(taken(path));
        }
    }
    let making = PassingFolder::within(&parent(path)).map_err(failed)?;
    let answer = fill(making.path())?;
    if there {
        fs::remove_dir(path).map_err(failed)?;
    }
    fs::rename(making.path(), path).map_err(failed)?;
    // It has another name now, and nothing is left to clear away.
    making.keep();
    Ok(answer)
}

/// Writes a new file that only its owner may read; `None` when the name is taken.
pub(super) fn new_file(path: &Path, text: &str) -> Result<Option<()>> {
    match write_new(path, Readers::Owner, text.as_bytes()) {
        Ok(()) => Ok(Some(())),
        Err(why) if why.kind() == io::ErrorKind::AlreadyExists => Ok(None),
        Err(why) => Err(unusable(path, &why)),
    }
}

fn parent(path: &Path) -> PathBuf {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    }
}

fn taken(path: &Path) -> Error {
    let message = format!("{} already exists; nothing was written.", path.display());
    Error::new(Problem::Failed, message).hint("Choose a new name, or an empty folder.")
}
