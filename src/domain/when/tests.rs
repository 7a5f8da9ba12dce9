//! Tables of what people write, and of how moments and days are told.

use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta};

use super::{
    Span, WhenError, day_within, due, human, human_day, parse, parse_coming, parse_day_range,
    parse_due, stamp,
};

/// A Thursday evening.
pub(super) fn now() -> DateTime<FixedOffset> {
    time("2026-11-12T20:40:00+01:00")
}

pub(super) fn time(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(text).unwrap()
}

pub(super) fn wall(text: &str) -> chrono::NaiveDateTime {
    chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").unwrap()
}

pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn moments_lean_to_the_past() {
    let table = [
        ("now", "2026-11-12T20:40"),
        ("today", "2026-11-12T20:40"),
        ("  Today 20:15 ", "2026-11-12T20:15"),
        ("yesterday", "2026-11-11T12:00"),
        ("yesterday 20:40", "2026-11-11T20:40"),
        ("Yesterday at 5pm", "2026-11-11T17:00"),
        ("5pm yesterday", "2026-11-11T17:00"),
        ("yesterday at 5 p.m.", "2026-11-11T17:00"),
        ("yesterday, 8.40pm", "2026-11-11T20:40"),
        ("yesterday evening", "2026-11-11T20:00"),
        ("yesterday evening at 7", "2026-11-11T19:00"),
        ("fri", "2026-11-06T12:00"),
        ("thu", "2026-11-12T20:40"),
        ("thu 20:00", "2026-11-12T20:00"),
        ("thu 21:00", "2026-11-05T21:00"),
        ("last thu", "2026-11-05T12:00"),
        ("last fri", "2026-11-06T12:00"),
        ("last friday 9am", "2026-11-06T09:00"),
        ("Fri 13:00", "2026-11-06T13:00"),
        ("on weds at noon", "2026-11-11T12:00"),
        ("tues", "2026-11-10T12:00"),
        ("this fri 16:00", "2026-11-13T16:00"),
        ("next fri 16:00", "2026-11-20T16:00"),
        ("tomorrow 9am", "2026-11-13T09:00"),
        ("this morning", "2026-11-12T08:00"),
        ("this morning at 9", "2026-11-12T09:00"),
        ("this evening", "2026-11-12T20:00"),
        ("noon", "2026-11-12T12:00"),
        ("midnight", "2026-11-12T00:00"),
        ("tonight", "2026-11-12T20:00"),
        ("tonight at 9", "2026-11-12T21:00"),
        ("last night", "2026-11-11T20:00"),
        ("last night at 1am", "2026-11-12T01:00"),
        ("last night at 12:30", "2026-11-12T00:30"),
        ("last night at 0:30", "2026-11-12T00:30"),
        ("last night at 12", "2026-11-12T00:00"),
        ("tonight at 12", "2026-11-13T00:00"),
        ("yesterday evening 12:15", "2026-11-12T00:15"),
        ("yesterday morning at 12:15", "2026-11-11T12:15"),
        ("12.30 am", "2026-11-12T00:30"),
        ("yesterday 4.30 pm", "2026-11-11T16:30"),
        ("yesterday at 16.30", "2026-11-11T16:30"),
        ("20:40", "2026-11-12T20:40"),
        ("21:40", "2026-11-12T21:40"),
        ("21:41", "2026-11-11T21:41"),
        ("today 23:00", "2026-11-12T23:00"),
        ("at 7", "2026-11-12T07:00"),
        ("12am", "2026-11-12T00:00"),
        ("12pm", "2026-11-12T12:00"),
        ("12:00 am", "2026-11-12T00:00"),
        ("12:30 a.m.", "2026-11-12T00:30"),
        ("12:00 pm", "2026-11-12T12:00"),
        ("yesterday 8:05 PM", "2026-11-11T20:05"),
        ("2026-11-11", "2026-11-11T12:00"),
        ("2026-11-12 09:30", "2026-11-12T09:30"),
        ("2026-11-12T09:30", "2026-11-12T09:30"),
        ("2026/11/12 09:30", "2026-11-12T09:30"),
        ("12/11/2026", "2026-11-12T20:40"),
        ("12.11.2026 09:30", "2026-11-12T09:30"),
        ("1/2/2026", "2026-02-01T12:00"),
        ("12 Nov", "2026-11-12T20:40"),
        ("13 nov", "2025-11-13T12:00"),
        ("Fri 6 Nov", "2026-11-06T12:00"),
        ("12 November 2026", "2026-11-12T20:40"),
        ("12-Nov-2025", "2025-11-12T12:00"),
        ("the 12th of November, 2025 at 5:30pm", "2025-11-12T17:30"),
        ("Nov 12, 2025", "2025-11-12T12:00"),
        ("sept 3", "2026-09-03T12:00"),
        ("29 feb", "2024-02-29T12:00"),
        ("3d ago", "2026-11-09T20:40"),
        ("3d", "2026-11-09T20:40"),
        ("3 days ago", "2026-11-09T20:40"),
        ("3 days ago at 9am", "2026-11-09T09:00"),
        ("2w", "2026-10-29T20:40"),
        ("2 weeks ago", "2026-10-29T20:40"),
        ("a fortnight ago", "2026-10-29T20:40"),
        ("1 month ago", "2026-10-12T20:40"),
        ("a year ago", "2025-11-12T20:40"),
        ("an hour ago", "2026-11-12T19:40"),
        ("half an hour ago", "2026-11-12T20:10"),
        ("10 min ago", "2026-11-12T20:30"),
        ("10m ago", "2026-11-12T20:30"),
        ("in 3 days", "2026-11-15T20:40"),
        ("in an hour", "2026-11-12T21:40"),
    ];
    for (text, meant) in table {
        assert_eq!(
            parse(text, now()),
            Ok(time(&format!("{meant}:00+01:00"))),
            "{text}"
        );
    }
    assert_eq!(
        parse("2026-11-12T20:40:00Z", now()),
        Ok(time("2026-11-12T20:40:00Z"))
    );
}

