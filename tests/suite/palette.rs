//! The palette finds anything from anywhere: what can be done, here or elsewhere, settings, themes,
//! people, goals and entries.
use rounds::app::{Layer, Tab, screens::Screen};

use crate::{
    fixtures::{full, reflection},
    harness::Harness,
};

fn find(harness: &mut Harness, words: &str) {
    harness.keys(":").types(words);
}

/// The line under the cursor, and what stands at its right.
fn first(harness: &Harness) -> (String, String) {
    let Some(Layer::Picker(picker)) = harness.app.layers.last() else {
        return (harness.text(), "no palette is open".to_owned());
    };
    let pick = &picker.picks[picker.shown[picker.cursor]];
    (pick.label.clone(), pick.detail.clone())
}

#[test]
fn what_is_done_elsewhere_is_done_there() {
    for from in ["1", "2", "2 enter", "5", ",", "F"] {
        let mut harness = Harness::term(100, 30);
        harness.keys(from);
        find(&mut harness, "rate how confident");
        let (label, key) = first(&harness);
        assert_eq!(
            label, "Goals: Rate how confident you are, 0 to 10",
            "{from}"
        );
        assert_eq!(key, "+", "{from}");
        harness.keys("enter");
        assert_eq!(harness.app.tab(), Some(Tab::Goals), "{from}");
        harness.must_show("How confident");
    }
}

#[test]
fn every_screen_and_setting_is_found_from_every_other() {
    let mut harness = Harness::term(100, 30);
    for from in ["1", "3", "4", "5", "6", "7"] {
        for (words, there) in [
            ("go to the journal", "2 Journal"),
            ("feedback map", "themes without a goal"),
            ("logbook", "Logbook"),
            ("settings: stage", "Stage"),
        ] {
            harness.keys(from);
            find(&mut harness, words);
            harness.keys("enter").must_show(there);
            harness.keys("esc");
        }
    }
    find(&mut harness, "theme: dark");
    assert!(
        first(&harness).0.starts_with("Theme: Dark"),
        "{:?}",
        first(&harness)
    );
}

#[test]
fn people_goals_and_entries_are_found_by_name() {
    let mut harness = Harness::term(100, 30);
    find(&mut harness, "haddad");
    assert_eq!(
        first(&harness),
        ("Dr Haddad".to_owned(), "person".to_owned())
    );
    harness.keys("enter").must_show("▌ Dr Haddad");
    harness.keys("1");
    find(&mut harness, "present a case");
    assert_eq!(first(&harness).1, "goal");
    harness.keys("enter").must_show("▌ Present a case");
    let mut harness = Harness::with(vec![full(), reflection("Zebra", "quagga")], 100, 30);
    // What stands in the text of an entry finds it, too.
    find(&mut harness, "quagga");
    assert_eq!(first(&harness).0, "Zebra");
    harness.keys("enter").must_show("quagga");
    assert!(matches!(harness.app.screen(), Screen::Journal(_)));
    // What was looked for goes with what was typed.
    find(&mut harness, "quagga");
    harness.types("xx").must_show("No match.");
    harness.keys("backspace backspace").must_show("Zebra");
}

#[test]
fn what_takes_away_does_not_come_first() {
    let mut harness = Harness::with(vec![full()], 100, 30);
    harness.keys("2");
    find(&mut harness, "trash");
    assert_eq!(first(&harness).0, "Open the trash, restore something");
    harness.keys("enter").must_show("The trash is empty.");
}

#[test]
fn what_is_far_fetched_is_not_found() {
    let mut harness = Harness::term(100, 30);
    find(&mut harness, "theme");
    harness.must_show("Settings: Theme").must_not_show("brief");
    assert!(first(&harness).0.contains("heme"), "{:?}", first(&harness));
}
