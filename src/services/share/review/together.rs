//! What was shared together: its message, which is said once, and passing all of it.
use chrono::NaiveDate;

use super::standing;
use crate::{
    domain::Id,
    services::{Journal, Result, share::identity::meant},
    store::{
        ReadTx,
        share::{Frozen, PageRow, PeerNo, Side},
    },
};

impl Journal {
    /// Says that there is nothing to add to a page and to all that came with it and waits. Answers which these were.
    ///
    /// # Errors
    /// When there is no such page.
    pub fn nothing_to_add_to_all(&mut self, person: &str, page: Id) -> Result<Vec<Id>> {
        let today = self.environment.now().date_naive();
        let (all, waiting) = self.store.read(|journal| -> Result<_> {
            let peer = meant(journal, person)?;
            let all = came_with(journal, peer.number, page, today)?;
            Ok((all, journal.waiting_pages(peer.number, today)?))
        })?;
        let waits = |page: &Id| waiting.iter().any(|row| row.page == *page);
        let all: Vec<_> = all.into_iter().filter(waits).collect();
        for page in &all {
            self.nothing_to_add(person, *page)?;
            self.mark_page_read(person, *page)?;
        }
        Ok(all)
    }
}

/// All that came together with a page and may be read, in order.
pub(super) fn came_with(
    journal: &ReadTx<'_>,
    peer: PeerNo,
    page: Id,
    today: NaiveDate,
) -> Result<Vec<Id>> {
    standing(journal, peer, page)?;
    let newest = journal.newest_shown(peer, Side::Theirs, page)?;
    let Some(bundle) = newest.and_then(|newest| newest.bundle) else {
        return Ok(vec![page]);
    };
    let all = journal.together(peer, bundle, &today.to_string())?;
    Ok(if all.contains(&page) { all } else { vec![page] })
}

/// The words that came with the newest revision and, where it was shown again before the keeper answered, with those
/// before: what was not looked at yet is not lost to what came later. What came with several pages stands on the first of
/// them alone.
pub(super) fn words_since(
    journal: &ReadTx<'_>,
    peer: PeerNo,
    row: &PageRow,
    newest_first: &[Frozen],
    together: &[Id],
) -> Result<String> {
    let mut bundles = Vec::new();
    for (n, frozen) in newest_first.iter().enumerate() {
        let unanswered = row.answered_at.is_none_or(|at| frozen.shown.at > at);
        let bundle = frozen.bundle.filter(|_| n == 0 || unanswered);
        bundles.extend(bundle.filter(|bundle| !bundles.contains(bundle)));
    }
    let mut words = Vec::new();
    let newest = newest_first.first().and_then(|newest| newest.bundle);
    let is_first = together.first().is_none_or(|first| *first == row.page);
    bundles.retain(|bundle| is_first || Some(*bundle) != newest);
    for bundle in bundles.into_iter().rev() {
        let message = journal.message(peer, Side::Theirs, bundle)?;
        if !message.is_empty() {
            words.push(message);
        }
    }
    Ok(words.join("\n\n"))
}
