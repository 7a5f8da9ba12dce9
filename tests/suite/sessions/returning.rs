//! Whoever unlocks the journal is where they were.
use crate::{fixtures, harness::Harness, review};

/// Where somebody may be in the sample term, by the keys that lead there.
const PLACES: &[&str] = &[
    "1 j j",
    "2",
    "2 j j j j j",
    "2 G k",
    "2 j j tab pgdn",
    "2 j space j j space",
    "2 / k i n d : m e e t i n g enter j j",
    "2 / k i n d : f e e esc",
    "2 j j C left left up",
    "3 j",
    "3 j tab j",
    "4 j tab j",
    "5 j left left",
    "5 z",
    "6 j j tab j",
    "1 P j j",
    "1 P z j",
    "1 F j",
    "1 , j j j",
    "2 j s",
];

/// Where something is being written, by the keys that lead there and on.
const WRITTEN: &[(&str, &str)] = &[
    ("r", "H a l f space a space w o r d left left left"),
    ("r tab", "x up up"),
    ("2 j j e", "home N e w"),
    ("2 j j e", "right"),
    ("c", "7 8"),
    ("3 n", "A space g o a l tab tab w h y left"),
    ("3 j e", "tab end s"),
    ("6 n", "D r space N e w"),
    ("6 a", "tab x"),
    ("2 j s m", "F i r s t space w o r d s left left"),
];

#[track_caller]
fn is_back(harness: &mut Harness, keys: &str) {
    let seen = |harness: &Harness| {
        // When it was saved is said of what was typed since.
        let said = ["draft saved 21:14", "saved 21:14", "continues your draft"];
        let text = said
            .iter()
            .fold(harness.text(), |text, said| text.replace(said, ""));
        (text, harness.app.report.cursor)
    };
    // What is said is not said again, and the time until the lock begins anew.
    harness.app.session.notice = None;
    harness.app.session.lockable = true;
    harness.resize(100, 30);
    let context = harness.app.context();
    let before = seen(harness);
    let after = seen(harness.comes_back());
    assert_eq!(context, harness.app.context(), "{keys}");
    let differs = |(before, after): &(&str, &str)| before.trim_end() != after.trim_end();
    let lines = before.0.lines().zip(after.0.lines());
    let lines: Vec<_> = lines.filter(differs).collect();
    assert!(lines.is_empty(), "{keys}: {lines:#?}");
    assert_eq!(before.1, after.1, "{keys}: the cursor");
}

#[test]
fn whoever_unlocks_is_where_they_were() {
    for keys in PLACES {
        let mut harness = Harness::term(100, 30);
        harness.keys(keys);
        is_back(&mut harness, keys);
    }
}

#[test]
fn what_is_being_written_is_open_with_its_cursor() {
    for (there, written) in WRITTEN {
        let mut harness = Harness::term(100, 30);
        harness
            .keys(there)
            .keys(written)
            .waits(chrono::TimeDelta::seconds(5));
        is_back(&mut harness, &format!("{there} {written}"));
        harness.keys("esc");
    }
}

#[test]
fn a_mentor_is_back_at_the_page_and_at_what_they_say_of_it() {
    for keys in [
        "j j",
        "tab j j",
        "A j j",
        "tab j Q W h y ? left",
        "j n M i n e left left",
    ] {
        let (mut harness, _folder) = review::sits(review::answered(), (100, 30));
        harness.keys(keys).waits(chrono::TimeDelta::seconds(5));
        is_back(&mut harness, keys);
    }
}

#[test]
fn a_bookmark_is_for_the_next_unlocking_alone() {
    let mut journal = fixtures::journal();
    journal.lay_bookmark("[]").unwrap();
    assert_eq!(journal.take_bookmark().unwrap().as_deref(), Some("[]"));
    assert_eq!(journal.take_bookmark().unwrap(), None);
}

#[test]
fn a_bookmark_that_makes_no_sense_leads_to_today() {
    use rounds::{
        app::{
            Msg,
            screens::{Screen, Unlock},
        },
        services::Opened,
    };
    for bookmark in ["", "{}", r#"{"split":42,"screens":[["Nowhere",0]]}"#] {
        let mut harness = Harness::term(100, 30);
        let door = Unlock {
            returns: true,
            ..Unlock::default()
        };
        let profile = harness.journal().profile().unwrap();
        harness.tell(Msg::Start(Box::new(Screen::Unlock(door))));
        let opened = Opened {
            profile,
            lockable: true,
            recovered: None,
            bookmark: Some(bookmark.to_owned()),
        };
        harness.tell(Msg::Opened(Box::new(opened)));
        assert!(matches!(harness.app.screen(), Screen::Today(_)));
    }
}
