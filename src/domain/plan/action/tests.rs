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

fn names() -> Names<'static> {
    static ALL: std::sync::LazyLock<Vec<(String, u64)>> = std::sync::LazyLock::new(|| {
        let names = ["Dr Osei", "Priya", "Sam Cole", "Sam Ward"];
        names.map(|name| (name.to_owned(), 1)).to_vec()
    });
    Names {
        here: &[],
        all: &ALL,
    }
}

#[test]
#[expect(clippy::too_many_lines, reason = "it is a table")]
fn who_and_when_are_understood_as_people_say_them() {
    // Now is Thursday 12 November 2026.
    for (text, expected) in [
        ("Send the CV by fri", "Send the CV | - | 2026-11-13"),
        ("Send the CV (by Friday).", "Send the CV | - | 2026-11-13"),
        (
            "Read the guideline tomorrow",
            "Read the guideline | - | 2026-11-13",
        ),
        (
            "Ask Priya about the rota on tuesday",
            "Ask Priya about the rota | - | 2026-11-17",
        ),
        ("ask Priya by 12 Dec", "ask Priya | - | 2026-12-12"),
        (
            "Ask Priya by 12 Dec about the rota",
            "Ask Priya about the rota | - | 2026-12-12",
        ),
        (
            "Ask Dr Osei tomorrow about it",
            "Ask Dr Osei tomorrow about it | - | 2026-11-13",
        ),
        (
            "Write the poster by the end of the month",
            "Write the poster | - | 2026-11-30",
        ),
        (
            "Write the poster by end of week",
            "Write the poster | - | 2026-11-15",
        ),
        ("Draft it by the 20th", "Draft it | - | 2026-11-20"),
        ("Draft it before 3 December", "Draft it | - | 2026-12-03"),
        ("Email her next week", "Email her | - | 2026-11-19"),
        (
            "Ring them ⏳ 2026-12-08 📅 2026-12-09 ✅ 2026-12-10",
            "Ring them ⏳ 2026-12-08 ✅ 2026-12-10 | - | 2026-12-09",
        ),
        ("Ask about Friday", "Ask about Friday | - | -"),
        ("Watch Black Friday", "Watch Black Friday | - | -"),
        ("Reflect on today", "Reflect on today | - | -"),
        ("Slides for Friday", "Slides for Friday | - | 2026-11-13"),
        ("Book room 1 June", "Book room | - | 2027-06-01"),
        ("Hand it in tomorrow", "Hand it in | - | 2026-11-13"),
        ("Ring ward 3 tomorrow", "Ring ward 3 | - | 2026-11-13"),
        ("Renew it 29 Feb 2027", "Renew it 29 Feb 2027 | - | -"),
        ("Renew it by 31 February", "Renew it by 31 February | - | -"),
        ("Slides by 3 May 2024", "Slides by 3 May 2024 | - | -"),
        (
            "Send it by Fri 5 Dec 2026",
            "Send it by Fri 5 Dec 2026 | - | -",
        ),
        ("Send it by Sat 5 Dec 2026", "Send it | - | 2026-12-05"),
        ("Email her in 3 days", "Email her | - | 2026-11-15"),
        ("Email her Monday morning", "Email her | - | 2026-11-16"),
        ("Email her mon 9am", "Email her | - | 2026-11-16"),
        ("By Friday, send the CV", "send the CV | - | 2026-11-13"),
        ("Send the CV by 2026-12-01", "Send the CV | - | 2026-12-01"),
        ("Send the CV by March", "Send the CV | - | 2027-03-31"),
        (
            "Dr Osei sends the paper",
            "Dr Osei sends the paper | Dr Osei | -",
        ),
        (
            "Dr Osei sends the paper by fri",
            "Dr Osei sends the paper | Dr Osei | 2026-11-13",
        ),
        (
            "Dr Osei will kindly send it",
            "Dr Osei will kindly send it | Dr Osei | -",
        ),
        (
            "Dr Osei to send the paper",
            "Dr Osei to send the paper | Dr Osei | -",
        ),
        ("Dr Osei: send the paper", "send the paper | Dr Osei | -"),
        ("Osei sends the paper", "Osei sends the paper | Dr Osei | -"),
        (
            "Prof Lindqvist reads the draft tomorrow",
            "Prof Lindqvist reads the draft | Prof Lindqvist | 2026-11-13",
        ),
        ("Priya \u{2013} book the room", "book the room | Priya | -"),
        ("Book the room (Priya)", "Book the room | Priya | -"),
        ("Book the room - Priya", "Book the room | Priya | -"),
        ("Book the room, me", "Book the room | me | -"),
        (
            "me: book the room by fri",
            "book the room | me | 2026-11-13",
        ),
        ("Book the room me", "Book the room me | - | -"),
        ("@osei sends the paper", "sends the paper | Dr Osei | -"),
        (
            "Send the paper @osei by fri",
            "Send the paper | Dr Osei | 2026-11-13",
        ),
        (
            "Send the paper by fri @osei",
            "Send the paper | Dr Osei | 2026-11-13",
        ),
        ("Send the paper @Dr Osei", "Send the paper | Dr Osei | -"),
        ("Send it @sam", "Send it | sam | -"),
        (
            "My mentor sends the form",
            "My mentor sends the form | mentor | -",
        ),
        ("1. Send the CV", "Send the CV | - | -"),
        (
            "\u{2022} Send the CV by fri",
            "Send the CV | - | 2026-11-13",
        ),
        ("TODO: send the CV", "send the CV | - | -"),
        // What only looks like a day or an owner stays among the words.
        (
            "Ask where the patient sat",
            "Ask where the patient sat | - | -",
        ),
        ("Focus on March audit", "Focus on March audit | - | -"),
        (
            "Read the paper written by May Chen",
            "Read the paper written by May Chen | - | -",
        ),
        ("Rest for 5 days", "Rest for 5 days | - | -"),
        ("Thank her for last fri", "Thank her for last fri | - | -"),
        ("Read Osei's notes", "Read Osei's notes | - | -"),
        ("Ask @Sam about it", "Ask @Sam about it | - | -"),
        (
            "Ask patients about sleep",
            "Ask patients about sleep | - | -",
        ),
        ("Sam sends it over", "Sam sends it over | - | -"),
        ("by fri", "by fri | - | -"),
        ("tomorrow", "tomorrow | - | -"),
        ("@osei", "@osei | - | -"),
    ] {
        let read = said(written(text, now(), names()));
        assert_eq!(read, format!("{expected} | open"), "{text:?}");
    }
}

