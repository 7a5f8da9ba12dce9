//! Words as search compares them: without case and accents, cut as the full-text index cuts them.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A word, or words in a row, to mark in what a search found.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Highlight {
    /// Folded words with one space between them.
    pub text: String,
    /// Whether a word that only begins with the last of them counts.
    pub prefix: bool,
}

/// A text in lower case and without accents, so that "Café" and "cafe" compare equal.
///
/// Only the accents of letters go; marks that a script cannot do without (as in Hindi or Japanese) stay.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.nfd()
        .filter(|character| !is_accent(*character))
        .flat_map(char::to_lowercase)
        .nfc()
        .collect()
}

/// The words of a text, as the full-text index cuts it: runs of letters and digits.
///
/// They hold nothing that a full-text expression could take for its own syntax. Case and accents are left to the index.
pub fn fts_tokens(text: &str) -> Vec<String> {
    word_ranges(text)
        .filter_map(|range| text.get(range))
        .map(str::to_owned)
        .collect()
}

/// A full-text expression for the words of a text in a row, the last one perhaps only begun; none without any word.
///
/// Every word stands alone between quotes, so nothing that a person types reaches the index as syntax.
pub fn fts_phrase(text: &str, prefix: bool) -> Option<String> {
    let words = fts_tokens(text);
    let star = if prefix { " *" } else { "" };
    (!words.is_empty()).then(|| format!("\"{}\"{star}", words.join(" ")))
}

/// Whether a text holds anything that can be searched for.
pub fn has_words(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

/// What to mark for a text that was searched for; none without any word.
pub fn highlight(text: &str, prefix: bool) -> Option<Highlight> {
    let words: Vec<String> = fts_tokens(text).iter().map(|word| fold(word)).collect();
    (!words.is_empty()).then(|| Highlight {
        text: words.join(" "),
        prefix,
    })
}

/// The byte ranges of a text that match, in order and apart from one another.
///
/// Words are compared folded and marked whole; a row of words is marked from the first to the last. Takes time in
/// proportion to the text and to the highlights.
pub fn mark(text: &str, highlights: &[Highlight]) -> Vec<Range<usize>> {
    let sought: Vec<(Vec<&str>, bool)> = highlights
        .iter()
        .map(|highlight| (highlight.text.split(' ').collect(), highlight.prefix))
        .collect();
    if sought.is_empty() {
        return Vec::new();
    }
    let words: Vec<(Range<usize>, String)> = word_ranges(text)
        .filter_map(|range| Some((range.clone(), fold(text.get(range)?))))
        .collect();
    let mut marks: Vec<Range<usize>> = Vec::new();
    let mut rest = words.as_slice();
    while let [(first, _), after @ ..] = rest {
        let end = sought
            .iter()
            .filter_map(|(row, prefix)| match_row(rest, row, *prefix))
            .max();
        if let Some(end) = end {
            match marks.last_mut() {
                Some(last) if first.start < last.end => last.end = last.end.max(end),
                _ => marks.push(first.start..end),
            }
        }
        rest = after;
    }
    marks
}

/// Where a row of words ends, if the text's words begin with it.
fn match_row(words: &[(Range<usize>, String)], row: &[&str], prefix: bool) -> Option<usize> {
    let (last_sought, sought) = row.split_last()?;
    let (begun, from_last) = words.split_at_checked(sought.len())?;
    let (last_range, last) = from_last.first()?;
    let begins = begun
        .iter()
        .zip(sought)
        .all(|((_, word), sought)| word == sought);
    let ends = if prefix {
        last.starts_with(last_sought)
    } else {
        last == last_sought
    };
    (begins && ends).then_some(last_range.end)
}

/// The byte ranges of the words in a text.
fn word_ranges(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut characters = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, first) = characters.find(|(_, character)| character.is_alphanumeric())?;
        let mut end = start + first.len_utf8();
        while let Some((at, character)) = characters.next_if(|(_, character)| belongs(*character)) {
            end = at + character.len_utf8();
        }
        Some(start..end)
    })
}

