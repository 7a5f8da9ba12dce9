//! Finding anything: a person at the journal, keys in, screens out.
use chrono::TimeDelta;
use rounds::domain::{Entry, Filter, Section};

use crate::{
    make::{at, kind, newest, reflection},
    sitting::Sitting,
};

/// Three entries of three days, at the journal.
fn three() -> Sitting {
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
    let mut sitting = Sitting::with(vec![first, second, third], 120, 36);
    sitting.keys("2");
    sitting
}

#[test]
fn the_search_line_offers_what_goes_with_the_word() {
    let mut sitting = three();
    sitting.keys("/").must_not_show("undoes it");
    sitting.types("ki");
    sitting.must_show("kind:").must_show("tab accepts");
    sitting
        .keys("tab")
        .must_show("/ kind:")
        .must_show("reflection");
    sitting
        .types("exp")
        .keys("tab")
        .must_show("/ kind:experience");
    sitting.must_not_show("undoes it").must_show("1 of 3");
    sitting.keys("ctrl-u").types("osei").must_show("Dr Osei");
    sitting
        .keys("right")
        .must_show("/ with:\"Dr Osei\"")
        .must_show("1 of 3");
}

#[test]
fn offers_are_chosen_with_the_arrows_and_closed_first() {
    let mut sitting = three();
    sitting
        .keys("/")
        .types("#")
        .must_show("nights")
        .must_show("oncology");
    sitting.keys("down down up down enter");
    sitting.must_not_show("undoes it").must_show("/ #");
    sitting.keys("/").types("onc").keys("esc");
    sitting.must_not_show("undoes it").must_show("/ #onc");
    sitting.keys("esc").must_show("3 entries");
    sitting.keys("/").types("#").keys("down tab");
    sitting.must_show("1 of 3");
    sitting.keys("ctrl-u").types("#").clicks("oncology  ");
    sitting.must_show("/ #oncology").must_show("1 of 3");
    // With nothing to choose from, down goes to the results.
    sitting.keys("down D").must_show("is in the trash");
}

#[test]
fn history_shows_what_changed_and_leads_back() {
    let mut sitting = three();
    let found = sitting
        .journal()
        .page(&newest(Filter::word("osei")))
        .unwrap();
    let id = found.rows[0].id;
    let record = sitting.journal().record(id).unwrap();
    let of = record.origin();
    let mut entry = record.entry;
    entry.sections = vec![Section::new("What?", "We sat down last.\n\nThen we left.")];
    sitting.journal().save(of, entry).unwrap();
    sitting.keys("j h");
    sitting
        .must_show("Version 2 of 2")
        .must_show("today 21:14 · Maya")
        .must_show("changes since version 1");
    sitting
        .must_show("We sat down first last.")
        .must_show("Then we left.");
    sitting.keys("left").must_show("as first saved");
    sitting.keys("enter").must_show("Restore version 1?");
    sitting.keys("y").must_show("Restored version 1.");
    sitting.must_show("We sat down first.");
    sitting.keys("u");
    sitting
        .must_show("Undone: changed")
        .must_show("We sat down last.");
    assert_eq!(sitting.journal().history(id).unwrap().len(), 4);
}

#[test]
fn an_entry_that_is_named_in_another_says_so() {
    let mut sitting = three();
    let id = sitting
        .journal()
        .page(&newest(Filter::word("osei")))
        .unwrap()
        .rows[0]
        .id;
    let link = id.short();
    let mut naming = reflection("What it led to", &format!("As in [[{link}]]."));
    naming.at = at("2026-11-11T08:00:00Z");
    sitting.journal().add(naming).unwrap();
    let ending = &id.hex()[28..];
    sitting
        .journal()
        .add(reflection("In short", &format!("[[{ending}]]")))
        .unwrap();
    // The word alone is no link.
    sitting.journal().add(reflection("No link", &link)).unwrap();
    sitting.tell(rounds::app::Msg::Changed);
    sitting.keys("/").types("osei").keys("enter");
    sitting
        .must_show("Linked from")
        .must_show("What it led to · Yesterday");
    sitting
        .must_show("In short · Today")
        .must_not_show("No link");
    sitting.keys("l").must_show("links here, Yesterday");
    sitting
        .keys("down enter")
        .must_show("As in “The family meeting”")
        .must_show("6 entries");
    sitting
        .must_show("Links to")
        .must_show("The family meeting · Tue 10 Nov");
    // An entry in the trash names nothing.
    sitting.keys("D").keys("/").types("osei").keys("enter");
    sitting.must_not_show("What it led to");
}

#[test]
fn a_day_is_gone_to_by_its_name() {
    let mut sitting = three();
    sitting.keys("t").must_show("Go to which date?");
    sitting.keys("enter").must_show("Type a date, such as");
    sitting.types("11 Nov").must_show("Yesterday");
    sitting.keys("enter").must_show("We sat down first.");
    sitting
        .keys("t")
        .types("2026-03")
        .must_show("Sun 1 Mar to Tue 31 Mar");
    sitting.keys("enter").must_show("Nothing but hours.");
    // The newer ones are still above.
    sitting.keys("k").must_show("We sat down first.");
    sitting.keys("t").types("soonish");
    assert!(
        sitting.text().contains("2w, yesterday"),
        "{}",
        sitting.text()
    );
}

