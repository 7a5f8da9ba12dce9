//! Gathering what can be handed on: the stages gone through, what others did well, letters.
use super::{Journal, Order, PageQuery, Result, Start, links, profile};
use crate::{
    domain::{
        Filter, Record,
        entry::experience::TAKEN,
        find::filter::Has,
        plan::{growth::Words, handing_on::HandingOn},
    },
    store::ReadTx,
};

/// How many of each are shown at most.
const SHOWN: usize = 24;

impl Journal {
    /// All that can be handed on.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn handing_on(&self) -> Result<HandingOn> {
        self.store.read(|journal| {
            Ok(HandingOn {
                steps: profile::steps(journal)?,
                learnt: found(journal, Filter::role_models())?
                    .iter()
                    .map(learnt)
                    .collect(),
                closed: found(journal, Filter::Has(Has::Closing))?
                    .iter()
                    .map(told)
                    .collect(),
                letters: found(journal, Filter::Has(Has::Letter))?
                    .iter()
                    .map(told)
                    .collect(),
            })
        })
    }
}

/// The newest entries of a sort. Kinds that are their author's alone are not among them, so that
/// the page can be shown.
fn found(journal: &ReadTx<'_>, wanted: Filter) -> Result<Vec<Record>> {
    let page = journal.page(&PageQuery {
        filter: wanted.for_others(),
        from: Start::Newest,
        limit: SHOWN,
        order: Order::Newest,
    })?;
    let rows = page.rows.iter();
    rows.map(|row| links::read_as_words(journal, row.id))
        .collect()
}

/// What somebody did well: who, and what one takes from it.
fn learnt(record: &Record) -> Words {
    let mut words = told(record);
    let taken = record.entry.section(TAKEN).trim();
    let done = record
        .entry
        .sections
        .iter()
        .map(|section| section.text.trim());
    let first = || {
        done.clone()
            .find(|text| !text.is_empty())
            .unwrap_or_default()
    };
    let told = if taken.is_empty() { first() } else { taken };
    told.clone_into(&mut words.text);
    let who = record.entry.people.join(", ");
    if !who.is_empty() {
        words.head = format!("{who}: {}", words.head);
    }
    words
}

/// An entry with all its words.
fn told(record: &Record) -> Words {
    let written = record.entry.sections.iter();
    let written = written.filter(|section| !section.text.trim().is_empty());
    let texts: Vec<_> = written
        .map(|section| {
            let text = section.text.trim();
            match section.name.as_str() {
                "" => text.to_owned(),
                name if name.ends_with('?') => format!("{name} {text}"),
                name => format!("{name}: {text}"),
            }
        })
        .collect();
    Words {
        id: Some(record.id),
        kind: Some(record.entry.kind),
        at: Some(record.entry.at),
        head: record.entry.title.clone(),
        text: texts.join("\n\n"),
    }
}
