//! Whom to turn to: on every screen, before a locked journal, and from the shell.
use std::{fs, path::Path, process::Command};

use rounds::{
    app::{
        Settings,
        screens::{Screen, Unlock, Welcome},
    },
    services::UserData,
};
use serde_json::Value;

use crate::harness::Harness;

#[test]
fn one_key_from_every_screen() {
    let mut harness = Harness::term(80, 24);
    for tab in ["1", "2", "3", "4", "5", "6", "7", "F", "2 C"] {
        harness.keys(tab).keys("!").must_show("Where to get help");
        harness
            .must_show("116 123")
            .keys("esc")
            .must_not_show("Where to get help");
    }
    // It is said at the foot of each.
    for tab in ["1", "2", "3", "4", "5", "6", "7"] {
        harness.keys(tab).must_show("! support");
    }
}

#[test]
fn while_typing_a_key_that_is_no_letter() {
    for keys in ["r", "c", "/", "2 t", ":", "r ctrl-x", "3 n"] {
        let mut harness = Harness::empty(80, 24);
        harness.keys(keys).keys("f2").must_show("Where to get help");
        // once is enough
        harness.keys("f2 esc").must_not_show("Where to get help");
    }
    let mut harness = Harness::empty(80, 24);
    harness.keys("r").must_show("F2 support").types("Help!");
    harness
        .must_show("Help!")
        .must_not_show("Where to get help");
}

fn outside(door: bool) -> Harness {
    let screen = if door {
        Screen::Unlock(Unlock::default())
    } else {
        Screen::Welcome(Welcome::new("journal.rounds".to_owned()))
    };
    Harness::outside(screen, Path::new("journal.rounds"), 80, 24)
}

#[test]
fn a_locked_journal_and_the_first_run_have_it_too() {
    for door in [true, false] {
        let mut harness = outside(door);
        harness.must_show("F2 support").keys("f2");
        // Where the person is, is not known: what answers in each place.
        harness
            .must_show("United Kingdom")
            .must_show("Samaritans 116 123");
        harness.must_show("Canada").keys("esc");
        // ! is a character of a passphrase or a name
        harness.keys("!").must_not_show("Where to get help");
    }
}

#[test]
fn before_a_locked_journal_the_config_says_where() {
    let mut harness = outside(true);
    harness.app.session.settings = Settings {
        region: Some("ie".to_owned()),
        ..Settings::default()
    };
    harness
        .keys("f2")
        .must_show("112 or 999")
        .must_show("not checked yet");
    harness.must_not_show("Canada");
}

#[test]
fn before_a_locked_journal_ones_own_list_is_enough() {
    let folder = tempfile::tempdir().unwrap();
    let own = "region = \"nz\"\n[[entry]]\nname = \"My tutor\"\nfor_whom = \"Me\"\nnumber = \"04 555 0199\"\nchecked_on = 2026-11-01\n";
    fs::create_dir(folder.path().join("support")).unwrap();
    fs::write(folder.path().join("support/mine.toml"), own).unwrap();
    let (user_data, broken) = UserData::load(|sort| folder.path().join(sort));
    assert!(broken.is_empty());
    let mut harness = outside(true);
    harness.app.session.user_data = std::sync::Arc::new(user_data);
    harness
        .keys("f2")
        .must_show("My tutor")
        .must_show("04 555 0199");
    harness.must_not_show("check it again");
}

#[test]
fn after_half_a_year_a_number_asks_to_be_checked() {
    let mut harness = Harness::empty(80, 36);
    harness
        .keys("!")
        .must_not_show("check it again")
        .keys("esc");
    harness.waits(chrono::TimeDelta::days(200)).keys("!");
    harness.must_show("days ago");
}

struct Home(tempfile::TempDir);

impl Home {
    fn run(&self, args: &[&str], config: &str) -> (i32, String, String) {
        let folder = self.0.path();
        fs::write(folder.join("config.toml"), config).unwrap();
        let ran = Command::new(env!("CARGO_BIN_EXE_rounds"))
            .args(args)
            .env_clear()
            .env("ROUNDS_JOURNAL", folder.join("no-journal-here"))
            .env("ROUNDS_CONFIG", folder.join("config.toml"))
            .env("TZ", "UTC")
            .env("ROUNDS_NOW", "2026-11-12T20:40:00+00:00")
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("EDITOR", "true")
            .output()
            .unwrap();
        (
            ran.status.code().unwrap_or(-1),
            String::from_utf8(ran.stdout).unwrap(),
            String::from_utf8(ran.stderr).unwrap(),
        )
    }

    fn own(&self) -> String {
        fs::read_to_string(self.0.path().join("support/uk.toml")).unwrap_or_default()
    }
}

#[test]
fn the_shell_needs_no_journal_and_no_passphrase() {
    let home = Home(tempfile::tempdir().unwrap());
    let (code, out, _) = home.run(&["support"], "");
    assert_eq!(code, 0);
    assert!(
        out.contains("United Kingdom") && out.contains("988"),
        "{out}"
    );
    let (code, out, _) = home.run(&["support"], "region = \"us\"\n");
    assert!(
        code == 0 && out.contains("911") && !out.contains("116 123"),
        "{out}"
    );
    let (_, out, _) = home.run(&["support", "--region", "ie", "--json"], "");
    let rows: Vec<Value> = out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(rows[1]["number"], "116 123");
    assert_eq!(rows[1]["to_check"], true);
    let (code, _, err) = home.run(&["support", "--region", "ukk"], "");
    assert!(code == 2 && err.contains("\"uk\""), "{err}");
    // A slip in the config keeps nobody from the list.
    let (code, out, _) = home.run(&["support"], "them = 1\n");
    assert!(code == 0 && out.contains("116 123"), "{out}");
}

#[test]
fn a_number_is_noted_as_checked_in_ones_own_copy() {
    let home = Home(tempfile::tempdir().unwrap());
    let (code, _, err) = home.run(&["support", "--checked", "samar"], "region = \"uk\"\n");
    assert_eq!(code, 0, "{err}");
    assert!(
        home.own().contains("checked_on = 2026-11-12"),
        "{}",
        home.own()
    );
    assert!(home.own().starts_with("# Support in the United Kingdom"));
    let (code, _, err) = home.run(&["support", "--checked", "nobody"], "region = \"uk\"\n");
    assert!(code == 2 && err.contains("Samaritans"), "{err}");
    let (code, _, err) = home.run(&["support", "--checked", "samar"], "");
    // the only list of one's own says where
    assert_eq!(code, 0, "{err}");
}

#[cfg(unix)]
#[test]
fn ones_own_copy_is_made_by_editing_it() {
    let home = Home(tempfile::tempdir().unwrap());
    let (code, _, err) = home.run(&["support", "--edit"], "region = \"uk\"\n");
    assert!(code == 0 && err.contains("uk.toml"), "{err}");
    assert!(home.own().contains("116 123"));
    let (code, _, err) = home.run(&["support", "--edit", "--region", "ca"], "");
    assert_eq!(code, 0, "{err}");
    // with two of one's own, one has to be named
    let (code, _, err) = home.run(&["support", "--edit"], "");
    assert!(code == 2 && err.contains("--region"), "{err}");
}
