//! Notices when another program changes the journal's file, so that what the command line saved
//! appears on the screen.
use std::{ffi::OsString, path::Path, sync::Arc};

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher, recommended_watcher};

use super::worker::Worker;
use crate::{
    app::{Effect, Msg},
    services::Desk,
};

/// Watches the journal's folder. `None` where the system can't: the screen then shows what
/// changed at the next look.
pub(super) fn start(journal: &Path, worker: Arc<Worker>) -> Option<RecommendedWatcher> {
    let name = journal.file_name()?.to_owned();
    let folder = journal
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let mut watcher = recommended_watcher(move |event: notify::Result<Event>| {
        if event.is_ok_and(|event| matters(&event, &name)) {
            look(&worker);
        }
    })
    .ok()?;
    watcher.watch(folder, RecursiveMode::NonRecursive).ok()?;
    Some(watcher)
}

/// Whether an event is a change of the journal or of its write-ahead log.
fn matters(event: &Event, name: &OsString) -> bool {
    let mut log = name.clone();
    log.push("-wal");
    matches!(event.kind, EventKind::Modify(_) | EventKind::Create(_))
        && event
            .paths
            .iter()
            .filter_map(|path| path.file_name())
            .any(|file| file == name || file == log)
}

/// Asks the journal whether the change was another's: our own writes are seen here as well.
fn look(worker: &Worker) {
    let look = Effect::desk(
        "desk.look",
        Desk::changed_elsewhere,
        |changed| match changed {
            Ok(true) => Msg::Changed,
            _ => Msg::Done,
        },
    );
    if let Effect::Ask(mut ask) = look {
        ask.passing = true;
        worker.send(ask);
    }
}
