//! Word wrap at display width, the same for the text being written and for the page being read.

use super::cluster::{Cluster, clusters};

/// One row of wrapped text, as byte offsets into it.
///
/// Rows come in order and cover the text: between the end of one and the start of the next lies
/// nothing, or exactly the newline or the one space at which the text was broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// Where it starts; always a cluster boundary.
    pub start: usize,
    /// Where its visible part ends.
    pub end: usize,
}

/// All rows of `text` at `columns` (at least one). There is always at least one row, and a
/// newline or a swallowed space at the very end is followed by an empty one, so that a cursor
/// has somewhere to stand.
pub fn wrap(text: &str, columns: usize) -> Vec<Row> {
    let mut rows = Vec::with_capacity(text.len() / columns.max(1) + 1);
    let mut next = Some(0);
    while let Some(start) = next {
        let (row, after) = next_row(text, start, columns);
        rows.push(row);
        next = after;
    }
    rows
}

/// Punctuation that never starts a row.
const CLOSING: &str = ".,;:!?)]}”’%…、。，．・：；！？」』】〕）］｝〉》ー々ゝゞ";
/// Punctuation that never ends one.
const OPENING: &str = "([{“‘「『【〔（［｛〈《";
/// Spaces other than the ASCII ones, and the invisible one of no width.
const SPACES: &str = "\u{1680}\u{2000}\u{2001}\u{2002}\u{2003}\u{2004}\u{2005}\u{2006}\u{2008}\
    \u{2009}\u{200A}\u{200B}\u{205F}\u{3000}";

/// What a cluster means for the end of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Newline,
    /// A space at which a row may end. Those that hold words together (U+00A0, U+2007, U+202F) are not.
    Space,
    Letter,
    /// A hyphen or a stroke: a row may end after it within a word, never within a figure or a date.
    Hyphen,
    /// Ideographs, emoji and their like: a row may end on either side.
    Wide,
    /// It never starts a row, not even after a wide character.
    Closing,
    /// It never ends a row, not even before a wide character.
    Opening,
    /// The same for wide punctuation, which rows may end beside on its other side.
    WideClosing,
    /// See [`Class::WideClosing`].
    WideOpening,
    Other,
}

/// The row that starts at the boundary `start`, and where the row after it starts, if there is one.
///
/// A row depends on nothing before it, and on nothing beyond the first cluster that does not fit:
/// this is what lets an editor wrap anew only what an edit has touched.
pub fn next_row(text: &str, start: usize, columns: usize) -> (Row, Option<usize>) {
    let columns = columns.max(1);
    let row = |end, next| (Row { start, end }, Some(next));
    let mut used = 0;
    let mut has_words = false;
    let mut before = [None; 2];
    let mut break_at = None;
    for cluster in clusters(text, start) {
        let class = classify(cluster);
        if class == Class::Newline {
            return row(cluster.start, cluster.end());
        }
        if breaks_before(before, class) {
            break_at = Some((cluster.start, cluster.start));
        }
        used += cluster.width;
        if used > columns {
            return match break_at {
                _ if class == Class::Space => row(cluster.start, cluster.end()),
                Some((end, next)) => row(end, next),
                None if cluster.start > start => row(cluster.start, cluster.start),
                None => alone(text, cluster),
            };
        }
        if class != Class::Space {
            has_words = true;
        } else if has_words {
            break_at = Some((cluster.start, cluster.end()));
        }
        before = [before[1], Some(class)];
    }
    let end = text.len().max(start);
    (Row { start, end }, None)
}

/// The row of a cluster that is wider than any row: it stands alone and is clipped.
fn alone(text: &str, cluster: Cluster<'_>) -> (Row, Option<usize>) {
    let end = cluster.end();
    let next = match text.as_bytes().get(end) {
        None => None,
        Some(b'\n') => Some(end + 1),
        Some(_) => Some(end),
    };
    (
        Row {
            start: cluster.start,
            end,
        },
        next,
    )
}

/// Whether a row may end before a cluster of class `after`, with no space between; `before` are
/// the classes of the two clusters ahead of it in the row.
fn breaks_before(before: [Option<Class>; 2], after: Class) -> bool {
    use Class::{Closing, Hyphen, Letter, Opening, Space, Wide, WideClosing, WideOpening};
    let [second_last, Some(last)] = before else {
        return false;
    };
    let after_hyphen = second_last == Some(Letter) && last == Hyphen && after == Letter;
    let after_wide =
        matches!(last, Wide | WideClosing) && !matches!(after, Space | Closing | WideClosing);
    let before_wide =
        matches!(after, Wide | WideOpening) && !matches!(last, Space | Opening | WideOpening);
    after_hyphen || after_wide || before_wide
}

fn classify(cluster: Cluster<'_>) -> Class {
    let mut chars = cluster.text.chars();
    match (chars.next(), chars.next()) {
        (Some(one), None) => classify_char(one, cluster.width > 1),
        (Some('\r'), Some('\n')) => Class::Newline,
        _ if cluster.width > 1 => Class::Wide,
        (Some(base), _) if base.is_alphabetic() => Class::Letter,
        _ => Class::Other,
    }
}

fn classify_char(c: char, wide: bool) -> Class {
    match c {
        'a'..='z' | 'A'..='Z' => Class::Letter,
        ' ' | '\t' => Class::Space,
        '\n' => Class::Newline,
        '-' | '–' | '—' | '/' => Class::Hyphen,
        _ if CLOSING.contains(c) && wide => Class::WideClosing,
        _ if CLOSING.contains(c) => Class::Closing,
        _ if OPENING.contains(c) && wide => Class::WideOpening,
        _ if OPENING.contains(c) => Class::Opening,
        _ if SPACES.contains(c) => Class::Space,
        _ if wide => Class::Wide,
        _ if c.is_alphabetic() => Class::Letter,
        _ => Class::Other,
    }
}
