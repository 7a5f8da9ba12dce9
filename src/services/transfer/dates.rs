//! Times as other programs write them, when they leave no other word than the wall clock's.
use std::sync::LazyLock;

use chrono::{
    DateTime, Datelike as _, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime,
    format::StrftimeItems,
};
use regex::Regex;

pub use crate::domain::when::Zone;

use super::{
    order::{Numbers, Order},
    spelling,
};
use crate::domain::{
    Moment,
    when::{Absolute, in_place, parse_absolute},
};

/// A time as it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Written {
    /// With its offset.
    Moment(Moment),
    /// On a wall clock.
    Wall(NaiveDateTime),
}

impl Written {
    /// The moment that was meant.
    pub(super) fn moment(self, zone: Zone) -> Option<Moment> {
        match self {
            Self::Moment(moment) => Some(moment),
            Self::Wall(wall) => zone.moment(wall),
        }
    }

    /// Milliseconds since 1970 by the clock that was written, which are the same in every zone.
    pub(super) fn millis(self) -> i64 {
        match self {
            Self::Moment(moment) => moment.timestamp_millis(),
            Self::Wall(wall) => wall.and_utc().timestamp_millis(),
        }
    }
}

const MOMENTS: &[&str] = &[
    "%Y-%m-%d %H:%M:%S%.f%:z",
    "%Y-%m-%d %H:%M:%S%.f %z",
    "%Y-%m-%dT%H:%M:%S%.f%z",
];

const WALLS: &[&str] = &[
    "%Y-%m-%d %H:%M",
    "%Y-%m-%d %H:%M:%S%.f",
    "%Y-%m-%dT%H:%M",
    "%Y-%m-%dT%H:%M:%S%.f",
    "%Y-%m-%d %I:%M %p",
    "%Y-%m-%d %I:%M:%S %p",
    "%Y-%m-%d %H:%M %p",
    "%Y-%m-%d %H:%M:%S %p",
    "%a %b %d %H:%M:%S %Y",
    "%Y-%m-%d %a %H:%M",
];

const DAYS: &[&str] = &["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y-%m-%d %a"];

/// Reads a time that leaves no doubt; a day without an hour is its noon.
pub(super) fn read(text: &str) -> Option<Written> {
    read_in(text, None)
}

/// The same where it is known which of two numbers before a year is the day.
pub(super) fn read_in(text: &str, order: Option<Order>) -> Option<Written> {
    let text = spelling::plain(first(text));
    if let Some((rest, zone)) = in_place(&text) {
        let moment = read_in(rest, order)?.moment(zone)?;
        return Some(Written::Moment(zone.at(moment)));
    }
    let text = bare(&text);
    if let Some(found) = numbers_in(text) {
        // Nothing else may read what could be two days.
        return in_order(text, &found, order).filter(|written| in_reach(*written));
    }
    let greenwich = [" UTC", " Z", "Z"].iter().find_map(|name| {
        let rest = text.strip_suffix(name)?;
        rest.ends_with(|c: char| c.is_ascii_digit())
            .then(|| format!("{rest}+00:00"))
    });
    let exact = greenwich.as_deref().unwrap_or(text);
    let written = moment(exact)
        .map(Written::Moment)
        .or_else(|| wall(text).map(Written::Wall))
        .or_else(|| counted(text))
        .or_else(|| compact(text))
        .or_else(|| end_of_day(text))
        .or_else(|| in_words(text))?;
    in_reach(written).then_some(written)
}

/// Of two times with an arrow between, the first.
fn first(text: &str) -> &str {
    let mut arrows = ["→", "->", " to "].iter();
    let found = arrows.find_map(|arrow| Some(text.split_once(arrow)?.0));
    found.unwrap_or(text)
}

/// A time without what programs put around it.
fn bare(text: &str) -> &str {
    text.trim()
        .trim_start_matches(['[', '<', '@', '"', '\''])
        .trim_end_matches([']', '>', '"', '\''])
        .trim()
}

/// `2024-05-01T24:00` is where the next day begins.
fn end_of_day(text: &str) -> Option<Written> {
    let day = text
        .strip_suffix(":00")
        .filter(|rest| rest.ends_with("24:00"))
        .unwrap_or(text);
    let day = day.strip_suffix("24:00")?.strip_suffix(['T', ' '])?;
    let next = wall(day)?.date().succ_opt()?;
    Some(Written::Wall(next.and_hms_opt(0, 0, 0)?))
}

