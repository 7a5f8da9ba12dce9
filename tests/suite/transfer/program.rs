//! `rounds import` and `rounds export`, as a person runs them.
use std::{
    fs,
    path::PathBuf,
    process::{Command, Stdio},
};

use tempfile::TempDir;

use super::fixture;

/// A home of its own, with a journal in it.
struct Home(TempDir);

/// What a run answered.
struct Ran {
    code: i32,
    out: String,
    err: String,
}

impl Home {
    fn new() -> Self {
        let home = Self(tempfile::tempdir().unwrap());
        assert_eq!(home.run(&["init", "--no-passphrase"]).code, 0);
        home
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn run(&self, arguments: &[&str]) -> Ran {
        let output = Command::new(env!("CARGO_BIN_EXE_rounds"))
            .args(arguments)
            .env_clear()
            .env("HOME", self.0.path())
            .env("ROUNDS_JOURNAL", self.path("journal.rounds"))
            .env("ROUNDS_CONFIG", self.path("config.toml"))
            .env("TZ", "UTC")
            .env("ROUNDS_NOW", "2026-11-12T20:40:00+00:00")
            .stdin(Stdio::null())
            .output()
            .unwrap();
        Ran {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

#[test]
fn import_tells_what_came_of_it() {
    let home = Home::new();
    let file = fixture("jrnl.json").display().to_string();
    let dry = home.run(&["import", "jrnl", &file, "--dry-run"]);
    assert_eq!(dry.code, 1);
    assert!(
        dry.err.contains("2 entries would be imported."),
        "{}",
        dry.err
    );
    assert_eq!(home.run(&["list"]).code, 3);
    let report = home.path("report.txt").display().to_string();
    let ran = home.run(&["import", "jrnl", &file, "--kind", "m", "--report", &report]);
    assert_eq!((ran.code, ran.out.as_str()), (1, ""));
    assert!(
        ran.err
            .contains("line 16: \"2024-02-31 09:30\" is not a time"),
        "{}",
        ran.err
    );
    assert!(
        ran.err
            .ends_with("rounds: 4 could not be imported; the rest was.\n"),
        "{}",
        ran.err
    );
    assert_eq!(fs::read_to_string(&report).unwrap().lines().count(), 5);
    assert!(home.run(&["list"]).out.contains("Meeting"));
    let again = home.run(&["import", "jrnl", &file, "--json"]);
    let lines: Vec<serde_json::Value> = again
        .out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines.len(), 5);
    assert_eq!(
        (&lines[4]["taken"], &lines[4]["known"]),
        (&0.into(), &2.into())
    );
    assert_eq!(lines[0]["line"], 16);
}

#[test]
fn mistakes_are_named() {
    let home = Home::new();
    let file = fixture("jrnl.json").display().to_string();
    for (arguments, code, said) in [
        (vec!["import", "jrnal", &file], 2, "did you mean \"jrnl\"?"),
        (
            vec!["import", "csv", &file],
            2,
            "can be exported, not imported",
        ),
        (vec!["export", "dayone"], 2, "can be imported, not exported"),
        (vec!["export", "markdown"], 2, "--out FOLDER"),
        (vec!["export", "ndjson"], 3, "Nothing matches"),
        (
            vec!["import", "jrnl", &file, "--kind", "reflektion"],
            2,
            "did you mean \"reflection\"?",
        ),
        (vec!["import", "jrnl", "nowhere.txt"], 3, "nowhere.txt"),
        (vec!["import", "tui-journal", "."], 1, "is a folder"),
        (
            vec!["import", "ndjson", &file],
            1,
            "could be read as ndjson",
        ),
        (vec!["import", "ndjson", "-"], 1, "Nothing to import in -"),
    ] {
        let ran = home.run(&arguments);
        assert_eq!(ran.code, code, "{arguments:?} {}", ran.err);
        assert!(ran.err.contains(said), "{arguments:?} {}", ran.err);
    }
}

#[test]
fn export_goes_out_and_comes_back() {
    let home = Home::new();
    for (title, text) in [("One", "first words"), ("Two", "more \u{1b}[31mwords")] {
        assert_eq!(
            home.run(&["add", "reflection", text, "--title", title])
                .code,
            0
        );
    }
    let ran = home.run(&["export", "ndjson"]);
    assert_eq!((ran.code, ran.out.lines().count()), (0, 2), "{}", ran.err);
    assert!(ran.err.contains("Anyone who gets the file can read it."));
    assert_eq!(ran.out, home.run(&["list", "--json", "--sort", "old"]).out);
    let few = home.run(&["export", "ndjson", "first"]);
    assert_eq!(few.out.lines().count(), 1);
    let notes = home.path("notes").display().to_string();
    assert_eq!(home.run(&["export", "markdown", "--out", &notes]).code, 0);
    assert_eq!(home.run(&["export", "markdown", "--out", &notes]).code, 1);
    let other = Home::new();
    let ran = other.run(&["import", "markdown", &notes]);
    assert_eq!((ran.code, ran.err.as_str()), (0, "2 entries taken.\n"));
    assert_eq!(
        other.run(&["export", "ndjson"]).out,
        home.run(&["export", "ndjson"]).out
    );
}
