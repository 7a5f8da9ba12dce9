//! The journal's own people and sites, found word by word.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use super::{
    kind::{Kind, Level},
    rule::{Mark, Suggest},
    text::{Spot, is_capitalised, prev_word},
    wordlists::{self, Fnv, TITLES},
};

/// What a journal already knows and a text should not name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Known {
    /// The people of the journal, each by full name or by the one name they go by.
    pub people: Vec<String>,
    /// The places of the journal: hospitals, practices, schools.
    pub sites: Vec<String>,
}

/// Known names ready to be looked up by their first word.
#[derive(Debug, Clone, Default)]
pub(super) struct Names {
    by_first: HashMap<String, Vec<Name>, BuildHasherDefault<Fnv>>,
    /// The length of the longest first word, in bytes, with room for another case of it.
    longest_first: usize,
}

/// One known name.
#[derive(Debug, Clone)]
struct Name {
    /// The words after the first, in lower case.
    rest: Vec<String>,
    kind: Kind,
    /// Whether the name counts only behind a title, as a surname by itself does.
    titled: bool,
}

/// The most words of one known name; longer ones are cut, so that a look stays cheap.
const MOST_WORDS: usize = 8;

/// The most names kept under one first word.
const MOST_NAMES: usize = 64;

impl Names {
    /// Sorts known names by their first word.
    pub(super) fn new(known: &Known) -> Self {
        let mut names = Self::default();
        for person in &known.people {
            let words = name_words(person);
            let is_full = words.len() > 1;
            if let (true, Some(surname)) = (is_full, words.last()) {
                names.add(std::slice::from_ref(surname), Kind::Name, true);
            }
            names.add(&words, Kind::Name, false);
        }
        for site in &known.sites {
            names.add(
                &words_of(site)
                    .map(|(_, word)| word.to_lowercase())
                    .collect::<Vec<_>>(),
                Kind::Hospital,
                false,
            );
        }
        for list in names.by_first.values_mut() {
            // The longest name is tried first.
            list.sort_by_key(|name| std::cmp::Reverse(name.rest.len()));
            list.truncate(MOST_NAMES);
        }
        names
    }

    /// Adds one name, if it has any words.
    fn add(&mut self, words: &[String], kind: Kind, titled: bool) {
        if let Some((first, rest)) = words.split_first() {
            self.longest_first = self.longest_first.max(first.len() * 3);
            let rest = rest.iter().take(MOST_WORDS).cloned().collect();
            self.by_first
                .entry(first.clone())
                .or_default()
                .push(Name { rest, kind, titled });
        }
    }

    /// The names that start with `word`, whatever its case.
    fn under(&self, word: &str) -> Option<&Vec<Name>> {
        if word.len() > self.longest_first {
            return None;
        }
        let mut room = [0; 32];
        let short = room.get_mut(..word.len()).filter(|_| word.is_ascii());
        let Some(lower) = short else {
            return self.by_first.get(word.to_lowercase().as_str());
        };
        // Nearly every word is short and plain: it is looked up without a new string.
        lower.copy_from_slice(word.as_bytes());
        lower.make_ascii_lowercase();
        std::str::from_utf8(lower)
            .ok()
            .and_then(|lower| self.by_first.get(lower))
    }

    /// Adds the known names that `text` holds to `found`.
    pub(super) fn run(&self, text: &str, found: &mut Vec<Mark>) {
        if self.by_first.is_empty() {
            return;
        }
        for (start, word) in words_of(text) {
            let names = self.under(word);
            let hit = names
                .into_iter()
                .flatten()
                .find_map(|name| name.spot(text, start, word));
            found.extend(hit.map(|(spot, kind)| mark(spot, kind)));
        }
    }
}

