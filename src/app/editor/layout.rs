//! Where the text lies on the screen: its wrapped rows, kept up to date edit by edit, and the way
//! from a place in the text to a column and row and back.

use crate::domain::text::{Row, clusters, next_row, prev_boundary, width, wrap};

/// A place on the wrapped text, in rows and columns from its top left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Position {
    /// Rows from the first.
    pub row: usize,
    /// Columns from the left.
    pub column: usize,
}

/// Which row holds the byte `offset`. The end of a row whose word goes on in the next belongs to
/// the next: there the next character will appear.
pub(super) fn row_of(rows: &[Row], offset: usize) -> usize {
    rows.partition_point(|row| row.start <= offset)
        .saturating_sub(1)
}

/// Where the boundary `offset` lies. The column is never beyond the width the rows were wrapped at,
/// except in a cluster that is itself wider.
pub fn cursor_position(rows: &[Row], text: &str, offset: usize) -> Position {
    let row = row_of(rows, offset);
    let before = rows
        .get(row)
        .and_then(|row| text.get(row.start..offset.clamp(row.start, row.end)));
    Position {
        row,
        column: before.map_or(0, width),
    }
}

/// The boundary nearest to a position: at or before its column, in its row or the last one. A
/// column in the middle of a wide character means the character's start.
pub fn offset_at(rows: &[Row], text: &str, position: Position) -> usize {
    let index = position.row.min(rows.len().saturating_sub(1));
    let Some(row) = rows.get(index) else { return 0 };
    let mut column = 0;
    for cluster in clusters(text, row.start).take_while(|cluster| cluster.start < row.end) {
        column += cluster.width;
        if column > position.column {
            return cluster.start;
        }
    }
    last_in_row(rows, text, index)
}

/// The last boundary that shows in a row: its end, or before its last cluster when the word goes on.
pub(super) fn last_in_row(rows: &[Row], text: &str, index: usize) -> usize {
    let Some(row) = rows.get(index) else {
        return text.len();
    };
    let goes_on = rows
        .get(index + 1)
        .is_some_and(|next| next.start == row.end);
    if goes_on {
        prev_boundary(text, row.end).max(row.start)
    } else {
        row.end
    }
}

/// The rows of one text at one width.
#[derive(Debug, Clone)]
pub(super) struct Layout {
    columns: usize,
    rows: Vec<Row>,
}

impl Layout {
    pub fn new(text: &str, columns: usize) -> Self {
        Self {
            columns,
            rows: wrap(text, columns),
        }
    }

    pub fn columns(&self) -> usize {
        self.columns
    }

    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// Takes over a change: at byte `at`, `removed` bytes have become `inserted` bytes of `text`.
    ///
    /// A row depends on nothing before its start and on one cluster beyond its end. So wrapping
    /// starts two rows before the change and stops as soon as a row starts where one did before,
    /// beyond the change: from there on all rows are the same, merely moved.
    pub fn update(&mut self, text: &str, at: usize, removed: usize, inserted: usize) {
        let first = row_of(&self.rows, at).saturating_sub(2);
        let mut same = first;
        let mut fresh = Vec::new();
        let mut next = self.rows.get(first).map(|row| row.start).or(Some(0));
        while let Some(start) = next {
            if start >= at + inserted {
                let before = start - inserted + removed;
                same += self
                    .rows
                    .iter()
                    .skip(same)
                    .take_while(|row| row.start < before)
                    .count();
                if self.rows.get(same).is_some_and(|row| row.start == before) {
                    break;
                }
            }
            let (row, after) = next_row(text, start, self.columns);
            fresh.push(row);
            next = after;
        }
        if next.is_none() {
            same = self.rows.len();
        }
        for row in self.rows.iter_mut().skip(same) {
            row.start = row.start - removed + inserted;
            row.end = row.end - removed + inserted;
        }
        self.rows.splice(first..same, fresh);
    }
}
