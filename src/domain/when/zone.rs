//! Where a wall clock hangs: by which rules a time of day on some date is a moment.
use chrono::{DateTime, Duration, FixedOffset, Local, MappedLocalTime, NaiveDateTime, TimeZone};
use chrono_tz::Tz;

/// Where a wall clock hangs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Zone {
    /// Where this computer is, summer time and all.
    Local,
    /// A place with rules of its own, such as `Europe/London`.
    Named(Tz),
    /// So far from Greenwich, always.
    Fixed(FixedOffset),
}

/// The present moment, and the zone by whose rules other days are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Here {
    /// Now.
    pub now: DateTime<FixedOffset>,
    /// Where.
    pub zone: Zone,
}

/// Where no summer comes: for what is read back as it was written.
impl From<DateTime<FixedOffset>> for Here {
    fn from(now: DateTime<FixedOffset>) -> Self {
        let zone = Zone::Fixed(*now.offset());
        Self { now, zone }
    }
}

/// How many hours are tried before a time that no clock showed: where the date line was crossed, a day was left out.
const LONGEST_GAP: i64 = 26;

impl Zone {
    /// What a wall clock there meant, by the rules of that day. Of an hour that came twice, the first; an hour that
    /// was left out counts on from the one before.
    pub fn moment(self, wall: NaiveDateTime) -> Option<DateTime<FixedOffset>> {
        match self {
            Self::Local => settle(&Local, wall),
            Self::Named(zone) => settle(&zone, wall),
            Self::Fixed(zone) => settle(&zone, wall),
        }
    }

    /// What a clock there showed at a moment.
    #[must_use]
    pub fn at(self, moment: DateTime<FixedOffset>) -> DateTime<FixedOffset> {
        match self {
            Self::Local => moment.with_timezone(&Local).fixed_offset(),
            Self::Named(zone) => moment.with_timezone(&zone).fixed_offset(),
            Self::Fixed(zone) => moment.with_timezone(&zone),
        }
    }
}

fn settle(zone: &impl TimeZone, wall: NaiveDateTime) -> Option<DateTime<FixedOffset>> {
    match zone.from_local_datetime(&wall) {
        MappedLocalTime::Single(at) => Some(at.fixed_offset()),
        // Which of the two comes first differs between the computer's own zone and those by name.
        MappedLocalTime::Ambiguous(one, other) => Some(one.min(other).fixed_offset()),
        MappedLocalTime::None => (1..=LONGEST_GAP).find_map(|hours| {
            let gap = Duration::hours(hours);
            let before = wall.checked_sub_signed(gap)?;
            let before = match zone.from_local_datetime(&before) {
                MappedLocalTime::Single(at) => at,
                MappedLocalTime::Ambiguous(one, other) => one.max(other),
                MappedLocalTime::None => return None,
            };
            Some(before.checked_add_signed(gap)?.fixed_offset())
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_that_came_twice_or_never_have_a_rule() {
        for (zone, wall, meant) in [
            (
                Tz::Europe__London,
                "2024-03-31T01:30",
                "2024-03-31T02:30:00+01:00",
            ),
            (
                Tz::Europe__London,
                "2024-10-27T01:30",
                "2024-10-27T01:30:00+01:00",
            ),
            (
                Tz::America__Sao_Paulo,
                "2018-11-04T00:00",
                "2018-11-04T01:00:00-02:00",
            ),
            (
                Tz::Australia__Lord_Howe,
                "2024-10-06T02:15",
                "2024-10-06T02:45:00+11:00",
            ),
            // A day that Samoa never had.
            (
                Tz::Pacific__Apia,
                "2011-12-30T10:00",
                "2011-12-31T10:00:00+14:00",
            ),
            (
                Tz::Asia__Kathmandu,
                "2024-07-01T10:00",
                "2024-07-01T10:00:00+05:45",
            ),
        ] {
            let wall = NaiveDateTime::parse_from_str(wall, "%Y-%m-%dT%H:%M").unwrap();
            let read = Zone::Named(zone).moment(wall).unwrap();
            assert_eq!(read.to_rfc3339(), meant, "{zone} {wall}");
        }
    }
}
