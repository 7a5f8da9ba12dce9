//! Taking in: whatever the format, entries go through here into the journal, all or none.
use std::{
    collections::{HashMap, hash_map::Entry as Slot},
    hash::{DefaultHasher, Hash as _, Hasher as _},
};

use super::{Found, Hear, Item, LONGEST, Progress, Refusal, Report, Source, Spot, identity};
use crate::{
    domain::{Entry, Id, Moment, Record, entry::document},
    services::{
        Journal, Result,
        entries::{check_savable, length},
        profile,
    },
    store::{Bulk, ReadTx},
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
        let now = self.environment.now();
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
    journal: &'r ReadTx<'c>,
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
    batch: Vec<Settled>,
    held: usize,
    /// What stood in the source before, and what it said, in short.
    seen: HashMap<Id, u64>,
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
            seen: HashMap::new(),
        }
    }

    fn run(mut self) -> Result<Report> {
        while let Some(item) = self.source.items.next() {
            match item? {
                Item::Found(found) => match settle(*found, self.now) {
                    Ok(settled) => {
                        if let Some(changed) = &settled.changed {
                            self.report.changed += 1;
                            let remark = settled.spot.clone().remark(changed);
                            self.hear.changed(&remark);
                        }
                        self.held += settled.bytes;
                        self.batch.push(settled);
                    }
                    Err(refusal) => self.refuse(&refusal),
                },
                Item::Refused(refusal) => self.refuse(&refusal),
                Item::Remark(remark) => self.hear.remarked(&remark),
                Item::Undated => self.report.undated += 1,
                Item::Left(left) => {
                    *self.report.left.entry(left.what).or_default() += left.count;
                    self.hear.remarked(&left.remark);
                }
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
        batch.sort_by_key(|settled| settled.record.entry.at);
        for settled in batch {
            let Settled {
                mut record,
                spot,
                stated,
                ..
            } = settled;
            if let Some(says) = self.double(&mut record, stated) {
                self.report.known += 1;
                self.report.doubled += 1;
                self.hear.remarked(&spot.refuse(says));
            } else if self.shelve.shelve(record)? {
                self.report.taken += 1;
            } else {
                self.report.known += 1;
                self.hear.remarked(&spot.refuse("there already"));
            }
            if (self.report.taken + self.report.known).is_multiple_of(STRIDE) {
                self.tell();
            }
        }
        self.tell();
        Ok(())
    }

    /// What is said of something that stood in the source before; nothing where it did not. What only has the time and the words of
    /// another, and other tags, gets a name of its own.
    fn double(&mut self, record: &mut Record, stated: bool) -> Option<&'static str> {
        let whole = whole(&record.entry);
        let other = match self.seen.entry(record.id) {
            Slot::Vacant(slot) => {
                slot.insert(whole);
                return None;
            }
            Slot::Occupied(slot) => *slot.get() != whole,
        };
        if other && stated {
            return Some("another in the source has its id; that one was taken");
        }
        if other {
            let document = document::print(&record.entry);
            let millis = record.entry.at.timestamp_millis();
            let parts = [document.as_str(), &record.id.to_string()];
            record.id = identity::derive("another", millis, &parts);
            self.seen.insert(record.id, whole)?;
        }
        Some("the same as another in the source; it is there once")
    }

    fn tell(&mut self) {
        self.hear.progress(Progress {
            done: self.source.meter.read(),
            of: self.source.of,
            entries: self.report.taken + self.report.known,
        });
    }
}

/// What an entry says, in short.
fn whole(entry: &Entry) -> u64 {
    let mut hasher = DefaultHasher::new();
    (&entry.title, &entry.tags).hash(&mut hasher);
    for section in &entry.sections {
        section.text.hash(&mut hasher);
    }
    hasher.finish()
}

/// Something found that can be taken.
struct Settled {
    record: Record,
    spot: Spot,
    stated: bool,
    bytes: usize,
    /// What of it is not taken as it stands.
    changed: Option<String>,
}

/// The record that something found becomes.
fn settle(found: Found, now: Moment) -> std::result::Result<Settled, Refusal> {
    let Found {
        spot,
        id,
        stated,
        entry,
        changed,
        kept,
    } = found;
    let both: Vec<_> = changed.into_iter().chain(entry.not_taken()).collect();
    let bytes = length(&entry);
    if bytes > LONGEST {
        return Err(spot.refuse(too_long()));
    }
    let entry = match check_savable(entry) {
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
    Ok(Settled {
        record,
        spot,
        stated,
        bytes,
        changed: (!both.is_empty()).then(|| both.join(" ")),
    })
}

/// Why something too long is not taken.
pub(super) fn too_long() -> String {
    format!("it is longer than {} MB", LONGEST / 1024 / 1024)
}