#[test]
fn due_dates_lean_to_the_future() {
    let table = [
        ("today", "2026-11-12"),
        ("tomorrow", "2026-11-13"),
        ("yesterday", "2026-11-11"),
        ("fri", "2026-11-13"),
        ("fri 13:00", "2026-11-13"),
        ("thu", "2026-11-19"),
        ("this thu", "2026-11-12"),
        ("next fri", "2026-11-20"),
        ("in 3 days", "2026-11-15"),
        ("in an hour", "2026-11-12"),
        ("in 4 hours", "2026-11-13"),
        ("2w", "2026-11-26"),
        ("2w ago", "2026-10-29"),
        ("next week", "2026-11-19"),
        ("next month", "2026-12-12"),
        ("next year", "2027-11-12"),
        ("this week", "2026-11-15"),
        ("this month", "2026-11-30"),
        ("december", "2026-12-31"),
        ("oct", "2027-10-31"),
        ("2027-02", "2027-02-28"),
        ("24 Dec", "2026-12-24"),
        ("3 mar", "2027-03-03"),
        ("12 nov", "2026-11-12"),
        ("29 feb", "2028-02-29"),
        ("2026-12-24", "2026-12-24"),
        ("2026-12-24T23:30:00-05:00", "2026-12-24"),
    ];
    for (text, meant) in table {
        assert_eq!(parse_due(text, now()), Ok(day(meant)), "{text}");
    }
}

