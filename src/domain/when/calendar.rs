//! Weekdays, days and spans of the calendar, seen from one day.

use chrono::{Datelike, Days, Months, NaiveDate, NaiveTime, Weekday};

use super::{
    read::Said,
    scan::date,
    vocabulary::{Stretch, Toward},
};

/// Which way a date leans that could be on either side of now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lean {
    /// The latest one.
    Past,
    /// The coming one.
    Future,
}

/// The calendar as it is seen from one moment.
pub(super) struct Calendar {
    /// The day.
    pub(super) today: NaiveDate,
    /// The time of that day.
    pub(super) time: NaiveTime,
    /// Which side is meant where none is said.
    pub(super) lean: Lean,
}

impl Calendar {
    /// The weekday that is meant.
    pub(super) fn weekday(
        &self,
        weekday: Weekday,
        toward: Option<Toward>,
        clock: Option<NaiveTime>,
    ) -> Option<NaiveDate> {
        let today = self.today;
        let monday = monday_of(today)?;
        let of_this_week = i64::from(weekday.num_days_from_monday());
        let back = i64::from(today.weekday().days_since(weekday));
        let ahead = i64::from(weekday.days_since(today.weekday()));
        match (toward, self.lean) {
            (Some(Toward::Last), _) => shift_days(today, if back == 0 { -7 } else { -back }),
            (Some(Toward::Next), _) => shift_days(monday, 7 + of_this_week),
            (Some(Toward::This), Lean::Past) => shift_days(monday, of_this_week),
            (Some(Toward::This), Lean::Future) => shift_days(today, ahead),
            (None, Lean::Past) => {
                let still_to_come = back == 0 && clock.is_some_and(|clock| clock > self.time);
                shift_days(today, if still_to_come { -7 } else { -back })
            }
            (None, Lean::Future) => shift_days(today, if ahead == 0 { 7 } else { ahead }),
        }
    }

    /// The day of a month in the year that is said, or in the nearest one this side of today.
    pub(super) fn day_of_month(
        &self,
        day: u32,
        month: u32,
        year: Option<u32>,
    ) -> Option<NaiveDate> {
        if year.is_some() {
            return year.and_then(|year| date(year, month, day));
        }
        let today = self.today;
        // Eight years on either side hold a 29 February, even around a century without one.
        (0..=8)
            .filter_map(|years| {
                let year = if self.lean == Lean::Past {
                    today.year() - years
                } else {
                    today.year() + years
                };
                date(u32::try_from(year).ok()?, month, day)
            })
            .find(|date| {
                if self.lean == Lean::Past {
                    *date <= today
                } else {
                    *date >= today
                }
            })
    }

    /// A span of the calendar: its first day, and the one after its last.
    pub(super) fn stretch(&self, said: &Said) -> Option<(NaiveDate, NaiveDate)> {
        let today = self.today;
        let this_month = today.with_day(1)?;
        match *said {
            Said::Stretch(Stretch::Week, toward) => {
                let monday = shift_days(monday_of(today)?, 7 * toward.distance())?;
                Some((monday, shift_days(monday, 7)?))
            }
            Said::Stretch(Stretch::Month, toward) => {
                months_from(shift_months(this_month, toward.distance())?, 1)
            }
            Said::Stretch(Stretch::Year, toward) => months_from(
                shift_months(this_month.with_month(1)?, 12 * toward.distance())?,
                12,
            ),
            Said::NamedMonth(month, toward) => {
                let this_year = this_month.with_month(month)?;
                let years = match (toward, self.lean) {
                    (Some(Toward::Last), _) if this_year >= this_month => -1,
                    (Some(Toward::Next), _) if this_year <= this_month => 1,
                    (None, Lean::Past) if this_year > this_month => -1,
                    (None, Lean::Future) if this_year < this_month => 1,
                    _ => 0,
                };
                months_from(shift_months(this_year, 12 * years)?, 1)
            }
            Said::Week(monday) => Some((monday, shift_days(monday, 7)?)),
            Said::Month(year, month) => months_from(date(year, month, 1)?, 1),
            Said::Year(year) => months_from(date(year, 1, 1)?, 12),
            _ => None,
        }
    }
}

impl Toward {
    fn distance(self) -> i64 {
        match self {
            Self::Last => -1,
            Self::This => 0,
            Self::Next => 1,
        }
    }
}

/// Whether a day is in the years that dates are kept for.
pub(super) fn is_kept(day: NaiveDate) -> bool {
    (1..=9999).contains(&day.year())
}

fn monday_of(day: NaiveDate) -> Option<NaiveDate> {
    shift_days(day, -i64::from(day.weekday().num_days_from_monday()))
}

/// So many days later, or earlier when the distance is negative.
pub(super) fn shift_days(day: NaiveDate, distance: i64) -> Option<NaiveDate> {
    let days = Days::new(distance.unsigned_abs());
    if distance < 0 {
        day.checked_sub_days(days)
    } else {
        day.checked_add_days(days)
    }
}

/// So many months later, or earlier when the distance is negative; on the last day of a month that is too short.
pub(super) fn shift_months(day: NaiveDate, distance: i64) -> Option<NaiveDate> {
    let months = Months::new(u32::try_from(distance.unsigned_abs()).ok()?);
    if distance < 0 {
        day.checked_sub_months(months)
    } else {
        day.checked_add_months(months)
    }
}

fn months_from(first: NaiveDate, months: u32) -> Option<(NaiveDate, NaiveDate)> {
    Some((first, first.checked_add_months(Months::new(months))?))
}
