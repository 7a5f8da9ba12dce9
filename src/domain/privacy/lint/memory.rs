//! Names that were found once are found again, wherever they stand in what belongs together: a surname by itself, a
//! first name by itself, in any case, with an ending, in a list, in a tag.

use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::sync::LazyLock;

use super::{
    kind::{Finding, Kind, Level},
    names::is_capital_name,
    nobody::{EPONYMS, is_family, is_other, is_word},
    people::is_eponym,
    phrases,
    rule::{Mark, Suggest},
    text::{Spot, char_at, char_before, is_capitalised, owner, prev_word, starts_sentence},
    view::View,
    wordlists::{
        self, CALENDAR, Fnv, MONTH_NAMES, OPENERS, PARTICLES, PATIENT_WORDS, PLACE_WORDS,
        STAFF_WORDS, TITLES, Words,
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

/// Titles that are written in one word with the name behind them.
const JOINED: [&str; 8] = ["Mrs", "Mr", "Ms", "Miss", "Dr", "Prof", "Nurse", "Sister"];

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
                    || wordlists::holds(&PATIENT_WORDS, word)
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
            // "The Kims": a short name of many is one where it has a capital.
            let least = if is_capitalised(bare) { 3 } else { 4 };
            let one = bare.strip_suffix('s').filter(|one| one.len() >= least)?;
            known(one).map(|trace| (trace, bare.len()))
        };
        known(bare).map(|trace| (trace, bare.len())).or_else(one)
    }

    /// The remembered names within a word of several: "post-Akinyele", "akinyele-family", "mrs-akinyele", `DrOkonkwo`.
    fn inside(&self, text: &str, start: usize, word: &str, found: &mut Vec<Mark>) {
        let mark = |start: usize, end: usize, level| Mark {
            kind: Kind::Name,
            level,
            start,
            end,
            suggest: |_| Cow::Borrowed("X"),
            why: WHY,
        };
        // "o-rourke" for O'Rourke: a tag has no apostrophes.
        if word.contains(['-', '‑'])
            && let Some((trace, _)) = self.of(&word.replace(['-', '‑'], "'"))
        {
            found.push(mark(start, start + word.len(), trace.level));
            return;
        }
        let mut at = start;
        for part in word.split_inclusive(['-', '‑']) {
            let from = at;
            at += part.len();
            let part = part.trim_end_matches(['-', '‑']);
            let title = JOINED.iter().find_map(|title| part.strip_prefix(title));
            let name = title.filter(|name| is_capitalised(name)).unwrap_or(part);
            if name == word {
                continue;
            }
            let from = from + part.len() - name.len();
            let Some((trace, length)) = self.of(name) else {
                continue;
            };
            let (start, end) = (from, from + length);
            let spot = Spot { text, start, end };
            if is_meant(spot) && !is_eponym(text, end) {
                found.push(mark(start, end, trace.level));
            }
        }
    }

    /// Adds the names of a plain text that are remembered to what was found.
    pub(super) fn run(&self, text: &str, found: &mut Vec<Mark>) {
        if self.is_empty() {
            return;
        }
        let mut last: Option<Mark> = None;
        for (start, word) in tokens(text) {
            let Some((trace, length)) = self.of(word) else {
                self.inside(text, start, word, found);
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
    if is_thing(spot) {
        return false;
    }
    let one = word.strip_suffix('s').filter(|one| one.len() > 2);
    if wordlists::is_ordinary(word) || is_word(word) || one.is_some_and(is_word) {
        return capital && (!opens(spot) || does_as_somebody(spot));
    }
    // "Ng slept", and not the NG of a tube.
    word.chars().count() > 2 || (capital && word.chars().any(char::is_lowercase))
}

/// The lines of an entry's head whose words are the author's: each is checked by itself as well, and has to be read alike.
const HEAD: [&str; 3] = ["title: ", "tags: [", "goals: ["];

/// As far as the begin of such a line is looked for, in bytes.
const HEAD_LINE: usize = 512;

/// Whether a word opens a sentence, a title, or one of the tags or goals, where every word has a capital.
fn opens(spot: Spot<'_>) -> bool {
    if starts_sentence(spot.text, spot.start) {
        return true;
    }
    let before = spot.before(HEAD_LINE);
    let before = before.strip_suffix('"').unwrap_or(before);
    if !before.ends_with([' ', '[']) {
        return false;
    }
    let line = before.rsplit('\n').next().unwrap_or_default();
    HEAD.iter().any(|key| {
        let list = key.ends_with('[') && line.ends_with(", ");
        line == *key || (list && line.starts_with(key))
    })
}

/// Whether a remembered word stands for a disease, a place or a work that is called alike: "has Parkinson's", "in London",
/// "the Red Cross".
fn is_thing(spot: Spot<'_>) -> bool {
    let word = spot.matched();
    let rest = spot.after(12);
    let owned = ["'s", "’s"].iter().find_map(|own| rest.strip_prefix(*own));
    let goes_on = |rest: &str| {
        let next = rest.trim_start().split(|c: char| !c.is_alphabetic()).next();
        next.is_some_and(|next| {
            next.is_empty() || matches!(next, "and" | "or" | "but" | "is" | "was" | "for" | "since")
        })
    };
    let disease = wordlists::holds(&EPONYMS, word) && owned.is_some_and(goes_on);
    let place = is_other(word) && spot.prev_word() == "in";
    disease || place || phrases::is_in_phrase(spot.text, spot.start, spot.end)
}

/// Whether a surname that is an ordinary word as well opens a sentence as somebody does: "Bell is cheerful", "Park's car".
/// What stands without an article ("Rice is good", "Long is the way") has to do what only a person does.
fn does_as_somebody(spot: Spot<'_>) -> bool {
    let owns = ["'s ", "’s "]
        .iter()
        .any(|own| spot.after(5).starts_with(own));
    let next = spot.next_word();
    let near = spot.after(1) == " ";
    let family = is_family(spot.matched());
    let is = matches!(next, "is" | "was" | "has" | "had")
        && !wordlists::holds(&UNCOUNTED, spot.matched());
    family && (owns || (near && (is || wordlists::holds(&DOES, next))))
}

/// Surnames that stand without an article as ordinary words, too.
static UNCOUNTED: Words = LazyLock::new(|| {
    wordlists::list(
        "rice snow rain rains wood woods stone stones young long best white black brown green gray grey good sharp short small \
         strong sweet love hope faith grace joy may will march price prices pain bacon more moore low high wise noble rich new \
         cash law might frost gold silver salt flint marrow virtue fish coffee water close early late quick bright blue red \
         wells parks banks waters weeks peace justice christmas summer winter autumn spring gray ivory silk cotton clay tin steel \
         money glass ash moss sand sands power truth patience charity mercy sunday friday monday half",
    )
});

/// What a person does.
static DOES: Words = LazyLock::new(|| {
    wordlists::list(
        "said says asked asks told tells slept sleeps smiled smiles cried cries laughed laughs wept died woke ate eats drank \
         thanked thanks wants wanted refused refuses needs went goes came sat stood walked walks called calls thinks thought \
         knows knew felt feels likes liked loves loved lives lived nodded waved sang sings waited waits apologised explained \
         taught showed agreed declined looked hugged joked snored coughed shouted whispered insisted",
    )
});

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
                "Mrs Akinyele sang. The post-Akinyele mood, an Akinyele-style laugh. #mrs-akinyele, akinyele-family",
                vec![
                    "Mrs Akinyele",
                    "Akinyele",
                    "Akinyele",
                    "mrs-akinyele",
                    "akinyele",
                ],
            ),
            (
                "Dr Okonkwo came. DrOkonkwo left. Mr O'Rourke slept; tag o-rourke",
                vec!["Dr Okonkwo", "Okonkwo", "Mr O'Rourke", "o-rourke"],
            ),
            (
                "Mr Kim slept. The Kims came. Mr Ng slept. Ng's wife came. Ng slept, an NG tube.",
                vec!["Mr Kim", "Kims", "Mr Ng", "Ng", "Ng"],
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
            (
                "Mrs Rice eats rice. Rice is good. Mr Temple's temple hurt. Mrs Stone has a stone, two stones.",
                vec!["Mrs Rice", "Mr Temple", "Mrs Stone"],
            ),
            (
                "Mr Parkinson has Parkinson's. Dr Graves taught us Graves' disease. Mr London lives in London. Mr Cross was cross with the Red Cross.",
                vec!["Mr Parkinson", "Dr Graves", "Mr London", "Mr Cross"],
            ),
            (
                "Mr Bell slept. Bell is cheerful. Mrs Park came. Park's car is red. I asked Bell.",
                vec!["Mr Bell", "Bell", "Mrs Park", "Park", "Bell"],
            ),
            (
                "title: Long day\nMr Long waited a long time.",
                vec!["Mr Long"],
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
