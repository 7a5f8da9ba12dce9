//! Text as a person counts it: one cluster, its width, and the boundaries between clusters.

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};
use unicode_width::UnicodeWidthStr;

use super::clean::TAB;

/// One character as a person sees it, with its place in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cluster<'a> {
    /// Byte offset of its first byte.
    pub start: usize,
    /// The cluster itself; never empty.
    pub text: &'a str,
    /// How many columns it takes: 0, 1, 2, seldom more.
    pub width: usize,
}

impl Cluster<'_> {
    /// Byte offset just after it.
    pub fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

/// The clusters of `text` from the boundary `from` on; offsets count from the start of `text`.
///
/// Nothing follows an offset that lies outside the text or within a character.
pub fn clusters(text: &str, from: usize) -> impl Iterator<Item = Cluster<'_>> {
    let mut at = from;
    std::iter::from_fn(move || {
        let rest = text.get(at..)?;
        let found = first(rest)?;
        let cluster = Cluster {
            start: at,
            text: found,
            width: cluster_width(found),
        };
        at = cluster.end();
        Some(cluster)
    })
}

/// The first cluster, without asking the Unicode tables in the common case: between two ASCII
/// characters there is always a boundary, save within CR LF.
fn first(rest: &str) -> Option<&str> {
    match rest.as_bytes() {
        [] => None,
        [byte] if byte.is_ascii() => Some(rest),
        [byte, next, ..] if byte.is_ascii() && next.is_ascii() && *byte != b'\r' => rest.get(..1),
        _ => rest.graphemes(true).next(),
    }
}

/// The columns one cluster takes, counted as the terminal library lays out its cells: half-width
/// katakana voice marks are cells of their own there. A tab is as wide as what stands for it on the screen.
fn cluster_width(cluster: &str) -> usize {
    match cluster.as_bytes() {
        [b'\t'] => TAB.len(),
        [byte] => usize::from(!byte.is_ascii_control()),
        _ => cluster.width() + cluster.matches(['\u{FF9E}', '\u{FF9F}']).count(),
    }
}

/// Whether `at` lies between two clusters (both ends of the text count).
pub fn is_boundary(text: &str, at: usize) -> bool {
    text.is_char_boundary(at)
        && GraphemeCursor::new(at, text.len(), true)
            .is_boundary(text, 0)
            .unwrap_or(true)
}

/// The boundary that follows `at`, or the end of the text.
pub fn next_boundary(text: &str, at: usize) -> usize {
    let at = text.ceil_char_boundary(at);
    let found = GraphemeCursor::new(at, text.len(), true).next_boundary(text, 0);
    found.ok().flatten().unwrap_or(text.len())
}

/// The boundary before `at`, or the start of the text.
pub fn prev_boundary(text: &str, at: usize) -> usize {
    let at = text.floor_char_boundary(at);
    let found = GraphemeCursor::new(at, text.len(), true).prev_boundary(text, 0);
    found.ok().flatten().unwrap_or(0)
}

/// `at` itself where it is a boundary, else the next boundary; never beyond the text.
pub fn snap(text: &str, at: usize) -> usize {
    let at = text.ceil_char_boundary(at);
    if is_boundary(text, at) {
        at
    } else {
        next_boundary(text, at)
    }
}
