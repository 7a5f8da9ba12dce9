//! How a sentence ends, whatever it is put together from; and the sentences of a text.
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation as _;

/// A text with a full stop, unless a mark ends it already: a reason may end in a question, as
/// [`crate::domain::text::suggest::did_you_mean`] does.
pub fn ended(text: impl std::fmt::Display) -> String {
    let mut text = text.to_string();
    if !text.ends_with(['.', '?', '!']) {
        text.push('.');
    }
    text
}

/// The same, with a capital first.
pub fn sentence(text: &str) -> String {
    ended(capital(text))
}

/// A text with a capital first.
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().into_iter().flat_map(char::to_uppercase);
    first.collect::<String>() + chars.as_str()
}

/// The sentences of a text, without the space around them.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, piece) in text.split_sentence_bound_indices() {
        let words = piece.trim();
        if !words.chars().any(char::is_alphanumeric) {
            continue;
        }
        let from = at + (piece.len() - piece.trim_start().len());
        let end = from + words.len();
        // A question that is quoted ends no sentence that goes on.
        let goes_on = words.starts_with(char::is_lowercase);
        let line = |last: &Range<usize>| !text.get(last.end..from).unwrap_or("\n").contains('\n');
        match found.last_mut() {
            Some(last) if goes_on && line(last) => last.end = end,
            _ => found.push(from..end),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{ended, sentence, sentences};

    #[test]
    fn a_text_falls_into_sentences() {
        for (text, wanted) in [
            ("", vec![]),
            ("One", vec!["One"]),
            ("One. Two?  Three!", vec!["One.", "Two?", "Three!"]),
            (
                "Said at 3.5 mmol. Then “why?” was asked.",
                vec!["Said at 3.5 mmol.", "Then “why?” was asked."],
            ),
            ("- a\n- b", vec!["- a", "- b"]),
        ] {
            let found: Vec<_> = sentences(text).into_iter().map(|at| &text[at]).collect();
            assert_eq!(found, wanted, "{text:?}");
        }
    }

    #[test]
    fn one_mark_ends_a_sentence() {
        assert_eq!(ended("no such key"), "no such key.");
        assert_eq!(ended("did you mean \"name\"?"), "did you mean \"name\"?");
        assert_eq!(ended("Done."), "Done.");
        assert_eq!(sentence("there is no x"), "There is no x.");
        assert_eq!(sentence(""), ".");
    }
}