fn moment(text: &str) -> Option<Moment> {
    let others = || {
        MOMENTS.iter().find_map(|form| {
            let read = DateTime::parse_from_str(text, form).ok()?;
            has_year(text, read.year()).then_some(read)
        })
    };
    let rfc = DateTime::parse_from_rfc3339(text).ok();
    rfc.or_else(others)
        .or_else(|| DateTime::parse_from_rfc2822(text).ok())
}

fn wall(text: &str) -> Option<NaiveDateTime> {
    let walls = || {
        WALLS
            .iter()
            .find_map(|form| NaiveDateTime::parse_from_str(text, form).ok())
    };
    let day = || {
        DAYS.iter()
            .find_map(|form| NaiveDate::parse_from_str(text, form).ok())
    };
    let read = walls().or_else(|| day()?.and_hms_opt(12, 0, 0));
    read.filter(|read| has_year(text, read.year()))
}

/// Whether a year was written in full: the 1 of `1/5/24` is none.
fn has_year(text: &str, year: i32) -> bool {
    text.contains(&format!("{year:04}"))
}

/// Seconds, with or without a fraction, or milliseconds since 1970.
fn counted(text: &str) -> Option<Written> {
    let plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let text = match text.split_once('.') {
        Some((seconds, part)) if seconds.len() == 10 && plain(part) => seconds,
        _ => text,
    };
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    let number: i64 = text.parse().ok().filter(|_| digits)?;
    match text.len() {
        10 => from_seconds(number),
        13 => from_seconds(number.div_euclid(1000)),
        _ => None,
    }
}

/// `20240501`, `202405010930`, `20240501T093015Z`, `20240501 09:30`
fn compact(text: &str) -> Option<Written> {
    static FORM: LazyLock<Option<Regex>> = LazyLock::new(|| {
        let form = r"^(\d{4})(\d\d)(\d\d)(?:[T_ -]?(\d\d):?(\d\d)(?::?(\d\d)(?:\d{3})?)?)?(Z)?$";
        Regex::new(form).ok()
    });
    let found = FORM.as_ref()?.captures(text)?;
    let number = |at: usize| {
        found
            .get(at)
            .and_then(|part| part.as_str().parse::<u32>().ok())
    };
    let year = i32::try_from(number(1)?).ok()?;
    let day = NaiveDate::from_ymd_opt(year, number(2)?, number(3)?)?;
    let wall = match number(4) {
        Some(hour) => day.and_hms_opt(hour, number(5)?, number(6).unwrap_or_default())?,
        None => day.and_hms_opt(12, 0, 0)?,
    };
    Some(match found.get(7) {
        Some(_) => Written::Moment(wall.and_utc().fixed_offset()),
        None => Written::Wall(wall),
    })
}

/// `13/05/2024`, and `13/05/24` where the order of a file is known.
static THREE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?:^|[\s,])((\d{1,2})([./-])(\d{1,2})[./-](\d{4}|\d{2}))(?:$|[\s,T])").ok()
});

fn numbers_in(text: &str) -> Option<regex::Captures<'_>> {
    THREE.as_ref()?.captures(text)
}

/// A time with three numbers in it, where they themselves, the day of the week beside them, or what is known of others tell which is
/// the day.
fn in_order(text: &str, found: &regex::Captures<'_>, order: Option<Order>) -> Option<Written> {
    let part = |at: usize| found.get(at).map_or("", |part| part.as_str());
    let numbers = Numbers::new(part(2), part(4), part(5))?;
    let orders = match (order, part(3)) {
        (Some(order), _) => vec![order],
        // Without a word of the century, it could be anything.
        (None, _) if part(5).len() == 2 => return None,
        (None, ".") => vec![Order::Day],
        (None, _) => vec![Order::Day, Order::Month],
    };
    let mut days: Vec<_> = orders
        .into_iter()
        .filter_map(|order| numbers.day(order))
        .collect();
    days.dedup();
    let whole = found.get(1)?;
    let (before, after) = (text.get(..whole.start())?, text.get(whole.end()..)?);
    let read = days
        .into_iter()
        .filter_map(|day| in_words(&format!("{before}{day}{after}")));
    let read: Vec<_> = read.collect();
    match read.as_slice() {
        [one] => Some(*one),
        _ => None,
    }
}

