//! The text as its reader sees it, with the way back to the source.
//!
//! What leaves is Markdown that is rendered, so the rules read what a reader reads: without the marks of Markdown and
//! HTML, without characters that nobody sees, with figures and letters in their plain form, and with a number in one
//! piece that only a line break parts. What a reader does not see and still leaves (where a link leads, the attributes
//! of a tag) is read behind the visible text. A finding is then carried back, so that what is marked or replaced is
//! exactly the part of the source that the reader reads.

use std::borrow::Cow;
use std::ops::Range;

use super::{
    fold::Fold,
    marks::{self, Edit, Pair},
};

/// A text as its reader sees it.
#[derive(Debug)]
pub(super) struct View<'a> {
    /// The plain text, which the rules read.
    pub(super) text: Cow<'a, str>,
    pieces: Vec<Piece>,
    /// Marks that belong together, by where they close.
    pairs: Vec<Pair>,
    /// The same by where they open: places in the list above.
    by_open: Vec<usize>,
}

/// A piece of the plain text and where it comes from.
#[derive(Debug, Clone, Copy)]
struct Piece {
    /// Where it starts in the plain text.
    plain: usize,
    /// Where it starts in the source.
    source: usize,
    /// How long its source is, where it is not a copy of it.
    stands_for: Option<usize>,
}

/// A stretch of the source, with the marks that have to stay when it is replaced.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Stretch<'a> {
    pub(super) range: Range<usize>,
    /// Marks that open inside the stretch and close behind it.
    pub(super) opening: Vec<&'a str>,
    /// Marks that close inside the stretch and open before it.
    pub(super) closing: Vec<&'a str>,
}

impl<'a> View<'a> {
    /// Reads a text as it is shown, in one pass.
    pub(super) fn of(source: &'a str) -> Self {
        let marks = marks::read(source);
        if marks.edits.is_empty() {
            return Self {
                text: Cow::Borrowed(source),
                pieces: Vec::new(),
                pairs: Vec::new(),
                by_open: Vec::new(),
            };
        }
        let mut plain = Plain::default();
        for edit in &marks.edits {
            plain.copy(source, edit.start);
            plain.put(edit);
        }
        plain.copy(source, source.len());
        for hidden in &marks.hidden {
            plain.apart(source, hidden.clone());
        }
        let mut by_open: Vec<_> = (0..marks.pairs.len()).collect();
        by_open.sort_by_key(|n| marks.pairs.get(*n).map(|pair| pair.open.start));
        Self {
            text: Cow::Owned(plain.text),
            pieces: plain.pieces,
            pairs: marks.pairs,
            by_open,
        }
    }

    /// Where the character at a place of the plain text starts in the source.
    fn start_of(&self, at: usize) -> usize {
        match self.piece(at) {
            None => at,
            Some(piece) if piece.stands_for.is_some() => piece.source,
            Some(piece) => piece.source + (at - piece.plain),
        }
    }

    /// Where the character before a place of the plain text ends in the source.
    fn end_of(&self, at: usize) -> usize {
        match at.checked_sub(1).and_then(|last| self.piece(last)) {
            None => at,
            Some(piece) => match piece.stands_for {
                Some(length) => piece.source + length,
                None => piece.source + (at - piece.plain),
            },
        }
    }

    /// The piece that a place of the plain text belongs to.
    fn piece(&self, at: usize) -> Option<&Piece> {
        let next = self.pieces.partition_point(|piece| piece.plain <= at);
        self.pieces.get(next.checked_sub(1)?)
    }

    /// The pairs that open in a range or right before it.
    fn opening(&self, range: &Range<usize>) -> impl Iterator<Item = &Pair> {
        let pair = |n: &usize| self.pairs.get(*n);
        let from = range.start;
        let first = self
            .by_open
            .partition_point(|n| pair(n).is_some_and(|pair| pair.open.end < from));
        let to = range.end;
        let rest = self.by_open.get(first..).unwrap_or_default().iter();
        rest.filter_map(pair)
            .take_while(move |pair| pair.open.start <= to)
    }

