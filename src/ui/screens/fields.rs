//! How fields look whose names are only known as the program runs.
use ratatui::layout::Rect;

use crate::{
    app::{
        HitTarget,
        editor::{Editor, cursor_position},
    },
    config::palette::Role,
    domain::text::{visible, width},
    ui::{
        Canvas,
        paint::{self, RowPainter},
    },
};

/// Which field of a screen is drawn, and whether it has the keys.
#[derive(Clone, Copy)]
pub(super) struct Spot<'a> {
    pub slot: usize,
    pub focused: bool,
    /// What stands there while nothing is written.
    pub ask: &'a str,
}

/// Draws a field of one line.
pub(super) fn line(editor: &Editor, spot: Spot, canvas: &mut Canvas, place: Rect) {
    let theme = canvas.theme;
    let slot = spot.slot;
    let target = HitTarget::Text { slot, first: 0 };
    canvas.report.spot(paint::area(place), target);
    let mut row = RowPainter::of(canvas.buffer, place, 0);
    if editor.is_empty() {
        let at = row.spot(0);
        row.put(spot.ask, theme.style(Role::Ghost));
        if spot.focused {
            canvas.report.cursor = at;
        }
        return;
    }
    let at = paint::field(&mut row, editor, theme);
    if spot.focused {
        canvas.report.cursor = at;
    }
}

/// Rows that a text takes in so many columns.
pub(super) fn height(editor: &Editor, columns: u16) -> usize {
    editor.rows(columns).len()
}

/// Draws a text of several lines, with its cursor in sight.
pub(super) fn text(editor: &Editor, spot: Spot, canvas: &mut Canvas, area: Rect) {
    let theme = canvas.theme;
    let shown = editor.rows(area.width);
    let at = cursor_position(&shown, editor.text(), editor.cursor()).row;
    let from = if spot.focused { at } else { 0 };
    let first = paint::scrolled(0, from, usize::from(area.height), shown.len());
    let slot = spot.slot;
    canvas
        .report
        .spot(paint::area(area), HitTarget::Text { slot, first });
    if editor.is_empty() {
        let lines = paint::wrapped(spot.ask, area.width);
        for (row, line) in (0..area.height).zip(lines) {
            RowPainter::of(canvas.buffer, area, row).put(&line, theme.style(Role::Ghost));
        }
    }
    for (row, line) in (0..area.height).zip(shown.iter().skip(first)) {
        let text = editor.text().get(line.start..line.end).unwrap_or_default();
        RowPainter::of(canvas.buffer, area, row).put(text, theme.style(Role::Text));
    }
    if !spot.focused || area.width == 0 {
        return;
    }
    let start = shown.get(at).map_or(0, |row| row.start);
    let before = editor
        .text()
        .get(start..editor.cursor())
        .unwrap_or_default();
    let column = paint::columns(width(&visible(before)));
    let row = paint::columns(at.saturating_sub(first));
    if row < area.height {
        let x = area.x + column.min(area.width - 1);
        canvas.report.cursor = Some((x, area.y + row));
    }
}
