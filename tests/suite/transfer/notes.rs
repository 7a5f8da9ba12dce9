//! Folders of notes as the programs of others write them: what they say, and that no word is lost.
use std::fs;

use rounds::{
    domain::Filter,
    services::{UserData, transfer::Destination},
};
use tempfile::TempDir;

use super::{all, counts, take};
use crate::{
    cli::Home,
    fixtures::{journal, reflection},
};

/// A folder with these files.
fn vault(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

/// The one entry of a file, as its time, title, tags and text.
fn one(name: &str, text: &str) -> (String, String, Vec<String>, String) {
    let (read, told) = one_told(name, text);
    assert_eq!(told, Vec::<String>::new(), "{text}");
    read
}

/// The same, and what is said of it.
fn one_told(name: &str, text: &str) -> ((String, String, Vec<String>, String), Vec<String>) {
    let folder = vault(&[(name, text.as_bytes())]);
    let mut journal = journal();
    let (report, told) = take(&mut journal, "markdown", folder.path());
    assert_eq!(counts(&report), (1, 0, 0), "{text}: {told:?}");
    let entry = all(&journal).remove(0).entry;
    let text: Vec<_> = entry
        .sections
        .iter()
        .map(|section| section.text.as_str())
        .collect();
    let at = entry.at.format("%F %H:%M").to_string();
    let text = text.join("|");
    ((at, entry.title.clone(), entry.tags.clone(), text), told)
}

#[test]
fn no_word_between_two_rules_is_lost() {
    for text in [
        "---\nMonday was hard. Nobody said thanks.\nShe said: I felt ignored\n---\nMore.\n",
        "---\nShe said: I felt ignored\n---\nMore.\n",
        "---\nJust a line\n---\n",
        "---\n- one thing\n- another\n---\nMore.\n",
        "---\nsummary: She waited, and so did I\n---\nMore.\n",
        "---\ndate: 2024-05-01\nShe said: I felt ignored\n---\n",
        "---\n# Mrs A was afraid\n---\nrest\n",
        "---\n#afraid and tired\n---\n",
        "+++\n# words here\n+++\nrest\n",
        "---\n# Mrs A was afraid\nMood: low\n---\nrest\n",
        "---\nPlan: see bed #four first\n---\nrest\n",
        "{\"title\":\"Alone\",\"date\":\"2024-05-01\",\"title\":\"Both\"}\nrest\n",
        "---\ntext: |\n  All of it stands\n  up here.\n---\n",
        "\u{feff}---\r\nhard words\r\n---\r\nMore.\r\n",
    ] {
        let (_, title, _, kept) = one("2024-05-01.md", text);
        let kept = format!("{title} {kept}");
        let words = text
            .split(|c: char| !c.is_alphabetic())
            .filter(|word| word.len() > 2);
        for word in words.filter(|word| !["date", "text", "title"].contains(word)) {
            assert!(kept.contains(word), "{word} of {text:?} is not in {kept:?}");
        }
    }
}

#[test]
fn front_matter_is_read_as_yaml() {
    for header in [
        "date: 2024-05-01 # the day\ntags: [a, b] # mine\ntitle: T # x",
        "date: 2024-05-01\ntags: [a,\n  b]\ntitle: 'T'",
        "title:   \"T\"\ndate:\n  2024-05-01\ntags:\n- a\n- b",
        "tags:\n    - \"a\"\n    - b\ncreated: \"2024-05-01\"\ntitle: >-\n  T",
        "{title: T, date: 2024-05-01, tags: [a, b]}",
        "# from a program\ntitle: T\nDate Created: May 1, 2024\ntags: a, b\nempty: null",
        "title: T\r\ndate: 2024-05-01\r\ntags: '#a #b'",
    ] {
        let (at, title, tags, text) = one("x.md", &format!("---\n{header}\n---\nbody\n"));
        assert_eq!(
            (at.get(..10), title.as_str()),
            (Some("2024-05-01"), "T"),
            "{header}"
        );
        assert_eq!(tags, ["a", "b"], "{header}");
        assert_eq!(text, "body", "{header}");
    }
}

#[test]
fn notes_say_in_many_ways_when_they_are_of() {
    for (name, text) in [
        ("20240501093000.md", "x"),
        ("202405010930 ward talk.md", "x"),
        ("20240501T093000--ward-talk__clinic.md", "x"),
        ("2024-05-01T09.30.md", "x"),
        ("Screenshot 2024-05-01 at 9.30.00 AM.md", "x"),
        ("a.md", "---\ndate: 2024-05-01T09.30\n---\nx"),
        (
            "b.md",
            "---\ncreated: 2024-05-01 09:30:00Z\nupdated: 2024-06-01 09:30:00Z\n---\nx",
        ),
        ("c.md", "---\ndate: '[[2024-05-01 09:30]]'\n---\nx"),
        ("d.md", "---\ndate: 1714555800\n---\nx"),
        (
            "Ward talk 0123456789abcdef0123456789abcdef.md",
            "# Ward talk\n\nCreated: May 1, 2024 9:30 AM\nTags: a\n\nx",
        ),
        ("e.md", "date:: 2024-05-01 09:30\n- x"),
        ("f.md", "\tDate:\tMay 1, 2024 at 9:30:00 AM GMT\n\nx"),
    ] {
        assert_eq!(one(name, text).0, "2024-05-01 09:30", "{name}");
    }
    for name in [
        "2024/05/01.md",
        "2024/05/01/x.md",
        "2024_05_01.md",
        "journals/2024/2024-05/01 Wed.md",
        "May 1st, 2024.md",
    ] {
        assert_eq!(one(name, "x").0, "2024-05-01 12:00", "{name}");
    }
    let (_, title, tags, _) = one("20240501T093000--ward-talk__clinic.md", "x");
    assert_eq!(
        (title.as_str(), tags),
        ("ward talk", vec!["clinic".to_owned()])
    );
}

#[test]
fn jrnl_folders_of_yaml_keep_their_texts() {
    let text = "---\ntitle: First clinic\ndate: 2024-05-01 09:30\nstarred: True\ntags: clinic\nbody: |\t\t\n\tThe room went quiet.\n\t\n\tI asked one question too many.\n...";
    let (at, title, tags, kept) = one("2024-05-01_first-clinic.md", text);
    assert_eq!(
        (at.as_str(), title.as_str()),
        ("2024-05-01 09:30", "First clinic")
    );
    assert_eq!(tags, ["clinic", "starred"]);
    assert_eq!(
        kept,
        "The room went quiet.\n\nI asked one question too many."
    );
}

#[test]
fn other_encodings_are_read_or_named() {
    let wide: Vec<u8> = "\u{feff}# Breit\n\nWörter"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let bare: Vec<u8> = "Only words"
        .encode_utf16()
        .flat_map(u16::to_be_bytes)
        .collect();
    let folder = vault(&[
        ("2024-05-01.md", &wide),
        ("bare.md", &[&[0xd8, 0][..], &bare].concat()),
    ]);
    let mut journal = journal();
    let (report, refused) = take(&mut journal, "markdown", folder.path());
    assert_eq!(counts(&report), (1, 0, 1));
    assert_eq!(all(&journal)[0].entry.sections[0].text, "Wörter");
    assert_eq!(refused, ["bare.md: it is UTF-16 text; save it as UTF-8"]);
}

#[test]
fn what_a_report_says_is_the_same_of_a_trial() {
    let home = Home::new();
    let folder = vault(&[
        ("thoughts.md", b"no day anywhere"),
        ("2024-05-01 a.md", b"the same"),
        ("sub/2024-05-01 a.md", b"the same"),
        ("c.md", b"---\ndate: some day\n---\nx"),
        (
            "2024-05-02.md",
            b"---\ndate: some day\ncssclass: wide\n---\nx",
        ),
    ]);
    let from = folder.path().display().to_string();
    let report = home.path("report");
    let name = report.display().to_string();
    let run = |more: &[&str]| {
        let arguments = [&["import", "markdown", &from, "--report", &name][..], more].concat();
        home.run(&arguments)
    };
    let dry = run(&["--dry-run"]);
    let said = fs::read_to_string(&report).unwrap();
    assert!(
        dry.err
            .contains("3 entries would be imported, 1 twice in the source."),
        "{}",
        dry.err
    );
    assert!(
        dry.err
            .contains("1 file without a date: dated by the file's own time."),
        "{}",
        dry.err
    );
    assert!(
        dry.err.contains("Not imported: 1 property, 1 unread date."),
        "{}",
        dry.err
    );
    let taken = run(&[]);
    assert!(
        taken
            .err
            .contains("3 entries taken, 1 twice in the source."),
        "{}",
        taken.err
    );
    assert_eq!(taken.code, 1);
    assert_eq!(fs::read_to_string(&report).unwrap(), said);
    for line in [
        "thoughts.md: no date; dated ",
        "c.md: its date",
        "property left: cssclass",
        "2024-05-01 a.md: the same as another",
    ] {
        assert!(said.contains(line), "{line} is not in {said}");
    }
    fs::write(&report, "mine").unwrap();
    assert!(run(&[]).err.contains("already exists"));
    assert_eq!(fs::read_to_string(&report).unwrap(), "mine");
}

#[test]
fn a_report_has_a_line_for_all_that_stays_behind() {
    let home = Home::new();
    let report = home.path("report");
    let name = report.display().to_string();
    let said = |format: &str, from: &str| {
        home.run(&["import", format, from, "--report", &name]);
        fs::read_to_string(&report).unwrap()
    };
    let day_one = br#"{"entries": [
        {"uuid": "A", "creationDate": "2024-05-01T08:30:00Z", "text": "One", "photos": [{}, {}], "location": {}},
        {"uuid": "B", "creationDate": "2024-05-02T08:30:00Z", "text": "Two", "videos": [{}], "music": {}, "weather": {}},
        {"uuid": "C", "creationDate": "2024-05-03T08:30:00Z", "audios": [{}]}
    ]}"#;
    let calendar = b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:x\r\nEND:VEVENT\r\nBEGIN:VJOURNAL\r\nUID:1\r\n\
        DTSTART:20240501T093000Z\r\nSUMMARY:One\r\nATTACH:a.png\r\nATTACH:b.png\r\nATTENDEE:mailto:a@b.c\r\n\
        X-MOOD:fine\r\nEND:VJOURNAL\r\nEND:VCALENDAR\r\n";
    let folder = vault(&[("a.json", day_one), ("b.ics", calendar)]);
    let path = |name: &str| folder.path().join(name).display().to_string();
    for (format, file, lines) in [
        (
            "dayone",
            "a.json",
            &[
                "line 2: 2 photos left",
                "line 2: 1 place left",
                "line 3: 1 film left",
                "line 3: 1 piece of music left",
                "line 3: 1 weather report left",
                "line 4: 1 recording left",
                "line 4: it has no words",
            ][..],
        ),
        (
            "vjournal",
            "b.ics",
            &[
                "line 2: 1 event left",
                "line 5: 2 attachments left",
                "line 5: 1 participant left",
                "line 5: property left: X-MOOD",
            ][..],
        ),
    ] {
        let mut first: Vec<_> = said(format, &path(file))
            .lines()
            .skip(1)
            .map(str::to_owned)
            .collect();
        first.sort();
        let mut lines: Vec<_> = lines.iter().map(|line| (*line).to_owned()).collect();
        lines.sort();
        assert_eq!(first, lines, "{format}");
        let again = said(format, &path(file));
        assert!(
            again.lines().any(|line| line.ends_with(": there already")),
            "{again}"
        );
    }
    let notes = vault(&[("2024-05-04.md", b"words"), ("sub/cover.png", b"x")]);
    #[cfg(unix)]
    std::os::unix::fs::symlink("2024-05-04.md", notes.path().join("2024-05-05.md")).unwrap();
    let from = notes.path().display().to_string();
    said("markdown", &from);
    let again = said("markdown", &from);
    for line in [
        "2024-05-04.md: there already",
        "sub/cover.png: not a file of this format",
        "2024-05-05.md: a link, which is not followed",
    ]
    .into_iter()
    .take(if cfg!(unix) { 3 } else { 2 })
    {
        assert!(
            again.lines().any(|one| one == line),
            "{line} is not in {again}"
        );
    }
}

