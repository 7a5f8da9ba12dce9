//! How a plain list looks: a name, and how many entries carry it.
use ratatui::layout::Rect;

use crate::{
    app::{Tab, Target, screens::Shelf},
    domain::{palette::Role, text},
    ui::{
        Canvas, frame,
        pen::{self, Row, Rows},
    },
};

/// Columns left of the words.
const MARGIN: u16 = 2;
/// The widest that the list is drawn, so that the eye finds the way to the counts.
const LIST: u16 = 72;
/// Columns of the longest bar.
const BAR: u16 = 16;

/// Draws it.
pub(in crate::ui) fn draw(state: &Shelf, canvas: &mut Canvas, area: Rect) {
    let Some(names) = &state.names else {
        return;
    };
    let area = Rect {
        width: area.width.min(LIST),
        ..area
    };
    let mut rows = Rows::of(area);
    rows.skip(1);
    if names.is_empty() {
        return teach(state.holds(), canvas, rows);
    }
    let heading = match state.holds() {
        Tab::Goals => "GOALS",
        Tab::People => "PEOPLE",
        _ => "REVIEW",
    };
    let theme = canvas.theme;
    let mut row = Row::of(canvas.buffer, rows.take(), 0);
    row.skip(MARGIN)
        .put(heading, theme.style(Role::Faint))
        .skip(2)
        .put(&pen::grouped(names.len() as u64), theme.style(Role::Faint))
        .end_gap(1)
        .put_right("entries", theme.style(Role::Faint));
    rows.skip(1);
    let list = rows.take_all(u16::MAX);
    let shown = usize::from(list.height);
    let top = pen::scrolled(canvas.app.painted.top, state.cursor, shown, names.len());
    canvas.painted.top = top;
    canvas.painted.rows = shown;
    let most = names.iter().map(|(_, count)| *count).max().unwrap_or(0);
    let longest = names.iter().map(|(name, _)| text::width(name)).max();
    let room = list.width.saturating_sub(MARGIN + 3 + BAR + 8);
    let name = pen::columns(longest.unwrap_or(0)).clamp(16, room.max(16));
    let mut rows = Rows::of(list);
    for (index, (title, count)) in names.iter().enumerate().skip(top).take(shown) {
        let place = rows.take();
        let mut row = Row::of(canvas.buffer, place, 0);
        row.skip(MARGIN).end_gap(1);
        row.put_right(&pen::grouped(*count), theme.style(Role::Text));
        row.cell(title, name, theme.style(Role::Text))
            .skip(3)
            .end_gap(1)
            .put(
                &bar(canvas.theme.symbols().rule, *count, most),
                theme.style(Role::Chart),
            );
        if index == state.cursor {
            pen::mark(canvas.buffer, place, theme);
        }
        canvas.painted.spot(pen::area(place), Target::Row(index));
    }
}

/// A line as long as its share of the most.
fn bar(symbol: &str, count: u64, most: u64) -> String {
    let length = count.saturating_mul(u64::from(BAR)).div_ceil(most.max(1));
    symbol.repeat(usize::try_from(length).unwrap_or(0).min(usize::from(BAR)))
}

/// What an empty list says.
fn teach(holds: Tab, canvas: &mut Canvas, mut rows: Rows) {
    let columns = rows.take_all(0).width.saturating_sub(2 * MARGIN);
    for text in pen::wrapped(frame::teach(holds), columns) {
        Row::of(canvas.buffer, rows.take(), 0)
            .skip(MARGIN)
            .put(&text, canvas.theme.style(Role::Text));
    }
}