    /// The pairs that close in a range or right behind it.
    fn closing(&self, range: &Range<usize>) -> impl Iterator<Item = &Pair> {
        let from = range.start;
        let first = self.pairs.partition_point(|pair| pair.close.start < from);
        let to = range.end;
        let rest = self.pairs.get(first..).unwrap_or_default().iter();
        rest.take_while(move |pair| pair.close.start <= to)
    }

    /// The part of the source that a stretch of the plain text was read from. Marks that belong to nothing else are
    /// part of it.
    pub(super) fn source<'s>(&self, source: &'s str, plain: Range<usize>) -> Stretch<'s> {
        let mut range = self.start_of(plain.start)..self.end_of(plain.end);
        // What opens inside and closes right behind belongs to it, and the other way round.
        for _ in 0..marks::DEPTH {
            let behind = self
                .closing(&range)
                .filter(|pair| within(&pair.open, &range) && pair.close.start == range.end)
                .map(|pair| pair.close.end)
                .max();
            let before = self
                .opening(&range)
                .filter(|pair| within(&pair.close, &range) && pair.open.end == range.start)
                .map(|pair| pair.open.start)
                .min();
            if behind.is_none() && before.is_none() {
                break;
            }
            range = before.unwrap_or(range.start)..behind.unwrap_or(range.end);
        }
        let parted = |pair: &&Pair| within(&pair.open, &range) != within(&pair.close, &range);
        let opening = self.opening(&range).filter(parted);
        let opening = opening.filter(|pair| within(&pair.open, &range));
        let closing = self.closing(&range).filter(parted);
        let closing = closing.filter(|pair| within(&pair.close, &range));
        Stretch {
            opening: opening
                .filter_map(|pair| source.get(pair.open.clone()))
                .collect(),
            closing: closing
                .filter_map(|pair| source.get(pair.close.clone()))
                .collect(),
            range: range.clone(),
        }
    }
}

