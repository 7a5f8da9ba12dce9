//! Times of other seasons and other places, offsets and weeks.

use chrono::{DateTime, FixedOffset};
use chrono_tz::Tz;

use super::tests::{day, now, time, wall};
use super::{Here, Span, Zone, parse, parse_coming, parse_day_range, parse_due};

/// Every place, in every season: what is typed now is the clock of the day that is named.
#[test]
fn a_time_means_the_clock_of_its_own_day() {
    let zones = [
        (Tz::Europe__London, "+01:00", "+00:00"),
        (Tz::America__New_York, "-04:00", "-05:00"),
        (Tz::Australia__Sydney, "+10:00", "+11:00"),
        (Tz::Asia__Kolkata, "+05:30", "+05:30"),
        (Tz::America__St_Johns, "-02:30", "-03:30"),
    ];
    for (zone, july, january) in zones {
        for now in ["2026-01-20T12:00:00Z", "2026-07-20T12:00:00Z"] {
            let zone = Zone::Named(zone);
            let here = Here {
                now: zone.at(time(now)),
                zone,
            };
            for (text, day, offset) in [
                ("2024-07-01 10:00", "2024-07-01T10:00:00", july),
                ("1 Jan 2024 10am", "2024-01-01T10:00:00", january),
                ("15/07/2025 23:59", "2025-07-15T23:59:00", july),
                ("2026-01-15", "2026-01-15T12:00:00", january),
            ] {
                let meant = format!("{day}{offset}");
                let read = |at: DateTime<FixedOffset>| at.to_rfc3339();
                assert_eq!(
                    parse(text, here).map(read).as_ref(),
                    Ok(&meant),
                    "{zone:?} {text}"
                );
                assert_eq!(
                    parse_coming(text, here).map(read),
                    Ok(meant),
                    "{zone:?} {text}"
                );
            }
        }
    }
    let zone = Zone::Named(Tz::Europe__London);
    let here = Here {
        now: time("2026-03-28T20:00:00Z"),
        zone,
    };
    for (text, meant) in [
        // Over the change of clocks: days keep the hour, hours pass.
        ("in 2 days", "2026-03-30T20:00:00+01:00"),
        ("in 48 hours", "2026-03-30T21:00:00+01:00"),
        // A clock that never was, and one that was twice.
        ("29 March 2026 1:30", "2026-03-29T02:30:00+01:00"),
        ("25 October 2026 1:30am", "2026-10-25T01:30:00+01:00"),
    ] {
        let read = parse_coming(text, here).map(|at| at.to_rfc3339());
        assert_eq!(read.as_deref(), Ok(meant), "{text}");
    }
}

#[test]
fn offsets_stand_behind_a_time_in_every_spelling() {
    for (text, meant) in [
        ("2024-05-01 09:30Z", "2024-05-01T09:30:00+00:00"),
        ("2024-05-01 09:30 Z", "2024-05-01T09:30:00+00:00"),
        ("2024-05-01T09:30z", "2024-05-01T09:30:00+00:00"),
        ("2024-05-01 09:30 UTC", "2024-05-01T09:30:00+00:00"),
        ("1 May 2024 9:30am GMT", "2024-05-01T09:30:00+00:00"),
        ("2024-05-01 09:30+02:00", "2024-05-01T09:30:00+02:00"),
        ("2024-05-01 09:30 +0200", "2024-05-01T09:30:00+02:00"),
        ("2024-05-01 09:30:15 -05:00", "2024-05-01T09:30:15-05:00"),
        ("2024-05-01T09:30-03", "2024-05-01T09:30:00-03:00"),
        ("2024-02-29 12:00 am +05:45", "2024-02-29T00:00:00+05:45"),
        ("20240501T0930Z", "2024-05-01T09:30:00+00:00"),
        ("20240501T093015+0200", "2024-05-01T09:30:15+02:00"),
        ("2024-05-01 09:30 CEST", "2024-05-01T09:30:00+02:00"),
        ("2024-01-01 09:30 EST", "2024-01-01T09:30:00-05:00"),
        ("2024-07-01 09:30 WEST", "2024-07-01T09:30:00+01:00"),
        ("2024-05-01 24:00 Z", "2024-05-02T00:00:00+00:00"),
        // The name of a place, by its rules of that day.
        (
            "2024-07-01 09:30 Europe/Berlin",
            "2024-07-01T09:30:00+02:00",
        ),
        (
            "2024-01-01T09:30[Europe/Berlin]",
            "2024-01-01T09:30:00+01:00",
        ),
        (
            "1 Jan 2024 9:30am America/New_York",
            "2024-01-01T09:30:00-05:00",
        ),
        (
            "2024-07-01T09:30:00+02:00[!Europe/Berlin]",
            "2024-07-01T09:30:00+02:00",
        ),
        (
            "2024-07-01T07:30:00Z[Europe/Berlin][u-ca=gregory]",
            "2024-07-01T09:30:00+02:00",
        ),
        (
            "2024-03-31 02:30 Europe/Berlin",
            "2024-03-31T03:30:00+02:00",
        ),
        (
            "2024-10-27 02:30 Europe/Berlin",
            "2024-10-27T02:30:00+02:00",
        ),
    ] {
        let read = parse(text, now()).map(|at| at.to_rfc3339());
        assert_eq!(read.as_deref(), Ok(meant), "{text}");
    }
    for text in [
        "2024-05-01 Z",
        "yesterday 09:30Z",
        "2024-05-01 10:00-11:00",
        "2024-05-01 09:30+99:00",
        "2023-02-29 09:30Z",
        "yesterday 09:30 Europe/Berlin",
        "2024-05-01 Europe/Berlin",
        "2024-05-01 09:30 Europe/Nowhere",
        "2024-05-01 09:30 IST",
        "Thu 2024-05-01 09:30Z",
    ] {
        assert!(parse(text, now()).is_err(), "{text}");
    }
}

