//! Names that were found once are found again, wherever they stand in what belongs together: a surname by itself, a
//! first name by itself, in any case, with an ending, in a list, in a tag.

use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use super::{
    kind::{Finding, Kind, Level},
    names::is_capital_name,
    people::is_eponym,
    rule::{Mark, Suggest},
    text::{Spot, char_at, char_before, is_capitalised, owner, prev_word, starts_sentence},
    view::View,
    wordlists::{
        self, CALENDAR, Fnv, MONTH_NAMES, OPENERS, PARTICLES, PLACE_WORDS, STAFF_WORDS, TITLES,
    },
};

/// The names that were found in what belongs together.
#[derive(Debug, Clone, Default)]
pub struct Memory {
    names: HashMap<String, Trace, BuildHasherDefault<Fnv>>,
}

/// What is remembered of a name.
#[derive(Debug, Clone, Copy)]
struct Trace {
    level: Level,
    suggest: Suggest,
}

/// As many names as are remembered of one text.
const MOST: usize = 4096;

const WHY: &str = "This name stands here more than once.";

impl Memory {
    /// Whether nothing is remembered.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// Whether another remembers the same words.
    pub fn is_as(&self, other: &Self) -> bool {
        let same = |word: &String| other.names.contains_key(word);
        self.names.len() == other.names.len() && self.names.keys().all(same)
    }

    /// Remembers the names among what was found in a text.
    pub fn learn(&mut self, text: &str, findings: &[Finding]) {
        for finding in findings.iter().filter(|found| found.kind == Kind::Name) {
            let plain = View::of(finding.matched(text)).text;
            let suggest = again(&finding.suggestion);
            self.add(&plain, finding.level, suggest);
        }
    }

    /// Remembers the names among the marks of a plain text.
    pub(super) fn note(&mut self, text: &str, marks: &[Mark]) {
        for mark in marks.iter().filter(|mark| mark.kind == Kind::Name) {
            let words = text.get(mark.start..mark.end).unwrap_or_default();
            let offered = (mark.suggest)(Spot {
                text,
                start: mark.start,
                end: mark.end,
            });
            self.add(words, mark.level, again(&offered));
        }
    }

    /// Remembers what another remembers too.
    pub fn join(&mut self, other: &Self) {
        for (name, trace) in &other.names {
            let known = self.names.entry(name.clone()).or_insert(*trace);
            known.level = known.level.max(trace.level);
        }
    }

    fn add(&mut self, name: &str, level: Level, suggest: Suggest) {
        for (_, word) in tokens(name) {
            let (word, _) = bare(word);
            let whole = [word];
            let parts = word
                .split(['-', '‑'])
                .filter(|part| part.chars().count() > 3);
            for word in whole.into_iter().chain(parts) {
                let nobody = word.chars().count() < 2
                    || wordlists::holds(&TITLES, word)
                    || wordlists::holds(&PARTICLES, word)
                    || wordlists::holds(&STAFF_WORDS, word)
                    || wordlists::holds(&OPENERS, word);
                if !nobody && self.names.len() < MOST {
                    let trace = Trace { level, suggest };
                    let known = self.names.entry(word.to_lowercase()).or_insert(trace);
                    known.level = known.level.max(level);
                }
            }
        }
    }

    /// What is remembered of a word, with or without the ending of an owner or of many.
    fn of(&self, word: &str) -> Option<(&Trace, usize)> {
        let (bare, _) = bare(word);
        let known = |word: &str| self.names.get(word.to_lowercase().as_str());
        let one = || {
            let one = bare.strip_suffix('s').filter(|one| one.len() > 3)?;
            known(one).map(|trace| (trace, bare.len()))
        };
        known(bare).map(|trace| (trace, bare.len())).or_else(one)
    }

    /// Adds the names of a plain text that are remembered to what was found.
    pub(super) fn run(&self, text: &str, found: &mut Vec<Mark>) {
        if self.is_empty() {
            return;
        }
        let mut last: Option<Mark> = None;
        for (start, word) in tokens(text) {
            let Some((trace, length)) = self.of(word) else {
                continue;
            };
            let end = start + length;
            let spot = Spot { text, start, end };
            if !is_meant(spot) || is_eponym(text, end) {
                continue;
            }
            // Two words of one name are one name.
            if let Some(before) = last.as_mut()
                && is_one_space(text, before.end, start)
            {
                before.end = end;
                before.level = before.level.max(trace.level);
                continue;
            }
            found.extend(last.replace(Mark {
                kind: Kind::Name,
                level: trace.level,
                start: first_name(text, start).unwrap_or(start),
                end,
                suggest: trace.suggest,
                why: WHY,
            }));
        }
        found.extend(last);
    }
}

