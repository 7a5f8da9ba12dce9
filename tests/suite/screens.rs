//! Every screen as it looks, at the smallest usual size and at a roomy one; and that none of them
//! breaks, whatever the size and whatever the text.
use std::path::Path;

use chrono::TimeDelta;
use rounds::{
    app::{
        Msg,
        screens::{Screen, Unlock, Welcome},
    },
    domain::{Entry, Section, entry::kind::KINDS},
    services::{Error, Problem},
};

use crate::{fixtures, harness::Harness, living::changed, settings::config_at};

/// The sizes at which every screen is kept.
const SIZES: [(u16, u16); 2] = [(80, 24), (120, 36)];

/// A sitting of a size.
type At = fn(u16, u16) -> Harness;

/// A name, where it begins, and the keys that lead there.
type Scene = (&'static str, At, &'static str);

fn welcome(columns: u16, rows: u16) -> Harness {
    let screen = Screen::Welcome(Welcome::new("/home/maya/journal.rounds".to_owned()));
    Harness::outside(screen, Path::new("journal.rounds"), columns, rows)
}

fn door(columns: u16, rows: u16) -> Harness {
    let screen = Screen::Unlock(Unlock::default());
    Harness::outside(screen, Path::new("journal.rounds"), columns, rows)
}

fn refused(columns: u16, rows: u16) -> Harness {
    let mut harness = door(columns, rows);
    let why = Error::new(
        Problem::Locked,
        "That passphrase does not open the journal.",
    );
    harness.tell(rounds::app::screens::unlock::Msg::Refused(why.hint("Try again.")).into());
    harness
}

fn settings(columns: u16, rows: u16) -> Harness {
    at_settings(Harness::term(columns, rows))
}

fn settings_empty(columns: u16, rows: u16) -> Harness {
    let mut harness = Harness::empty(columns, rows);
    harness.app.session.region = None;
    at_settings(harness)
}

/// Nothing is saved there.
fn at_settings(mut harness: Harness) -> Harness {
    let path = "/home/maya/.config/rounds/config.toml";
    harness.app.session.config = Some(config_at(path.into()));
    harness
}

fn kept(columns: u16, rows: u16) -> Harness {
    let mut harness = Harness::term(columns, rows);
    harness.keys("r").types("I led the meeting myself.");
    harness.waits(TimeDelta::seconds(1));
    harness.keys("esc");
    harness
}

fn filled(columns: u16, rows: u16) -> Harness {
    Harness::with(vec![fixtures::full()], columns, rows)
}

fn heavy(columns: u16, rows: u16) -> Harness {
    Harness::with(fixtures::heavy_weeks(), columns, rows)
}

fn strange(columns: u16, rows: u16) -> Harness {
    Harness::with(odd_entries(), columns, rows)
}

fn asked_for(columns: u16, rows: u16) -> Harness {
    crate::guest_screens::asked_for(columns, rows)
}

fn answered(columns: u16, rows: u16) -> Harness {
    crate::guest_screens::answered(columns, rows)
}

fn handed_over(columns: u16, rows: u16) -> Harness {
    crate::guest_screens::handed_over(columns, rows)
}

fn stopped(columns: u16, rows: u16) -> Harness {
    let mut harness = Harness::term(columns, rows);
    harness.keys("F a").types("Dr Osei").keys("tab right tab");
    harness.types("friday").keys("tab tab");
    harness.types("How did I do with Mrs Patel?");
    harness.waits(TimeDelta::seconds(1));
    harness.keys("esc 1");
    harness
}