/// The numbers of a time that could be more than one, for a file to tell.
pub(super) fn numbers(text: &str) -> Option<Numbers> {
    let found = numbers_in(text)?;
    let part = |at: usize| found.get(at).map_or("", |part| part.as_str());
    Numbers::new(part(2), part(4), part(5))
}

/// `May 1st, 2024 at 9:30 AM`, and whatever else is a time in full.
fn in_words(text: &str) -> Option<Written> {
    // `09.30` is a time behind a date.
    let clock = text.rsplit(['T', ' ']).next()?;
    let dotted = clock.len() >= 4
        && clock.contains('.')
        && clock.len() < 9
        && clock.chars().all(|c| c.is_ascii_digit() || c == '.')
        && clock.len() < text.len();
    let text = if dotted {
        let (day, _) = text.split_at_checked(text.len() - clock.len())?;
        format!("{day}{}", clock.replace('.', ":"))
    } else {
        text.to_owned()
    };
    match parse_absolute(&text)? {
        Absolute::Moment(moment) => Some(Written::Moment(moment)),
        Absolute::Wall(day, clock) => {
            let noon = NaiveTime::from_hms_opt(12, 0, 0)?;
            Some(Written::Wall(day.and_time(clock.unwrap_or(noon))))
        }
    }
}

/// Years that can be written down, with room for any zone.
fn in_reach(written: Written) -> bool {
    let from = NaiveDate::from_ymd_opt(1, 1, 2).and_then(|day| day.and_hms_opt(0, 0, 0));
    let to = NaiveDate::from_ymd_opt(9999, 12, 30).and_then(|day| day.and_hms_opt(0, 0, 0));
    let wall = match written {
        Written::Moment(moment) => moment.naive_utc(),
        Written::Wall(wall) => wall,
    };
    from.is_some_and(|from| wall >= from) && to.is_some_and(|to| wall < to)
}

/// Whether a text is a form of times, as `%d/%m/%Y %H:%M` is.
pub fn is_form(text: &str) -> bool {
    let mut items = StrftimeItems::new(text);
    text.contains('%') && items.all(|item| item != chrono::format::Item::Error)
}

/// From seconds since 1970.
pub(super) fn from_seconds(seconds: i64) -> Option<Written> {
    let moment = DateTime::from_timestamp(seconds, 0)?.fixed_offset();
    let written = Written::Moment(moment);
    in_reach(written).then_some(written)
}

/// What a clock in a zone of that name (`Europe/London`, `GMT+0200`) showed at a moment; `None` when there is
/// no such zone.
pub(super) fn in_zone(moment: Moment, name: &str) -> Option<Moment> {
    let zone = name.parse().map(Zone::Named).ok();
    let greenwich = || (name == "Z").then(|| FixedOffset::east_opt(0)).flatten();
    let fixed = || offset(name).or_else(greenwich).map(Zone::Fixed);
    let zone = zone.or_else(fixed)?;
    Some(zone.at(moment))
}

/// `GMT+2`, `UTC-03:30`, `+0200`
pub(super) fn offset(name: &str) -> Option<FixedOffset> {
    let name = name.trim();
    let signed = ["GMT", "UTC"]
        .iter()
        .find_map(|zone| name.strip_prefix(zone))
        .unwrap_or(name);
    let (sign, digits) = match signed.split_at_checked(1)? {
        ("+", digits) => (1, digits),
        ("-", digits) => (-1, digits),
        _ => return None,
    };
    let digits = digits.replacen(':', "", 1);
    let (hours, minutes) = match digits.len() {
        1 | 2 => (digits.as_str(), "0"),
        3 | 4 => digits.split_at_checked(digits.len() - 2)?,
        _ => return None,
    };
    let number = |part: &str| {
        let plain = part.bytes().all(|byte| byte.is_ascii_digit());
        part.parse::<i32>().ok().filter(|_| plain)
    };
    let (hours, minutes) = (number(hours)?, number(minutes)?);
    FixedOffset::east_opt(sign * (hours * 60 + minutes) * 60).filter(|_| minutes < 60)
}

#[cfg(test)]
mod tests;
