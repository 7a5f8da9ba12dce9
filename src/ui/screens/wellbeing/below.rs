//! Below the line, where there is room: lines for later, and who could be rung.
use ratatui::layout::Rect;

use crate::{
    config::palette::Role,
    domain::when,
    services::Wellbeing,
    ui::{
        Canvas,
        paint::{self, RowCursor, RowPainter},
    },
};

/// Rows to keep for the last notes and for who is near.
pub(super) fn rows(view: &Wellbeing, rows: &RowCursor) -> u16 {
    let wanted = paint::columns(view.near.len().max(3)) + 2;
    if rows.left() >= wanted + 13 {
        wanted
    } else {
        0
    }
}

/// The last notes, and beside them who could be rung.
pub(super) fn draw(view: &Wellbeing, canvas: &mut Canvas, place: Rect) {
    let faint = canvas.theme.style(Role::Faint);
    let half = place.width * 3 / 5;
    let left = Rect {
        width: half.saturating_sub(3),
        ..place
    };
    let right = Rect {
        x: place.x + half,
        width: place.width - half,
        ..place
    };
    let now = canvas.app.session.now;
    let mut rows = RowCursor::of(left);
    RowPainter::of(canvas.buffer, rows.take(), 0).put("LINES FOR LATER", faint);
    let noted = view
        .weeks
        .iter()
        .rev()
        .filter_map(|week| week.last.as_ref());
    let mut noted = noted.filter(|noted| !noted.later.is_empty()).peekable();
    if noted.peek().is_none() {
        let text = "Lines you leave for your future self appear here.";
        RowPainter::of(canvas.buffer, rows.take(), 0).put(text, faint);
    }
    for noted in noted {
        let day = noted.at.format("%-d %b").to_string();
        RowPainter::of(canvas.buffer, rows.take(), 0)
            .cell(&day, 8, faint)
            .put(&noted.later, canvas.theme.style(Role::Text));
    }
    let mut rows = RowCursor::of(right);
    RowPainter::of(canvas.buffer, rows.take(), 0).put("WHO COULD YOU CALL TONIGHT?", faint);
    if view.near.is_empty() {
        let text = "People you mark as close or as a peer appear here.";
        for text in paint::wrapped(text, right.width.saturating_sub(1)) {
            RowPainter::of(canvas.buffer, rows.take(), 0).put(&text, faint);
        }
    }
    for near in &view.near {
        let mut row = RowPainter::of(canvas.buffer, rows.take(), 0);
        row.end_gap(1);
        if let Some(last) = near.last {
            let day = when::human_day(last.date_naive(), now.date_naive());
            row.put_right(&day, faint);
        }
        row.put(&near.name, canvas.theme.style(Role::Text))
            .skip(2)
            .put(&near.contact, faint);
    }
}
