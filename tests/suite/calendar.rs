//! The calendar file, read as strictly as the standard allows (RFC 5545).
use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, NaiveDateTime};

use crate::cli::Home;

/// A component of a calendar file.
#[derive(Debug, Default)]
struct Part {
    name: String,
    /// Name, parameters, value.
    properties: Vec<(String, String, String)>,
    parts: Vec<Part>,
}

impl Part {
    fn value(&self, name: &str) -> &str {
        let mut all = self.properties.iter().filter(|(own, ..)| own == name);
        let (.., value) = all.next().unwrap();
        assert!(all.next().is_none(), "{name} stands twice");
        value
    }
}

/// What must and what may stand in a component, once each.
const RULES: &[(&str, &[&str], &[&str])] = &[
    ("VCALENDAR", &["PRODID", "VERSION"], &["CALSCALE", "METHOD"]),
    (
        "VEVENT",
        &["UID", "DTSTAMP", "DTSTART", "SUMMARY"],
        &["DTEND", "SEQUENCE", "LAST-MODIFIED", "TRANSP", "STATUS"],
    ),
    (
        "VTODO",
        &["UID", "DTSTAMP", "SUMMARY"],
        &["DUE", "DTSTART", "SEQUENCE", "LAST-MODIFIED", "STATUS"],
    ),
    ("VALARM", &["ACTION", "DESCRIPTION", "TRIGGER"], &[]),
];

/// Reads a file and refuses whatever a strict reader would.
fn strict(file: &str) -> Part {
    assert!(file.ends_with("\r\n"), "the last line has no end");
    assert!(
        !file.replace("\r\n", "").contains(['\r', '\n']),
        "a bare line end"
    );
    for line in file.split("\r\n") {
        assert!(line.len() <= 75, "a line of {} bytes", line.len());
    }
    let mut open: Vec<Part> = vec![Part::default()];
    for line in file.replace("\r\n ", "").split_terminator("\r\n") {
        let (head, value) = line.split_once(':').unwrap();
        let (name, parameters) = head.split_once(';').unwrap_or((head, ""));
        assert!(
            name.bytes().all(|b| b.is_ascii_uppercase() || b == b'-'),
            "{line}"
        );
        assert!(!value.contains(char::is_control), "{line:?}");
        match name {
            "BEGIN" => open.push(Part {
                name: value.to_owned(),
                ..Part::default()
            }),
            "END" => {
                let part = open.pop().unwrap();
                assert_eq!(part.name, value);
                sound(&part);
                open.last_mut().unwrap().parts.push(part);
            }
            _ => {
                value_is_sound(name, parameters, value);
                let property = (name.to_owned(), parameters.to_owned(), value.to_owned());
                open.last_mut().unwrap().properties.push(property);
            }
        }
    }
    let mut outside = open.pop().unwrap();
    assert!(open.is_empty() && outside.properties.is_empty());
    assert_eq!(outside.parts.len(), 1);
    let calendar = outside.parts.remove(0);
    assert_eq!(calendar.name, "VCALENDAR");
    assert_eq!(calendar.value("VERSION"), "2.0");
    let uids: BTreeSet<_> = calendar
        .parts
        .iter()
        .map(|part| part.value("UID"))
        .collect();
    assert_eq!(uids.len(), calendar.parts.len(), "two of one UID");
    calendar
}

fn sound(part: &Part) {
    let rule = RULES.iter().find(|(name, ..)| *name == part.name);
    assert!(rule.is_some(), "a component {}", part.name);
    let (_, must, may) = rule.unwrap();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (name, ..) in &part.properties {
        *counts.entry(name).or_default() += 1;
        assert!(
            must.contains(&name.as_str()) || may.contains(&name.as_str()),
            "{name} in {part:?}"
        );
    }
    for name in *must {
        assert_eq!(counts.get(name), Some(&1), "{name} in {part:?}");
    }
    assert!(counts.values().all(|count| *count == 1), "{part:?}");
    let within = |name: &str| part.properties.iter().find(|(own, ..)| own == name);
    if let (Some(start), Some(end)) = (within("DTSTART"), within("DTEND")) {
        assert_eq!(start.1, end.1, "{part:?}");
        assert!(start.2 < end.2, "{part:?}");
    }
    if part.name == "VTODO" && part.parts.iter().any(|alarm| alarm.name == "VALARM") {
        // An alarm before an end needs the end to be said, and to be told from a start.
        assert!(within("DUE").is_some(), "{part:?}");
        let relative = &part.parts[0].properties;
        assert!(
            relative
                .iter()
                .any(|(name, parameters, _)| name == "TRIGGER" && parameters == "RELATED=END")
        );
    }
}

