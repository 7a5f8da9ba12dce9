//! Where words begin in writing without spaces, by a dictionary: so that two signs which only happen to stand side by side,
//! the end of one word and the beginning of the next, are not found as if they were a word.
use icu_segmenter::{WordSegmenter, options::WordBreakInvariantOptions};

use super::key::{Dense, Token, tokens};

/// What must hold where a text of several words, written without spaces, is found: a word of one sign at its beginning must
/// begin a word in the text too. Words of several signs are found wherever they stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Borders(Vec<String>);

impl Borders {
    /// The border that a text which is sought must have; none where all of it is one word, or its first word has several signs.
    pub fn of(sought: &str) -> Option<Self> {
        if sought.is_ascii() {
            return None;
        }
        let tokens = tokens(sought);
        let (last, pairs) = tokens.split_last()?;
        let first = pairs.first()?;
        let one_run = last.dense == Some(Dense::Last)
            && pairs.iter().all(|token| token.dense == Some(Dense::Pair));
        let breaks = breaks(sought.get(first.range.start..last.range.end)?);
        let begins_short = breaks.first() == Some(&(first.first - first.range.start));
        (one_run && begins_short)
            .then(|| Self(pairs.iter().map(|token| token.key.clone()).collect()))
    }

    /// Whether it holds somewhere in a text.
    pub fn hold_in(&self, text: &str) -> bool {
        let tokens = tokens(text);
        let mut runs = tokens.split_inclusive(|token| token.dense != Some(Dense::Pair));
        runs.any(|run| self.hold_in_run(run, text))
    }

    fn hold_in_run(&self, run: &[Token], text: &str) -> bool {
        let found = run.windows(self.0.len()).filter(|window| {
            let mut pairs = window.iter().zip(&self.0);
            pairs.all(|(token, key)| token.key == *key)
        });
        let mut places = found.filter_map(<[Token]>::first).peekable();
        let ends = run.first().zip(run.last());
        let ends = ends.filter(|_| places.peek().is_some());
        let Some((first, last)) = ends else {
            return false;
        };
        let start = first.range.start;
        let breaks = breaks(text.get(start..last.range.end).unwrap_or_default());
        places.any(|place| {
            place.range.start == start || breaks.contains(&(place.range.start - start))
        })
    }
}

/// Where words end in a text, in bytes.
fn breaks(text: &str) -> Vec<usize> {
    let segmenter = WordSegmenter::new_dictionary(WordBreakInvariantOptions::default());
    segmenter.segment_str(text).filter(|at| *at > 0).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_that_only_meet_are_no_word() {
        let text = "今天在病房查房，和家属谈话很困难。";
        for (sought, holds) in [
            ("房查", Some(false)),
            ("属谈", Some(false)),
            ("在病房", Some(true)),
            ("很困", Some(true)),
            ("查房", None),
            ("谈话很困难", None),
            ("困难", None),
            ("ward", None),
            ("환자", None),
            ("木", None),
        ] {
            let borders = Borders::of(sought);
            assert_eq!(
                borders.map(|borders| borders.hold_in(text)),
                holds,
                "{sought}"
            );
        }
    }
}
