//! Finding anything: a person at the journal, keys in, screens out.
use chrono::TimeDelta;
use rounds::domain::{Entry, Filter, Section};

use crate::{
    fixtures::{at, kind, newest, reflection},
    harness::Harness,
};

/// Three entries of three days, at the journal.
fn three() -> Harness {
    let mut first = reflection("A quiet night", "Nothing but hours.");
    first.at = at("2026-03-01T08:00:00Z");
    first.tags = vec!["nights".into()];
    let mut second = reflection("The family meeting", "We sat down first.");
    second.at = at("2026-11-10T08:00:00Z");
    second.tags = vec!["communication".into(), "oncology".into()];
    second.people = vec!["Dr Osei".into()];
    let mut third = Entry::new(kind("experience"), at("2026-11-12T08:00:00Z"));
    third.title = "Cannula, third try".into();
    third.sections = vec![Section::new(
        "",
        "In the end it went in, in the family room.",
    )];
    third.tags = vec!["procedures".into()];
    let mut harness = Harness::with(vec![first, second, third], 120, 36);
    harness.keys("2");
    harness
}

#[test]
fn the_search_line_offers_what_goes_with_the_word() {
    let mut harness = three();
    harness.keys("/").must_not_show("undoes it");
    harness.types("ki");
    harness.must_show("kind:").must_show("tab accepts");
    harness
        .keys("tab")
        .must_show("/ kind:")
        .must_show("reflection");
    harness
        .types("exp")
        .keys("tab")
        .must_show("/ kind:experience");
    harness.must_not_show("undoes it").must_show("1 of 3");
    harness.keys("ctrl-u").types("osei").must_show("Dr Osei");
    harness
        .keys("right")
        .must_show("/ with:\"Dr Osei\"")
        .must_show("1 of 3");
}

#[test]
fn offers_are_chosen_with_the_arrows_and_closed_first() {
    let mut harness = three();
    harness
        .keys("/")
        .types("#")
        .must_show("nights")
        .must_show("oncology");
    harness.keys("down down up down enter");
    harness.must_not_show("undoes it").must_show("/ #");
    harness.keys("/").types("onc").keys("esc");
    harness.must_not_show("undoes it").must_show("/ #onc");
    harness.keys("esc").must_show("3 entries");
    harness.keys("/").types("#").keys("down tab");
    harness.must_show("1 of 3");
    harness.keys("ctrl-u").types("#").clicks("oncology  ");
    harness.must_show("/ #oncology").must_show("1 of 3");
    // With nothing to choose from, down goes to the results.
    harness.keys("down D").must_show("is in the trash");
}

#[test]
fn history_shows_what_changed_and_leads_back() {
    let mut harness = three();
    let found = harness
        .journal()
        .page(&newest(Filter::word("osei")))
        .unwrap();
    let id = found.rows[0].id;
    let record = harness.journal().record(id).unwrap();
    let of = record.origin();
    let mut entry = record.entry;
    entry.sections = vec![Section::new("What?", "We sat down last.\n\nThen we left.")];
    harness.journal().save(of, entry).unwrap();
    harness.keys("j h");
    harness
        .must_show("Version 2 of 2")
        .must_show("today 21:14 · Maya")
        .must_show("changes since version 1");
    harness
        .must_show("We sat down first last.")
        .must_show("Then we left.");
    harness.keys("left").must_show("as first saved");
    harness.keys("enter").must_show("Restore version 1?");
    harness.keys("y").must_show("Restored version 1.");
    harness.must_show("We sat down first.");
    harness.keys("u");
    harness
        .must_show("Undone: changed")
        .must_show("We sat down last.");
    assert_eq!(harness.journal().history(id).unwrap().len(), 4);
}

