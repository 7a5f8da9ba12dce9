//! Nudges: what was agreed on and has passed, and who has not been named for a while.
use chrono::NaiveDate;

use super::{
    Journal, Result,
    meetings::{meeting_days, next_with},
    people::close_contacts,
    records::Filing,
};
use crate::{
    domain::{
        Moment,
        guest::State,
        people::compact::{Compact, SPEC, span},
        plan::brief,
        record::sheet::Filed,
        when,
    },
    store::ReadTx,
};

/// Days without a word of somebody near after which they come to mind.
const QUIET: i64 = 42;

/// Something agreed on that has passed: shown until it is dismissed, and then not again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nudge {
    /// With whom.
    pub person: String,
    /// What to say, as a sentence that does not scold.
    pub message: String,
    /// Whether it is about what somebody without this program was asked.
    pub asked: bool,
    key: String,
    mark: String,
}

impl Journal {
    /// What was agreed on and has passed, and was not dismissed.
    pub fn nudges(&self) -> Result<Vec<Nudge>> {
        let now = self.environment.now();
        self.store.read(|journal| nudges(journal, now))
    }

    /// Shows a nudge no more.
    pub fn dismiss_nudge(&mut self, nudge: &Nudge) -> Result<()> {
        self.store
            .write(|journal| Ok(journal.set(&nudge.key, Some(&nudge.mark))?))
    }
}

/// What was agreed on and has passed.
pub(super) fn nudges(journal: &ReadTx<'_>, now: Moment) -> Result<Vec<Nudge>> {
    let today = now.date_naive();
    let mut nudges = Vec::new();
    for filed in journal.sheets(&SPEC)? {
        let Filed { id, content, .. } = filed.try_map(<Compact as Filing>::read)?;
        let person = content.with.clone();
        // Where a mentorship has ended, nothing of it is due.
        if let Some(peer) = journal.peer_named(&person)?
            && journal.is_over(peer.number)?
        {
            continue;
        }
        let last = meeting_days(journal, &person, now, 1)?.first().copied();
        if let (Some(every), Some(last)) = (content.every, last)
            && brief::is_overdue(last, every, today)
            && next_with(journal, &person, now)?.is_none()
        {
            let weeks = span(u32::try_from((today - last).num_days()).unwrap_or(u32::MAX));
            let message = format!(
                "It has been {weeks} since you met {person}; you meant to meet every {}.",
                span(every)
            );
            nudges.push(Nudge {
                person: person.clone(),
                message,
                asked: false,
                key: format!("nudge.cadence.{id}"),
                mark: last.to_string(),
            });
        }
        if let Some(review) = content.review.filter(|review| *review <= today) {
            nudges.push(Nudge {
                message: format!("It is time to review your compact with {person}."),
                person,
                asked: false,
                key: format!("nudge.review.{id}"),
                mark: review.to_string(),
            });
        }
    }
    nudges.extend(unanswered(journal, today)?);
    let mut shown = still_shown(journal, nudges)?;
    // One at a time: a list of people to ring would be a list of duties.
    let near = still_shown(journal, near(journal, now)?)?;
    shown.extend(near.into_iter().take(1));
    Ok(shown)
}

/// Those without this program who have not answered by the day that was asked for. A reminder makes no new day, so each comes once.
fn unanswered(journal: &ReadTx<'_>, today: NaiveDate) -> Result<Vec<Nudge>> {
    let mut nudges = Vec::new();
    for request in journal.requests()? {
        let (home, _) = journal.answer_counts(request.id)?;
        let Some(by) = request.by else { continue };
        if request.state(home > 0, today) != State::Late || request.round().is_some() {
            continue;
        }
        let person = request.whom().to_owned();
        let since = when::day_within(request.asked.date_naive(), today);
        nudges.push(Nudge {
            message: format!("{person} has not answered what you asked {since}."),
            person,
            asked: true,
            key: format!("nudge.asked.{}", request.id),
            mark: by.to_string(),
        });
    }
    Ok(nudges)
}

/// Those that were not dismissed.
fn still_shown(journal: &ReadTx<'_>, nudges: Vec<Nudge>) -> Result<Vec<Nudge>> {
    let mut shown = Vec::new();
    for nudge in nudges {
        if journal.setting(&nudge.key)?.as_deref() != Some(nudge.mark.as_str()) {
            shown.push(nudge);
        }
    }
    Ok(shown)
}

/// Those near who have not been named for weeks, the longest unnamed first. Somebody who never
/// was is none of them: there is nothing to count from.
fn near(journal: &ReadTx<'_>, now: Moment) -> Result<Vec<Nudge>> {
    let mut near = close_contacts(journal)?;
    near.sort_by_key(|one| one.last);
    let nudges = near.into_iter().filter_map(|one| {
        let last = one.last?.date_naive();
        let days = (now.date_naive() - last).num_days();
        (days >= QUIET).then(|| {
            let since = span(u32::try_from(days - days % 7).unwrap_or(u32::MAX));
            let message = format!(
                "You last mentioned {} {since} ago. A good evening to call?",
                one.name
            );
            let key = format!("nudge.near.{}", one.id);
            Nudge {
                person: one.name,
                message,
                asked: false,
                key,
                mark: last.to_string(),
            }
        })
    });
    Ok(nudges.collect())
}
