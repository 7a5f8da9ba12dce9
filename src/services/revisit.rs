//! What the owner may want to come back to: what asks to be looked at again, and what was left
//! half-written.
use chrono::Duration;

use super::Result;
use crate::{
    domain::{Kind, Moment, entry::revisit},
    store::{Loose, ReadTx},
};

/// How many of those that ask again are shown at most.
const AGAIN: usize = 3;

/// For how many days an entry may still be worth finishing.
const FRESH_DAYS: i64 = 14;

/// How many fresh entries are looked through at most.
const FRESH: usize = 40;

/// Entries whose author wanted to be asked again by now, the latest day first.
pub(super) fn due(journal: &ReadTx<'_>, now: Moment) -> Result<Vec<Loose>> {
    let today = now.format("%Y-%m-%d").to_string();
    Ok(journal.unanswered(revisit::REVISIT, &today, revisit::LOOKING_BACK, AGAIN)?)
}

/// Reflections of the last days, newest first.
pub(super) fn fresh(journal: &ReadTx<'_>, now: Moment) -> Result<Vec<Loose>> {
    let since = now - Duration::days(FRESH_DAYS);
    Ok(journal.framed(Kind::REFLECTION, since, FRESH)?)
}
