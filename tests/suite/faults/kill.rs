//! Programs that are killed while they write. A kill comes when the files were seen to change for
//! the n-th time, so that the kills are spread over all of the work, wherever it is slow or fast.
use std::{
    collections::BTreeSet,
    fs,
    path::PathBuf,
    process::{Command, Stdio},
    time::SystemTime,
};

use super::{
    Lab, PARTS, Tally,
    case::sweep,
    part_of, times,
    verdict::{End, Trial},
};
use crate::cli::{Said, said};

/// What stands in the folder of a journal, as far as its length tells.
pub(super) fn state(lab: &Lab) -> [Option<u64>; PARTS.len()] {
    PARTS.map(|part| {
        let found = fs::metadata(part_of(&lab.journal(), part));
        found.ok().map(|found| found.len())
    })
}

/// What stands in a home, as far as lengths and times tell.
fn home(lab: &Lab) -> Vec<(PathBuf, u64, Option<SystemTime>)> {
    let mut found = Vec::new();
    let mut waiting = vec![lab.home.path("")];
    while let Some(folder) = waiting.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if let Ok(about) = entry.metadata() {
                if about.is_dir() {
                    waiting.push(path.clone());
                }
                found.push((path, about.len(), about.modified().ok()));
            }
        }
    }
    found
}

/// Kills a program at the n-th change, unless it ends before; what it said by then, and whether it was killed.
fn kill_at(lab: &Lab, mut command: Command, changes: usize) -> (Said, bool) {
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let (mut before, mut seen, mut killed) = (home(lab), 0, false);
    while child.try_wait().unwrap().is_none() {
        let now = home(lab);
        if now != before {
            (before, seen) = (now, seen + 1);
        }
        if seen >= changes {
            child.kill().unwrap();
            killed = true;
            break;
        }
        std::thread::yield_now();
    }
    let output = child.wait_with_output().unwrap();
    let killed = killed && !output.status.success();
    (said(output), killed)
}

fn survives(trial: &Trial<'_>, tally: &mut Tally, named: &str) {
    for changes in 1..=times(1) {
        trial.begin();
        let (said, killed) = kill_at(trial.lab, trial.command(), changes);
        let after = format!("{named}, killed at change {changes}");
        let end = if killed { End::Killed } else { End::Done };
        trial.holds(end, &said, &after);
        tally.count(killed, trial.is_acknowledged(&said));
        if !killed {
            break;
        }
    }
}

#[test]
fn a_killed_program_leaves_a_journal_that_opens() {
    sweep("verbs killed at a change of the files", survives);
}

/// A journal of every format that there was, plain and locked.
pub(super) fn formats() -> Vec<(String, Vec<u8>)> {
    let fixtures = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let found = fs::read_dir(fixtures).unwrap().flatten();
    let mut formats: Vec<_> = found
        .filter_map(|file| {
            let name = file.file_name().into_string().unwrap();
            let is_one = name.starts_with("format-");
            is_one.then(|| (name, fs::read(file.path()).unwrap()))
        })
        .collect();
    formats.sort();
    formats
}

#[test]
fn a_killed_migration_leaves_a_journal_that_opens() {
    let mut tally = Tally::default();
    for (name, old) in formats() {
        let lab = Lab::new(true);
        for changes in 1..=times(2) {
            lab.put(&[Some(old.clone())]);
            let mut command = lab.command();
            command.arg("list").stdin(Stdio::null());
            let (said, killed) = kill_at(&lab, command, changes);
            let after = format!("{name} killed at change {changes}");
            assert_eq!(lab.names(&after).len(), 2, "{after}");
            tally.count(killed, said.code == 0);
            if !killed {
                break;
            }
        }
    }
    tally.say("migrations killed", 0);
}

/// What a program does to a disk, one after another.
pub(super) const WRITES: &str = "write,pwrite64,fsync,fdatasync,ftruncate,unlink,unlinkat,rename,renameat,renameat2,link,linkat";

/// A command under `strace`, which can end it at one of its writes.
pub(super) fn traced(command: &Command, options: &[&str]) -> Command {
    let mut strace = Command::new("strace");
    strace.args(["-f", "-qq", "-e", &format!("trace={WRITES}")]);
    strace.args(options).arg(command.get_program());
    strace.args(command.get_args()).env_clear();
    for (name, value) in command.get_envs() {
        strace.env(name, value.unwrap());
    }
    strace.current_dir(command.get_current_dir().unwrap());
    strace
}

/// As many of so many writes, spread over all of them.
pub(super) fn among(writes: usize, many: usize) -> BTreeSet<usize> {
    let nth = |n: usize| (n * (writes + 1) / (many + 1)).clamp(1, writes);
    (1..=many).filter(|_| writes > 0).map(nth).collect()
}

/// As [`survives`], at the very writes: with `strace`, which not every computer has.
fn survives_each_write(trial: &Trial<'_>, tally: &mut Tally, named: &str) {
    let begun = |options: &[&str]| {
        trial.begin();
        let text = fs::File::open(trial.lab.home.path("text")).unwrap();
        traced(&trial.command(), options).stdin(text).output()
    };
    let seen = trial.lab.home.path("run").join("seen");
    if begun(&["-o", seen.to_str().unwrap()]).is_err() {
        return;
    }
    let writes = fs::read_to_string(&seen).unwrap().lines().count();
    assert!(writes > 0, "{named}: no writes");
    for nth in among(writes, times(1)) {
        let inject = format!("inject={WRITES}:signal=KILL:when={nth}");
        let output = begun(&["-o", "/dev/null", "-e", &inject]).unwrap();
        let said = said(output);
        let after = format!("{named}, killed at write {nth} of {writes}");
        trial.holds(End::Killed, &said, &after);
        tally.count(said.code != 0, trial.is_acknowledged(&said));
    }
}

#[test]
fn a_program_killed_at_any_write_leaves_a_journal_that_opens() {
    sweep("verbs killed at a write", survives_each_write);
}
