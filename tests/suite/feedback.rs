//! The feedback map, and the goal that a piece of feedback becomes.
use chrono::TimeDelta;
use rounds::domain::{Entry, Section};

use crate::{
    make::{kind, now},
    sitting::Sitting,
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
    let mut sitting = Sitting::with(some(), 100, 30);
    sitting.keys("F");
    sitting
        .must_show("Feedback map")
        .must_show("#communication")
        .must_show("2 in all   no goal or action yet")
        .must_show("\"Slow down\"")
        .must_show("Dr Osei, consultant · asked for · Today")
        .must_show("3 in all   has a goal or an action");
    let screen = sitting.text();
    let places = ["#communication", "#two words", "#procedures"].map(|name| screen.find(name));
    assert!(places.is_sorted(), "{screen}");
    sitting.resize(60, 16).must_show("#communication");
    sitting.keys("esc").must_show("NEEDS YOU");
    sitting.keys("2 F F esc").must_show("Slow down");
}

#[test]
fn a_theme_opens_what_was_said_of_it() {
    let mut sitting = Sitting::with(some(), 100, 30);
    sitting.keys("F enter");
    sitting
        .must_show("kind:feedback #communication")
        .must_show("2 of 5");
    sitting.keys("1 F j enter");
    sitting.must_show("tag:\"two words\"").must_show("1 of 5");
}

#[test]
fn what_comes_of_feedback_is_one_key_away() {
    let mut sitting = Sitting::with(some(), 100, 30);
    sitting.keys("F a").types("Count to five due fri");
    sitting.must_show("tomorrow").keys("enter");
    sitting.must_show("\"Count to five\" is added at the end.");
    let places = |sitting: &Sitting| {
        let screen = sitting.text();
        ["#two words", "#procedures", "#communication"].map(|name| screen.find(name))
    };
    // Something has come of the theme now: those of which nothing has stand before it.
    let after = places(&sitting);
    assert!(after[0] < after[1].min(after[2]), "{}", sitting.text());
    sitting.must_show("2 in all   has a goal or an action");
    sitting.keys("1").must_show("Count to five");
    sitting
        .keys("F u")
        .must_show("2 in all   no goal or action yet");
    sitting.keys("1").must_not_show("Count to five");
    sitting.keys("F A").must_show("A goal from this entry");
    let mut sitting = Sitting::with(some(), 100, 30);
    sitting.keys("F X").types("Spoke slower.").keys("ctrl-s");
    sitting
        .keys("2")
        .must_show("Spoke slower.")
        .must_show("After “Slow down”");
    sitting
        .must_show("#communication")
        .keys("l")
        .must_show("Slow down");
}

#[test]
fn an_entry_of_any_kind_leads_on() {
    let mut sitting = Sitting::with(some(), 100, 30);
    sitting.keys("2 a").types("Speak then").keys("enter");
    sitting.must_show("☐ Speak then").keys("u");
    sitting
        .must_show("Undone: added \"Speak then\"")
        .must_not_show("☐ Speak then");
    sitting.keys("X").must_show("What happened");
    let mut sitting = Sitting::empty(80, 24);
    for keys in ["2 a", "X", "F a", "A", "X"] {
        sitting.keys(keys).must_not_show("A new action");
    }
}

#[test]
fn an_empty_map_names_the_key() {
    let mut sitting = Sitting::empty(80, 24);
    sitting.keys("F").must_show("Press f to log some.");
    sitting.keys("enter j esc").must_show("LOG");
}

#[test]
fn every_size_and_every_text_is_drawn() {
    let long = "語🙂é\u{202e} ".repeat(60);
    let entries = (0..30).map(|week| feedback(&long, week, &[&format!("{week}{long}"), ""]));
    let mut sitting = Sitting::with(entries.collect(), 100, 30);
    for keys in ["F", "j", "G", "pgup"] {
        for (columns, rows) in [(60, 16), (61, 17), (99, 30), (240, 70), (1, 1)] {
            sitting.resize(columns, rows);
        }
        sitting.keys(keys);
    }
}
