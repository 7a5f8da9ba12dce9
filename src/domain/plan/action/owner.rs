//! Whose it is, as people say it: "Dr Osei sends the paper", "@osei", "me: …", "(Priya)".
use super::{
    Owner,
    words::{bare, joined, lower},
};
use crate::domain::text::{self, name_key};

/// The names that may be meant: those of the entry itself go first.
#[derive(Debug, Clone, Copy, Default)]
pub struct Names<'a> {
    /// Who was there.
    pub here: &'a [String],
    /// Everybody that the journal knows, with how often each is named.
    pub all: &'a [(String, u64)],
}

/// As many words as a name may have.
const MOST: usize = 4;
const TITLES: [&str; 12] = [
    "dr",
    "prof",
    "professor",
    "doctor",
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "sister",
    "nurse",
    "matron",
];
/// What follows whoever is to do something.
const WILL: [&str; 7] = ["to", "will", "shall", "should", "must", "can", "is"];
/// What may stand between a name and what it does.
const BETWEEN: [&str; 5] = ["also", "kindly", "then", "now", "still"];

impl Names<'_> {
    /// The name that is meant by all of it, or by a word that only one of them has.
    fn meant(&self, said: &str) -> Option<String> {
        let key = name_key(said);
        if key.is_empty() {
            return None;
        }
        let whole = |name: &&String| name_key(name) == key;
        let word = |name: &&String| {
            name.split_whitespace()
                .any(|word| name_key(bare(word)) == key)
        };
        let here = || self.here.iter();
        let all = || self.all.iter().map(|(name, _)| name);
        if let Some(name) = here().chain(all()).find(whole) {
            return Some(name.clone());
        }
        alone(here().filter(word)).or_else(|| alone(all().filter(word)))
    }

    /// An owner by the name that the journal has for him.
    pub(super) fn settle(&self, owner: Owner) -> Owner {
        match &owner {
            Owner::Named(name) => self.meant(name).map_or(owner, Owner::Named),
            _ => owner,
        }
    }

    /// Whom a word or some words stand for, where they stand for somebody.
    fn who(&self, said: &[&str]) -> Option<Owner> {
        let joined = said.join(" ");
        let name = joined.strip_prefix('@').unwrap_or(&joined);
        let low = name.to_lowercase();
        match low.as_str() {
            "me" => return Some(Owner::Me),
            "mentor" | "my mentor" => return Some(Owner::Mentor),
            _ => {}
        }
        if TITLES.contains(&low.trim_end_matches('.')) {
            return None;
        }
        let capital = |word: &&str| word.starts_with(char::is_uppercase);
        if let Some(known) = self.meant(name) {
            return (joined.starts_with('@') || said.iter().all(capital))
                .then_some(Owner::Named(known));
        }
        let (first, rest) = said.split_first()?;
        let titled = TITLES.contains(&lower(first).as_str());
        let named = !rest.is_empty() && rest.iter().all(capital);
        let at = joined.starts_with('@') && said.len() == 1;
        (at || (titled && named))
            .then(|| Owner::parse(name))
            .flatten()
    }
}

impl Owner {
    /// Whether the owner of a line in somebody's page is its reader. `with` are those whom the page names, where no name but
    /// the reader's is left; `own` is what the reader calls themselves.
    pub fn is_reader(&self, with: &[String], own: &str) -> bool {
        let Self::Named(name) = self else {
            return *self == Self::Mentor && !with.is_empty();
        };
        let words = text::words(name).into_iter();
        let words: Vec<_> = words
            .filter(|word| !TITLES.contains(&word.as_str()))
            .collect();
        let holds = |called: &str| {
            let called = text::words(called);
            !words.is_empty() && words.iter().all(|word| called.contains(word))
        };
        holds(own) || with.iter().any(|called| holds(called))
    }
}

/// The only one there is.
fn alone<'a>(mut names: impl Iterator<Item = &'a String>) -> Option<String> {
    let one = names.next()?;
    names.next().is_none().then(|| one.clone())
}

/// Whose the words say that it is, and the words without that where it was only said beside them.
pub(super) fn find(words: &[&str], names: Names<'_>) -> Option<(Owner, String)> {
    at_start(words, names).or_else(|| at_end(words, names))
}

fn at_start(words: &[&str], names: Names<'_>) -> Option<(Owner, String)> {
    let longest = MOST.min(words.len().saturating_sub(1));
    (1..=longest).rev().find_map(|length| {
        let (said, rest) = words.split_at_checked(length)?;
        let (last, before) = said.split_last()?;
        let named = last.strip_suffix([':', ',']);
        let mut name = before.to_vec();
        name.push(named.unwrap_or(last));
        let owner = names.who(&name)?;
        let at = said.first().is_some_and(|word| word.starts_with('@'));
        let does = |rest: &[&str]| rest.first().is_some_and(|word| is_deed(word));
        if last.ends_with(':') {
            return Some((owner, joined(&[], rest)));
        }
        match rest {
            _ if named.is_some() => None,
            ["-" | "\u{2013}" | "\u{2014}", rest @ ..] if !rest.is_empty() => {
                Some((owner, joined(&[], rest)))
            }
            ["to", rest @ ..] if (at || owner == Owner::Me) && !rest.is_empty() => {
                Some((owner, joined(&[], rest)))
            }
            _ if at => Some((owner, joined(&[], rest))),
            // "me" alone begins no sentence.
            _ if owner == Owner::Me => None,
            [between, rest @ ..] if BETWEEN.contains(&lower(between).as_str()) && does(rest) => {
                Some((owner, words.join(" ")))
            }
            _ if does(rest) && rest.len() > 1 => Some((owner, words.join(" "))),
            _ => None,
        }
    })
}

/// Whether a word behind a name says what somebody does.
fn is_deed(word: &str) -> bool {
    let deed = word.len() > 2
        && word.ends_with('s')
        && !word.ends_with("ss")
        && word.chars().all(char::is_lowercase);
    deed || WILL.contains(&word) || word == "has"
}

fn at_end(words: &[&str], names: Names<'_>) -> Option<(Owner, String)> {
    let longest = MOST.min(words.len().saturating_sub(1));
    (1..=longest).rev().find_map(|length| {
        let (before, said) = words.split_at_checked(words.len() - length)?;
        let last = before.last()?;
        let name: Vec<&str> = said.iter().map(|word| bare(word)).collect();
        let open = said.first().is_some_and(|word| word.starts_with('('));
        let closed = said.last().is_some_and(|word| word.ends_with(')'));
        let at = said.first().is_some_and(|word| word.starts_with('@'));
        let dash = ["-", "\u{2013}", "\u{2014}"].contains(last);
        let comma = last.ends_with([',', ';']) && length == 1 && name == ["me"];
        (at || dash || comma || (open && closed))
            .then(|| names.who(&name))
            .flatten()
            .map(|owner| (owner, joined(before, &[])))
    })
}
