//! Export then import gives the same journal, whatever was written in it.
use std::fs;

use proptest::{collection::vec, prelude::*, sample::select};
use rounds::{
    domain::{
        Entry, Filter, Kind, Section,
        entry::{attachment::Attachment, kind::Shape},
        plan::goal::Goal,
    },
    services::{Environment, Journal, NewAttachment, UserData, transfer::Destination},
};

use super::{all, counts, format, take, write};
use crate::fixtures::{at, journal, now};

/// Words as odd as people write them.
fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zé ]{0,12}",
        "\\PC{0,12}",
        select(vec![
            "---",
            "## Not a heading",
            "\\## Nor this",
            "kind: meeting",
            "[a, b]",
            "{a: 1}",
            "\"quoted\"",
            "yes",
            "#tag",
            "a\n\n\nb",
            "tab\tand\r\nbreak",
            "\u{10fff0}",
            "👩‍⚕️ é\u{301}",
            "\u{202e}rtl",
            "=1+1",
            "| table |",
            "- item",
            "  two\n    spaces",
            "```\n## code\n```",
            "...",
            "null",
            "~",
            "'it''s'",
            "🏴󠁧󠁢󠁳󠁣󠁴󠁿",
        ])
        .prop_map(str::to_owned),
    ]
}

fn value(shape: Shape) -> BoxedStrategy<String> {
    match shape {
        Shape::Line(_) => words().boxed(),
        Shape::Choice(choices) => select(
            choices
                .iter()
                .map(|choice| choice.slug.to_owned())
                .collect::<Vec<_>>(),
        )
        .boxed(),
        Shape::Day => Just("2027-03-01".to_owned()).boxed(),
        Shape::Moment => Just("2027-03-01T16:00:00+01:00".to_owned()).boxed(),
        Shape::Past => (1990_i32..2020, 1_u32..13, 1_u32..29)
            .prop_map(|(year, month, day)| format!("{year:04}-{month:02}-{day:02}"))
            .boxed(),
        Shape::Span => (1_u32..400)
            .prop_map(rounds::domain::when::span::span)
            .boxed(),
        Shape::Hours => (1_i64..=400)
            .prop_map(rounds::domain::entry::hours::said)
            .boxed(),
        Shape::Scale(..) => Just(String::new()).boxed(),
    }
}

fn entries() -> impl Strategy<Value = Entry> {
    let kinds: Vec<_> = Kind::all().collect();
    let kind = select(kinds).prop_flat_map(|kind| {
        let fields = kind
            .spec()
            .fields
            .iter()
            .filter(|field| !field.shape.is_score());
        let fields: Vec<_> = fields
            .map(|field| {
                (
                    Just(field.name.to_owned()),
                    value(field.shape),
                    any::<bool>(),
                )
            })
            .collect();
        (Just(kind), fields)
    });
    let times = (-3_000_000_000_i64..6_000_000_000, -14 * 4..14 * 4);
    let text = (words(), vec((words(), words()), 0..4));
    let names = (vec(words(), 0..3), vec(words(), 0..3), vec(words(), 0..2));
    let scores = vec((words(), -5..12_i64), 0..3);
    let files = vec((words(), any::<u8>()), 0..3);
    let more = (scores, files, any::<bool>());
    (kind, times, text, names, more).prop_map(
        |((kind, fields), (second, zone), (title, sections), names, more)| {
            let (scores, files, question) = more;
            let zone = chrono::FixedOffset::east_opt(zone * 15 * 60).unwrap();
            let at = chrono::DateTime::from_timestamp(second, 0).unwrap();
            let mut entry = Entry::new(kind, at.with_timezone(&zone));
            entry.title = title;
            let sections = sections.into_iter();
            entry.sections = sections
                .map(|(name, text)| Section::new(name, text))
                .collect();
            let fields = fields.into_iter().filter(|(_, _, given)| *given);
            entry.fields = fields.map(|(name, value, _)| (name, value)).collect();
            (entry.tags, entry.people, entry.goals) = names;
            entry.scores = scores.into_iter().collect();
            entry.question = question;
            let files = files.into_iter().map(|(name, byte)| Attachment {
                name,
                digest: format!("{byte:02x}").repeat(32),
            });
            entry.attachments = files.collect();
            entry
        },
    )
}