#[test]
fn an_entry_that_is_named_in_another_says_so() {
    let mut harness = three();
    let id = harness
        .journal()
        .page(&newest(Filter::word("osei")))
        .unwrap()
        .rows[0]
        .id;
    let link = id.short();
    let mut naming = reflection("What it led to", &format!("As in [[{link}]]."));
    naming.at = at("2026-11-11T08:00:00Z");
    harness.journal().add(naming).unwrap();
    let ending = &id.hex()[28..];
    harness
        .journal()
        .add(reflection("In short", &format!("[[{ending}]]")))
        .unwrap();
    // The word alone is no link.
    harness.journal().add(reflection("No link", &link)).unwrap();
    harness.tell(rounds::app::Msg::Changed);
    harness.keys("/").types("osei").keys("enter");
    harness
        .must_show("Linked from")
        .must_show("What it led to · Yesterday");
    harness
        .must_show("In short · Today")
        .must_not_show("No link");
    harness.keys("l").must_show("links here, Yesterday");
    harness
        .keys("down enter")
        .must_show("As in “The family meeting”")
        .must_show("6 entries");
    harness
        .must_show("Links to")
        .must_show("The family meeting · Tue 10 Nov");
    // An entry in the trash names nothing.
    harness.keys("D").keys("/").types("osei").keys("enter");
    harness.must_not_show("What it led to");
}

#[test]
fn a_day_is_gone_to_by_its_name() {
    let mut harness = three();
    harness.keys("t").must_show("Go to which date?");
    harness.keys("enter").must_show("Type a date, such as");
    harness.types("11 Nov").must_show("Yesterday");
    harness.keys("enter").must_show("We sat down first.");
    harness
        .keys("t")
        .types("2026-03")
        .must_show("Sun 1 Mar to Tue 31 Mar");
    harness.keys("enter").must_show("Nothing but hours.");
    // The newer ones are still above.
    harness.keys("k").must_show("We sat down first.");
    harness.keys("t").types("soonish");
    assert!(
        harness.text().contains("2w, yesterday"),
        "{}",
        harness.text()
    );
}

#[test]
fn the_calendar_shows_a_year_and_leads_to_its_days() {
    for columns in [60, 80, 120] {
        let mut harness = three();
        harness.resize(columns, 24);
        harness.keys("C").must_show("2026  3 entries on 3 days");
        for name in ["Jan", "Jun", "Dec", "Mon", "Sun", "5 or more", "enter open"] {
            harness.must_show(name);
        }
        harness.must_show("Today  1 entry");
        harness.keys("up up").must_show("Tue 10 Nov  1 entry");
        harness.keys("left down").must_show("Wed 4 Nov  nothing");
        harness.keys("right").must_show("Yesterday  nothing");
        harness.keys("enter").must_not_show("5 or more");
        harness.must_show("The family meeting");
        harness
            .keys("C pgup")
            .must_show("2025  0 entries on 0 days");
        harness.keys("pgdn home").must_show("Thu 1 Jan");
        harness.keys("t").must_show("Today  1 entry");
        harness.keys("esc").must_show("The family meeting");
    }
}

#[test]
fn the_calendar_counts_what_is_shown() {
    let mut harness = three();
    for (search, said) in [
        ("kind:experience", "1 entry on 1 day  kind:experience"),
        ("family", "2 entries on 2 days  family"),
        ("is:deleted", "0 entries on 0 days  is:deleted"),
        ("family #oncology", "1 entry on 1 day  family #oncology"),
    ] {
        harness.keys("/ ctrl-u").types(search).keys("enter enter C");
        harness.must_show(said).keys("esc");
    }
}

