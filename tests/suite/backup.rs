//! Backups: made by hand and by the day, listed, restored after a look at what would change, and
//! under the passphrase of the journal, whatever that becomes.
use std::fs;

use rounds::{
    app::{
        Msg,
        screens::{Screen, Unlock},
    },
    services::{self, Filter, Problem, Secret},
};

use crate::{cli::Home, fixtures, harness::Harness};

/// The names of the backups, newest first.
fn names(home: &Home) -> Vec<String> {
    let listed = home.run(&["backup", "--list", "--json"]).ok().json();
    let name = |backup: &serde_json::Value| backup["name"].as_str().unwrap().to_owned();
    listed.iter().map(name).collect()
}

#[test]
fn a_backup_is_made_listed_and_restored_after_a_look() {
    let home = Home::new();
    let said = home.run(&["backup", "--list"]).ok();
    assert!(said.err.contains("no backup yet"), "{}", said.err);
    let kept = home.run(&["add", "reflection", "Stays as it is"]).ok().id();
    let gone = home.run(&["add", "reflection", "Goes away"]).ok().id();
    home.run(&["backup"]).ok();
    let first = names(&home);
    assert_eq!(first, ["2026-11-12-211400"]);
    home.run(&["delete", &gone]).ok();
    home.run(&["add", "reflection", "Came later"]).ok();

    let restore = ["backup", "--restore", &first[0]];
    let said = home.run(&restore);
    assert_eq!(said.code, 2, "{}", said.err);
    for words in [
        "1 entry would come back:\n  Goes away",
        "1 entry would be lost:\n  Came later",
        "--yes",
    ] {
        assert!(said.err.contains(words), "{words:?} is not in {}", said.err);
    }
    home.run(&[&restore[..], &["--yes"]].concat()).ok();
    home.run(&["show", &gone]).ok();
    home.run(&["show", &kept]).ok();
    assert!(!home.run(&["list"]).ok().out.contains("Came later"));
    home.run(&["add", "reflection", "And it goes on"]).ok();

    // What it was before is a backup too, and the first one is where it was.
    let all = names(&home);
    assert_eq!(all, ["2026-11-12-211401", "2026-11-12-211400"]);
    home.run(&["backup", "--restore", &all[0], "--yes"]).ok();
    assert!(home.run(&["list"]).ok().out.contains("Came later"));
    home.run(&["backup", "--restore", "2020-01-01-000000"])
        .fails(3, "no backup");
}

#[test]
fn a_backup_at_a_place_of_ones_own_is_a_journal_and_never_over_a_file() {
    let home = Home::new();
    home.run(&["add", "reflection", "Words"]).ok();
    home.run(&["backup", "copy.rounds"]).ok();
    let said = home.run(&["list", "--journal", "copy.rounds"]).ok();
    assert!(said.out.contains("Words"), "{}", said.out);
    let before = fs::read(home.path("copy.rounds")).unwrap();
    home.run(&["backup", "copy.rounds"])
        .fails(1, "already exists");
    assert!(fs::read(home.path("copy.rounds")).unwrap() == before);
    assert!(names(&home).is_empty());
}

#[test]
fn backups_follow_the_passphrase() {
    let home = Home::bare();
    for (name, words) in [("old", "correct horse"), ("new", "battery staple")] {
        fs::write(home.path(name), words).unwrap();
    }
    home.run(&["init", "--no-passphrase"]).ok();
    home.run(&["add", "reflection", "A quokkafish"]).ok();
    home.run(&["backup"]).ok();
    let backup = home.path("journal.rounds.backups/2026-11-12-211400.rounds");
    let readable = || {
        let bytes = fs::read(&backup).unwrap();
        bytes.windows(10).any(|window| window == b"quokkafish")
    };
    assert!(readable());
    home.run(&["passphrase", "--new-passphrase-file", "old"])
        .ok();
    assert!(!readable());
    let change = [
        "passphrase",
        "--passphrase-file",
        "old",
        "--new-passphrase-file",
        "new",
    ];
    let said = home.run(&change).ok();
    assert!(!said.err.contains("another passphrase"), "{}", said.err);
    let open = |word| services::open(&backup, Some(&Secret::new(word)), fixtures::environment(3));
    assert_eq!(open("correct horse").unwrap_err().problem, Problem::Locked);
    drop(open("battery staple").unwrap());
    let restore = ["backup", "--restore", "2026-11-12-211400", "--yes"];
    home.run(&[&restore[..], &["--passphrase-file", "new"]].concat())
        .ok();
    home.run(&["list", "--passphrase-file", "new"]).ok();
}

