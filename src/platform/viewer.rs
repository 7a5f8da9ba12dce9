//! Showing a file with the program that the system has for it.
use std::{
    io,
    path::Path,
    process::{Command, Stdio},
    thread,
};

/// What opens a file as if it were clicked on.
const PROGRAM: &str = if cfg!(windows) {
    "explorer"
} else if cfg!(target_os = "macos") {
    "open"
} else {
    "xdg-open"
};

/// Shows a file, and does not wait until it is closed.
///
/// # Errors
/// When there is no program that could.
pub fn show(file: &Path) -> io::Result<()> {
    let mut command = Command::new(PROGRAM);
    command
        .arg(file)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let mut program = command.spawn()?;
    // Somebody has to hear that it ended, or it would be there until we end.
    thread::spawn(move || program.wait());
    Ok(())
}
