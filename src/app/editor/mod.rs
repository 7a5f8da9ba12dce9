//! The text buffer behind every field and every section: one line or many, with soft wrap,
//! selection, undo and the editing habits of readline.
//!
//! It holds text and places in it, and knows nothing of a terminal: keys arrive as method calls,
//! and drawing reads [`Editor::rows`]. Every offset is in bytes and lies on a cluster boundary,
//! so that nothing a person sees as one character is ever cut.

mod edit;
mod history;
mod layout;
mod motion;
mod view;

pub use layout::{Position, cursor_position, offset_at};
pub use motion::{Motion, Moved, Side};
pub use view::LineView;

use std::{borrow::Cow, fmt, ops::Range};

use self::{history::History, layout::Layout};
use crate::domain::text::{clean_input, snap};

/// Bytes of text that undo and redo may hold in one editor; the oldest steps go first.
const UNDO_BYTES: usize = 8 << 20;
/// Columns before the first drawing has told the true width.
const FIRST_COLUMNS: usize = 79;

/// A text being written, with its cursor.
#[derive(Clone)]
pub struct Editor {
    text: String,
    cursor: usize,
    anchor: Option<usize>,
    /// The column that moving up and down tries to keep.
    goal: Option<usize>,
    single_line: bool,
    layout: Layout,
    history: History,
    killed: String,
    /// Whether the last thing done was a kill, so that the next one adds to it.
    killing: bool,
    revision: u64,
}

impl Editor {
    /// An empty text of many lines.
    pub fn multi_line() -> Self {
        Self::empty(false)
    }

    /// An empty field of one line: it never wraps, and a pasted newline becomes a space.
    pub fn single_line() -> Self {
        Self::empty(true)
    }

    fn empty(single_line: bool) -> Self {
        let columns = if single_line {
            usize::MAX
        } else {
            FIRST_COLUMNS
        };
        Self {
            text: String::new(),
            cursor: 0,
            anchor: None,
            goal: None,
            single_line,
            layout: Layout::new("", columns),
            history: History::new(UNDO_BYTES),
            killed: String::new(),
            killing: false,
            revision: 0,
        }
    }

    /// The same editor over `text`, the cursor at its end.
    #[must_use]
    pub fn with_text(mut self, text: &str) -> Self {
        self.set_text(text);
        self
    }

    /// Starts over with another text: the cursor at its end, nothing to undo.
    ///
    /// To change the whole text so that it can be undone, use [`Editor::replace_range`].
    pub fn set_text(&mut self, text: &str) {
        self.text = self.cleaned(text).into_owned();
        self.layout = Layout::new(&self.text, self.layout.columns());
        self.history = History::new(UNDO_BYTES);
        self.cursor = self.text.len();
        self.anchor = None;
        self.goal = None;
        self.killing = false;
        self.revision += 1;
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether there is no text, so that the prompt may stand as ghost text.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Whether this is a field of one line.
    pub fn is_single_line(&self) -> bool {
        self.single_line
    }

    /// Where the cursor is, in bytes.
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// The selected bytes, if any.
    pub fn selection(&self) -> Option<Range<usize>> {
        let anchor = self.anchor.filter(|anchor| *anchor != self.cursor)?;
        Some(anchor.min(self.cursor)..anchor.max(self.cursor))
    }

    /// The selected text, if any.
    pub fn selected_text(&self) -> Option<&str> {
        self.selection().and_then(|range| self.text.get(range))
    }

    /// Grows with every change of the text, undo and redo included: whoever saved at one revision
    /// sees by the next whether there is something to save.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Whether there is something to undo.
    pub fn can_undo(&self) -> bool {
        self.history.can_undo()
    }

    /// Whether there is something to redo.
    pub fn can_redo(&self) -> bool {
        self.history.can_redo()
    }

    /// `text` as this editor keeps it: no controls, and on a single line every tab and every run of newlines as one
    /// space.
    fn cleaned<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let mut text = clean_input(text);
        if self.single_line && text.contains(['\n', '\t']) {
            let parts = text.split(['\n', '\t']).filter(|part| !part.is_empty());
            text = Cow::Owned(parts.collect::<Vec<_>>().join(" "));
        }
        text
    }

    /// The one way in which the text changes while it is being written, short of undo and redo.
    ///
    /// `range` must lie on character boundaries. The cursor goes to the end of what was put in.
    fn change(&mut self, range: Range<usize>, with: &str, run: history::Run) {
        let removed = self.text.get(range.clone()).unwrap_or_default().to_owned();
        self.killing = false;
        self.goal = None;
        if removed.is_empty() && with.is_empty() {
            self.anchor = None;
            return;
        }
        let change = history::Change {
            at: range.start,
            removed,
            inserted: with.to_owned(),
        };
        self.apply(range, with);
        self.history.record(change, (self.cursor, self.anchor), run);
        self.anchor = None;
    }

    /// Puts `with` in the place of `range`, rows and all; the cursor is set by [`Editor::place`].
    fn apply(&mut self, range: Range<usize>, with: &str) {
        self.text.replace_range(range.clone(), with);
        self.layout
            .update(&self.text, range.start, range.len(), with.len());
        self.revision += 1;
    }

    /// Sets the cursor, moved on to the next boundary where joined text has made one cluster of two.
    fn place(&mut self, at: usize) {
        self.cursor = snap(&self.text, at.min(self.text.len()));
    }
}

impl fmt::Debug for Editor {
    /// Never a word of the text: logs and panics must not carry it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Editor")
            .field("bytes", &self.text.len())
            .field("cursor", &self.cursor)
            .field("anchor", &self.anchor)
            .field("revision", &self.revision)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
