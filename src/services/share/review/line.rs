//! Another's page as a list shows it: whether it may be read, since when it waits, with which others it came.
use std::{cmp::Reverse, collections::HashMap};

use chrono::NaiveDate;

use super::half;
use crate::{
    domain::{Id, Kind, Moment},
    services::{Journal, Result, share::identity::meant},
    store::{
        ReadTx,
        share::{PageRow, PeerNo, Placed, Side},
    },
};

/// Whether a page may be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageState {
    /// It may.
    Open,
    /// Its last day has passed.
    Expired(NaiveDate),
    /// Its author took it back.
    TakenBack(Moment),
    /// The keeper erased it here.
    Erased,
}

/// A page as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewLine {
    /// Its alias, by which everything is asked and said.
    pub page: Id,
    /// Its title; empty unless it may be read.
    pub title: String,
    /// What sort of entry.
    pub kind: Kind,
    /// The month in which the entry stands, as `2026-11`.
    pub month: String,
    /// The newest revision.
    pub revision: u32,
    /// When that was shown.
    pub shown_at: Moment,
    /// Whether it may be read.
    pub state: PageState,
    /// Since when its author waits; none once all is answered.
    pub waiting: Option<Moment>,
    /// Whether its author waited when the mentorship ended.
    pub let_go: bool,
    /// Whether the keeper answered it at all.
    pub answered: bool,
    /// Whether it is signed off.
    pub signed: bool,
    /// How many comments of its author's were not read.
    pub unread: u32,
    /// How many comments it has, from either side.
    pub comments: u32,
    /// How many versions of it stand side by side.
    pub versions: u32,
    /// With which others its newest revision came: the file, by its number.
    pub share: Option<Id>,
    /// Whether an answer to it was begun and not finished.
    pub begun: bool,
}

impl Journal {
    /// The pages of somebody: those that wait, longest first, then the others, newest first; what was shared together in
    /// the order in which it happened.
    ///
    /// # Errors
    /// When nobody of that name is known by keys, or the file cannot be read.
    pub fn review_pages(&self, person: &str, only_new: bool) -> Result<Vec<ReviewLine>> {
        let today = self.environment.now().date_naive();
        self.store.read(|journal| {
            let peer = meant(journal, person)?;
            lines(journal, peer.number, only_new, today)
        })
    }
}

/// The pages of somebody in their order, or those of them that wait.
pub(in crate::services::share) fn lines(
    journal: &ReadTx<'_>,
    peer: PeerNo,
    only_new: bool,
    today: NaiveDate,
) -> Result<Vec<ReviewLine>> {
    let pages = if only_new {
        journal.waiting_pages(peer, today)?
    } else {
        journal.pages_with(peer, Side::Theirs)?
    };
    let placed = journal.placed(peer)?;
    let begun = half::all(journal)?;
    let mut lines: Vec<_> = pages
        .iter()
        .map(|page| ReviewLine {
            share: placed.get(&page.page).and_then(|placed| placed.bundle),
            begun: begun.iter().any(|half| half.page == page.page),
            ..line(page, today)
        })
        .collect();
    lines.sort_by_cached_key(|line| place(line, &placed));
    Ok(lines)
}

/// What orders a page among the others of its author. Within one share it is the month, since an earlier version of the
/// program sent them in no order, then the place that its author gave it.
fn place(line: &ReviewLine, placed: &HashMap<Id, Placed>) -> impl Ord + use<> {
    let order = placed.get(&line.page).map_or(0, |placed| placed.order);
    let shown = Reverse(line.shown_at);
    (
        line.waiting.is_none(),
        line.waiting,
        shown,
        line.month.clone(),
        order,
    )
}

pub(super) fn state(page: &PageRow, today: NaiveDate) -> PageState {
    match (page.taken_at, page.until) {
        (Some(at), _) => PageState::TakenBack(at),
        (None, Some(until)) if until < today => PageState::Expired(until),
        _ if page.title.is_empty() => PageState::Erased,
        _ => PageState::Open,
    }
}

pub(super) fn line(page: &PageRow, today: NaiveDate) -> ReviewLine {
    let state = state(page, today);
    let open = state == PageState::Open;
    ReviewLine {
        page: page.page,
        title: if open {
            page.title.clone()
        } else {
            String::new()
        },
        kind: page.kind,
        month: page.month.clone(),
        revision: page.revision,
        shown_at: page.shown_at,
        state,
        waiting: page.waiting_at.filter(|_| open),
        let_go: open && page.let_go,
        answered: page.answered_at.is_some(),
        signed: page.signed > 0,
        unread: page.unread,
        comments: page.said,
        versions: page.versions,
        share: None,
        begun: false,
    }
}