#[test]
fn a_damaged_journal_names_its_newest_backup_and_is_set_aside() {
    let home = Home::new();
    home.run(&["add", "reflection", "Words"]).ok();
    home.run(&["backup"]).ok();
    let path = home.path("journal.rounds");
    let mut bytes = fs::read(&path).unwrap();
    bytes.truncate(3 * 4096);
    fs::write(&path, &bytes).unwrap();
    let command = "rounds backup --restore 2026-11-12-211400";
    home.run(&["list"]).fails(5, command);
    home.run(&["backup", "--restore", "2026-11-12-211400", "--yes"])
        .ok();
    assert!(home.run(&["list"]).ok().out.contains("Words"));
    let aside = home.path("journal.rounds.2026-11-12-211400.damaged");
    assert!(fs::read(aside).unwrap() == bytes);
    assert_eq!(names(&home).len(), 1);
}

#[test]
fn a_damaged_backup_is_not_taken_for_a_damaged_journal() {
    let home = Home::new();
    home.run(&["add", "reflection", "Words"]).ok();
    for _ in 0..2 {
        home.run(&["backup"]).ok();
    }
    let all = names(&home);
    let path = home.path(&format!("journal.rounds.backups/{}.rounds", all[0]));
    let mut bytes = fs::read(&path).unwrap();
    bytes[2 * 4096..8 * 4096].fill(0);
    fs::write(&path, bytes).unwrap();
    let before = fs::read(home.path("journal.rounds")).unwrap();
    let refused = home.run(&["backup", "--restore", &all[0], "--yes"]).fails(
        5,
        "is damaged and can't be restored; the journal is as it was",
    );
    let older = format!(
        "`rounds backup --restore {}` goes back to the one before it",
        all[1]
    );
    assert!(refused.err.contains(&older), "{}", refused.err);
    assert!(fs::read(home.path("journal.rounds")).unwrap() == before);
    home.run(&["backup", "--restore", &all[1], "--yes"]).ok();
}

#[test]
fn whatever_a_restore_would_change_is_told() {
    let home = Home::new();
    home.run(&["goal", "add", "Stays"]).ok();
    home.run(&["backup"]).ok();
    let restore = ["backup", "--restore", &names(&home)[0]];
    let same = home.run(&restore);
    assert!(
        same.err.contains("are the same as in the journal"),
        "{}",
        same.err
    );
    home.run(&["goal", "add", "Lead a round"]).ok();
    home.run(&["person", "add", "Dr Osei"]).ok();
    home.run(&["todo", "add", "ring the ward"]).ok();
    let said = home.run(&restore);
    for words in [
        "3 other things would be lost:",
        "  goal: Lead a round",
        "  person: Dr Osei",
        "  actions that belong to no entry and no goal",
    ] {
        assert!(said.err.contains(words), "{words:?} is not in {}", said.err);
    }
    assert!(!said.err.contains("are the same"), "{}", said.err);
}

#[test]
fn a_journal_that_is_gone_is_told_of_by_its_backups() {
    let home = Home::new();
    home.run(&["add", "reflection", "Words"]).ok();
    home.run(&["backup"]).ok();
    let all = names(&home);
    fs::remove_file(home.path("journal.rounds")).unwrap();
    let refused = home.run(&["list"]).fails(3, "only its backups");
    let back = format!("rounds backup --restore {}", all[0]);
    assert!(refused.err.contains(&back), "{}", refused.err);
    home.run(&["backup", "--restore", &all[0], "--yes"]).ok();
    assert!(home.run(&["list"]).ok().out.contains("Words"));
}

#[test]
fn an_old_format_is_backed_up_before_it_is_left() {
    let home = Home::bare();
    let fixture = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/fixtures/format-1.rounds"
    );
    fs::copy(fixture, home.path("journal.rounds")).unwrap();
    home.run(&["list"]).ok();
    let all = names(&home);
    assert_eq!(all.len(), 1);
    assert!(all[0].ends_with("-format-1"), "{all:?}");
    home.run(&["backup", "--restore", &all[0], "--yes"]).ok();
    home.run(&["list"]).ok();
}

#[test]
fn a_days_first_sitting_makes_a_backup_and_the_next_none() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("journal.rounds");
    let mut journal = services::create(&path, fixtures::new(), fixtures::environment(1)).unwrap();
    journal.add(fixtures::reflection("Words", "more")).unwrap();
    drop(journal);
    for _ in 0..2 {
        let mut harness = Harness::outside(Screen::Unlock(Unlock::default()), &path, 100, 30);
        let opened = harness.workspace.open(None).unwrap();
        harness
            .tell(Msg::Opened(Box::new(opened)))
            .must_show("Maya");
        let made = services::backups(&path);
        assert_eq!(made.len(), 1);
        harness.keys(", G").must_show("12 Nov 2026, 21:14");
        harness.must_show("journal.rounds.backups");
        let backup = services::open(&made[0].path, None, fixtures::environment(2)).unwrap();
        assert_eq!(fixtures::titles(&backup, Filter::All), ["Words"]);
    }
    let mut harness = Harness::outside(Screen::Unlock(Unlock::default()), &path, 100, 30);
    let opened = harness.workspace.open(None).unwrap();
    harness.tell(Msg::Opened(Box::new(opened)));
    harness
        .keys(", G enter")
        .must_show("The backup is made and checked.");
    assert_eq!(services::backups(&path).len(), 2);
}
