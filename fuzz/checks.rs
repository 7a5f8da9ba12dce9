//! What must hold of any input, for the fuzzer and for the tests that run its files: nothing panics, and what was read
//! reads the same again. Each answers whether the input was read.
use std::{fs, io::Write as _};

use rounds::{
    config::{Config, Themes},
    domain::{
        Kind, Moment,
        entry::{attachment, document},
        find::query,
        plan::competency,
        when,
    },
    services::{
        Environment, Journal,
        transfer::{Format, Hear, Reading, Refusal, Zone},
    },
};

/// A check.
pub type Check = fn(&[u8]) -> bool;

/// Every target of this file, with what it checks.
pub const CHECKS: &[(&str, Check)] = &[
    ("query", query),
    ("dates", dates),
    ("document", document),
    ("config", config),
    ("import_ndjson", |bytes| {
        import("ndjson", "it.ndjson", bytes)
    }),
    ("import_markdown", |bytes| {
        import("markdown", "it.md", bytes)
    }),
    ("import_jrnl", |bytes| import("jrnl", "it.txt", bytes)),
    ("import_dayone", |bytes| import("dayone", "it.json", bytes)),
    ("import_tui_journal", |bytes| {
        import("tui-journal", "it.json", bytes)
    }),
    ("import_vjournal", |bytes| {
        import("vjournal", "it.ics", bytes)
    }),
    ("import_journal", archive),
    ("attachment", attachment),
    ("competencies", competencies),
];

/// A Thursday evening.
fn now() -> Moment {
    Moment::parse_from_rfc3339("2026-11-12T21:14:00+00:00").unwrap_or_default()
}

fn text(bytes: &[u8]) -> Option<&str> {
    std::str::from_utf8(bytes).ok()
}

/// Any text as a query: what it means is the same when it is printed and read again.
pub fn query(bytes: &[u8]) -> bool {
    let Some(text) = text(bytes) else {
        return false;
    };
    let kinds = ["meeting", "reflection", "feedback"];
    let context = |typing| query::Context {
        now: now(),
        kinds: &kinds,
        typing,
    };
    let _ = query::parse(text, &context(true));
    match query::parse(text, &context(false)) {
        Ok(read) => {
            assert_eq!(
                query::parse(&read.to_string(), &context(false)).as_ref(),
                Ok(&read)
            );
            let _ = read.filter(now());
            let _ = read.highlights();
            true
        }
        Err(error) => {
            let _ = error.underline(text);
            false
        }
    }
}

/// Any text as a date, however one is asked for.
pub fn dates(bytes: &[u8]) -> bool {
    let Some(text) = text(bytes) else {
        return false;
    };
    let _ = when::parse_coming(text, now());
    let _ = when::parse_day_range(text, now());
    let _ = when::parse_due(text, now());
    let _ = when::parse_absolute(text);
    when::parse(text, now()).is_ok()
}

/// Any text as an entry's document: what is printed of it reads the same.
pub fn document(bytes: &[u8]) -> bool {
    let Some(text) = text(bytes) else {
        return false;
    };
    let Ok(entry) = document::parse(text, now()) else {
        return false;
    };
    let printed = document::print(&entry);
    assert_eq!(document::parse(&printed, now()), Ok(entry));
    true
}

/// Any text as a config: what is printed of it reads the same.
pub fn config(bytes: &[u8]) -> bool {
    let read = |text: &str| Config::parse(text, "config.toml", &Themes::default());
    let Some(Ok(config)) = text(bytes).map(read) else {
        return false;
    };
    let printed = config.print();
    let again = read(&printed).map(|config| config.print());
    assert_eq!(again.ok(), Some(printed));
    true
}

/// Any bytes as a file for an entry: what is kept of it is kept as it is when it comes again.
pub fn attachment(bytes: &[u8]) -> bool {
    let Ok(cleaned) = attachment::clean(bytes.to_vec()) else {
        return false;
    };
    assert_eq!(attachment::clean(cleaned.bytes.clone()), Ok(cleaned));
    true
}

/// Any text as somebody's own list of competencies.
pub fn competencies(bytes: &[u8]) -> bool {
    text(bytes).is_some_and(|text| competency::parse(text, "list.toml").is_ok())
}

struct Deaf;

impl Hear for Deaf {
    fn refused(&mut self, refusal: &Refusal) {
        let _ = refusal.to_string();
    }
}

/// Any bytes as a whole journal: taken whole or not at all, and known when it comes again.
pub fn archive(bytes: &[u8]) -> bool {
    let Ok(folder) = tempfile::tempdir() else {
        return false;
    };
    let path = folder.path().join("it.ndjson");
    let written = fs::write(&path, bytes);
    let journal = Journal::in_memory(Environment::fixed(now(), 1));
    let (Ok(()), Ok(mut journal)) = (written, journal) else {
        return false;
    };
    let mut take = || journal.import_archive(&path, false, &mut Deaf).ok();
    let Some(first) = take() else {
        return false;
    };
    let again = take().map(|again| again.taken());
    assert_eq!(again, Some(0), "it comes twice");
    first.taken() > 0
}

/// Any bytes as what another program exported: taken whole or refused with the place, and known when they come again.
pub fn import(format: &str, name: &str, bytes: &[u8]) -> bool {
    let (Some(format), Some(kind)) = (Format::named(format), Kind::parse("reflection")) else {
        return false;
    };
    let Ok(folder) = tempfile::tempdir() else {
        return false;
    };
    let path = folder.path().join(name);
    let written = fs::File::create(&path).and_then(|mut file| file.write_all(bytes));
    let Ok(mut journal) = Journal::in_memory(Environment::fixed(now(), 1)) else {
        return false;
    };
    if written.is_err() {
        return false;
    }
    let reading = Reading {
        kind,
        zone: Zone::Fixed(*now().offset()),
        form: None,
        now: now(),
    };
    let mut take = || {
        let source = format.open(&path, &reading).ok()?;
        journal.import(source, false, &mut Deaf).ok()
    };
    let Some(first) = take() else {
        return false;
    };
    let again = take().map(|again| again.taken);
    assert_eq!(again, Some(0), "it comes twice");
    first.taken > 0
}
