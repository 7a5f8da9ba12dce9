//! Reads a list of competencies from its TOML file, strictly.
use chrono::NaiveDate;

use super::{Competency, Group, List, Requirement, Term, UNITS, Unit};
use crate::domain::{
    data::{DataError, Placed, Source, Table},
    people::training_stage::STAGES,
    plan::logbook::Help,
    wellbeing::support::REGIONS,
};

const KEYS: &[&str] = &[
    "id",
    "name",
    "short",
    "for_whom",
    "stage",
    "region",
    "source",
    "url",
    "licence",
    "checked_on",
    "compare_before_release",
    "term",
    "group",
    "competency",
    "requirement",
];
const TERM_KEYS: &[&str] = &["name", "starts"];
const GROUP_KEYS: &[&str] = &["id", "title", "wants"];
const COMPETENCY_KEYS: &[&str] = &[
    "id", "short", "title", "group", "hint", "words", "skills", "ladder", "at_least",
];
const REQUIREMENT_KEYS: &[&str] = &[
    "id",
    "title",
    "unit",
    "per",
    "at_least",
    "counts_at_most",
    "part_of",
    "note",
];

/// Most characters in a short name: it stands in a narrow column.
const MAX_SHORT: usize = 12;
/// Most characters in a name or a title.
const MAX_TITLE: usize = 90;
/// Most characters in a hint, a word or a note.
const MAX_HINT: usize = 200;
/// Most characters in what is said of a source.
const MAX_SOURCE: usize = 300;
/// Most competencies of a list.
const MAX_COMPETENCIES: usize = 60;
/// Most requirements of a list, and most groups.
const MAX_BESIDE: usize = 24;
/// Most terms of a year.
const MAX_TERMS: usize = 6;
/// The largest number that can be wanted.
const MAX_WANTED: u32 = 9999;

/// The quarters of a year, for a list that does not say how its year is divided.
const QUARTERS: [(&str, u32); 4] = [("Jan", 1), ("Apr", 4), ("Jul", 7), ("Oct", 10)];

/// Reads a list; `file` is how errors call the text.
///
/// # Errors
/// The first mistake, with its line and what would be right.
pub fn parse(text: &str, file: &str) -> Result<List, DataError> {
    let root = Source::new(text, file).root()?;
    root.only(KEYS)?;
    let groups = groups(&root)?;
    let list = List {
        id: root.need_id("id")?.value,
        name: root.need_text("name", MAX_TITLE)?.value,
        short: root.words("short", MAX_SHORT)?,
        for_whom: root.words("for_whom", MAX_HINT)?,
        stages: chosen(
            &root,
            "stage",
            &STAGES
                .iter()
                .map(|row| (row.slug, row.stage))
                .collect::<Vec<_>>(),
        )?,
        regions: chosen(
            &root,
            "region",
            &REGIONS
                .iter()
                .map(|row| (row.slug, row.slug))
                .collect::<Vec<_>>(),
        )?
        .into_iter()
        .map(str::to_owned)
        .collect(),
        source: root.words("source", MAX_SOURCE)?,
        url: root.words("url", MAX_SOURCE)?,
        licence: root.words("licence", MAX_SOURCE)?,
        checked_on: root.date("checked_on")?,
        compare: root.words("compare_before_release", MAX_SOURCE)?,
        terms: terms(&root)?,
        competencies: competencies(&root, &groups)?,
        requirements: requirements(&root)?,
        groups,
    };
    all_named_once(&root, &list)?;
    Ok(list)
}

/// The words of a list, each one of a table.
fn chosen<T: Copy>(root: &Table, key: &str, words: &[(&str, T)]) -> Result<Vec<T>, DataError> {
    let named = root.texts(key, MAX_SHORT)?;
    root.all_differ(key, &named)?;
    named
        .iter()
        .map(|word| root.one_of(key, word, words))
        .collect()
}

fn terms(root: &Table) -> Result<Vec<Term>, DataError> {
    let tables = root.tables("term")?;
    if tables.len() > MAX_TERMS {
        return Err(root.error(format!("a year has at most {MAX_TERMS} terms")));
    }
    let mut terms: Vec<Term> = Vec::new();
    for table in &tables {
        table.only(TERM_KEYS)?;
        let name = table.need_text("name", MAX_SHORT)?.value;
        let starts = table.need_text("starts", MAX_SHORT)?;
        // A year without a 29 February, as every year has to have the day.
        let day = NaiveDate::parse_from_str(&format!("2025-{}", starts.value), "%Y-%m-%d");
        let Ok(day) = day else {
            let reason = "`starts` must be a month and a day of it, such as \"08-01\"";
            return Err(table.error_at(starts.at, reason));
        };
        let (month, day) = (chrono::Datelike::month(&day), chrono::Datelike::day(&day));
        terms.push(Term { name, month, day });
        if !in_turn(&terms) {
            let reason = "a term must begin after the one before it, all within one year";
            return Err(table.error_at(starts.at, reason));
        }
    }
    if terms.is_empty() {
        let quarters = QUARTERS.iter().map(|(name, month)| Term {
            name: (*name).to_owned(),
            month: *month,
            day: 1,
        });
        terms.extend(quarters);
    }
    Ok(terms)
}

