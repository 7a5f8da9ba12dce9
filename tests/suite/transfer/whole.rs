//! The whole journal leaves and comes back: the same in a new one, what is missing in another one, nothing at all where
//! the file is not whole.
#[cfg(unix)]
use std::{fs, process::Stdio};

use crate::cli::Home;

/// A sample term, as a file beside the journal of the home.
fn sample(home: &Home) -> String {
    home.run(&["demo", "--to", "sample.rounds"]).ok();
    let sample = home.path("sample.rounds").display().to_string();
    let with = |arguments: &[&str]| {
        home.run(&[&["--journal", &sample], arguments].concat())
            .ok()
    };
    // A second version, and something in the trash.
    let id = with(&["add", "reflection", "Written twice"]).id();
    with(&["tag", "rename", "communication", "talking"]);
    with(&["delete", &id]);
    sample
}

fn export(home: &Home, journal: &str, more: &[&str]) -> String {
    let arguments = [&["--journal", journal, "export", "journal"], more].concat();
    home.run(&arguments).ok().out
}

/// The records alone: the first line has the time, and the last one the sum with it.
fn records(text: &str) -> Vec<&str> {
    let mut lines: Vec<_> = text.lines().collect();
    lines.remove(0);
    lines.pop();
    lines
}

#[test]
fn a_term_comes_back_as_it_was() {
    let home = Home::new();
    let sample = sample(&home);
    let text = export(&home, &sample, &["--with-keys"]);
    for record in [
        "setting",
        "name",
        "goal",
        "person",
        "compact",
        "entry",
        "revision",
        "trash",
        "confidence",
        "peer",
        "bundle",
        "shown",
        "comment",
        "sign_off",
        "mark",
        "identity",
    ] {
        assert!(
            text.contains(&format!("{{\"record\":\"{record}\"")),
            "{record}"
        );
    }
    home.write("whole.ndjson", &text);
    home.run(&["import", "journal", "whole.ndjson"]).ok();
    let again = home.run(&["export", "journal", "--with-keys"]).ok().out;
    assert_eq!(records(&again), records(&text));
    // What is computed is there again too.
    for asked in [
        &["list", "ward", "--json"][..],
        &["list", "#talking", "--json"],
        &["list", "is:shared", "--json"],
        &["list", "has:action", "--json"],
        &["list", "is:deleted", "--json"],
        &["todo", "--json"],
        &["goal", "--json"],
        &["person", "--json"],
        &["review", "--json"],
        &["status", "--json"],
        &["profile", "--json"],
        &["logbook", "--json"],
        &["wellbeing", "--json"],
    ] {
        // What has the same day stands in the order in which it was written, which an import does not know.
        let sorted = |said: &str| {
            let mut lines: Vec<_> = said.lines().map(str::to_owned).collect();
            lines.sort();
            lines
        };
        let there = home.run(&[&["--journal", &sample], asked].concat());
        assert_eq!(
            sorted(&home.run(asked).out),
            sorted(&there.out),
            "{asked:?}"
        );
    }
    home.run(&["doctor"]).ok();
    // The same once more adds nothing.
    let said = home
        .run(&["import", "journal", "whole.ndjson", "--json"])
        .ok();
    assert_eq!(said.json()[0]["new"], serde_json::json!({}));
    let again = home.run(&["export", "journal", "--with-keys"]).ok().out;
    assert_eq!(records(&again), records(&text));
}

#[test]
fn a_mentors_evening_comes_back_as_it_was() {
    let home = Home::new();
    home.run(&["demo", "--as", "mentor", "--to", "sample.rounds"])
        .ok();
    let sample = home.path("sample.rounds").display().to_string();
    let text = export(&home, &sample, &["--with-keys"]);
    home.write("whole.ndjson", &text);
    home.run(&["import", "journal", "whole.ndjson"]).ok();
    let again = home.run(&["export", "journal", "--with-keys"]).ok().out;
    assert_eq!(records(&again), records(&text));
    for asked in [
        &["reply", "--json"][..],
        &["review", "--json"],
        &["identity", "--json"],
        &["status", "--json"],
    ] {
        let there = home.run(&[&["--journal", &sample], asked].concat());
        assert_eq!(home.run(asked).out, there.out, "{asked:?}");
    }
}

#[test]
fn keys_leave_only_where_they_are_asked_for() {
    let home = Home::new();
    home.run(&["identity", "export"]).ok();
    let secret = |text: &str| text.contains("AGE-SECRET-KEY") || text.contains("PRIVATE KEY");
    let without = home.run(&["export", "journal"]).ok();
    assert!(!secret(&without.out) && without.err.contains("--with-keys"));
    let with = home.run(&["export", "journal", "--with-keys"]).ok();
    assert!(secret(&with.out) && with.err.contains("sign as you"));
    home.run(&["export", "ndjson", "--with-keys"])
        .fails(2, "whole journal");
    home.run(&["export", "journal", "--for-others"])
        .fails(2, "is exported whole");
    home.run(&["export", "journal", "kind:feedback"])
        .fails(2, "is exported whole");
}