#[test]
fn jrnl_may_change_how_it_writes_dates() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("j.txt");
    let days = |text: &str| {
        fs::write(&path, text).unwrap();
        let mut journal = journal();
        let (_, refused) = take(&mut journal, "jrnl", &path);
        let days: Vec<_> = all(&journal)
            .iter()
            .map(|record| record.entry.at.format("%F").to_string())
            .collect();
        (days.join(" "), refused)
    };
    let mixed = "[2019-07-18 14:23] First\nOne.\n\n[18/07/2020 14:23] Second\nTwo.\n\n[01/08/2020 10:00] Third\n\n[2021-02-27 11:40:00 AM] * Fourth\n";
    assert_eq!(
        days(mixed),
        ("2019-07-18 2020-07-18 2020-08-01 2021-02-27".into(), vec![])
    );
    let (found, refused) = days(
        "[2019-07-18 14:23] First\nOne.\n[01/08/2020 10:00] Second\nTwo.\n[1] a note\n[see 2.3] too\n",
    );
    assert_eq!(found, "2019-07-18");
    assert_eq!(refused.len(), 1, "{refused:?}");
    assert!(refused[0].starts_with("line 3: \"01/08/2020 10:00\" could be more than one time"));
    let (found, _) = days("[Wed, 1 May 2024 09:30] First\n\n[May 2, 2024, 9:30 PM] Second\n");
    assert_eq!(found, "2024-05-01 2024-05-02");
    let day = folder.path().join("2024/05");
    fs::create_dir_all(&day).unwrap();
    fs::write(day.join("01.txt"), "[2024-05-01 09:30] One\n").unwrap();
    fs::write(day.join("02.txt"), "[2024-05-02 09:30] Two\n").unwrap();
    fs::remove_file(&path).unwrap();
    let mut journal = journal();
    let (report, _) = take(&mut journal, "jrnl", folder.path());
    assert_eq!(counts(&report), (2, 0, 0));
    let home = Home::new();
    fs::write(&path, "[01/08/2020] x\n").unwrap();
    let path = path.display().to_string();
    home.run(&["import", "jrnl", &path])
        .fails(1, "could be more than one time");
    home.run(&["import", "jrnl", &path, "--time-format", "%m/%d/%Y"])
        .ok();
    assert_eq!(
        home.run(&["list", "--json"]).json()[0]["at"],
        "2020-01-08T12:00:00+00:00"
    );
    fs::write(&path, "gAAAAABkencrypted").unwrap();
    home.run(&["import", "jrnl", &path])
        .fails(1, "is encrypted by jrnl");
}

