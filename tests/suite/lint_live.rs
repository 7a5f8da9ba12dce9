//! The privacy check while an entry is written: it marks, offers and remembers, and never refuses.
use chrono::TimeDelta;
use ratatui::style::Modifier;
use rounds::{
    domain::{
        Filter,
        privacy::lint::{Known, Level, Linter},
    },
    services::{UserData, demo},
};

use crate::{
    fixtures::{journal, now, titles},
    harness::Harness,
};

/// A reflection with two findings, the cursor behind the second.
fn written() -> Harness {
    let mut harness = Harness::empty(100, 30);
    harness.keys("r").types("I met Mrs Patel.");
    harness.keys("tab").types("Then on Elm Ward I sat.");
    harness
}

/// The words on the screen that are underlined.
fn underlined(harness: &Harness) -> String {
    let cells = harness.picture().content().iter();
    let marked = cells.filter(|cell| cell.modifier.contains(Modifier::UNDERLINED));
    marked.map(ratatui::buffer::Cell::symbol).collect()
}

#[test]
fn nothing_is_said_where_nothing_was_found() {
    let mut harness = Harness::empty(100, 30);
    harness
        .keys("r")
        .types("I sat with a patient and listened.");
    harness.must_not_show("identify").must_not_show("replace");
    assert_eq!(underlined(&harness), "");
}

#[test]
fn findings_are_marked_and_offered_while_typing() {
    let mut harness = written();
    assert_eq!(underlined(&harness), "Mrs PatelElm Ward");
    harness
        .must_show("1 of 2 could identify: \"Mrs Patel\" → a patient")
        .must_show("^G replace");
}

#[test]
fn one_key_goes_to_the_next_finding_across_sections() {
    let mut harness = written();
    harness.keys("ctrl-n");
    harness.must_show("1 of 2 could identify: \"Mrs Patel\" → a patient");
    harness.keys("ctrl-n");
    harness.must_show("2 of 2 could identify: \"Elm Ward\"");
    harness.types("the ").keys("ctrl-n ctrl-n").types("x");
    harness.must_show("on the xElm Ward");
}

#[test]
fn one_key_replaces_and_one_step_takes_it_back() {
    let mut harness = written();
    harness.keys("ctrl-g");
    harness
        .must_show("I met a patient.")
        .must_show("1 of 1 could identify: \"Elm Ward\"");
    harness.types(" Long.").must_show("I sat. Long.");
    harness.keys("ctrl-g").must_show("Then on a ward I sat.");
    harness.must_not_show("identify");
    harness
        .keys("shift-tab alt-u")
        .must_show("I met Mrs Patel.");
    harness.must_show("1 of 1 could identify");
}

#[test]
fn one_key_replaces_all_after_showing_them() {
    let mut harness = written();
    harness.types(" Patel waved.").keys("alt-g");
    harness
        .must_show("Replace all of these")
        .must_show("Mrs Patel")
        .must_show("a patient")
        .must_show("Elm Ward");
    harness.keys("esc").must_show("I met Mrs Patel.");
    harness.keys("alt-g enter");
    harness
        .must_show("I met a patient.")
        .must_show("Then on a ward I sat. X waved.")
        .must_show("you are the last check")
        .must_not_show("Patel");
}

#[test]
fn the_keys_of_the_line_can_be_clicked() {
    let mut harness = written();
    harness.clicks("^N next").must_show("1 of 2");
    harness.clicks("^G replace").must_show("I met a patient.");
    harness.clicks("ignore").must_not_show("identify");
}

#[test]
fn replacing_on_the_way_goes_on_to_the_next() {
    let mut harness = written();
    harness.keys("ctrl-n ctrl-g");
    harness.must_show("1 of 1 could identify: \"Elm Ward\"");
    harness.keys("ctrl-g").must_not_show("identify");
    harness.must_show("I met a patient.").must_show("on a ward");
}

#[test]
fn what_is_dismissed_stays_and_is_remembered() {
    let mut harness = written();
    harness.keys("ctrl-n ctrl-n alt-i");
    harness
        .must_show("\"Elm Ward\" is ignored from now on.")
        .must_show("Then on Elm Ward I sat.");
    assert_eq!(underlined(&harness), "Mrs Patel");
    assert_eq!(harness.journal().dismissed().unwrap(), ["WARD:elm ward"]);
    harness
        .keys("ctrl-s r")
        .types("Elm  Ward again, and Ash Ward.");
    harness.must_show("1 of 1 could identify: \"Ash Ward\"");
}

#[test]
fn a_dismissal_can_be_taken_back() {
    let mut harness = written();
    harness
        .keys("ctrl-n ctrl-n alt-i alt-u")
        .must_show("No longer ignored.");
    assert_eq!(underlined(&harness), "Mrs PatelElm Ward");
    assert_eq!(harness.journal().dismissed().unwrap(), [""; 0]);
    // With another key between, undo is the text's again.
    harness.keys("alt-i").types("x").keys("alt-u");
    assert_eq!(harness.journal().dismissed().unwrap(), ["WARD:elm ward"]);
    harness.keys("ctrl-s :").types("ignores").keys("enter");
    harness.must_show("elm ward").keys("enter");
    harness.must_show("\"elm ward\" is no longer ignored.");
    assert_eq!(harness.journal().dismissed().unwrap(), [""; 0]);
    harness.keys(":").types("ignores").keys("enter");
    harness.must_show("No ignored words yet.");
}