/// Screens, in the order in which a person meets them.
const SCENES: &[Scene] = &[
    ("welcome", welcome, ""),
    (
        "welcome_no_passphrase",
        welcome,
        "M a y a enter enter enter enter",
    ),
    ("welcome_stage", welcome, "enter"),
    (
        "welcome_passphrases_differ",
        welcome,
        "enter enter a b c enter a b d enter",
    ),
    ("door", door, "a b c"),
    ("door_refused", refused, ""),
    ("today_empty", Harness::empty, ""),
    ("today", Harness::term, ""),
    ("today_draft", kept, ""),
    ("journal_empty", Harness::empty, "2"),
    ("journal", Harness::term, "2 j j"),
    ("journal_no_results", Harness::term, "/ z z z z"),
    ("journal_found", Harness::term, "/ s e p s i s enter"),
    (
        "journal_mistake",
        Harness::term,
        "/ k i n d : n o n e space",
    ),
    ("journal_page", Harness::term, "2 j tab j"),
    ("composer_meeting", Harness::empty, "m"),
    ("composer_reflection", Harness::empty, "r"),
    ("composer_feedback", Harness::empty, "f"),
    ("composer_dilemma", Harness::empty, "d"),
    ("composer_checkin", Harness::empty, "c"),
    ("composer_experience", Harness::empty, "x"),
    ("composer_editing", filled, "2 e"),
    ("composer_refused", Harness::empty, "r ctrl-s"),
    ("goals_empty", Harness::empty, "3"),
    ("goals", Harness::term, "3 j"),
    ("dilemmas", Harness::term, "4"),
    ("wellbeing", Harness::term, "5"),
    ("wellbeing_empty", Harness::empty, "5"),
    (
        "wellbeing_then",
        Harness::term,
        "5 j j left left left left left left left left",
    ),
    ("wellbeing_year", Harness::term, "5 tab"),
    ("wellbeing_heavy", heavy, "5"),
    ("wellbeing_tell", heavy, "5 w"),
    ("wellbeing_near", Harness::term, "5 n"),
    ("growth", Harness::term, "3 W"),
    ("growth_end", Harness::term, "3 W G"),
    ("logbook", Harness::term, "L"),
    ("logbook_entries", Harness::term, "L left left enter"),
    ("logbook_empty", Harness::empty, "L"),
    ("logbook_odd", strange, "L"),
    ("history", changed, "2 h"),
    ("history_held", changed, "2 h left space left"),
    ("history_odd", filled, "2 h"),
    ("brief", Harness::term, "b"),
    ("brief_odd", strange, "6 b G"),
    ("mentoring_map", Harness::term, "6 M"),
    ("mentoring_map_empty", Harness::empty, "6 M"),
    ("feedback_map", Harness::term, "F"),
    ("feedback_map_empty", Harness::empty, "F"),
    ("asked_for_empty", Harness::empty, "F v"),
    ("asked_for", asked_for, "F v"),
    ("ask", Harness::term, "F a D r space O"),
    ("ask_stops", stopped, "F a"),
    ("answer_waiting", asked_for, "F v p"),
    ("answer", answered, ""),
    ("here", handed_over, ""),
    ("here_done", handed_over, "ctrl-s"),
    ("calendar", Harness::term, "2 C"),
    ("calendar_empty", Harness::empty, "2 C"),
    ("dilemmas_canvas", Harness::term, "4 j enter"),
    ("dilemmas_empty", Harness::empty, "4"),
    ("today_saved", Harness::term, "r H i ctrl-s"),
    ("support", Harness::term, "!"),
    ("support_door", door, "f2"),
    ("people", Harness::term, "6"),
    ("people_empty", Harness::empty, "6"),
    ("people_odd", strange, "6"),
    ("journal_odd", strange, "2 j"),
    ("goals_odd", strange, "3"),
    ("dilemmas_odd", strange, "4"),
    ("growth_odd", strange, "W enter"),
    ("feedback_map_odd", strange, "F"),
    ("mentoring_map_odd", strange, "6 M"),
    ("trash", Harness::term, "2 D Z"),
    ("tags", Harness::term, "2 #"),
    ("links", filled, "2 l"),
    ("done_well", Harness::empty, "K"),
    (
        "specialties",
        Harness::term,
        ": s p e c i a l t i e s enter",
    ),
    ("handing_on", Harness::term, ": h a n d space o n enter"),
    ("letter", Harness::empty, ": l e t t e r enter"),
    ("actions", Harness::term, "P"),
    ("actions_empty", Harness::empty, "P"),
    ("changes", Harness::term, "2 D Q H"),
    ("form_goal", Harness::empty, "3 n"),
    ("form_goal_full", Harness::term, "3 j e tab tab tab"),
    ("form_person", Harness::empty, "6 n tab tab"),
    ("form_person_full", Harness::term, "6 j j e tab"),
    ("form_me", Harness::empty, "6 a tab tab"),
    ("form_compact_odd", Harness::term, "6 j p ctrl-u s o o n"),
    ("form_tag", filled, "2 # ctrl-r"),
    ("review", Harness::term, "7"),
    ("settings", settings, ","),
    ("settings_empty", settings_empty, ", G k k k"),
    ("settings_passphrase", settings, ", G k k enter"),
    (
        "settings_passphrase_differs",
        settings,
        ", G k k enter a enter b enter",
    ),
    ("settings_theme", settings, ", j j j j j enter j j"),
    ("settings_name", settings, ", enter"),
    ("help_today", Harness::term, "?"),
    ("help_composer", Harness::empty, "r f1"),
    ("palette", Harness::term, "2 : e n t"),
    ("confirm", Harness::empty, "r H i ctrl-x"),
    ("picker_framework", Harness::empty, "r ctrl-t"),
];

