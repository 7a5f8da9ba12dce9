//! Nothing typed is lost: drafts, failures, and what happens in between.
use chrono::TimeDelta;
use rounds::{
    app::{
        Effect, Effects, Msg,
        screens::{Screen, composer::Safety},
    },
    domain::Draft,
    services::{Error, Problem},
};

use super::{newest, records};
use crate::{make, sitting::Sitting};

fn drafts(sitting: &mut Sitting) -> Vec<Draft> {
    sitting.journal().drafts().unwrap()
}

/// How safe the text in the form on top is.
fn safety(sitting: &Sitting) -> Option<Safety> {
    match sitting.app.screen() {
        Screen::Composer(composer) => Some(composer.safety),
        _ => None,
    }
}

/// The names of the requests; they fail, all of them.
fn all_fail(sitting: &mut Sitting, effects: &Effects) -> Vec<&'static str> {
    let names: Vec<_> = effects.list.iter().map(Effect::name).collect();
    for name in &names {
        sitting.tell(Msg::Failed(
            name,
            Error::new(Problem::Failed, "The disk is full."),
        ));
    }
    names
}

fn presses(sitting: &mut Sitting, key: &str) -> Effects {
    sitting.app.update(Msg::Key(key.parse().unwrap()))
}

#[test]
fn a_pause_keeps_the_draft_and_today_offers_it() {
    let mut sitting = Sitting::empty(100, 30);
    sitting.keys("r").types("Half a sen");
    assert_eq!(drafts(&mut sitting).len(), 0);
    let wake = sitting.app.wake_at().unwrap();
    assert!(wake - make::now() <= TimeDelta::milliseconds(800));
    sitting
        .waits(wake - make::now())
        .must_show("draft saved 21:14");
    assert_eq!(drafts(&mut sitting)[0].entry.section("What?"), "Half a sen");
    sitting.types("tence").keys("esc");
    sitting
        .must_show("Draft saved")
        .must_show("Finish this? \"Half a sentence\"");
    sitting
        .keys("enter")
        .must_show("Half a sentence")
        .types(".")
        .keys("ctrl-s");
    assert_eq!(drafts(&mut sitting).len(), 0);
    assert_eq!(
        newest(&mut sitting).entry.section("What?"),
        "Half a sentence."
    );
}

#[test]
fn typing_without_a_pause_is_kept_as_well() {
    let mut sitting = Sitting::empty(100, 30);
    sitting.keys("r");
    for _ in 0..20 {
        sitting.types("x").waits(TimeDelta::milliseconds(100));
    }
    assert!(drafts(&mut sitting)[0].entry.section("What?").len() >= 12);
}

#[test]
fn every_way_out_keeps_the_draft() {
    for way in [Msg::Hangup, Msg::Quit, Msg::Key("ctrl-c".parse().unwrap())] {
        let mut sitting = Sitting::empty(100, 30);
        sitting.keys("r").types("Mid-sen").tell(way);
        assert!(sitting.app.quit);
        assert_eq!(drafts(&mut sitting)[0].entry.section("What?"), "Mid-sen");
    }
    let mut sitting = Sitting::empty(100, 30);
    sitting.keys("r").types("Mid-sen").clicks("Journal");
    assert_eq!(drafts(&mut sitting).len(), 1);
}

#[test]
fn a_form_left_empty_leaves_no_draft() {
    let mut sitting = Sitting::empty(100, 30);
    sitting.keys("r esc").must_not_show("draft");
    sitting
        .keys("r x")
        .waits(TimeDelta::seconds(1))
        .keys("backspace esc")
        .must_not_show("Finish this?");
    assert_eq!(drafts(&mut sitting).len(), 0);
}

#[test]
fn throwing_away_asks_first_and_can_be_taken_back() {
    let mut sitting = Sitting::empty(100, 30);
    sitting
        .keys("r")
        .types("Not this")
        .keys("ctrl-x")
        .must_show("Discard this draft?");
    sitting.keys("enter").must_show("Not this");
    sitting
        .keys("ctrl-x y")
        .must_show("Draft discarded. u undoes it.");
    assert_eq!(drafts(&mut sitting).len(), 0);
    sitting.keys("u").must_show("Finish this? \"Not this\"");
    assert_eq!(drafts(&mut sitting).len(), 1);
}

#[test]
fn an_edit_that_was_left_goes_on_where_it_stopped() {
    let mut sitting = Sitting::with(vec![make::reflection("First", "One")], 100, 30);
    sitting.keys("2 e").types(" and two").keys("esc");
    assert_eq!(newest(&mut sitting).entry.section("What?"), "One");
    sitting.keys("e").must_show("One and two").keys("ctrl-s");
    assert_eq!(newest(&mut sitting).entry.section("What?"), "One and two");
    assert_eq!(records(&mut sitting).len(), 1);
}

#[test]
fn a_draft_that_can_t_be_kept_is_tried_again() {
    let mut sitting = Sitting::empty(100, 30);
    sitting.keys("r").types("Precious");
    let effects = sitting
        .app
        .update(Msg::Clock(make::now() + TimeDelta::seconds(1)));
    assert_eq!(all_fail(&mut sitting, &effects), ["draft.keep"]);
    sitting
        .must_show("The disk is full.")
        .must_show("not saved yet");
    // Nothing is tried again and again while nothing changes.
    assert_eq!(sitting.app.wake_at(), None);
    // Leaving tries once more, and stays when it fails again.
    let effects = presses(&mut sitting, "esc");
    assert_eq!(all_fail(&mut sitting, &effects), ["draft.keep"]);
    sitting.must_show("Precious").must_show("The disk is full.");
    sitting.keys("esc").must_show("Finish this? \"Precious\"");
}

#[test]
fn a_save_that_fails_loses_nothing() {
    let mut sitting = Sitting::empty(100, 30);
    sitting.keys("r").types("Precious");
    let effects = presses(&mut sitting, "ctrl-s");
    assert_eq!(
        all_fail(&mut sitting, &effects),
        ["draft.keep", "entry.save"]
    );
    assert_eq!(safety(&sitting), Some(Safety::Unkept));
    sitting
        .must_show("Precious")
        .keys("ctrl-s")
        .must_show("Saved, private.");
    assert_eq!(drafts(&mut sitting).len(), 0);
}

#[test]
fn keys_that_come_while_an_entry_is_saved_leave_no_draft_behind() {
    for key in ["esc", "x", "ctrl-s", "ctrl-x"] {
        let mut sitting = Sitting::empty(100, 30);
        sitting.keys("r").types("Quick");
        let effects = presses(&mut sitting, "ctrl-s");
        let late = presses(&mut sitting, key);
        assert!(late.list.is_empty(), "{key}: {late:?}");
        for effect in effects.list {
            if let Effect::Ask(ask) = effect {
                let answer = ask.run(&mut sitting.desk);
                sitting.tell(answer);
            }
        }
        sitting.must_show("Saved, private.");
        assert_eq!(drafts(&mut sitting).len(), 0, "{key}");
        assert_eq!(records(&mut sitting).len(), 1, "{key}");
    }
}
