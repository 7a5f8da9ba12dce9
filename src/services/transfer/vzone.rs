//! Time zones as calendar files name and explain them: by the name of a place, by a name of the program's own that ends in
//! one, or by rules that say from when on the clock stands how far from Greenwich.
use std::collections::HashMap;

use chrono::{Datelike as _, Days, FixedOffset, NaiveDate, NaiveDateTime, TimeZone as _, Weekday};

use super::{Zone, dates, vproperty::Property};
use crate::domain::Moment;

/// The zones that a file explains.
#[derive(Debug, Default)]
pub(super) struct Zones {
    explained: HashMap<String, Explained>,
    /// What was read of the one that is being explained.
    observances: Vec<Observance>,
}

/// What a file says of a zone.
#[derive(Debug)]
enum Explained {
    /// It is this place.
    Place(Zone),
    /// Its clock changes by rules.
    Rules(Vec<Observance>),
}

/// From when on a clock stands so far from Greenwich.
#[derive(Debug, Clone)]
struct Observance {
    /// The first time, by the clock before it.
    from: NaiveDateTime,
    offset: FixedOffset,
    before: FixedOffset,
    yearly: Option<Yearly>,
}

/// On which day of each year it comes again.
#[derive(Debug, Clone)]
struct Yearly {
    month: u32,
    day: Day,
    until: Option<NaiveDateTime>,
}

/// A day of a month.
#[derive(Debug, Clone, Copy)]
enum Day {
    /// By its number.
    Of(u32),
    /// The first, second … such weekday, or the last where it is counted from the end.
    Weekday(i8, Weekday),
    /// The first such weekday from a day on.
    From(u32, Weekday),
}

impl Zones {
    /// Takes in a part of a zone: standard or summer time.
    pub(super) fn observe(&mut self, properties: &[Property]) {
        self.observances.extend(Observance::read(properties));
    }

    /// Takes in a zone, whose parts came before its end.
    pub(super) fn explain(&mut self, properties: &[Property]) {
        let mut rules = std::mem::take(&mut self.observances);
        let value = |name: &str| properties.iter().find(|said| said.name == name);
        let Some(id) = value("TZID").map(|said| said.value.trim().to_owned()) else {
            return;
        };
        let place = value("X-LIC-LOCATION").and_then(|said| place(&said.value));
        rules.sort_by_key(|rule| rule.from);
        let explained = place.map_or(Explained::Rules(rules), Explained::Place);
        self.explained.insert(id, explained);
    }

    /// What a wall clock in a zone of that name meant.
    pub(super) fn moment(&self, name: &str, wall: NaiveDateTime) -> Option<Moment> {
        let name = name.trim();
        if let Some(place) = place(name) {
            return place.moment(wall);
        }
        match self.explained.get(name) {
            Some(Explained::Place(place)) => place.moment(wall),
            Some(Explained::Rules(rules)) => {
                let offset = offset(rules, wall)?;
                Some(offset.from_local_datetime(&wall).single()?.fixed_offset())
            }
            None => dates::offset(name).and_then(|offset| Zone::Fixed(offset).moment(wall)),
        }
    }
}

/// The zone of a name: that of a place, or one of a program's own that ends in it (`/mozilla.org/20050126_1/Europe/Berlin`).
fn place(name: &str) -> Option<Zone> {
    let name = name.trim();
    let whole = name.parse().ok();
    let zone = whole.or_else(|| {
        let mut ends = name.match_indices('/').map(|(at, _)| name.get(at + 1..));
        ends.find_map(|end| end?.parse().ok())
    });
    zone.map(Zone::Named)
}

/// How far a clock stood from Greenwich by the rules, when it showed this.
fn offset(rules: &[Observance], wall: NaiveDateTime) -> Option<FixedOffset> {
    let begun = rules.iter().filter_map(|rule| {
        let onset = rule.last_onset(wall)?;
        Some((onset, rule.offset))
    });
    let latest = begun.max_by_key(|(onset, _)| *onset);
    // Before the first of them, the clock stood as the first says that it stood before.
    latest
        .map(|(_, offset)| offset)
        .or_else(|| rules.first().map(|rule| rule.before))
}

