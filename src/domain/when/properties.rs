//! What holds for any text and for any moment.

use chrono::{DateTime, FixedOffset, NaiveDate, TimeZone as _};
use proptest::prelude::*;

use super::tests::now;
use super::{Here, Span, Zone, due, human, human_day, parse, parse_day_range, parse_due, stamp};

/// Any moment that RFC 3339 can write, in any offset of whole minutes.
fn any_moment() -> impl Strategy<Value = DateTime<FixedOffset>> {
    (
        -62_000_000_000_i64..253_000_000_000,
        0..1_000_000_000_u32,
        -1439..=1439_i32,
    )
        .prop_map(|(seconds, nanos, offset)| {
            DateTime::from_timestamp(seconds, nanos)
                .unwrap()
                .with_timezone(&FixedOffset::east_opt(offset * 60).unwrap())
        })
}

/// Texts made of the words that dates are made of, in any order.
fn datelike() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        proptest::sample::select(vec![
            "now",
            "today",
            "yesterday",
            "last",
            "next",
            "this",
            "fri",
            "november",
            "night",
            "tonight",
            "ago",
            "in",
            "at",
            "pm",
            "noon",
            "a",
            "half",
            "hour",
            "d",
            "weeks",
            "month",
            "year",
            "12th",
            "12",
            "2026",
            "29 feb",
            "20:40",
            "5.30pm",
            "2026-11-12",
            "12/11",
            "2026-11",
            "t",
            ",",
            "-",
            ":",
            ".",
        ])
        .prop_map(str::to_owned),
        any::<u64>().prop_map(|number| number.to_string()),
        "[0-9]{1,4}[-/.:][0-9]{1,4}([-/.:][0-9]{1,4})?",
    ];
    proptest::collection::vec(word, 0..6).prop_map(|words| words.join(" "))
}

proptest! {
    #[test]
    fn no_text_panics(text in prop_oneof![any::<String>(), datelike()], now in any_moment()) {
        for error in [parse(&text, now).err(), parse_due(&text, now).err(), parse_day_range(&text, now).err()] {
            let sentence = error.map_or_else(String::new, |error| error.to_string());
            prop_assert!(sentence.len() < 300 && !sentence.contains(char::is_control));
        }
    }

    #[test]
    fn rfc3339_reads_back(at in any_moment()) {
        prop_assert_eq!(parse(&at.to_rfc3339(), now()), Ok(at));
    }

    #[test]
    fn ranges_are_never_empty(text in datelike(), now in any_moment()) {
        match parse_day_range(&text, now) {
            Ok(Span::Clock(range)) => prop_assert!(range.start < range.end),
            Ok(Span::Exact(range)) => prop_assert!(range.start < range.end),
            Err(_) => {}
        }
    }

    #[test]
    fn a_moment_is_within_its_range(text in datelike()) {
        if let (Ok(at), Ok(range)) = (parse(&text, now()), parse_day_range(&text, now())) {
            let within = match &range {
                Span::Clock(range) => range.contains(&at.naive_local()),
                Span::Exact(range) => range.contains(&at),
            };
            prop_assert!(within, "{text}: {at} {range:?}");
        }
    }

    /// Whatever the zone and the season: a wall clock that is read shows that very time there, unless no clock there
    /// showed it.
    #[test]
    fn a_clock_shows_what_was_typed(
        zone in proptest::sample::select(&chrono_tz::TZ_VARIANTS[..]),
        now in any_moment(),
        day in 0..36_525_i32,
        minute in 0..1440_u32,
    ) {
        let day = NaiveDate::from_ymd_opt(1970, 1, 1).unwrap() + chrono::Days::new(u64::try_from(day).unwrap());
        let wall = day.and_hms_opt(minute / 60, minute % 60, 0).unwrap();
        let here = Here { now, zone: Zone::Named(zone) };
        let read = parse(&wall.format("%Y-%m-%d %H:%M").to_string(), here).unwrap();
        let shown = read.with_timezone(&zone).naive_local();
        prop_assert_eq!(read.naive_local(), shown);
        let exists = zone.from_local_datetime(&wall).earliest().is_some();
        prop_assert_eq!(exists, shown == wall);
        prop_assert!(shown >= wall);
    }

    #[test]
    fn something_is_always_told(at in any_moment(), now in any_moment()) {
        prop_assert!(!human(at, now).is_empty() && !stamp(at, now).is_empty());
        prop_assert!(!human_day(at.date_naive(), now.date_naive()).is_empty());
        prop_assert!(!due(at.date_naive(), now.date_naive()).is_empty());
    }
}
