//! What differs from one operating system to the next.
mod editor;
mod home;
mod limits;

use std::{env, io, path::Path};

use tempfile::{NamedTempFile, TempDir};

pub use editor::{keep_aside, write_elsewhere};
pub use home::{Homeless, folder_of, make_folder, make_home, make_private};
pub use limits::outlive_limits;

/// A folder for something in passing, that only its owner may enter and that goes away with the
/// value: in memory where the system offers it.
///
/// # Errors
/// Those of the operating system.
pub fn private_folder() -> io::Result<TempDir> {
    let runtime = env::var_os("XDG_RUNTIME_DIR").filter(|folder| Path::new(folder).is_dir());
    let mut builder = tempfile::Builder::new();
    builder.prefix("rounds-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700));
    match runtime {
        Some(folder) => builder.tempdir_in(folder),
        None => builder.tempdir(),
    }
}

/// A file in passing in a folder that others may see: what is in it is sealed, and they are to read it.
///
/// # Errors
/// Those of the operating system.
pub fn file_for_others(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".rounds-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o644));
    builder.tempfile_in(folder)
}
