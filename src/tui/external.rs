//! Another program writes a text: it gets the terminal whole, and a file that nobody else can
//! read and that is gone afterwards.
use std::{fs, io::Write, path::Path};

use crate::platform;

/// Lets the person write `text` in their own editor.
pub(super) fn write(text: &str, editor: Option<&str>) -> Result<String, String> {
    let command = platform::editor(editor);
    let folder = platform::private_folder()
        .map_err(|error| format!("No place for the text to be edited: {error}."))?;
    let file = folder.path().join("entry.md");
    let written = put(&file, text)
        .map_err(|error| format!("The text could not be handed to the editor: {error}."))
        .and_then(|()| run(&command, &file));
    // What the editor left beside it goes with the folder.
    let _ = wipe(&file);
    written
}

fn put(file: &Path, text: &str) -> std::io::Result<()> {
    let mut open = fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(file)?;
    open.write_all(text.as_bytes())
}

fn run(command: &str, file: &Path) -> Result<String, String> {
    let status = platform::run_editor(command, file).map_err(|error| {
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

/// Overwrites the text before it is removed, as far as the file system lets one.
fn wipe(file: &Path) -> std::io::Result<()> {
    let length = usize::try_from(fs::metadata(file)?.len()).unwrap_or(0);
    fs::write(file, vec![0; length.min(1 << 24)])
}
