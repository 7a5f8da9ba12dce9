//! What floats: a panel with a border and a ground of its own.
use ratatui::{buffer::Buffer, layout::Rect};

use super::{
    Theme,
    paint::{self, RowPainter},
};
use crate::{
    config::palette::Role,
    domain::text::{truncate, visible, width},
};

/// The corners, clockwise from the top left.
const CORNERS: [&str; 4] = ["╭", "╮", "╯", "╰"];
const PLAIN_CORNERS: [&str; 4] = ["+", "+", "+", "+"];

/// Columns between the border and the words.
const PADDING: u16 = 2;

/// What the border and the padding take of a panel's width.
pub(super) const AROUND: u16 = 2 * (PADDING + 1);

/// A place for a panel: in the middle of the area, a little above it, and never beyond.
pub(super) fn place(area: Rect, width: u16, height: u16) -> Rect {
    let width = width.min(area.width);
    let height = height.min(area.height);
    let x = area.x + (area.width - width) / 2;
    let y = area.y + (area.height - height) * 2 / 5;
    Rect::new(x, y, width, height)
}

/// Draws an empty panel and gives back the room inside. The title stands in its upper edge, the
/// hint in its lower.
pub(super) fn draw(
    buffer: &mut Buffer,
    area: Rect,
    theme: &Theme,
    [title, hint]: [&str; 2],
) -> Rect {
    let area = area.intersection(buffer.area);
    clear(buffer, area, theme);
    edges(buffer, area, theme);
    let inside = Rect {
        x: area.x + 2.min(area.width),
        width: area.width.saturating_sub(4),
        ..area
    };
    if !title.is_empty() {
        let mut row = RowPainter::of(buffer, inside, 0);
        let room = usize::from(inside.width.saturating_sub(2));
        let title = truncate(&visible(title), room).into_owned();
        row.put(&format!(" {title} "), theme.style(Role::Title));
    }
    if !hint.is_empty() {
        let mut row = RowPainter::of(buffer, inside, area.height.saturating_sub(1));
        row.put_right(&format!(" {hint} "), theme.style(Role::Faint));
    }
    Rect {
        x: area.x + (PADDING + 1).min(area.width),
        y: area.y + 1.min(area.height),
        width: area.width.saturating_sub(AROUND),
        height: area.height.saturating_sub(2),
    }
}

/// Takes away what lies beneath, and the half of a wide character that would be left of it.
fn clear(buffer: &mut Buffer, area: Rect, theme: &Theme) {
    for row in area.rows() {
        if let Some(before) = row.x.checked_sub(1).filter(|_| !row.is_empty())
            && let Some(cell) = buffer.cell_mut((before, row.y))
            && width(cell.symbol()) > 1
        {
            cell.set_symbol(" ");
        }
        for position in row.positions() {
            if let Some(cell) = buffer.cell_mut(position) {
                cell.reset();
            }
        }
    }
    if let Some(ground) = theme.ground() {
        paint::fill(buffer, area, ground);
    }
    paint::fill(buffer, area, theme.style(Role::Surface));
}

fn edges(buffer: &mut Buffer, area: Rect, theme: &Theme) {
    let symbols = theme.symbols();
    let style = theme.style(Role::Border);
    let [top_left, top_right, bottom_right, bottom_left] =
        if theme.ascii { PLAIN_CORNERS } else { CORNERS };
    let across = symbols
        .rule
        .repeat(usize::from(area.width.saturating_sub(2)));
    let last = area.height.saturating_sub(1);
    for row in 1..last {
        RowPainter::of(buffer, area, row).put(symbols.bar, style);
        RowPainter::of(buffer, area, row).put_right(symbols.bar, style);
    }
    for (row, left, right) in [(last, bottom_left, bottom_right), (0, top_left, top_right)] {
        RowPainter::of(buffer, area, row)
            .put(left, style)
            .put(&across, style)
            .put(right, style);
    }
}