impl Observance {
    fn read(properties: &[Property]) -> Option<Self> {
        let value = |name: &str| {
            let said = properties.iter().find(|said| said.name == name)?;
            Some(said.value.trim())
        };
        let from = NaiveDateTime::parse_from_str(value("DTSTART")?, "%Y%m%dT%H%M%S").ok()?;
        Some(Self {
            from,
            offset: clock(value("TZOFFSETTO")?)?,
            before: clock(value("TZOFFSETFROM")?)?,
            yearly: value("RRULE").and_then(Yearly::read),
        })
    }

    /// When it last began before a wall clock showed this; an hour that was left out counts as after.
    fn last_onset(&self, wall: NaiveDateTime) -> Option<NaiveDateTime> {
        if wall < self.from {
            return None;
        }
        let Some(yearly) = &self.yearly else {
            return Some(self.from);
        };
        let onset = |year| {
            Some(
                yearly
                    .day
                    .in_month(year, yearly.month)?
                    .and_time(self.from.time()),
            )
        };
        let years = [wall.year(), wall.year() - 1];
        let mut onsets = years.into_iter().filter_map(onset).filter(|onset| {
            let goes_on = yearly.until.is_none_or(|until| *onset <= until);
            *onset <= wall && *onset >= self.from && goes_on
        });
        onsets.next().or_else(|| {
            // The rule has ended, or has not come round yet.
            let last = yearly.until.and_then(|until| onset(until.year()));
            last.filter(|last| *last <= wall).or(Some(self.from))
        })
    }
}

impl Yearly {
    fn read(rule: &str) -> Option<Self> {
        let part = |name: &str| {
            let mut parts = rule.split(';').filter_map(|part| part.split_once('='));
            parts.find_map(|(known, value)| known.eq_ignore_ascii_case(name).then_some(value))
        };
        if !part("FREQ")?.eq_ignore_ascii_case("YEARLY") {
            return None;
        }
        let days: Vec<u32> = part("BYMONTHDAY")
            .into_iter()
            .flat_map(|days| days.split(','))
            .filter_map(|day| day.parse().ok())
            .collect();
        let day = match (part("BYDAY"), days.first()) {
            (Some(weekday), first) => {
                let (count, name) = weekday.split_at_checked(weekday.len().checked_sub(2)?)?;
                let weekday = weekday_of(name)?;
                match first {
                    Some(first) => Day::From(*first, weekday),
                    None => Day::Weekday(count.parse().unwrap_or(1), weekday),
                }
            }
            (None, Some(day)) => Day::Of(*day),
            (None, None) => return None,
        };
        let until = part("UNTIL").map(|until| until.trim_end_matches('Z'));
        Some(Self {
            month: part("BYMONTH")?.parse().ok()?,
            day,
            until: until.and_then(|until| {
                let day = NaiveDate::parse_from_str(until.get(..8)?, "%Y%m%d").ok()?;
                // It is told in Greenwich, and the days of two changes lie months apart.
                day.checked_add_days(Days::new(1))?.and_hms_opt(0, 0, 0)
            }),
        })
    }
}

impl Day {
    fn in_month(self, year: i32, month: u32) -> Option<NaiveDate> {
        let first = NaiveDate::from_ymd_opt(year, month, 1)?;
        match self {
            Self::Of(day) => first.with_day(day),
            Self::From(day, weekday) => {
                let from = first.with_day(day)?;
                let ahead = weekday.days_since(from.weekday());
                from.checked_add_days(Days::new(ahead.into()))
            }
            Self::Weekday(count, weekday) if count > 0 => {
                NaiveDate::from_weekday_of_month_opt(year, month, weekday, count.unsigned_abs())
            }
            Self::Weekday(count, weekday) => {
                let (year, month) = if month == 12 {
                    (year + 1, 1)
                } else {
                    (year, month + 1)
                };
                let last = NaiveDate::from_ymd_opt(year, month, 1)?.pred_opt()?;
                let back = last.weekday().days_since(weekday);
                let weeks = 7 * u64::from(count.unsigned_abs().saturating_sub(1));
                last.checked_sub_days(Days::new(u64::from(back) + weeks))
            }
        }
    }
}

