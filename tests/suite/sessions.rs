//! Whole sessions at the journal: keys in, and what the journal then holds.
mod finding;
mod hands;
mod locking;
mod returning;
mod safety;
mod writing;

use rounds::domain::{Filter, Record};

use crate::{fixtures, harness::Harness};

/// Every entry of the journal, newest first.
fn records(harness: &mut Harness) -> Vec<Record> {
    let journal = harness.journal();
    let rows = journal.page(&fixtures::newest(Filter::All)).unwrap().rows;
    rows.iter()
        .map(|row| journal.record(row.id).unwrap())
        .collect()
}

/// The newest entry.
fn newest(harness: &mut Harness) -> Record {
    records(harness).remove(0)
}