#[test]
fn a_search_is_kept_under_a_name() {
    let mut harness = three();
    harness.keys("o").must_show("No saved searches yet");
    harness.keys("S").must_show("Search for something first");
    harness
        .keys("/")
        .types("#nights")
        .keys("enter enter")
        .keys("esc");
    harness.keys("/").types("#nights").keys("enter S enter");
    harness.must_show("Give it a name");
    harness.types("Long nights").keys("enter");
    harness.must_show("\"Long nights\" is saved. Press o to open it.");
    harness.keys("esc").must_show("3 entries");
    harness
        .keys("o")
        .must_show("Long nights")
        .must_show("del remove");
    harness
        .keys("enter")
        .must_show("/ #nights")
        .must_show("1 of 3");
    harness.keys("o delete").must_show("deleted. u undoes it.");
    assert!(harness.journal().saved_searches().unwrap().is_empty());
    harness.keys("u").must_show("is back.");
    harness.keys("o").must_show("Long nights");
    // In a choice that is narrowed, the key still erases.
    harness
        .keys("esc #")
        .types("x")
        .keys("home delete")
        .must_show("#procedures");
}

#[test]
fn what_is_marked_is_changed_at_once_and_taken_back_at_once() {
    let mut harness = three();
    harness.keys("space").must_show("✓X");
    harness.keys("space");
    harness.must_show("2 selected, 3 entries");
    harness.keys("k space");
    harness.must_show("1 selected, 3 entries");
    harness.keys("esc");
    harness.must_not_show("selected");
    harness.keys("g space space T");
    harness.must_show("Tag 2 entries");
    harness.types("-communication, ward");
    harness.must_show("adds #ward, removes #communication");
    harness.keys("enter");
    harness
        .must_show("Changed 2 entries. u undoes it.")
        .must_not_show("selected");
    harness
        .must_show("#procedures #ward")
        .must_show("#oncology #ward");
    harness
        .keys("u")
        .must_show("Undone: changed 2 entries.")
        .must_show("#communication #oncology");
    harness.keys("* Q").must_show("Changed 3 entries.");
    harness.keys("g Q").must_show("Changed 1 entry.");
    harness
        .keys("* D")
        .must_show("Move 3 entries to the trash?");
    harness.keys("n").must_show("3 selected");
    harness.keys("D y");
    harness.must_show("3 entries are in the trash. u undoes it.");
    harness
        .keys("u")
        .must_show("3 entries are back.")
        .must_show("A quiet night");
    // A new search leaves nothing marked that is out of sight.
    harness.keys("*").must_show("3 selected");
    harness.keys("/").types("osei").must_not_show("selected");
}

#[test]
fn the_best_match_comes_first_on_request() {
    let mut harness = three();
    harness.keys("O").must_show("Search for a word first");
    harness
        .keys("/")
        .types("family")
        .keys("enter")
        .must_show("2 of 3");
    let before = |harness: &Harness| {
        let text = harness.text();
        text.find("Cannula") < text.find("The family meeting")
    };
    assert!(before(&harness));
    harness.keys("O").must_show("2 of 3, best first");
    assert!(!before(&harness), "{}", harness.text());
    harness.keys("O").must_not_show("best first");
    assert!(before(&harness));
}

#[test]
fn tags_are_listed_with_their_counts_and_searched_for() {
    let mut harness = three();
    harness
        .keys("#")
        .must_show("#communication")
        .must_show("#nights");
    harness.types("nig").keys("enter");
    harness
        .must_show("nights")
        .must_show("1 of 3")
        .must_show("A quiet night");
}

#[test]
fn no_size_is_too_odd() {
    let mut harness = three();
    for (columns, rows) in [(1, 1), (60, 16), (61, 17), (79, 20), (80, 24), (200, 60)] {
        harness.resize(columns, rows);
        for keys in [
            "C pgup home end esc",
            "/ # down down esc esc",
            "j h enter esc",
            "* T a esc esc",
        ] {
            harness.keys(keys);
        }
    }
    harness.must_show("3 entries");
}

#[test]
fn where_there_is_nothing_no_key_breaks_anything() {
    let every = "h l t esc C esc o S space * T Q D O # u / tab up down esc";
    for mut harness in [Harness::empty(80, 24), Harness::term(80, 24)] {
        for tab in ["2", "4", "5"] {
            harness.keys(tab).keys(every);
            harness.waits(TimeDelta::minutes(1)).keys("esc esc esc");
            harness.must_show("2 Journal");
        }
    }
}
