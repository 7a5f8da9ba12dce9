//! What it costs to take in a large journal of another program, beside what the same rows cost
//! through plain `SQLite` with the same tables, triggers and index; and how fast it is searched
//! afterwards. `ROUNDS_ENTRIES` says how many entries, 100,000 without it; an argument picks sources by name.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a measurement that fails must stop, and its table is its result"
)]

#[path = "common/corpus/mod.rs"]
mod corpus;

use std::{
    fs::File,
    io::{BufWriter, Write as _},
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use rounds::{
    domain::{Entry, Filter, Kind, Moment, entry::document},
    services::{
        self, Environment, Journal, NewJournal, Order, PageQuery, Profile, Start, UserData,
        transfer::{Destination, Format, Reading, Zone},
    },
};
use rusqlite::{Connection, types::Value};

/// Tables in an order in which rows may refer to rows before them.
const TABLES: &[&str] = &[
    "tag",
    "person",
    "goal",
    "crowd",
    "entry",
    "entry_tag",
    "entry_person",
    "entry_goal",
    "entry_field",
    "entry_score",
    "revision",
];

fn main() {
    let count = std::env::var("ROUNDS_ENTRIES")
        .ok()
        .and_then(|text| text.parse().ok());
    let count = count.unwrap_or(100_000_u64);
    let folder = tempfile::tempdir().unwrap();
    let now = Moment::parse_from_rfc3339("2026-11-12T21:14:00+00:00").unwrap();
    let sources = sources(folder.path(), count, now);
    println!("{count} entries");
    println!(
        "{:<28}{:>9}{:>12}{:>9}{:>14}",
        "", "seconds", "per second", "to plain", "search, worst"
    );
    let wanted = std::env::args()
        .skip(1)
        .find(|argument| !argument.starts_with('-'));
    let wanted = wanted.unwrap_or_default();
    for (label, format, path) in sources.iter().filter(|(label, ..)| label.contains(&wanted)) {
        let reading = Reading {
            kind: Kind::parse("reflection").unwrap(),
            zone: Zone::Fixed(*now.offset()),
            form: None,
            now,
        };
        let file = folder.path().join("imported.rounds");
        let mut journal = create(&file, now);
        let started = Instant::now();
        let source = Format::named(format).unwrap().open(path, &reading).unwrap();
        let report = journal.import(source, false, &mut ()).unwrap();
        let took = started.elapsed();
        assert_eq!((report.taken, report.refused), (count, 0), "{label}");
        let worst = worst_search(&journal);
        drop(journal);
        let plain = plain(folder.path(), &file, now);
        let ratio = took.as_secs_f64() / plain.as_secs_f64();
        print(label, took, count, &format!("{ratio:.2}"), worst);
        if *label == "ndjson" {
            export(&file, folder.path(), now, count);
        }
        for end in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(format!("{}{end}", file.display()));
        }
    }
}

fn print(label: &str, took: Duration, count: u64, ratio: &str, worst: Option<Duration>) {
    #[expect(clippy::cast_precision_loss, reason = "a rate to show")]
    let rate = count as f64 / took.as_secs_f64();
    let worst = worst.map_or(String::new(), |worst| {
        format!("{:.2} ms", worst.as_secs_f64() * 1e3)
    });
    println!(
        "{label:<28}{:>9.2}{rate:>12.0}{ratio:>9}{worst:>14}",
        took.as_secs_f64()
    );
}

fn create(path: &Path, now: Moment) -> Journal {
    let profile = Profile {
        name: "Maya".into(),
        stage: None,
        region: None,
        places: Vec::new(),
        competencies: Vec::new(),
        review: None,
        started: now,
    };
    let new = NewJournal {
        profile,
        passphrase: None,
    };
    services::create(path, new, Environment::fixed(now, 1)).unwrap()
}