#[cfg(unix)]
#[test]
fn what_goes_on_is_taken_and_what_differs_stays() {
    let home = Home::new();
    let id = home.run(&["add", "reflection", "First"]).ok().id();
    let apart = home.run(&["add", "reflection", "Apart"]).ok().id();
    fs::copy(home.path("journal.rounds"), home.path("other.rounds")).unwrap();
    let edit = |journal: &str, id: &str, from: &str, to: &str| {
        let mut command = home.command();
        command
            .env("ROUNDS_JOURNAL", home.path(journal))
            .env("EDITOR", format!("sed -i s/{from}/{to}/"))
            .args(["edit", id])
            .stdin(Stdio::null());
        assert!(command.status().unwrap().success());
    };
    edit("other.rounds", &id, "First", "Second");
    edit("other.rounds", &id, "Second", "Third");
    edit("other.rounds", &apart, "Apart", "Theirs");
    edit("journal.rounds", &apart, "Apart", "Ours");
    let other = home.path("other.rounds").display().to_string();
    home.run(&["--journal", &other, "add", "reflection", "New there"])
        .ok();
    home.write("whole.ndjson", &export(&home, &other, &[]));
    let dry = home.run(&["import", "journal", "whole.ndjson", "--dry-run", "--json"]);
    assert!(!home.run(&["list", "--json"]).out.contains("Third"));
    let said = home.run(&["import", "journal", "whole.ndjson", "--json"]);
    assert_eq!(said.code, 1);
    assert!(
        said.err.contains("1 record stayed as it is here"),
        "{}",
        said.err
    );
    assert_eq!(
        dry.json().last().unwrap()["new"],
        said.json().last().unwrap()["new"]
    );
    let counts = said.json().pop().unwrap();
    assert_eq!(
        (&counts["new"]["entry"], &counts["newer"], &counts["apart"]),
        (&1.into(), &1.into(), &1.into())
    );
    let list = home.run(&["list", "--json"]).ok().out;
    for (title, there) in [
        ("Third", true),
        ("Ours", true),
        ("New there", true),
        ("Theirs", false),
        ("First", false),
    ] {
        assert_eq!(list.contains(title), there, "{title}");
    }
    // Its versions came along, and it is found by its new words.
    let history = home.run(&["history", &id, "--json"]).ok().out;
    assert!(
        ["First", "Second", "Third"]
            .iter()
            .all(|title| history.contains(title)),
        "{history}"
    );
    assert!(home.run(&["list", "third", "--json"]).out.contains("Third"));
    home.run(&["doctor"]).ok();
}

#[test]
fn a_file_that_is_not_whole_changes_nothing() {
    let home = Home::new();
    let sample = sample(&home);
    let text = export(&home, &sample, &[]);
    let lines: Vec<_> = text.lines().collect();
    let entry = lines
        .iter()
        .position(|line| line.starts_with("{\"record\":\"entry\""))
        .unwrap();
    let joined = |lines: &[&str]| lines.join("\n");
    let without = |n: usize| [&lines[..n], &lines[n + 1..]].concat();
    let with = |n: usize, line: &str| {
        let mut lines = lines.clone();
        lines[n] = line;
        joined(&lines)
    };
    for (file, sentence) in [
        (String::new(), "not a journal exported whole"),
        ("\u{0}\u{1}".to_owned(), "not a journal exported whole"),
        (lines[entry].to_owned(), "not a journal exported whole"),
        (joined(&lines[..lines.len() - 1]), "the file ends too early"),
        (text[..text.len() / 2].to_owned(), "it is not whole JSON"),
        (joined(&without(entry + 1)), "its versions are missing"),
        (joined(&without(entry - 1)), "Nothing was imported"),
        (text.replacen("ward", "wald", 1), "Nothing was imported"),
        (format!("{text}more\n"), "something stands behind the end"),
        (with(0, "{\"record\":\"journal\",\"format\":99}"), "form 99"),
        (
            with(1, "{\"record\":\"hologram\"}"),
            "line 2: there is no record \"hologram\"",
        ),
        (
            with(
                1,
                "{\"record\":\"name\",\"of\":\"tag\",\"name\":\"a\",\"colour\":1}",
            ),
            "has no \"colour\"",
        ),
        (
            with(1, "{\"record\":\"setting\",\"key\":7,\"value\":\"\"}"),
            "its key cannot be read",
        ),
        (
            with(1, "{\"record\":\"comment\",\"peer\":\"nobody\"}"),
            "it has no",
        ),
        (with(1, "[]"), "a record is an object"),
    ] {
        home.write("broken.ndjson", &file);
        home.run(&["import", "journal", "broken.ndjson"])
            .fails(1, sentence);
        home.run(&["list"]).fails(3, "");
    }
    // And the whole one is taken afterwards.
    home.write("whole.ndjson", &text);
    home.run(&["import", "journal", "whole.ndjson"]).ok();
}

#[test]
fn a_journal_comes_home_into_a_new_and_encrypted_one() {
    let home = Home::new();
    home.run(&["add", "reflection", "Said \u{1F3F4} and ß"])
        .ok();
    let text = home.run(&["export", "journal"]).ok().out;
    home.write("whole.ndjson", &text);
    home.write("pass", "a long passphrase 7\n");
    let new = home.path("new.rounds").display().to_string();
    let pass = home.path("pass").display().to_string();
    let with = |arguments: &[&str]| {
        home.run(&[&["--journal", &new, "--passphrase-file", &pass], arguments].concat())
            .ok()
    };
    with(&["init", "--name", "Somebody"]);
    with(&["import", "journal", "whole.ndjson"]);
    assert_eq!(records(&with(&["export", "journal"]).out), records(&text));
    assert!(with(&["profile", "--json"]).out.contains("Maya"));
}