#[test]
fn saving_is_always_allowed() {
    let mut harness = written();
    harness.keys("ctrl-s").must_show("Saved, private.");
    let kept = titles(harness.journal(), Filter::All);
    assert_eq!(kept, ["I met Mrs Patel"]);
    harness
        .keys("2 e")
        .must_show("could identify: \"Mrs Patel\"");
}

#[test]
fn the_title_and_free_lines_are_checked_and_names_of_people_are_not() {
    let mut harness = Harness::empty(100, 30);
    harness.keys("f shift-tab shift-tab").types("Ward 7");
    harness.must_show("\"Ward 7\"");
    harness.keys("ctrl-u").must_not_show("identify");
    let mut harness = Harness::empty(100, 30);
    harness.keys("r shift-tab shift-tab shift-tab shift-tab shift-tab");
    harness.types("Dr Osei").must_show("Dr Osei");
    harness.must_not_show("identify");
}

#[test]
fn the_journals_own_people_are_known() {
    let mut harness = Harness::term(100, 30);
    harness.keys("r").types("Today Priya said it well.");
    harness.must_show("could identify: \"Priya\"");
}

#[test]
fn small_marks_are_counted_together_but_in_a_dilemma_one_by_one() {
    let mut harness = Harness::empty(100, 30);
    harness.keys("r").types("She told me her story.");
    harness.must_not_show("identify");
    harness.types(" A refugee.");
    harness.must_show("together these may identify");
    let mut harness = Harness::empty(100, 30);
    harness.keys("d").types("She told me her story.");
    harness.must_show("of 2 could identify");
}

#[test]
fn long_texts_are_checked_on_the_pause() {
    let mut harness = Harness::empty(100, 30);
    harness.keys("r");
    harness.tell(rounds::app::Msg::Paste("It was quiet. ".repeat(700)));
    harness.types("Mrs Patel waved.");
    harness.must_not_show("identify");
    harness.waits(TimeDelta::seconds(1));
    harness.must_show("1 of 1 could identify: \"Mrs Patel\"");
    harness.types(" More.").must_not_show("identify");
}

#[test]
fn it_is_told_without_colours_and_symbols_too() {
    let mut harness = written();
    harness.app.session.settings.ascii = true;
    harness.resize(80, 24);
    harness.must_show("could identify: \"Mrs Patel\"");
    harness
        .resize(60, 16)
        .must_show("could identify")
        .must_show("replace");
}

#[test]
fn sites_of_ones_own_are_looked_for() {
    let folder = tempfile::tempdir().unwrap();
    let names = "# where I am\nQuayside\n\n  The Old Mill  \n";
    std::fs::write(folder.path().join("sites.txt"), names).unwrap();
    let (user_data, broken) = UserData::load(|sort| folder.path().join(sort));
    assert_eq!(broken, []);
    assert_eq!(user_data.sites, ["Quayside", "The Old Mill"]);
    let mut harness = Harness::empty(100, 30);
    harness.app.session.user_data = std::sync::Arc::new(user_data);
    harness.keys("r").types("A day at the old mill.");
    harness.must_show("1 of 1 could identify: \"the old mill\"");
}

#[test]
fn remembering_is_bounded() {
    let mut journal = journal();
    for number in 0..510 {
        journal.dismiss_finding(&format!("WARD:{number}")).unwrap();
    }
    journal.dismiss_finding("WARD:20").unwrap();
    journal.dismiss_finding(&"x".repeat(500)).unwrap();
    journal.dismiss_finding("two\nlines").unwrap();
    let kept = journal.dismissed().unwrap();
    assert_eq!(kept.len(), 500);
    assert_eq!(kept.first().unwrap(), "WARD:10");
    assert_eq!(kept.last().unwrap(), "WARD:20");
}

#[test]
fn the_sample_term_identifies_nobody() {
    let linter = Linter::new(&Known::default());
    let mut found = Vec::new();
    for entry in demo::term(7, now()) {
        let texts = entry.sections.iter().map(|section| &section.text);
        for text in texts.chain([&entry.title]).chain(entry.fields.values()) {
            let stops = linter.check(text).into_iter();
            let stops = stops.filter(|finding| finding.level == Level::Stop);
            found.extend(stops.map(|stop| format!("{}: {}", entry.title, stop.matched(text))));
        }
    }
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn a_thing_is_one_thing_wherever_it_stands_and_is_replaced_everywhere() {
    let mut harness = written();
    harness.types(" Mrs Patel waved, and Patel's hat fell.");
    harness
        .keys("shift-tab")
        .must_show("1 of 2 could identify: \"Mrs Patel\"");
    harness
        .keys("ctrl-g")
        .must_show("1 of 1 could identify: \"Elm Ward\"")
        .must_not_show("Patel");
    // What was replaced is looked for in what is written after it.
    harness.types(" Then patel slept.");
    harness.must_show("\"patel\"").must_not_show("1 of 1");
    harness.keys("alt-g enter").must_not_show("patel");
    harness.must_show("you are the last check");
}

#[test]
fn replacing_a_thing_is_one_step_in_each_field() {
    let mut harness = Harness::empty(100, 30);
    harness.keys("r tab").types("Mrs Patel sat. Patel slept.");
    harness.keys("ctrl-g").must_not_show("Patel");
    harness
        .keys("alt-u")
        .must_show("Mrs Patel sat. Patel slept.");
}
