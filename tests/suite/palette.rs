//! The palette finds anything from anywhere: what can be done, here or elsewhere, settings, themes,
//! people, goals and entries.
use rounds::app::{Layer, Tab, screens::Screen};

use crate::{
    make::{full, reflection},
    sitting::Sitting,
};

fn find(sitting: &mut Sitting, words: &str) {
    sitting.keys(":").types(words);
}

/// The line under the cursor, and what stands at its right.
fn first(sitting: &Sitting) -> (String, String) {
    let Some(Layer::Picker(picker)) = sitting.app.layers.last() else {
        return (sitting.text(), "no palette is open".to_owned());
    };
    let pick = &picker.picks[picker.shown[picker.cursor]];
    (pick.label.clone(), pick.detail.clone())
}

#[test]
fn what_is_done_elsewhere_is_done_there() {
    for from in ["1", "2", "2 enter", "5", ",", "F"] {
        let mut sitting = Sitting::term(100, 30);
        sitting.keys(from);
        find(&mut sitting, "rate how confident");
        let (label, key) = first(&sitting);
        assert_eq!(
            label, "Goals: Rate how confident you are, 0 to 10",
            "{from}"
        );
        assert_eq!(key, "+", "{from}");
        sitting.keys("enter");
        assert_eq!(sitting.app.tab(), Some(Tab::Goals), "{from}");
        sitting.must_show("How confident");
    }
}

#[test]
fn every_screen_and_setting_is_found_from_every_other() {
    let mut sitting = Sitting::term(100, 30);
    for from in ["1", "3", "4", "5", "6", "7"] {
        for (words, there) in [
            ("go to the journal", "2 Journal"),
            ("feedback map", "themes without a goal"),
            ("logbook", "Logbook"),
            ("settings: stage", "Stage"),
        ] {
            sitting.keys(from);
            find(&mut sitting, words);
            sitting.keys("enter").must_show(there);
            sitting.keys("esc");
        }
    }
    find(&mut sitting, "theme: dark");
    assert!(
        first(&sitting).0.starts_with("Theme: Dark"),
        "{:?}",
        first(&sitting)
    );
}

#[test]
fn people_goals_and_entries_are_found_by_name() {
    let mut sitting = Sitting::term(100, 30);
    find(&mut sitting, "haddad");
    assert_eq!(
        first(&sitting),
        ("Dr Haddad".to_owned(), "person".to_owned())
    );
    sitting.keys("enter").must_show("▌ Dr Haddad");
    sitting.keys("1");
    find(&mut sitting, "present a case");
    assert_eq!(first(&sitting).1, "goal");
    sitting.keys("enter").must_show("▌ Present a case");
    let mut sitting = Sitting::with(vec![full(), reflection("Zebra", "quagga")], 100, 30);
    // What stands in the text of an entry finds it, too.
    find(&mut sitting, "quagga");
    assert_eq!(first(&sitting).0, "Zebra");
    sitting.keys("enter").must_show("quagga");
    assert!(matches!(sitting.app.screen(), Screen::Journal(_)));
    // What was looked for goes with what was typed.
    find(&mut sitting, "quagga");
    sitting.types("xx").must_show("No match.");
    sitting.keys("backspace backspace").must_show("Zebra");
}

#[test]
fn what_takes_away_does_not_come_first() {
    let mut sitting = Sitting::with(vec![full()], 100, 30);
    sitting.keys("2");
    find(&mut sitting, "trash");
    assert_eq!(first(&sitting).0, "Open the trash, restore something");
    sitting.keys("enter").must_show("The trash is empty.");
}

#[test]
fn what_is_far_fetched_is_not_found() {
    let mut sitting = Sitting::term(100, 30);
    find(&mut sitting, "theme");
    sitting.must_show("Settings: Theme").must_not_show("brief");
    assert!(first(&sitting).0.contains("heme"), "{:?}", first(&sitting));
}
