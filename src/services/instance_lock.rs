//! One terminal interface per journal: an operating system lock beside the file, which is let go
//! when the process ends, however it ends. The command line works beside it and takes none.
use std::{
    fs::{File, OpenOptions, TryLockError},
    io::{self, ErrorKind},
    path::Path,
};

use super::{Error, Problem, Result};
use crate::platform::{self, is_full, reason};

/// A journal held for one terminal interface, until dropped.
#[derive(Debug)]
pub struct InstanceLock(#[expect(dead_code, reason = "it is held, not used")] Option<File>);

/// Holds a journal, or the place for one. The folder is made where it is missing.
///
/// # Errors
/// When another terminal interface holds it, or nothing can be written where it is to be.
pub fn lock_instance(path: &Path) -> Result<InstanceLock> {
    platform::make_home(path)?;
    let mut name = path.as_os_str().to_owned();
    name.push(".lock");
    let name = Path::new(&name);
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = match options.open(name) {
        Ok(file) => file,
        // A journal that stands where nothing can be written is there to be read, by anyone.
        Err(why) if no_room(&why) && path.exists() => return Ok(InstanceLock(None)),
        Err(why) => return Err(failed(name, &why)),
    };
    match file.try_lock() {
        Ok(()) => Ok(InstanceLock(Some(file))),
        Err(TryLockError::WouldBlock) => {
            let message = "This journal is already open in another window.";
            let hint =
                "Use that window, or close it. `rounds add` and `rounds list` work meanwhile.";
            Err(Error::new(Problem::Failed, message).hint(hint))
        }
        Err(TryLockError::Error(why)) => Err(failed(name, &why)),
    }
}

/// Whether a folder takes no new file.
fn no_room(why: &io::Error) -> bool {
    use ErrorKind::{PermissionDenied, ReadOnlyFilesystem};
    is_full(why) || matches!(why.kind(), PermissionDenied | ReadOnlyFilesystem)
}

fn failed(name: &Path, why: &io::Error) -> Error {
    let message = format!("{} could not be used: {}.", name.display(), reason(why));
    let hint = "Check the permissions of its folder, or name another place with --journal FILE.";
    Error::new(Problem::Failed, message).hint(hint)
}
