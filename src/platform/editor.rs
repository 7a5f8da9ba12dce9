//! Writing in another program: it gets a file that nobody else can read and that is gone
//! afterwards.
use std::{
    env, fs, io,
    io::Write as _,
    path::{Path, PathBuf},
    process::{Command, ExitStatus},
};

use super::private_folder;

/// Lets the person write `text` in their own editor, and answers what they wrote.
///
/// # Errors
/// A sentence when there is no editor, or it failed; nothing was changed then.
pub fn write_elsewhere(text: &str, configured: Option<&str>) -> Result<String, String> {
    let command = command(configured);
    let folder = private_folder()
        .map_err(|error| format!("There is no place for the text to be edited: {error}."))?;
    let file = folder.path().join("entry.md");
    let written = put(&file, text)
        .map_err(|error| format!("The text could not be handed to the editor: {error}."))
        .and_then(|()| write(&command, &file));
    // What the editor left beside it goes with the folder.
    let _ = wipe(&file);
    written
}

/// Keeps a text that could not be read where its owner finds it again.
pub fn keep_aside(text: &str) -> Option<PathBuf> {
    let folder = private_folder().ok()?.keep();
    let file = folder.join("entry.md");
    put(&file, text).ok()?;
    Some(file)
}

/// The person's editor: from the config, else from the environment, else what every system has.
fn command(configured: Option<&str>) -> String {
    let named = |name| env::var(name).ok().filter(|value| !value.trim().is_empty());
    let fallback = || if cfg!(windows) { "notepad" } else { "vi" }.to_owned();
    let found = configured
        .map(str::to_owned)
        .or_else(|| named("VISUAL"))
        .or_else(|| named("EDITOR"));
    found.unwrap_or_else(fallback)
}

fn put(file: &Path, text: &str) -> io::Result<()> {
    let mut open = fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(file)?;
    open.write_all(text.as_bytes())
}

fn write(command: &str, file: &Path) -> Result<String, String> {
    let status = run(command, file).map_err(|error| {
        format!("The editor {command:?} could not be started: {error}. Set `editor` in the config.")
    })?;
    if !status.success() {
        return Err(format!(
            "The editor {command:?} ended with an error; the entry is as it was."
        ));
    }
    let bytes = fs::read(file)
        .map_err(|error| format!("What the editor wrote could not be read: {error}."))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Runs an editor command, which may have arguments, on a file and waits for it.
fn run(command: &str, file: &Path) -> io::Result<ExitStatus> {
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

/// Overwrites the text before it is removed, as far as the file system lets one.
fn wipe(file: &Path) -> io::Result<()> {
    let length = usize::try_from(fs::metadata(file)?.len()).unwrap_or(0);
    fs::write(file, vec![0; length.min(1 << 24)])
}
