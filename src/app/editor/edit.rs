//! What changes the text: typing, pasting, deleting, killing and yanking, undo and redo.

use std::ops::Range;

use super::{
    Editor,
    history::{Run, Step},
};
use crate::domain::text::{next_boundary, prev_boundary};

/// Which way a kill went, and so to which end of the killed text it adds.
#[derive(Debug, Clone, Copy)]
enum Way {
    Back,
    Forward,
}

impl Editor {
    /// A typed character, over the selection if there is one. Typed words undo one by one.
    pub fn type_char(&mut self, c: char) {
        if c == '\n' {
            return self.newline();
        }
        let mut bytes = [0; 4];
        let typed = self.cleaned(c.encode_utf8(&mut bytes)).into_owned();
        if !typed.is_empty() {
            self.put(&typed, Run::Typed);
        }
    }

    /// A pasted text, over the selection if there is one; undone as a whole.
    pub fn insert(&mut self, text: &str) {
        let text = self.cleaned(text).into_owned();
        if !text.is_empty() {
            self.put(&text, Run::Alone);
        }
    }

    /// A new line. A field of one line stays as it is.
    pub fn newline(&mut self) {
        if !self.single_line {
            self.put("\n", Run::Typed);
        }
    }

    fn put(&mut self, text: &str, run: Run) {
        let range = self.selection().unwrap_or(self.cursor..self.cursor);
        let end = range.start + text.len();
        self.change(range, text, run);
        self.place(end);
    }

    /// Deletes the selection, or the character before the cursor.
    pub fn backspace(&mut self) {
        let before = prev_boundary(&self.text, self.cursor)..self.cursor;
        self.erase(before, Run::ErasedBack);
    }

    /// Deletes the selection, or the character after the cursor.
    pub fn delete(&mut self) {
        let after = self.cursor..next_boundary(&self.text, self.cursor);
        self.erase(after, Run::ErasedForward);
    }

    fn erase(&mut self, range: Range<usize>, run: Run) {
        let (range, run) = self
            .selection()
            .map_or((range, run), |range| (range, Run::Alone));
        let start = range.start;
        self.change(range, "", run);
        self.place(start);
    }

    /// Kills back to the start of a word (`^W`), or the selection.
    pub fn delete_word_back(&mut self) {
        self.kill(self.word_before(self.cursor)..self.cursor, Way::Back);
    }

    /// Kills on to the end of a word (`alt-d`), or the selection.
    pub fn delete_word_forward(&mut self) {
        self.kill(self.cursor..self.word_after(self.cursor), Way::Forward);
    }

    /// Kills to the end of the line as written, not as wrapped (`^K`); at its end, the newline.
    pub fn kill_to_end(&mut self) {
        let end = self.line_end(self.cursor);
        let end = if end == self.cursor {
            next_boundary(&self.text, end)
        } else {
            end
        };
        self.kill(self.cursor..end, Way::Forward);
    }

    /// Kills to the start of the line as written (`^U`).
    pub fn kill_to_start(&mut self) {
        self.kill(self.line_start(self.cursor)..self.cursor, Way::Back);
    }

    /// Kills the selection and returns it for the clipboard; nothing without a selection.
    pub fn cut(&mut self) -> Option<String> {
        let selection = self.selection()?;
        self.killing = false;
        self.kill(selection, Way::Forward);
        Some(self.killed.clone())
    }

    /// Keeps the selection for [`Editor::yank`] and returns it for the clipboard.
    pub fn copy(&mut self) -> Option<String> {
        let copied = self.selected_text()?.to_owned();
        self.killing = false;
        self.killed.clone_from(&copied);
        Some(copied)
    }

    fn kill(&mut self, range: Range<usize>, way: Way) {
        let range = self.selection().unwrap_or(range);
        let removed = self.text.get(range.clone()).unwrap_or_default().to_owned();
        if removed.is_empty() {
            return;
        }
        let chained = self.killing;
        self.erase(range, Run::Alone);
        self.killing = true;
        match way {
            _ if !chained => self.killed = removed,
            Way::Forward => self.killed.push_str(&removed),
            Way::Back => self.killed.insert_str(0, &removed),
        }
    }

    /// Puts back what was killed last (`^Y`).
    pub fn yank(&mut self) {
        let text = std::mem::take(&mut self.killed);
        self.insert(&text);
        self.killed = text;
    }

    /// What was killed last; a form hands it from field to field with [`Editor::set_killed`].
    pub fn killed(&self) -> &str {
        &self.killed
    }

    /// Sets what [`Editor::yank`] puts back.
    pub fn set_killed(&mut self, text: impl Into<String>) {
        self.killed = text.into();
        self.killing = false;
    }

    /// Puts `with` in the place of a byte range, as one step to undo. The cursor keeps its place in
    /// the text around it. A range that cuts a character is widened to hold it whole.
    pub fn replace_range(&mut self, range: Range<usize>, with: &str) {
        let start = self.text.floor_char_boundary(range.start);
        let end = self.text.ceil_char_boundary(range.end.max(start));
        let with = self.cleaned(with).into_owned();
        let cursor = match self.cursor {
            at if at <= start => at,
            at if at >= end => at - (end - start) + with.len(),
            _ => start + with.len(),
        };
        self.change(start..end, &with, Run::Alone);
        self.place(cursor);
    }

    /// Takes back the last step; false when there is none.
    pub fn undo(&mut self) -> bool {
        let Some(step) = self.history.undo() else {
            return false;
        };
        let Step {
            change,
            cursor_before: (cursor, anchor),
            ..
        } = step;
        self.apply(
            change.at..change.at + change.inserted.len(),
            &change.removed,
        );
        self.settle(cursor, anchor);
        true
    }

    /// Does again what was undone last; false when there is nothing.
    pub fn redo(&mut self) -> bool {
        let Some(step) = self.history.redo() else {
            return false;
        };
        let change = step.change;
        self.apply(
            change.at..change.at + change.removed.len(),
            &change.inserted,
        );
        self.settle(change.at + change.inserted.len(), None);
        true
    }

    fn settle(&mut self, cursor: usize, anchor: Option<usize>) {
        self.place(cursor);
        self.anchor = anchor;
        self.goal = None;
        self.killing = false;
    }
}
