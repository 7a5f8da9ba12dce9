//! Gathering what can be handed on: the stages gone through, what others did well, letters.
use super::{Ask, From, Journal, Order, Result, profile};
use crate::{
    domain::{
        Filter, Record, experience::TAKEN, filter::Has, growth::Words, handing_on::HandingOn,
    },
    store::Read,
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
fn found(journal: &Read<'_>, wanted: Filter) -> Result<Vec<Record>> {
    let page = journal.page(&Ask {
        filter: wanted.for_others(),
        from: From::Newest,
        limit: SHOWN,
        order: Order::Newest,
    })?;
    let rows = page.rows.iter();
    rows.map(|row| Ok(journal.record(row.id)?)).collect()
}

/// What somebody did well: who, and what one takes from it.
fn learnt(record: &Record) -> Words {
    let mut words = told(record);
    let taken = record.entry.section(TAKEN).trim();
    if !taken.is_empty() {
        taken.clone_into(&mut words.text);
    }
    let who = record.entry.people.join(", ");
    if !who.is_empty() {
        words.head = format!("{who}: {}", words.head);
    }
    words
}

/// An entry with all its words.
fn told(record: &Record) -> Words {
    let texts = record.entry.sections.iter();
    let texts = texts.map(|section| section.text.trim());
    let texts: Vec<_> = texts.filter(|text| !text.is_empty()).collect();
    Words {
        id: Some(record.id),
        kind: Some(record.entry.kind),
        at: Some(record.entry.at),
        head: record.entry.title.clone(),
        text: texts.join("\n\n"),
    }
}
