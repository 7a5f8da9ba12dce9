//! What changed between two states of a text: which lines went and came, and which words in them.
use std::ops::Range;

use similar::{Algorithm, DiffOp, DiffTag, capture_diff_slices};
use unicode_segmentation::UnicodeSegmentation as _;

/// As many comparisons as one part of a text is worth; beyond that all of it counts as changed.
const MOST: usize = 1_000_000;
/// Two lines are one line that changed when they share this part of their letters: one in so many.
const ALIKE: usize = 3;

/// What became of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Change {
    /// It stands in both.
    Kept,
    /// It stands only in the older text.
    Removed,
    /// It stands only in the newer one.
    Added,
}

/// A line of either text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DiffLine {
    /// What became of it.
    pub change: Change,
    /// The line, without its end.
    pub text: String,
    /// Where in it words changed; empty where the whole line did.
    pub words: Vec<Range<usize>>,
}

/// A line worth showing, or how many are left out that did not change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DiffRow {
    /// A line.
    Line(DiffLine),
    /// So many lines that are the same in both.
    Gap(usize),
}

/// The lines of both texts in one order: without those added they are the older text, without
/// those removed the newer.
pub fn lines(old: &str, new: &str) -> Vec<DiffLine> {
    let (old, new): (Vec<_>, Vec<_>) = (old.split('\n').collect(), new.split('\n').collect());
    let mut out = Vec::new();
    let mut removed = Vec::new();
    let mut added = Vec::new();
    for (change, text) in merged(&old, &new) {
        match change {
            Change::Removed => removed.push(text),
            Change::Added => added.push(text),
            Change::Kept => {
                settle(&mut removed, &mut added, &mut out);
                out.push(whole(Change::Kept, text));
            }
        }
    }
    settle(&mut removed, &mut added, &mut out);
    out
}

/// The words of both texts in one order, what follows each other with the same fate as one.
pub fn words_of(old: &str, new: &str) -> Vec<(Change, String)> {
    let (old, new): (Vec<_>, Vec<_>) = (
        old.split_word_bounds().collect(),
        new.split_word_bounds().collect(),
    );
    let mut out: Vec<(Change, String)> = Vec::new();
    for (change, word) in merged(&old, &new) {
        match out.last_mut() {
            Some((last, text)) if *last == change => text.push_str(word),
            _ => out.push((change, word.to_owned())),
        }
    }
    out
}

/// In how many places words of one text stand in the place of others.
pub fn changes(old: &str, new: &str) -> usize {
    let (old, new): (Vec<_>, Vec<_>) = (
        old.split_word_bounds().collect(),
        new.split_word_bounds().collect(),
    );
    let mut count = 0;
    let mut inside = false;
    for (change, word) in merged(&old, &new) {
        let kept = change == Change::Kept;
        // One space that happens to stand in both does not part what was replaced.
        if kept && word.trim().is_empty() {
            continue;
        }
        count += usize::from(!kept && !inside);
        inside = !kept;
    }
    count
}

/// Only what changed, with so many lines before and after it.
pub fn condensed(lines: Vec<DiffLine>, around: usize) -> Vec<DiffRow> {
    let count = lines.len();
    let mut near = vec![false; count];
    for (at, _) in lines
        .iter()
        .enumerate()
        .filter(|(_, line)| line.change != Change::Kept)
    {
        let shown = at.saturating_sub(around)..(at + around + 1).min(count);
        near.get_mut(shown).unwrap_or_default().fill(true);
    }
    let mut out = Vec::new();
    for (line, near) in lines.into_iter().zip(near) {
        match out.last_mut() {
            _ if near => out.push(DiffRow::Line(line)),
            Some(DiffRow::Gap(lines)) => *lines += 1,
            _ => out.push(DiffRow::Gap(1)),
        }
    }
    out
}

fn whole(change: Change, text: &str) -> DiffLine {
    DiffLine {
        change,
        text: text.to_owned(),
        words: Vec::new(),
    }
}

/// Puts what went and what came in a place in order: a line that only changed stands right above
/// what it became.
fn settle(removed: &mut Vec<&str>, added: &mut Vec<&str>, out: &mut Vec<DiffLine>) {
    let mut added = added.drain(..).peekable();
    for old in removed.drain(..) {
        let pair = added.peek().and_then(|new| words(old, new));
        match pair {
            Some(pair) => {
                added.next();
                out.extend(pair);
            }
            None => out.push(whole(Change::Removed, old)),
        }
    }
    out.extend(added.map(|new| whole(Change::Added, new)));
}

/// Two lines with the words that changed marked, if they are alike enough to be one line.
fn words(old: &str, new: &str) -> Option<[DiffLine; 2]> {
    let (olds, news): (Vec<_>, Vec<_>) = (
        old.split_word_bounds().collect(),
        new.split_word_bounds().collect(),
    );
    let mut before = whole(Change::Removed, old);
    let mut after = whole(Change::Added, new);
    let (mut at_old, mut at_new, mut shared) = (0, 0, 0);
    for (change, word) in merged(&olds, &news) {
        let length = word.len();
        if change != Change::Added {
            at_old += length;
        }
        if change != Change::Removed {
            at_new += length;
        }
        match change {
            Change::Kept if word.trim().is_empty() => {}
            Change::Kept => shared += length,
            Change::Removed => extend(&mut before.words, at_old - length..at_old),
            Change::Added => extend(&mut after.words, at_new - length..at_new),
        }
    }
    (shared > 0 && shared * ALIKE >= old.len().max(new.len())).then_some([before, after])
}

