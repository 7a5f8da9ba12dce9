//! What is printed reads back, and what can't be read is named by its line.
use proptest::prelude::*;

use super::*;
use crate::domain::{Moment, Section, entry::kind::Shape, text::tests::awkward};

fn now() -> Moment {
    Moment::parse_from_rfc3339("2026-11-12T20:40:00+00:00").unwrap()
}

/// Any entry of any kind, with odd text wherever text may stand.
fn entry() -> impl Strategy<Value = Entry> {
    let names = || prop::collection::vec(awkward(), 0..4);
    let sections = prop::collection::vec((awkward(), awkward()), 0..5);
    let scores = prop::collection::btree_map("[a-z_]{1,8}", any::<i64>(), 0..3);
    let head = (
        0..KINDS.len(),
        -2_000_000_000_i64..4_000_000_000,
        -720..720_i32,
        awkward(),
        any::<bool>(),
    );
    let links = (names(), any::<bool>());
    (head, names(), names(), names(), links, sections, scores).prop_map(
        |(head, people, tags, goals, (links, shown), sections, scores)| {
            let (kind, seconds, minutes, title, question) = head;
            let zone = chrono::FixedOffset::east_opt(minutes * 60).unwrap();
            let at = chrono::DateTime::from_timestamp(seconds, 0)
                .unwrap()
                .with_timezone(&zone);
            let mut entry = Entry::new(Kind::all().nth(kind).unwrap(), at);
            entry.title = title;
            entry.question = question;
            (entry.people, entry.tags, entry.goals, entry.scores) = (people, tags, goals, scores);
            if entry.kind.spec().assessable {
                entry.showcase = links.first().filter(|_| shown).cloned();
                entry.competencies = links;
            }
            entry.sections = sections
                .into_iter()
                .map(|(name, text)| Section::new(name, text))
                .collect();
            let lines = entry
                .kind
                .spec()
                .fields
                .iter()
                .filter(|field| matches!(field.shape, Shape::Line(_)));
            entry.fields = lines
                .map(|field| (field.name.to_owned(), "word: [a], \"b\" # c".to_owned()))
                .collect();
            entry.settled()
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases / 4, ..ProptestConfig::default() })]

    #[test]
    fn what_is_printed_reads_back(entry in entry()) {
        let document = print(&entry);
        prop_assert_eq!(parse(&document, now()).map(Entry::settled), Ok(entry), "{}", document);
    }

    #[test]
    fn settling_twice_is_settling_once(entry in entry()) {
        prop_assert_eq!(entry.clone().settled(), entry);
    }

    #[test]
    fn no_text_panics(text in awkward(), kind in "[a-z]{0,10}") {
        let _ = parse(&text, now());
        let _ = parse(&format!("---\nkind: {kind}\n{text}\n---\n{text}"), now());
        let before = Entry::new(Kind::REFLECTION, now());
        let _ = salvage(&text, &before, now());
        let _ = salvage(&format!("---\nkind: {kind}\n{text}\n---\n{text}"), &before, now());
    }
}

#[test]
fn headings_inside_a_text_stay_text() {
    let mut entry = Entry::new(Kind::parse("reflection").unwrap(), now());
    entry.sections = vec![Section::new(
        "What?",
        "## not a heading\n\\## nor this\n##\n### smaller",
    )];
    let entry = entry.settled();
    assert_eq!(
        parse(&print(&entry), now()).unwrap().sections,
        entry.sections
    );
}

#[test]
fn a_person_may_write_the_header_freely() {
    let text = "---\n# a note to self\nkind: feedback\nat: yesterday 20:40\ntitle: Family meeting: slow down\n\
                with: Dr Osei, Sam\ntags: [communication]\nquestion: true\nDirection:\nscores: {}\n---\nFree text.\n\n## Keep\nplain words\n";
    let read = parse(
        &text.replace("Direction:\n", "direction: asked for\n"),
        now(),
    )
    .unwrap();
    assert_eq!(read.title, "Family meeting: slow down");
    assert_eq!(read.at.to_rfc3339(), "2026-11-11T20:40:00+00:00");
    assert_eq!(read.people, ["Dr Osei", "Sam"]);
    assert_eq!(read.fields["direction"], "asked");
    assert!(read.question);
    assert_eq!(read.section(""), "Free text.");
    assert_eq!(read.section("Keep"), "plain words");
}

#[test]
fn what_cannot_be_read_is_named_by_its_line() {
    let table = [
        ("", 1, "header is missing"),
        ("just text", 1, "header is missing"),
        ("---\nkind: reflection\n", 1, "never closed"),
        ("---\ntitle: x\n---\n", 1, "no kind"),
        ("---\nkind: reflexion\n---\n", 2, "\"reflection\""),
        ("---\nkind: reflection\nat: blursday\n---\n", 3, "blursday"),
        ("---\nkind: reflection\ntilte: x\n---\n", 3, "\"title\""),
        ("---\nkind: feedback\ndirection: up\n---\n", 3, "received"),
        ("---\nkind: dilemma\ntorn_before: 11\n---\n", 3, "0 to 10"),
        (
            "---\nkind: checkin\nscores: {energy: lots}\n---\n",
            3,
            "whole number",
        ),
        ("---\nkind: checkin\nscores: {energy 6}\n---\n", 3, "pairs"),
        ("---\nkind: reflection\ntags: [a, b\n---\n", 3, "closing ]"),
        ("---\nkind: reflection\nnonsense\n---\n", 3, "name: value"),
        (
            "---\nkind: reflection\nquestion: perhaps\n---\n",
            3,
            "yes or no",
        ),
    ];
    for (text, line, words) in table {
        let error = parse(text, now()).unwrap_err();
        assert_eq!(error.line, line, "{text:?}: {error}");
        assert!(error.message.contains(words), "{text:?}: {error}");
    }
}

#[test]
fn a_line_that_stands_twice_is_told_and_not_dropped() {
    let twice = "---\nkind: reflection\ntitle: One\ntitle: Two\n---\n";
    let error = parse(twice, now()).unwrap_err();
    assert_eq!(error.line, 4);
    assert!(error.message.contains("already"), "{error}");
}

#[test]
fn competencies_stand_in_the_header_of_what_a_programme_may_count() {
    let text = |kind: &str, more: &str| {
        format!(
            "---\nkind: {kind}\ntitle: A\ncompetencies: [uk-foundation/fpc4, own/x1]\n{more}---\n"
        )
    };
    let read = parse(&text("reflection", "showcase: UK-foundation/FPC4\n"), now()).unwrap();
    assert_eq!(read.competencies, ["uk-foundation/fpc4", "own/x1"]);
    assert_eq!(read.showcase.as_deref(), Some("uk-foundation/fpc4"));
    for kind in ["dilemma", "checkin"] {
        let error = parse(&text(kind, ""), now()).unwrap_err();
        assert!(
            error.message.contains("has no \"competencies\""),
            "{error:?}"
        );
        assert_eq!(error.line, 4);
    }
    let error = parse(&text("reflection", "showcase: own/x2\n"), now()).unwrap_err();
    assert_eq!(
        (error.line, error.message.as_str()),
        (5, "showcase is one of the entry's competencies")
    );
}
