//! One terminal interface per journal: an operating system lock beside the file, which is let go
//! when the process ends, however it ends. The command line works beside it and takes none.
use std::{
    fs::{File, OpenOptions, TryLockError},
    path::Path,
};

use super::{Error, Problem, Result};

/// A journal held for one terminal interface, until dropped.
#[derive(Debug)]
pub struct Hold(#[expect(dead_code, reason = "it is held, not used")] File);

/// Holds a journal.
///
/// # Errors
/// When another terminal interface holds it.
pub fn hold(path: &Path) -> Result<Hold> {
    let mut name = path.as_os_str().to_owned();
    name.push(".lock");
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let failed = |why: std::io::Error| {
        let message = format!("{} could not be used: {why}.", Path::new(&name).display());
        Error::new(Problem::Failed, message)
    };
    let file = options.open(&name).map_err(failed)?;
    match file.try_lock() {
        Ok(()) => Ok(Hold(file)),
        Err(TryLockError::WouldBlock) => {
            let message = "This journal is already open in another window.";
            let hint =
                "Use that window, or close it. `rounds add` and `rounds list` work meanwhile.";
            Err(Error::new(Problem::Failed, message).hint(hint))
        }
        Err(TryLockError::Error(why)) => Err(failed(why)),
    }
}