#[test]
fn what_is_saved_comes_back_at_any_size() {
    let folder = tempfile::tempdir().unwrap();
    let mut one = journal();
    let text = format!("{}!", "ward \"and\" ".repeat(953_249));
    one.add(reflection("big", &text)).unwrap();
    let out = folder.path().join("e.ndjson");
    let notes = folder.path().join("notes");
    for (name, path) in [("ndjson", &out), ("markdown", &notes)] {
        let to = Destination::Path(path);
        one.export(super::format(name), &Filter::All, &UserData::default(), to)
            .unwrap();
        let mut other = journal();
        let (report, refused) = take(&mut other, name, path);
        assert_eq!((counts(&report), refused), ((1, 0, 0), vec![]));
        assert_eq!(all(&other)[0].entry, all(&one)[0].entry);
    }
    let longer = "ward ".repeat(2_200_000);
    let error = one.add(reflection("longer", &longer)).unwrap_err();
    assert!(error.to_string().contains("longer than 10 MB"), "{error}");
}

#[test]
fn every_place_in_which_notes_are_dated_is_read() {
    for (name, text, when) in [
        (
            "a.md",
            "---\ndate: 2024-05-01\ntime: 21:45\n---\nx",
            "2024-05-01 21:45",
        ),
        (
            "a.md",
            "---\ndate: 2024-05-01T08:00\ntime: 21:45\n---\nx",
            "2024-05-01 08:00",
        ),
        (
            "a.md",
            "---\npublishDate: 2024-05-01\nDate: soon\n---\nx",
            "2024-05-01 12:00",
        ),
        (
            "a.md",
            "+++\ntitle = \"T\"\ndate = 2024-05-01T09:30:00+02:00\n+++\nx",
            "2024-05-01 09:30",
        ),
        ("a.md", "# Wednesday, May 1, 2024\n\nx", "2024-05-01 12:00"),
        ("a.md", "# 2024-05-01 Ward round\n\nx", "2024-05-01 12:00"),
        ("a.md", "2024-05-01 09:30\n\nx", "2024-05-01 09:30"),
        (
            "a.md",
            "#+title: T\n#+date: <2024-05-01 Wed 09:30>\n\nx",
            "2024-05-01 09:30",
        ),
        ("a.md", "**Date:** 1 May 2024\n\nx", "2024-05-01 12:00"),
        (
            "a.md",
            "---\rdate: 2024-05-01\r---\rold line ends\r",
            "2024-05-01 12:00",
        ),
        (
            "2024-06-02_third.md",
            "# 2024-06-02 12:15:00 AM Third\n\nx",
            "2024-06-02 00:15",
        ),
        (
            "2024-05-01 A.md",
            "Date: 1 May 2024 at 21:30\n\nx",
            "2024-05-01 21:30",
        ),
        (
            "2024-05-01 A.md",
            "Date: 2 May 2024 at 21:30\n\nx",
            "2024-05-01 12:00",
        ),
        (
            "2024-05-01 E.md",
            "---\ntime: 21:30\n---\nx",
            "2024-05-01 21:30",
        ),
        ("2024-05-01 9pm J.md", "x", "2024-05-01 21:00"),
        ("2024-05-01T213000-0500 K.md", "x", "2024-05-01 21:30"),
        ("20240501T213000-0500.md", "x", "2024-05-01 21:30"),
        ("2024-05-01T21_30_00-05_00 K.md", "x", "2024-05-01 21:30"),
        ("2024-05-01T21_30_00+09_00.md", "x", "2024-05-01 21:30"),
        ("2024-05-01 0930-1030 K.md", "x", "2024-05-01 09:30"),
        ("2024-W18.md", "x", "2024-04-29 12:00"),
        ("Review 25-05-2024.md", "x", "2024-05-25 12:00"),
    ] {
        let (at, ..) = one(name, text);
        assert_eq!(at, when, "{name} {text:?}");
    }
}