#[test]
fn every_screen_looks_as_it_is_kept() {
    for (name, begin, keys) in SCENES {
        for (columns, rows) in SIZES {
            let mut harness = begin(columns, rows);
            harness.keys(keys);
            insta::assert_snapshot!(format!("{name}_{columns}x{rows}"), harness.text());
        }
    }
}

#[test]
fn a_filled_form_looks_as_it_is_kept() {
    for (columns, rows) in SIZES {
        let mut harness = Harness::term(columns, rows);
        harness
            .keys("r")
            .types("I led the meeting in bay 4.\nIt went well.");
        harness
            .keys("shift-tab shift-tab shift-tab shift-tab")
            .types("Meeting alone");
        harness.keys("shift-tab").types("Dr O");
        let name = format!("composer_filled_{columns}x{rows}");
        insta::assert_snapshot!(name, harness.text());
    }
}

#[test]
fn a_failure_is_said_where_it_happens() {
    let full = "The disk is full; nothing was changed. Free some space and save again.";
    for (at, keys) in [
        ("today", ""),
        ("journal", "2"),
        ("composer", "r H i"),
        ("people", "6"),
    ] {
        for (columns, rows) in SIZES {
            let mut harness = Harness::term(columns, rows);
            harness.keys(keys);
            let error = Error::new(Problem::Failed, full);
            harness.tell(Msg::Failed("entry.save", error, None));
            harness.must_show(full);
            insta::assert_snapshot!(format!("failing_{at}_{columns}x{rows}"), harness.text());
        }
    }
}

#[test]
fn a_journal_that_was_closed_elsewhere_leads_to_the_door() {
    let mut harness = Harness::term(80, 24);
    harness.workspace.lock();
    harness.keys("2");
    assert!(
        matches!(harness.app.screen(), Screen::Unlock(_)),
        "{}",
        harness.text()
    );
}

#[test]
fn the_door_tells_how_far_an_old_journal_is_brought_up_to_date() {
    use rounds::app::screens::unlock;
    let mut harness = door(80, 24);
    harness.tell(unlock::Msg::Updating(40_000, 100_000).into());
    harness.must_show("40 % of 100,000 entries");
    let why = Error::new(Problem::Failed, "The disk is full.");
    harness.tell(unlock::Msg::Refused(why).into());
    harness.must_show("The disk is full.");
    harness.must_not_show("40 %");
}

#[test]
fn no_size_breaks_a_screen() {
    for (name, begin, keys) in SCENES {
        let mut harness = begin(80, 24);
        harness.keys(keys);
        survive(name, harness);
    }
}