#[test]
fn query_dates_cover_what_they_name() {
    let table = [
        ("today", "2026-11-12T00:00", "2026-11-13T00:00"),
        ("yesterday", "2026-11-11T00:00", "2026-11-12T00:00"),
        ("2w", "2026-10-29T00:00", "2026-10-30T00:00"),
        ("2 weeks ago", "2026-10-29T00:00", "2026-10-30T00:00"),
        ("mon", "2026-11-09T00:00", "2026-11-10T00:00"),
        ("thu", "2026-11-12T00:00", "2026-11-13T00:00"),
        ("2026-11-12", "2026-11-12T00:00", "2026-11-13T00:00"),
        ("2026-11", "2026-11-01T00:00", "2026-12-01T00:00"),
        ("2026", "2026-01-01T00:00", "2027-01-01T00:00"),
        ("nov 2025", "2025-11-01T00:00", "2025-12-01T00:00"),
        ("november", "2026-11-01T00:00", "2026-12-01T00:00"),
        ("last november", "2025-11-01T00:00", "2025-12-01T00:00"),
        ("dec", "2025-12-01T00:00", "2026-01-01T00:00"),
        ("this week", "2026-11-09T00:00", "2026-11-16T00:00"),
        ("last week", "2026-11-02T00:00", "2026-11-09T00:00"),
        ("last month", "2026-10-01T00:00", "2026-11-01T00:00"),
        ("last year", "2025-01-01T00:00", "2026-01-01T00:00"),
        ("1mo", "2026-10-12T00:00", "2026-10-13T00:00"),
        ("yesterday 20:40", "2026-11-11T20:40", "2026-11-11T20:41"),
        ("this morning", "2026-11-12T05:00", "2026-11-12T12:00"),
        ("last night", "2026-11-11T18:00", "2026-11-12T05:00"),
    ];
    for (text, start, end) in table {
        let meant = wall(start)..wall(end);
        assert_eq!(
            parse_day_range(text, now()),
            Ok(Span::Clock(meant)),
            "{text}"
        );
    }
    // So long ago is the same moment everywhere.
    for (text, start, end) in [
        (
            "2h",
            "2026-11-12T18:40:00+01:00",
            "2026-11-12T18:41:00+01:00",
        ),
        (
            "now",
            "2026-11-12T20:40:00+01:00",
            "2026-11-12T20:40:01+01:00",
        ),
        (
            "2024-05-01 09:30Z",
            "2024-05-01T09:30:00Z",
            "2024-05-01T09:30:01Z",
        ),
    ] {
        let meant = Span::Exact(time(start)..time(end));
        assert_eq!(parse_day_range(text, now()), Ok(meant), "{text}");
    }
}

#[test]
fn what_cannot_be_read_says_what_would_be() {
    let table = [
        (
            "blursday",
            "I can't read \"blursday\" as a time. Try: yesterday 20:40, last fri, 2026-11-12 or 3d ago.",
        ),
        (
            "",
            "There is no time here. Try: yesterday 20:40, last fri, 2026-11-12 or 3d ago.",
        ),
        (
            "12/11",
            "\"12/11\" could be read as more than one day. Write it as 2026-11-12.",
        ),
        (
            "12/11/26",
            "\"12/11/26\" could be read as more than one day. Write it as 2026-11-12.",
        ),
        (
            "11/13/2026",
            "\"11/13/2026\" is not a date. Write it like 2026-11-12; dates such as 3/11 are read day first.",
        ),
        (
            "30 feb",
            "\"30 feb\" is not a date. Write it like 2026-11-12; dates such as 3/11 are read day first.",
        ),
        (
            "25:00",
            "There is no time of day like \"25:00\". Write it as 20:40 or 8.40pm.",
        ),
        (
            "mon 13 nov 2026",
            "\"mon 13 nov 2026\" does not hold together: that day is a Friday.",
        ),
        (
            "last week",
            "\"last week\" is more than one day. Say which day: last fri, 12 Nov or 2026-11-12.",
        ),
        (
            "2026",
            "\"2026\" is more than one day. Say which day: last fri, 12 Nov or 2026-11-12.",
        ),
        (
            "in 999999999999 years",
            "\"in 999999999999 years\" is too far away to keep a date for. Try a nearer one.",
        ),
    ];
    for (text, sentence) in table {
        assert_eq!(
            parse(text, now()).unwrap_err().to_string(),
            sentence,
            "{text}"
        );
    }
    assert_eq!(
        parse_day_range("3m", now()).unwrap_err().to_string(),
        "\"3m\" could be minutes or months. Write 3min or 3mo."
    );
}

