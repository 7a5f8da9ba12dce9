//! The door: locking, and coming back in.
use chrono::TimeDelta;
use rounds::{
    app::{
        Msg,
        screens::{Door, Screen, Welcome},
    },
    domain::{Filter, stage::Stage},
    services::{self, Count, Found},
};

use crate::{make, sitting::Sitting};

#[test]
fn a_journal_is_made_locked_and_opened_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("journal.rounds");
    let welcome = Screen::Welcome(Welcome::new(path.display().to_string()));
    let mut sitting = Sitting::outside(welcome, &path, 100, 30);
    sitting
        .types("Maya\n")
        .keys("right enter")
        .types("correct horse\ncorrect hose\n")
        .keys("enter");
    sitting.must_show("The passphrases don't match.");
    sitting
        .types("correct horse\n")
        .keys("enter")
        .must_show("Maya");
    assert!(matches!(services::look(&path), Ok(Found::Locked)));

    // ^L keeps what is being written, and leaves nothing to see.
    sitting.keys("r").types("Half a secret").keys("ctrl-l");
    sitting
        .must_show("locked")
        .must_not_show("secret")
        .must_not_show("Maya");
    sitting.keys("2 : ?").must_not_show("Journal");
    sitting.tell(Msg::Changed).keys("ctrl-u").types("wrong\n");
    sitting.must_show("Check caps lock").must_not_show("secret");
    // Whoever unlocks is where they were.
    sitting
        .types("correct horse\n")
        .must_show("New reflection")
        .must_show("Half a secret");

    // Ten minutes without a key, and a window open, lead to the same door.
    sitting.types("!").keys("ctrl-t");
    sitting
        .waits(TimeDelta::minutes(9))
        .must_not_show("is locked");
    sitting
        .must_show("locks 1 min")
        .waits(TimeDelta::minutes(1))
        .must_show("is locked");
    sitting.must_not_show("secret");
    assert!(sitting.desk.journal().is_err());
    sitting
        .tell(Msg::Paste("correct horse".to_owned()))
        .keys("enter");
    sitting.must_show("Half a secret!").keys("esc");
    sitting.must_show("Finish this? \"Half a secret!\"");
    assert_eq!(sitting.journal().count(&Filter::All), Ok(Count::Exact(0)));
    let profile = sitting.journal().profile().unwrap();
    assert_eq!(sitting.app.session.stage, profile.stage);
}

#[test]
fn a_journal_without_a_passphrase_is_made_on_purpose() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("journal.rounds");
    let welcome = Screen::Welcome(Welcome::new(path.display().to_string()));
    let mut sitting = Sitting::outside(welcome, &path, 100, 30);
    sitting
        .types("Maya\n")
        .keys("enter enter enter")
        .must_show("No passphrase?");
    // Enter does the harmless thing.
    sitting.keys("enter").must_not_show("No passphrase?");
    // And the keys are where one is typed.
    sitting
        .types("abc")
        .must_show("•••")
        .must_show("It encrypts the whole journal");
    sitting.keys("backspace backspace backspace");
    assert!(matches!(services::look(&path), Ok(Found::Missing)));
    sitting.keys("tab tab tab tab enter y").must_show("Maya");
    assert!(matches!(services::look(&path), Ok(Found::Open)));
    sitting.keys("ctrl-l").must_show("can't be locked");
    sitting.waits(TimeDelta::hours(3)).must_show("Maya");
}

#[test]
fn passphrases_that_differ_are_told_of_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("journal.rounds");
    let welcome = Screen::Welcome(Welcome::new(path.display().to_string()));
    let mut sitting = Sitting::outside(welcome, &path, 100, 30);
    sitting
        .types("Maya\n\nabc\n")
        .must_show("The same passphrase again");
    sitting.types("ab").must_not_show("match");
    sitting.types("d").must_show("They don't match yet.");
    for key in ["enter", "tab"] {
        sitting.keys(key).must_show("The passphrases don't match.");
        sitting.types("xyz");
    }
    sitting.keys("ctrl-u").types("abc").must_show("They match.");
    sitting.keys("enter").must_show("Where to get help");
    // One that was changed afterwards is noticed, too.
    sitting.keys("up up").types("d").keys("enter").keys("tab");
    sitting.must_show("The passphrases don't match.");
    sitting.types("abcd").keys("enter enter").must_show("Maya");
    assert!(matches!(services::look(&path), Ok(Found::Locked)));
}

#[test]
fn the_door_says_nothing_of_what_is_behind() {
    let door = Screen::Door(Door::default());
    let folder = tempfile::tempdir().unwrap();
    let mut sitting = Sitting::outside(door, &folder.path().join("none"), 80, 24);
    sitting.keys("enter").must_show("Type the passphrase");
    sitting.keys("esc");
    assert!(sitting.app.quit);
    assert_eq!(sitting.app.session.stage, None::<Stage>);
    assert_eq!(make::now(), sitting.app.session.now);
}
