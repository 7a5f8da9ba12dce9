//! What other programs wrote, read.
use std::fs;

use rounds::{
    domain::{Entry, Filter},
    services::Problem,
};
use rusqlite::Connection;

use super::{all, counts, fixture, format, reading, take};
use crate::fixtures::{journal, titles};

/// An entry as one line: time, title, tags, text.
fn shown(entry: &Entry) -> String {
    let sections = entry.sections.iter();
    let text = sections.map(|section| format!("{}|{}", section.name, section.text));
    let text = text.collect::<Vec<_>>().join(" / ");
    format!(
        "{} {} {:?} {text}",
        entry.at.to_rfc3339(),
        entry.title,
        entry.tags
    )
}

fn show_all(name: &str, file: &str) -> (Vec<String>, (u64, u64, u64), Vec<String>) {
    let mut journal = journal();
    let (report, refused) = take(&mut journal, name, &fixture(file));
    let shown = all(&journal)
        .iter()
        .map(|record| shown(&record.entry))
        .collect();
    let (again, _) = take(&mut journal, name, &fixture(file));
    assert_eq!(
        (again.taken, again.known),
        (0, report.taken + report.known),
        "{file} twice"
    );
    (shown, counts(&report), refused)
}

#[test]
fn jrnl_text_is_read() {
    let (shown, counts, refused) = show_all("jrnl", "jrnl.txt");
    let text = "|Shadowed @Osei on the round. Wrote three notes, @night/shift tomorrow.\n\n\
        [not a date] is only text in brackets.\n2024-05-01 10:00 is only text as well.";
    assert_eq!(
        shown,
        [
            format!(
                "2024-05-01T09:30:00+00:00 First week on the wards. [\"osei\", \"night/shift\", \"starred\"] {text}"
            ),
            "2024-05-02T20:00:00+00:00 Called a family. [] |It went better than I feared.".into(),
            "2024-05-03T12:00:00+00:00 A day without an hour [] |mail@example.org is no tag".into(),
        ]
    );
    assert_eq!((counts, refused), ((3, 1, 0), vec![]));
}

#[test]
fn jrnl_text_of_the_first_version_is_read() {
    let (shown, counts, _) = show_all("jrnl", "jrnl-old.txt");
    assert_eq!(
        shown,
        [
            "2013-06-09T15:39:00+00:00 My first entry. [] |Everything is alright",
            "2013-06-10T15:40:00+00:00 Life is good. [\"starred\"] |But I'm better.\n[2013-06-11 10:00] is text here",
        ]
    );
    assert_eq!(counts, (2, 0, 0));
}

#[test]
fn jrnl_json_is_read() {
    let (shown, counts, refused) = show_all("jrnl", "jrnl.json");
    assert_eq!(
        shown,
        [
            "2024-05-01T09:30:00+00:00 First week on the wards. [\"osei\", \"starred\"] |Shadowed @Osei on the round.",
            "2024-05-02T12:00:00+00:00 No tags, no star [] ",
        ]
    );
    assert_eq!(counts, (2, 0, 4));
    assert_eq!(
        refused,
        [
            "line 16: \"2024-02-31 09:30\" is not a time I can read",
            "line 18: invalid type: integer `7`, expected a string",
            "line 19: invalid type: string \"not an entry\", expected struct Jrnl",
            "line 20: nothing is written in it",
        ]
    );
}

#[test]
fn day_one_is_read() {
    let mut journal = journal();
    let (report, refused) = take(&mut journal, "dayone", &fixture("dayone.json"));
    let shown: Vec<_> = all(&journal)
        .iter()
        .map(|record| shown(&record.entry))
        .collect();
    assert_eq!(
        shown,
        [
            "2024-07-01T21:40:00+02:00 Dr. Osei's advice [\"communication\", \"Wards\", \"starred\"] \
            |Slow down. Count to five.",
            "2024-07-02T06:00:00+00:00 Only a line [] |Only a line",
        ]
    );
    let left: Vec<_> = report
        .left
        .iter()
        .map(|(what, count)| (*what, *count))
        .collect();
    assert_eq!(
        left,
        [("entries without words", 1), ("photos", 3), ("places", 1)]
    );
    assert_eq!(refused.len(), 2);
    assert!(refused[1].contains("creationDate"), "{refused:?}");
    let folder = tempfile::tempdir().unwrap();
    fs::copy(fixture("dayone.json"), folder.path().join("Journal.json")).unwrap();
    let (again, refused) = take(&mut journal, "dayone", folder.path());
    assert_eq!(counts(&again), (0, 2, 2));
    assert!(refused[0].starts_with("Journal.json, line "), "{refused:?}");
}