#[test]
fn all_names_for_tags_are_read_and_what_cannot_be_used_is_named() {
    let (_, title, tags, text) = one(
        "a.md",
        "+++\ntitle = \"T\"\ndate = 2024-05-01\ndraft = true\n[taxonomies]\ntags = [\"a\", \"b\"]\n+++\n\nBody\n",
    );
    assert_eq!((title.as_str(), text.as_str()), ("T", "Body"));
    assert_eq!(tags, ["a", "b"]);
    let (_, _, tags, _) = one(
        "2024-05-01.md",
        "---\ntags: [a]\ncategories: [b]\nkeywords: c\n---\nx",
    );
    assert_eq!(tags, ["a", "c", "b"]);
    let home = Home::new();
    let folder = vault(&[(
        "2024-05-01.md",
        b"---\ntags:\n- name: a\ntitle: [x]\nstarred: perhaps\ntime: late\n---\nwords",
    )]);
    let report = home.path("r").display().to_string();
    let from = folder.path().display().to_string();
    home.run(&["import", "markdown", &from, "--report", &report])
        .ok();
    let said = fs::read_to_string(&report).unwrap();
    let line = "2024-05-01.md: properties left: tags, title, starred, time";
    assert!(said.contains(line), "{said}");
}

#[test]
fn notes_may_have_properties_with_our_names() {
    for (text, title) in [
        (
            "---\nkind: meeting\nat: 2024-05-01T09:30:00+01:00\nattendees: [Bo]\n---\nA note.",
            "n",
        ),
        (
            "---\nkind: permanent\nid: 20240501093000\ncreated: 2024-05-01\n---\nA note.",
            "n",
        ),
        (
            "---\nkind: meeting\ntitle: Theirs\ndate: 2024-05-01\n---\nA note.",
            "Theirs",
        ),
        (
            "---\nquestion: Is it so?\nwith: nobody I know\nat: 2024-05-01\n---\nA note.",
            "n",
        ),
    ] {
        let (at, read, _, kept) = one("n.md", text);
        assert!(at.starts_with("2024-05-01"), "{text}");
        assert_eq!(read, title, "{text}");
        assert!(kept.ends_with("A note."), "{text}: {kept}");
    }
}