fn weekday_of(name: &str) -> Option<Weekday> {
    Some(match name.to_ascii_uppercase().as_str() {
        "MO" => Weekday::Mon,
        "TU" => Weekday::Tue,
        "WE" => Weekday::Wed,
        "TH" => Weekday::Thu,
        "FR" => Weekday::Fri,
        "SA" => Weekday::Sat,
        "SU" => Weekday::Sun,
        _ => return None,
    })
}

/// `+0200`, `-033000`
fn clock(text: &str) -> Option<FixedOffset> {
    let short = text.get(..5).unwrap_or(text);
    dates::offset(short)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn properties(text: &str) -> Vec<Property> {
        text.lines().filter_map(Property::read).collect()
    }

    fn zones(id: &str) -> Zones {
        let mut zones = Zones::default();
        zones.observe(&properties(
            "DTSTART:16010101T030000\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0100\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
        ));
        zones.observe(&properties(
            "DTSTART:16010101T020000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
        ));
        zones.explain(&properties(&format!("TZID:{id}")));
        zones
    }

    fn at(zones: &Zones, name: &str, wall: &str) -> Option<String> {
        let wall = NaiveDateTime::parse_from_str(wall, "%Y-%m-%dT%H:%M").unwrap();
        Some(zones.moment(name, wall)?.to_rfc3339())
    }

    #[test]
    fn zones_are_known_by_their_place_or_by_their_rules() {
        let zones = zones("W. Europe Standard Time");
        for (name, wall, meant) in [
            (
                "Europe/Berlin",
                "2024-07-01T10:00",
                "2024-07-01T10:00:00+02:00",
            ),
            (
                "/mozilla.org/20050126_1/America/New_York",
                "2024-01-15T10:00",
                "2024-01-15T10:00:00-05:00",
            ),
            (
                "W. Europe Standard Time",
                "2024-07-01T10:00",
                "2024-07-01T10:00:00+02:00",
            ),
            (
                "W. Europe Standard Time",
                "2024-01-15T10:00",
                "2024-01-15T10:00:00+01:00",
            ),
            (
                "W. Europe Standard Time",
                "2024-03-31T01:59",
                "2024-03-31T01:59:00+01:00",
            ),
            (
                "W. Europe Standard Time",
                "2024-03-31T03:00",
                "2024-03-31T03:00:00+02:00",
            ),
            (
                "W. Europe Standard Time",
                "2024-10-27T04:00",
                "2024-10-27T04:00:00+01:00",
            ),
            ("GMT+0530", "2024-07-01T10:00", "2024-07-01T10:00:00+05:30"),
        ] {
            assert_eq!(
                at(&zones, name, wall).as_deref(),
                Some(meant),
                "{name} {wall}"
            );
        }
        assert_eq!(
            at(&zones, "Nowhere Standard Time", "2024-07-01T10:00"),
            None
        );
    }

    #[test]
    fn rules_end_and_begin() {
        let mut zones = Zones::default();
        for part in [
            "DTSTART:19700426T020000\nTZOFFSETFROM:-0500\nTZOFFSETTO:-0400\nRRULE:FREQ=YEARLY;BYMONTH=4;BYDAY=1SU;UNTIL=20060402T070000Z",
            "DTSTART:20070311T020000\nTZOFFSETFROM:-0500\nTZOFFSETTO:-0400\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU",
            "DTSTART:19701025T020000\nTZOFFSETFROM:-0400\nTZOFFSETTO:-0500\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU;UNTIL=20061029T060000Z",
            "DTSTART:20071104T020000\nTZOFFSETFROM:-0400\nTZOFFSETTO:-0500\nRRULE:FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=1,2,3,4,5,6,7;BYDAY=SU",
        ] {
            zones.observe(&properties(part));
        }
        zones.explain(&properties("TZID:Eastern"));
        for (wall, offset) in [
            ("1969-07-01T10:00", "-05:00"),
            ("2000-07-01T10:00", "-04:00"),
            ("2006-12-01T10:00", "-05:00"),
            ("2007-02-01T10:00", "-05:00"),
            ("2007-03-15T10:00", "-04:00"),
            ("2007-11-03T10:00", "-04:00"),
            ("2007-11-05T10:00", "-05:00"),
            ("2024-11-03T10:00", "-05:00"),
        ] {
            let read = at(&zones, "Eastern", wall).unwrap();
            assert_eq!(read, format!("{wall}:00{offset}"));
        }
    }
}