/// Whether terms follow each other around the year without passing the first again.
fn in_turn(terms: &[Term]) -> bool {
    let days: Vec<_> = terms.iter().map(|term| (term.month, term.day)).collect();
    let Some(first) = days.first() else {
        return true;
    };
    let from_first = |day: &(u32, u32)| (day < first, *day);
    days.is_sorted_by(|one, next| from_first(one) < from_first(next))
}

fn groups(root: &Table) -> Result<Vec<Group>, DataError> {
    let tables = root.tables_with_ids("group")?;
    few(root, "groups", tables.len(), MAX_BESIDE)?;
    let group = |table: &Table| {
        table.only(GROUP_KEYS)?;
        let wants = table.text("wants", MAX_SHORT)?;
        let wants = wants.map(|word| table.one_of("wants", &word, &[("observed", true)]));
        Ok(Group {
            id: table.need_id("id")?.value,
            title: table.need_text("title", MAX_TITLE)?.value,
            observed: wants.transpose()?.unwrap_or_default(),
        })
    };
    tables.iter().map(group).collect()
}

fn competencies(root: &Table, groups: &[Group]) -> Result<Vec<Competency>, DataError> {
    let tables = root.tables_with_ids("competency")?;
    if tables.is_empty() {
        return Err(root.error("a list needs competencies, each headed [[competency]]"));
    }
    few(root, "competencies", tables.len(), MAX_COMPETENCIES)?;
    let known: Vec<_> = groups.iter().map(|group| (group.id.as_str(), ())).collect();
    let competency = |table: &Table| {
        table.only(COMPETENCY_KEYS)?;
        let group = table.text("group", MAX_TITLE)?;
        if let Some(group) = &group {
            table.one_of("group", group, &known)?;
        }
        let skills = values(table.texts("skills", MAX_TITLE)?);
        let rung = table.text("ladder", MAX_SHORT)?;
        if let (Some(rung), true) = (&rung, skills.is_empty()) {
            return Err(table.error_at(
                rung.at,
                "`ladder` is the rung to reach in `skills`; name those too",
            ));
        }
        let rungs: Vec<_> = Help::ALL.iter().map(|help| (help.slug(), *help)).collect();
        let rung = rung.map(|rung| table.one_of("rung", &rung, &rungs));
        Ok(Competency {
            id: table.need_id("id")?.value,
            short: table.words("short", MAX_SHORT)?,
            title: table.need_text("title", MAX_TITLE)?.value,
            group: group.map(|group| group.value),
            hint: table.words("hint", MAX_HINT)?,
            words: values(table.texts("words", MAX_TITLE)?),
            skills,
            rung: rung.transpose()?.unwrap_or(Help::Observed),
            at_least: wanted(table, "at_least")?,
        })
    };
    tables.iter().map(competency).collect()
}

fn requirements(root: &Table) -> Result<Vec<Requirement>, DataError> {
    let tables = root.tables_with_ids("requirement")?;
    few(root, "requirements", tables.len(), MAX_BESIDE)?;
    let mut whole: Vec<(String, Unit)> = Vec::new();
    let mut all = Vec::new();
    for table in &tables {
        table.only(REQUIREMENT_KEYS)?;
        let unit = table.need_text("unit", MAX_SHORT)?;
        let unit = table.one_of("unit", &unit, UNITS)?;
        let per = table.text("per", MAX_SHORT)?;
        let per =
            per.map(|per| table.one_of("span", &per, &[("year", false), ("placement", true)]));
        let part_of = table.text("part_of", MAX_TITLE)?;
        if let Some(part_of) = &part_of {
            let same = |(id, of): &(String, Unit)| *id == part_of.value && *of == unit;
            if !whole.iter().any(same) {
                let reason = "`part_of` must name a requirement above it with the same unit";
                return Err(table.error_at(part_of.at, reason));
            }
        }
        let id = table.need_id("id")?.value;
        whole.push((id.clone(), unit));
        all.push(Requirement {
            id,
            title: table.need_text("title", MAX_TITLE)?.value,
            unit,
            each_term: per.transpose()?.unwrap_or_default(),
            at_least: wanted(table, "at_least")?,
            at_most: wanted(table, "counts_at_most")?,
            part_of: part_of.map(|part_of| part_of.value),
            note: table.words("note", MAX_HINT)?,
        });
    }
    Ok(all)
}

