//! The feedback map, and the goal that a piece of feedback becomes.
use chrono::TimeDelta;
use rounds::domain::{Entry, Section};

use crate::{
    fixtures::{kind, now},
    harness::Harness,
};

fn feedback(title: &str, weeks: i64, tags: &[&str]) -> Entry {
    let mut entry = Entry::new(kind("feedback"), now() - TimeDelta::weeks(weeks));
    entry.title = title.into();
    entry.people = vec!["Dr Osei".into()];
    entry.tags = tags.iter().map(|tag| (*tag).into()).collect();
    entry.fields.insert("role".into(), "consultant".into());
    entry.fields.insert("direction".into(), "asked".into());
    entry.sections = vec![Section::new("Change", "Count to five.\nThen speak.")];
    entry
}

fn some() -> Vec<Entry> {
    let mut served = feedback("Steady hands", 1, &["procedures"]);
    served.goals = vec!["Cannulas".into()];
    vec![
        feedback("Slow down", 0, &["communication"]),
        feedback("Too fast", 9, &["communication", "two words"]),
        served,
        feedback("Steadier", 3, &["procedures"]),
        feedback("Hands", 5, &["procedures"]),
    ]
}

#[test]
fn themes_stand_with_how_often_and_what_was_said_last() {
    let mut harness = Harness::with(some(), 100, 30);
    harness.keys("F");
    harness
        .must_show("Feedback map")
        .must_show("#communication")
        .must_show("2 in all  no goal or action yet")
        .must_show("\"Slow down\"")
        .must_show("Dr Osei, consultant · asked for · Today")
        .must_show("3 in all  has a goal or an action");
    let screen = harness.text();
    let places = ["#communication", "#two words", "#procedures"].map(|name| screen.find(name));
    assert!(places.is_sorted(), "{screen}");
    harness.resize(60, 16).must_show("#communication");
    harness.keys("esc").must_show("NEEDS YOU");
    harness.keys("2 F F esc").must_show("Slow down");
}

#[test]
fn a_theme_opens_what_was_said_of_it() {
    let mut harness = Harness::with(some(), 100, 30);
    harness.keys("F enter");
    harness
        .must_show("kind:feedback #communication")
        .must_show("2 of 5");
    harness.keys("1 F j enter");
    harness.must_show("tag:\"two words\"").must_show("1 of 5");
}

#[test]
fn what_comes_of_feedback_is_one_key_away() {
    let mut harness = Harness::with(some(), 100, 30);
    harness.keys("F n").types("Count to five due fri");
    harness.must_show("tomorrow").keys("enter");
    harness.must_show("\"Count to five\" is added at the end.");
    let places = |harness: &Harness| {
        let screen = harness.text();
        ["#two words", "#procedures", "#communication"].map(|name| screen.find(name))
    };
    // Something has come of the theme now: those of which nothing has stand before it.
    let after = places(&harness);
    assert!(after[0] < after[1].min(after[2]), "{}", harness.text());
    harness.must_show("2 in all  has a goal or an action");
    harness.keys("1").must_show("Count to five");
    harness
        .keys("F u")
        .must_show("2 in all  no goal or action yet");
    harness.keys("1").must_not_show("Count to five");
    harness.keys("F A").must_show("A goal from this entry");
    let mut harness = Harness::with(some(), 100, 30);
    harness.keys("F X").types("Spoke slower.").keys("ctrl-s");
    harness
        .keys("2")
        .must_show("Spoke slower.")
        .must_show("After “Slow down”");
    harness
        .must_show("#communication")
        .keys("l")
        .must_show("Slow down");
}

#[test]
fn an_entry_of_any_kind_leads_on() {
    let mut harness = Harness::with(some(), 100, 30);
    harness.keys("2 a").types("Speak then").keys("enter");
    harness.must_show("☐ Speak then").keys("u");
    harness
        .must_show("Undone: added \"Speak then\"")
        .must_not_show("☐ Speak then");
    harness.keys("X").must_show("What happened");
    let mut harness = Harness::empty(80, 24);
    for keys in ["2 a", "X", "F n", "A", "X"] {
        harness.keys(keys).must_not_show("A new action");
    }
}

#[test]
fn an_empty_map_names_the_key() {
    let mut harness = Harness::empty(80, 24);
    harness.keys("F").must_show("Press f to log some.");
    harness.keys("enter j esc").must_show("LOG");
}

#[test]
fn every_size_and_every_text_is_drawn() {
    let long = "語🙂é\u{202e} ".repeat(60);
    let entries = (0..30).map(|week| feedback(&long, week, &[&format!("{week}{long}"), ""]));
    let mut harness = Harness::with(entries.collect(), 100, 30);
    for keys in ["F", "j", "G", "pgup"] {
        for (columns, rows) in [(60, 16), (61, 17), (99, 30), (240, 70), (1, 1)] {
            harness.resize(columns, rows);
        }
        harness.keys(keys);
    }
}
