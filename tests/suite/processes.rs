//! Several processes at one journal, and processes that are killed.
use std::{
    io::{BufRead as _, BufReader, Write as _},
    path::Path,
    process::{Child, Command, Stdio},
};

use rounds::{
    domain::{Draft, Filter},
    services::{self, Count, Environment},
};

use crate::fixtures::{environment, new, now, reflection};

/// Where the child finds the journal.
const JOURNAL: &str = "ROUNDS_TEST_JOURNAL";

/// Runs a test below as a process of its own.
fn child(test: &str, journal: &Path) -> Child {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args([test, "--exact", "--ignored", "--nocapture"]);
    command.env(JOURNAL, journal).stdout(Stdio::piped());
    command.spawn().unwrap()
}

#[test]
fn a_hundred_processes_at_once_all_keep_their_entry() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("j");
    drop(services::create(&path, new(), environment(1)).unwrap());
    let children: Vec<_> = (0..100)
        .map(|_| child("processes::adds_one", &path))
        .collect();
    for child in children {
        assert!(child.wait_with_output().unwrap().status.success());
    }
    let journal = services::open(&path, None, environment(2)).unwrap();
    assert_eq!(journal.count(&Filter::All), Ok(Count::Exact(100)));
    assert_eq!(journal.count(&Filter::word("once")), Ok(Count::Exact(100)));
}

#[test]
fn what_was_acknowledged_survives_a_kill() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("j");
    drop(services::create(&path, new(), environment(1)).unwrap());
    let mut child = child("processes::types_for_ever", &path);
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let said = lines.map(Result::unwrap);
    let mut kept = said.filter_map(|line| line.strip_prefix("kept ")?.parse::<u64>().ok());
    let acknowledged = kept.nth(50).unwrap();
    child.kill().unwrap();
    child.wait().unwrap();
    let journal = services::open(&path, None, environment(2)).unwrap();
    let drafts = journal.drafts().unwrap();
    let text = drafts[0].entry.section("What?");
    assert!(text.parse::<u64>().unwrap() >= acknowledged, "{text}");
    assert_eq!(journal.count(&Filter::All), Ok(Count::Exact(0)));
}

#[test]
#[ignore = "a child of another test"]
fn adds_one() {
    let Some(path) = std::env::var_os(JOURNAL) else {
        return;
    };
    let mut journal = services::open(
        Path::new(&path),
        None,
        Environment::of(services::Clock::System),
    )
    .unwrap();
    journal.add(reflection("one", "at once")).unwrap();
}

#[test]
#[ignore = "a child of another test"]
fn types_for_ever() {
    let Some(path) = std::env::var_os(JOURNAL) else {
        return;
    };
    let mut journal = services::open(
        Path::new(&path),
        None,
        Environment::of(services::Clock::System),
    )
    .unwrap();
    let mut draft = Draft {
        id: journal.new_draft_id(),
        of: None,
        entry: reflection("half", "0"),
        updated_at: now(),
    };
    for n in 0_u64.. {
        draft.entry.sections[0].text = n.to_string();
        journal.keep_draft(&draft).unwrap();
        let mut out = std::io::stdout().lock();
        writeln!(out, "kept {n}").unwrap();
        out.flush().unwrap();
    }
}
