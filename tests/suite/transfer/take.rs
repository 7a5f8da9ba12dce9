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
            changed: None,
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
    let (report, _) = take(&mut journal, "jrnl", &path);
    assert_eq!(report.changed, 1);
    let entry = &all(&journal)[0].entry;
    assert_eq!(entry.title, "T[31mitle");
    assert_eq!(entry.sections, [Section::new("", "body and\nmore\u{202e}")]);
}

/// A file for each format, and what is to be said of it.
const CHANGED: [(&str, &str, &str); 8] = [
    (
        "ndjson",
        "{\"kind\": \"reflection\", \"at\": \"2024-05-01T09:30:00Z\", \"title\": \"a\\nb\", \"tags\": [\"x\\ty\"], \
         \"sections\": [{\"name\": \"What?\", \"text\": \"one\\ntw\\u0007o\"}]}",
        "line 1: In the title, 1 line break became a space: at character 2. In the section \"What?\", 1 character that \
         can't be shown was left out: U+0007 at line 2, character 3. In a tag, 1 tab became a space: at character 2.",
    ),
    (
        "jrnl",
        "[2024-05-01 09:30] Title\nfirst\nbo\u{ad}dy\n",
        "line 1: In the text, 1 character that can't be shown was left out: U+00AD at line 2, character 3.",
    ),
    (
        "jrnl",
        "{\"entries\": [{\"date\": \"2024-05-01\", \"title\": \"t\", \"body\": \"a\\u0000b\"}]}",
        "line 1: In the text, 1 character that can't be shown was left out: U+0000 at character 2.",
    ),
    (
        "dayone",
        "{\"metadata\": {\"version\": \"1.0\"}, \"entries\": [{\"creationDate\": \"2024-05-01T09:30:00Z\", \"text\": \
         \"Title\\n\\nbo\\u001bdy\"}]}",
        "line 1: In the text, 1 character that can't be shown was left out: U+001B at line 3, character 3.",
    ),
    (
        "tui-journal",
        "{\"version\": 100, \"entries\": [{\"id\": 1, \"date\": \"2024-05-01T09:30:00Z\", \"title\": \"T\", \"content\": \
         \"Wo\\u0007rds\", \"tags\": [\"a\"]}]}",
        "line 1: In the text, 1 character that can't be shown was left out: U+0007 at character 3.",
    ),
    (
        "vjournal",
        "BEGIN:VCALENDAR\r\nBEGIN:VJOURNAL\r\nUID:1\r\nDTSTART:20240501T093000Z\r\nSUMMARY:Note\r\n\
         DESCRIPTION:One\\ntw\u{7}o\r\nEND:VJOURNAL\r\nEND:VCALENDAR\r\n",
        "line 2: In the text, 1 character that can't be shown was left out: U+0007 at line 2, character 3.",
    ),
    (
        "markdown",
        "\u{feff}---\ntitle: Of others\ndate: 2024-05-01\n---\nOne\u{2028}two\n",
        "x.md: 1 separator became a line break: U+2028 at line 5, character 4.",
    ),
    (
        "markdown",
        "---\nkind: reflection\nat: 2024-05-01T09:30:00Z\ntitle: Ours\n---\n\n## What?\n\nO\u{0}ne\n",
        "x.md: 1 character that can't be shown was left out: U+0000 at line 9, character 2.",
    ),
];

#[test]
fn what_can_not_be_kept_as_it_stands_is_told_with_its_place() {
    for (name, bytes, said) in CHANGED {
        let (_folder, path) = written("x.md", bytes);
        let mut journal = journal();
        let (report, heard) = take(&mut journal, name, &path);
        assert_eq!(counts(&report), (1, 0, 0), "{name} {heard:?}");
        assert_eq!((heard, report.changed), (vec![said.to_owned()], 1));
    }
}

#[test]
fn bytes_that_are_no_text_are_refused_with_their_place() {
    for (name, bytes, said) in [
        ("jrnl", &b"[2024-05-01 09:30] T\nna\xefve\n"[..], "line 2, character 3 is the byte EF"),
        ("markdown", b"One\nna\xefve\n", "line 2, character 3 is the byte EF"),
        (
            "vjournal",
            b"BEGIN:VCALENDAR\nBEGIN:VJOURNAL\nUID:1\nDTSTART:20240501T093000Z\nSUMMARY:\xe9\nEND:VJOURNAL\nEND:VCALENDAR\n",
            "line 5, character 9 is the byte E9",
        ),
        (
            "ndjson",
            b"{\"kind\": \"reflection\", \"title\": \"\xe9\"}\n",
            "line 1: it is not JSON at column 34",
        ),
        (
            "ndjson",
            b"{\"kind\": \"reflection\", \"title\": \"\\ud800\"}\n",
            "line 1: it is not JSON at column 4",
        ),
    ] {
        let (_folder, path) = written("x.md", bytes);
        let mut journal = journal();
        let (report, heard) = take(&mut journal, name, &path);
        assert_eq!(counts(&report), (0, 0, 1), "{name} {heard:?}");
        assert!(heard[0].contains(said), "{name} {heard:?}");
    }
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
