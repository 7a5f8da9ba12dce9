//! Meetings: those that have happened with somebody, and those that were agreed on.
use chrono::{Duration, NaiveDate};

use super::{Order, PageQuery, Result, Start};
use crate::{
    domain::{Filter, Id, Kind, Moment, Row, text},
    store::ReadTx,
};

/// How many coming meetings are looked through for one with a person.
const MEETINGS: usize = 50;

/// A meeting to come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meeting {
    /// When.
    pub at: Moment,
    /// With whom.
    pub people: Vec<String>,
    /// The entry in which it was agreed on.
    pub id: Id,
}

/// The meetings that were agreed on and are still to come, the next one first.
pub(super) fn next_meetings(
    journal: &ReadTx<'_>,
    now: Moment,
    limit: usize,
) -> Result<Vec<Meeting>> {
    // Offsets differ by a day and a little; times as text sort by their local date.
    let least = (now - Duration::days(2)).to_rfc3339();
    let agreed = journal.by_field("next", &least)?.into_iter();
    let mut coming: Vec<_> = agreed
        .filter_map(|(at, id, _)| {
            let at = Moment::parse_from_rfc3339(&at).ok()?;
            (at >= now).then_some((at, id))
        })
        .collect();
    coming.sort_unstable();
    let coming = coming.into_iter().take(limit);
    coming
        .map(|(at, id)| {
            let people = journal.row(id)?.people;
            Ok(Meeting { at, people, id })
        })
        .collect()
}

/// The days of the newest meetings with somebody that have happened, newest first.
pub(super) fn meeting_days(
    journal: &ReadTx<'_>,
    name: &str,
    now: Moment,
    limit: usize,
) -> Result<Vec<NaiveDate>> {
    let rows = meetings(journal, name, now, limit)?;
    Ok(rows.iter().map(|row| row.at.date_naive()).collect())
}

/// The newest meetings with somebody that have happened.
pub(super) fn meetings(
    journal: &ReadTx<'_>,
    name: &str,
    now: Moment,
    limit: usize,
) -> Result<Vec<Row>> {
    let until = Some(now.timestamp().saturating_add(1));
    let wanted = Filter::Kind(Kind::MEETING)
        .and(Filter::Person(name.to_owned()))
        .and(Filter::Between { from: None, until });
    let page = journal.page(&PageQuery {
        filter: wanted,
        from: Start::Newest,
        limit,
        order: Order::Newest,
    })?;
    Ok(page.rows)
}

/// The next meeting with somebody.
pub(super) fn next_with(journal: &ReadTx<'_>, name: &str, now: Moment) -> Result<Option<Meeting>> {
    let own = text::name_key(name);
    let mut coming = next_meetings(journal, now, MEETINGS)?.into_iter();
    Ok(coming.find(|meeting| {
        meeting
            .people
            .iter()
            .any(|name| text::name_key(name) == own)
    }))
}
