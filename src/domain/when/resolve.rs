//! What a reading means, given the present moment and whether the past or the future is meant.

use std::ops::Range;

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveTime, TimeDelta};

use super::calendar::{Calendar, Lean, is_kept, shift_days, shift_months};
use super::error::{WhenError, quoted};
use super::human::wall_clock;
use super::read::{Reading, Said};
use super::words::{Stretch, Toward, Unit, hour, weekday_name};

/// Gives readings their meaning; holds what they are relative to.
pub(super) struct Resolver<'a> {
    text: &'a str,
    tries: &'static str,
    now: DateTime<FixedOffset>,
    calendar: Calendar,
}

impl<'a> Resolver<'a> {
    /// A resolver of one text, at `now`.
    pub(super) fn new(
        text: &'a str,
        now: DateTime<FixedOffset>,
        lean: Lean,
        tries: &'static str,
    ) -> Self {
        let local = wall_clock(now);
        let calendar = Calendar {
            today: local.date(),
            time: local.time(),
            lean,
        };
        Self {
            text,
            tries,
            now,
            calendar,
        }
    }

    /// The moment that a reading names.
    pub(super) fn moment(&self, reading: &Reading) -> Result<DateTime<FixedOffset>, WhenError> {
        match reading.said {
            Said::Instant(instant) => Ok(instant),
            Said::Now => Ok(self.now),
            Said::Step { count, unit, ahead } if !reading.has_time() => {
                self.step(count, unit, ahead)
            }
            _ => {
                let day = self.one_day(reading)?;
                match reading.time() {
                    Some((later, time)) => {
                        let day = shift_days(day, later).ok_or_else(|| self.too_far())?;
                        self.at(day, time)
                    }
                    None if day == self.calendar.today => Ok(self.now),
                    None => self.at(day, NOON),
                }
            }
        }
    }

    /// The time that a reading covers.
    pub(super) fn range(
        &self,
        reading: &Reading,
    ) -> Result<Range<DateTime<FixedOffset>>, WhenError> {
        let minute = TimeDelta::minutes(1);
        match (&reading.said, reading.clock, reading.part) {
            (Said::Instant(start), ..) => self.lasting(*start, TimeDelta::seconds(1)),
            (Said::Now, ..) => self.lasting(self.now, TimeDelta::seconds(1)),
            (
                Said::Step {
                    count,
                    unit: unit @ Unit::Seconds(_),
                    ahead,
                },
                None,
                None,
            ) => self.lasting(self.step(*count, *unit, *ahead)?, minute),
            (_, Some(_), _) => self.lasting(self.moment(reading)?, minute),
            (_, None, Some(part)) => {
                let day = self.one_day(reading)?;
                let hours = TimeDelta::hours(i64::from(part.until - part.from));
                self.lasting(self.at(day, hour(part.from))?, hours)
            }
            (_, None, None) => {
                let (first, after) = self.days(reading)?;
                Ok(self.at(first, NaiveTime::MIN)?..self.at(after, NaiveTime::MIN)?)
            }
        }
    }

    /// The day that a due date falls on.
    pub(super) fn due(&self, reading: &Reading) -> Result<NaiveDate, WhenError> {
        match reading.said {
            Said::Instant(instant) => Ok(wall_clock(instant).date()),
            Said::Now => Ok(self.calendar.today),
            Said::Step {
                count,
                unit: unit @ Unit::Seconds(_),
                ahead,
            } => self
                .step(count, unit, ahead)
                .map(|moment| wall_clock(moment).date()),
            Said::Stretch(stretch, Toward::Next) => {
                let unit = match stretch {
                    Stretch::Week => Unit::Days(7),
                    Stretch::Month => Unit::Months(1),
                    Stretch::Year => Unit::Months(12),
                };
                self.step_days(1, unit, true)
            }
            _ => self
                .days(reading)?
                .1
                .pred_opt()
                .ok_or_else(|| self.too_far()),
        }
    }

    /// The one day that a reading covers.
    fn one_day(&self, reading: &Reading) -> Result<NaiveDate, WhenError> {
        let (first, after) = self.days(reading)?;
        if first.succ_opt() == Some(after) {
            Ok(first)
        } else {
            Err(WhenError::TooWide {
                text: quoted(self.text),
            })
        }
    }

