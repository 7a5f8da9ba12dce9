//! What a search found, to be marked in a text.
use std::ops::Range;

use crate::domain::text::{Dense, Token, sought, sought_otherwise, tokens};

/// A word, or words in a row, to mark in what a search found.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Highlight {
    /// The keys of words, with one space between them.
    pub text: String,
    /// Whether a word that only begins with the last of them counts.
    pub prefix: bool,
}

/// What to mark for a text that was searched for, in each spelling; nothing without any word.
pub fn highlight(text: &str, prefix: bool) -> impl Iterator<Item = Highlight> {
    let (words, open) = sought(text);
    let spellings = [Some(words), sought_otherwise(text)];
    let spellings = spellings.into_iter().flatten();
    spellings
        .filter(|words| !words.is_empty())
        .map(move |words| Highlight {
            text: words.join(" "),
            prefix: prefix || open,
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
    let words = tokens(text);
    let mut marks: Vec<Range<usize>> = Vec::new();
    let mut rest = words.as_slice();
    while let [first, after @ ..] = rest {
        let end = sought
            .iter()
            .filter_map(|(row, prefix)| match_row(rest, row, *prefix))
            .max();
        if let Some(end) = end {
            match marks.last_mut() {
                Some(last) if first.range.start < last.end => last.end = last.end.max(end),
                _ => marks.push(first.range.start..end),
            }
        }
        rest = after;
    }
    marks
}

/// Where a row of words ends, if the text's words begin with it.
fn match_row(words: &[Token], row: &[&str], prefix: bool) -> Option<usize> {
    let (last_sought, sought) = row.split_last()?;
    let (begun, from_last) = words.split_at_checked(sought.len())?;
    let last = from_last.first()?;
    let begins = begun
        .iter()
        .zip(sought)
        .all(|(word, sought)| word.keys().any(|key| key == *sought));
    let ends = last.keys().any(|key| {
        if prefix {
            key.starts_with(last_sought)
        } else {
            key == *last_sought
        }
    });
    // Of two signs side by side perhaps only the first was sought.
    let only_first = last.dense == Some(Dense::Pair) && last.key != *last_sought;
    let end = if only_first {
        last.first
    } else {
        last.range.end
    };
    (begins && ends).then_some(end)
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
            .flat_map(|(text, prefix)| highlight(text, *prefix))
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

    #[test]
    fn words_are_marked_in_either_spelling() {
        let text = "Müller, Mueller and Muller";
        for (sought, found) in [
            ("mueller", &["Müller", "Mueller"][..]),
            ("müller", &["Müller", "Mueller", "Muller"]),
            ("muller", &["Müller", "Muller"]),
        ] {
            assert_eq!(marked(text, &[(sought, false)]), found, "{sought}");
        }
    }

    #[test]
    fn writing_without_spaces_is_marked_where_it_stands() {
        let text = "今天在病房查房，和家属谈话很困难。ICU查房";
        let table: [Case; 5] = [
            (&[("查房", false)], &["查房", "查房"]),
            (&[("谈话很困难", false)], &["谈话很困难"]),
            (&[("房", false)], &["房", "房", "房"]),
            (&[("icu查", true)], &["ICU查"]),
            (&[("房查", false)], &["房查"]),
        ];
        for (sought, found) in &table[..4] {
            assert_eq!(marked(text, sought), *found, "{sought:?}");
        }
        // The one place where these two stand so.
        assert_eq!(marked(text, table[4].0), table[4].1);
    }

    proptest! {
        #[test]
        fn marks_are_in_order_and_on_boundaries(text in "[a-cé ́ñ\"한'-]{0,40}", sought in "[a-cé ]{1,4}", prefix in any::<bool>()) {
            let highlights: Vec<Highlight> = highlight(&sought, prefix).collect();
            let mut end = 0;
            for range in mark(&text, &highlights) {
                prop_assert!(range.start >= end && range.start < range.end);
                prop_assert!(text.get(range.clone()).is_some());
                end = range.end;
            }
        }

        #[test]
        fn a_text_marks_itself(text in any::<String>()) {
            let highlights: Vec<Highlight> = highlight(&text, false).collect();
            let marks = mark(&text, &highlights);
            prop_assert_eq!(marks.is_empty(), highlights.is_empty());
        }
    }
}
