//! Times as other programs write them, and the zone of a clock that left no other word.
use chrono::{DateTime, NaiveDate, NaiveDateTime};
use chrono_tz::Tz;

pub use crate::domain::when::Zone;

use crate::domain::Moment;

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
];

const DAYS: &[&str] = &["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d"];

/// Reads a time that begins with the year; a day without an hour is its noon.
pub(super) fn read(text: &str) -> Option<Written> {
    let text = text.trim();
    let text = text
        .strip_suffix(" UTC")
        .map_or_else(|| text.to_owned(), |rest| format!("{rest}+00:00"));
    let written = moment(&text)
        .map(Written::Moment)
        .or_else(|| wall(&text).map(Written::Wall))?;
    in_reach(written).then_some(written)
}

fn moment(text: &str) -> Option<Moment> {
    let others = || {
        MOMENTS
            .iter()
            .find_map(|form| DateTime::parse_from_str(text, form).ok())
    };
    DateTime::parse_from_rfc3339(text).ok().or_else(others)
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

/// What a clock in a zone of that name (`Europe/London`) showed at a moment; `None` when there is
/// no such zone.
pub(super) fn in_zone(moment: Moment, name: &str) -> Option<Moment> {
    let zone: Tz = name.parse().ok()?;
    Some(Zone::Named(zone).at(moment))
}

#[cfg(test)]
mod tests {
    use chrono::FixedOffset;

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
            ("2024-05-01T09:30:00Z", "2024-05-01T09:30:00+00:00"),
            ("2024-05-01 09:30:00 UTC", "2024-05-01T09:30:00+00:00"),
            ("2024-05-01 09:30:00+02:00", "2024-05-01T09:30:00+02:00"),
            (
                "2024-05-01T09:30:00.5-0500",
                "2024-05-01T09:30:00.500-05:00",
            ),
        ] {
            let read = read(text).unwrap().moment(zone).unwrap();
            assert_eq!(read.to_rfc3339(), expected, "{text}");
        }
        for bad in [
            "",
            "tomorrow",
            "01/05/2024",
            "2024-13-01",
            "+262142-01-01 00:00",
            "0000-01-01",
        ] {
            assert_eq!(read(bad), None, "{bad}");
        }
    }

    #[test]
    fn zones_have_their_summers() {
        let at = DateTime::parse_from_rfc3339("2024-07-01T12:00:00Z").unwrap();
        let there = in_zone(at, "Europe/Berlin").unwrap();
        assert_eq!(there.to_rfc3339(), "2024-07-01T14:00:00+02:00");
        assert_eq!(in_zone(at, "Middle/Earth"), None);
    }
}
