//! Answering questions about entries: pages of them, newest first, and how many there are.
mod expression;
mod node;
mod page;
mod plan;

use crate::domain::{Filter, Moment, Row, RowPosition};

/// Where a page of the timeline begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Start {
    /// At the newest.
    Newest,
    /// At the oldest.
    Oldest,
    /// With what is next older than this.
    After(RowPosition),
    /// With what is next newer than this.
    Before(RowPosition),
    /// With the newest that happened at this time or before; the oldest when all is newer.
    At(Moment),
}

/// How a page is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// Newest first.
    #[default]
    Newest,
    /// Oldest first.
    Oldest,
    /// Best match first, from the best on whatever [`Start`] says. Without words to match, newest
    /// first.
    Best,
}

/// A question for a page of entries.
#[derive(Debug, Clone, PartialEq)]
pub struct PageQuery {
    /// Which.
    pub filter: Filter,
    /// Where the page begins.
    pub from: Start,
    /// How many at most.
    pub limit: usize,
    /// How they are sorted.
    pub order: Order,
}

/// A page of entries.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Page {
    /// The entries.
    pub rows: Vec<Row>,
    /// Whether older ones follow; with [`Order::Best`] whether others follow.
    pub older: bool,
    /// Whether newer ones go before.
    pub newer: bool,
}

/// How many entries a filter wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Count {
    /// So many.
    Exact(u64),
    /// More than so many; to count them all would take too long.
    MoreThan(u64),
}