/// Whether one range lies in another.
fn within(inner: &Range<usize>, outer: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// A plain text in the making.
#[derive(Debug, Default)]
struct Plain {
    text: String,
    pieces: Vec<Piece>,
    /// How far the source was read.
    from: usize,
}

impl Plain {
    /// Copies the source up to a place.
    fn copy(&mut self, source: &str, to: usize) {
        let part = source.get(self.from..to).unwrap_or_default();
        if !part.is_empty() {
            self.pieces.push(Piece {
                plain: self.text.len(),
                source: self.from,
                stands_for: None,
            });
            self.text.push_str(part);
        }
        self.from = self.from.max(to);
    }

    /// Puts what is read in the place of a part of the source.
    fn put(&mut self, edit: &Edit) {
        let read = match edit.read {
            Fold::Nothing => "",
            Fold::Text(text) => text,
            Fold::Char(c) => {
                self.stand_in(edit);
                self.text.push(c);
                self.from = edit.end;
                return;
            }
        };
        if !read.is_empty() {
            self.stand_in(edit);
            self.text.push_str(read);
        }
        self.from = self.from.max(edit.end);
    }

    fn stand_in(&mut self, edit: &Edit) {
        self.pieces.push(Piece {
            plain: self.text.len(),
            source: edit.start,
            stands_for: Some(edit.end - edit.start),
        });
    }

    /// Reads a part of the source behind everything else, in a paragraph of its own.
    fn apart(&mut self, source: &str, hidden: Range<usize>) {
        let part = source.get(hidden.clone()).unwrap_or_default();
        self.pieces.push(Piece {
            plain: self.text.len(),
            source: hidden.start,
            stands_for: Some(0),
        });
        self.text.push_str("\n\n");
        self.pieces.push(Piece {
            plain: self.text.len(),
            source: hidden.start,
            stands_for: None,
        });
        self.text.push_str(part);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> String {
        View::of(text).text.into_owned()
    }

    #[test]
    fn what_nobody_sees_is_not_read() {
        for (source, read) in [
            ("as it is", "as it is"),
            (r"Mr\. Quennell 999\-270", "Mr. Quennell 999-270"),
            ("Mr **Quennell** and _Ann_", "Mr Quennell and Ann"),
            ("Mr\u{200b} Quen\u{ad}nell", "Mr Quennell"),
            ("Mr&nbsp;O&#39;Dea &amp; son", "Mr O'Dea & son"),
            ("Mr\u{a0}Quennell\u{2060}", "Mr Quennell"),
            ("９９９ ２７０", "999 270"),
            ("٩٩٩ and १२", "999 and 12"),
            ("Jose\u{301} and Nguye\u{302}\u{303}n", "José and Nguyễn"),
            ("999 270\n4415", "999 270 4415"),
            ("999-\n270", "999-270"),
            ("> 999\n> 270", "> 999 270"),
            ("99\n1. first", "99\n1. first"),
            ("99\n\n12", "99\n\n12"),
            ("14\nMay was\nlong", "14 May was\nlong"),
            (
                "Mr [Quennell](https://a.b) x",
                "Mr Quennell x\n\nhttps://a.b",
            ),
            ("Mr <b>Quennell</b>", "Mr Quennell"),
            ("a<br>b", "a\nb"),
            ("Mr <i class=\"x y\">Q</i>", "Mr Q\n\nclass=\"x y\""),
            ("* one\n* two * three", "* one\n* two * three"),
            ("snake_case 2*3 ~3 days", "snake_case 2*3 ~3 days"),
            ("[[3fa9c07b]] [x] <5", "[[3fa9c07b]] [x] <5"),
            ("| MRN | 123 |", ": MRN : 123 :"),
            ("| MRN | Age |\n|---|---|", "| MRN | Age |\n:---:---:"),
        ] {
            assert_eq!(plain(source), read, "{source}");
        }
    }

    #[test]
    fn a_stretch_leads_back_to_what_was_read() {
        for (source, read, part) in [
            (r"Hi Mr\. Quennell\.", "Mr. Quennell", r"Mr\. Quennell"),
            ("Hi Mr **Quennell** x", "Mr Quennell", "Mr **Quennell**"),
            ("Hi **Mr** Quennell x", "Mr Quennell", "**Mr** Quennell"),
            ("Hi **Mr Quennell** x", "Mr Quennell", "Mr Quennell"),
            ("Mr&nbsp;Quennell", "Mr Quennell", "Mr&nbsp;Quennell"),
            ("９９９ x", "999", "９９９"),
            ("999\u{200b}270", "999270", "999\u{200b}270"),
            (
                "Mr [Quennell](b.c/d) x",
                "Mr Quennell",
                "Mr [Quennell](b.c/d)",
            ),
            ("[x](https://a.b/c) y", "https://a.b/c", "https://a.b/c"),
            ("é _é_ Ann", "Ann", "Ann"),
        ] {
            let view = View::of(source);
            let start = view.text.find(read).unwrap();
            let stretch = view.source(source, start..start + read.len());
            assert_eq!(source.get(stretch.range.clone()), Some(part), "{source}");
            assert!(stretch.opening.is_empty() && stretch.closing.is_empty());
        }
    }

    #[test]
    fn marks_that_go_on_are_kept() {
        let source = "Mr **Quennell came** and";
        let view = View::of(source);
        let stretch = view.source(source, 0..11);
        assert_eq!(source.get(stretch.range), Some("Mr **Quennell"));
        assert_eq!(stretch.opening, ["**"]);
        let source = "_I saw Mr_ Quennell";
        let view = View::of(source);
        let stretch = view.source(source, 6..17);
        assert_eq!(source.get(stretch.range), Some("Mr_ Quennell"));
        assert_eq!(stretch.closing, ["_"]);
    }
}
