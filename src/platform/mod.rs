//! What differs from one operating system to the next.
mod external_edit;
mod home;
mod limits;
mod locked;
mod renew;
mod viewer;
mod whole;

use std::{
    env, io,
    path::Path,
    process::{Command, ExitStatus, Stdio},
};

use tempfile::TempDir;

pub use external_edit::{Left, OutsideText};
pub use home::{
    Homeless, folder_of, free_space, is_open_to_others, make_folder, make_home, make_private,
};
pub use limits::{outlive_limits, undisturbed};
pub use locked::Locked;
pub use renew::{leave_no_image, renew};
pub use viewer::show;
pub use whole::{
    IN_PASSING, PassingFolder, Readers, Unnamed, is_full, keep_name, reason, write_new, write_over,
    write_private,
};

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
