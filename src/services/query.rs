//! Asking for entries.
use super::{Count, Error, Journal, Page, PageQuery, Problem, Result, known};
use crate::{
    domain::{
        Ending, Filter, Id, Record, Row, RowPosition, find::put_away::PUT_AWAY, plan::action::Names,
    },
    store::{NameKind, ReadTx},
};

/// The names that entries bear, most used first, each with how many bear it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Vocabulary {
    /// Tags.
    pub tags: Vec<(String, u64)>,
    /// People.
    pub people: Vec<(String, u64)>,
    /// Goals.
    pub goals: Vec<(String, u64)>,
    /// What they are evidence for.
    pub competencies: Vec<(String, u64)>,
    /// Places that the privacy check looks for.
    pub places: Vec<String>,
}

impl Vocabulary {
    /// The people that may be named by one of their names.
    pub fn named(&self) -> Names<'_> {
        Names {
            here: &[],
            all: &self.people,
        }
    }
}

impl Journal {
    /// A page of entries; those that were put away only where they are asked for.
    pub fn page(&self, ask: &PageQuery) -> Result<Page> {
        self.store.read(|journal| {
            if !any_put_away(journal)? {
                return Ok(journal.page(ask)?);
            }
            let filter = ask.filter.in_sight();
            Ok(journal.page(&PageQuery { filter, ..*ask })?)
        })
    }

    /// How many entries there are of those; exact up to a thousand, and beyond that where it is
    /// known without counting. Those that were put away count only where they are asked for.
    pub fn count(&self, filter: &Filter) -> Result<Count> {
        self.store.read(|journal| {
            if !any_put_away(journal)? {
                return Ok(journal.count(filter)?);
            }
            Ok(journal.count(&filter.in_sight())?)
        })
    }

    /// An entry, from the journal or from the trash.
    pub fn record(&self, id: Id) -> Result<Record> {
        self.store.read(|journal| Ok(journal.record(id)?))
    }

    /// Where an entry stands in the timeline.
    pub fn place(&self, id: Id) -> Result<RowPosition> {
        self.store.read(|journal| Ok(journal.row(id)?.place))
    }

    /// Entries as a list shows them, in this order; those that are not in the journal any more are left out.
    pub fn rows(&self, ids: &[Id]) -> Result<Vec<Row>> {
        self.store.read(|journal| {
            let rows = ids.iter().map(|id| Ok(journal.row_of(*id)?));
            rows.filter_map(Result::transpose).collect()
        })
    }

    /// The entry that a person means by the end of its identifier, in the journal or in the trash.
    ///
    /// # Errors
    /// When none ends so, or more than one.
    pub fn find(&self, ending: &Ending) -> Result<Id> {
        self.store.read(|journal| {
            let found = journal.ending_in(ending)?;
            match found.as_slice() {
                [id] => Ok(*id),
                [] => {
                    let message = format!("No entry id ends in {}.", ending.hex());
                    let hint = "`rounds list` shows your entries.";
                    Err(Error::new(Problem::NotFound, message).hint(hint))
                }
                several => Err(ambiguous(journal, ending, several)?),
            }
        })
    }

    /// The names that entries bear.
    pub fn vocabulary(&self) -> Result<Vocabulary> {
        self.store.read(|journal| {
            let used = |noun| -> Result<Vec<(String, u64)>> {
                let names = journal.names(noun)?.into_iter();
                Ok(names.map(|name| (name.name, name.uses)).collect())
            };
            Ok(Vocabulary {
                tags: used(NameKind::Tag)?,
                people: used(NameKind::Person)?,
                goals: used(NameKind::Goal)?,
                competencies: used(NameKind::Competency)?,
                places: known::places(journal)?,
            })
        })
    }
}

fn ambiguous(journal: &ReadTx<'_>, ending: &Ending, several: &[Id]) -> Result<Error> {
    let mut candidates = Vec::new();
    for id in several {
        let record = journal.record(*id)?;
        let day = record.entry.at.format("%-d %b %Y");
        candidates.push(format!("{id} ({day}, {})", record.entry.title));
    }
    let message = format!("More than one entry id ends in {}.", ending.hex());
    let hint = format!("Give more digits: {}.", candidates.join("; "));
    Ok(Error::new(Problem::Usage, message).hint(hint))
}

/// Whether anything was put away.
fn any_put_away(journal: &ReadTx<'_>) -> Result<bool> {
    Ok(journal.is_borne(NameKind::Tag, PUT_AWAY)?)
}
