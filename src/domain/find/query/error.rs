//! A mistake in a query: where it is, what it is, and what would be right.

use thiserror::Error;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// A mistake in a query.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{message}")]
pub struct QueryError {
    /// Where it begins, in bytes, on a character boundary.
    pub start: usize,
    /// Where it ends, in bytes, on a character boundary; the same as the start when something is missing there.
    pub end: usize,
    /// What is wrong, in a sentence.
    pub message: String,
    /// What to do about it, in a sentence.
    pub help: Option<String>,
}

impl QueryError {
    /// The query on one line, and under it carets below the mistake.
    ///
    /// Widths are those of a terminal; control characters and line breaks are shown as `�`.
    pub fn underline(&self, text: &str) -> String {
        let shown = |from: usize, to: usize| -> String {
            text.get(from..to)
                .unwrap_or_default()
                .chars()
                .map(visible)
                .collect()
        };
        let line = shown(0, text.len());
        let indent = " ".repeat(shown(0, self.start).width());
        let carets = "^".repeat(shown(self.start, self.end).width().max(1));
        format!("{line}\n{indent}{carets}")
    }
}

/// A character as it can be shown: control characters have no width of their own.
fn visible(character: char) -> char {
    if character.width().is_none() {
        '\u{fffd}'
    } else {
        character
    }
}
