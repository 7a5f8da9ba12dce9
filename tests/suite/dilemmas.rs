//! The tab of dilemmas: a list by how far they have come, and the canvas.
use rounds::domain::{Entry, Filter, Section};

use crate::{
    cli::Home,
    fixtures::{kind, newest, now},
    harness::Harness,
};

fn dilemma(title: &str, state: &str, torn: &[(&str, i64)]) -> Entry {
    let mut entry = Entry::new(kind("dilemma"), now());
    entry.title = title.into();
    entry.framework = Some("fourbox".into());
    entry.people = vec!["Priya".into()];
    entry.fields.insert("state".into(), state.into());
    entry
        .fields
        .insert("principles".into(), "autonomy, justice".into());
    entry.fields.insert("revisit".into(), "2027-01-05".into());
    entry.scores = torn
        .iter()
        .map(|(name, value)| ((*name).into(), *value))
        .collect();
    entry.sections = vec![
        Section::new("Medical indications", "Needed once."),
        Section::new("Patient preferences", "Nobody had asked."),
        Section::new("Options", "Ask the day before."),
        Section::new("What I did", "Said that I had not asked."),
    ];
    entry
}

fn three() -> Vec<Entry> {
    let both = [("torn_before", 7), ("torn_after", 2)];
    vec![
        dilemma("Asleep", "settled", &both),
        dilemma("The word", "open", &both[..1]),
        dilemma("Too tired", "talked", &[]),
    ]
}

/// Whether texts stand on the screen in this order, from the top.
#[track_caller]
fn in_order(harness: &Harness, texts: &[&str]) {
    let screen = harness.text();
    let mut from = 0;
    for text in texts {
        let found = screen[from..].find(text);
        assert!(found.is_some(), "{text:?} is not next:\n{screen}");
        from += found.unwrap_or_default() + text.len();
    }
}

#[test]
fn they_are_listed_by_how_far_they_have_come() {
    let mut harness = Harness::with(three(), 100, 40);
    harness.keys("4");
    in_order(
        &harness,
        &[
            "OPEN  1",
            "The word",
            "torn 7 · Priya",
            "TALKED THROUGH  1",
            "Too tired",
            "SETTLED  1",
        ],
    );
    in_order(&harness, &["Asleep", "torn 7 → 2 · Priya"]);
    harness.must_show("Report incidents in the incident system, not here.");
    harness
        .resize(60, 16)
        .must_show("The word")
        .must_show("Report incidents in");
}

#[test]
fn the_canvas_has_four_boxes_where_there_is_room() {
    let mut harness = Harness::with(three(), 100, 50);
    harness.keys("4");
    let beside = |harness: &Harness| {
        let screen = harness.text();
        let mut rows = screen.lines();
        rows.any(|row| row.contains("Medical indications") && row.contains("Patient preferences"))
    };
    assert!(!beside(&harness));
    in_order(
        &harness,
        &["Medical indications", "Needed once.", "Patient preferences"],
    );
    harness.keys("enter");
    assert!(beside(&harness), "{}", harness.text());
    in_order(
        &harness,
        &[
            "Quality of life",
            "Principles in play",
            "autonomy, justice",
            "Options",
            "Ask the day before.",
            "Who I talked to",
            "Priya",
            "What I did",
            "Said that I had not asked.",
            "Ask me again",
            "Tue 5 Jan 2027",
        ],
    );
    // A box that is empty says what it asks.
    harness.must_show("beneficence, non-maleficence");
    harness.keys("esc").must_show("TALKED THROUGH  1");
    harness.keys("enter").resize(64, 60);
    assert!(!beside(&harness));
}

#[test]
fn the_keys_of_the_journal_work_here() {
    let mut harness = Harness::with(three(), 100, 40);
    harness
        .keys("4 j e")
        .must_show("Editing dilemma")
        .must_show("Too tired");
    harness.must_show("In play");
    harness.keys("esc D").must_not_show("TALKED THROUGH");
    harness.keys("u").must_show("TALKED THROUGH  1");
    harness.keys("/").must_show("kind:dilemma");
    let mut empty = Harness::empty(80, 24);
    empty
        .keys("4")
        .must_show("No dilemmas yet.")
        .must_show("Press d to think one through");
}

