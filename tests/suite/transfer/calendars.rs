//! Journals that calendar programs wrote, and Day One's exports as they are in the wild.
use std::fs;

use super::{all, take, written};
use crate::{cli::Home, fixtures::journal};

/// Entries as lines: time, title, tags, text; what was left; what was refused.
fn read(
    format: &str,
    name: &str,
    text: &[u8],
) -> (Vec<String>, Vec<(&'static str, u64)>, Vec<String>) {
    let (_folder, path) = written(name, text);
    let mut journal = journal();
    let (report, refused) = take(&mut journal, format, &path);
    let entries = all(&journal).into_iter().map(|record| {
        let entry = record.entry;
        let text: Vec<_> = entry
            .sections
            .iter()
            .map(|section| section.text.as_str())
            .collect();
        let at = entry.at.to_rfc3339();
        format!("{at} {} {:?} {}", entry.title, entry.tags, text.join("|"))
    });
    let entries = entries.collect();
    let again = take(&mut journal, format, &path).0;
    assert_eq!(again.taken, 0, "twice");
    (entries, report.left.into_iter().collect(), refused)
}

const CALENDAR: &str = "BEGIN:VCALENDAR\r
VERSION:2.0\r
PRODID:-//Somebody//Notes//EN\r
BEGIN:VTIMEZONE\r
TZID:Eastern Standard Time\r
BEGIN:STANDARD\r
DTSTART:16010101T020000\r
TZOFFSETFROM:-0400\r
TZOFFSETTO:-0500\r
RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11\r
END:STANDARD\r
BEGIN:DAYLIGHT\r
DTSTART:16010101T020000\r
TZOFFSETFROM:-0500\r
TZOFFSETTO:-0400\r
RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3\r
END:DAYLIGHT\r
END:VTIMEZONE\r
BEGIN:VJOURNAL\r
UID:1@example.org\r
DTSTAMP:20240601T000000Z\r
DTSTART;VALUE=DATE:20240501\r
SUMMARY:A day\\, and its hours\r
DESCRIPTION:One\\nTwo\\; three \\\\ four, and a line that is so long that it had \r
 to be folded here\r
CATEGORIES:ward,night\\,shift\r
CATEGORIES:clinic\r
CLASS:PRIVATE\r
END:VJOURNAL\r
BEGIN:VEVENT\r
UID:e@example.org\r
DTSTART:20240501T100000Z\r
SUMMARY:No journal\r
BEGIN:VALARM\r
TRIGGER:-PT5M\r
END:VALARM\r
END:VEVENT\r
BEGIN:VJOURNAL\r
UID:2@example.org\r
DTSTART;TZID=Europe/Berlin:20240701T213000\r
SUMMARY;LANGUAGE=en:By the clock of Berlin\r
DESCRIPTION;ALTREP=\"http://example.org/a:b\":First\r
DESCRIPTION:Second\r
ATTACH:http://example.org/a.png\r
END:VJOURNAL\r
BEGIN:VTODO\r
UID:t@example.org\r
SUMMARY:No journal either\r
END:VTODO\r
BEGIN:VJOURNAL\r
UID:3@example.org\r
DTSTART:20240801T193000Z\r
SUMMARY:In Greenwich\r
END:VJOURNAL\r
BEGIN:VJOURNAL\r
UID:4@example.org\r
DTSTART;TZID=Eastern Standard Time:20240901T080000\r
SUMMARY:By rules\r
END:VJOURNAL\r
BEGIN:VJOURNAL\r
UID:5@example.org\r
CREATED:20241001T080000Z\r
DESCRIPTION:A note without a day\r
END:VJOURNAL\r
BEGIN:VJOURNAL\r
UID:6@example.org\r
DTSTART:20241002T080000\r
SUMMARY:By any clock\r
END:VJOURNAL\r
BEGIN:VJOURNAL\r
UID:7@example.org\r
DTSTART:20241003\r
END:VJOURNAL\r
BEGIN:VJOURNAL\r
UID:8@example.org\r
DTSTART;TZID=Nowhere:20241003T080000\r
SUMMARY:Lost\r
END:VJOURNAL\r
BEGIN:VJOURNAL\r
SUMMARY:No date at all\r
END:VJOURNAL\r
END:VCALENDAR\r
";

#[test]
fn journals_of_calendars_are_read() {
    let (entries, left, refused) = read("vjournal", "c.ics", CALENDAR.as_bytes());
    assert_eq!(
        entries,
        [
            "2024-05-01T12:00:00+00:00 A day, and its hours [\"ward\", \"night,shift\", \"clinic\"] \
             One\nTwo; three \\ four, and a line that is so long that it had to be folded here",
            "2024-07-01T21:30:00+02:00 By the clock of Berlin [] First\n\nSecond",
            "2024-08-01T19:30:00+00:00 In Greenwich [] ",
            "2024-09-01T08:00:00-04:00 By rules [] ",
            "2024-10-01T08:00:00+00:00 A note without a day [] A note without a day",
            "2024-10-02T08:00:00+00:00 By any clock [] ",
        ]
    );
    assert_eq!(
        left,
        [
            ("attachments", 1),
            ("entries without words", 1),
            ("events", 1),
            ("properties", 1),
            ("tasks", 1)
        ]
    );
    assert_eq!(
        refused,
        [
            "line 74: its time zone \"Nowhere\" is not known",
            "line 79: it has no date",
        ]
    );
}

#[test]
fn a_letter_may_be_cut_by_a_fold_and_lines_may_end_bare() {
    let mut text =
        b"\xef\xbb\xbfBEGIN:VCALENDAR\nBEGIN:VJOURNAL\nDTSTART:20240501T080000Z\nSUMMARY:Caf"
            .to_vec();
    text.extend(b"\xc3\n \xa9 visit\nEND:VJOURNAL\nBEGIN:VJOURNAL\nDTSTART:20240502T080000Z\nSUMMARY:Broken");
    text.extend(b" off\n");
    let (entries, _, refused) = read("ics", "c.ics", &text);
    assert_eq!(entries, ["2024-05-01T08:00:00+00:00 Caf\u{e9} visit [] "]);
    assert_eq!(
        refused,
        ["line 7: the file ends, or goes on, before this entry does"]
    );
}

#[test]
fn a_folder_of_calendars_is_read_and_other_files_are_told() {
    let home = Home::new();
    let folder = home.path("dav");
    fs::create_dir(&folder).unwrap();
    let one = |uid: &str| {
        format!(
            "BEGIN:VCALENDAR\r\nBEGIN:VJOURNAL\r\nUID:{uid}\r\nDTSTART:20240501T080000Z\r\nSUMMARY:{uid}\r\nEND:VJOURNAL\r\nEND:VCALENDAR\r\n"
        )
    };
    fs::write(folder.join("a.ics"), one("a")).unwrap();
    fs::write(folder.join("b.ics"), one("b")).unwrap();
    let from = folder.display().to_string();
    let said = home.run(&["import", "vjournal", &from]).ok();
    assert!(said.err.contains("2 entries taken."), "{}", said.err);
    let text = home.path("note.ics");
    fs::write(&text, "Not a calendar").unwrap();
    let text = text.display().to_string();
    home.run(&["import", "vjournal", &text])
        .fails(1, "it is no calendar file");
    let events = home.path("events.ics");
    fs::write(
        &events,
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
    )
    .unwrap();
    let events = events.display().to_string();
    home.run(&["import", "vjournal", &events])
        .fails(1, "Not imported: 2 events.");
}

#[test]
fn day_one_is_read_as_it_is_in_the_wild() {
    let export = r#"{"metadata":{"version":"1.0"},"entries":[
{"uuid":"A","creationDate":"2024-05-01T08:30:00Z","timeZone":"GMT+0200","isAllDay":false,
 "text":"![](dayone-moment:\/\/1F)\n\n# Rounds\n\nDr Osei\\, at last\\. 3\\-4 people\n\n![](dayone-moment:\/video\/2F)\n\n- \\[x\\] done\n1\\. no list",
 "photos":[{"identifier":"1F"}],"videos":[{"identifier":"2F"}],"weather":{"temperatureCelsius":9},"isPinned":true},
{"uuid":"B","creationDate":"2024-05-02T08:30:00Z","timeZone":"Pacific\/Apia","text":"",
 "richText":"{\"meta\":{},\"contents\":[{\"text\":\"Only rich\\n\"},{\"text\":\"words\"}]}"},
{"uuid":"C","creationDate":"2024-05-03T08:30:00Z","text":"![](dayone-moment:\/audio\/3F)","audios":[{}],"starred":true},
{"uuid":"D","creationDate":"2024-05-04T08:30:00Z","timeZone":"Nowhere\/Land","text":"See [this](dayone:\/\/view?entryId=A) \\(again\\)"}
]}"#;
    let (entries, left, refused) = read("dayone", "Journal.json", export.as_bytes());
    assert_eq!(
        entries,
        [
            "2024-05-01T10:30:00+02:00 Rounds [\"starred\"] Dr Osei, at last. 3-4 people\n\n- \\[x\\] done\n1\\. no list",
            "2024-05-02T21:30:00+13:00 Only rich [] Only rich\nwords",
            "2024-05-04T08:30:00+00:00 See [this](dayone://view?entryId=A) (again) [] See [this](dayone://view?entryId=A) (again)",
        ]
    );
    assert_eq!(
        left,
        [
            ("entries without words", 1),
            ("films", 1),
            ("photos", 1),
            ("recordings", 1),
            ("weather reports", 1)
        ]
    );
    assert_eq!(refused, Vec::<String>::new());
}
