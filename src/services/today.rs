//! What matters today, at a glance.
use std::collections::BTreeMap;

use chrono::{Days, Duration, NaiveDate};

use super::{Ask, Count, From, Journal, Order, Result};
use crate::{
    domain::{Draft, Filter, Id, Kind, Moment, Row},
    store::{Noun, Read},
};

/// How many weeks the heat map shows.
const HEAT_WEEKS: u64 = 18;

/// How many weeks of check-ins are recent.
const RECENT_WEEKS: i64 = 8;

/// How many check-ins are shown at most.
const CHECK_INS: usize = 200;

/// What matters today.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Today {
    /// How many entries there are.
    pub entries: u64,
    /// How many on each day of the last eighteen weeks that has any, oldest first.
    pub heat: Vec<(NaiveDate, u32)>,
    /// What is not finished, last kept first.
    pub drafts: Vec<Draft>,
    /// The next meeting that was agreed on.
    pub meeting: Option<Meeting>,
    /// How many questions were flagged since the last meeting.
    pub questions: u64,
    /// The check-ins of the last eight weeks, oldest first.
    pub check_ins: Vec<CheckIn>,
    /// Goals.
    pub goals: Vec<GoalLine>,
}

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

/// One check-in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckIn {
    /// The day, by the clock of the place.
    pub day: NaiveDate,
    /// The numbers given, by item.
    pub scores: BTreeMap<String, i64>,
}

/// A goal, in one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GoalLine {
    /// Its title.
    pub title: String,
    /// How many steps are done, of how many, when that is known.
    pub progress: Option<(u32, u32)>,
}

/// One line for a prompt or a status bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Status {
    /// Promises that are late.
    pub late: u64,
    /// Promises that are due today.
    pub due: u64,
    /// What waits for an answer.
    pub waiting: u64,
    /// Answers that were not read.
    pub unread: u64,
    /// Drafts.
    pub drafts: u64,
    /// Questions flagged since the last meeting.
    pub questions: u64,
}

impl Journal {
    /// What matters today.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn today(&self) -> Result<Today> {
        let now = self.world.now();
        self.store.read(|journal| {
            Ok(Today {
                entries: journal.total()?,
                heat: heat(journal, now)?,
                drafts: journal.drafts()?,
                meeting: next_meeting(journal, now)?,
                questions: questions(journal, now)?,
                check_ins: check_ins(journal, now)?,
                goals: goals(journal)?,
            })
        })
    }

    /// How many entries on each day from the first to the last that has any, oldest first.
    ///
    /// # Errors
    /// When the file cannot be read, or when stopped.
    pub fn days(&self, first: NaiveDate, last: NaiveDate) -> Result<Vec<(NaiveDate, u32)>> {
        self.store.read(|journal| days(journal, first, last))
    }

    /// What waits, in numbers.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn status(&self) -> Result<Status> {
        let now = self.world.now();
        self.store.read(|journal| {
            Ok(Status {
                drafts: u64::try_from(journal.drafts()?.len()).unwrap_or(u64::MAX),
                questions: questions(journal, now)?,
                unread: at_least(journal.count(&Filter::Unread)?),
                ..Status::default()
            })
        })
    }
}

fn heat(journal: &Read<'_>, now: Moment) -> Result<Vec<(NaiveDate, u32)>> {
    let today = now.date_naive();
    days(journal, today - Days::new(HEAT_WEEKS * 7 - 1), today)
}

/// How many entries on each day of a stretch that has any, oldest first.
fn days(journal: &Read<'_>, first: NaiveDate, last: NaiveDate) -> Result<Vec<(NaiveDate, u32)>> {
    let epoch = NaiveDate::default();
    let number = |day: NaiveDate| day.signed_duration_since(epoch).num_days();
    let tallies = journal.per_day(number(first), number(last))?;
    let days = tallies.into_iter().filter_map(|tally| {
        let day = epoch.checked_add_signed(Duration::try_days(tally.day)?)?;
        Some((day, u32::try_from(tally.count).unwrap_or(u32::MAX)))
    });
    Ok(days.collect())
}

fn next_meeting(journal: &Read<'_>, now: Moment) -> Result<Option<Meeting>> {
    // Offsets differ by a day and a little; times as text sort by their local date.
    let least = (now - Duration::days(2)).to_rfc3339();
    let agreed = journal.by_field("next", &least)?.into_iter();
    let coming = agreed.filter_map(|(at, id, _)| {
        let at = Moment::parse_from_rfc3339(&at).ok()?;
        (at >= now).then_some((at, id))
    });
    let Some((at, id)) = coming.min() else {
        return Ok(None);
    };
    let people = journal.record(id)?.entry.people;
    Ok(Some(Meeting { at, people, id }))
}

fn questions(journal: &Read<'_>, now: Moment) -> Result<u64> {
    let mut flagged = Filter::Question;
    if let Some(meeting) = Kind::parse("meeting") {
        let until = Some(now.timestamp().saturating_add(1));
        let past = Filter::Kind(meeting).and(Filter::Between { from: None, until });
        if let Some(last) = newest(journal, past, 1)?.first() {
            let from = Some(last.at.timestamp());
            flagged = flagged.and(Filter::Between { from, until: None });
        }
    }
    Ok(at_least(journal.count(&flagged)?))
}

fn check_ins(journal: &Read<'_>, now: Moment) -> Result<Vec<CheckIn>> {
    let Some(kind) = Kind::parse("checkin") else {
        return Ok(Vec::new());
    };
    let from = Some((now - Duration::weeks(RECENT_WEEKS)).timestamp());
    let recent = Filter::Kind(kind).and(Filter::Between { from, until: None });
    let rows = newest(journal, recent, CHECK_INS)?.into_iter().rev();
    rows.map(|row| {
        Ok(CheckIn {
            day: row.at.date_naive(),
            scores: journal.scores(row.place)?,
        })
    })
    .collect()
}

fn goals(journal: &Read<'_>) -> Result<Vec<GoalLine>> {
    let names = journal.names(Noun::Goal)?.into_iter();
    let lines = names.map(|name| GoalLine {
        title: name.name,
        progress: None,
    });
    Ok(lines.collect())
}

fn newest(journal: &Read<'_>, filter: Filter, limit: usize) -> Result<Vec<Row>> {
    let page = journal.page(&Ask {
        filter,
        from: From::Newest,
        limit,
        order: Order::Newest,
    })?;
    Ok(page.rows)
}

fn at_least(count: Count) -> u64 {
    match count {
        Count::Exact(count) | Count::MoreThan(count) => count,
    }
}
