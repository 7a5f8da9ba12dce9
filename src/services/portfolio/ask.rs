//! What is wanted of a portfolio.
use chrono::NaiveDate;

use crate::domain::{
    Filter, Id,
    plan::competency::{Library, List},
    portfolio::Reader,
};

/// What is wanted.
#[derive(Debug, Clone)]
pub struct PortfolioAsk {
    /// For whom it is.
    pub reader: Reader,
    /// Which pages are in it beside those that are in it anyway.
    pub what: PortfolioSource,
    /// The list of competencies that it is mapped to; those in use where none is named.
    pub list: Option<List>,
    /// The lists at hand.
    pub library: Library,
    /// Its first day; that of the list's year, where none is named and it is not for everything.
    pub since: Option<NaiveDate>,
    /// Its last day.
    pub until: Option<NaiveDate>,
    /// Whether pages tell their day, and not only their month.
    pub exact_dates: bool,
    /// The letter at its end.
    pub letter: Option<LetterSource>,
    /// Places that the privacy check looks for.
    pub sites: Vec<String>,
}

/// Which pages were named.
#[derive(Debug, Clone, PartialEq)]
pub enum PortfolioSource {
    /// None.
    Nothing,
    /// These.
    Entries(Vec<Id>),
    /// Those that a question finds.
    Query(Filter),
}

/// Where a letter comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LetterSource {
    /// An entry.
    Entry(Id),
    /// Words that were written elsewhere, as Markdown.
    Words(String),
}
