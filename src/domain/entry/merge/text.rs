//! Two texts that began as one, put together.
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation as _;

use crate::domain::text::diff::{Change, merged};

/// What two states became.
#[derive(Debug, Clone, PartialEq)]
pub struct Merged<T> {
    /// Both in one.
    pub content: T,
    /// Whether both changed the same place: it wants to be read before it is kept.
    pub both_changed: bool,
}

/// Puts two later states of a text together: what either changed stands in it. Where both changed the
/// same line and not only different sentences of it, both lines stand, the first state's before the second's.
pub fn texts(base: &str, first: &str, second: &str) -> Merged<String> {
    let [base, first, second] =
        [base, first, second].map(|text| text.split('\n').collect::<Vec<_>>());
    let mut both_changed = false;
    let lines = together(&base, &first, &second, |place| {
        if let Some(line) = sentences(place) {
            return vec![line];
        }
        both_changed = true;
        let union = merged(place.first, place.second).into_iter();
        union.map(|(_, line)| line.to_owned()).collect()
    });
    Merged {
        content: lines.join("\n"),
        both_changed,
    }
}

/// What a text was from which two others may have come, where nobody knows: what they share.
pub(super) fn shared(first: &str, second: &str) -> String {
    let [first, second] = [first, second].map(|text| text.split('\n').collect::<Vec<_>>());
    let both = merged(&first, &second).into_iter();
    let kept = both.filter(|(change, _)| *change == Change::Kept);
    kept.map(|(_, line)| line).collect::<Vec<_>>().join("\n")
}

/// A place that both changed, in all three states.
struct Conflict<'p, 't> {
    base: &'p [&'t str],
    first: &'p [&'t str],
    second: &'p [&'t str],
}

/// One line of which both changed other sentences.
fn sentences(place: &Conflict<'_, '_>) -> Option<String> {
    let ([base], [first], [second]) = (place.base, place.first, place.second) else {
        return None;
    };
    let [base, first, second] =
        [base, first, second].map(|line| line.split_sentence_bounds().collect::<Vec<_>>());
    let mut clear = true;
    let parts = together(&base, &first, &second, |_| {
        clear = false;
        Vec::new()
    });
    clear.then(|| parts.concat())
}

/// Some pieces of the base in whose place others stand.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Edit<'t> {
    at: Range<usize>,
    new: Vec<&'t str>,
}

