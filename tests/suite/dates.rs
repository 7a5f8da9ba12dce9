//! Dates as people write them, through the real binary: in every season and from every place.
use crate::cli::{Home, Said, said};

/// Runs a verb where clocks go by the rules of a zone, at a moment.
fn there(home: &Home, zone: &str, now: &str, arguments: &[&str]) -> Said {
    let mut command = home.command();
    command.env("TZ", zone).env("ROUNDS_NOW", now);
    said(command.args(arguments).output().unwrap())
}

/// Zones with a winter and a summer moment as a clock there shows them.
const PLACES: &[(&str, &str, &str)] = &[
    (
        "Europe/London",
        "2026-01-20T12:00:00+00:00",
        "2026-07-20T12:00:00+01:00",
    ),
    (
        "America/New_York",
        "2026-01-20T12:00:00-05:00",
        "2026-07-20T12:00:00-04:00",
    ),
    (
        "Australia/Sydney",
        "2026-01-20T12:00:00+11:00",
        "2026-07-20T12:00:00+10:00",
    ),
    (
        "Asia/Kolkata",
        "2026-01-20T12:00:00+05:30",
        "2026-07-20T12:00:00+05:30",
    ),
];

#[test]
fn a_time_is_the_clock_of_its_own_day_at_every_door() {
    for (zone, january, july) in PLACES {
        let (winter, summer) = (&january[19..], &july[19..]);
        for now in [january, july] {
            let home = Home::new();
            for (written, meant) in [
                ("2024-07-01 10:00", format!("2024-07-01T10:00:00{summer}")),
                ("15 Jan 2025 10:00", format!("2025-01-15T10:00:00{winter}")),
            ] {
                let add = ["add", "reflection", "x", "--at", written, "--json"];
                let added = there(&home, zone, now, &add).ok();
                assert_eq!(added.json()[0]["at"], meant.as_str(), "{zone} {now}");
            }
            for (written, meant) in [
                ("2027-07-01 10:00", format!("2027-07-01T10:00:00{summer}")),
                ("2027-01-15 10:00", format!("2027-01-15T10:00:00{winter}")),
            ] {
                let next = format!("next={written}");
                let add = ["add", "meeting", "met", "--field", &next, "--json"];
                let added = there(&home, zone, now, &add).ok();
                assert_eq!(added.json()[0]["fields"]["next"], meant.as_str());
            }
            let file = there(&home, zone, now, &["calendar"]).ok().out;
            for meant in ["2027-07-01T10:00:00", "2027-01-15T10:00:00"] {
                let offset = if meant.contains("-07-") {
                    summer
                } else {
                    winter
                };
                let at = crate::fixtures::at(&format!("{meant}{offset}")).to_utc();
                let line = format!("DTSTART:{}", at.format("%Y%m%dT%H%M%SZ"));
                assert!(file.contains(&line), "{zone} {now}: {line} {file}");
            }
        }
    }
}

#[test]
fn a_day_finds_what_the_list_shows_under_it() {
    let home = Home::new();
    let now = "2026-01-20T12:00:00+00:00";
    let zone = "Europe/London";
    // Summer nights at home, and an elective on the other side of the world.
    for (title, at) in [
        ("early", "2024-07-01 00:30"),
        ("late", "2024-07-01 23:30"),
        ("abroad", "2024-07-01T07:00:00+12:00"),
        ("far west", "2024-06-30T20:00:00-10:00"),
    ] {
        let add = ["add", "reflection", title, "--at", at];
        there(&home, zone, now, &add).ok();
    }
    for (query, expected) in [
        ("on:2024-07-01", "abroad early late"),
        ("on:2024-06-30", "far west"),
        ("since:2024-07-01", "abroad early late"),
        ("until:2024-06-30", "far west"),
        ("since:2024-07-01 until:2024-07-01", "abroad early late"),
        ("on:\"2024-07-01 07:00\"", "abroad"),
        ("-on:2024-07-01", "far west"),
        ("on:2024-06-30 OR late", "far west late"),
    ] {
        let listed = there(&home, zone, now, &["list", "--json", "--", query]).ok();
        let mut titles: Vec<_> = listed
            .json()
            .iter()
            .map(|entry| entry["title"].as_str().unwrap().to_owned())
            .collect();
        titles.sort();
        assert_eq!(titles.join(" "), expected, "{query}");
    }
}

#[test]
fn nobody_is_shown_parts_of_a_second() {
    let home = Home::new();
    let mut command = home.command();
    command.env_remove("ROUNDS_NOW").env("EDITOR", "cat");
    command.args(["add", "reflection", "x", "--edit"]);
    let shown = said(command.output().unwrap());
    let line = shown.out.lines().find(|line| line.starts_with("at: "));
    assert!(
        line.is_some_and(|line| !line.contains('.')),
        "{}",
        shown.out
    );
}

#[test]
fn an_hour_that_came_twice_is_the_first_wherever_one_is() {
    for (zone, winter, wall, meant) in [
        (
            "Europe/London",
            "+00:00",
            "2024-10-27 01:30",
            "2024-10-27T01:30:00+01:00",
        ),
        (
            "Europe/Berlin",
            "+01:00",
            "2025-10-26 02:15",
            "2025-10-26T02:15:00+02:00",
        ),
        (
            "America/New_York",
            "-05:00",
            "2024-11-03 01:30",
            "2024-11-03T01:30:00-04:00",
        ),
        (
            "Australia/Sydney",
            "+11:00",
            "2025-04-06 02:45",
            "2025-04-06T02:45:00+11:00",
        ),
        (
            "Europe/London",
            "+00:00",
            "2024-03-31 01:30",
            "2024-03-31T02:30:00+01:00",
        ),
    ] {
        let home = Home::new();
        let now = &format!("2026-01-20T12:00:00{winter}");
        there(&home, zone, now, &["add", "reflection", "x", "--at", wall]).ok();
        let listed = there(&home, zone, now, &["list", "--json"]).ok();
        assert_eq!(listed.json()[0]["at"], meant, "{zone} {wall}");
    }
}
