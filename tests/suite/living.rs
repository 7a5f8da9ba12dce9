//! Screens that lead on: from a number to its entries, from a version to another, from a brief to the meeting.
use rounds::{
    app::{Msg, Screen},
    domain::{Entry, Section},
};

use crate::{fixtures, harness::Harness};

fn experience(day: &str, skill: &str, help: &str) -> Entry {
    let at = fixtures::at(&format!("{day}T12:00:00+00:00"));
    let mut entry = Entry::new(fixtures::kind("experience"), at);
    entry.title = format!("{skill} on {day}");
    for (name, value) in [("type", "procedure"), ("skill", skill), ("help", help)] {
        entry.fields.insert(name.into(), value.into());
    }
    entry
}

fn skilled(columns: u16, rows: u16) -> Harness {
    let entries = vec![
        experience("2026-09-01", "Cannula", "observed"),
        experience("2026-10-01", "cannula", "helped"),
        experience("2026-11-01", "Cannula", "alone"),
        experience("2026-11-02", "Suture", "observed"),
    ];
    Harness::with(entries, columns, rows)
}

/// An entry that was saved three times.
pub fn changed(columns: u16, rows: u16) -> Harness {
    let mut harness = Harness::empty(columns, rows);
    let mut entry = fixtures::reflection("A first", "We sat down first.\n\nIt was quiet.");
    let journal = harness.journal();
    let mut of = journal.add(entry.clone()).unwrap().origin();
    for (title, text) in [
        ("A first", "We sat down last.\n\nIt was quiet."),
        (
            "A second",
            "We sat down last.\n\nIt was quiet.\n\nThen we left.",
        ),
    ] {
        title.clone_into(&mut entry.title);
        entry.sections = vec![Section::new("What?", text)];
        of = journal.save(of, entry.clone()).unwrap().origin();
    }
    harness.tell(Msg::Changed);
    harness
}

#[test]
fn the_next_entry_is_there_in_the_frame_of_its_key() {
    let mut maya = Harness::term(120, 36);
    maya.keys("2");
    for key in ["j", "j", "j", "k", "k", "j", "j", "j"] {
        let asked = maya.app.update(Msg::Key(key.parse().unwrap()));
        let Screen::Journal(journal) = maya.app.screen() else {
            panic!("elsewhere")
        };
        let here = journal.timeline.current().map(|row| row.id);
        let shown = journal.page.as_ref().map(|record| record.id);
        assert!(here.is_some() && here == shown, "{key}");
        assert_eq!(journal.linked.as_ref().map(|(id, _)| *id), here, "{key}");
        let hanging = journal.hanging.as_ref().map(|hanging| hanging.id);
        assert_eq!(hanging, here, "{key}");
        for effect in asked.list {
            let rounds::app::Effect::Request(ask) = effect else {
                continue;
            };
            let answer = ask.run(&mut maya.workspace);
            maya.tell(answer);
        }
    }
    // What was changed meanwhile is read anew.
    let Screen::Journal(journal) = maya.app.screen() else {
        panic!("elsewhere")
    };
    let next = journal.timeline.rows[journal.timeline.cursor + 1].id;
    let record = maya.journal().record(next).unwrap();
    let of = record.origin();
    let mut entry = record.entry;
    entry.title = "Changed elsewhere".to_owned();
    maya.journal().save(of, entry).unwrap();
    maya.tell(Msg::Changed).keys("j");
    maya.must_show("Changed elsewhere");
}

#[test]
fn the_logbook_leads_from_a_number_to_its_entries() {
    let mut maya = skilled(100, 30);
    maya.keys("L").must_show("observed").must_show("with help");
    maya.must_show("Cannula").must_show("alone since Nov");
    maya.must_show("with any help").must_show("3 entries");
    maya.keys("left").must_show("1 entry");
    maya.must_show("Cannula on 2026-11-01");
    maya.must_not_show("cannula on 2026-10-01");
    maya.keys("left").must_show("None like that.");
    maya.keys("left").must_show("cannula on 2026-10-01");
    maya.keys("right right right enter down enter");
    assert_eq!(maya.app.tab(), Some(rounds::app::Tab::Journal));
    maya.must_show("cannula on 2026-10-01");
    // Back on Today, the logbook is another key.
    maya.keys("1 L j").must_show("Suture on 2026-11-02");
    maya.keys("esc").must_show("NEEDS YOU");
}

#[test]
fn the_logbook_counts_what_was_changed_moved_and_deleted() {
    let mut maya = skilled(100, 30);
    let total = |maya: &mut Harness, skill: &str| {
        let book = maya.journal().logbook(None).unwrap();
        let found = book.skills.into_iter().find(|one| one.name == skill);
        found.map(|one| (one.total, one.by_help))
    };
    let suture = experience("2026-11-03", "Suture", "helped");
    let record = maya.journal().add(suture).unwrap();
    assert_eq!(total(&mut maya, "Suture"), Some((2, vec![1, 1, 0, 0])));
    let mut entry = record.entry.clone();
    entry.fields.insert("help".into(), "alone".into());
    entry.at = fixtures::at("2026-08-03T12:00:00+00:00");
    let of = record.origin();
    maya.journal().save(of, entry).unwrap();
    assert_eq!(total(&mut maya, "Suture"), Some((2, vec![1, 0, 0, 1])));
    let late = maya.journal().logbook("2026-11-02".parse().ok()).unwrap();
    assert_eq!(late.types, [("procedure".to_owned(), 1)]);
    maya.journal().delete(record.id).unwrap();
    assert_eq!(total(&mut maya, "Suture"), Some((1, vec![1, 0, 0, 0])));
    maya.journal().restore(record.id).unwrap();
    assert_eq!(total(&mut maya, "Suture"), Some((2, vec![1, 0, 0, 1])));
}

