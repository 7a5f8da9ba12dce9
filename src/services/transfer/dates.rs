//! Times as other programs write them, when they leave no other word than the wall clock's.
use std::sync::LazyLock;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime};
use chrono_tz::Tz;
use regex::Regex;

pub use crate::domain::when::Zone;

use crate::domain::{
    Moment,
    when::{Absolute, parse_absolute},
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

/// Which of two numbers before a year is the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// The first: 01/05/2024 is in May.
    DayFirst,
    /// The second: 01/05/2024 is in January.
    MonthFirst,
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
    let text = bare(text);
    if let Some((rest, place)) = in_place(text) {
        let written = read_in(rest, order)?;
        let moment = written.moment(Zone::Named(place))?;
        return Some(Written::Moment(Zone::Named(place).at(moment)));
    }
    if let Some(found) = YEAR_LAST.as_ref().and_then(|form| form.captures(text)) {
        // Nothing else may read what could be two days.
        return year_last(&found, order).filter(|written| in_reach(*written));
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
        .or_else(|| in_characters(text))
        .or_else(|| in_words(text))?;
    in_reach(written).then_some(written)
}

/// A time without what programs put around it; of two with an arrow between, the first.
fn bare(text: &str) -> &str {
    let text = ["→", "->", " to "]
        .iter()
        .find_map(|arrow| Some(text.split_once(arrow)?.0))
        .unwrap_or(text);
    text.trim()
        .trim_start_matches(['[', '<', '@', '"', '\''])
        .trim_end_matches([']', '>', '"', '\''])
        .trim()
}

/// A time with the name of a zone behind it: `2024-05-01 09:30 Europe/Berlin`, `2024-05-01T09:30+02:00[Europe/Berlin]`.
fn in_place(text: &str) -> Option<(&str, Tz)> {
    static FORM: LazyLock<Option<Regex>> = LazyLock::new(|| {
        let form = r"^(.*\d[^\[ ]*) ?[ \[]([A-Z][A-Za-z_]+(?:/[A-Z][A-Za-z_+-]*)+)$";
        Regex::new(form).ok()
    });
    let found = FORM.as_ref()?.captures(text)?;
    let (rest, place) = (found.get(1)?, found.get(2)?);
    Some((rest.as_str(), place.as_str().parse().ok()?))
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
        MOMENTS
            .iter()
            .find_map(|form| DateTime::parse_from_str(text, form).ok())
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
    walls().or_else(|| day()?.and_hms_opt(12, 0, 0))
}

/// Seconds or milliseconds since 1970.
fn counted(text: &str) -> Option<Written> {
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

/// `2024年5月1日 9時30分`
fn in_characters(text: &str) -> Option<Written> {
    if !text.contains('年') {
        return None;
    }
    let day = text.replace(['年', '月'], "-").replace('日', " ");
    let time = day.replace(['時', '时', '点'], ":").replace('分', "");
    let time = time.trim().trim_end_matches(':');
    let full = if time.matches(':').count() == 0 && time.contains(' ') {
        format!("{time}:00")
    } else {
        time.to_owned()
    };
    in_words(&full)
}

/// `13/05/2024 09:30`
static YEAR_LAST: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^(\d{1,2})([./-])(\d{1,2})[./-](\d{4})\b[ ,]*(.*)$").ok());

/// A time whose year stands last, where the numbers or what is known tell which is the day.
fn year_last(found: &regex::Captures<'_>, order: Option<Order>) -> Option<Written> {
    let part = |at: usize| found.get(at).map_or("", |part| part.as_str());
    let (first, second): (u32, u32) = (part(1).parse().ok()?, part(3).parse().ok()?);
    let order = match (first, second) {
        _ if first > 12 || first == second || part(2) == "." => Some(Order::DayFirst),
        _ if second > 12 => Some(Order::MonthFirst),
        _ => order,
    };
    let (day, month) = match order? {
        Order::DayFirst => (first, second),
        Order::MonthFirst => (second, first),
    };
    in_words(&format!("{}-{month:02}-{day:02} {}", part(4), part(5)))
}

/// What is seen of the order of day and month in a time: nothing where both numbers could be either.
pub(super) fn order_of(text: &str) -> Option<Order> {
    let mut numbers = text.splitn(3, ['/', '-']);
    let (first, second) = (numbers.next()?, numbers.next()?);
    let (first, second): (u32, u32) = (first.parse().ok()?, second.parse().ok()?);
    let third: String = numbers.next()?.chars().take(4).collect();
    if third.len() < 4 || !third.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    match (first, second) {
        (13..=31, 1..=12) => Some(Order::DayFirst),
        (1..=12, 13..=31) => Some(Order::MonthFirst),
        _ => None,
    }
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
    // So is `9h30`.
    let french = clock.split_once('h').is_some_and(|(hour, minute)| {
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        matches!(hour.len(), 1 | 2) && minute.len() == 2 && digits(hour) && digits(minute)
    });
    let text = if dotted || french {
        let (day, _) = text.split_at_checked(text.len() - clock.len())?;
        format!("{day}{}", clock.replace(['.', 'h'], ":"))
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
    let zone = zone.or_else(|| offset(name).map(Zone::Fixed))?;
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
mod tests {
    use super::*;

    #[test]
    fn times_are_read_in_many_forms() {
        let zone = Zone::Fixed(FixedOffset::east_opt(3600).unwrap());
        for (text, expected) in [
            ("2024-05-01", "2024-05-01T12:00:00+01:00"),
            ("2024-05-01 09:30", "2024-05-01T09:30:00+01:00"),
            ("2024-05-01 09:30:15", "2024-05-01T09:30:15+01:00"),
            ("2024-05-01T09:30", "2024-05-01T09:30:00+01:00"),
            ("2024-05-01 09:30 PM", "2024-05-01T21:30:00+01:00"),
            ("2021-02-27 11:40:00 AM", "2021-02-27T11:40:00+01:00"),
            ("2024-05-01T09:30:00Z", "2024-05-01T09:30:00+00:00"),
            ("2024-05-01 09:30:00Z", "2024-05-01T09:30:00+00:00"),
            ("2024-05-01 09:30:00 UTC", "2024-05-01T09:30:00+00:00"),
            ("2024-05-01 09:30:00+02:00", "2024-05-01T09:30:00+02:00"),
            (
                "2024-05-01T09:30:00.5-0500",
                "2024-05-01T09:30:00.500-05:00",
            ),
            ("20240501093000", "2024-05-01T09:30:00+01:00"),
            ("202405010930", "2024-05-01T09:30:00+01:00"),
            ("20240501T093000Z", "2024-05-01T09:30:00+00:00"),
            ("20240501", "2024-05-01T12:00:00+01:00"),
            ("1714555800", "2024-05-01T09:30:00+00:00"),
            ("1714555800123", "2024-05-01T09:30:00+00:00"),
            ("2024-05-01T09.30", "2024-05-01T09:30:00+01:00"),
            ("May 1, 2024", "2024-05-01T12:00:00+01:00"),
            ("May 1st, 2024", "2024-05-01T12:00:00+01:00"),
            ("May 1, 2024 9:30 AM", "2024-05-01T09:30:00+01:00"),
            ("1 May 2024 at 9:30\u{202f}PM", "2024-05-01T21:30:00+01:00"),
            (
                "May 1, 2024 at 9:30:00 AM GMT+1",
                "2024-05-01T09:30:00+01:00",
            ),
            ("Wednesday, May 1, 2024", "2024-05-01T12:00:00+01:00"),
            (
                "Wed, 1 May 2024 09:30:00 +0200",
                "2024-05-01T09:30:00+02:00",
            ),
            ("Wed May  1 09:30:00 2024", "2024-05-01T09:30:00+01:00"),
            ("[[2024-05-01]]", "2024-05-01T12:00:00+01:00"),
            ("@May 1, 2024 → May 3, 2024", "2024-05-01T12:00:00+01:00"),
            ("01.05.2024 09:30", "2024-05-01T09:30:00+01:00"),
            ("13/05/2024", "2024-05-13T12:00:00+01:00"),
            ("05/13/2024 09:30", "2024-05-13T09:30:00+01:00"),
            (
                "2024-05-01 09:30 Europe/Berlin",
                "2024-05-01T09:30:00+02:00",
            ),
            (
                "2024-05-01T09:30:00+02:00[Europe/Berlin]",
                "2024-05-01T09:30:00+02:00",
            ),
            (
                "2024-05-01 09:30 America/Argentina/Buenos_Aires",
                "2024-05-01T09:30:00-03:00",
            ),
            ("2024-05-01T24:00", "2024-05-02T00:00:00+01:00"),
            ("2024-05-31 24:00:00", "2024-06-01T00:00:00+01:00"),
            ("20240501 09:30", "2024-05-01T09:30:00+01:00"),
            ("2024-05-01 9h30", "2024-05-01T09:30:00+01:00"),
            ("2024年5月1日", "2024-05-01T12:00:00+01:00"),
            ("2024年5月1日 9時30分", "2024-05-01T09:30:00+01:00"),
            ("2024-02-29", "2024-02-29T12:00:00+01:00"),
        ] {
            let read = read(text).and_then(|written| written.moment(zone));
            assert_eq!(
                read.map(|at| at.to_rfc3339()).as_deref(),
                Some(expected),
                "{text}"
            );
        }
        for bad in [
            "",
            "tomorrow",
            "yesterday 9:30",
            "fri",
            "3d ago",
            "01/05/2024",
            "05-01-2024",
            "2024-13-01",
            "2023-02-29",
            "20241301",
            "+262142-01-01 00:00",
            "0000-01-01",
            "Thursday, May 1, 2024",
        ] {
            assert_eq!(read(bad), None, "{bad}");
        }
        let first = read_in("01/05/2024", Some(Order::DayFirst));
        assert_eq!(first, read("2024-05-01"));
        assert_eq!(
            read_in("01/05/2024", Some(Order::MonthFirst)),
            read("2024-01-05")
        );
        assert_eq!(order_of("18/07/2020 14:23"), Some(Order::DayFirst));
        assert_eq!(order_of("07/18/2020 14:23"), Some(Order::MonthFirst));
        assert_eq!(order_of("07/08/2020"), None);
    }

    #[test]
    fn zones_have_their_summers() {
        let at = DateTime::parse_from_rfc3339("2024-07-01T12:00:00Z").unwrap();
        let there = in_zone(at, "Europe/Berlin").unwrap();
        assert_eq!(there.to_rfc3339(), "2024-07-01T14:00:00+02:00");
        assert_eq!(in_zone(at, "Middle/Earth"), None);
        for (name, clock) in [
            ("GMT+0200", "14:00:00+02:00"),
            ("GMT-3", "09:00:00-03:00"),
            ("UTC+05:45", "17:45:00+05:45"),
            ("+1000", "22:00:00+10:00"),
        ] {
            let there = in_zone(at, name).unwrap().to_rfc3339();
            assert_eq!(there, format!("2024-07-01T{clock}"), "{name}");
        }
        assert_eq!(in_zone(at, "GMT+99"), None);
    }
}
