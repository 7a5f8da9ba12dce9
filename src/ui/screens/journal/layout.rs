//! Cutting a long text into parts that are laid out on their own, so that a page as long as a book
//! costs no more than what of it is in sight.
use std::ops::Range;

/// Bytes of a part, at least: laid out well within a millisecond.
const PART: usize = 2 * 1024;
/// Bytes within which a part must end, between paragraphs or not: more than people write in a
/// section, so that hardly any is ever cut.
const LONGEST: usize = 8 * 1024;

/// The parts of a Markdown text, in order and without a gap: each ends at an empty line that is
/// neither inside fenced code nor inside an item, or where that would be too far, at a line, a
/// word or a character.
pub(super) fn cut(text: &str) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = 0;
    while text.len() - start > LONGEST {
        let end = start + end_of_part(text.get(start..).unwrap_or_default());
        parts.push(start..end);
        start = end;
    }
    parts.push(start..text.len());
    parts
}

/// Where the first part of a text that is too long ends; never at its start.
fn end_of_part(text: &str) -> usize {
    let reach = text.floor_char_boundary(LONGEST);
    let head = text.get(..reach).unwrap_or(text);
    let mut at = 0;
    let mut fenced = false;
    let mut after_gap = false;
    for line in head.split_inclusive('\n') {
        if at >= PART && after_gap && !fenced && !line.starts_with([' ', '\t', '\n']) {
            return at;
        }
        at += line.len();
        let words = line.trim_start();
        fenced ^= words.starts_with("```") || words.starts_with("~~~");
        after_gap = words.is_empty();
    }
    let after = |found: Option<usize>| found.map(|at| at + 1).filter(|at| *at >= PART);
    after(head.rfind('\n'))
        .or_else(|| after(head.rfind(' ')))
        .unwrap_or(reach)
        .max(1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(text: &str) {
        let parts = cut(text);
        assert_eq!(parts.first().map(|part| part.start), Some(0));
        assert_eq!(parts.last().map(|part| part.end), Some(text.len()));
        for pair in parts.windows(2) {
            assert_eq!(pair[0].end, pair[1].start);
        }
        for part in parts {
            assert!(part.len() <= LONGEST && text.get(part).is_some());
        }
    }

    #[test]
    fn what_people_write_stays_whole() {
        for text in ["", "One.\n\nTwo."] {
            assert_eq!(cut(text), vec![0..text.len()]);
        }
    }

    #[test]
    fn a_long_text_is_cut_between_paragraphs() {
        let text = "Some words of a paragraph.\n\n".repeat(10_000);
        check(&text);
        for part in cut(&text) {
            assert!(text[part.clone()].starts_with("Some"), "{part:?}");
        }
    }

    #[test]
    fn code_is_not_cut_from_its_fence() {
        let code = format!("```\n{}```\n\n", "let x = 1;\n\n".repeat(500));
        let text = format!("{code}{}", "After.\n\n".repeat(8_000));
        check(&text);
        assert!(cut(&text)[0].end >= code.len());
    }

    #[test]
    fn a_text_without_a_break_is_cut_all_the_same() {
        for piece in ["x", "é", "語", "word ", "line\n", "e\u{301}"] {
            check(&piece.repeat(100_000));
        }
    }

    proptest! {
        #[test]
        fn parts_cover_any_text(pieces in proptest::collection::vec("[a-z語 \n`]{1,40}", 1..20), times in 1..400usize) {
            check(&pieces.concat().repeat(times));
        }
    }
}
