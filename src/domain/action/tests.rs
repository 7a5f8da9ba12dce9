//! Lines as people write them, and what holds for all of them.
use proptest::prelude::*;

use super::*;
use crate::domain::{Moment, Section};

fn now() -> Moment {
    // A Thursday.
    Moment::parse_from_rfc3339("2026-11-12T20:40:00+00:00").unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn record() -> Id {
    Id::new(1_700_000_000_000, [7; 10])
}

/// What a line says, in short: words | owner | due | done.
fn said(action: Option<Action>) -> String {
    action.map_or_else(
        || "nothing".into(),
        |action| {
            let owner = action.owner.as_ref().map_or("-", Owner::name);
            let due = action.due.map_or_else(|| "-".into(), |due| due.to_string());
            let mark = if action.done { "done" } else { "open" };
            format!("{} | {owner} | {due} | {mark}", action.text)
        },
    )
}

#[test]
fn lines_are_read() {
    for (line, expected) in [
        (
            "- [ ] Email the office @me due 2026-11-13",
            "Email the office | me | 2026-11-13 | open",
        ),
        (
            "  * [X]  Introduce   me due 2026-11-13 @mentor.",
            "Introduce me | mentor | 2026-11-13 | done",
        ),
        ("- [x] Send it @\"Dr Osei\"", "Send it | Dr Osei | - | done"),
        (
            "+ [ ] Ask @Sam about it",
            "Ask @Sam about it | - | - | open",
        ),
        ("- [ ] Read @me @mentor", "Read @me | mentor | - | open"),
        (
            "- [ ] Pay what is due soon",
            "Pay what is due soon | - | - | open",
        ),
        ("- [ ] due 2026-11-13", "due 2026-11-13 | - | - | open"),
        ("- [ ] @me", "@me | - | - | open"),
        ("- [ ] mail a@b.org", "mail a@b.org | - | - | open"),
        ("- [ ] due fri", "due fri | - | - | open"),
        (
            "- [ ] Überlegen\u{2003}@İgor",
            "Überlegen | İgor | - | open",
        ),
        (
            "- [ ] x due 12026-01-01",
            "x due 12026-01-01 | - | - | open",
        ),
        ("- [ ]", "nothing"),
        ("- [ ]   ", "nothing"),
        ("-[ ] x", "nothing"),
        ("- [y] x", "nothing"),
        ("- [ ]x", "nothing"),
        ("[ ] x", "nothing"),
        ("", "nothing"),
    ] {
        assert_eq!(said(parse(line)), expected, "{line:?}");
    }
}

#[test]
fn what_people_type_has_dates_as_people_write_them() {
    for (text, expected) in [
        (
            "Email the office due tomorrow",
            "Email the office | - | 2026-11-13 | open",
        ),
        (
            "Email @mentor due in 3 days",
            "Email | mentor | 2026-11-15 | open",
        ),
        ("- [x] Done already", "Done already | - | - | done"),
        (
            "Read what is due to sepsis",
            "Read what is due to sepsis | - | - | open",
        ),
        ("", "nothing"),
        ("\n\t", "nothing"),
    ] {
        assert_eq!(said(written(text, now())), expected, "{text:?}");
    }
}

#[test]
fn settling_rewrites_dates_and_nothing_else() {
    let mut sections = vec![Section::new(
        "Actions",
        "Words due fri\n  * [ ] One  due fri @me\n- [ ] Two due 2026-1-5\n- [ ] Three due soon",
    )];
    settle(&mut sections, now());
    let settled = "Words due fri\n  * [ ] One @me due 2026-11-13\n- [ ] Two due 2026-1-5\n- [ ] Three due soon";
    assert_eq!(sections[0].text, settled);
    settle(&mut sections, now());
    assert_eq!(sections[0].text, settled);
}

#[test]
fn an_action_changes_in_its_line() {
    let text = "Intro\n\t* [ ] One,  two @me.\n- [ ] One, two\n- [ ] Three";
    let mut sections = vec![Section::new("", text)];
    let handles: Vec<_> = in_sections(record(), &sections)
        .iter()
        .map(|spot| spot.handle)
        .collect();
    assert_eq!(handles.len(), 3);
    let toggle = |action: &mut Action| action.done = !action.done;
    change(&mut sections, record(), handles[0], toggle).unwrap();
    assert_eq!(sections[0].text, text.replace("* [ ]", "* [x]"));
    change(&mut sections, record(), handles[0], toggle).unwrap();
    assert_eq!(sections[0].text, text);
    let due = Some(day("2026-12-01"));
    change(&mut sections, record(), handles[1], |action| {
        action.due = due;
    })
    .unwrap();
    assert!(
        sections[0]
            .text
            .contains("\n- [ ] One, two due 2026-12-01\n")
    );
    let emptied = change(&mut sections, record(), handles[2], |action| {
        action.text.clear();
    });
    assert_eq!(emptied, None);
    assert!(sections[0].text.ends_with("- [ ] Three"));
}

#[test]
fn new_actions_go_below_the_others() {
    let mut sections = vec![Section::new("Notes", "text")];
    append(&mut sections, "Actions", &Action::new("One"));
    append(&mut sections, "Actions", &Action::new("Two"));
    append(&mut sections, "Notes", &Action::new("Three"));
    assert_eq!(sections[1].text, "- [ ] One\n- [ ] Two");
    assert_eq!(sections[0].text, "text\n\n- [ ] Three");
}

#[test]
fn the_same_promise_is_known_again() {
    let same = |line: &str| parse(line).unwrap().sameness();
    assert_eq!(
        same("- [ ] Email the office @me due 2026-11-13"),
        same("* [x] email the OFFICE")
    );
    assert_ne!(same("- [ ] Email @mentor"), same("- [ ] Email @me"));
}

proptest! {
    #[test]
    fn what_is_printed_reads_back(line in "[-*] \\[[ xX]\\] [a-z@\"A-Zéİ .,due0-9-]{0,40}( @[a-z\" ]{1,8})?( due 20[0-9]{2}-0[1-9]-[12][0-9])?") {
        if let Some(action) = parse(&line) {
            let printed = print(&action);
            prop_assert_eq!(parse(&printed), Some(action), "{}", printed);
        }
    }

    #[test]
    fn no_text_is_too_odd(line in any::<String>(), boxed in any::<bool>()) {
        let line = if boxed { format!("- [ ] {line}") } else { line };
        if let Some(action) = parse(&line) {
            prop_assert_eq!(parse(&print(&action)), Some(action));
        }
        let mut sections = vec![Section::new("", line)];
        settle(&mut sections, now());
        let once = sections.clone();
        settle(&mut sections, now());
        prop_assert_eq!(once, sections);
    }
}