#[test]
fn tui_journal_is_read_from_both_its_files() {
    let (shown, counts, refused) = show_all("tui-journal", "tui.json");
    let round = "2024-05-01T09:30:00+00:00 Ward round [\"wards\", \"teaching\", \"clinic/may\", \"priority-2\"] \
        |Saw **five** people. / Learnt|Ask first.";
    let title = "2024-05-02T09:30:00+00:00 Title only [] ";
    assert_eq!(shown, [round, title]);
    assert_eq!(counts, (2, 0, 2));
    assert!(
        refused[1].starts_with("line 4: invalid type"),
        "{refused:?}"
    );

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("entries.db");
    let database = Connection::open(&path).unwrap();
    database
        .execute_batch(
            "CREATE TABLE entries (id INTEGER PRIMARY KEY NOT NULL, title TEXT NOT NULL, date DATE NOT NULL,
                 content TEXT, priority INTEGER, folder TEXT NOT NULL DEFAULT '');
             CREATE TABLE tags (entry_id INTEGER NOT NULL, tag TEXT NOT NULL, PRIMARY KEY (entry_id, tag));
             INSERT INTO entries VALUES
                 (-5, 'Title only', '2024-05-02T09:30:00+00:00', NULL, NULL, ''),
                 (1, 'Ward round', '2024-05-01 09:30:00', 'Saw **five** people.' || char(10, 10) || '## Learnt'
                     || char(10) || 'Ask first.', 2, 'clinic/may'),
                 (2, 'Bytes', '2024-05-01T09:30:00Z', CAST(x'ff00' AS TEXT), NULL, ''),
                 (3, 'When?', 'some day', 'x', NULL, ''),
                 (4, 'Huge', '2024-05-01T09:30:00Z', zeroblob(11000000), NULL, ''),
                 (5, 'Seconds', 1714555800, 'x', NULL, '');
             INSERT INTO tags VALUES (1, 'wards'), (1, 'teaching');",
        )
        .unwrap();
    drop(database);
    let before = fs::read(&path).unwrap();
    let mut journal = journal();
    take(&mut journal, "tui-journal", &fixture("tui.json"));
    let (report, refused) = take(&mut journal, "tui-journal", &path);
    // What was in the JSON is known: it is the same journal.
    assert_eq!(super::counts(&report), (1, 2, 3), "{refused:?}");
    assert_eq!(refused[0], "record 2: its content is not UTF-8 text");
    assert_eq!(refused[2], "record 4: it is longer than 10 MB");
    assert_eq!(fs::read(&path).unwrap(), before);
    let left = fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(left, 1, "nothing stands beside it");
}

#[test]
fn a_database_that_is_something_else_is_refused() {
    for sql in [
        "CREATE TABLE entries (id)",
        "CREATE VIEW entries AS WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n)
             SELECT id, '' AS title, '' AS date, '' AS content FROM n",
        "CREATE VIRTUAL TABLE entries USING fts5 (id, title, date, content)",
    ] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.db");
        Connection::open(&path).unwrap().execute_batch(sql).unwrap();
        let error = format("tui-journal").open(&path, &reading()).unwrap_err();
        assert_eq!(error.problem, Problem::Damaged, "{error}");
    }
}

#[test]
fn notes_of_other_programs_are_read() {
    let mut journal = journal();
    let (report, refused) = take(&mut journal, "markdown", &fixture("vault"));
    let shown: Vec<_> = all(&journal)
        .iter()
        .map(|record| shown(&record.entry))
        .collect();
    assert_eq!(
        shown,
        [
            "2024-05-01T09:30:00+00:00 Ward: round [\"wards\", \"teaching\"] |Text of it. / Learnt|Ask first.",
            "2024-05-02T12:00:00+00:00 A talk *worth* hearing [] |Notes from it.",
            "2024-05-03T16:00:00+01:00 With Dr Osei [\"plans\", \"hopes\"] Notes|Talked about May.",
        ]
    );
    let mut left: Vec<_> = report
        .left
        .iter()
        .map(|(what, count)| (*what, *count))
        .collect();
    left.sort_unstable();
    assert_eq!(left, [("other files", 1), ("properties", 1)]);
    assert_eq!(
        refused,
        [
            "latin.md: it is UTF-16 text with mistakes; save it as UTF-8",
            "slip.md, line 4: a meeting has no \"wiht\"; did you mean \"with\"?",
            "template.md: its date is not a time I can read",
        ]
    );
    let (again, _) = take(&mut journal, "markdown", &fixture("vault"));
    assert_eq!(counts(&again), (0, 3, 3));
    assert_eq!(titles(&journal, Filter::word("learnt")).len(), 0);
}

#[cfg(unix)]
#[test]
fn links_are_never_followed() {
    let folder = tempfile::tempdir().unwrap();
    let vault = folder.path().join("vault");
    fs::create_dir(&vault).unwrap();
    fs::write(folder.path().join("secret.md"), "secret").unwrap();
    std::os::unix::fs::symlink("../secret.md", vault.join("link.md")).unwrap();
    std::os::unix::fs::symlink("..", vault.join("up")).unwrap();
    fs::write(vault.join("undated.md"), "No word of when").unwrap();
    let mut journal = journal();
    let (report, _) = take(&mut journal, "markdown", &vault);
    assert_eq!(counts(&report), (1, 0, 0));
    assert_eq!(report.left.get("links"), Some(&2));
    assert_eq!(all(&journal)[0].entry.title, "undated");
}

#[test]
fn our_own_lines_are_read_and_wrong_ones_named() {
    let mut journal = journal();
    let (report, refused) = take(&mut journal, "ndjson", &fixture("entries.ndjson"));
    assert_eq!(counts(&report), (2, 1, 4));
    assert_eq!(
        refused[0],
        "line 3: there is no kind \"reflektion\"; did you mean \"reflection\"?"
    );
    assert_eq!(
        refused[1],
        "line 4: an entry has no \"titel\"; did you mean \"title\"?"
    );
    assert!(
        refused[2].starts_with("line 5: This entry can't be saved: revisit"),
        "{refused:?}"
    );
    assert!(
        refused[3].starts_with("line 6: it is not JSON at column 2"),
        "{refused:?}"
    );
    assert_eq!(all(&journal)[1].entry.scores["torn_before"], 7);
}
