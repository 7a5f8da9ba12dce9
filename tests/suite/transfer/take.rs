//! Taking in: a dry run, all or nothing, and input that means harm.
use std::fmt::Write as _;

use rounds::{
    domain::{Filter, Section},
    services::{
        Problem,
        transfer::{FORMATS, Found, Item, Source, Spot},
    },
};

use super::{Heard, all, counts, fixture, format, reading, take, written};
use crate::fixtures::{journal, reflection, titles};

#[test]
fn a_dry_run_says_what_would_be_and_changes_nothing() {
    let mut journal = journal();
    let mut heard = Heard::default();
    let open = || {
        format("jrnl")
            .open(&fixture("jrnl.txt"), &reading())
            .unwrap()
    };
    let dry = journal.import(open(), true, &mut heard).unwrap();
    assert!(all(&journal).is_empty());
    let real = journal.import(open(), false, &mut heard).unwrap();
    assert_eq!(dry, real);
    let dry = journal.import(open(), true, &mut heard).unwrap();
    assert_eq!(counts(&dry), (0, 4, 0));
}

#[test]
fn what_breaks_off_leaves_the_journal_as_it_was() {
    let mut journal = journal();
    journal.add(reflection("before", "text")).unwrap();
    let found = |n: i64| {
        Ok(Item::Found(Box::new(Found {
            spot: Spot::default(),
            id: rounds::domain::Id::new(n, [7; 10]),
            stated: true,
            entry: reflection(&n.to_string(), "text"),
            kept: rounds::domain::entry::json::JournalFields::default(),
        })))
    };
    let broken = Err(rounds::services::Error::new(
        Problem::Failed,
        "The disk was pulled out.",
    ));
    let items = (0..5000).map(found).chain([broken]);
    let error = journal
        .import(Source::new(items), false, &mut ())
        .unwrap_err();
    assert_eq!(error.message, "The disk was pulled out.");
    assert_eq!(titles(&journal, Filter::word("text")), ["before"]);
    // It can go on as if nothing had been tried.
    let report = journal
        .import(Source::new((0..10).map(found)), false, &mut ())
        .unwrap();
    assert_eq!(report.taken, 10);
}

/// A file of one entry with a hole in it, for each format.
const HOLES: [(&str, &str, &str); 4] = [
    (
        "ndjson",
        r#"{"kind": "reflection", "at": "2024-05-01T09:30:00Z", "title": "#,
        "}",
    ),
    (
        "jrnl",
        r#"{"entries": [{"date": "2024-05-01", "title": "t", "body": "#,
        "}]}",
    ),
    (
        "dayone",
        r#"{"entries": [{"creationDate": "2024-05-01T09:30:00Z", "text": "#,
        "}]}",
    ),
    (
        "tui-journal",
        r#"[{"date": "2024-05-01T09:30:00Z", "title": "t", "content": "#,
        "}]",
    ),
];

#[test]
fn hostile_values_are_reported() {
    let deep = format!("{}{}", "[".repeat(200_000), "]".repeat(200_000));
    let long = format!("\"{}\"", "a".repeat(41 << 20));
    let big = format!("\"{}\"", "a".repeat(11 << 20));
    let huge = "123456789012345678901234567890";
    let mut journal = journal();
    for (name, before, after) in HOLES {
        for value in [
            &deep,
            &long,
            &big,
            "1e999",
            huge,
            "null1",
            "{",
            "\"\\ud800\"",
        ] {
            let (_folder, path) = written("x.json", [before, value, after].concat());
            let (report, refused) = take(&mut journal, name, &path);
            let head: String = value.chars().take(20).collect();
            assert_eq!(report.taken, 0, "{name} {head}");
            assert!(!refused.is_empty(), "{name} {head}");
            let short = |reason: &String| reason.len() < 500;
            assert!(refused.iter().all(short), "{name} {head}");
        }
    }
}

#[test]
fn hostile_files_harm_nothing() {
    let files: [&[u8]; 10] = [
        b"",
        b"\0\0\0",
        b"\xff\xfe[\0",
        b"[",
        b"]",
        b"{}",
        b"\"",
        b"[{]}",
        b"[,,,]",
        b"[2024-05-01",
    ];
    let mut journal = journal();
    for bytes in files {
        for format in FORMATS
            .iter()
            .filter(|format| format.is_read() && !format.is_whole())
        {
            let (_folder, path) = written("x.md", bytes);
            // What can be seen to be in another encoding is refused as a whole.
            let Ok(source) = format.open(&path, &reading()) else {
                assert_eq!(bytes.first(), Some(&0xff), "{} {bytes:?}", format.name);
                continue;
            };
            let report = journal.import(source, false, &mut ()).unwrap();
            assert!(report.taken <= 1, "{} {bytes:?}", format.name);
        }
    }
}

#[test]
fn what_would_act_on_a_terminal_is_cleaned() {
    let text = "[2024-05-01 09:30] T\x1b[31mitle\nbo\0dy\x07 and\r\nmore\u{202e}";
    let (_folder, path) = written("x.txt", text);
    let mut journal = journal();
    take(&mut journal, "jrnl", &path);
    let entry = &all(&journal)[0].entry;
    assert_eq!(entry.title, "T[31mitle");
    assert_eq!(entry.sections, [Section::new("", "body and\nmore\u{202e}")]);
}

#[test]
fn thousands_come_in_whatever_their_order() {
    let mut text = String::new();
    for n in (0..2000).rev() {
        let (month, day) = (1 + n / 200, 1 + n % 28);
        let time = format!("2024-{month:02}-{day:02} {:02}:{:02}", n % 24, n % 60);
        let _ = writeln!(text, "[{time}] Entry {n}\nabout wards and @tag{}\n", n % 7);
    }
    let (_folder, path) = written("x.txt", text);
    let mut journal = journal();
    let (report, _) = take(&mut journal, "jrnl", &path);
    assert_eq!(counts(&report), (2000, 0, 0));
    assert!(all(&journal).is_sorted_by_key(|record| record.entry.at));
    assert_eq!(counts(&take(&mut journal, "jrnl", &path).0), (0, 2000, 0));
}
