//! What holds for the sample term and for any number of entries.
use std::collections::{BTreeMap, BTreeSet};

use regex::Regex;

use super::{calendar::WEEKS, entries, term};
use crate::domain::{
    Entry, Kind, Moment,
    entry::{
        document, form,
        form::{Checked, check_field},
        framework::Library,
        kind::Shape,
    },
};

const UNTIL: &str = "2026-11-12T21:04:33+00:00";

fn until() -> Moment {
    UNTIL.parse().unwrap()
}

fn maya() -> Vec<Entry> {
    term(1, until())
}

fn of<'a>(entries: &'a [Entry], slug: &str) -> Vec<&'a Entry> {
    let kind = Kind::parse(slug).unwrap();
    entries.iter().filter(|entry| entry.kind == kind).collect()
}

/// FNV-1a over the documents: the same on every machine and with every compiler.
fn fingerprint(entries: impl Iterator<Item = Entry>) -> u64 {
    let documents = entries.map(|entry| document::print(&entry));
    let bytes = documents.flat_map(String::into_bytes);
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

fn increasing(entries: &[Entry]) -> bool {
    entries.is_sorted_by(|a, b| a.at < b.at)
}

fn assert_sound(entry: &Entry) {
    let document = document::print(entry);
    assert_eq!(entry, &entry.clone().settled(), "not settled:\n{document}");
    assert_eq!(document::parse(&document, until()).as_ref(), Ok(entry));
    for (name, value) in &entry.fields {
        let field = entry.kind.field(name).unwrap();
        let checked = check_field(field.shape, value, until());
        assert_eq!(checked, Ok(Checked::Text(value.clone())), "{name}");
    }
    for (name, score) in &entry.scores {
        let field = entry.kind.field(name);
        assert!(field.is_none_or(|field| field.shape.is_score()), "{name}");
        let shape = Shape::Scale("", "");
        let checked = check_field(shape, &score.to_string(), until());
        assert_eq!(checked, Ok(Checked::Score(*score)), "{name}");
    }
}

#[test]
fn the_same_seed_gives_the_same_entries() {
    assert_eq!(maya(), maya());
    assert_ne!(maya(), term(2, until()));
    let many = |seed| entries(seed, 50, until()).collect::<Vec<_>>();
    assert_eq!(many(1), many(1));
    assert_ne!(many(1), many(2));
}

#[test]
fn what_is_made_is_what_was_made() {
    assert_eq!(
        fingerprint(maya().into_iter()),
        0x605a_6f45_583e_57a8,
        "the term"
    );
}

#[test]
fn the_term_has_all_kinds() {
    let maya = maya();
    assert_eq!(maya.len(), 120);
    for (slug, count) in [
        ("meeting", 9),
        ("reflection", 26),
        ("feedback", 20),
        ("dilemma", 6),
        ("checkin", 18),
        ("experience", 41),
    ] {
        assert_eq!(of(&maya, slug).len(), count, "{slug}");
    }
}

#[test]
fn the_term_lies_within_its_weeks_whatever_its_last_day() {
    for hours in (0..8 * 24).step_by(5) {
        let until = until() + chrono::TimeDelta::hours(hours);
        let maya = term(7, until);
        assert_eq!(maya.len(), 120);
        assert!(increasing(&maya), "{until}");
        assert!(
            maya[0].at > until - chrono::TimeDelta::weeks(WEEKS),
            "{until}"
        );
        assert!(maya[119].at < until, "{until}");
    }
}

#[test]
fn documents_are_sound() {
    maya().iter().for_each(assert_sound);
}

#[test]
fn sections_are_those_of_the_framework() {
    let library = Library::embedded();
    for entry in maya() {
        let framework = entry.framework.as_deref().and_then(|id| library.get(id));
        let mut offered = form::sections(&entry, framework, None).map(|(name, _)| name);
        for section in &entry.sections {
            let found = offered.any(|name| name == section.name);
            assert!(found, "{} in {}", section.name, entry.title);
        }
    }
}

#[test]
fn nothing_reads_as_a_copy() {
    let maya = maya();
    let titles: BTreeSet<_> = maya.iter().map(|entry| &entry.title).collect();
    assert_eq!(titles.len(), maya.len());
    let sections = maya.iter().flat_map(|entry| &entry.sections);
    let texts: Vec<_> = sections.map(|section| &section.text).collect();
    let distinct: BTreeSet<_> = texts.iter().collect();
    assert_eq!(distinct.len(), texts.len());
}

#[test]
fn reflections_are_neither_notes_nor_essays() {
    for entry in of(&maya(), "reflection") {
        let words = entry
            .sections
            .iter()
            .flat_map(|s| s.text.split_whitespace());
        let words = words.count();
        assert!((40..=160).contains(&words), "{words}: {}", entry.title);
    }
}

#[test]
fn a_bad_patch_passes() {
    let maya = maya();
    let median = |item: &str, weeks: std::ops::RangeInclusive<i64>| {
        let mut scores: Vec<_> = of(&maya, "checkin")
            .into_iter()
            .filter(|entry| weeks.contains(&((entry.at - maya[0].at).num_days() / 7 + 1)))
            .map(|entry| entry.scores[item])
            .collect();
        scores.sort_unstable();
        scores[scores.len() / 2]
    };
    for item in ["energy", "sleep", "joy", "people", "meaning", "load"] {
        let (before, during, after) = (
            median(item, 3..=7),
            median(item, 9..=11),
            median(item, 14..=17),
        );
        assert!(during + 2 <= before, "{item}: {before} then {during}");
        assert!(during + 2 <= after, "{item}: {during} then {after}");
    }
}

#[test]
fn help_needed_grows_less() {
    let maya = maya();
    let mut ladders: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for entry in of(&maya, "experience") {
        if let (Some(skill), Some(help)) = (entry.fields.get("skill"), entry.fields.get("help")) {
            let rung = ["observed", "helped", "supervised", "alone"]
                .iter()
                .position(|r| r == help);
            ladders.entry(skill).or_default().push(rung.unwrap());
        }
    }
    assert_eq!(ladders.len(), 6);
    assert!(
        ladders.values().all(|rungs| rungs.is_sorted()),
        "{ladders:?}"
    );
}

#[test]
fn the_next_meeting_is_near_and_has_questions_waiting() {
    let maya = maya();
    let meetings = of(&maya, "meeting");
    let next = meetings.iter().filter_map(|entry| entry.fields.get("next"));
    let next: Vec<Moment> = next.map(|next| next.parse().unwrap()).collect();
    let coming: Vec<_> = next.into_iter().filter(|next| *next > until()).collect();
    assert_eq!(coming.len(), 2);
    assert!(coming.iter().all(|next| (*next - until()).num_days() < 7));
    let last = meetings.last().unwrap();
    assert!(last.section("Actions").contains("- [ ] "));
    let questions = maya.iter().filter(|entry| entry.question);
    let questions: Vec<_> = questions.map(|entry| entry.at).collect();
    assert!((4..=8).contains(&questions.len()));
    assert!(questions.iter().all(|at| *at > last.at));
}

#[test]
fn promises_have_an_owner_and_a_date() {
    let form = Regex::new(r"^- \[[ x]\] \S.* @(me|mentor) due \d{4}-\d\d-\d\d$").unwrap();
    for entry in of(&maya(), "meeting") {
        let lines: Vec<_> = entry.section("Actions").lines().collect();
        assert!(!lines.is_empty());
        assert!(lines.iter().all(|line| form.is_match(line)), "{lines:?}");
    }
}

#[test]
fn nobody_can_be_identified() {
    let due = Regex::new(r" due \d{4}-\d\d-\d\d").unwrap();
    let identifying: Vec<_> = [
        r"\d{4}",
        r"\d+[-/.]\d",
        r"\b(Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Sister|Nurse|Rev)\b",
        r"Osei|Lindqvist|Haddad|Priya|Jonas|Maya",
        r"(?i)\b(ward|bay|bed|room) \d",
        r"(?i)\byear[- ]old|\baged\b|\bborn\b",
        r"(?i)\d+(st|nd|rd|th)?\s(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)",
        r"Hospital|Infirmary|Clinic\b|Surgery",
        r"(?i)\b(he|she|him|her|his|hers)\b",
        r"\b(patient|pt) [A-Z][\w.]",
        r"[@/]\S+\.\S|\{|\}|\|",
    ]
    .iter()
    .map(|pattern| Regex::new(pattern).unwrap())
    .collect();
    for seed in 0..6 {
        for entry in term(seed, until()) {
            let text = format!("{}\n{}", entry.title, document::body(&entry.sections));
            let text = due.replace_all(&text, "");
            for pattern in &identifying {
                let found = pattern.find(&text).map(|found| found.as_str());
                assert_eq!(found, None, "{pattern} in {}", entry.title);
            }
        }
    }
}

#[test]
fn any_number_will_do() {
    assert_eq!(entries(1, 0, until()).count(), 0);
    let few: Vec<_> = entries(7, 7, until()).collect();
    assert_eq!(few, term(7, until())[113..]);
    let many: Vec<_> = entries(1, 10_000, until()).collect();
    assert_eq!(many.len(), 10_000);
    let oldest = many.iter().map(|entry| entry.at).min().unwrap();
    assert_eq!((until() - oldest).num_days() / 365, 10);
    assert!(many.iter().all(|entry| entry.at < until()));
    let seconds: BTreeSet<_> = many.iter().map(|entry| entry.at).collect();
    assert!(seconds.len() > 9_500, "{}", seconds.len());
}

#[test]
fn odd_moments_do_no_harm() {
    for at in [
        chrono::DateTime::<chrono::Utc>::MIN_UTC,
        chrono::DateTime::<chrono::Utc>::MAX_UTC,
    ] {
        for hours in [-23, 0, 23] {
            let offset = chrono::FixedOffset::east_opt(hours * 3600).unwrap();
            let until = at.with_timezone(&offset);
            assert!(term(1, until).len() <= 120);
            assert!(entries(1, 10, until).count() <= 10);
        }
    }
}
