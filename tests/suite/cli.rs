//! The command line as scripts see it: the real binary, a home of its own, no terminal.
use std::{
    io::Write,
    path::PathBuf,
    process::{Command, Output, Stdio},
};

use serde_json::Value;
use tempfile::TempDir;

/// A home with a journal.
pub struct Home {
    folder: TempDir,
}

/// What a verb said.
pub struct Said {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Home {
    /// A home with nothing in it.
    pub fn bare() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    /// A home with an empty journal that has no passphrase.
    pub fn new() -> Self {
        let home = Self::bare();
        home.run(&["init", "--name", "Maya", "--no-passphrase"])
            .ok();
        home
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rounds"));
        command
            .env_clear()
            .env("HOME", self.folder.path())
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("ROUNDS_JOURNAL", self.path("journal.rounds"))
            .env("ROUNDS_CONFIG", self.path("config.toml"))
            .env("TZ", "UTC")
            .env("ROUNDS_NOW", "2026-11-12T21:14:00+00:00")
            .current_dir(self.folder.path());
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Said {
        said(
            self.command()
                .args(arguments)
                .stdin(Stdio::null())
                .output()
                .unwrap(),
        )
    }

    pub fn feed(&self, arguments: &[&str], input: &[u8]) -> Said {
        let mut command = self.command();
        command
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(input).unwrap();
        said(child.wait_with_output().unwrap())
    }

    pub fn write(&self, name: &str, text: &str) -> String {
        let path = self.path(name);
        std::fs::write(&path, text).unwrap();
        path.display().to_string()
    }
}

pub fn said(output: Output) -> Said {
    Said {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

impl Said {
    #[track_caller]
    pub fn ok(self) -> Self {
        assert_eq!(self.code, 0, "{}{}", self.out, self.err);
        self
    }

    #[track_caller]
    pub fn fails(self, code: i32, sentence: &str) -> Self {
        assert_eq!(self.code, code, "{}{}", self.out, self.err);
        assert!(
            self.err.contains(sentence),
            "{sentence:?} is not in {:?}",
            self.err
        );
        assert_eq!(self.out, "", "a failure has no result");
        self
    }

    pub fn json(&self) -> Vec<Value> {
        self.out
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    }

    pub fn id(&self) -> String {
        self.out.trim().to_owned()
    }
}

#[test]
fn an_entry_is_saved_found_changed_and_taken_back() {
    let home = Home::new();
    let id = home
        .run(&[
            "add",
            "reflection",
            "I filled every silence.",
            "--title",
            "Family meeting",
            "--at",
            "yesterday 20:40",
            "--with",
            "Dr Osei",
            "--tag",
            "communication",
            "--goal",
            "Breaking bad news",
            "--section",
            "now what=Count to five.",
            "--question",
        ])
        .ok()
        .id();
    assert_eq!(id.len(), 8, "people see eight digits: {id}");
    let found = home
        .run(&["list", "silence", "with:osei", "#communication", "--json"])
        .ok()
        .json();
    assert_eq!(found.len(), 1);
    let entry = &found[0];
    assert_eq!(entry["kind"], "reflection");
    assert_eq!(entry["at"], "2026-11-11T20:40:00+00:00");
    assert_eq!(entry["title"], "Family meeting");
    assert_eq!(
        entry["sections"][0],
        serde_json::json!({ "name": "What?", "text": "I filled every silence." })
    );
    assert_eq!(entry["sections"][1]["name"], "Now what?");
    assert_eq!(entry["people"], serde_json::json!(["Dr Osei"]));
    assert_eq!(entry["goals"], serde_json::json!(["Breaking bad news"]));
    assert_eq!(entry["question"], true);
    assert_eq!(entry["visibility"], "private");
    assert_eq!(entry["deleted_at"], Value::Null);
    assert!(entry["id"].as_str().unwrap().ends_with(&id));

    let shown = home.run(&["show", &id[4..]]).ok().out;
    assert!(
        shown.contains("Family meeting") && shown.contains("Count to five."),
        "{shown}"
    );
    home.run(&["delete", &id]).ok();
    home.run(&["list", "silence"]).fails(3, "Nothing matches");
    assert_eq!(
        home.run(&["list", "is:deleted", "--json"])
            .ok()
            .json()
            .len(),
        1
    );
    assert_ne!(
        home.run(&["show", &id, "--json"]).ok().json()[0]["deleted_at"],
        Value::Null
    );
    home.run(&["restore", &id]).ok();
    assert_eq!(
        home.run(&["list", "silence", "--json"]).ok().json()[0]["people"],
        entry["people"]
    );
}

#[test]
fn every_kind_can_be_added() {
    let home = Home::new();
    let rows: &[&[&str]] = &[
        &["meeting", "We talked.", "--field", "next=fri 16:00"],
        &["reflection", "One thing."],
        &[
            "feedback",
            "--section",
            "keep=plain words",
            "--field",
            "direction=received",
            "--field",
            "role=registrar",
        ],
        &[
            "dilemma",
            "Torn.",
            "--score",
            "torn_before=7",
            "--field",
            "state=open",
        ],
        &[
            "checkin", "--score", "energy=6", "--score", "sleep=4", "--field", "rest=yes",
        ],
        &[
            "experience",
            "Third try.",
            "--field",
            "type=procedure",
            "--field",
            "help=helped",
        ],
    ];
    for row in rows {
        home.run(&[&["add"], *row].concat()).ok();
        let query = format!("kind:{}", row[0]);
        assert_eq!(
            home.run(&["list", &query, "--json"]).ok().json().len(),
            1,
            "{row:?}"
        );
    }
    let checkin = &home
        .run(&["list", "has:score", "kind:checkin", "--json"])
        .ok()
        .json()[0];
    assert_eq!(
        checkin["scores"],
        serde_json::json!({ "energy": 6, "sleep": 4 })
    );
    let meeting = &home.run(&["list", "kind:meeting", "--json"]).ok().json()[0];
    assert_eq!(meeting["fields"]["next"], "2026-11-13T16:00:00+00:00");
    assert_eq!(meeting["sections"][0]["name"], "Notes");
}

#[test]
fn text_comes_from_standard_input() {
    let home = Home::new();
    home.feed(
        &["add", "reflection", "-"],
        "First line.\r\n\r\nSecond, with n\u{e4}ive \u{1F600}.\n".as_bytes(),
    )
    .ok();
    let entry = &home.run(&["list", "naive", "--json"]).ok().json()[0];
    assert_eq!(
        entry["sections"][0]["text"],
        "First line.\n\nSecond, with näive 😀."
    );
    // What is no text is refused, with its place.
    home.feed(&["add", "reflection", "-"], b"caf\xe9 \x00 end")
        .fails(1, "line 1, character 4 is the byte E9");
    home.run(&["list", "end", "--json"])
        .fails(3, "Nothing matches");
}

#[test]
fn mistakes_get_a_sentence_and_change_nothing() {
    let home = Home::new();
    let rows: &[(&[&str], i32, &str)] = &[
        (&["add", "fedback", "x"], 2, "did you mean \"feedback\"?"),
        (&["add", "reflection"], 2, "Nothing to save"),
        (
            &["add", "reflection", "x", "--at", "blursday"],
            2,
            "blursday",
        ),
        (
            &["add", "reflection", "x", "--framework", "gibs"],
            2,
            "\"gibbs\"",
        ),
        (
            &["add", "reflection", "x", "--section", "no equals"],
            2,
            "NAME=TEXT",
        ),
        (
            &["add", "reflection", "x", "--score", "energy=6"],
            2,
            "no scores",
        ),
        (&["add", "checkin", "--score", "enery=6"], 2, "\"energy\""),
        (
            &["add", "checkin", "--score", "energy=11"],
            2,
            "from 0 to 10",
        ),
        (
            &["add", "feedback", "x", "--field", "direction=up"],
            2,
            "received",
        ),
        (&["list", "knd:feedback"], 2, "^^^"),
        (&["list", "kind:feedbak"], 2, "feedback"),
        (&["list", "\"open"], 2, "^"),
        (&["show", "12"], 2, "too short"),
        (&["show", "xyz!"], 2, "not an id"),
        (&["show", "abcdef12"], 3, ""),
        (&["init", "--no-passphrase"], 1, "already"),
        (&["lst"], 2, "list"),
    ];
    for (arguments, code, sentence) in rows {
        let said = home.run(arguments);
        assert_eq!(said.code, *code, "{arguments:?}: {}{}", said.out, said.err);
        assert!(
            said.err.contains(sentence),
            "{arguments:?}: {sentence:?} is not in {:?}",
            said.err
        );
    }
    home.run(&["list"]).fails(3, "There are no entries yet");
}

#[test]
fn no_journal_is_said_before_anything_else() {
    let home = Home::bare();
    home.run(&["list"]).fails(3, "There is no journal");
    home.run(&["add", "reflection", "x"])
        .fails(3, "rounds init");
    assert!(!home.path("journal.rounds").exists());
}

#[test]
fn a_passphrase_locks_the_file() {
    let home = Home::bare();
    let right = home.write("right", "correct horse\n");
    let wrong = home.write("wrong", "battery staple\n");
    home.run(&["init", "--name", "Maya", "--passphrase-file", &right])
        .ok();
    home.run(&[
        "add",
        "reflection",
        "A plainword in it.",
        "--passphrase-file",
        &right,
    ])
    .ok();
    let bytes = std::fs::read(home.path("journal.rounds")).unwrap();
    assert!(!bytes.windows(9).any(|window| window == b"plainword"));
    home.run(&["list"]).fails(4, "locked");
    home.run(&["list", "--passphrase-file", &wrong])
        .fails(4, "passphrase");
    assert_eq!(std::fs::read(home.path("journal.rounds")).unwrap(), bytes);
    assert!(
        home.run(&["list", "--passphrase-file", &right])
            .ok()
            .out
            .contains("plainword")
    );
}

#[test]
fn files_that_are_no_journal_are_left_alone() {
    let home = Home::bare();
    for (name, bytes) in [
        (
            "text",
            "just a text, long enough to be read as a header".as_bytes(),
        ),
        ("empty", b""),
        ("binary", &[7; 8192]),
    ] {
        let path = home.path(name);
        std::fs::write(&path, bytes).unwrap();
        let said = home.run(&["list", "--journal", path.to_str().unwrap()]);
        assert!(
            matches!(said.code, 4 | 5),
            "{name}: {} {}",
            said.code,
            said.err
        );
        assert_eq!(std::fs::read(&path).unwrap(), bytes, "{name}");
    }
}

#[test]
fn escapes_are_shown_and_not_obeyed() {
    let home = Home::new();
    let id = home
        .feed(
            &["add", "reflection", "-", "--title", "a\u{9b}31mb\u{202e}c"],
            b"red \x1b[31m bell \x07 osc \x1b]0;x\x07",
        )
        .ok()
        .id();
    for arguments in [
        &["list"][..],
        &["show", &id],
        &["list", "--json"],
        &["history", &id],
        &["show", &id, "--json"],
    ] {
        let out = home.run(arguments).ok().out;
        let bad = out
            .chars()
            .find(|c| (c.is_control() && *c != '\n') || matches!(c, '\u{202e}'));
        assert_eq!(bad, None, "{arguments:?}: {out:?}");
    }
    // What the parser repeats is safe too.
    let hostile = "x\u{9b}31m\u{202e}rtl\x1b]0;x\x07";
    for arguments in [
        &[hostile][..],
        &["list", "--sort", hostile],
        &["list", "--limit", hostile],
        &["completions", hostile],
        &["help", hostile],
        &["goal", hostile],
        &["config", "set", hostile, "x"],
    ] {
        let said = home.run(arguments);
        let all = format!("{}{}", said.out, said.err);
        let bad = all
            .chars()
            .find(|c| (c.is_control() && *c != '\n') || matches!(c, '\u{202e}'));
        assert_eq!(bad, None, "{arguments:?}: {all:?}");
        assert_ne!(said.code, 0, "{arguments:?}");
    }
}

#[test]
fn what_the_parser_quotes_is_shown_and_not_obeyed() {
    let home = Home::new();
    for arguments in [
        &["x\u{9b}31m\u{202e}rtl"][..],
        &["list", "--sort", "\u{9b}31m"],
        &["list", "--limit", "\u{1b}[31m\u{202e}"],
        &["goal", "\u{202e}done"],
        &["completions", "\u{9b}"],
        &["help", "\u{202e}list"],
    ] {
        let refused = home.run(arguments);
        assert_eq!(refused.code, 2, "{arguments:?}: {}", refused.err);
        let acts = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
        assert_eq!(
            refused.err.chars().find(|c| acts(*c)),
            None,
            "{:?}",
            refused.err
        );
        assert!(
            refused.err.contains("‹U+") || refused.err.contains('␛'),
            "{}",
            refused.err
        );
    }
}

#[test]
fn what_an_option_cannot_take_as_it_stands_is_said_even_quietly() {
    let home = Home::new();
    for (option, word, said) in [
        ("--tag", "t\u{1b}ag", "U+001B at character 2"),
        ("--with", "Dr \u{7}Osei", "U+0007 at character 4"),
        ("--goal", "Lis\u{9b}ten", "U+009B at character 4"),
        (
            "--section",
            "What?=a\n\u{feff}b",
            "U+FEFF at line 2, character 1",
        ),
    ] {
        let told = home
            .run(&["add", "reflection", "Words", option, word, "-q"])
            .ok();
        let said = format!("In {option}, 1 character that can't be shown was left out: {said}.\n");
        assert_eq!(told.err, said);
    }
    for arguments in [
        &["add", "reflection", "x", "--title", "one\ntwo"][..],
        &["goal", "add", "one\ntwo"],
        &["person", "add", "one\ntwo"],
        &["todo", "add", "one\ntwo"],
        &["profile", "--places", "one\ntwo"],
    ] {
        let told = home.run(arguments).ok().err;
        let said = "1 line break became a space: at character 4.";
        assert!(told.contains(said), "{arguments:?}: {told}");
    }
    let told = home.run(&["profile", "set", "name", "Ma\nya"]).ok();
    assert!(told.err.contains("Name: Ma ya. Saved"), "{}", told.err);
    // A verb that fails has kept nothing.
    let refused = home.run(&["add", "reflexion", "x", "--title", "one\ntwo"]);
    assert!(!refused.err.contains("space"), "{}", refused.err);
}

#[test]
fn a_list_of_competencies_that_is_not_there_is_not_used() {
    let home = Home::new();
    home.run(&["profile", "--competencies", "uk-fundation"])
        .fails(2, "did you mean \"uk-foundation\"?");
    home.run(&["profile", "set", "competencies", "UK-Foundation"])
        .ok();
}

#[test]
fn an_argument_that_is_no_text_is_refused_with_its_place() {
    use std::os::unix::ffi::OsStrExt as _;
    let home = Home::new();
    let mut command = home.command();
    let bytes = std::ffi::OsStr::from_bytes(b"Caf\xe9");
    command.args(["add", "reflection"]).arg(bytes);
    let said = said(command.output().unwrap());
    said.fails(
        2,
        "Argument 3 is not text: in \"Caf‹E9›\", line 1, character 4 is the byte E9",
    );
}

#[test]
fn an_editor_writes_the_document() {
    let home = Home::new();
    let id = home.run(&["add", "reflection", "Before."]).ok().id();
    let edit = |script: &str| {
        let mut command = home.command();
        command
            .args(["edit", &id])
            .env("EDITOR", script)
            .stdin(Stdio::null());
        said(command.output().unwrap())
    };
    edit("sed -i.bak s/Before/After/").ok();
    assert_eq!(
        home.run(&["show", &id, "--json"]).ok().json()[0]["sections"][0]["text"],
        "After."
    );
    let history = home.run(&["history", &id, "--json"]).ok().json();
    assert_eq!(history.len(), 2);
    assert!(history[1]["document"].as_str().unwrap().contains("Before."));
    assert!(edit("true").ok().err.contains("Nothing was changed"));
    edit("false").fails(1, "nothing was changed");
    edit("/no/such/editor").fails(1, "editor");
    assert_eq!(home.run(&["history", &id, "--json"]).ok().json().len(), 2);
}

#[test]
fn a_hundred_at_once_are_a_hundred() {
    let home = Home::new();
    let children: Vec<_> = (0..100)
        .map(|number| {
            let text = format!("Entry number {number}.");
            let mut command = home.command();
            command
                .args(["add", "reflection", &text, "--quiet"])
                .stdin(Stdio::null())
                .stdout(Stdio::piped())
                .stderr(Stdio::piped());
            command.spawn().unwrap()
        })
        .collect();
    for child in children {
        said(child.wait_with_output().unwrap()).ok();
    }
    assert_eq!(home.run(&["list", "--json"]).ok().json().len(), 100);
}

#[test]
fn lists_are_short_for_people_and_whole_for_scripts() {
    let home = Home::bare();
    let path = home.path("term.rounds").display().to_string();
    home.run(&["demo", "--to", &path]).ok();
    let list =
        |arguments: &[&str]| home.run(&[&["--journal", path.as_str(), "list"], arguments].concat());
    let people = list(&[]).ok();
    assert_eq!(people.out.lines().count(), 20);
    assert!(people.err.contains("20 of 120"), "{}", people.err);
    assert_eq!(list(&["--json"]).ok().json().len(), 120);
    assert_eq!(list(&["--limit", "3", "--json"]).ok().json().len(), 3);
    assert_eq!(list(&["--quiet"]).ok().err, "");
    let newest = list(&["--json"]).ok().json();
    let mut oldest = list(&["--json", "--sort", "old"]).ok().json();
    oldest.reverse();
    assert_eq!(newest, oldest);
    assert!(!list(&["--sort", "best", "feedback"]).ok().out.is_empty());
    let many = home.path("many.rounds").display().to_string();
    home.run(&["demo", "--entries", "300", "--to", &many]).ok();
    assert_eq!(
        home.run(&["--journal", &many, "list", "--json"])
            .ok()
            .json()
            .len(),
        300
    );
    home.run(&["demo", "--to", &many]).fails(1, "");
}

#[test]
fn the_trash_gives_back_and_is_emptied() {
    let home = Home::new();
    let entry = home.run(&["add", "reflection", "A quiet night."]).ok().id();
    home.run(&["goal", "add", "Cannulas"]).ok();
    home.run(&["person", "add", "Dr Osei"]).ok();
    home.run(&["trash", "empty"]).ok();
    home.run(&["delete", &entry]).ok();
    home.run(&["goal", "delete", "Cannulas"]).ok();
    let said = home.run(&["person", "delete", "Dr Osei"]).ok().err;
    let digits = said.split("restore ").nth(1).unwrap();
    let osei = digits.split('`').next().unwrap().to_owned();
    let kinds = |home: &Home| {
        let listed = home.run(&["trash", "list", "--json"]).ok().json();
        let kinds = listed
            .iter()
            .map(|one| one["sort"].as_str().unwrap().to_owned());
        let mut kinds: Vec<_> = kinds.collect();
        kinds.sort();
        kinds
    };
    assert_eq!(kinds(&home), ["entry", "goal", "person"]);
    assert!(home.run(&["trash"]).ok().out.contains("A quiet night"));
    home.run(&["restore", "cannulas"]).ok();
    home.run(&["person", "restore", &entry])
        .fails(3, "no person");
    home.run(&["person", "restore", &osei]).ok();
    home.run(&["restore", &entry]).ok();
    assert_eq!(kinds(&home), [""; 0]);
    home.run(&["restore", &entry]).fails(3, "not in the trash");
    home.run(&["restore", "no id"]).fails(2, "");
    home.run(&["goal", "delete", "Cannulas"]).ok();
    home.run(&["goal", "restore", "Cannulas"]).ok();
    home.run(&["delete", &entry]).ok();
    home.run(&["person", "delete", "Dr Osei"]).ok();
    home.run(&["trash", "empty"])
        .fails(2, "delete 1 entry, 1 person for good");
    let said = home.run(&["trash", "empty", "--yes"]).ok().err;
    assert!(
        said.contains("Deleted for good: 1 entry, 1 person."),
        "{said}"
    );
    home.run(&["restore", &entry]).fails(3, "");
}

#[test]
fn only_words_left_alone_can_be_forgotten() {
    let home = Home::new();
    let none = home.run(&["lint", "--ignored"]).ok();
    assert_eq!(
        (none.out.as_str(), none.err.trim()),
        ("", "No ignored words yet.")
    );
    home.run(&["lint", "--forget", "Elm Ward"])
        .fails(3, "is not on the ignore list");
    home.run(&["lint", "--ignored", "a word"]).fails(2, "");
}

#[test]
fn the_lint_counts_in_characters() {
    let home = Home::bare();
    let found = home
        .run(&["lint", "é😀 Mrs Patel in bay 4", "--json"])
        .json();
    assert_eq!(
        found[0],
        serde_json::json!({
            "kind": "NAME", "level": "stop", "start": 3, "end": 12, "text": "Mrs Patel", "suggestion": "a patient",
        })
    );
    assert!(
        home.feed(&["lint", "-"], b"PT INR was 1.2.")
            .ok()
            .err
            .contains("you are the last check")
    );
    let file = home.write("note.md", "Seen by Dr Popescu.");
    assert_eq!(
        home.run(&["lint", &file, "--json"]).json()[0]["text"],
        "Dr Popescu"
    );
}

#[test]
fn the_config_is_strict_and_kind() {
    let home = Home::new();
    assert_eq!(
        home.run(&["config", "path"]).ok().out.trim(),
        home.path("config.toml").display().to_string()
    );
    home.run(&["config", "check"]).ok();
    home.write("config.toml", "\nthem = \"dark\"\n");
    home.run(&["config", "check"])
        .fails(1, "line 2")
        .fails(1, "\"theme\"");
    home.write("config.toml", "theme = \"light\"\n[keys]\nquit = [\"Q\"]\n");
    let shown = home.run(&["config", "show"]).ok().out;
    assert!(
        shown.contains("theme = \"light\"") && shown.contains("quit = [\"Q\"]"),
        "{shown}"
    );
    home.write("config.toml", &shown);
    home.run(&["config", "check"]).ok();
}

#[test]
fn shells_and_manuals_are_served() {
    let home = Home::bare();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(
            home.run(&["completions", shell])
                .ok()
                .out
                .contains("rounds"),
            "{shell}"
        );
    }
    let manual = home.run(&["man"]).ok().out;
    assert!(
        manual.contains(".TH rounds") && manual.contains("rounds add"),
        "{manual}"
    );
    assert!(
        home.run(&["--help"])
            .ok()
            .out
            .contains("mentorship journal")
    );
}

#[test]
fn without_a_terminal_the_screens_say_so() {
    Home::new().run(&[]).fails(1, "terminal");
    Home::bare().run(&["demo"]).fails(1, "terminal");
}

#[test]
fn status_is_one_line() {
    let home = Home::new();
    assert_eq!(home.run(&["status"]).ok().out, "all clear\n");
    home.run(&["add", "reflection", "Why?", "--question"]).ok();
    assert_eq!(home.run(&["status"]).ok().out, "1 question\n");
    assert_eq!(
        home.run(&["status", "--json"]).ok().json()[0]["questions"],
        1
    );
}