#[test]
fn a_state_that_changes_moves_it_and_the_cursor_follows() {
    let mut harness = Harness::with(three(), 100, 40);
    harness.keys("4 e");
    while !harness.shows("‹ open ›") {
        harness.keys("shift-tab");
    }
    harness.keys("s ctrl-s");
    harness.must_show("SETTLED  2").must_not_show("OPEN  1");
    harness
        .keys("enter")
        .must_show("The word")
        .must_not_show("Asleep");
}

#[test]
fn principles_and_a_role_model_are_suggested() {
    let mut harness = Harness::empty(100, 40);
    harness.keys("d").must_show("autonomy, beneficence");
    let mut harness = Harness::empty(100, 40);
    harness
        .keys("r shift-tab shift-tab shift-tab")
        .types("role");
    harness.must_show("role-model");
}

#[test]
fn every_size_and_every_text_is_drawn() {
    let mut odd = dilemma(
        &"語🙂é\u{202e}".repeat(80),
        "open",
        &[("torn_after", i64::MAX)],
    );
    odd.framework = None;
    let mut harness = Harness::with(vec![odd, three().remove(0)], 100, 40);
    for keys in ["4", "enter", "G", "esc", "j", "enter", "end"] {
        for (columns, rows) in [(60, 16), (61, 17), (76, 24), (99, 30), (120, 36), (240, 70)] {
            harness.resize(columns, rows);
        }
        harness.keys(keys);
    }
}

#[test]
fn a_role_models_moment_is_found_again() {
    let mut moment = dilemma("The long pause", "open", &[]);
    let field = ("role_model".to_owned(), "Priya waited".to_owned());
    moment.fields.extend([field]);
    let mut tagged = Entry::new(kind("experience"), now());
    tagged.title = "Bay 4".into();
    tagged.tags = vec!["role-model".into()];
    let entries = three().into_iter().chain([moment, tagged]);
    let mut harness = Harness::with(entries.collect(), 100, 40);
    harness.keys("2 /").types("has:role-model ");
    harness.must_show("2 of 5").must_show("Bay 4");
    harness.keys("ctrl-u").types("\"Priya waited\" ");
    harness.must_show("1 of 5").must_show("Done well by");
}

#[test]
fn a_reflection_begins_with_what_a_dilemma_taught_and_leads_nowhere_back() {
    let mut harness = Harness::with(three(), 100, 40);
    harness.keys("4 w").must_show("Said that I had not asked.");
    harness.keys("ctrl-s 2 enter").must_show("Reflection");
    let found = harness
        .journal()
        .page(&newest(Filter::Kind(kind("reflection"))))
        .unwrap();
    let record = harness.journal().record(found.rows[0].id).unwrap();
    assert_eq!(record.entry.title, "The word");
    assert_eq!(record.entry.section("What?"), "Said that I had not asked.");
    assert!(
        !record
            .entry
            .sections
            .iter()
            .any(|one| one.text.contains("[["))
    );
    let home = Home::new();
    let dilemma = [
        "add",
        "dilemma",
        "--title",
        "Asleep",
        "--section",
        "What I did=Asked.",
    ];
    let id = home.run(&dilemma).id();
    home.run(&["add", "feedback", "--from", &id])
        .fails(2, "--from");
    let made = home
        .run(&["add", "reflection", "--from", &id, "--json"])
        .ok()
        .json();
    assert_eq!(made[0]["title"], "Asleep");
    assert_eq!(made[0]["sections"][0]["text"], "Asked.");
    let own = made[0]["id"].as_str().unwrap();
    home.run(&["add", "reflection", "--from", own])
        .fails(2, "is not a dilemma");
}
