//! How the cursor moves: by character, word, row and page, with or without selecting.

use unicode_segmentation::UnicodeSegmentation;

use super::{
    Editor, Position,
    layout::{cursor_position, last_in_row, offset_at, row_of},
};
use crate::domain::text::{is_boundary, next_boundary, prev_boundary, snap};

/// A way to move the cursor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Motion {
    /// One character back.
    Left,
    /// One character on.
    Right,
    /// To the start of this word or the one before.
    WordLeft,
    /// To the end of this word or the next.
    WordRight,
    /// To the start of the wrapped row; from there, to the start of the line as written.
    RowStart,
    /// To the end of the wrapped row; from there, to the end of the line as written.
    RowEnd,
    /// One row up, keeping the column.
    Up,
    /// One row down, keeping the column.
    Down,
    /// That many rows up.
    PageUp(usize),
    /// That many rows down.
    PageDown(usize),
    /// To the start of the text.
    Start,
    /// To the end of the text.
    End,
}

/// A side on which a field is left, or entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Over the first row, to the field above.
    Above,
    /// Under the last row, to the field below.
    Below,
}

/// What became of a motion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moved {
    /// The cursor is still in this text.
    Within,
    /// The cursor stays, but wants to leave the text: a form moves the focus to the next field.
    Out(Side),
}

impl Editor {
    /// Moves the cursor and drops the selection; left and right go to the selection's own ends.
    pub fn go(&mut self, motion: Motion) -> Moved {
        let target = match (self.selection(), motion) {
            (Some(selected), Motion::Left) => Ok(selected.start),
            (Some(selected), Motion::Right) => Ok(selected.end),
            _ => self.target(motion),
        };
        self.anchor = None;
        self.arrive(target.unwrap_or(self.cursor), motion);
        target.map_or_else(Moved::Out, |_| Moved::Within)
    }

    /// Moves the cursor and selects what lies between; at the first or last row, all the way to the
    /// text's end.
    pub fn select(&mut self, motion: Motion) {
        self.anchor = self.anchor.or(Some(self.cursor));
        let target = self.target(motion).unwrap_or_else(|side| match side {
            Side::Above => 0,
            Side::Below => self.text.len(),
        });
        self.arrive(target, motion);
    }

    /// Selects everything.
    pub fn select_all(&mut self) {
        self.arrive(self.text.len(), Motion::End);
        self.anchor = Some(0);
    }

    /// Selects the word around the cursor (a double click).
    pub fn select_word(&mut self) {
        let mut start = self.line_start(self.cursor);
        let line = self
            .text
            .get(start..self.line_end(self.cursor))
            .unwrap_or_default();
        for word in line.split_word_bounds() {
            let end = start + word.len();
            if end > self.cursor {
                let start = snap(&self.text, start);
                self.arrive(snap(&self.text, end), Motion::End);
                self.anchor = Some(start);
                return;
            }
            start = end;
        }
    }

    /// Drops the selection where it is.
    pub fn select_none(&mut self) {
        self.anchor = None;
    }

    /// Puts the cursor at a byte offset, or the next boundary.
    pub fn go_to(&mut self, offset: usize) {
        self.anchor = None;
        self.arrive(snap(&self.text, offset), Motion::End);
    }

    /// Puts the cursor where the mouse was pressed.
    pub fn click(&mut self, position: Position) {
        self.go_to(offset_at(self.layout.rows(), &self.text, position));
    }

    /// Selects from where the mouse was pressed to where it is now.
    pub fn drag(&mut self, position: Position) {
        self.anchor = self.anchor.or(Some(self.cursor));
        self.arrive(
            offset_at(self.layout.rows(), &self.text, position),
            Motion::End,
        );
    }

    /// The column to keep when the cursor goes on into the field above or below.
    pub fn goal_column(&self) -> usize {
        self.goal.unwrap_or_else(|| self.position().column)
    }

    /// Comes in from another field: to the row on that side, near the column kept there.
    pub fn enter(&mut self, from: Side, column: usize) {
        let row = match from {
            Side::Above => 0,
            Side::Below => usize::MAX,
        };
        self.click(Position { row, column });
        self.goal = Some(column);
    }

