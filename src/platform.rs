//! What differs from one operating system to the next.
use std::{
    env, io,
    path::Path,
    process::{Command, ExitStatus},
};

use tempfile::TempDir;

/// The person's editor: from the config, else from the environment, else what every system has.
pub fn editor(configured: Option<&str>) -> String {
    let named = |name| env::var(name).ok().filter(|value| !value.trim().is_empty());
    configured
        .map(str::to_owned)
        .or_else(|| named("VISUAL"))
        .or_else(|| named("EDITOR"))
        .unwrap_or_else(|| if cfg!(windows) { "notepad" } else { "vi" }.to_owned())
}

/// Runs an editor command on a file and waits for it. The command may have arguments.
///
/// # Errors
/// Those of the operating system when it can't be started.
pub fn run_editor(command: &str, file: &Path) -> io::Result<ExitStatus> {
    if cfg!(windows) {
        let mut words = command.split_whitespace();
        let program = words.next().unwrap_or("notepad");
        return Command::new(program).args(words).arg(file).status();
    }
    // The shell splits the command as the person wrote it, quotes and all; the file's name is
    // handed over as an argument and never read by it.
    Command::new("sh")
        .arg("-c")
        .arg(format!("{command} \"$1\""))
        .arg("rounds")
        .arg(file)
        .status()
}

/// A folder for a text in passing, that only its owner may enter and that goes away with the
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
