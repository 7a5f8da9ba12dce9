//! The words that dates are made of, as tables.

use chrono::{NaiveTime, Timelike, Weekday};

/// A unit that time is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    /// This many seconds: an exact step on the clock.
    Seconds(i64),
    /// "m": minutes, unless days are meant.
    MinutesOrMonths,
    /// This many days, at the same time of day.
    Days(i64),
    /// This many months, on the same day of the month where there is one.
    Months(u32),
}

/// A span of the calendar that "this", "last" and "next" go with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stretch {
    /// From Monday to Sunday.
    Week,
    /// A month of the calendar.
    Month,
    /// A year of the calendar.
    Year,
}

/// "last", "this" or "next".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Toward {
    /// The one before.
    Last,
    /// The present one.
    This,
    /// The one after.
    Next,
}

/// A part of a day.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct DayPart {
    /// As it is written.
    pub(super) name: &'static str,
    /// The hour that stands for it.
    pub(super) hour: u32,
    /// The hour it begins.
    pub(super) from: u32,
    /// The hour it is over; past 24 on the next day.
    pub(super) until: u32,
}

impl DayPart {
    /// A time within this part of the day, and whether that is on the next one: "at 7" in the evening is 19:00.
    pub(super) fn place(&self, clock: NaiveTime) -> (i64, NaiveTime) {
        let said = clock.hour();
        // Twelve at night is where the day ends, not noon.
        let dark = self.until >= 24;
        let other_half = match said {
            0 | 12 if dark => Some(24),
            0..12 => Some(said + 12),
            _ => None,
        };
        let said = if dark && said == 12 { 24 } else { said };
        let meant = [Some(said), other_half, Some(said + 24)]
            .into_iter()
            .flatten()
            .find(|hour| (self.from..self.until).contains(hour))
            .unwrap_or(if dark && said % 12 == 0 { 24 } else { said });
        (
            i64::from(meant / 24),
            clock.with_hour(meant % 24).unwrap_or(clock),
        )
    }
}

const PARTS: [DayPart; 4] = [
    DayPart {
        name: "morning",
        hour: 8,
        from: 5,
        until: 12,
    },
    DayPart {
        name: "afternoon",
        hour: 15,
        from: 12,
        until: 18,
    },
    DayPart {
        name: "evening",
        hour: 20,
        from: 17,
        until: 24,
    },
    DayPart {
        name: "night",
        hour: 20,
        from: 18,
        until: 29,
    },
];

const UNITS: [(&[&str], Unit); 9] = [
    (&["s", "sec", "secs", "second", "seconds"], Unit::Seconds(1)),
    (&["m"], Unit::MinutesOrMonths),
    (&["min", "mins", "minute", "minutes"], Unit::Seconds(60)),
    (&["h", "hr", "hrs", "hour", "hours"], Unit::Seconds(60 * 60)),
    (&["d", "day", "days"], Unit::Days(1)),
    (&["w", "wk", "wks", "week", "weeks"], Unit::Days(7)),
    (&["fortnight", "fortnights"], Unit::Days(14)),
    (&["mo", "mth", "mths", "month", "months"], Unit::Months(1)),
    (&["y", "yr", "yrs", "year", "years"], Unit::Months(12)),
];

const WEEKDAYS: [(&str, Weekday); 8] = [
    ("monday", Weekday::Mon),
    ("tuesday", Weekday::Tue),
    ("wednesday", Weekday::Wed),
    ("weds", Weekday::Wed),
    ("thursday", Weekday::Thu),
    ("friday", Weekday::Fri),
    ("saturday", Weekday::Sat),
    ("sunday", Weekday::Sun),
];

/// The months as they are written out, January first.
pub(crate) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const NUMBERS: [(&str, u32); 13] = [
    ("a", 1),
    ("an", 1),
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("twelve", 12),
];

/// A name or the beginning of it, from three letters on.
fn abbreviates(word: &str, name: &str) -> bool {
    word.len() >= 3 && name.starts_with(word)
}

/// The weekday that a word names.
pub(super) fn weekday(word: &str) -> Option<Weekday> {
    WEEKDAYS
        .iter()
        .find(|(name, _)| abbreviates(word, name))
        .map(|(_, day)| *day)
}

/// The weekday in full, as it stands in a sentence.
pub(super) fn weekday_name(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "Monday",
        Weekday::Tue => "Tuesday",
        Weekday::Wed => "Wednesday",
        Weekday::Thu => "Thursday",
        Weekday::Fri => "Friday",
        Weekday::Sat => "Saturday",
        Weekday::Sun => "Sunday",
    }
}

/// The month that a word names, from 1 to 12.
pub(super) fn month(word: &str) -> Option<u32> {
    (1..)
        .zip(MONTHS)
        .find(|(_, name)| abbreviates(word, &name.to_lowercase()))
        .map(|(number, _)| number)
}

/// The unit that a word names.
pub(super) fn unit(word: &str) -> Option<Unit> {
    UNITS
        .iter()
        .find(|(names, _)| names.contains(&word))
        .map(|(_, unit)| *unit)
}

/// The number that a word stands for.
pub(super) fn number(word: &str) -> Option<u32> {
    NUMBERS
        .iter()
        .find(|(name, _)| *name == word)
        .map(|(_, number)| *number)
}

/// The part of the day that a word names.
pub(super) fn part(word: &str) -> Option<&'static DayPart> {
    PARTS.iter().find(|part| part.name == word)
}

/// The span of the calendar that a word names.
pub(super) fn stretch(word: &str) -> Option<Stretch> {
    match word {
        "week" => Some(Stretch::Week),
        "month" => Some(Stretch::Month),
        "year" => Some(Stretch::Year),
        _ => None,
    }
}

/// "last", "this" or "next".
pub(super) fn toward(word: &str) -> Option<Toward> {
    match word {
        "last" => Some(Toward::Last),
        "this" => Some(Toward::This),
        "next" => Some(Toward::Next),
        _ => None,
    }
}

/// The full hour of a day.
pub(super) fn hour(hour: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour % 24, 0, 0).unwrap_or_default()
}