#[test]
fn history_slides_over_versions_and_compares_any_two() {
    let mut maya = changed(100, 30);
    maya.keys("2 h").must_show("Version 3 of 3");
    maya.must_show("changes since version 2");
    maya.must_show("A first  A second")
        .must_show("Then we left.");
    maya.keys("left").must_show("Version 2 of 3");
    maya.must_show("We sat down first last.");
    maya.keys("left").must_show("as first saved");
    maya.must_show("We sat down first.");
    // The first is held: the newest is compared with it.
    maya.keys("space right right");
    maya.must_show("compared with version 1");
    maya.must_show("We sat down first last.")
        .must_show("Then we left.");
    maya.keys("v").must_show("the page alone");
    maya.must_show("We sat down last.");
    maya.keys("v space left left enter");
    maya.must_show("Restore version 1?");
    maya.keys("y").must_show("Restored version 1.");
    maya.must_show("We sat down first.");
    maya.keys("h").must_show("Version 4 of 4");
    maya.keys("esc u").must_show("Undone");
    maya.must_show("We sat down last.");
}

#[test]
fn one_version_says_so_and_offers_nothing() {
    let mut maya = Harness::with(vec![fixtures::reflection("Once", "Only once.")], 80, 24);
    maya.keys("2 h").must_show("Version 1 of 1");
    maya.must_show("as first saved").must_show("Only once.");
    maya.keys("left").must_show("This is the first version.");
    maya.keys("enter").must_show("This is the newest version.");
    maya.keys("esc").must_show("1 entry");
}

#[test]
fn a_brief_is_ticked_ordered_and_reworded_and_what_was_done_to_it_stays() {
    let mut maya = Harness::term(100, 44);
    maya.keys("b")
        .must_show("AGENDA")
        .must_show("SINCE LAST TIME");
    let points = |maya: &Harness| -> Vec<String> {
        let text = maya.text();
        let lines = text.lines().filter_map(|line| {
            let (number, point) = line.trim_start_matches(['▌', ' ']).split_once('.')?;
            number.parse::<u8>().ok()?;
            Some(point.trim().to_owned())
        });
        lines.collect()
    };
    let proposed = points(&maya);
    assert!(proposed.len() >= 3, "{proposed:?}");
    maya.keys("J");
    let moved = points(&maya);
    assert_eq!([&moved[0], &moved[1]], [&proposed[1], &proposed[0]]);
    maya.keys("K");
    assert_eq!(points(&maya), proposed);
    maya.keys("e ctrl-u").types("The one thing").keys("enter");
    assert_eq!(points(&maya)[0], "The one thing");
    maya.keys("n").types("Holidays").keys("enter");
    assert_eq!(points(&maya).last().unwrap(), "Holidays");
    // What the journal offers is ticked with the same key.
    maya.keys("j space");
    assert_eq!(points(&maya).len(), proposed.len() + 2);
    maya.keys("esc b").must_show("The one thing");
    assert_eq!(points(&maya).len(), proposed.len() + 2);
    maya.keys("enter").must_show("Meeting with");
    maya.must_show("The one thing").must_show("Holidays");
    // The meeting has it now: the next brief begins afresh.
    maya.keys("esc b").must_not_show("Holidays");
}

#[test]
fn growth_leads_to_the_entries_behind_it() {
    let mut maya = Harness::term(120, 36);
    maya.keys("3 W").must_show("FIRST").must_show("LATEST");
    maya.must_show("CONFIDENCE").must_show("from 3 to 7, of 10");
    maya.keys("j enter");
    assert_eq!(maya.app.tab(), Some(rounds::app::Tab::Journal));
    let mut maya = Harness::term(60, 16);
    maya.keys("3 W").must_show("FIRST").keys("G");
    maya.must_show("Growth");
}

#[test]
fn the_mentoring_map_leads_to_its_people() {
    let mut maya = Harness::term(100, 30);
    maya.keys("6 M").must_show("champion").must_show("no one");
    maya.must_show("WHO TO ASK");
    maya.keys("j enter").must_show("COMPACT");
    assert_eq!(maya.app.tab(), Some(rounds::app::Tab::People));
}

#[test]
fn the_calendar_names_what_was_written_on_a_day() {
    let mut maya = Harness::with(vec![fixtures::reflection("Once", "Only once.")], 120, 36);
    maya.keys("2 C").must_show("1 entry").must_show("Once");
    maya.keys("left").must_not_show("Once");
    maya.keys("right").clicks("Once");
    maya.must_show("Only once.");
}

#[test]
fn what_was_just_saved_is_on_today() {
    let mut maya = Harness::empty(80, 24);
    maya.keys("r").types("I counted to five.").keys("ctrl-s");
    maya.must_show("Saved, private.");
    maya.must_show("Saved \"I counted to five\"").resize(80, 40);
    maya.must_show("JUST SAVED").keys("G enter");
    assert_eq!(maya.app.tab(), Some(rounds::app::Tab::Journal));
    // Undone, it is not there any more.
    maya.keys("u 1").must_not_show("JUST SAVED");
}