/// Adds a range, as one with the last where they meet.
fn extend(ranges: &mut Vec<Range<usize>>, range: Range<usize>) {
    match ranges.last_mut() {
        Some(last) if last.end == range.start => last.end = range.end,
        _ => ranges.push(range),
    }
}

/// Both lists in one order that keeps as much as can be kept.
pub(in crate::domain) fn merged<'t>(old: &[&'t str], new: &[&'t str]) -> Vec<(Change, &'t str)> {
    let head = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let (rest, news) = (&old[head..], &new[head..]);
    let tails = rest.iter().rev().zip(news.iter().rev());
    let tail = tails.take_while(|(a, b)| a == b).count();
    let (rest, end) = rest.split_at(rest.len() - tail);
    let news = &news[..news.len() - tail];
    let kept = |texts: &[&'t str]| {
        texts
            .iter()
            .map(|text| (Change::Kept, *text))
            .collect::<Vec<_>>()
    };
    let mut out = kept(&old[..head]);
    out.extend(middle(rest, news));
    out.extend(kept(end));
    out
}

/// The same for what is left between two ends that are alike.
fn middle<'t>(old: &[&'t str], new: &[&'t str]) -> Vec<(Change, &'t str)> {
    let parts = if old.len().saturating_mul(new.len()) > MOST {
        vec![DiffOp::Replace {
            old_index: 0,
            old_len: old.len(),
            new_index: 0,
            new_len: new.len(),
        }]
    } else {
        capture_diff_slices(Algorithm::Myers, old, new)
    };
    let mut out = Vec::new();
    for part in parts {
        let (tag, olds, news) = part.as_tag_tuple();
        let was = if tag == DiffTag::Equal {
            Change::Kept
        } else {
            Change::Removed
        };
        out.extend(old[olds].iter().map(|text| (was, *text)));
        if was == Change::Removed {
            out.extend(new[news].iter().map(|text| (Change::Added, *text)));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A diff as people write it, changed words in brackets.
    fn written(old: &str, new: &str) -> Vec<String> {
        let lines = lines(old, new).into_iter();
        lines
            .map(|line| {
                let mut text = line.text.clone();
                for word in line.words.iter().rev() {
                    text.insert(word.end, ']');
                    text.insert(word.start, '[');
                }
                let sign = match line.change {
                    Change::Kept => ' ',
                    Change::Removed => '-',
                    Change::Added => '+',
                };
                format!("{sign}{text}")
            })
            .collect()
    }

    #[test]
    fn lines_that_went_and_came() {
        for (old, new, expected) in [
            ("", "", &[" "][..]),
            ("a", "a", &[" a"]),
            ("a\nb\nc", "a\nc", &[" a", "-b", " c"]),
            ("a\nc", "a\nb\nc", &[" a", "+b", " c"]),
            ("a", "b", &["-a", "+b"]),
            ("", "new", &["-", "+new"]),
            (
                "We sat down first.",
                "We sat down last.",
                &["-We sat down [first].", "+We sat down [last]."],
            ),
            (
                "one two\nnothing like it",
                "one three\nsomething else",
                &[
                    "-one [two]",
                    "+one [three]",
                    "-nothing like it",
                    "+something else",
                ],
            ),
            (
                "naïve 語 plan",
                "naïve 話 plan",
                &["-naïve [語] plan", "+naïve [話] plan"],
            ),
        ] {
            assert_eq!(written(old, new), expected, "{old:?} {new:?}");
        }
    }

    #[test]
    fn what_did_not_change_is_left_out() {
        let old = (0..20)
            .map(|n| n.to_string())
            .collect::<Vec<_>>()
            .join("\n");
        let new = old.replace("10", "ten");
        let shown = condensed(lines(&old, &new), 1);
        let gaps: Vec<_> = shown
            .iter()
            .filter_map(|shown| match shown {
                DiffRow::Gap(lines) => Some(*lines),
                DiffRow::Line(_) => None,
            })
            .collect();
        assert_eq!(gaps, [9, 8]);
        assert_eq!(shown.len(), 6);
    }

    #[test]
    fn a_text_too_large_to_compare_is_all_changed() {
        let text = |letter: &str| {
            let lines = (0..3_000).map(|n| format!("{letter}{n}"));
            lines.collect::<Vec<_>>().join("\n")
        };
        assert_eq!(lines(&text("a"), &text("b")).len(), 6_000);
    }

    proptest! {
        #[test]
        fn both_texts_can_be_read_from_it(old in "[ab語 \n]{0,60}", new in "[ab語 \n]{0,60}") {
            let lines = lines(&old, &new);
            let text = |without| {
                let kept = lines.iter().filter(|line| line.change != without);
                kept.map(|line| line.text.as_str()).collect::<Vec<_>>().join("\n")
            };
            prop_assert_eq!(text(Change::Added), old);
            prop_assert_eq!(text(Change::Removed), new);
            for line in &lines {
                for word in &line.words {
                    prop_assert!(line.text.get(word.clone()).is_some_and(|word| !word.is_empty()));
                }
            }
        }

        #[test]
        fn a_text_is_no_change_to_itself(text in any::<String>()) {
            prop_assert!(lines(&text, &text).iter().all(|line| line.change == Change::Kept));
        }
    }
}
