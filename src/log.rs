//! The log: what was asked of the journal and what failed, by name and id, never a word of an entry.
use std::{fs, path::Path};

use tracing_appender::rolling::{Builder, Rotation};

use crate::platform;

/// Log files kept.
const KEPT: usize = 3;

/// How the name of a log file begins and ends.
const PREFIX: &str = "rounds";
const SUFFIX: &str = "log";

/// Starts the log in a folder. Where that can't be, there is none: the journal works without.
pub fn start(folder: &Path) {
    if platform::make_folder(folder).is_err() {
        return;
    }
    let built = Builder::new()
        .rotation(Rotation::DAILY)
        .max_log_files(KEPT)
        .filename_prefix(PREFIX)
        .filename_suffix(SUFFIX)
        .build(folder);
    let Ok(appender) = built else {
        return;
    };
    make_private(folder);
    let subscriber = tracing_subscriber::fmt()
        .with_ansi(false)
        .with_target(false)
        .with_writer(std::sync::Mutex::new(appender))
        .finish();
    // A second start, in tests, keeps the first.
    let _ = tracing::subscriber::set_global_default(subscriber);
}

/// The library makes its files for all to read.
fn make_private(folder: &Path) {
    let Ok(files) = fs::read_dir(folder) else {
        return;
    };
    for file in files.flatten() {
        let name = file.file_name();
        let name = name.to_string_lossy();
        if name.starts_with(PREFIX) && name.ends_with(SUFFIX) {
            platform::make_private(&file.path());
        }
    }
}