#[test]
fn what_a_program_wrote_again_as_yaml_is_ours_still() {
    let folder = vault(&[
        (
            "a.md",
            b"---\nat: '2024-05-01T09:30:00+00:00'\nkind: reflection\ntags:\n- 'no'\n- night shift\ntitle: 'It''s\n  late'\n---\nx\n",
        ),
        (
            "b.md",
            b"---\nat: '2024-05-02T09:30:00+00:00'\nkind: checkin\nscores:\n  energy: 6\n---\n",
        ),
        (
            "c.md",
            b"---\nat: 2024-05-03T09:30:00+00:00\nkind: meeting\nnext: '2024-07-01T10:00:00+01:00'\ntitle: 'yes'\n---\nx\n",
        ),
    ]);
    let mut journal = journal();
    let (report, refused) = take(&mut journal, "markdown", folder.path());
    assert_eq!((counts(&report), refused), ((3, 0, 0), vec![]));
    let mut entries = all(&journal);
    entries.sort_by_key(|record| record.entry.at);
    assert_eq!(entries[0].entry.title, "It's late");
    assert_eq!(entries[0].entry.tags, ["no", "night shift"]);
    assert_eq!(entries[1].entry.scores.get("energy"), Some(&6));
    assert_eq!(entries[2].entry.title, "yes");
    assert!(entries[2].entry.fields["next"].starts_with("2024-07-01T10:00"));
}

#[test]
fn the_form_that_is_named_is_the_only_order_of_numbers() {
    let home = Home::new();
    let path = home.path("us.txt");
    fs::write(
        &path,
        "[05/07/2024 09:30 AM] One\n[05/21/2024 09:05 PM] Two\nlost?\n[2024-06-02 00:15] Three\n",
    )
    .unwrap();
    let said = home.run(&[
        "import",
        "jrnl",
        path.to_str().unwrap(),
        "--time-format",
        "%d/%m/%Y %I:%M %p",
    ]);
    assert!(
        said.err
            .contains("\"05/21/2024 09:05 PM\" does not have the form"),
        "{}",
        said.err
    );
    assert!(
        said.err.contains("the line below it stays out too"),
        "{}",
        said.err
    );
}