#[test]
fn what_was_done_says_when_it_was() {
    let text = "- [x] Told her on monday";
    let read = said(written(text, now(), names()));
    assert_eq!(read, "Told her on monday | - | - | done");
}

#[test]
fn every_line_below_actions_is_one() {
    let text = "Send the CV by fri\n- Ask Priya\n  only about the rota\n\n# Later\n1) Read it\nnone\n---\n[x] Rang her\n> said so\n```\ncode\n```\nFor me:\n- [ ] Dr Osei sends it";
    let mut sections = vec![
        Section::new("Actions", text),
        Section::new("Notes", "- Send it by fri"),
    ];
    settle(&mut sections, now(), names());
    assert_eq!(
        sections[0].text,
        "- [ ] Send the CV due 2026-11-13\n- [ ] Ask Priya\n  only about the rota\n\n# Later\n- [ ] Read it\nnone\n---\n- [x] Rang her\n> said so\n```\ncode\n```\nFor me:\n- [ ] Dr Osei sends it @\"Dr Osei\""
    );
    assert_eq!(sections[1].text, "- Send it by fri");
    let meant = meant(&Section::new("Actions", text), now(), names());
    assert_eq!(meant.iter().flatten().count(), 5);
    assert_eq!(meant.len(), text.split('\n').count());
}

#[test]
fn an_action_is_told_in_a_few_words() {
    let today = now().date_naive();
    for (text, expected) in [
        ("Send it by fri", "yours, due tomorrow"),
        ("Send it by 4 Dec", "yours, due Fri 4 Dec"),
        ("Dr Osei sends it", "Dr Osei's, no date"),
        ("Send it @mentor today", "your mentor's, due today"),
        ("- [x] Sent it", "done, yours, no date"),
    ] {
        let action = written(text, now(), names()).unwrap();
        assert_eq!(summary(&action, today), expected, "{text:?}");
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
        assert_eq!(said(written(text, now(), names())), expected, "{text:?}");
    }
}

#[test]
fn settling_rewrites_dates_and_nothing_else() {
    let mut sections = vec![Section::new(
        "Actions",
        "Words due fri\n  * [ ] One  due fri @me\n- [ ] Two due 2026-1-5\n- [ ] Three due soon",
    )];
    settle(&mut sections, now(), Names::default());
    let settled = "- [ ] Words due 2026-11-13\n  * [ ] One @me due 2026-11-13\n- [ ] Two due 2026-1-5\n- [ ] Three due soon";
    assert_eq!(sections[0].text, settled);
    settle(&mut sections, now(), Names::default());
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
    fn settling_twice_is_settling_once(
        line in "([-*] )?(\\[[ x]\\] )?(@?(Dr Osei|osei|me|Priya|Send|sends|the|CV|to|by|on|due|fri|12|Dec|tomorrow|next|week|[-,:().])[ ,:.]{0,2}){1,9}",
    ) {
        let mut sections = vec![Section::new("Actions", line)];
        settle(&mut sections, now(), names());
        let once = sections.clone();
        settle(&mut sections, now(), names());
        prop_assert_eq!(once, sections);
    }

    #[test]
    fn no_text_is_too_odd(line in any::<String>(), boxed in any::<bool>(), actions in any::<bool>()) {
        let line = if boxed { format!("- [ ] {line}") } else { line };
        if let Some(action) = parse(&line) {
            prop_assert_eq!(parse(&print(&action)), Some(action));
        }
        let name = if actions { "Actions" } else { "" };
        let mut sections = vec![Section::new(name, line)];
        settle(&mut sections, now(), Names::default());
        let once = sections.clone();
        settle(&mut sections, now(), Names::default());
        prop_assert_eq!(once, sections);
    }
}