/// Whether a character continues a word that has begun.
fn belongs(character: char) -> bool {
    character.is_alphanumeric() || is_combining_mark(character)
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

    use super::{Highlight, fold, fts_phrase, fts_tokens, has_words, highlight, mark};

    /// What is sought, each perhaps as a prefix, and what is marked.
    type Case<'a> = (&'a [(&'a str, bool)], &'a [&'a str]);

    fn marked(text: &str, sought: &[(&str, bool)]) -> Vec<String> {
        let highlights: Vec<Highlight> = sought
            .iter()
            .filter_map(|(text, prefix)| highlight(text, *prefix))
            .collect();
        mark(text, &highlights)
            .into_iter()
            .map(|range| text[range].to_owned())
            .collect()
    }

    #[test]
    fn folding_takes_case_and_accents_away() {
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
        for (text, folded) in table {
            assert_eq!(fold(text), folded);
        }
    }

    #[test]
    fn words_are_cut_as_the_index_cuts_them() {
        let table: [(&str, &[&str]); 6] = [
            ("bad-news", &["bad", "news"]),
            ("don't", &["don", "t"]),
            ("  Dr. Osei's  ", &["Dr", "Osei", "s"]),
            ("12:30", &["12", "30"]),
            ("cafe\u{301}s", &["cafe\u{301}s"]),
            ("…🎉 — \0", &[]),
        ];
        for (text, words) in table {
            assert_eq!(fts_tokens(text), words);
        }
    }

    #[test]
    fn no_syntax_reaches_the_index() {
        let table = [
            ("NEAR(a b, 2)", Some("\"NEAR a b 2\"")),
            ("title:secret", Some("\"title secret\"")),
            ("^first", Some("\"first\"")),
            ("a\"b", Some("\"a b\"")),
            ("\" OR 1", Some("\"OR 1\"")),
            ("new*", Some("\"new\"")),
            ("{a b} : c + d", Some("\"a b c d\"")),
            ("*", None),
            ("\"\"", None),
        ];
        for (text, expression) in table {
            assert_eq!(fts_phrase(text, false).as_deref(), expression, "{text}");
        }
        assert_eq!(fts_phrase("bad ne", true).as_deref(), Some("\"bad ne\" *"));
    }

    #[test]
    fn words_are_marked_whole_and_folded() {
        let text = "Breaking bad news: the CAFÉ, café's newsletter. Bad-news, badly.";
        let table: [Case; 8] = [
            (&[("cafe", false)], &["CAFÉ", "café"]),
            (&[("bad news", false)], &["bad news", "Bad-news"]),
            (&[("bad", false)], &["bad", "Bad"]),
            (&[("bad", true)], &["bad", "Bad", "badly"]),
            (&[("bad new", true)], &["bad news", "Bad-news"]),
            (
                &[("bad news", false), ("news", false)],
                &["bad news", "Bad-news"],
            ),
            (
                &[("breaking bad", false), ("bad news", false)],
                &["Breaking bad news", "Bad-news"],
            ),
            (&[], &[]),
        ];
        for (sought, found) in table {
            assert_eq!(marked(text, sought), found, "{sought:?}");
        }
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in any::<String>()) {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn expressions_hold_words_only(text in any::<String>(), prefix in any::<bool>()) {
            let Some(expression) = fts_phrase(&text, prefix) else {
                prop_assert!(!has_words(&text));
                return Ok(());
            };
            let inner = expression.strip_suffix(" *").unwrap_or(&expression);
            let inner = inner.strip_prefix('"').and_then(|inner| inner.strip_suffix('"')).unwrap();
            prop_assert!(!inner.is_empty() && !inner.contains(['"', '\0', '*', '^', ':', '(', ')', '+', '-']));
            prop_assert!(inner.split(' ').all(|word| word.starts_with(char::is_alphanumeric)));
        }

        #[test]
        fn marks_are_in_order_and_on_boundaries(text in "[a-cé ́ñ\"한'-]{0,40}", sought in "[a-cé ]{1,4}", prefix in any::<bool>()) {
            let highlights: Vec<Highlight> = highlight(&sought, prefix).into_iter().collect();
            let mut end = 0;
            for range in mark(&text, &highlights) {
                prop_assert!(range.start >= end && range.start < range.end);
                prop_assert!(text.get(range.clone()).is_some());
                end = range.end;
            }
        }

        #[test]
        fn a_text_marks_itself(text in any::<String>()) {
            let highlights: Vec<Highlight> = highlight(&text, false).into_iter().collect();
            prop_assert_eq!(mark(&text, &highlights).len(), highlights.len());
        }
    }
}