/// Whether a remembered word stands for the person here: a word that is also an ordinary one has to be written as a name.
fn is_meant(spot: Spot<'_>) -> bool {
    let word = spot.matched();
    let capital = is_capitalised(word);
    if wordlists::holds(&CALENDAR, word) || wordlists::holds(&MONTH_NAMES, word) {
        return capital
            && ["'s", "’s"]
                .iter()
                .any(|end| spot.after(4).starts_with(end));
    }
    let numbered = wordlists::holds(&PLACE_WORDS, word)
        && spot
            .after(4)
            .trim_start()
            .starts_with(|c: char| c.is_ascii_digit());
    if numbered {
        return false;
    }
    let short = word.chars().count() < 3;
    if short || wordlists::is_ordinary(word) {
        return capital && !starts_sentence(spot.text, spot.start);
    }
    true
}

/// Where a first name starts that stands right before a remembered surname.
fn first_name(text: &str, start: usize) -> Option<usize> {
    let word = prev_word(text, start);
    let from = start.checked_sub(word.len() + 1)?;
    let same_line = is_one_space(text, from + word.len(), start);
    let letters = |c: char| c.is_alphabetic() || matches!(c, '-' | '\'' | '’');
    let name = word.chars().all(letters)
        && is_capital_name(word)
        && !wordlists::is_ordinary(word)
        && !wordlists::holds(&TITLES, word);
    let whole = !char_before(text, from).is_some_and(char::is_alphanumeric);
    (same_line && name && whole && text.get(from..from + word.len()) == Some(word)).then_some(from)
}

/// Whether nothing but one space stands between two places.
fn is_one_space(text: &str, from: usize, to: usize) -> bool {
    text.get(from..to) == Some(" ")
}

/// A word without the ending that says whose something is.
fn bare(word: &str) -> (&str, bool) {
    let bare = owner(word);
    bare.map_or((word, false), |bare| (bare, true))
}

/// What is offered for a person who was spoken of before.
fn again(offered: &str) -> Suggest {
    let lower = offered.to_ascii_lowercase();
    let person = lower.rsplit(' ').next().unwrap_or_default();
    match person {
        "patient" => |_| Cow::Borrowed("the patient"),
        "senior" => |_| Cow::Borrowed("the senior"),
        "nurse" => |_| Cow::Borrowed("the nurse"),
        "colleague" => |_| Cow::Borrowed("the colleague"),
        _ => |_| Cow::Borrowed("X"),
    }
}

/// The words of a text as names are written: letters, and inside them apostrophes and hyphens.
fn tokens(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let rest = text.get(from..)?;
        let start = from + rest.find(char::is_alphabetic)?;
        let mut end = start;
        while let Some(c) = char_at(text, end) {
            let next = end + c.len_utf8();
            let joins = matches!(c, '\'' | '’' | '-' | '‑')
                && char_at(text, next).is_some_and(char::is_alphabetic);
            if !c.is_alphabetic() && !joins {
                break;
            }
            end = next;
        }
        from = end;
        Some((start, text.get(start..end)?))
    })
}

#[cfg(test)]
mod tests {
    use crate::domain::privacy::lint::Linter;

    fn found(text: &str) -> Vec<&str> {
        let found = Linter::default().check(text);
        let found = found.iter().filter(|one| one.kind.slug() == "NAME");
        found.map(|one| one.matched(text)).collect()
    }

    #[test]
    fn a_name_is_found_again_in_any_form() {
        for (text, names) in [
            (
                "Mrs Quillfeather was first. By noon Quillfeather had gone, QUILLFEATHER's bed was made.",
                vec!["Mrs Quillfeather", "Quillfeather", "QUILLFEATHER"],
            ),
            (
                "#quillfeather and the Quillfeathers: Mr Quillfeather",
                vec!["quillfeather", "Quillfeathers", "Mr Quillfeather"],
            ),
            (
                "Dr Hesketh-Vale came. hesketh-vale left; Hesketh stayed.",
                vec!["Dr Hesketh-Vale", "hesketh-vale", "Hesketh"],
            ),
            (
                "Mr Oduya slept. I saw Tobiah Oduya later.",
                vec!["Mr Oduya", "Tobiah Oduya"],
            ),
        ] {
            assert_eq!(found(text), names, "{text}");
        }
    }

    #[test]
    fn a_common_word_counts_only_where_it_is_written_as_a_name() {
        for (text, names) in [
            (
                "Mr Young slept. A young man and Young himself. Young people came.",
                vec!["Mr Young", "Young"],
            ),
            (
                "Dr May came in May, and in may. May's list was long.",
                vec!["Dr May", "May"],
            ),
            ("Mr Ward is on Ward 7, a ward.", vec!["Mr Ward"]),
            (
                "Mr Parkinson has Parkinson's disease.",
                vec!["Mr Parkinson"],
            ),
        ] {
            assert_eq!(found(text), names, "{text}");
        }
    }
}