#[test]
fn no_text_breaks_a_screen() {
    let walks = [
        "1",
        "2 j",
        "2 j tab G",
        "/ a",
        "3 j",
        "4",
        "5",
        "6 j",
        "6 j e",
        "6 j e tab tab tab tab",
        "6 j p",
        "6 a tab",
        "3 j e",
        "2 # ctrl-r",
        "2 e",
        "2 j e",
        "2 j j e",
        "2 j j j e",
        "2 j j j j e",
        "2 D",
        "2 e ctrl-t",
        "2 e x ctrl-x",
        "L",
        "L j enter j",
        "2 h",
        "2 j h",
        "6 b",
        "6 j b G",
        "6 M",
        "F",
        "2 C",
        "W enter",
        "4 enter",
    ];
    for keys in walks {
        let mut harness = strange(80, 24);
        harness.keys(keys);
        survive(keys, harness);
    }
}

#[test]
fn no_pasted_text_breaks_a_field() {
    for text in odd_texts() {
        for keys in [
            "r",
            "r shift-tab",
            "/",
            ":",
            "r ctrl-t",
            "3 n",
            "3 n tab",
            "3 n shift-tab",
            "6 n tab",
        ] {
            let mut harness = Harness::empty(61, 16);
            harness.keys(keys).tell(Msg::Paste(text.clone()));
            harness.keys("left backspace up down home ctrl-w ctrl-k alt-u alt-r end");
            survive(keys, harness);
        }
    }
}

/// Draws at many sizes, and moves about at each.
fn survive(name: &str, mut harness: Harness) {
    let sides = [1, 3, 15, 16, 24, 61];
    let wides = [1, 2, 59, 60, 61, 80, 99, 100, 121, 200];
    for (at, columns) in wides.into_iter().enumerate() {
        for rows in sides.into_iter().skip(at % 2).step_by(2) {
            harness.resize(columns, rows).keys("down pgup");
            if columns < 60 || rows < 16 {
                continue;
            }
            assert!(
                !harness.text().trim().is_empty(),
                "{name} at {columns}x{rows}"
            );
        }
    }
}

/// Texts that trip programs up: wide, combining, right to left, joined, endless.
fn odd_texts() -> Vec<String> {
    vec![
        "漢字かな交じり文と全角ＡＢＣ、そして絵文字👩🏽‍⚕️👨‍👩‍👧‍👦🏳️‍🌈".to_owned(),
        format!(
            "Z{}a{}lgo",
            "\u{300}\u{336}\u{489}".repeat(40),
            "\u{35c}".repeat(90)
        ),
        "שלום עולם \u{202e}abc\u{202c} مرحبا بالعالم \u{200f}".to_owned(),
        "tab\tbell\u{7}escape\u{1b}[31mred\u{1b}[0m nul\u{0} \u{85}\u{2028}line".to_owned(),
        "\u{200b}\u{200d}\u{feff}\u{ad}".to_owned(),
        "x".repeat(10_000),
        "word 漢 ".repeat(1_250),
    ]
}

/// Entries of every kind made of such texts.
fn odd_entries() -> Vec<Entry> {
    let texts = odd_texts();
    let kinds = KINDS.iter().cycle();
    let entries = texts.iter().zip(kinds).map(|(text, spec)| {
        let mut entry = Entry::new(fixtures::kind(spec.slug), fixtures::now());
        let short: String = text.chars().take(200).collect();
        entry.title.clone_from(text);
        entry.people = vec![short.clone()];
        entry.tags = vec![short.clone()];
        entry.goals = vec![short];
        let marked =
            format!("# {text}\n\n- {text}\n  1. **{text}**\n\n> {text}\n\n`{text}`\n\n{text}");
        entry.sections = vec![
            Section::new("What?", marked),
            Section::new(text.clone(), ""),
        ];
        entry
    });
    entries.collect()
}