#[test]
fn no_entry_of_jrnl_hides_in_another() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("j.txt");
    let read = |text: &[u8]| {
        fs::write(&path, text).unwrap();
        let mut journal = journal();
        let (_, refused) = take(&mut journal, "jrnl", &path);
        let entries = all(&journal).into_iter().map(|record| {
            let at = record.entry.at.format("%F %H:%M");
            format!("{at} {}", record.entry.title)
        });
        (entries.collect::<Vec<_>>(), refused)
    };
    let (entries, refused) = read(b"[2024-05-01 09:30] First\n[2024-05-03 09:30]Second\n[2024-05-04 13h30] Third\n[20240505 14:30] Fourth\n[2024-05-06 09:30](a link)\n");
    assert_eq!(
        entries,
        [
            "2024-05-01 09:30 First",
            "2024-05-03 09:30 Second",
            "2024-05-04 13:30 Third",
            "2024-05-05 14:30 Fourth"
        ]
    );
    assert_eq!(refused, Vec::<String>::new());
    for (date, when) in [
        ("5 mai 2024 09:30", "2024-05-05 09:30"),
        ("01. Dezember 2024, 10:15", "2024-12-01 10:15"),
        ("mi\u{e9}rcoles 1 de mayo de 2024", "2024-05-01 12:00"),
        ("05-13-24 09:30", "2024-05-13 09:30"),
        ("3 \u{43c}\u{430}\u{44f} 2024 12:00", "2024-05-03 12:00"),
    ] {
        let (entries, refused) =
            read(format!("[2024-05-01 09:30] First\n[{date}] Second\n").as_bytes());
        assert_eq!(refused, [""; 0], "{date}");
        assert!(
            entries.contains(&format!("{when} Second")),
            "{date}: {entries:?}"
        );
    }
    for date in [
        "5 bealtaine 2024 09:30",
        "01. prosince 2024, 10:15",
        "\u{10d}tvrtek 2. kv\u{11b}tna 2024",
        "05-06-24 09:30",
        "1/5/2024",
    ] {
        let (entries, refused) =
            read(format!("[2024-05-01 09:30] First\n[{date}] Second\n").as_bytes());
        assert_eq!((entries.len(), refused.len()), (1, 1), "{date}");
        assert!(refused[0].starts_with("line 2: "), "{refused:?}");
    }
    for text in [
        "see page 12",
        "1",
        "ward 3, bed 2",
        "not a date",
        "x] [2024",
    ] {
        let (entries, refused) =
            read(format!("[2024-05-01 09:30] First\n[{text}] more\n").as_bytes());
        assert_eq!((entries.len(), refused.len()), (1, 0), "{text}");
    }
    let (entries, _) =
        read(b"2024-05-01 09:30 One\nwords\n2024-05-02 9:30 PM Two\nWe met at 10:30 then.\n");
    assert_eq!(entries, ["2024-05-01 09:30 One", "2024-05-02 21:30 Two"]);
    let locked = vault(&[
        ("2024.txt", b"gAAAAABkencrypted"),
        ("a.txt", b"[2024-05-01 09:30] A\n"),
    ]);
    let mut journal = journal();
    let (report, refused) = take(&mut journal, "jrnl", locked.path());
    assert_eq!(counts(&report), (1, 0, 1));
    assert_eq!(refused, ["2024.txt: it is encrypted by jrnl"]);
    let home = Home::new();
    for (bytes, says) in [
        (&b"\x01\x93\x00\xfe\x07sealed"[..], "old jrnl"),
        (b"\xff\xfe[\x002\x00", "UTF-16"),
    ] {
        fs::write(&path, bytes).unwrap();
        let path = path.display().to_string();
        home.run(&["import", "jrnl", &path]).fails(1, says);
    }
}

#[test]
fn a_date_in_any_script_begins_an_entry_or_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("j.txt");
    let import = |head: &str| {
        fs::write(
            &path,
            format!("[2024-05-01 09:30] First\nwords\n{head}\nmore\n"),
        )
        .unwrap();
        let mut journal = journal();
        let (_, refused) = take(&mut journal, "jrnl", &path);
        (all(&journal), refused)
    };
    for (head, at, title) in [
        (
            "[火曜日 2024年5月7日 21:30] 日本",
            "2024-05-07 21:30",
            "日本",
        ),
        ("[月 2024年5月6日 21:30] 日本", "2024-05-06 21:30", "日本"),
        ("[金曜 2024年5月10日] 日本", "2024-05-10 12:00", "日本"),
        ("[星期二 2024年5月7日] 中文", "2024-05-07 12:00", "中文"),
        (
            "[周日 2024年5月12日 下午9:30] 中文",
            "2024-05-12 21:30",
            "中文",
        ),
        ("[화 2024년 5월 7일] 한국", "2024-05-07 12:00", "한국"),
        (
            "[수요일 2024년 5월 8일 오후 9시 30분] 한국",
            "2024-05-08 21:30",
            "한국",
        ),
        ("[令和6年5月7日 21:30] 日本", "2024-05-07 21:30", "日本"),
        ("[二〇二四年五月六日] 中文", "2024-05-06 12:00", "中文"),
        ("[2024年5月7日]日本", "2024-05-07 12:00", "日本"),
        ("[2024年5月7日]\u{3000}日本", "2024-05-07 12:00", "日本"),
        (
            "[thứ hai, 6 tháng 5, 2024] Việt",
            "2024-05-06 12:00",
            "Việt",
        ),
        (
            "[Chủ nhật, 12 tháng 5 năm 2024 21:30] Việt",
            "2024-05-12 21:30",
            "Việt",
        ),
    ] {
        let (entries, refused) = import(head);
        assert_eq!(
            (entries.len(), refused.len()),
            (2, 0),
            "{head}: {refused:?}"
        );
        let entry = &entries[1].entry;
        let said = entry.at.format("%Y-%m-%d %H:%M").to_string();
        assert_eq!((said.as_str(), entry.title.as_str()), (at, title), "{head}");
    }
    for head in [
        "[二〇二四年五月六日 二十一時] 日本",
        "[明治45年7月30日] 日本",
        "[단기 4357년 5월 7일] 한국",
        "[الاثنين، ٦ مايو ٢٠٢٤] عربي",
        "[دوشنبه ۱۷ اردیبهشت ۱۴۰۳] فارسی",
        "[सोमवार, ६ मई २०२४] हिन्दी",
        "[วันจันทร์ที่ 6 พฤษภาคม 2567] ไทย",
        "[6พ.ค.2567] ไทย",
        "[יום שני, 6 במאי 2024] עברית",
        "[Δευτέρα, 6 Μαΐου 2024] ελληνικά",
        "[понеділок, 6 травня 2024 р.] українською",
        "[Dydd Llun, 6 Mai 2024] Cymraeg",
        "[2024 m. gegužės 6 d.] lietuvių",
        "[2024. gada 6. maijs] latviešu",
    ] {
        let (entries, refused) = import(head);
        assert_eq!((entries.len(), refused.len()), (1, 1), "{head}");
        assert!(refused[0].starts_with("line 3: "), "{head}: {refused:?}");
    }
    for head in [
        "[Ward 7, 2024 review] x",
        "[病棟 7] x",
        "[2024年の計画] x",
        "[Smith et al., 2024] x",
        "[見る](2024年5月7日.md)",
        "[1]: 2024年5月7日",
    ] {
        let (entries, refused) = import(head);
        assert_eq!(
            (entries.len(), refused.len()),
            (1, 0),
            "{head}: {refused:?}"
        );
        let words = &entries[0].entry.sections[0].text;
        assert!(words.contains(head), "{head}: {words}");
    }
}