fn value_is_sound(name: &str, parameters: &str, value: &str) {
    let time = NaiveDateTime::parse_from_str(value, "%Y%m%dT%H%M%SZ").is_ok();
    let day = NaiveDate::parse_from_str(value, "%Y%m%d").is_ok() && value.len() == 8;
    let sound = match (name, parameters) {
        ("DTSTAMP" | "LAST-MODIFIED" | "DTSTART" | "DTEND" | "DUE", "") => time,
        ("DTSTART" | "DTEND" | "DUE", "VALUE=DATE") => day,
        ("SEQUENCE", "") => value.parse::<u32>().is_ok(),
        ("TRIGGER", "" | "RELATED=END") => {
            let minutes = value
                .strip_prefix("-PT")
                .and_then(|rest| rest.strip_suffix('M'));
            minutes.is_some_and(|minutes| minutes.parse::<u32>().is_ok())
        }
        ("SUMMARY" | "DESCRIPTION" | "UID", "") => {
            let bare = value
                .replace("\\\\", "")
                .replace("\\,", "")
                .replace("\\;", "")
                .replace("\\n", "");
            !bare.contains(['\\', ',', ';'])
        }
        (_, "") => true,
        _ => false,
    };
    assert!(sound, "{name};{parameters}:{value}");
}

/// A journal with one of everything that has a date to come.
fn planned() -> Home {
    let home = Home::new();
    for arguments in [
        &[
            "add",
            "meeting",
            "met",
            "--with",
            "Dr Osei; cardiology, ward 7",
            "--field",
            "next=in 3 days",
        ][..],
        &[
            "add",
            "dilemma",
            "to tell or not",
            "--field",
            "revisit=in 2 weeks",
        ],
        &[
            "add",
            "reflection",
            "slow down",
            "--field",
            "revisit=2026-12-01",
        ],
        &[
            "todo",
            "add",
            "Send the paper, the short one; and a very long list of everything that was agreed on in the corridor",
            "--due",
            "2026-11-20",
        ],
        &["todo", "add", "No date"],
    ] {
        home.run(arguments).ok();
    }
    home
}

#[test]
fn a_strict_reader_takes_every_form_of_it() {
    let home = planned();
    for alarm in [&[][..], &["--alarm", "30m"], &["--alarm", "1 day"]] {
        for only in [&[][..], &["--meetings"], &["--words"]] {
            let arguments = [&["calendar"][..], alarm, only].concat();
            let file = home.run(&arguments).ok().out;
            let calendar = strict(&file);
            assert_eq!(calendar.value("PRODID"), "-//rounds//rounds//EN");
            let kinds: Vec<_> = calendar
                .parts
                .iter()
                .map(|part| part.name.as_str())
                .collect();
            if only == ["--meetings"] {
                assert_eq!(kinds, ["VEVENT"]);
            } else {
                assert_eq!(kinds, ["VEVENT", "VTODO", "VEVENT", "VEVENT"]);
            }
            let alarms = calendar.parts.iter().all(|part| part.parts.len() == 1);
            assert_eq!(alarms, !alarm.is_empty());
        }
    }
    let file = home.run(&["calendar"]).ok().out;
    let calendar = strict(&file);
    let [meeting, promise, early, late] = &calendar.parts[..] else {
        unreachable!("{file}");
    };
    assert_eq!(meeting.value("DTSTART"), "20261115T211400Z");
    assert_eq!(
        meeting.value("SUMMARY"),
        "Meeting with Dr Osei\\; cardiology\\, ward 7"
    );
    assert_eq!(promise.value("DUE"), "20261120");
    assert_eq!(promise.value("STATUS"), "NEEDS-ACTION");
    assert!(
        promise
            .value("SUMMARY")
            .starts_with("Send the paper\\, the short one\\; and")
    );
    assert_eq!(early.value("DTSTART"), "20261126");
    assert_eq!(early.value("SUMMARY"), "Look again at a dilemma");
    assert_eq!(late.value("DTSTART"), "20261201");
    assert_eq!(late.value("DTEND"), "20261202");
}

