//! The weeks of a sample term, counted back from its last moment.
use chrono::{DateTime, NaiveDate};

use crate::domain::Moment;

/// Seconds in a day.
const DAY: i64 = 86_400;

/// How many weeks a term has, the one it ends in included.
pub(super) const WEEKS: i64 = 18;

const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// 1 January 1970 was a Thursday: the third day when Monday is day 0.
const EPOCH_WEEKDAY: i64 = 3;

/// A term's days. Times are seconds on the wall clock of the place, since 1970: plain numbers, so
/// that no moment however odd can overflow a date.
#[derive(Debug, Clone, Copy)]
pub(super) struct Calendar {
    until: Moment,
    now: i64,
}

impl Calendar {
    pub(super) fn new(until: Moment) -> Self {
        let offset = i64::from(until.offset().local_minus_utc());
        Self {
            until,
            now: until.timestamp() + offset,
        }
    }

    /// The last moment of the term, on the wall clock.
    pub(super) fn now(self) -> i64 {
        self.now
    }

    /// The Monday of the first week, as a day number.
    fn first_monday(self) -> i64 {
        let today = day(self.now);
        today - weekday(today) - (WEEKS - 1) * 7
    }

    /// Reads `3 tue 20:40` (week, day, time), `-2 20:40` (working days before the last) or
    /// `coming fri 16:00` (the first one after the last moment).
    pub(super) fn read(self, when: &str) -> Option<i64> {
        let (place, time) = when.rsplit_once(' ')?;
        let (hours, minutes) = time.split_once(':')?;
        let time = hours.parse::<i64>().ok()? * 3600 + minutes.parse::<i64>().ok()? * 60;
        let Some((week, name)) = place.split_once(' ') else {
            let back = place.strip_prefix('-')?.parse::<u8>().ok()?;
            let from = day(self.now);
            return Some((0..back).fold(from, |day, _| working_day_before(day)) * DAY + time);
        };
        let wanted = WEEKDAYS.iter().zip(0..).find(|(day, _)| **day == name)?.1;
        if week == "coming" {
            let today = day(self.now);
            let coming = today + (wanted - weekday(today)).rem_euclid(7);
            let at = coming * DAY + time;
            return Some(if at > self.now { at } else { at + 7 * DAY });
        }
        let week = week.parse::<i64>().ok()?;
        Some((self.first_monday() + (week - 1) * 7 + wanted) * DAY + time)
    }

    /// A wall-clock time as a moment; `None` beyond the years that can be written.
    pub(super) fn moment(self, local: i64) -> Option<Moment> {
        let offset = *self.until.offset();
        let utc = local.checked_sub(i64::from(offset.local_minus_utc()))?;
        Some(DateTime::from_timestamp(utc, 0)?.with_timezone(&offset))
    }
}

/// The day number of a wall-clock time.
pub(super) fn day(local: i64) -> i64 {
    local.div_euclid(DAY)
}

/// The date of a wall-clock time moved by some days.
pub(super) fn date(local: i64, days: i64) -> Option<NaiveDate> {
    let at = local.checked_add(days.checked_mul(DAY)?)?;
    Some(DateTime::from_timestamp(at, 0)?.date_naive())
}

fn working_day_before(day: i64) -> i64 {
    match weekday(day) {
        0 => day - 3,
        6 => day - 2,
        _ => day - 1,
    }
}

/// 0 for Monday.
fn weekday(day: i64) -> i64 {
    (day + EPOCH_WEEKDAY).rem_euclid(7)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A Thursday evening.
    fn calendar() -> Calendar {
        Calendar::new("2026-11-12T21:00:00+01:00".parse().unwrap())
    }

    #[test]
    fn places_in_the_term_are_read() {
        for (when, at) in [
            ("1 mon 08:00", "2026-07-13T08:00:00+01:00"),
            ("17 sun 19:55", "2026-11-08T19:55:00+01:00"),
            ("-1 20:50", "2026-11-11T20:50:00+01:00"),
            ("-4 18:20", "2026-11-06T18:20:00+01:00"),
            ("coming fri 16:00", "2026-11-13T16:00:00+01:00"),
            ("coming thu 12:30", "2026-11-19T12:30:00+01:00"),
            ("coming thu 21:01", "2026-11-12T21:01:00+01:00"),
        ] {
            let read = calendar().read(when).and_then(|at| calendar().moment(at));
            assert_eq!(
                read.map(|at| at.to_rfc3339()).as_deref(),
                Some(at),
                "{when}"
            );
        }
    }

    #[test]
    fn other_text_is_no_place() {
        for when in [
            "",
            "mon",
            "1 mon",
            "1 someday 08:00",
            "x mon 08:00",
            "1 mon 8",
        ] {
            assert_eq!(calendar().read(when), None, "{when:?}");
        }
    }
}
