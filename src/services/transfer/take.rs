//! Taking in: whatever the format, entries go through here into the journal, all or none.
use std::collections::HashSet;

use super::{Found, Hear, Item, LONGEST, Progress, Refusal, Report, Source, Spot};
use crate::{
    domain::{Id, Moment, Record},
    services::{
        Journal, Result, profile,
        write::{keepable, length},
    },
    store::{Bulk, Read},
};

/// How many entries are sorted at a time: the index is filled fastest oldest first.
const BATCH: usize = 4096;

/// How many bytes of text are held at a time.
const HELD: usize = 16 * 1024 * 1024;

/// After how many entries to tell how far it is.
const STRIDE: u64 = 250;

impl Journal {
    /// Takes in what a source holds, in one transaction. What is in the journal already, or in
    /// its trash, is left as it is: taking the same in twice adds nothing. A dry run only finds
    /// out what would happen.
    ///
    /// # Errors
    /// When the source breaks off or the journal cannot be written. Nothing was taken then.
    pub fn import(&mut self, source: Source, dry: bool, hear: &mut dyn Hear) -> Result<Report> {
        let now = self.world.now();
        if dry {
            return self.store.read(|journal| {
                let trying = Trying { journal };
                Taking::new(source, trying, now, hear).run()
            });
        }
        self.store.write(|journal| {
            let author = profile::author(journal)?;
            journal.in_bulk(|bulk| {
                let keeping = Keeping { bulk, author };
                Taking::new(source, keeping, now, hear).run()
            })
        })
    }
}

/// Where entries go; answers whether one was new.
trait Shelve {
    fn shelve(&mut self, record: Record) -> Result<bool>;
}

/// Into the journal.
struct Keeping<'b, 'w, 'c> {
    bulk: &'b Bulk<'w, 'c>,
    author: String,
}

impl Shelve for Keeping<'_, '_, '_> {
    fn shelve(&mut self, record: Record) -> Result<bool> {
        Ok(self.bulk.take(record, &self.author)?)
    }
}

/// Nowhere: it is only seen whether they would be new.
struct Trying<'r, 'c> {
    journal: &'r Read<'c>,
}

impl Shelve for Trying<'_, '_> {
    fn shelve(&mut self, record: Record) -> Result<bool> {
        Ok(!self.journal.is_known(record.id)?)
    }
}

struct Taking<'h, S> {
    source: Source,
    shelve: S,
    now: Moment,
    hear: &'h mut dyn Hear,
    report: Report,
    batch: Vec<(Record, Spot)>,
    held: usize,
    /// What stood in the source before.
    seen: HashSet<Id>,
}

impl<'h, S: Shelve> Taking<'h, S> {
    fn new(source: Source, shelve: S, now: Moment, hear: &'h mut dyn Hear) -> Self {
        Self {
            source,
            shelve,
            now,
            hear,
            report: Report::default(),
            batch: Vec::new(),
            held: 0,
            seen: HashSet::new(),
        }
    }

    fn run(mut self) -> Result<Report> {
        while let Some(item) = self.source.items.next() {
            match item? {
                Item::Found(found) => {
                    let spot = found.spot.clone();
                    match settle(*found, self.now) {
                        Ok((record, bytes)) => {
                            self.held += bytes;
                            self.batch.push((record, spot));
                        }
                        Err(refusal) => self.refuse(&refusal),
                    }
                }
                Item::Refused(refusal) => self.refuse(&refusal),
                Item::Remark(remark) => self.hear.remarked(&remark),
                Item::Undated => self.report.undated += 1,
                Item::Left(what, count) => *self.report.left.entry(what).or_default() += count,
            }
            if self.batch.len() >= BATCH || self.held >= HELD {
                self.flush()?;
            }
        }
        self.flush()?;
        Ok(self.report)
    }

    fn refuse(&mut self, refusal: &Refusal) {
        self.report.refused += 1;
        self.hear.refused(refusal);
    }

    fn flush(&mut self) -> Result<()> {
        let mut batch = std::mem::take(&mut self.batch);
        self.held = 0;
        batch.sort_by_key(|(record, _)| record.entry.at);
        for (record, spot) in batch {
            if !self.seen.insert(record.id) {
                self.report.known += 1;
                self.report.doubled += 1;
                let twice = spot.refuse("the same as another in the source; it is there once");
                self.hear.remarked(&twice);
            } else if self.shelve.shelve(record)? {
                self.report.taken += 1;
            } else {
                self.report.known += 1;
            }
            if (self.report.taken + self.report.known).is_multiple_of(STRIDE) {
                self.tell();
            }
        }
        self.tell();
        Ok(())
    }

    fn tell(&mut self) {
        self.hear.progress(Progress {
            done: self.source.meter.read(),
            of: self.source.of,
            entries: self.report.taken + self.report.known,
        });
    }
}

/// The record that something found becomes, and how many bytes it has.
fn settle(found: Found, now: Moment) -> std::result::Result<(Record, usize), Refusal> {
    let Found {
        spot,
        id,
        entry,
        kept,
    } = found;
    let bytes = length(&entry);
    if bytes > LONGEST {
        return Err(spot.refuse(too_long()));
    }
    let entry = match keepable(entry) {
        Ok(entry) => entry,
        Err(error) => return Err(spot.refuse(error.message)),
    };
    let created_at = kept.created_at.unwrap_or(now);
    let record = Record {
        id,
        entry,
        visibility: kept.visibility,
        revision: kept.revision.unwrap_or(1),
        created_at,
        updated_at: kept.updated_at.unwrap_or(created_at),
        deleted_at: kept.deleted_at,
    };
    Ok((record, bytes))
}

/// Why something too long is not taken.
pub(super) fn too_long() -> String {
    format!("it is longer than {} MB", LONGEST / 1024 / 1024)
}