    /// The days that a reading covers: the first, and the one after the last.
    fn days(&self, reading: &Reading) -> Result<(NaiveDate, NaiveDate), WhenError> {
        let today = self.calendar.today;
        let day = match reading.said {
            Said::Day(distance) => shift_days(today, distance),
            Said::Weekday(weekday, toward) => self.calendar.weekday(weekday, toward, reading.clock),
            Said::Date(date) => Some(date),
            Said::DayOfMonth { day, month, year } => Some(
                self.calendar
                    .day_of_month(day, month, year)
                    .ok_or_else(|| self.no_such_day())?,
            ),
            Said::Step { count, unit, ahead } => match unit {
                Unit::Seconds(_) => return Err(self.unknown()),
                Unit::MinutesOrMonths => return Err(self.minutes_or_months(count)),
                _ => Some(self.step_days(count, unit, self.is_ahead(ahead))?),
            },
            Said::Instant(_) | Said::Now => Some(today),
            Said::Stretch(..) | Said::NamedMonth(..) | Said::Month(..) | Said::Year(_) => {
                return self
                    .calendar
                    .stretch(&reading.said)
                    .ok_or_else(|| self.too_far());
            }
        };
        let day = day.ok_or_else(|| self.too_far())?;
        if reading
            .weekday
            .is_some_and(|weekday| weekday != day.weekday())
        {
            return Err(WhenError::WrongWeekday {
                text: quoted(self.text),
                actual: weekday_name(day.weekday()),
            });
        }
        Ok((day, day.succ_opt().ok_or_else(|| self.too_far())?))
    }

    /// So many units from this moment.
    fn step(
        &self,
        count: u32,
        unit: Unit,
        ahead: Option<bool>,
    ) -> Result<DateTime<FixedOffset>, WhenError> {
        let ahead = self.is_ahead(ahead);
        let seconds = match unit {
            Unit::Seconds(seconds) => seconds,
            Unit::MinutesOrMonths => 60,
            Unit::Days(_) | Unit::Months(_) => {
                return self.at(self.step_days(count, unit, ahead)?, self.calendar.time);
            }
        };
        let distance = i64::from(count) * if ahead { seconds } else { -seconds };
        TimeDelta::try_seconds(distance)
            .and_then(|distance| self.now.checked_add_signed(distance))
            .filter(|moment| is_kept(wall_clock(*moment).date()))
            .ok_or_else(|| self.too_far())
    }

    /// So many days or months from today.
    fn step_days(&self, count: u32, unit: Unit, ahead: bool) -> Result<NaiveDate, WhenError> {
        let today = self.calendar.today;
        let sign = if ahead { 1 } else { -1 };
        match unit {
            Unit::Days(days) => shift_days(today, sign * days * i64::from(count)),
            Unit::Months(months) => {
                shift_months(today, sign * i64::from(months) * i64::from(count))
            }
            Unit::Seconds(_) | Unit::MinutesOrMonths => return Err(self.unknown()),
        }
        .filter(|day| is_kept(*day))
        .ok_or_else(|| self.too_far())
    }

    fn is_ahead(&self, said: Option<bool>) -> bool {
        said.unwrap_or(self.calendar.lean == Lean::Future)
    }

    /// A time of a day, in the offset of now.
    fn at(&self, day: NaiveDate, time: NaiveTime) -> Result<DateTime<FixedOffset>, WhenError> {
        Some(day)
            .filter(|day| is_kept(*day))
            .and_then(|day| {
                day.and_time(time)
                    .and_local_timezone(*self.now.offset())
                    .single()
            })
            .ok_or_else(|| self.too_far())
    }

    fn lasting(
        &self,
        start: DateTime<FixedOffset>,
        length: TimeDelta,
    ) -> Result<Range<DateTime<FixedOffset>>, WhenError> {
        Ok(start
            ..start
                .checked_add_signed(length)
                .ok_or_else(|| self.too_far())?)
    }

    fn unknown(&self) -> WhenError {
        WhenError::Unknown {
            text: quoted(self.text),
            tries: self.tries,
        }
    }

    fn too_far(&self) -> WhenError {
        WhenError::TooFar {
            text: quoted(self.text),
        }
    }

    fn no_such_day(&self) -> WhenError {
        WhenError::NoSuchDay {
            text: quoted(self.text),
        }
    }

    fn minutes_or_months(&self, count: u32) -> WhenError {
        WhenError::MinutesOrMonths {
            text: quoted(self.text),
            count,
        }
    }
}

/// The hour that stands for a day: far from both midnights, so that no time zone moves it to another day.
const NOON: NaiveTime = match NaiveTime::from_hms_opt(12, 0, 0) {
    Some(noon) => noon,
    None => NaiveTime::MIN,
};

impl Reading {
    fn has_time(&self) -> bool {
        self.clock.is_some() || self.part.is_some()
    }

    /// The time of day, and how many days later it is than the day that is said: "last night at 1" is today.
    fn time(&self) -> Option<(i64, NaiveTime)> {
        match (self.clock, self.part) {
            (None, None) => None,
            (None, Some(part)) => Some((0, hour(part.hour))),
            (Some(clock), None) => Some((0, clock)),
            (Some(clock), Some(part)) => Some(part.place(clock)),
        }
    }
}
