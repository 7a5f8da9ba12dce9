//! Plain counts that a prompt reads without the passphrase: only for whoever asked for them.
use std::{fs, path::PathBuf};

use rounds::{
    domain::people::training_stage::TrainingStage,
    services::{Clock, Counts, NewJournal, Profile, Secret, Workspace},
};

use crate::{cli::Home, fixtures};

/// A home with a journal that has a passphrase.
fn locked() -> Home {
    let home = Home::bare();
    fs::write(home.path("pw"), "correct horse\n").unwrap();
    with(&home, &["init", "--name", "Maya"]);
    home
}

/// Runs a verb with the passphrase.
fn with(home: &Home, verb: &[&str]) -> String {
    let all = [verb, &["--passphrase-file", "pw"]].concat();
    home.run(&all).ok().out
}

fn files(home: &Home) -> Vec<PathBuf> {
    let folder = home.path(".local/state/rounds/status");
    let files = fs::read_dir(folder).into_iter().flatten();
    files.map(|file| file.unwrap().path()).collect()
}

#[test]
fn nothing_is_written_down_unless_it_was_asked_for() {
    let home = locked();
    with(&home, &["add", "reflection", "words"]);
    assert!(files(&home).is_empty());
    home.run(&["status"])
        .fails(4, "no terminal to ask for the passphrase");
}

#[test]
fn a_prompt_gets_counts_that_every_command_keeps_current() {
    let home = locked();
    home.run(&["config", "set", "status_file", "true"]).ok();
    home.run(&["status"])
        .fails(4, "No counts are written down yet.");
    let add = [
        "add",
        "reflection",
        "Shall I ask her?",
        "--question",
        "--tag",
        "secret",
    ];
    with(&home, &add);
    assert_eq!(home.run(&["status"]).ok().out, "1 question\n");
    with(
        &home,
        &["todo", "add", "Write to Dr Osei", "--due", "today"],
    );
    assert_eq!(home.run(&["status"]).ok().out, "1 due · 1 question\n");
    let json = home.run(&["status", "--json"]).ok().json().remove(0);
    assert_eq!((&json["due"], &json["late"]), (&1.into(), &0.into()));
    let written = json["written"].as_str().unwrap();
    assert!(written.starts_with("2026-11-12T21:1"), "{written}");

    // What is written is numbers and a time, for the owner alone.
    let [file] = &files(&home)[..] else {
        unreachable!("there is one journal")
    };
    let text = fs::read_to_string(file).unwrap();
    let object: serde_json::Value = serde_json::from_str(&text).unwrap();
    for (name, value) in object.as_object().unwrap() {
        assert!(value.is_u64() || name == "written", "{text}");
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(
            fs::metadata(file).unwrap().permissions().mode() & 0o777,
            0o600
        );
    }

    // On another day it is said of which day they are.
    let later = home
        .command()
        .env("ROUNDS_NOW", "2026-11-14T08:00:00+00:00")
        .arg("status")
        .output();
    assert_eq!(
        later.unwrap().stdout,
        b"1 due \xc2\xb7 1 question (as of 12 Nov)\n"
    );
    let open = ["list", "--passphrase-file", "pw"];
    let listed = home
        .command()
        .env("ROUNDS_NOW", "2026-11-14T08:00:00+00:00")
        .args(open)
        .output();
    assert!(listed.unwrap().status.success());
    let later = home
        .command()
        .env("ROUNDS_NOW", "2026-11-14T08:00:00+00:00")
        .arg("status")
        .output();
    assert_eq!(later.unwrap().stdout, b"1 late \xc2\xb7 1 question\n");

    home.run(&["config", "unset", "status_file"]).ok();
    assert!(files(&home).is_empty());
    home.run(&["status"])
        .fails(4, "no terminal to ask for the passphrase");
}

#[test]
fn a_journal_without_a_passphrase_tells_its_counts_itself() {
    let home = Home::new();
    home.run(&["config", "set", "status_file", "true"]).ok();
    home.run(&["add", "reflection", "Shall I?", "--question"])
        .ok();
    assert_eq!(home.run(&["status"]).ok().out, "1 question\n");
    assert!(files(&home).is_empty());
}

#[test]
fn the_screens_keep_them_current_and_remove_them() {
    let folder = tempfile::tempdir().unwrap();
    let (path, counts) = (folder.path().join("j"), folder.path().join("status"));
    let passphrase = Secret::new("correct horse");
    let mut workspace = Workspace::new(&path, Clock::from(fixtures::now()));
    let profile = Profile {
        name: "Maya".into(),
        stage: Some(TrainingStage::Clinical),
        region: None,
        places: Vec::new(),
        competencies: Vec::new(),
        review: None,
        started: fixtures::now(),
    };
    let new = NewJournal {
        profile,
        passphrase: Some(passphrase.clone()),
    };
    workspace.create(new).unwrap();
    workspace.counts_in(counts.clone(), true);
    let questions = || {
        Counts::read(&counts, &path)
            .unwrap()
            .map(|counts| counts.status.questions)
    };
    assert_eq!(questions(), Some(0));
    let mut entry = fixtures::reflection("One", "Shall I?");
    entry.question = true;
    workspace.journal().unwrap().add(entry.clone()).unwrap();
    workspace.keep_counts();
    assert_eq!(questions(), Some(1));
    // Locking is closing.
    workspace.journal().unwrap().add(entry).unwrap();
    workspace.lock();
    assert_eq!(questions(), Some(2));
    workspace.open(Some(&passphrase)).unwrap();
    workspace.count(false);
    assert_eq!(questions(), None);
    workspace
        .journal()
        .unwrap()
        .add(fixtures::reflection("Two", "words"))
        .unwrap();
    workspace.keep_counts();
    assert!(!counts.exists());
}
