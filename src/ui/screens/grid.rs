//! A grid: names down the side, columns of short cells, a cursor on a line or on one cell.
use ratatui::{layout::Rect, style::Style};

use crate::{
    app::HitTarget,
    config::palette::Role,
    domain::text,
    ui::{
        Canvas,
        paint::{self, RowPainter},
    },
};

/// Columns left of the names.
const MARGIN: u16 = 2;

/// Where the cells of a grid stand.
#[derive(Debug, Clone, Copy)]
pub(super) struct Grid {
    /// Columns of the names.
    pub names: u16,
    /// Columns of a cell; what it holds stands at its right end.
    pub cell: u16,
}

/// What of a line is under the cursor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Chosen {
    /// Nothing.
    No,
    /// The whole line.
    Line,
    /// One of its cells, and so the line.
    Cell(usize),
}

/// One cell.
pub(super) struct Cell {
    /// What stands in it.
    pub text: String,
    /// How it looks.
    pub style: Style,
}

impl Grid {
    /// Room for names of such widths beside so many cells, the cells as wide as the room allows.
    pub(super) fn of(width: u16, widest: usize, cells: usize, [least, most]: [u16; 2]) -> Self {
        let count = paint::columns(cells).max(1);
        let names = paint::columns(widest).clamp(12, 32) + 1;
        let left = width.saturating_sub(MARGIN + names);
        let cell = (left / count).clamp(least, most);
        let names = names.min(width.saturating_sub(MARGIN + cell * count));
        Self { names, cell }
    }

    /// Columns from the left edge to behind the last cell.
    pub(super) fn width(self, cells: usize) -> u16 {
        MARGIN + self.names + self.cell * paint::columns(cells)
    }

    /// Writes what the columns are called.
    pub(super) fn heads<'t>(
        self,
        heads: impl Iterator<Item = (&'t str, Style)>,
        canvas: &mut Canvas,
        place: Rect,
    ) {
        let mut row = RowPainter::of(canvas.buffer, place, 0);
        row.skip(MARGIN + self.names);
        for (head, style) in heads {
            put(&mut row, head, self.cell, style);
        }
    }

    /// Writes a line.
    pub(super) fn line(
        self,
        (at, name): (usize, &str),
        cells: &[Cell],
        chosen: Chosen,
        canvas: &mut Canvas,
        place: Rect,
    ) {
        let theme = canvas.theme;
        let title = if chosen == Chosen::No {
            Role::Text
        } else {
            Role::Title
        };
        canvas.report.spot(paint::area(place), HitTarget::Row(at));
        let mut row = RowPainter::of(canvas.buffer, place, 0);
        row.skip(MARGIN)
            .cell(name, self.names.saturating_sub(1), theme.style(title))
            .skip(1);
        let mut x = row.column();
        for cell in cells {
            put(&mut row, &cell.text, self.cell, cell.style);
        }
        if chosen != Chosen::No {
            paint::mark(canvas.buffer, place, theme);
        }
        for (column, cell) in cells.iter().enumerate() {
            let here = Rect {
                x,
                width: self.cell,
                ..place
            };
            x = x.saturating_add(self.cell);
            canvas.report.spot(
                paint::area(here.intersection(place)),
                HitTarget::Cell(at, column),
            );
            if chosen == Chosen::Cell(column) {
                let wide = paint::columns(text::width(&cell.text)) + 2;
                let inside = Rect {
                    x: here.right().saturating_sub(wide.min(self.cell)),
                    width: wide.min(self.cell),
                    ..here
                };
                paint::fill(
                    canvas.buffer,
                    inside.intersection(place),
                    Style::new().reversed(),
                );
            }
        }
    }
}

/// Writes what belongs at the right end of a cell, a column of air behind it.
fn put(row: &mut RowPainter, text: &str, columns: u16, style: Style) {
    let room = usize::from(columns.saturating_sub(1));
    let text = text::truncate(text, room);
    let before = columns.saturating_sub(1 + paint::columns(text::width(&text)));
    row.skip(before).put(&text, style).skip(1);
}
