//! What other programs get to read.
use std::fs;

use rounds::{
    domain::{Entry, Filter, Section},
    services::{Journal, Problem, UserData, transfer::Destination},
};

use super::{all, counts, format, take};
use crate::fixtures::{at, full, journal, kind, reflection};

/// An export as text.
pub fn text(journal: &Journal, name: &str, filter: &Filter) -> String {
    let mut out = Vec::new();
    let to = Destination::Stream(&mut out);
    journal
        .export(format(name), filter, &UserData::default(), to)
        .unwrap();
    String::from_utf8(out).unwrap()
}

fn some() -> Journal {
    let mut journal = journal();
    let added = journal.add(full()).unwrap();
    let mut changed = full();
    changed.title = "Slow down".into();
    journal.save(added.origin(), changed).unwrap();
    let mut early = reflection("Early", "first words");
    early.at = at("2025-01-01T08:00:00+00:00");
    journal.add(early).unwrap();
    let gone = journal.add(reflection("Gone", "deleted words")).unwrap().id;
    journal.delete(gone).unwrap();
    journal
}

#[test]
fn an_export_is_the_journal_without_its_trash() {
    let journal = some();
    let written = text(&journal, "ndjson", &Filter::All);
    let titles: Vec<_> = written
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["title"].clone())
        .collect();
    assert_eq!(titles, ["Early", "Slow down"]);
    let trash = text(&journal, "ndjson", &Filter::Deleted);
    assert!(trash.contains("\"Gone\"") && trash.lines().count() == 1);
    let few = text(&journal, "ndjson", &Filter::Tag("oncology".into()));
    assert_eq!(few.lines().count(), 1);
}

#[test]
fn the_trash_comes_back_as_trash() {
    let journal = some();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("trash.ndjson");
    fs::write(&path, text(&journal, "ndjson", &Filter::Deleted)).unwrap();
    let mut other = crate::fixtures::journal();
    assert_eq!(take(&mut other, "ndjson", &path).0.taken, 1);
    assert!(all(&other).is_empty());
    assert_eq!(
        text(&other, "ndjson", &Filter::Deleted),
        text(&journal, "ndjson", &Filter::Deleted)
    );
}

#[test]
fn a_folder_of_markdown_is_whole_and_private() {
    let journal = some();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("notes");
    let export = |to| {
        let to = Destination::Path(to);
        journal.export(format("markdown"), &Filter::All, &UserData::default(), to)
    };
    fs::create_dir(&path).unwrap();
    assert_eq!(export(&path).unwrap(), 2);
    let year: Vec<_> = fs::read_dir(path.join("2026")).unwrap().flatten().collect();
    let name = year[0].file_name().into_string().unwrap();
    assert!(name.starts_with("2026-11-12-2040-slow-down-"), "{name}");
    let written = fs::read_to_string(year[0].path()).unwrap();
    assert!(
        written.starts_with("---\nid: ") && written.contains("\nrevision: 2\n"),
        "{written}"
    );
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode =
            |path: &std::path::Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&path), mode(&year[0].path())), (0o700, 0o600));
    }
    let again = export(&path).unwrap_err();
    assert_eq!(again.problem, Problem::Failed, "{again}");
    assert_eq!(
        fs::read_dir(folder.path()).unwrap().count(),
        1,
        "nothing is left beside it"
    );
    let mut journal = some();
    assert_eq!(counts(&take(&mut journal, "markdown", &path).0), (0, 2, 0));
}