    /// Where the cursor stands on the wrapped text.
    pub fn position(&self) -> Position {
        cursor_position(self.layout.rows(), &self.text, self.cursor)
    }

    fn arrive(&mut self, target: usize, motion: Motion) {
        let vertical = matches!(
            motion,
            Motion::Up | Motion::Down | Motion::PageUp(_) | Motion::PageDown(_)
        );
        self.goal = if vertical {
            Some(self.goal_column())
        } else {
            None
        };
        self.killing = false;
        self.history.close();
        self.place(target);
    }

    /// Where a motion leads, or that it leads out of the text.
    fn target(&self, motion: Motion) -> Result<usize, Side> {
        let (text, at) = (self.text.as_str(), self.cursor);
        Ok(match motion {
            Motion::Left => prev_boundary(text, at),
            Motion::Right => next_boundary(text, at),
            Motion::WordLeft => self.word_before(at),
            Motion::WordRight => self.word_after(at),
            Motion::RowStart => self.row_start(),
            Motion::RowEnd => self.row_end(),
            Motion::Up => self.rows_up(1)?,
            Motion::PageUp(rows) => self.rows_up(rows.max(1))?,
            Motion::Down => self.rows_down(1)?,
            Motion::PageDown(rows) => self.rows_down(rows.max(1))?,
            Motion::Start => 0,
            Motion::End => text.len(),
        })
    }

    fn rows_up(&self, count: usize) -> Result<usize, Side> {
        match row_of(self.layout.rows(), self.cursor) {
            0 => Err(Side::Above),
            row => Ok(self.in_row(row.saturating_sub(count))),
        }
    }

    fn rows_down(&self, count: usize) -> Result<usize, Side> {
        let row = row_of(self.layout.rows(), self.cursor);
        if row + 1 >= self.layout.rows().len() {
            return Err(Side::Below);
        }
        Ok(self.in_row(row.saturating_add(count)))
    }

    fn in_row(&self, row: usize) -> usize {
        let position = Position {
            row,
            column: self.goal_column(),
        };
        offset_at(self.layout.rows(), &self.text, position)
    }

    fn row_start(&self) -> usize {
        let rows = self.layout.rows();
        let start = rows
            .get(row_of(rows, self.cursor))
            .map_or(0, |row| row.start);
        if start == self.cursor {
            self.line_start(start)
        } else {
            start
        }
    }

    fn row_end(&self) -> usize {
        let rows = self.layout.rows();
        let end = last_in_row(rows, &self.text, row_of(rows, self.cursor));
        if end == self.cursor {
            self.line_end(end)
        } else {
            end
        }
    }

    /// The start of the line as written.
    pub(super) fn line_start(&self, at: usize) -> usize {
        self.text
            .get(..at)
            .and_then(|before| before.rfind('\n'))
            .map_or(0, |found| found + 1)
    }

    /// The end of the line as written.
    pub(super) fn line_end(&self, at: usize) -> usize {
        let found = self.text.get(at..).and_then(|after| after.find('\n'));
        found.map_or(self.text.len(), |found| at + found)
    }

    /// The start of the word that ends at or before `at`, punctuation and spaces skipped.
    pub(super) fn word_before(&self, at: usize) -> usize {
        let before = self.text.get(..at).unwrap_or_default();
        let found = before
            .split_word_bound_indices()
            .rev()
            .find(|(_, part)| is_word(part));
        let start = found.map_or(0, |(start, _)| start);
        if is_boundary(&self.text, start) {
            start
        } else {
            prev_boundary(&self.text, start)
        }
    }

    /// The end of the word that starts at or after `at`, punctuation and spaces skipped.
    pub(super) fn word_after(&self, at: usize) -> usize {
        let after = self.text.get(at..).unwrap_or_default();
        let found = after
            .split_word_bound_indices()
            .find(|(_, part)| is_word(part));
        found.map_or(self.text.len(), |(start, part)| {
            snap(&self.text, at + start + part.len())
        })
    }
}

/// Letters and figures make words, and so do emoji, which someone typed one by one.
fn is_word(part: &str) -> bool {
    part.contains(|c: char| c.is_alphanumeric() || c >= '\u{1F000}')
}
