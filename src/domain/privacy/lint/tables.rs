//! Cells of a table, known by the word above their column: a number under `MRN`, a name under `patient`, a bed under `bed`.

use super::{
    kind::{Kind, Level},
    nobody::{is_clinical, is_other},
    rule::{Mark, Suggest},
    suggest::left_out,
    wordlists::{self, CALENDAR, MONTH_NAMES, NOT_NAMES, OPENERS, PATIENT_WORDS, STAFF_WORDS},
};

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Number,
    Person,
    Bed,
    Other,
}

/// As many columns as are read of one table.
const MOST: usize = 24;

/// Adds what the cells of tables hold to what was found. A heading stands above a line of dashes.
pub(super) fn run(text: &str, found: &mut Vec<Mark>) {
    let mut heading = "";
    let mut columns: Vec<Column> = Vec::new();
    let mut start = 0;
    for piece in text.split_inclusive('\n') {
        let line = piece.trim_end_matches(['\n', '\r']);
        let dashes = line.contains('-')
            && line.contains(['|', ':'])
            && line
                .bytes()
                .all(|byte| matches!(byte, b'|' | b':' | b'-' | b' '));
        if dashes {
            columns = cells(heading)
                .take(MOST)
                .map(|(_, cell)| column(cell))
                .collect();
            // A list of drugs has names too: somebody is told by what else stands in the row.
            let of_persons = columns
                .iter()
                .any(|one| matches!(one, Column::Number | Column::Bed))
                || cells(heading).any(|(_, cell)| {
                    is_word(cell, "patient pt surname age dob sex dx diagnosis jobs")
                });
            if !of_persons {
                columns.clear();
            }
        } else if !columns.is_empty() && !line.contains([':', '|']) {
            columns.clear();
        } else if !columns.is_empty() {
            let row: Vec<_> = cells(line).collect();
            // A colon in a cell moves all behind it: such a row is not read.
            if row.len() == columns.len() {
                for ((at, cell), column) in row.iter().zip(&columns) {
                    found.extend(mark(*column, start + at, cell));
                }
            }
        }
        heading = line;
        start += piece.len();
    }
}

/// The cells of a row, each with where it starts; bars are read as colons, but for those of a heading.
fn cells(line: &str) -> impl Iterator<Item = (usize, &str)> {
    let lead = line.len() - line.trim_start().trim_start_matches([':', '|']).len();
    let row = line
        .get(lead..)
        .unwrap_or_default()
        .trim_end()
        .trim_end_matches([':', '|']);
    let mut at = lead;
    row.split([':', '|']).map(move |cell| {
        let blank = cell.len() - cell.trim_start().len();
        let start = at + blank;
        at += cell.len() + 1;
        (start, cell.trim())
    })
}

/// Whether a heading is one of these words.
fn is_word(heading: &str, words: &str) -> bool {
    words
        .split(' ')
        .any(|word| heading.eq_ignore_ascii_case(word))
}

/// What stands under a heading.
fn column(heading: &str) -> Column {
    let mut words = heading.split([' ', '.']).filter(|word| !word.is_empty());
    let first = words.next().unwrap_or_default();
    let second = words.next().unwrap_or_default();
    let counts = is_word(second, "no number num nr id #");
    let number = is_word(first, "mrn nhs chi nhi hn uhid ihi mrd urn crn")
        || (counts
            && is_word(
                first,
                "hospital hosp patient pt unit record case chart nhs file",
            ));
    if number {
        Column::Number
    } else if is_word(heading, "bed bay room bed/bay") || (is_word(first, "bed room") && counts) {
        Column::Bed
    } else if is_word(
        first,
        "name patient pt surname forename who nok mentor consultant nurse",
    ) && (second.is_empty() || is_word(second, "name initials"))
        || is_word(second, "name")
    {
        Column::Person
    } else {
        Column::Other
    }
}