/// The same journal as other programs keep it.
fn sources(folder: &Path, count: u64, now: Moment) -> Vec<(&'static str, &'static str, PathBuf)> {
    let path = |name: &str| folder.join(name);
    let file = |name: &str| BufWriter::new(File::create(path(name)).unwrap());
    let (mut text, mut json, mut tui) = (file("jrnl.txt"), file("jrnl.json"), file("tui.json"));
    let database = Connection::open(path("tui.db")).unwrap();
    database
        .execute_batch(
            "CREATE TABLE entries (id INTEGER PRIMARY KEY NOT NULL, title TEXT NOT NULL, date DATE NOT NULL,
                 content TEXT, priority INTEGER, folder TEXT NOT NULL DEFAULT '');
             CREATE TABLE tags (entry_id INTEGER NOT NULL, tag TEXT NOT NULL, PRIMARY KEY (entry_id, tag));
             BEGIN;",
        )
        .unwrap();
    write!(json, "{{\"tags\": {{}}, \"entries\": [").unwrap();
    write!(tui, "[").unwrap();
    let mut newest_first = Vec::new();
    for (n, entry) in (0_i64..).zip(corpus::entries(7, count, now)) {
        let comma = if n == 0 { "" } else { "," };
        let body = body(&entry);
        let at = entry.at;
        let one = format!(
            "[{}] {}\n{}\n\n",
            at.format("%Y-%m-%d %H:%M:%S"),
            entry.title,
            body
        );
        text.write_all(one.as_bytes()).unwrap();
        newest_first.push(one);
        let object = serde_json::json!({
            "title": entry.title, "body": body, "date": at.format("%Y-%m-%d").to_string(),
            "time": at.format("%H:%M:%S").to_string(), "tags": entry.tags, "starred": false,
        });
        write!(json, "{comma}\n{object:#}").unwrap();
        let object = serde_json::json!({
            "id": n, "date": at.to_utc().to_rfc3339(), "title": entry.title, "content": body, "tags": entry.tags,
            "priority": null, "folder": "",
        });
        write!(tui, "{comma}{object}").unwrap();
        let mut insert = database
            .prepare_cached(
                "INSERT INTO entries (id, title, date, content) VALUES (?1, ?2, ?3, ?4)",
            )
            .unwrap();
        insert
            .execute((n, &entry.title, at.to_utc().to_rfc3339(), &body))
            .unwrap();
        for tag in &entry.tags {
            let mut insert = database
                .prepare_cached("INSERT OR IGNORE INTO tags VALUES (?1, ?2)")
                .unwrap();
            insert.execute((n, tag)).unwrap();
        }
    }
    write!(json, "]}}").unwrap();
    write!(tui, "]").unwrap();
    database.execute_batch("COMMIT").unwrap();
    let mut reversed = file("reversed.txt");
    for one in newest_first.iter().rev() {
        reversed.write_all(one.as_bytes()).unwrap();
    }
    let mut journal = create(&path("source.rounds"), now);
    journal
        .load(
            corpus::entries(7, count, now).map(|entry| (None, entry)),
            &mut |_| {},
        )
        .unwrap();
    let to = path("all.ndjson");
    let format = Format::named("ndjson").unwrap();
    journal
        .export(
            format,
            &Filter::All,
            &UserData::default(),
            Destination::Path(&to),
        )
        .unwrap();
    vec![
        ("jrnl, text", "jrnl", path("jrnl.txt")),
        ("jrnl, text, newest first", "jrnl", path("reversed.txt")),
        ("jrnl, JSON", "jrnl", path("jrnl.json")),
        ("tui-journal, JSON", "tui-journal", path("tui.json")),
        ("tui-journal, SQLite", "tui-journal", path("tui.db")),
        ("ndjson", "ndjson", to),
    ]
}

fn body(entry: &Entry) -> String {
    document::body(&entry.sections).trim().to_owned()
}

/// What it costs to insert the rows of a journal into an empty one, one statement a row.
fn plain(folder: &Path, imported: &Path, now: Moment) -> Duration {
    let path = folder.join("plain.rounds");
    drop(create(&path, now));
    let from = Connection::open(imported).unwrap();
    let rows: Vec<_> = TABLES.iter().map(|table| rows(&from, table)).collect();
    let into = Connection::open(&path).unwrap();
    into.execute_batch(
        "PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16000; PRAGMA foreign_keys = ON;
         INSERT INTO entry_words (entry_words, rank) VALUES ('hashsize', 16777216);
         INSERT INTO entry_typing (entry_typing, rank) VALUES ('hashsize', 16777216);",
    )
    .unwrap();
    let started = Instant::now();
    into.execute_batch("BEGIN IMMEDIATE").unwrap();
    for (table, rows) in TABLES.iter().zip(&rows) {
        let Some(first) = rows.first() else { continue };
        let marks = vec!["?"; first.len()].join(", ");
        let mut insert = into
            .prepare(&format!("INSERT INTO {table} VALUES ({marks})"))
            .unwrap();
        for row in rows {
            insert.execute(rusqlite::params_from_iter(row)).unwrap();
        }
    }
    into.execute_batch("COMMIT").unwrap();
    let took = started.elapsed();
    drop(into);
    for end in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{end}", path.display()));
    }
    took
}

fn rows(from: &Connection, table: &str) -> Vec<Vec<Value>> {
    let mut statement = from.prepare(&format!("SELECT * FROM {table}")).unwrap();
    let columns = statement.column_count();
    let uses = statement
        .column_names()
        .iter()
        .position(|name| *name == "uses");
    let rows = statement.query_map([], |row| {
        let value = |column| match uses {
            // Counted again by the triggers.
            Some(uses) if uses == column => Ok(Value::Integer(0)),
            _ => row.get(column),
        };
        (0..columns).map(value).collect()
    });
    rows.unwrap().map(Result::unwrap).collect()
}

/// The slowest of the first pages of some searches, each the median of nine.
fn worst_search(journal: &Journal) -> Option<Duration> {
    let filters = [
        Filter::All,
        Filter::word("ward"),
        Filter::prefix("comm"),
        Filter::word(corpus::RARE),
        Filter::word(corpus::NEEDLE),
        Filter::word("ward").and(Filter::Kind(Kind::parse("reflection").unwrap())),
    ];
    let median = |filter: Filter| {
        let ask = PageQuery {
            filter,
            from: Start::Newest,
            limit: 50,
            order: Order::Newest,
        };
        let mut times: Vec<_> = (0..9)
            .map(|_| {
                let started = Instant::now();
                journal.page(&ask).unwrap();
                started.elapsed()
            })
            .collect();
        times.sort();
        times.get(4).copied()
    };
    filters.into_iter().filter_map(median).max()
}

fn export(file: &Path, folder: &Path, now: Moment, count: u64) {
    let journal = services::open(file, None, Environment::fixed(now, 1)).unwrap();
    for name in ["ndjson", "markdown"] {
        let to = folder.join(format!("out.{name}"));
        let started = Instant::now();
        let format = Format::named(name).unwrap();
        journal
            .export(
                format,
                &Filter::All,
                &UserData::default(),
                Destination::Path(&to),
            )
            .unwrap();
        print(
            &format!("export: {name}"),
            started.elapsed(),
            count,
            "",
            None,
        );
    }
}
