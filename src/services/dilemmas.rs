//! Dilemmas, as their tab lists them.
use super::{Journal, Order, PageQuery, Result, Start};
use crate::domain::{Filter, Kind, Row, plan::dilemma::State};

/// How many are listed at most.
const MOST: usize = 400;

/// A dilemma in two lines.
#[derive(Debug, Clone, PartialEq)]
pub struct DilemmaLine {
    /// The entry.
    pub row: Row,
    /// How far it has come.
    pub state: State,
    /// How torn its author was, before and after, from 0 to 10.
    pub torn: [Option<i64>; 2],
}

impl Journal {
    /// The newest dilemmas: those that are open, then those talked through, then those settled,
    /// each group newest first.
    pub fn dilemmas(&self) -> Result<Vec<DilemmaLine>> {
        self.store.read(|journal| {
            let page = journal.page(&PageQuery {
                filter: Filter::Kind(Kind::DILEMMA),
                from: Start::Newest,
                limit: MOST,
                order: Order::Newest,
            })?;
            let lines = page.rows.into_iter().map(|row| {
                let scores = journal.scores(row.place)?;
                let torn = ["torn_before", "torn_after"].map(|name| scores.get(name).copied());
                let state = State::of(&row.fields);
                Ok(DilemmaLine { row, state, torn })
            });
            let mut lines = lines.collect::<Result<Vec<_>>>()?;
            lines.sort_by_key(|line| line.state);
            Ok(lines)
        })
    }
}
