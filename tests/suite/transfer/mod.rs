//! Import and export, through the services and through the program.
mod calendars;
mod notes;
mod program;
mod property;
mod read;
mod take;
mod whole;
mod write;

use std::{fs, path::Path};

use rounds::{
    domain::{Filter, Record},
    services::{
        Journal, Order, PageQuery, Start,
        transfer::{Format, Hear, Reading, Refusal, Report, Zone},
    },
};
use tempfile::TempDir;

use crate::fixtures::{kind, now};

/// How tests read what is of other programs.
pub fn reading() -> Reading {
    Reading {
        kind: kind("reflection"),
        zone: Zone::Fixed(*now().offset()),
        form: None,
        now: now(),
    }
}

/// A format.
pub fn format(name: &str) -> &'static Format {
    Format::named(name).unwrap()
}

/// Remembers what it hears.
#[derive(Default)]
pub struct Heard(pub Vec<String>);

impl Hear for Heard {
    fn refused(&mut self, refusal: &Refusal) {
        self.0.push(refusal.to_string());
    }

    fn changed(&mut self, remark: &Refusal) {
        self.0.push(remark.to_string());
    }
}

/// Takes in a file; answers what came of it, and what could not be taken.
pub fn take(journal: &mut Journal, name: &str, path: &Path) -> (Report, Vec<String>) {
    let source = format(name).open(path, &reading()).unwrap();
    let mut heard = Heard::default();
    let report = journal.import(source, false, &mut heard).unwrap();
    (report, heard.0)
}

/// A fixture.
pub fn fixture(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/transfer")
        .join(name)
}

/// A file with something in it.
pub fn written(name: &str, bytes: impl AsRef<[u8]>) -> (TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    (folder, path)
}

/// Everything in a journal, oldest first.
pub fn all(journal: &Journal) -> Vec<Record> {
    let ask = PageQuery {
        filter: Filter::All,
        from: Start::Oldest,
        limit: 100_000,
        order: Order::Oldest,
    };
    let rows = journal.page(&ask).unwrap().rows;
    rows.iter()
        .map(|row| journal.record(row.id).unwrap())
        .collect()
}

/// Taken, there already, refused.
pub fn counts(report: &Report) -> (u64, u64, u64) {
    (report.taken, report.known, report.refused)
}
