//! Answers that were begun and not finished: by what name their words are kept, and finding them again.
use crate::{
    domain::Id,
    services::{Result, unsent},
    store::ReadTx,
};

/// Begins the names of all of them.
const BEGINS: &str = "review.";

/// An answer that was begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Half {
    /// Which page it is about.
    pub page: Id,
    /// What it is: the slug of a sort of comment, or `statement`.
    pub what: String,
    /// The words so far.
    pub text: String,
}

/// By what name the words of an answer are kept: what it is, about which page, and which part of it.
pub fn half_written(what: &str, page: Id, place: &str) -> String {
    format!("{BEGINS}{what}.{page}.{place}")
}

/// All that was begun.
pub(super) fn all(journal: &ReadTx<'_>) -> Result<Vec<Half>> {
    let begins = format!("{}{BEGINS}", unsent::KEY);
    let kept = journal.settings(&begins)?.into_iter();
    let half = kept.filter_map(|(name, text)| {
        let mut parts = name.strip_prefix(&begins)?.split('.');
        let what = parts.next()?.to_owned();
        let page = Id::parse(parts.next()?)?;
        (what != "note" && what != "change").then_some(Half { page, what, text })
    });
    Ok(half.collect())
}

/// What was begun of one page.
pub(super) fn of(journal: &ReadTx<'_>, page: Id) -> Result<Vec<Half>> {
    let mut all = all(journal)?;
    all.retain(|half| half.page == page);
    Ok(all)
}