/// What was done to the base, in order.
fn edits<'t>(base: &[&'t str], later: &[&'t str]) -> Vec<Edit<'t>> {
    let mut edits: Vec<Edit<'t>> = Vec::new();
    let mut at = 0;
    // Whether the edit before ends right here.
    let mut open = false;
    for (change, piece) in merged(base, later) {
        if change == Change::Kept {
            at += 1;
            open = false;
            continue;
        }
        if !open {
            let new = Vec::new();
            edits.push(Edit { at: at..at, new });
            open = true;
        }
        let Some(edit) = edits.last_mut() else {
            continue;
        };
        if change == Change::Removed {
            at += 1;
            edit.at.end = at;
        } else {
            edit.new.push(piece);
        }
    }
    edits
}

/// Carries out what both did. `settle` says what stands in a place that both changed.
fn together(
    base: &[&str],
    first: &[&str],
    second: &[&str],
    mut settle: impl FnMut(&Conflict<'_, '_>) -> Vec<String>,
) -> Vec<String> {
    let (firsts, seconds) = (edits(base, first), edits(base, second));
    let (mut firsts, mut seconds) = (firsts.iter().peekable(), seconds.iter().peekable());
    let mut out: Vec<String> = Vec::new();
    let mut put = |pieces: &[&str]| out.extend(pieces.iter().map(|piece| (*piece).to_owned()));
    let mut at = 0;
    loop {
        // What is put in right before a piece comes before what was done to that piece.
        let next = [firsts.peek(), seconds.peek()].into_iter().flatten();
        let Some(next) = next.min_by_key(|edit| (edit.at.start, edit.at.end)) else {
            break;
        };
        let mut place = next.at.clone();
        let (mut ones, mut twos) = (Vec::new(), Vec::new());
        loop {
            let touches = |edit: &&Edit<'_>| edit.at == place || meet(&edit.at, &place);
            let edit = if let Some(edit) = firsts.next_if(touches) {
                ones.push(edit);
                edit
            } else if let Some(edit) = seconds.next_if(touches) {
                twos.push(edit);
                edit
            } else {
                break;
            };
            place.end = place.end.max(edit.at.end);
        }
        put(base.get(at..place.start).unwrap_or_default());
        let (one, two) = (changed(base, &place, &ones), changed(base, &place, &twos));
        match (ones.is_empty(), twos.is_empty()) {
            (true, _) => put(&two),
            (_, true) => put(&one),
            _ if one == two => put(&one),
            _ => {
                let settled = settle(&Conflict {
                    base: base.get(place.clone()).unwrap_or_default(),
                    first: &one,
                    second: &two,
                });
                put(&settled.iter().map(String::as_str).collect::<Vec<_>>());
            }
        }
        at = place.end;
    }
    put(base.get(at..).unwrap_or_default());
    out
}

/// Whether two edits are of the same place: they share a piece of the base, or one puts something into the
/// middle of what the other changed, or both put something in at the same point.
fn meet(a: &Range<usize>, b: &Range<usize>) -> bool {
    match (a.is_empty(), b.is_empty()) {
        (true, true) => a.start == b.start,
        (true, false) => b.start < a.start && a.start < b.end,
        (false, true) => a.start < b.start && b.start < a.end,
        (false, false) => a.start < b.end && b.start < a.end,
    }
}

/// A place of the base after some edits within it.
fn changed<'t>(base: &[&'t str], place: &Range<usize>, edits: &[&Edit<'t>]) -> Vec<&'t str> {
    let mut out = Vec::new();
    let mut at = place.start;
    for edit in edits {
        out.extend(base.get(at..edit.at.start).unwrap_or_default());
        out.extend(&edit.new);
        at = edit.at.end;
    }
    out.extend(base.get(at..place.end).unwrap_or_default());
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_either_changed_stands_in_it() {
        for (base, first, second, expected, both_changed) in [
            ("a\nb\nc", "A\nb\nc", "a\nb\nC", "A\nb\nC", false),
            ("a\nb", "A\nb", "a\nB", "A\nB", false),
            ("a\nb", "a\nb\nc", "x\na\nb", "x\na\nb\nc", false),
            ("a\nb", "a\nx\nb", "a\nB", "a\nx\nB", false),
            ("a\nb", "a\nB", "a\nx\nb", "a\nx\nB", false),
            ("a", "b", "b", "b", false),
            ("a\nb", "b", "a\nb\nc", "b\nc", false),
            ("a", "b", "c", "b\nc", true),
            ("a", "a\nb", "a\nc", "a\nb\nc", true),
            ("a\nb\nc", "a\nc", "a\nB\nc", "a\nB\nc", true),
            ("", "one", "two", "one\ntwo", true),
            (
                "We met. It rained. We left.",
                "We met early. It rained. We left.",
                "We met. It rained. We left late.",
                "We met early. It rained. We left late.",
                false,
            ),
            (
                "We met. We left.",
                "We met early. We left.",
                "We met late. We left.",
                "We met early. We left.\nWe met late. We left.",
                true,
            ),
            (
                "- [ ] Ask\n- [ ] Read",
                "- [x] Ask\n- [ ] Read",
                "- [ ] Ask\n- [ ] Read it\n- [ ] Write",
                "- [x] Ask\n- [ ] Read it\n- [ ] Write",
                false,
            ),
        ] {
            let merged = texts(base, first, second);
            let seen = (merged.content.as_str(), merged.both_changed);
            assert_eq!(
                seen,
                (expected, both_changed),
                "{base:?} {first:?} {second:?}"
            );
        }
    }

    proptest! {
        #[test]
        fn one_side_alone_is_that_side(base in "[ab\n]{0,30}", other in "[ab\n]{0,30}") {
            for (first, second) in [(&base, &other), (&other, &base), (&other, &other)] {
                let merged = texts(&base, first, second);
                prop_assert_eq!(&merged.content, &other);
                prop_assert!(!merged.both_changed);
            }
        }

        #[test]
        fn no_line_that_either_added_is_lost(
            base in "[abc\n]{0,30}", first in "[abcx\n]{0,30}", second in "[abcy\n]{0,30}",
        ) {
            let merged = texts(&base, &first, &second).content;
            let lines = |text: &str| text.split('\n').map(str::to_owned).collect::<Vec<_>>();
            let (base, merged) = (lines(&base), lines(&merged));
            for line in lines(&first).into_iter().chain(lines(&second)) {
                prop_assert!(base.contains(&line) || merged.contains(&line), "{:?}", line);
            }
        }
    }
}
