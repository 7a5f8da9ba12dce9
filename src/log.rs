//! The log: what was asked of the journal and what failed, by name and id, never a word of an entry.
use std::path::Path;

use tracing_appender::rolling::{Builder, Rotation};

/// Log files kept.
const KEPT: usize = 3;

/// Starts the log in a folder. Where that can't be, there is none: the journal works without.
pub fn start(folder: &Path) {
    if std::fs::create_dir_all(folder).is_err() {
        return;
    }
    let built = Builder::new()
        .rotation(Rotation::DAILY)
        .max_log_files(KEPT)
        .filename_prefix("rounds")
        .filename_suffix("log")
        .build(folder);
    let Ok(appender) = built else {
        return;
    };
    let subscriber = tracing_subscriber::fmt()
        .with_ansi(false)
        .with_target(false)
        .with_writer(std::sync::Mutex::new(appender))
        .finish();
    // A second start, in tests, keeps the first.
    let _ = tracing::subscriber::set_global_default(subscriber);
}
