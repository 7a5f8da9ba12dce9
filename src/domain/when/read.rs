//! What a text says about time, before it is known who asks and when "now" is.

use chrono::{DateTime, Datelike as _, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Weekday};

use super::{
    error::{WhenError, quoted},
    offset::with_offset,
    place::in_place,
    scan::{Token, date, scan, tidy},
    vocabulary::{self, DayPart, Stretch, Toward, Unit},
};

use Token::{Clock, Number, Word};

/// As long as a text about time can be, in bytes; the longest that people write is a third of it.
const LONGEST: usize = 120;

/// What a text says.
#[derive(Debug, PartialEq)]
pub(super) struct Reading {
    /// The day, the step or the span.
    pub(super) said: Said,
    /// The time of day, if one is named.
    pub(super) clock: Option<NaiveTime>,
    /// Whether that is where the day ends, and so the next one begins.
    pub(super) ends: bool,
    /// The part of the day, if one is named.
    pub(super) part: Option<&'static DayPart>,
    /// The weekday that stands before a date, as in "Fri 13 Nov".
    pub(super) weekday: Option<Weekday>,
}

/// The day, the step or the span that a text names.
#[derive(Debug, PartialEq)]
pub(super) enum Said {
    /// An RFC 3339 time.
    Instant(DateTime<FixedOffset>),
    /// This very moment.
    Now,
    /// So many units away.
    Step {
        /// How many.
        count: u32,
        /// Of what.
        unit: Unit,
        /// "ago" is false, "in" is true, and neither leaves it open.
        ahead: Option<bool>,
    },
    /// No day: a time of day alone, or a part of it.
    Hour,
    /// So many days from today.
    Day(i64),
    /// A weekday.
    Weekday(Weekday, Option<Toward>),
    /// A day with its month, and perhaps its year; there may be no such day.
    DayOfMonth {
        /// The day, from 1.
        day: u32,
        /// The month, from 1.
        month: u32,
        /// The year, where it is said.
        year: Option<u32>,
    },
    /// A day of the calendar.
    Date(NaiveDate),
    /// "this week", "last month".
    Stretch(Stretch, Toward),
    /// A month of some year.
    NamedMonth(u32, Option<Toward>),
    /// A month of the calendar.
    Month(u32, u32),
    /// The week that begins on this Monday.
    Week(NaiveDate),
    /// A year.
    Year(u32),
}

/// Reads a text; `tries` are the examples that an error offers.
pub(super) fn read(text: &str, tries: &'static str) -> Result<Reading, WhenError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(WhenError::Empty { tries });
    }
    if let Ok(instant) = DateTime::parse_from_rfc3339(text) {
        return Ok(Reading::instant(instant));
    }
    let unknown = || WhenError::Unknown {
        text: quoted(text),
        tries,
    };
    if text.len() > LONGEST {
        return Err(unknown());
    }
    if let Some((time, zone)) = in_place(text) {
        let reading = read(time, tries)?;
        let instant = match reading.said {
            Said::Instant(instant) => Some(zone.at(instant)),
            _ => reading.wall().and_then(|wall| zone.moment(wall)),
        };
        return instant.map(Reading::instant).ok_or_else(unknown);
    }
    let tidy = tidy(text);
    if let Some((wall, offset)) = with_offset(&tidy) {
        let wall = read(wall, tries).ok().and_then(|reading| reading.wall());
        let instant = wall.and_then(|wall| wall.and_local_timezone(offset).single());
        return instant.map(Reading::instant).ok_or_else(unknown);
    }
    let tokens = scan(&tidy, tries)?;
    let (clock, part, rest) = take_time(&tokens);
    let ends = clock == Some(Time::End);
    let clock = clock.map(|time| match time {
        Time::At(clock) => clock,
        Time::End => NaiveTime::MIN,
    });
    let (weekday, rest) = take_weekday(rest);
    let said = match rest {
        [] if clock.is_some() || part.is_some() => Said::Hour,
        [Word("this")] if part.is_some() => Said::Day(0),
        [Word("last")] if part.is_some() => Said::Day(-1),
        _ => phrase(rest).ok_or_else(unknown)?,
    };
    if said == Said::Now && (clock.is_some() || part.is_some()) {
        return Err(unknown());
    }
    Ok(Reading {
        said,
        clock,
        ends,
        part,
        weekday,
    })
}

impl Reading {
    fn instant(at: DateTime<FixedOffset>) -> Self {
        Self {
            said: Said::Instant(at),
            clock: None,
            ends: false,
            part: None,
            weekday: None,
        }
    }

