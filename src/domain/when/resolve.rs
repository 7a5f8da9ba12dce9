//! What a reading means, given the present moment and whether the past or the future is meant.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use super::{
    Here, Span, Zone,
    calendar::{Calendar, Lean, is_kept, shift_days, shift_months},
    error::{WhenError, quoted},
    human::wall_clock,
    read::{Reading, Said},
    vocabulary::{Stretch, Toward, Unit, hour, weekday_name},
};

/// Gives readings their meaning; holds what they are relative to.
pub(super) struct Resolver<'a> {
    text: &'a str,
    tries: &'static str,
    now: DateTime<FixedOffset>,
    zone: Zone,
    calendar: Calendar,
}

impl<'a> Resolver<'a> {
    /// A resolver of one text, at `now`.
    pub(super) fn new(
        text: &'a str,
        Here { now, zone }: Here,
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
            zone,
            calendar,
        }
    }

    /// The moment that a reading names.
    pub(super) fn moment(&self, reading: &Reading) -> Result<DateTime<FixedOffset>, WhenError> {
        match reading.said {
            Said::Instant(instant) => Ok(instant),
            Said::Now => Ok(self.now),
            Said::Step { count, unit, ahead } if !reading.has_time() => {
                if let Some(distance) = self.seconds(count, unit, ahead) {
                    return self.later(distance);
                }
                let day = self.step_days(count, unit, self.is_ahead(ahead))?;
                self.at(day, self.calendar.time)
            }
            Said::Week(monday) => self.at(monday, reading.time().map_or(NOON, |(_, time)| time)),
            _ => {
                let (wall, timed) = self.wall(reading)?;
                if !timed && wall.date() == self.calendar.today {
                    return Ok(self.now);
                }
                self.at(wall.date(), wall.time())
            }
        }
    }

    /// The time of day that a reading names on one day, and whether it names one: it is noon otherwise.
    fn wall(&self, reading: &Reading) -> Result<(NaiveDateTime, bool), WhenError> {
        let day = self.one_day(reading)?;
        Ok(match reading.time() {
            Some((later, time)) => {
                let day = shift_days(day, later).ok_or_else(|| self.too_far())?;
                (day.and_time(time), true)
            }
            None => (day.and_time(NOON), false),
        })
    }

    /// The time that a reading covers.
    pub(super) fn range(&self, reading: &Reading) -> Result<Span, WhenError> {
        let (minute, second) = (TimeDelta::minutes(1), TimeDelta::seconds(1));
        match (&reading.said, reading.clock, reading.part) {
            (Said::Instant(start), ..) => self.exactly(*start, second),
            (Said::Now, ..) => self.exactly(self.now, second),
            (Said::Step { count, unit, ahead }, None, None) if matches!(unit, Unit::Seconds(_)) => {
                let distance = self.seconds(*count, *unit, *ahead).unwrap_or_default();
                self.exactly(self.later(distance)?, minute)
            }
            (_, Some(_), _) => self.lasting(self.wall(reading)?.0, minute),
            (_, None, Some(part)) => {
                let day = self.one_day(reading)?;
                let hours = TimeDelta::hours(i64::from(part.until - part.from));
                self.lasting(day.and_time(hour(part.from)), hours)
            }
            (_, None, None) => {
                let (first, after) = self.days(reading)?;
                let days = [first, after];
                if !days.into_iter().all(is_kept) {
                    return Err(self.too_far());
                }
                let [start, end] = days.map(|day| day.and_time(NaiveTime::MIN));
                Ok(Span::Clock(start..end))
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
            } => {
                let distance = self.seconds(count, unit, ahead).unwrap_or_default();
                self.later(distance).map(|moment| wall_clock(moment).date())
            }
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
            Said::Hour => self.day_of_hour(reading),
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
            Said::Stretch(..)
            | Said::NamedMonth(..)
            | Said::Month(..)
            | Said::Week(_)
            | Said::Year(_) => {
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

    /// The day of an hour that stands alone: today, unless it is still to come where what was is meant, or has passed
    /// where what comes is meant. Somebody who writes down what is about to begin means today.
    fn day_of_hour(&self, reading: &Reading) -> Option<NaiveDate> {
        let today = self.calendar.today;
        let (later, time) = reading.time()?;
        let said = shift_days(today, later)?.and_time(time);
        let now = today.and_time(self.calendar.time);
        match self.calendar.lean {
            Lean::Past if said.signed_duration_since(now) > ABOUT_TO_BEGIN => shift_days(today, -1),
            Lean::Future if said <= now => shift_days(today, 1),
            _ => Some(today),
        }
    }

    /// How many seconds a step on the clock is, backwards below nothing; none for a step over days.
    fn seconds(&self, count: u32, unit: Unit, ahead: Option<bool>) -> Option<i64> {
        let seconds = match unit {
            Unit::Seconds(seconds) => seconds,
            Unit::MinutesOrMonths => 60,
            Unit::Days(_) | Unit::Months(_) => return None,
        };
        let sign = if self.is_ahead(ahead) { 1 } else { -1 };
        Some(sign * seconds * i64::from(count))
    }

    /// So many seconds after this moment, told by the clock there.
    fn later(&self, seconds: i64) -> Result<DateTime<FixedOffset>, WhenError> {
        TimeDelta::try_seconds(seconds)
            .and_then(|distance| self.now.checked_add_signed(distance))
            .filter(|moment| is_kept(wall_clock(*moment).date()))
            .map(|moment| self.zone.at(moment))
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

    /// A time of a day, by the rules of that day.
    fn at(&self, day: NaiveDate, time: NaiveTime) -> Result<DateTime<FixedOffset>, WhenError> {
        Some(day)
            .filter(|day| is_kept(*day))
            .and_then(|day| self.zone.moment(day.and_time(time)))
            .ok_or_else(|| self.too_far())
    }

    fn lasting(&self, start: NaiveDateTime, length: TimeDelta) -> Result<Span, WhenError> {
        let end = start.checked_add_signed(length);
        let end = end.filter(|_| is_kept(start.date()));
        Ok(Span::Clock(start..end.ok_or_else(|| self.too_far())?))
    }

    fn exactly(&self, start: DateTime<FixedOffset>, length: TimeDelta) -> Result<Span, WhenError> {
        let end = start.checked_add_signed(length);
        Ok(Span::Exact(start..end.ok_or_else(|| self.too_far())?))
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

/// How far ahead an hour may be for somebody who writes down what was, and be of today.
const ABOUT_TO_BEGIN: TimeDelta = TimeDelta::hours(1);

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
            (Some(clock), None) => Some((i64::from(self.ends), clock)),
            (Some(clock), Some(part)) => Some(part.place(clock)),
        }
    }
}