#[test]
fn loose_words_are_not_guessed_at() {
    for text in [
        "3 monkeys ago",
        "2 hospital",
        "12 nov blah",
        "last fri zzz",
        "2026-11-12 blah",
        "now 20:40",
        "20:40 21:40",
        "yesterday today",
        "at",
        "in",
        "the",
        "on the",
        "12 nov 26",
        "13pm",
        "13:00 pm",
        "0:30 am",
        "last",
        "3 days ago in",
        "2 hours ago 5pm",
        "fri-mon",
        "1-2-3-4",
        "2026-11-",
        "-3d",
        "¼ day ago",
        "３ days ago",
        "🎉",
        "\0",
        "last night morning",
        "last week morning",
    ] {
        assert!(
            parse(text, now()).is_err(),
            "{text}: {:?}",
            parse(text, now())
        );
    }
}

#[test]
fn absurd_sizes_are_too_far_or_unknown() {
    for count in ["9999", "999999", "4294967295", "99999999999999999999999999"] {
        for unit in ["s", "min", "h", "d", "w", "fortnights", "mo", "y"] {
            for text in [
                format!("{count}{unit}"),
                format!("in {count} {unit}"),
                format!("{count} {unit} ago"),
            ] {
                for result in [
                    parse(&text, now()).err(),
                    parse_day_range(&text, now()).err(),
                    parse_due(&text, now()).err(),
                ] {
                    assert!(
                        matches!(result, None | Some(WhenError::TooFar { .. })),
                        "{text}: {result:?}"
                    );
                }
            }
        }
    }
    assert!(parse(&"9".repeat(100_000), now()).is_err());
    assert!(parse("31/12/9999 23:59", now()).is_ok());
    assert!(parse_day_range("31/12/9999", now()).is_err());
}

#[test]
fn moments_are_told_as_people_do() {
    let table = [
        ("2026-11-12T20:40:00+01:00", "just now", "today 20:40"),
        ("2026-11-12T20:39:10+01:00", "just now", "today 20:39"),
        ("2026-11-12T20:30:00+01:00", "10 min ago", "today 20:30"),
        ("2026-11-12T18:30:00+01:00", "2 h ago", "today 18:30"),
        ("2026-11-12T09:05:00+01:00", "today 09:05", "today 09:05"),
        ("2026-11-12T21:40:00+01:00", "today 21:40", "today 21:40"),
        (
            "2026-11-11T20:40:00+01:00",
            "yesterday 20:40",
            "yesterday 20:40",
        ),
        ("2026-11-10T20:40:00+01:00", "Tue 20:40", "Tue 20:40"),
        ("2026-11-06T20:40:00+01:00", "Fri 20:40", "Fri 20:40"),
        ("2026-11-05T20:40:00+01:00", "Thu 5 Nov", "Thu 5 Nov"),
        (
            "2025-11-13T20:40:00+01:00",
            "Thu 13 Nov 2025",
            "Thu 13 Nov 2025",
        ),
        (
            "2026-11-13T16:00:00+01:00",
            "tomorrow 16:00",
            "tomorrow 16:00",
        ),
        (
            "2026-11-17T16:00:00+01:00",
            "Tue 17 Nov 16:00",
            "Tue 17 Nov 16:00",
        ),
        // Told by the clock of the place where it was.
        ("2026-07-01T08:00:00+05:00", "Wed 1 Jul", "Wed 1 Jul"),
        ("2026-11-12T08:05:00-05:00", "today 08:05", "today 08:05"),
    ];
    for (at, told, stamped) in table {
        assert_eq!(stamp(time(at), now()), stamped, "{at}");
        assert_eq!(human(time(at), now()), told, "{at}");
    }
}