impl Name {
    /// Where the name ends, if it stands in `text` with `first` at `start`.
    fn spot<'a>(&self, text: &'a str, start: usize, first: &str) -> Option<(Spot<'a>, Kind)> {
        let mut end = start + first.len();
        for expected in &self.rest {
            let (at, word) = words_of(text.get(end..)?).next()?;
            // Between the words of one name stands a space, a hyphen, an apostrophe or a dot, and no more than two.
            let gap = text.get(end..end + at)?.chars().count();
            if gap > 2 || word.to_lowercase() != *expected {
                return None;
            }
            end += at + word.len();
        }
        let alone = self.rest.is_empty();
        let title_at = self.titled.then(|| title_before(text, start)).flatten();
        let fits = if self.titled {
            title_at.is_some()
        } else {
            !alone || is_capitalised(first)
        };
        let start = title_at.unwrap_or(start);
        fits.then_some((Spot { text, start, end }, self.kind))
    }
}

/// Where the title right before `start` begins.
fn title_before(text: &str, start: usize) -> Option<usize> {
    let word = prev_word(text, start);
    let bare = word.strip_suffix('.').unwrap_or(word);
    let gap = text.get(..start)?.trim_end().len();
    (wordlists::holds(&TITLES, bare) && !matches!(bare, "patient" | "pt"))
        .then(|| gap.saturating_sub(word.len()))
}

/// Marks a known name.
fn mark(spot: Spot<'_>, kind: Kind) -> Mark {
    let (level, suggest, why): (_, Suggest, _) = match kind {
        Kind::Hospital => (
            Level::Warn,
            |_| "a hospital".into(),
            "This place is one of your own; it narrows down who it was.",
        ),
        _ => (
            Level::Stop,
            |_| "a colleague".into(),
            "This is one of the people in your journal.",
        ),
    };
    Mark {
        kind,
        level,
        start: spot.start,
        end: spot.end,
        suggest,
        why,
    }
}

/// The words of a person's name in lower case, without a title.
fn name_words(name: &str) -> Vec<String> {
    words_of(name)
        .map(|(_, word)| word.to_lowercase())
        .skip_while(|word| wordlists::holds(&TITLES, word))
        .collect()
}

/// The runs of letters and digits of a text, each with where it starts.
fn words_of(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let rest = text.get(from..)?;
        let start = from + rest.find(char::is_alphanumeric)?;
        let tail = text.get(start..)?;
        let length = tail
            .find(|c: char| !c.is_alphanumeric())
            .unwrap_or(tail.len());
        from = start + length;
        Some((start, tail.get(..length)?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked<'a>(people: &[&str], sites: &[&str], text: &'a str) -> Vec<&'a str> {
        let known = Known {
            people: people.iter().map(ToString::to_string).collect(),
            sites: sites.iter().map(ToString::to_string).collect(),
        };
        let mut found = Vec::new();
        Names::new(&known).run(text, &mut found);
        let marked = |mark: &Mark| text.get(mark.start..mark.end);
        found.iter().filter_map(marked).collect()
    }

    #[test]
    fn people_are_found_by_full_name_or_title_and_surname() {
        let people = ["Dr Amara Okafor", "Sam"];
        for (text, expected) in [
            ("Amara Okafor waited.", vec!["Amara Okafor"]),
            ("amara okafor waited", vec!["amara okafor"]),
            ("I asked dr okafor.", vec!["dr okafor"]),
            ("I asked Dr. Okafor.", vec!["Dr. Okafor"]),
            ("Okafor is also a place.", vec![]),
            ("Sam and I, the same sample", vec!["Sam"]),
            ("sam", vec![]),
            ("Amara Okaforson", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(marked(&people, &[], text), expected, "{text}");
        }
    }

    #[test]
    fn sites_are_found_as_whole_words() {
        let sites = ["St Elsewhere’s", "Northgate"];
        assert_eq!(
            marked(&[], &sites, "at st elsewhere’s today"),
            ["st elsewhere’s"]
        );
        assert_eq!(marked(&[], &sites, "Northgate, northgates"), ["Northgate"]);
    }
}
