//! What differs from one operating system to the next.
mod external_edit;
mod home;
mod limits;
mod locked;
mod renew;

use std::{
    env, fs, io,
    io::Write as _,
    path::Path,
    process::{Command, ExitStatus, Stdio},
};

use tempfile::{NamedTempFile, TempDir};

pub use external_edit::{Left, OutsideText};
pub use home::{
    Homeless, folder_of, free_space, is_open_to_others, make_folder, make_home, make_private,
};
pub use limits::{outlive_limits, undisturbed};
pub use locked::Locked;
pub use renew::{leave_no_image, renew};

/// A folder for something in passing, that only its owner may enter and that goes away with the
/// value: in memory where the system offers it.
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
pub fn file_for_others(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".rounds-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o644));
    builder.tempfile_in(folder)
}

/// Runs a command, which may have arguments and ask the person, and takes what it prints.
///
/// # Errors
/// When it cannot be started.
pub fn output_of(command: &str) -> io::Result<(ExitStatus, Vec<u8>)> {
    let mut program = if cfg!(windows) {
        let mut words = command.split_whitespace();
        let mut program = Command::new(words.next().unwrap_or_default());
        program.args(words);
        program
    } else {
        let mut shell = Command::new("sh");
        shell.arg("-c").arg(command);
        shell
    };
    let program = program.stdin(Stdio::inherit()).stderr(Stdio::inherit());
    let done = program.output()?;
    Ok((done.status, done.stdout))
}

/// Writes a text into a file that only its owner may read, whole or not at all. Folders on the way
/// are made; a file that is there keeps its permissions, and a link goes on pointing to it.
///
/// # Errors
/// Those of the operating system; the file is as it was then.
pub fn write_private(path: &Path, text: &str) -> io::Result<()> {
    // What a link points to is written, not the link.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    make_home(&target)?;
    let folder = folder_of(&target).unwrap_or(Path::new("."));
    let before = fs::metadata(&target).ok().map(|file| file.permissions());
    if before.as_ref().is_some_and(fs::Permissions::readonly) {
        return Err(io::Error::new(
            io::ErrorKind::PermissionDenied,
            "it is write-protected",
        ));
    }
    let mut builder = tempfile::Builder::new();
    let mut file = builder.prefix(".rounds-").tempfile_in(folder)?;
    file.write_all(text.as_bytes())?;
    if let Some(before) = before {
        file.as_file().set_permissions(before)?;
    }
    file.as_file().sync_all()?;
    file.persist(&target)?;
    Ok(())
}