/// A journal of these, the second of them written twice.
fn kept(entries: &[Entry]) -> Journal {
    let mut journal = journal();
    let mut ids = Vec::new();
    for entry in entries {
        // What cannot be kept cannot be given out either.
        ids.extend(journal.add(entry.clone()).map(|record| record.id));
    }
    if let (Some(id), Some(entry)) = (ids.get(1), entries.first()) {
        let of = journal.record(*id).unwrap().origin();
        let _ = journal.save(of, entry.clone());
    }
    journal
}

fn other() -> Journal {
    Journal::in_memory(Environment::fixed(at("2030-01-01T00:00:00+00:00"), 9)).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases / 5, ..ProptestConfig::default() })]

    #[test]
    fn whole_journals_come_back(
        entries in vec(entries(), 1..6),
        files in vec((0..6_usize, words(), select(vec![0_usize, 11, 262_139, 262_140, 600_000])), 0..3),
        aims in vec(words(), 0..3),
    ) {
        let export = |journal: &Journal| {
            let mut out = Vec::new();
            journal.export_archive(true, Destination::Stream(&mut out)).unwrap();
            String::from_utf8(out).unwrap()
        };
        // The first line has the time, and the last the sum with it.
        let records = |text: &str| {
            let lines: Vec<_> = text.lines().skip(1).map(str::to_owned).collect();
            lines.split_last().unwrap().1.to_vec()
        };
        let folder = tempfile::tempdir().unwrap();
        let mut journal = kept(&entries);
        let ids: Vec<_> = all(&journal).into_iter().map(|record| record.id).collect();
        for (at, name, length) in files {
            let Some(id) = ids.get(at) else { continue };
            let path = folder.path().join("file");
            fs::write(&path, [&b"%PDF-"[..], &vec![u8::try_from(length % 251).unwrap(); length]].concat()).unwrap();
            // One of that name may be there.
            let _ = journal.attach(*id, &NewAttachment::read(&path, Some(&name)).unwrap());
        }
        if let Some(id) = ids.first() {
            let _ = journal.detach(*id, &all(&journal)[0].entry.attachments.first().map_or(String::new(), |one| one.name.clone()));
            journal.put_away(&ids[..1], true).unwrap();
        }
        let mut goal = Goal::new("Aim");
        goal.competencies = aims;
        journal.add_goal(goal).unwrap();
        let text = export(&journal);
        let path = folder.path().join("whole.ndjson");
        fs::write(&path, &text).unwrap();
        let mut here = other();
        here.import_archive(&path, false, &mut ()).unwrap();
        prop_assert_eq!(records(&export(&here)), records(&text));
    }

    #[test]
    fn lines_give_the_same_journal(entries in vec(entries(), 1..6)) {
        let journal = kept(&entries);
        let before = all(&journal);
        prop_assume!(!before.is_empty());
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("all.ndjson");
        let text = write::text(&journal, "ndjson", &Filter::All);
        fs::write(&path, &text).unwrap();
        let mut other = other();
        let (report, refused) = take(&mut other, "ndjson", &path);
        prop_assert_eq!(refused, Vec::<String>::new());
        prop_assert_eq!(report.taken, before.len() as u64);
        prop_assert_eq!(&all(&other), &before);
        prop_assert_eq!(write::text(&other, "ndjson", &Filter::All), text);
        prop_assert_eq!(counts(&take(&mut other, "ndjson", &path).0), (0, report.taken, 0));
    }

    #[test]
    fn a_folder_gives_the_same_journal(entries in vec(entries(), 1..6)) {
        let journal = kept(&entries);
        let mut before = all(&journal);
        prop_assume!(!before.is_empty());
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("notes");
        let to = Destination::Path(&path);
        journal.export(format("markdown"), &Filter::All, &UserData::default(), to).unwrap();
        let mut other = other();
        let (_, refused) = take(&mut other, "markdown", &path);
        prop_assert_eq!(refused, Vec::<String>::new());
        let mut after = all(&other);
        // Files of one second come in by their names.
        before.sort_by_key(|record| record.id);
        after.sort_by_key(|record| record.id);
        prop_assert_eq!(after, before);
    }
}

#[test]
fn the_sample_term_comes_back() {
    let mut journal = journal();
    let term = rounds::services::demo::term(7, now()).into_iter();
    journal
        .load(term.map(|entry| (None, entry)), &mut |_| {})
        .unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("notes");
    let to = Destination::Path(&path);
    journal
        .export(format("markdown"), &Filter::All, &UserData::default(), to)
        .unwrap();
    let mut other = other();
    take(&mut other, "markdown", &path);
    assert_eq!(
        write::text(&other, "ndjson", &Filter::All),
        write::text(&journal, "ndjson", &Filter::All)
    );
}
