//! Things that are called as people are: sweets, drinks, series, songs, devices, and those of whom everybody has heard.
//! A word of such a name is nobody's.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::{
    text::{before, ends_word, next_word, prev_word},
    ties::WHOSE,
};

/// The names, each under its first word.
static PHRASES: LazyLock<HashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let mut phrases: HashMap<_, Vec<_>> = HashMap::new();
    let lines = include_str!("../../../../assets/lint/phrases.txt").lines();
    for phrase in lines.filter(|line| !line.starts_with('#') && !line.is_empty()) {
        phrases.entry(key(phrase)).or_default().push(phrase);
    }
    phrases
});

/// By what a phrase is looked up: its first word without a dot or an ending.
fn key(phrase: &str) -> &str {
    phrase
        .split([' ', ',', '.', '\'', '’'])
        .next()
        .unwrap_or(phrase)
}

/// How many words before a name such a phrase may begin.
const WORDS_BEFORE: usize = 3;

/// Whether a stretch of a text stands within the name of such a thing: "Jerry" in "Ben and Jerry's".
pub(super) fn is_in_phrase(text: &str, start: usize, end: usize) -> bool {
    let mut at = start;
    for _ in 0..=WORDS_BEFORE {
        let first = next_word(text, at).to_lowercase();
        let known = PHRASES.get(key(&first)).map_or(&[][..], Vec::as_slice);
        // "her mother Teresa" is no saint.
        let kin = at < start
            && matches!(
                next_word(text, at),
                "mother" | "father" | "uncle" | "aunt" | "sister"
            )
            && WHOSE
                .iter()
                .any(|word| prev_word(text, at).eq_ignore_ascii_case(word));
        if !kin && known.iter().any(|phrase| covers(text, at, phrase, end)) {
            return true;
        }
        let left = before(text, at, 24);
        let left = left.strip_suffix(' ').unwrap_or_default();
        if left.is_empty() {
            return false;
        }
        at = at - 1 - left.len()
            + left
                .rfind([' ', '\n', '(', '"', '“'])
                .map_or(0, |sign| sign + 1);
    }
    false
}

/// Whether a phrase stands at a place and reaches as far as `end`, but for an ending that more than one, or an owner, has.
fn covers(text: &str, at: usize, phrase: &str, end: usize) -> bool {
    let to = at + phrase.len();
    let stands = text
        .get(at..to)
        .is_some_and(|words| words.eq_ignore_ascii_case(phrase));
    let rest = text.get(to..).unwrap_or_default();
    let rest = rest.strip_prefix(['\'', '’']).unwrap_or(rest);
    let ending = usize::from(rest.starts_with('s'));
    stands && to + 3 > end && (ends_word(text, to) || (ending == 1 && ends_word(text, to + 1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_a_thing_is_nobodys() {
        for (text, name, inside) in [
            ("Ben and Jerry's in the freezer", "Ben", true),
            ("Ben and Jerry's in the freezer", "Jerry", true),
            ("She eats only Granny Smiths now", "Granny Smiths", true),
            ("Doctor Foster went to Gloucester", "Doctor Foster", true),
            ("Doctor Fosterman went home", "Doctor Fosterman", false),
            ("I told Jerry", "Jerry", false),
            ("Ben and Anna", "Ben", false),
        ] {
            let start = text.find(name).unwrap();
            assert_eq!(
                is_in_phrase(text, start, start + name.len()),
                inside,
                "{text}"
            );
        }
    }
}
