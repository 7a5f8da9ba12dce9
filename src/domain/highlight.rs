//! What a search found, to be marked in a text.
use std::ops::Range;

use super::text::{search_key, word_ranges, words};

/// A word, or words in a row, to mark in what a search found.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Highlight {
    /// The keys of words, with one space between them.
    pub text: String,
    /// Whether a word that only begins with the last of them counts.
    pub prefix: bool,
}

/// What to mark for a text that was searched for; none without any word.
pub fn highlight(text: &str, prefix: bool) -> Option<Highlight> {
    let words = words(text);
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
        .filter_map(|range| Some((range.clone(), search_key(text.get(range)?))))
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Highlight, highlight, mark};

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
