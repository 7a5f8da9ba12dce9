//! What becomes of a journal when things go wrong around it: killed programs, checkpoints that were
//! cut short, full disks, damaged files, many programs at once. Three things must hold. What was
//! acknowledged is there, whatever can be opened is opened, and what is damaged is said to be so.
//!
//! Every test does a little by itself; `ROUNDS_FAULTS=1000 cargo test --test suite faults::` does
//! as much more as one has time for.
mod beside;
mod case;
mod checkpoint;
mod damage;
mod doctor;
mod full;
mod kill;
mod lost;
mod rekey;
mod screens;
mod verdict;
mod world;

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use crate::cli::{Home, Said};

/// A journal is this file, what the database keeps beside it, and how often it was saved.
const PARTS: [&str; 5] = ["", "-wal", "-shm", "-journal", ".saves"];

/// How often to try something: a little, or as often as the person who runs the tests says.
fn times(usually: usize) -> usize {
    let said = std::env::var("ROUNDS_FAULTS").ok();
    said.and_then(|said| said.parse().ok()).unwrap_or(usually)
}

/// How often something was tried; said at the end, for the table in `docs/RELIABILITY.md`.
#[derive(Debug, Default)]
struct Tally {
    /// How often.
    tried: usize,
    /// How often it came in the middle.
    cut: usize,
    /// How often it was acknowledged all the same.
    acknowledged: usize,
}

impl Tally {
    fn count(&mut self, cut: bool, acknowledged: bool) {
        self.tried += 1;
        self.cut += usize::from(cut);
        self.acknowledged += usize::from(acknowledged);
    }

    #[expect(clippy::print_stdout, reason = "a sweep says what it tried")]
    fn say(&self, what: &str, failures: usize) {
        let Self {
            tried,
            cut,
            acknowledged,
        } = self;
        println!(
            "{what}: {tried} tried, {cut} cut short, {acknowledged} acknowledged, {failures} failures"
        );
    }
}

/// How often something was damaged; said at the end, as a [`Tally`].
#[derive(Debug, Default)]
struct Harmed {
    /// How often.
    tried: usize,
    /// How often it was called damage, or said to be missing.
    told: usize,
    /// How often nothing that was asked for had been in it.
    whole: usize,
}

impl Harmed {
    fn count(&mut self, told: bool, whole: bool) {
        self.tried += 1;
        self.told += usize::from(told);
        self.whole += usize::from(whole);
    }

    #[expect(clippy::print_stdout, reason = "a sweep says what it tried")]
    fn say(&self, what: &str) {
        let Self { tried, told, whole } = self;
        println!("{what}: {tried} tried, {told} told, {whole} whole, 0 failures");
    }
}

/// Numbers spread evenly over a range, its ends among them.
fn spread(last: usize, times: usize) -> BTreeSet<usize> {
    let steps = times.clamp(2, last.max(2)) - 1;
    (0..=steps).map(|step| step * last / steps).collect()
}

/// A journal, plain or locked, and how to run the program at it.
pub(crate) struct Lab {
    pub(crate) home: Home,
    locked: bool,
}

impl Lab {
    fn new(locked: bool) -> Self {
        let home = Home::bare();
        fs::write(home.path("passphrase"), "correct horse\n").unwrap();
        fs::create_dir(home.path("run")).unwrap();
        Self { home, locked }
    }

    /// With a journal in which there are some entries of every size, and something in the trash.
    fn with_entries(locked: bool) -> Self {
        let lab = Self::new(locked);
        let open: &[&str] = if locked { &[] } else { &["--no-passphrase"] };
        lab.run(&[&["init", "--name", "Maya"], open].concat()).ok();
        for n in 0..4 {
            let text = format!("Entry {n} speaks of alpha{n}. ").repeat(1 + 80 * (n % 2));
            let kind = ["reflection", "feedback"][n % 2];
            lab.run(&["add", kind, &text, "--tag", "tag", "--with", "Dr Osei"])
                .ok();
        }
        let id = lab.run(&["add", "reflection", "For the trash"]).ok().id();
        lab.run(&["delete", &id]).ok();
        lab
    }

    /// With saves that stand only beside it, as after a kill before they were copied; what it and what
    /// is beside it held then.
    fn unsettled(locked: bool, saves: usize) -> (Self, Vec<Option<Vec<u8>>>) {
        let lab = Self::with_entries(locked);
        let blocks = fs::metadata(lab.journal()).unwrap().len() / full::BLOCK;
        let main = lab.taken().swap_remove(0);
        let text = lab.home.path("text");
        // No room is left to copy them.
        for n in 0..saves {
            fs::write(&text, format!("Unsettled {n}. ").repeat(1100)).unwrap();
            full::limited(&lab, blocks, &["add", "reflection", "-"], &text).ok();
        }
        let mut parts = lab.taken();
        parts[0] = main;
        assert!(parts[1].as_ref().is_some_and(|log| !log.is_empty()));
        (lab, parts)
    }

    fn journal(&self) -> PathBuf {
        self.home.path("journal.rounds")
    }

    fn command(&self) -> std::process::Command {
        let mut command = self.home.command();
        // What is handed to an editor stays within the home, too.
        command.env("XDG_RUNTIME_DIR", self.home.path("run"));
        if self.locked {
            command.args(["--passphrase-file", "passphrase"]);
        }
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Said {
        let mut command = self.command();
        command.args(arguments).stdin(std::process::Stdio::null());
        crate::cli::said(command.output().unwrap())
    }

    /// The names of all entries; the journal must open.
    #[track_caller]
    fn names(&self, after: &str) -> BTreeSet<String> {
        let listed = self.run(&["list", "--json"]);
        assert_eq!(listed.code, 0, "{after}: {}", listed.err);
        let ids = listed.json().into_iter();
        ids.map(|entry| entry["id"].as_str().unwrap().to_owned())
            .collect()
    }

    /// The journal as it stands on disk, with all that is beside it.
    fn taken(&self) -> Vec<Option<Vec<u8>>> {
        let parts = PARTS
            .iter()
            .map(|part| fs::read(part_of(&self.journal(), part)).ok());
        parts.collect()
    }

    /// Puts back what was taken, and nothing else.
    fn put(&self, parts: &[Option<Vec<u8>>]) {
        for (at, part) in PARTS.iter().enumerate() {
            let path = part_of(&self.journal(), part);
            match parts.get(at).and_then(Option::as_ref) {
                Some(bytes) => fs::write(path, bytes).unwrap(),
                None if path.exists() => fs::remove_file(path).unwrap(),
                None => {}
            }
        }
    }
}

fn part_of(journal: &Path, part: &str) -> PathBuf {
    let mut name = journal.as_os_str().to_owned();
    name.push(part);
    name.into()
}
