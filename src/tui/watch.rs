//! Notices when another program changes the journal's file, so that what the command line saved
//! appears on the screen, and when something arrives in a folder that is shared with others.
use std::{
    collections::BTreeSet,
    ffi::OsString,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{self, Receiver, RecvTimeoutError, Sender},
    },
    thread,
    time::Duration,
};

use notify::{
    Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher,
    event::{AccessKind, AccessMode},
    recommended_watcher,
};

use super::worker::Worker;
use crate::{
    app::{Effect, Msg, arrivals},
    services::Workspace,
};

/// After a write to the file was seen, when to look once more. What was written counts only from
/// the moment at which the disk has it and the memory shared with the writer says so, and the
/// system tells nobody of that moment.
const LOOKS: [Duration; 2] = [Duration::from_millis(100), Duration::from_secs(1)];

/// How long a shared folder is quiet before it is looked into: a file on its way grows for a while.
const QUIET: Duration = Duration::from_secs(1);

/// How often the shared folders are looked into though nothing was heard of them: of what another machine changes on a network
/// drive the system tells nobody.
const SLOW: Duration = Duration::from_mins(5);

/// How a file that others leave there ends.
const ENDING: &str = "rounds";

/// The folders that are shared with others.
pub(super) struct Mailboxes {
    watcher: Option<RecommendedWatcher>,
    watched: BTreeSet<PathBuf>,
    /// Whether there are any, watched or not.
    any: Arc<AtomicBool>,
    /// Where nothing can be watched, this alone keeps the slow clock going.
    _sender: Sender<()>,
}

impl Mailboxes {
    /// Watches none yet.
    pub(super) fn new(worker: Arc<Worker>) -> Self {
        let (sender, arrivals) = mpsc::channel();
        let hears = sender.clone();
        let watcher = recommended_watcher(move |event: notify::Result<Event>| {
            if event.is_ok_and(|event| arrives(&event)) {
                // Nobody listens once the program ends.
                let _ = hears.send(());
            }
        });
        let any = Arc::new(AtomicBool::new(false));
        let shared = any.clone();
        thread::spawn(move || receive(&arrivals, &shared, &worker));
        Self {
            watcher: watcher.ok(),
            watched: BTreeSet::new(),
            any,
            _sender: sender,
        }
    }

    /// Watches these folders and no others. One that cannot be watched is looked into on opening, and on the slow clock.
    pub(super) fn watch(&mut self, folders: &[PathBuf]) {
        self.any.store(!folders.is_empty(), Ordering::Relaxed);
        let Some(watcher) = &mut self.watcher else {
            return;
        };
        let wanted: BTreeSet<_> = folders.iter().cloned().collect();
        for gone in self.watched.difference(&wanted) {
            let _ = watcher.unwatch(gone);
        }
        let kept: BTreeSet<_> = self.watched.intersection(&wanted).cloned().collect();
        let new = wanted.difference(&kept);
        let new = new.filter(|folder| watcher.watch(folder, RecursiveMode::NonRecursive).is_ok());
        let new: Vec<_> = new.cloned().collect();
        self.watched = kept.into_iter().chain(new).collect();
    }
}

/// Whether an event may be a file from somebody.
fn arrives(event: &Event) -> bool {
    let ending = |path: &PathBuf| path.extension().is_some_and(|ending| ending == ENDING);
    is_write(event.kind) && event.paths.iter().any(ending)
}

/// Whether something was written, and not only read.
fn is_write(kind: EventKind) -> bool {
    let written = EventKind::Access(AccessKind::Close(AccessMode::Write));
    kind == written || matches!(kind, EventKind::Modify(_) | EventKind::Create(_))
}

/// Looks into the shared folders once they are quiet, and on the slow clock.
fn receive(arrivals: &Receiver<()>, any: &AtomicBool, worker: &Worker) {
    while let Some(looks) = waits(arrivals, SLOW, any) {
        if looks && let Effect::Request(ask) = arrivals::look() {
            worker.send(ask);
        }
    }
}

/// Waits until something has arrived and the folders are quiet, or so long; whether to look then. None once nobody sends any more.
fn waits(arrivals: &Receiver<()>, slow: Duration, any: &AtomicBool) -> Option<bool> {
    match arrivals.recv_timeout(slow) {
        Ok(()) => {
            while arrivals.recv_timeout(QUIET).is_ok() {}
            Some(true)
        }
        Err(RecvTimeoutError::Timeout) => Some(any.load(Ordering::Relaxed)),
        Err(RecvTimeoutError::Disconnected) => None,
    }
}

/// Watches the journal's folder. `None` where the system can't: the screen then shows what
/// changed at the next look.
pub(super) fn start(journal: &Path, worker: Arc<Worker>) -> Option<RecommendedWatcher> {
    let name = journal.file_name()?.to_owned();
    let folder = journal
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let (sender, writes) = mpsc::channel();
    let mut watcher = recommended_watcher(move |event: notify::Result<Event>| {
        if event.is_ok_and(|event| matters(&event, &name)) {
            // Nobody listens once the program ends.
            let _ = sender.send(());
        }
    })
    .ok()?;
    watcher.watch(folder, RecursiveMode::NonRecursive).ok()?;
    thread::spawn(move || follow(&writes, &worker));
    Some(watcher)
}

/// Whether an event is a change of the journal or of its write-ahead log.
fn matters(event: &Event, name: &OsString) -> bool {
    let mut log = name.clone();
    log.push("-wal");
    is_write(event.kind)
        && event
            .paths
            .iter()
            .filter_map(|path| path.file_name())
            .any(|file| file == name || file == log)
}

/// Looks at every write, and a little later. Waits for ever while nothing is written.
fn follow(writes: &Receiver<()>, worker: &Worker) {
    let mut looks = LOOKS.len();
    loop {
        let written = match LOOKS.get(looks) {
            Some(pause) => writes.recv_timeout(*pause),
            None => writes.recv().map_err(RecvTimeoutError::from),
        };
        looks = match written {
            Ok(()) => 0,
            Err(RecvTimeoutError::Timeout) => looks + 1,
            Err(RecvTimeoutError::Disconnected) => return,
        };
        look(worker);
    }
}

/// Asks the journal whether the change was another's: our own writes are seen here as well.
fn look(worker: &Worker) {
    let look =
        Effect::workspace(
            "workspace.look",
            Workspace::changed_elsewhere,
            |changed| match changed {
                Ok(true) => Msg::Changed,
                _ => Msg::Done,
            },
        );
    if let Effect::Request(mut ask) = look {
        ask.passing = true;
        worker.send(ask);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shared_folders_are_looked_into_on_a_slow_clock_too() {
        let (sender, arrivals) = mpsc::channel();
        let any = AtomicBool::new(false);
        let soon = Duration::ZERO;
        // With nobody to share with there is nothing to look into.
        assert_eq!(waits(&arrivals, soon, &any), Some(false));
        any.store(true, Ordering::Relaxed);
        assert_eq!(waits(&arrivals, soon, &any), Some(true));
        any.store(false, Ordering::Relaxed);
        sender.send(()).unwrap();
        assert_eq!(waits(&arrivals, SLOW, &any), Some(true));
        drop(sender);
        assert_eq!(waits(&arrivals, SLOW, &any), None);
    }
}