    /// A day that is named with its year, and a time of it: what a zone behind it makes a moment.
    fn wall(&self) -> Option<NaiveDateTime> {
        let day = match self.said {
            Said::Date(day) => day,
            Said::DayOfMonth { day, month, year } => date(year?, month, day)?,
            _ => return None,
        };
        let fits =
            self.part.is_none() && self.weekday.is_none_or(|weekday| weekday == day.weekday());
        let clock = self.clock.filter(|_| fits)?;
        let day = if self.ends { day.succ_opt()? } else { day };
        Some(day.and_time(clock))
    }
}

/// A time of day at an end of the tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Time {
    At(NaiveTime),
    End,
}

/// The time of day and the part of the day at either end of the tokens, and what is left between.
fn take_time<'t, 'a>(
    tokens: &'t [Token<'a>],
) -> (Option<Time>, Option<&'static DayPart>, &'t [Token<'a>]) {
    let (mut clock, mut part, mut rest) = (None, None, tokens);
    loop {
        rest = match rest {
            [Clock(time), tail @ ..] | [tail @ .., Clock(time)] if clock.is_none() => {
                clock = Some(Time::At(*time));
                tail
            }
            [tail @ .., Token::End] if clock.is_none() => {
                clock = Some(Time::End);
                tail
            }
            [tail @ .., Word(word)] | [Word(word), tail @ ..]
                if part.is_none() && vocabulary::part(word).is_some() =>
            {
                part = vocabulary::part(word);
                tail
            }
            _ => return (clock, part, rest),
        };
    }
}

/// The weekday before a date, and the date.
fn take_weekday<'t, 'a>(tokens: &'t [Token<'a>]) -> (Option<Weekday>, &'t [Token<'a>]) {
    if let [Word(name), date @ ..] = tokens
        && let Some(weekday) = vocabulary::weekday(name)
        && let Some(Said::DayOfMonth { .. } | Said::Date(_)) = phrase(date)
    {
        return (Some(weekday), date);
    }
    (None, tokens)
}

/// The day, the step or the span that the tokens name, all of them.
fn phrase(tokens: &[Token<'_>]) -> Option<Said> {
    match tokens {
        [Word("now")] => Some(Said::Now),
        [Word("today")] => Some(Said::Day(0)),
        [Word("yesterday")] => Some(Said::Day(-1)),
        [Word("tomorrow")] => Some(Said::Day(1)),
        [Token::Date(date)] => Some(Said::Date(*date)),
        [Token::Week(monday)] => Some(Said::Week(*monday)),
        [Token::Month(year, month)] => Some(Said::Month(*year, *month)),
        [Number(year @ 1900..=2199)] => Some(Said::Year(*year)),
        [Number(count), Word(name), Word("ago")] => step(*count, name, Some(false)),
        [Word("in"), Number(count), Word(name)] => step(*count, name, Some(true)),
        [Number(count), Word(name)] => {
            step(*count, name, None).or_else(|| day_of_month(*count, name, None))
        }
        [Word(name), Number(year @ 1900..=2199)] => {
            Some(Said::Month(*year, vocabulary::month(name)?))
        }
        [Word(name), Number(day)] => day_of_month(*day, name, None),
        [Number(day), Word(name), Number(year @ 1000..=9999)]
        | [Word(name), Number(day), Number(year @ 1000..=9999)] => {
            day_of_month(*day, name, Some(*year))
        }
        [Word(name)] => named(name, None),
        [Word(toward), Word(name)] => named(name, Some(vocabulary::toward(toward)?)),
        _ => None,
    }
}

fn step(count: u32, name: &str, ahead: Option<bool>) -> Option<Said> {
    vocabulary::unit(name).map(|unit| Said::Step { count, unit, ahead })
}

fn day_of_month(day: u32, name: &str, year: Option<u32>) -> Option<Said> {
    vocabulary::month(name).map(|month| Said::DayOfMonth { day, month, year })
}

/// A weekday, a month, or "week" after "last", "this" or "next".
fn named(name: &str, toward: Option<Toward>) -> Option<Said> {
    let weekday = vocabulary::weekday(name).map(|day| Said::Weekday(day, toward));
    let month = || vocabulary::month(name).map(|month| Said::NamedMonth(month, toward));
    let stretch = || Some(Said::Stretch(vocabulary::stretch(name)?, toward?));
    weekday.or_else(month).or_else(stretch)
}