#[test]
fn notes_that_differ_in_their_tags_alone_are_all_taken() {
    let note = |tags: &str| format!("---\ndate: 2024-05-01\ntags: [{tags}]\n---\nthe same words\n");
    let folder = vault(&[
        ("a/round.md", note("a").as_bytes()),
        ("b/round.md", note("b").as_bytes()),
        ("c/round.md", note("b").as_bytes()),
    ]);
    let mut journal = journal();
    for expected in [(2, 1, 0), (0, 3, 0)] {
        let (report, refused) = take(&mut journal, "markdown", folder.path());
        assert_eq!((counts(&report), refused), (expected, vec![]));
        assert_eq!(report.doubled, 1);
    }
    let all = all(&journal);
    let mut tags: Vec<_> = all
        .iter()
        .flat_map(|record| record.entry.tags.clone())
        .collect();
    tags.sort();
    assert_eq!(tags, ["a", "b"]);
}

#[test]
fn an_archive_is_named_as_one() {
    let home = Home::new();
    let folder = vault(&[("notes.zip", b"PK\x03\x04\xff\xfe")]);
    let zip = folder.path().join("notes.zip").display().to_string();
    home.run(&["import", "markdown", &zip])
        .fails(1, "is a zip archive");
}

#[test]
fn properties_are_no_dates_and_no_empty_notes() {
    // Whether a page is published is not when.
    let (at, ..) = one(
        "2024-05-01.md",
        "---\npublished: false\nlayout: post\n---\nx",
    );
    assert_eq!(at, "2024-05-01 12:00");
    let (_, _, _, text) = one("2024-05-01.md", "---\nmood: calm\n---\n");
    assert_eq!(text, "mood: calm");
    let json = "{\n  \"title\": \"Ward\",\n  \"date\": \"2024-05-01T09:30:00\",\n  \"tags\": [\"x\"]\n}\n\nBody";
    let ward = ("2024-05-01 09:30".into(), "Ward".into(), vec!["x".into()]);
    let (at, title, tags, text) = one("a.md", json);
    assert_eq!(((at, title, tags), text.as_str()), (ward, "Body"));
    let (_, title, ..) = one("a.md", "title:: Morning\ndate:: [[May 1st, 2024]]\n- x");
    assert_eq!(title, "Morning");
}

#[test]
fn words_in_front_matter_are_kept_wherever_they_stand_there() {
    for (text, kept) in [
        (
            "---\nlearned:\n  - I should ask first.\n  - Wait.\n---\nBody",
            "learned:\n- I should ask first.\n- Wait.\n\nBody",
        ),
        (
            "---\nreview:\n  went:\n    well: I listened to her.\n  next: [Ask, Wait longer]\n---\nBody",
            "review:\nwent:\n  well: I listened to her.\nnext:\n  - Ask\n  - Wait longer\n\nBody",
        ),
        (
            "---\nmood: calm\nmood: then less\ntags: [a]\ntags: [b c]\n---\nBody",
            "mood: then less\n\ntags:\n- b c\n\nBody",
        ),
        (
            "---\ntitle: One\ntitle: Two\n---\nBody",
            "title: Two\n\nBody",
        ),
        (
            "+++\ntitle = \"One\"\nlearned = [\"To wait longer\"]\n+++\nBody",
            "learned:\n- To wait longer\n\nBody",
        ),
        (
            "{\"title\": \"One\", \"review\": {\"well\": \"I listened to her\"}}\n\nBody",
            "review:\nwell: I listened to her\n\nBody",
        ),
        ("---\nlayout: [wide, dark]\nn: 1\n---\nBody", "Body"),
    ] {
        let (_, title, _, text_kept) = one("2024-05-01 One.md", text);
        assert_eq!(
            (title.as_str(), text_kept.as_str()),
            ("One", kept),
            "{text}"
        );
    }
}