/// What a cell of a column is marked with.
fn mark(column: Column, start: usize, cell: &str) -> Option<Mark> {
    let digits = cell.bytes().filter(u8::is_ascii_digit).count();
    let code = |c: char| c.is_ascii_alphanumeric() || matches!(c, ' ' | '-' | '/' | '\u{a0}');
    let (kind, level, suggest, why): (_, _, Suggest, _) = match column {
        Column::Number if digits >= 4 && cell.len() < 24 && cell.chars().all(code) => (
            Kind::Mrn,
            Level::Stop,
            left_out,
            "A number under such a heading belongs to one person.",
        ),
        Column::Person if is_person(cell) => (
            Kind::Name,
            Level::Stop,
            |_| "X".into(),
            "A name identifies; the story does not need it.",
        ),
        Column::Bed if (1..=3).contains(&digits) && cell.len() < 8 && cell.chars().all(code) => (
            Kind::Bed,
            Level::Warn,
            |_| "a bed".into(),
            "A bed and a date point at one patient.",
        ),
        _ => return None,
    };
    let end = start + cell.len();
    Some(Mark {
        kind,
        level,
        start,
        end,
        suggest,
        why,
    })
}

/// Whether a cell holds a name: capitalised words that no list knows as anything else.
fn is_person(cell: &str) -> bool {
    let words = cell.split([' ', ',', '.']).filter(|word| !word.is_empty());
    let lists = [
        &OPENERS,
        &CALENDAR,
        &MONTH_NAMES,
        &NOT_NAMES,
        &PATIENT_WORDS,
        &STAFF_WORDS,
    ];
    let name = |word: &str| {
        word.chars()
            .all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’'))
            && word.starts_with(char::is_uppercase)
            && !lists
                .iter()
                .any(|list| list.contains(word.to_lowercase().as_str()))
            && !wordlists::is_ordinary(word)
            && !is_other(word)
            && !is_clinical(word)
    };
    let long = |word: &str| word.chars().count() > 2 && word.contains(char::is_lowercase);
    let count = words.clone().count();
    (1..=4).contains(&count) && words.clone().all(name) && words.clone().any(long)
}

#[cfg(test)]
mod tests {
    use crate::domain::privacy::lint::Linter;

    fn found(text: &str) -> Vec<&str> {
        let found = Linter::default().check(text);
        let stops = found.iter().filter(|one| one.level.stops());
        stops.map(|one| one.matched(text)).collect()
    }

    #[test]
    fn a_cell_is_known_by_its_heading() {
        for (text, cells) in [
            ("| name | MRN |\n|--|--|\n| a | 4471823 |", vec!["4471823"]),
            (
                "| dx | NHS no |\n|:-|-:|\n| CAP | 999 270 4415 |",
                vec!["999 270 4415"],
            ),
            (
                "| bed | name | dx |\n|---|---|---|\n| 4 | Akinyele | CAP |\n| 5 | Okonkwo | PE |",
                vec!["4", "Akinyele", "5", "Okonkwo"],
            ),
            (
                "name | MRN\n--- | ---\nQuill | 4471823",
                vec!["Quill", "4471823"],
            ),
            ("| name | dose |\n|--|--|\n| Ramipril | 5 |", vec![]),
            ("| sign | score |\n|--|--|\n| Murphy | 4 |", vec![]),
            ("| bed | plan |\n|--|--|\n| 4 | CT |\n\nDose: 4", vec!["4"]),
        ] {
            assert_eq!(found(text), cells, "{text}");
        }
    }

    #[test]
    fn a_place_or_a_number_goes_on_in_the_next_line() {
        for (text, places) in [
            ("She was in bed\n4 and cried.", vec!["bed\n4"]),
            ("It was loud on ward\n7 today.", vec!["ward\n7"]),
            ("In bed\n4. Second point", vec![]),
            ("MRN4471823 and M.R.N. 4471823", vec!["4471823", "4471823"]),
        ] {
            assert_eq!(found(text), places, "{text}");
        }
    }
}
