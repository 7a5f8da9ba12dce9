//! The door: locking, and coming back in.
use chrono::TimeDelta;
use rounds::{
    app::{
        Msg,
        screens::{Screen, Unlock, Welcome},
    },
    domain::{Filter, people::training_stage::TrainingStage},
    services::{self, Count, FileKind},
};

use crate::{fixtures, harness::Harness};

#[test]
fn a_journal_is_made_locked_and_opened_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("journal.rounds");
    let welcome = Screen::Welcome(Welcome::new(path.display().to_string()));
    let mut harness = Harness::outside(welcome, &path, 100, 30);
    harness
        .types("Maya\n")
        .keys("right enter")
        .types("correct horse\ncorrect hose\n")
        .keys("enter");
    harness.must_show("The passphrases don't match.");
    harness
        .types("correct horse\n")
        .keys("enter")
        .must_show("Maya");
    assert!(matches!(services::look(&path), Ok(FileKind::Locked)));

    // ^L keeps what is being written, and leaves nothing to see.
    harness.keys("r").types("Half a secret").keys("ctrl-l");
    harness
        .must_show("locked")
        .must_not_show("secret")
        .must_not_show("Maya");
    harness.keys("2 : ?").must_not_show("Journal");
    harness.tell(Msg::Changed).keys("ctrl-u").types("wrong\n");
    harness
        .must_show("Wrong passphrase for this journal.")
        .must_not_show("secret");
    // Whoever unlocks is where they were.
    harness
        .types("correct horse\n")
        .must_show("New reflection")
        .must_show("Half a secret");

    // Ten minutes without a key, and a window open, lead to the same door.
    harness.types("!").keys("ctrl-t");
    harness
        .waits(TimeDelta::minutes(9))
        .must_not_show("is locked");
    harness
        .must_show("locks 1 min")
        .waits(TimeDelta::minutes(1))
        .must_show("is locked");
    harness.must_not_show("secret");
    assert!(harness.workspace.journal().is_err());
    harness
        .tell(Msg::Paste("correct horse".to_owned()))
        .keys("enter");
    harness.must_show("Half a secret!").keys("esc");
    harness.must_show("Finish this? \"Half a secret!\"");
    assert_eq!(harness.journal().count(&Filter::All), Ok(Count::Exact(0)));
    let profile = harness.journal().profile().unwrap();
    assert_eq!(harness.app.session.stage, profile.stage);
}

#[test]
fn a_journal_without_a_passphrase_is_made_on_purpose() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("journal.rounds");
    let welcome = Screen::Welcome(Welcome::new(path.display().to_string()));
    let mut harness = Harness::outside(welcome, &path, 100, 30);
    harness
        .types("Maya\n")
        .keys("enter enter enter")
        .must_show("No passphrase?");
    // Enter does the harmless thing.
    harness.keys("enter").must_not_show("No passphrase?");
    // And the keys are where one is typed.
    harness
        .types("abc")
        .must_show("•••")
        .must_show("It encrypts the whole journal");
    harness.keys("backspace backspace backspace");
    assert!(matches!(services::look(&path), Ok(FileKind::Missing)));
    harness.keys("tab tab tab tab enter y").must_show("Maya");
    assert!(matches!(services::look(&path), Ok(FileKind::Open)));
    harness.keys("ctrl-l").must_show("can't be locked");
    harness.waits(TimeDelta::hours(3)).must_show("Maya");
}

#[test]
fn passphrases_that_differ_are_told_of_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("journal.rounds");
    let welcome = Screen::Welcome(Welcome::new(path.display().to_string()));
    let mut harness = Harness::outside(welcome, &path, 100, 30);
    harness
        .types("Maya\n\nabc\n")
        .must_show("The same passphrase again");
    harness.types("ab").must_not_show("match");
    harness.types("d").must_show("They don't match yet.");
    for key in ["enter", "tab"] {
        harness.keys(key).must_show("The passphrases don't match.");
        harness.types("xyz");
    }
    harness.keys("ctrl-u").types("abc").must_show("They match.");
    harness.keys("enter").must_show("Where to get help");
    // One that was changed afterwards is noticed, too.
    harness.keys("up up").types("d").keys("enter").keys("tab");
    harness.must_show("The passphrases don't match.");
    harness.types("abcd").keys("enter enter").must_show("Maya");
    assert!(matches!(services::look(&path), Ok(FileKind::Locked)));
}

#[test]
fn the_door_says_nothing_of_what_is_behind() {
    let door = Screen::Unlock(Unlock::default());
    let folder = tempfile::tempdir().unwrap();
    let mut harness = Harness::outside(door, &folder.path().join("none"), 80, 24);
    harness.keys("enter").must_show("Type the passphrase");
    harness.keys("esc");
    assert!(harness.app.quit);
    assert_eq!(harness.app.session.stage, None::<TrainingStage>);
    assert_eq!(fixtures::now(), harness.app.session.now);
}