#[test]
fn what_to_look_at_again_is_nobody_elses() {
    let home = planned();
    for only in [&[][..], &["--words"], &["--alarm", "1d"]] {
        let arguments = [&["calendar", "--for-others"][..], only].concat();
        let calendar = strict(&home.run(&arguments).ok().out);
        let kinds: Vec<_> = calendar.parts.iter().map(|part| &part.name).collect();
        assert_eq!(kinds, ["VEVENT", "VTODO"], "{only:?}");
    }
    let home = Home::new();
    let again = ["--field", "revisit=in 5 days"];
    for kind in ["dilemma", "reflection"] {
        home.run(&[&["add", kind, "x"][..], &again].concat()).ok();
    }
    home.run(&["calendar"]).ok();
    home.run(&["calendar", "--for-others"])
        .fails(3, "no action has a date");
}

#[test]
fn a_later_state_takes_the_place_of_an_earlier_one() {
    let home = planned();
    let first = strict(&home.run(&["calendar"]).ok().out);
    let id = home.run(&["list", "kind:meeting", "--json"]).ok().json()[0]["id"].clone();
    let id = id.as_str().unwrap();
    let editor = home.path("editor.sh");
    std::fs::write(
        &editor,
        "#!/bin/sh\nsed -i 's/^title:.*/title: moved/' \"$1\"\n",
    )
    .unwrap();
    let mut edit = home.command();
    edit.env("EDITOR", format!("sh {}", editor.display()));
    crate::cli::said(edit.args(["edit", id]).output().unwrap()).ok();
    let second = strict(&home.run(&["calendar"]).ok().out);
    let (first, second) = (&first.parts[0], &second.parts[0]);
    assert_eq!(first.value("UID"), second.value("UID"));
    assert_eq!(first.value("SEQUENCE"), "0");
    assert_eq!(second.value("SEQUENCE"), "1");
}

#[test]
fn words_that_could_identify_somebody_stay_in_the_journal() {
    let home = Home::new();
    home.run(&[
        "todo",
        "add",
        "Ring Mr Farrow, NHS 943 476 5919",
        "--due",
        "2026-11-20",
    ])
    .ok();
    let said = home.run(&["calendar"]).ok();
    assert_eq!(strict(&said.out).parts[0].value("SUMMARY"), "An action");
    assert!(said.err.contains("1 action without words"), "{}", said.err);
    let said = home.run(&["calendar", "--words"]).ok();
    assert!(said.out.contains("Farrow"));
}

#[test]
fn no_file_of_another_is_written_over_unasked() {
    let home = planned();
    let mine = home.path("mine.ics");
    for text in [
        "mine",
        "BEGIN:VCALENDAR\r\nPRODID:-//other//EN\r\nEND:VCALENDAR\r\n",
    ] {
        std::fs::write(&mine, text).unwrap();
        home.run(&["calendar", "--out", "mine.ics"]).fails(
            1,
            "mine.ics is not a calendar of rounds; nothing was written.",
        );
        assert_eq!(std::fs::read_to_string(&mine).unwrap(), text);
    }
    home.run(&["calendar", "--out", "mine.ics", "--force"]).ok();
    strict(&std::fs::read_to_string(&mine).unwrap());
    // Its own gives way.
    home.run(&["calendar", "--meetings", "--out", "mine.ics"])
        .ok();
    assert_eq!(
        strict(&std::fs::read_to_string(&mine).unwrap()).parts.len(),
        1
    );
    home.run(&["calendar", "--out", "."])
        .fails(1, "already exists");
    Home::new()
        .run(&["calendar"])
        .fails(3, "No meeting is planned");
}