#[test]
fn jrnl_is_read_as_it_shows_itself() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("j.txt");
    let read = |text: &str| {
        fs::write(&path, text).unwrap();
        let mut journal = journal();
        let (_, refused) = take(&mut journal, "jrnl", &path);
        assert_eq!(refused, [""; 0], "{text}");
        let all = all(&journal);
        let shown = all.iter().map(|record| {
            let entry = &record.entry;
            let text = entry.sections.first().map_or("", |section| &section.text);
            let star = if entry.tags.is_empty() { "" } else { "*" };
            let at = entry.at.format("%F %R");
            format!("{at} {star}{}: {text}", entry.title)
        });
        shown.collect::<Vec<_>>()
    };
    let shown = [
        "2024-05-01 09:30 First clinic.: The room went quiet.",
        "2024-05-02 10:00 *Second thing!: and a second line.\n\nPara.",
    ];
    // Written by jrnl 4.6: its text, its text shown, and its Markdown.
    for text in [
        "[2024-05-01 09:30] First clinic.\nThe room went quiet.\n\n[2024-05-02 10:00] *Second thing! *\nand a second line.\n\nPara.\n",
        "[2024-05-01 09:30] First clinic.\nThe room went quiet.\n\n[2024-05-02 10:00] Second thing!*\nand a second line.\n\nPara.\n",
        "2024-05-01 09:30 First clinic.\n| The room went quiet.\n\n2024-05-02 10:00 * Second thing!\n| and a second line.\n| \n| Para.\n\n",
        "# 2024\n\n## May\n\n### 2024-05-01 09:30 First clinic.\n\nThe room went quiet.\n \n### 2024-05-02 10:00 Second thing! *\n\nand a second line.\n\nPara.\n \n",
    ] {
        assert_eq!(read(text), shown, "{text}");
    }
    assert_eq!(
        read("[31.12.24 09:30] One\nx\n[01.01.25 09:30] **Two**\nx\n"),
        ["2024-12-31 09:30 One: x", "2025-01-01 09:30 **Two**: x"]
    );
    assert_eq!(
        read("[2024-05-01 09:30] One\n[Figure 2, 2019] shows\n[see 2024-05-01] too\n[1.2.3] and\n"),
        ["2024-05-01 09:30 One: [Figure 2, 2019] shows\n[see 2024-05-01] too\n[1.2.3] and"]
    );
    let home = Home::new();
    for (text, says) in [
        ("<?xml version=\"1.0\" ?><journal/>", "is XML"),
        ("┎─────╮2024-05-01 09:30\n", "boxes"),
    ] {
        fs::write(&path, text).unwrap();
        let path = path.display().to_string();
        home.run(&["import", "jrnl", &path]).fails(1, says);
        home.run(&["import", "jrnl", &path, "--time-format", "%Q"])
            .fails(2, "is not a time format");
    }
}

/// Front matter as two libraries of YAML wrote it (`PyYAML` 6.0.4 and `ruamel.yaml` 0.19.1, in all their styles), and what they meant.
#[test]
fn what_libraries_of_yaml_write_is_read() {
    let vectors: serde_json::Value =
        serde_json::from_str(include_str!("../../fixtures/transfer/yaml.json")).unwrap();
    let vectors = vectors.as_array().unwrap();
    assert_eq!(vectors.len(), 60);
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut broken = 0;
    for vector in vectors {
        let said = |name: &str| vector[name].as_str().unwrap();
        let front = said("front");
        let ((at, title, tags, text), told) = one_told("x.md", &format!("---\n{front}---\nbody\n"));
        // A title is one line: where one was broken, that is said.
        assert!(
            told.iter()
                .all(|line| line.contains("In the title, 1 line break became a space")),
            "{front}: {told:?}"
        );
        broken += told.len();
        let tags: Vec<_> = tags.iter().map(String::as_str).collect();
        let meant = vector["tags"].as_array().unwrap().iter();
        let meant: Vec<_> = meant.filter_map(serde_json::Value::as_str).collect();
        assert_eq!(
            (at.as_str(), title.as_str()),
            ("2024-05-01 09:30", said("title")),
            "{front}"
        );
        assert_eq!(tags, meant, "{front}");
        assert!(
            words(&text).contains(&words(said("about"))),
            "{front}: {text}"
        );
    }
    assert_eq!(broken, 2);
}