/// Competencies and requirements are linked to in one way, so no two may have one id.
fn all_named_once(root: &Table, list: &List) -> Result<(), DataError> {
    for table in root.tables("requirement")? {
        let id = table.need_id("id")?;
        if list.competency(&id.value).is_some() {
            let reason = format!("a competency has the id \"{}\" already", id.value);
            return Err(table.error_at(id.at, reason));
        }
    }
    Ok(())
}

fn wanted(table: &Table, key: &str) -> Result<Option<u32>, DataError> {
    Ok(table.whole(key, 1, MAX_WANTED)?.map(|number| number.value))
}

fn few(root: &Table, what: &str, count: usize, most: usize) -> Result<(), DataError> {
    if count <= most {
        return Ok(());
    }
    Err(root.error(format!("a list has at most {most} {what}")))
}

fn values(placed: Vec<Placed<String>>) -> Vec<String> {
    placed.into_iter().map(|item| item.value).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::plan::competency::EXAMPLE;

    #[test]
    fn the_example_is_read_whole() {
        let list = parse(EXAMPLE, "my-school.toml").unwrap();
        assert_eq!(
            (list.id.as_str(), list.short.as_str()),
            ("my-school", "School")
        );
        let terms: Vec<_> = list
            .terms
            .iter()
            .map(|term| (term.month, term.day))
            .collect();
        assert_eq!(terms, [(9, 1), (1, 1), (4, 1)]);
        let cannula = list.competency("w2").unwrap();
        assert_eq!((cannula.rung, cannula.at_least), (Help::Alone, Some(5)));
        let teaching = list.requirements.iter().find(|one| one.id == "teaching");
        assert_eq!(teaching.unwrap().unit, Unit::Hours);
    }

    #[test]
    fn a_short_file_is_enough() {
        let text = "id = \"a\"\nname = \"A\"\n[[competency]]\nid = \"one\"\ntitle = \"One\"\n";
        let list = parse(text, "a.toml").unwrap();
        assert_eq!(list.terms.len(), QUARTERS.len());
        assert_eq!(list.short, "");
    }

    /// What is replaced in the example, with what, the line and a part of the message.
    const MISTAKES: &[(&str, &str, usize, &str)] = &[
        (
            "short = \"School\"",
            "shrot = \"School\"",
            9,
            "did you mean \"short\"",
        ),
        (
            "\"my-school\"\nname",
            "\"My school\"\nname",
            7,
            "small letters",
        ),
        (
            "starts = \"01-01\"",
            "starts = \"1 Jan\"",
            20,
            "such as \"08-01\"",
        ),
        (
            "starts = \"09-01\"",
            "starts = \"02-29\"",
            16,
            "such as \"08-01\"",
        ),
        (
            "starts = \"04-01\"",
            "starts = \"10-01\"",
            24,
            "begin after",
        ),
        (
            "group = \"ward\"",
            "group = \"wrad\"",
            34,
            "did you mean \"ward\"",
        ),
        (
            "title = \"Present a patient in two minutes\"\n",
            "",
            30,
            "`title` is missing",
        ),
        (
            "ladder = \"alone\"",
            "ladder = \"alnoe\"",
            48,
            "did you mean \"alone\"",
        ),
        (
            "skills = [\"Venepuncture\", \"Cannula\"]\n",
            "",
            47,
            "name those too",
        ),
        ("id = \"w2\"", "id = \"w1\"", 42, "appears twice"),
        ("at_least = 5", "at_least = 0", 49, "whole number from 1"),
        (
            "unit = \"hours\"",
            "unit = \"days\"",
            55,
            "known: entries, hours, goals",
        ),
        (
            "per = \"year\"\nat_least = 20",
            "per = \"decade\"\nat_least = 20",
            56,
            "known: year, placement",
        ),
        (
            "id = \"teaching\"",
            "id = \"w1\"",
            53,
            "has the id \"w1\" already",
        ),
        (
            "at_least = 2\n",
            "part_of = \"teaching\"\n",
            64,
            "the same unit",
        ),
    ];

    #[test]
    fn a_mistake_is_named_with_its_line() {
        for (from, to, line, part) in MISTAKES {
            let text = EXAMPLE.replacen(from, to, 1);
            assert_ne!(text, EXAMPLE, "{from}");
            let error = parse(&text, "own.toml").unwrap_err();
            assert!(error.reason.contains(part), "{from} → {to}: {error}");
            assert_eq!(error.line, *line, "{from} → {to}: {error}");
        }
    }

    proptest! {
        #[test]
        fn no_file_makes_it_panic(cut in 0..EXAMPLE.len(), junk in "\\PC{0,12}") {
            let mut text = EXAMPLE.to_owned();
            text.insert_str(text.floor_char_boundary(cut), &junk);
            if let Err(error) = parse(&text, "any.toml") {
                prop_assert!(error.line <= text.lines().count() + 1);
            }
        }
    }
}