#[test]
fn weeks_are_read_by_their_number() {
    for (text, start, end) in [
        ("2024-W18", "2024-04-29T00:00", "2024-05-06T00:00"),
        ("2024w01", "2024-01-01T00:00", "2024-01-08T00:00"),
        ("2020-W53", "2020-12-28T00:00", "2021-01-04T00:00"),
        ("2024-W18-3", "2024-05-01T00:00", "2024-05-02T00:00"),
        ("2024W187", "2024-05-05T00:00", "2024-05-06T00:00"),
    ] {
        let meant = Span::Clock(wall(start)..wall(end));
        assert_eq!(parse_day_range(text, now()), Ok(meant), "{text}");
    }
    let monday = Ok(time("2024-04-29T12:00:00+01:00"));
    assert_eq!(parse("2024-W18", now()), monday);
    assert_eq!(parse_due("2026-W50", now()), Ok(day("2026-12-13")));
    for text in ["2024-W53", "2024-W00", "2024-W18-8", "24-W18"] {
        assert!(parse_day_range(text, now()).is_err(), "{text}");
    }
}

#[test]
fn times_without_marks_and_the_end_of_a_day_are_read() {
    for (text, meant) in [
        ("20240305T0930", "2024-03-05T09:30:00+01:00"),
        ("20240305T093015", "2024-03-05T09:30:15+01:00"),
        ("20240305T09", "2024-03-05T09:00:00+01:00"),
        ("20240305 0930", "2024-03-05T09:30:00+01:00"),
        ("202403050930", "2024-03-05T09:30:00+01:00"),
        ("20240305", "2024-03-05T12:00:00+01:00"),
        ("2024-03-05 0930", "2024-03-05T09:30:00+01:00"),
        ("2024-03-05 0930h", "2024-03-05T09:30:00+01:00"),
        ("5/3/2024 9h30", "2024-03-05T09:30:00+01:00"),
        ("2024-03-05 09:30:15.25", "2024-03-05T09:30:15.250+01:00"),
        ("2024-065", "2024-03-05T12:00:00+01:00"),
        ("2024-366 20:00", "2024-12-31T20:00:00+01:00"),
        ("2024-03-05 24:00", "2024-03-06T00:00:00+01:00"),
        ("2024-12-31T24:00", "2025-01-01T00:00:00+01:00"),
        ("28 feb 2024 24:00:00", "2024-02-29T00:00:00+01:00"),
        ("yesterday 24:00", "2026-11-12T00:00:00+01:00"),
    ] {
        let read = parse(text, now()).map(|at| at.to_rfc3339());
        assert_eq!(read.as_deref(), Ok(meant), "{text}");
    }
    for text in [
        "2023-366",
        "2024-000",
        "20241301T0930",
        "20240305T2530",
        "20240305T24:01",
        "2024-03-05 24:30",
        "2024-03-05 25:00",
        "0930",
        "12345678",
        "24:00 yesterday",
    ] {
        assert!(parse(text, now()).is_err(), "{text}");
    }
    let minute = Span::Clock(wall("2024-03-06T00:00")..wall("2024-03-06T00:01"));
    assert_eq!(parse_day_range("20240305T24:00", now()), Ok(minute));
    let day_of = Span::Clock(wall("2024-03-05T00:00")..wall("2024-03-06T00:00"));
    assert_eq!(parse_day_range("20240305", now()), Ok(day_of));
    assert_eq!(parse_due("20271224", now()), Ok(day("2027-12-24")));
}