#[test]
fn the_calendar_shows_a_year_and_leads_to_its_days() {
    for columns in [60, 80, 120] {
        let mut sitting = three();
        sitting.resize(columns, 24);
        sitting.keys("C").must_show("2026  3 entries on 3 days");
        for name in ["Jan", "Jun", "Dec", "Mon", "Sun", "5 or more", "enter open"] {
            sitting.must_show(name);
        }
        sitting.must_show("Today  1 entry");
        sitting.keys("up up").must_show("Tue 10 Nov  1 entry");
        sitting.keys("left down").must_show("Wed 4 Nov  nothing");
        sitting.keys("right").must_show("Yesterday  nothing");
        sitting.keys("enter").must_not_show("5 or more");
        sitting.must_show("The family meeting");
        sitting
            .keys("C pgup")
            .must_show("2025  0 entries on 0 days");
        sitting.keys("pgdn home").must_show("Thu 1 Jan");
        sitting.keys("t").must_show("Today  1 entry");
        sitting.keys("esc").must_show("The family meeting");
    }
}

#[test]
fn the_calendar_counts_what_is_shown() {
    let mut sitting = three();
    for (search, said) in [
        ("kind:experience", "1 entry on 1 day  kind:experience"),
        ("family", "2 entries on 2 days  family"),
        ("is:deleted", "0 entries on 0 days  is:deleted"),
        ("family #oncology", "1 entry on 1 day  family #oncology"),
    ] {
        sitting.keys("/ ctrl-u").types(search).keys("enter enter C");
        sitting.must_show(said).keys("esc");
    }
}

#[test]
fn a_search_is_kept_under_a_name() {
    let mut sitting = three();
    sitting.keys("o").must_show("No saved searches yet");
    sitting.keys("S").must_show("Search for something first");
    sitting
        .keys("/")
        .types("#nights")
        .keys("enter enter")
        .keys("esc");
    sitting.keys("/").types("#nights").keys("enter S enter");
    sitting.must_show("Give it a name");
    sitting.types("Long nights").keys("enter");
    sitting.must_show("\"Long nights\" is saved. Press o to open it.");
    sitting.keys("esc").must_show("3 entries");
    sitting
        .keys("o")
        .must_show("Long nights")
        .must_show("del remove");
    sitting
        .keys("enter")
        .must_show("/ #nights")
        .must_show("1 of 3");
    sitting.keys("o delete").must_show("deleted. u undoes it.");
    assert!(sitting.journal().saved_searches().unwrap().is_empty());
    sitting.keys("u").must_show("is back.");
    sitting.keys("o").must_show("Long nights");
    // In a choice that is narrowed, the key still erases.
    sitting
        .keys("esc #")
        .types("x")
        .keys("home delete")
        .must_show("#procedures");
}

#[test]
fn what_is_marked_is_changed_at_once_and_taken_back_at_once() {
    let mut sitting = three();
    sitting.keys("space").must_show("✓X");
    sitting.keys("space");
    sitting.must_show("2 selected, 3 entries");
    sitting.keys("k space");
    sitting.must_show("1 selected, 3 entries");
    sitting.keys("esc");
    sitting.must_not_show("selected");
    sitting.keys("g space space T");
    sitting.must_show("Tag 2 entries");
    sitting.types("-communication, ward");
    sitting.must_show("adds #ward, removes #communication");
    sitting.keys("enter");
    sitting
        .must_show("Changed 2 entries. u undoes it.")
        .must_not_show("selected");
    sitting
        .must_show("#procedures #ward")
        .must_show("#oncology #ward");
    sitting
        .keys("u")
        .must_show("Undone: changed 2 entries.")
        .must_show("#communication #oncology");
    sitting.keys("* Q").must_show("Changed 3 entries.");
    sitting.keys("g Q").must_show("Changed 1 entry.");
    sitting
        .keys("* D")
        .must_show("Move 3 entries to the trash?");
    sitting.keys("n").must_show("3 selected");
    sitting.keys("D y");
    sitting.must_show("3 entries are in the trash. u undoes it.");
    sitting
        .keys("u")
        .must_show("3 entries are back.")
        .must_show("A quiet night");
    // A new search leaves nothing marked that is out of sight.
    sitting.keys("*").must_show("3 selected");
    sitting.keys("/").types("osei").must_not_show("selected");
}

#[test]
fn the_best_match_comes_first_on_request() {
    let mut sitting = three();
    sitting.keys("O").must_show("Search for a word first");
    sitting
        .keys("/")
        .types("family")
        .keys("enter")
        .must_show("2 of 3");
    let before = |sitting: &Sitting| {
        let text = sitting.text();
        text.find("Cannula") < text.find("The family meeting")
    };
    assert!(before(&sitting));
    sitting.keys("O").must_show("2 of 3, best first");
    assert!(!before(&sitting), "{}", sitting.text());
    sitting.keys("O").must_not_show("best first");
    assert!(before(&sitting));
}

#[test]
fn tags_are_listed_with_their_counts_and_searched_for() {
    let mut sitting = three();
    sitting
        .keys("#")
        .must_show("#communication")
        .must_show("#nights");
    sitting.types("nig").keys("enter");
    sitting
        .must_show("nights")
        .must_show("1 of 3")
        .must_show("A quiet night");
}

#[test]
fn no_size_is_too_odd() {
    let mut sitting = three();
    for (columns, rows) in [(1, 1), (60, 16), (61, 17), (79, 20), (80, 24), (200, 60)] {
        sitting.resize(columns, rows);
        for keys in [
            "C pgup home end esc",
            "/ # down down esc esc",
            "j h enter esc",
            "* T a esc esc",
        ] {
            sitting.keys(keys);
        }
    }
    sitting.must_show("3 entries");
}

#[test]
fn where_there_is_nothing_no_key_breaks_anything() {
    let every = "h l t esc C esc o S space * T Q D O # u / tab up down esc";
    for mut sitting in [Sitting::empty(80, 24), Sitting::term(80, 24)] {
        for tab in ["2", "4", "5"] {
            sitting.keys(tab).keys(every);
            sitting.waits(TimeDelta::minutes(1)).keys("esc esc esc");
            sitting.must_show("2 Journal");
        }
    }
}
