//! Dates as people write them, and dates as people read them.
//!
//! One grammar reads every text into what was said; what it means depends on who asks. A moment in the journal
//! ([`parse`]) leans to the past: "fri" is the latest Friday. A due date ([`parse_due`]) leans to the future: "fri" is the
//! coming one. A date in a query ([`parse_day_range`]) leans to the past and stands for all the time it names.
//!
//! The rules that are not obvious:
//! - A day without an hour is noon of that day, so that no time zone moves it to another; today without an hour is now.
//! - An hour alone is the latest one for a moment ("23:00" after midnight was yesterday; one within the hour is still
//!   today's) and the coming one where what comes is meant. Twelve at night is midnight.
//! - A bare weekday may be today for a moment, never for a due date. "last fri" is before today, "next fri" is in the
//!   week after this one; weeks begin on Monday.
//! - Numbers with slashes, dots or dashes are read day first and only with a year of four digits.
//! - "24:00" is where a day ends; a date may stand without marks ("20261112T2040"), its hour too where the date is whole.
//! - A zone behind a time in full (`Z`, `+02:00`, `CEST`, `Europe/Berlin`) makes it a moment.
//! - "m" is minutes for a moment; where days are meant it is refused, as it could be months.
//!
//! A time of day means the wall clock of the place ([`Zone`]) by the rules of *that* day, not of today: 10:00 in July is
//! summer time whenever it was typed. Of an hour that came twice the first is meant; one that was left out counts on from
//! the hour before. A date in a query is compared with what the clock showed where an entry was written
//! ([`Span::Clock`]), so that it finds what a list shows under that day.
//!
//! Nothing here asks for a clock.

mod calendar;
mod error;
mod human;
mod offset;
mod place;
#[cfg(test)]
mod properties;
mod read;
mod resolve;
mod scan;
#[cfg(test)]
mod seasons;
pub mod span;
#[cfg(test)]
mod tests;
mod vocabulary;
mod zone;

use std::ops::Range;

use chrono::{DateTime, Datelike as _, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime};

pub use error::WhenError;
pub use human::{day_within, due, human, human_day, month, stamp};
pub use place::in_place;
pub(crate) use vocabulary::MONTHS;
pub use zone::{Here, Zone};

use calendar::Lean;
use resolve::Resolver;

/// Whether a word in lower case names a day of the week, whole or by its first letters.
pub(crate) fn is_weekday(word: &str) -> bool {
    vocabulary::weekday(word).is_some()
}

/// Whether a word in lower case names a month, whole or by its first letters.
pub(super) fn is_month(word: &str) -> bool {
    vocabulary::month(word).is_some()
}

/// What is offered when a moment cannot be read.
const MOMENTS: &str = "yesterday 20:40, last fri, 2026-11-12 or 3d ago";
/// What is offered when a moment to come cannot be read.
const COMING: &str = "fri 16:00, in 4 weeks, tomorrow 9am or 2026-11-12 16:00";
/// What is offered when a date in a query cannot be read.
const RANGES: &str = "2w, yesterday, last fri, 2026-11 or 2026-11-12";
/// What is offered when a due date cannot be read.
const DUES: &str = "tomorrow, fri, in 3 days, 24 Dec or 2026-11-12";

/// Reads a moment, leaning to the past.
///
/// # Errors
/// A [`WhenError`] that says what would be read, when the text is no moment or names more than a day.
pub fn parse(text: &str, here: impl Into<Here>) -> Result<DateTime<FixedOffset>, WhenError> {
    let reading = read::read(text, MOMENTS)?;
    Resolver::new(text, here.into(), Lean::Past, MOMENTS).moment(&reading)
}

/// Reads a moment to come, leaning to the future: the next meeting.
///
/// # Errors
/// A [`WhenError`] that says what would be read, when the text is no moment or names more than a day.
pub fn parse_coming(text: &str, here: impl Into<Here>) -> Result<DateTime<FixedOffset>, WhenError> {
    let reading = read::read(text, COMING)?;
    Resolver::new(text, here.into(), Lean::Future, COMING).moment(&reading)
}

/// A time that is written in full, whatever the moment of asking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Absolute {
    /// With its offset.
    Moment(DateTime<FixedOffset>),
    /// A day, and perhaps the time of it by a clock on the wall.
    Wall(NaiveDate, Option<NaiveTime>),
}

/// Reads a time that is written in full: `1 May 2024 9:30 am`, `Wed, May 1st, 2024`, `2024-05-01 09:30 +0200`; none for
/// what depends on today, and for what is no time.
pub fn parse_absolute(text: &str) -> Option<Absolute> {
    let reading = read::read(text, MOMENTS).ok()?;
    if reading.part.is_some() {
        return None;
    }
    let day = match reading.said {
        read::Said::Instant(at) => return Some(Absolute::Moment(at)),
        read::Said::Date(day) | read::Said::Week(day) => day,
        read::Said::DayOfMonth { day, month, year } => scan::date(year?, month, day)?,
        _ => return None,
    };
    let fits = reading
        .weekday
        .is_none_or(|weekday| weekday == day.weekday());
    let day = if reading.ends { day.succ_opt()? } else { day };
    fits.then_some(Absolute::Wall(day, reading.clock))
}

/// The time that a date in a query covers, start included and end excluded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Span {
    /// By the clock of the place where something happened: "yesterday", "2026-11".
    Clock(Range<NaiveDateTime>),
    /// The same moments everywhere: "2h", or a time with an offset.
    Exact(Range<DateTime<FixedOffset>>),
}

impl Span {
    /// Its first and its last day, by the clock that it is told by.
    pub fn days(&self) -> (NaiveDate, NaiveDate) {
        let (from, until) = match self {
            Self::Clock(range) => (range.start, range.end),
            Self::Exact(range) => (human::wall_clock(range.start), human::wall_clock(range.end)),
        };
        let last = until - chrono::TimeDelta::seconds(1);
        (from.date(), last.date().max(from.date()))
    }
}

/// Reads a date in a query as the time it covers.
///
/// A day covers its 24 hours, "2026-11" its month, "2w" the day two weeks ago, and a time of day its minute. So `since:` is
/// from the start, `until:` is before the end, and `on:` is between the two.
///
/// # Errors
/// A [`WhenError`] that says what would be read, when the text is no date.
pub fn parse_day_range(text: &str, now: DateTime<FixedOffset>) -> Result<Span, WhenError> {
    let reading = read::read(text, RANGES)?;
    Resolver::new(text, now.into(), Lean::Past, RANGES).range(&reading)
}

/// Reads a due date, leaning to the future; a time of day is left out.
///
/// "next month" is a month from today; a span such as "November" or "this week" is due on its last day.
///
/// # Errors
/// A [`WhenError`] that says what would be read, when the text is no date.
pub fn parse_due(text: &str, now: DateTime<FixedOffset>) -> Result<NaiveDate, WhenError> {
    let reading = read::read(text, DUES)?;
    Resolver::new(text, now.into(), Lean::Future, DUES).due(&reading)
}
