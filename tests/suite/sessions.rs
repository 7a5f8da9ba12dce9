//! Whole sessions at the journal: keys in, and what the journal then holds.
mod finding;
mod hands;
mod locking;
mod returning;
mod safety;
mod writing;

use rounds::domain::{Filter, Record};

use crate::{make, sitting::Sitting};

/// Every entry of the journal, newest first.
fn records(sitting: &mut Sitting) -> Vec<Record> {
    let journal = sitting.journal();
    let rows = journal.page(&make::newest(Filter::All)).unwrap().rows;
    rows.iter()
        .map(|row| journal.record(row.id).unwrap())
        .collect()
}

/// The newest entry.
fn newest(sitting: &mut Sitting) -> Record {
    records(sitting).remove(0)
}
