//! By what texts and names are compared: one key for search, one for names.
//!
//! Search takes case and accents off, and cuts words as the full-text index does. Names keep their
//! accents, since two people may differ by one alone.
use std::ops::Range;

use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

/// A name without regard to case, so that two spellings of one name are one.
pub fn name_key(name: &str) -> String {
    name.nfkc().collect::<String>().to_lowercase()
}

/// A text in lower case and without accents, so that "Café" and "cafe" compare equal.
///
/// Only the accents of letters go; marks that a script cannot do without (as in Hindi or Japanese) stay.
pub fn search_key(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.nfd()
        .filter(|character| !is_accent(*character))
        .flat_map(char::to_lowercase)
        .nfc()
        .collect()
}

/// The words of a text as they stand in it. They hold nothing that a full-text expression could
/// take for its own syntax.
pub fn cut(text: &str) -> impl Iterator<Item = &str> {
    word_ranges(text).filter_map(|range| text.get(range))
}

/// The keys of the words of a text.
pub fn words(text: &str) -> Vec<String> {
    cut(text).map(search_key).collect()
}

/// Whether a text holds anything that can be searched for.
pub fn has_words(text: &str) -> bool {
    word_ranges(text).next().is_some()
}

/// The byte ranges of the words in a text: runs of letters and digits.
pub fn word_ranges(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut characters = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, first) = characters.find(|(_, character)| begins(*character))?;
        let mut end = start + first.len_utf8();
        let goes_on = |character| begins(character) || is_accent(character);
        while let Some((at, character)) = characters.next_if(|(_, character)| goes_on(*character)) {
            end = at + character.len_utf8();
        }
        Some(start..end)
    })
}

/// Whether a word may begin with a character. Marks of other scripts stand between words, as in
/// the index.
fn begins(character: char) -> bool {
    character.is_alphanumeric() && !is_combining_mark(character)
}

/// Whether a character is an accent that stands on its own once a letter is taken apart.
fn is_accent(character: char) -> bool {
    matches!(
        character,
        '\u{0300}'..='\u{036f}'
            | '\u{1ab0}'..='\u{1aff}'
            | '\u{1dc0}'..='\u{1dff}'
            | '\u{20d0}'..='\u{20ff}'
            | '\u{fe20}'..='\u{fe2f}'
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn search_takes_case_and_accents_away() {
        let table = [
            ("Café", "cafe"),
            ("CAFE\u{301}", "cafe"),
            ("İstanbul", "istanbul"),
            ("Ångström", "angstrom"),
            ("Việt", "viet"),
            ("straße", "straße"),
            ("한국", "한국"),
            ("が", "が"),
            ("हिन्दी", "हिन्दी"),
            ("", ""),
        ];
        for (text, key) in table {
            assert_eq!(search_key(text), key);
        }
    }

    #[test]
    fn names_keep_their_accents() {
        assert_eq!(name_key("DR OSEI"), name_key("Dr Osei"));
        assert_eq!(name_key("Jose\u{301}"), name_key("José"));
        assert_ne!(name_key("José"), name_key("Jose"));
    }

    #[test]
    fn words_are_runs_of_letters_and_digits() {
        let table: [(&str, &[&str]); 6] = [
            ("bad-news", &["bad", "news"]),
            ("don't", &["don", "t"]),
            ("  Dr. Osei's  ", &["dr", "osei", "s"]),
            ("12:30", &["12", "30"]),
            ("cafe\u{301}s", &["cafes"]),
            ("…🎉 — \0", &[]),
        ];
        for (text, expected) in table {
            assert_eq!(words(text), expected);
            assert_eq!(has_words(text), !expected.is_empty());
        }
    }

    proptest! {
        #[test]
        fn a_key_is_its_own_key(text in any::<String>()) {
            let once = search_key(&text);
            prop_assert_eq!(search_key(&once), once);
            let once = name_key(&text);
            prop_assert_eq!(name_key(&once), once);
        }
    }
}