#[test]
fn days_are_told_as_people_do() {
    let today = day("2026-11-12");
    let table = [
        ("2026-11-12", "Today", "due today"),
        ("2026-11-13", "Tomorrow", "due tomorrow"),
        ("2026-11-11", "Yesterday", "1 d late"),
        ("2026-11-10", "Tue 10 Nov", "2 d late"),
        ("2026-11-16", "Mon 16 Nov", "due Mon"),
        ("2026-11-18", "Wed 18 Nov", "due Wed"),
        ("2026-11-19", "Thu 19 Nov", "due 19 Nov"),
        ("2027-01-02", "Sat 2 Jan 2027", "due 2 Jan 2027"),
        ("2025-11-12", "Wed 12 Nov 2025", "12 months late"),
        ("2026-09-14", "Mon 14 Sep", "59 d late"),
        ("2026-09-13", "Sun 13 Sep", "2 months late"),
        ("2017-01-02", "Mon 2 Jan 2017", "9 years late"),
    ];
    for (text, heading, promise) in table {
        assert_eq!(human_day(day(text), today), heading);
        assert_eq!(due(day(text), today), promise);
    }
}

#[test]
fn a_day_within_a_sentence_begins_small() {
    let today = now().date_naive();
    for (day, said) in [
        (today, "today"),
        (today + TimeDelta::days(1), "tomorrow"),
        (today - TimeDelta::days(1), "yesterday"),
        (today - TimeDelta::days(2), "Tue 10 Nov"),
    ] {
        assert_eq!(day_within(day, today), said);
    }
}

#[test]
fn what_is_printed_reads_back() {
    for hours in (0..24 * 6).step_by(5) {
        let at = now() - TimeDelta::hours(hours);
        assert_eq!(
            parse(&stamp(at, now()), now()),
            Ok(at),
            "{}",
            stamp(at, now())
        );
    }
    for days in 1..800 {
        let at = now() - TimeDelta::days(days);
        let printed = human_day(at.date_naive(), now().date_naive());
        assert_eq!(
            parse(&printed, now()).unwrap().date_naive(),
            at.date_naive(),
            "{printed}"
        );
    }
}

#[test]
fn the_ends_of_time_are_told_too() {
    let offset = |hours: i32| FixedOffset::east_opt(hours * 3600).unwrap();
    let first = DateTime::<chrono::Utc>::MIN_UTC.with_timezone(&offset(-12));
    let last = DateTime::<chrono::Utc>::MAX_UTC.with_timezone(&offset(12));
    for (at, now) in [(first, last), (last, first), (first, now()), (last, now())] {
        assert!(!human(at, now).is_empty());
        for text in [
            "fri",
            "3d ago",
            "in 3 days",
            "last week",
            "next year",
            "12 nov",
            "20:40",
            "tonight",
            "nov",
        ] {
            let _ = (
                parse(text, now),
                parse_day_range(text, now),
                parse_due(text, now),
            );
        }
    }
    assert!(!human_day(NaiveDate::MIN, NaiveDate::MAX).is_empty());
    assert!(!due(NaiveDate::MAX, NaiveDate::MIN).is_empty());
}

#[test]
fn meetings_lean_to_the_future() {
    let table = [
        ("fri 16:00", "2026-11-13T16:00"),
        ("thu 16:00", "2026-11-19T16:00"),
        ("tomorrow 9am", "2026-11-13T09:00"),
        ("in 4 weeks", "2026-12-10T20:40"),
        ("24 Dec 10:00", "2026-12-24T10:00"),
        ("2026-12-01 08:30", "2026-12-01T08:30"),
        ("21:00", "2026-11-12T21:00"),
        ("9:00", "2026-11-13T09:00"),
        ("midnight", "2026-11-13T00:00"),
        ("tonight at 12", "2026-11-13T00:00"),
        ("fri 4.30 pm", "2026-11-13T16:30"),
    ];
    for (text, expected) in table {
        let read = parse_coming(text, now()).map(|at| at.format("%FT%H:%M").to_string());
        assert_eq!(read.as_deref(), Ok(expected), "{text}");
    }
}
