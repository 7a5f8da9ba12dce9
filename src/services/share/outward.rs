//! Entries that leave by hand, as files for anybody: what `export --for-others` writes.
//!
//! It is the same gate, the same check and the same coarse dates as for a mentor, without a reader whose names are known.
use std::collections::BTreeSet;

use super::{
    gate::{self, Gate},
    plan::{LeftOut, ShareSource},
    redact::{Check, is_kept, leaving},
    selection::{not_named, wanted},
};
use crate::{
    domain::{
        Filter, Id, Kind, Moment, Record,
        entry::{document, kind::Leaves},
        privacy::lint::{self, Finding, Memory},
        share::bundle::Precision,
    },
    services::{Journal, Order, PageQuery, Result, Start, entries::check_savable, known, profile},
    store::ReadTx,
};

/// How many entries are read at a time.
const AT_ONCE: usize = 500;

/// What would be written for others. Nothing else is.
#[derive(Debug, Clone)]
pub struct Outward {
    /// The entries, oldest first, each as it leaves.
    pub pages: Vec<OutwardPage>,
    check: Check,
    keep: Vec<String>,
    now: Moment,
}

/// An entry as it would be written for others.
#[derive(Debug, Clone)]
pub struct OutwardPage {
    /// The entry's own identifier, which is not written.
    pub id: Id,
    /// Its title, as it leaves.
    pub title: String,
    /// Its document, exactly as it leaves.
    pub document: String,
    /// What could identify somebody in it, by its bytes.
    pub findings: Vec<Finding>,
    memory: Memory,
    record: Record,
}

impl Outward {
    /// Whether anything stands in it that should not leave before its author has looked.
    pub fn stops(&self) -> bool {
        let mut found = self.pages.iter().flat_map(|page| &page.findings);
        found.any(|finding| finding.level.stops())
    }

    /// Puts what is offered in the place of all that was found, in the copies.
    pub fn replace_all(&mut self) {
        for page in &mut self.pages {
            page.document =
                self.check
                    .replace_all(&page.document, &self.keep, &page.memory, self.now);
        }
        self.look();
    }

    /// Lets all that was found stay as it is: the author looked at it.
    pub fn keep_all(&mut self) {
        for page in &self.pages {
            let found = page.findings.iter();
            let keys = found.map(|finding| lint::fingerprint(&page.document, finding));
            self.keep.extend(keys);
        }
        self.look();
    }

    /// The entries as they leave, in the form in which formats write them.
    pub(in crate::services) fn records(&self) -> impl Iterator<Item = &Record> {
        self.pages.iter().map(|page| &page.record)
    }

    fn look(&mut self) {
        for page in &mut self.pages {
            page.findings = self.check.document(&page.document, &mut page.memory);
            page.findings
                .retain(|finding| !is_kept(&self.keep, &page.document, finding));
            if let Ok(entry) = document::parse(&page.document, self.now) {
                page.title = entry.headline();
                page.record.entry = entry;
            }
        }
    }
}

impl Journal {
    /// What an export for others would write, exactly as it would: nothing that is its author's alone, no other people,
    /// months instead of days unless `exact`. Nothing is changed.
    pub fn plan_outward(&self, filter: &Filter, exact: bool, sites: &[String]) -> Result<Outward> {
        let now = self.environment.now();
        self.store.read(|journal| {
            let author = profile::author(journal)?;
            let mut plan = Outward {
                pages: Vec::new(),
                check: Check::new(
                    &known::all(journal, &[author.as_str()], sites)?,
                    &[author.as_str()],
                ),
                keep: Vec::new(),
                now,
            };
            let precision = if exact {
                Precision::Exact
            } else {
                Precision::Month
            };
            let asked = filter.clone().for_others();
            let mut ask = PageQuery {
                filter: asked,
                from: Start::Oldest,
                limit: AT_ONCE,
                order: Order::Oldest,
            };
            loop {
                let page = journal.page(&ask)?;
                for row in &page.rows {
                    plan.pages
                        .extend(page_of(journal, filter, row.id, precision)?);
                }
                match page.rows.last() {
                    Some(last) if page.newer => ask.from = Start::Before(last.place),
                    _ => break,
                }
            }
            plan.look();
            Ok(plan)
        })
    }
}

impl Journal {
    /// The same for one person, who has no keys: their own name stays. Entries that stay are told with why.
    pub(in crate::services) fn plan_outward_to(
        &self,
        person: &str,
        what: &ShareSource,
        exact: bool,
        sites: &[String],
    ) -> Result<(Outward, Vec<LeftOut>)> {
        let now = self.environment.now();
        self.store.read(|journal| {
            let author = profile::author(journal)?;
            let between = [author.as_str(), person];
            let mut plan = Outward {
                pages: Vec::new(),
                check: Check::new(&known::all(journal, &between, sites)?, &between),
                keep: Vec::new(),
                now,
            };
            let precision = if exact {
                Precision::Exact
            } else {
                Precision::Month
            };
            let mut left_out = Vec::new();
            for id in wanted(journal, what)?.0 {
                let by_hand = match what {
                    ShareSource::Entries(ids) => ids.iter().copied().collect(),
                    ShareSource::Query(_) => BTreeSet::new(),
                };
                let shut = match gate::entry(journal, id, &by_hand)? {
                    Gate::Shut(shut) => LeftOut {
                        id,
                        title: shut.title,
                        kind: shut.kind,
                        why: shut.why,
                        by_hand: shut.by_hand,
                    },
                    Gate::Open(record) => {
                        let kind = record.entry.kind;
                        let Some(why) = not_named(what, &by_hand, id, kind) else {
                            plan.pages.push(outward_page(*record, precision, person)?);
                            continue;
                        };
                        LeftOut {
                            id,
                            title: record.entry.headline(),
                            kind,
                            why,
                            by_hand: true,
                        }
                    }
                };
                left_out.push(shut);
            }
            plan.look();
            Ok((plan, left_out))
        })
    }
}

impl OutwardPage {
    /// Which revision of the entry it is.
    pub(in crate::services) fn revision(&self) -> u32 {
        self.record.revision
    }
}

/// An entry as it leaves, if it may.
fn page_of(
    journal: &ReadTx<'_>,
    filter: &Filter,
    id: Id,
    precision: Precision,
) -> Result<Option<OutwardPage>> {
    let by_kind = |kind: Kind| kind.spec().leaves == Leaves::Freely || filter.names(kind);
    let by_hand = BTreeSet::from([id]);
    let Gate::Open(record) = gate::entry(journal, id, &by_hand)? else {
        return Ok(None);
    };
    if !by_kind(record.entry.kind) {
        return Ok(None);
    }
    outward_page(*record, precision, "").map(Some)
}

/// An entry that passed the gate, as it leaves for a reader.
fn outward_page(mut record: Record, precision: Precision, reader: &str) -> Result<OutwardPage> {
    record.entry = check_savable(leaving(record.entry, precision, reader))?;
    Ok(OutwardPage {
        id: record.id,
        title: record.entry.headline(),
        document: document::print(&record.entry),
        findings: Vec::new(),
        memory: Memory::default(),
        record,
    })
}