#[test]
fn other_programs_read_a_truth_as_one() {
    let mut journal = journal();
    let asked = [
        ("meeting", true, "Words"),
        ("experience", true, "question: yes"),
        ("reflection", false, "a\n\nquestion: yes\n\nb"),
    ];
    for (kind, question, text) in asked {
        let mut entry = Entry::new(crate::fixtures::kind(kind), at("2026-10-01T09:00:00+00:00"));
        entry.sections = vec![Section::new("", text)];
        kind.clone_into(&mut entry.title);
        entry.question = question;
        journal.add(entry).unwrap();
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("notes");
    let to = Destination::Path(&path);
    journal
        .export(format("markdown"), &Filter::All, &UserData::default(), to)
        .unwrap();
    for (kind, question, text) in asked {
        let files = fs::read_dir(path.join("2026")).unwrap().flatten();
        let mut files = files.map(|file| fs::read_to_string(file.path()).unwrap());
        let file = files
            .find(|file| file.contains(&format!("kind: {kind}\n")))
            .unwrap();
        let (head, body) = file
            .trim_start_matches("---\n")
            .split_once("---\n")
            .unwrap();
        assert_eq!(head.contains("\nquestion: true\n"), question, "{file}");
        assert!(!head.contains("yes") && body.contains(text), "{file}");
    }
    let mut other = crate::fixtures::journal();
    assert_eq!(take(&mut other, "markdown", &path).0.taken, 3);
    let questions = |journal: &Journal| {
        let all = text(journal, "ndjson", &Filter::Question);
        let mut lines: Vec<_> = all.lines().map(str::to_owned).collect();
        // Entries of one moment stand in the order in which they came.
        lines.sort();
        lines
    };
    assert_eq!(questions(&other), questions(&journal));
    // What the journal wrote before is read too.
    for file in fs::read_dir(path.join("2026")).unwrap().flatten() {
        let text = fs::read_to_string(file.path()).unwrap();
        fs::write(file.path(), text.replace("question: true", "question: yes")).unwrap();
    }
    assert_eq!(counts(&take(&mut other, "markdown", &path).0), (0, 3, 0));
}

#[test]
fn a_file_is_whole_or_not_at_all() {
    let journal = some();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("out.ndjson");
    let export = |filter: &Filter| {
        let to = Destination::Path(&path);
        journal.export(format("ndjson"), filter, &UserData::default(), to)
    };
    assert_eq!(
        export(&Filter::word("nothing")).unwrap_err().problem,
        Problem::NotFound
    );
    assert!(!path.exists());
    assert_eq!(export(&Filter::Draft).unwrap_err().problem, Problem::Usage);
    assert_eq!(export(&Filter::All).unwrap(), 2);
    let before = fs::read(&path).unwrap();
    assert!(
        export(&Filter::All)
            .unwrap_err()
            .message
            .contains("already exists")
    );
    assert_eq!(fs::read(&path).unwrap(), before);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn check_ins_become_a_table() {
    let mut journal = some();
    let mut checkin = Entry::new(kind("checkin"), at("2026-11-10T07:00:00+00:00"));
    checkin
        .scores
        .extend([("energy".into(), 6), ("calm".into(), -2)]);
    checkin.fields.insert("rest".into(), "yes".into());
    checkin.sections = vec![Section::new("Joys", "\"Toast\", =and tea")];
    let id = journal.add(checkin).unwrap().id;
    let expected = format!(
        "at,id,energy,sleep,joy,people,meaning,load,calm,rest,notes\r\n\
         2026-11-10T07:00:00+00:00,{id},6,,,,,,-2,yes,\"Joys: \"\"Toast\"\", =and tea\"\r\n"
    );
    assert_eq!(text(&journal, "csv", &Filter::All), expected);
    let none = journal.export(
        format("csv"),
        &Filter::word("nothing"),
        &UserData::default(),
        Destination::Stream(&mut Vec::new()),
    );
    assert_eq!(none.unwrap_err().problem, Problem::NotFound);
}

#[test]
fn what_is_text_is_text_to_other_readers_too() {
    let mut journal = journal();
    let mut entry = reflection("123", "body");
    entry.tags = vec!["2024-05-01".into(), "0x1F".into(), "ward".into()];
    entry.people = vec!["1_000".into()];
    entry.goals = vec!["y".into(), "3 cases".into()];
    journal.add(entry).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().join("notes");
    journal
        .export(
            format("markdown"),
            &Filter::All,
            &UserData::default(),
            Destination::Path(&to),
        )
        .unwrap();
    let year = fs::read_dir(to.join("2026"))
        .unwrap()
        .next()
        .unwrap()
        .unwrap();
    let text = fs::read_to_string(year.path()).unwrap();
    for line in [
        "title: \"123\"",
        "tags: [\"2024-05-01\", \"0x1F\", ward]",
        "with: [\"1_000\"]",
        "goals: [\"y\", 3 cases]",
    ] {
        assert!(text.contains(&format!("\n{line}\n")), "{line}: {text}");
    }
    let mut other = crate::fixtures::journal();
    take(&mut other, "markdown", &to);
    assert_eq!(all(&other)[0].entry, all(&journal)[0].entry);
}
