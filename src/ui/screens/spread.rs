//! How a list beside a page looks: goals and people.
mod page;
pub(super) mod steps;
#[cfg(test)]
mod tests;

use ratatui::layout::Rect;

use crate::{
    app::{
        HitTarget,
        screens::spread::{Item, Spread},
    },
    config::palette::Role,
    ui::{
        Canvas,
        paint::{self, RowCursor, RowPainter},
        pair,
    },
};

/// Columns left of the words; the cursor's symbol stands in them.
const MARGIN: u16 = 2;
/// Columns that a title has before there is a bar beside it.
const TITLE: u16 = 26;
/// Columns of a bar.
const BAR: u16 = 10;

/// What an empty list says: a headline, and what to do.
pub(super) type Teach = [&'static str; 2];

/// Draws it.
pub(super) fn draw(state: &Spread, teach: Teach, canvas: &mut Canvas, area: Rect) {
    let Some(items) = &state.items else {
        return;
    };
    if items.is_empty() {
        return empty(teach, canvas, area);
    }
    let panes = pair::place(canvas, area, (state.pair.reading, 0));
    if let Some(area) = panes.list {
        list(state, items, canvas, area);
    }
    if let Some(area) = panes.page {
        page::draw(state, canvas, area);
    }
}

/// A row of the list.
enum SpreadRow<'a> {
    Gap,
    Group(&'static str),
    Title(usize, &'a Item),
    Notes(usize, &'a Item),
}

fn list(state: &Spread, items: &[Item], canvas: &mut Canvas, area: Rect) {
    let mut rows = Vec::new();
    let mut group = "";
    for (at, item) in items.iter().enumerate() {
        if item.group != group {
            group = item.group;
            rows.extend([SpreadRow::Gap, SpreadRow::Group(group)]);
        }
        rows.extend([SpreadRow::Title(at, item), SpreadRow::Notes(at, item)]);
    }
    let own = |row: &SpreadRow| matches!(row, SpreadRow::Title(at, _) | SpreadRow::Notes(at, _) if *at == state.pair.cursor);
    let begins = rows.iter().position(own).unwrap_or(0);
    let height = usize::from(area.height);
    let follows = first_row(begins, begins + 2, height, rows.len());
    let last = rows.len().saturating_sub(height);
    let top = state.pair.list_top.map_or(follows, |top| top.min(last));
    canvas.report.top = top;
    canvas.report.more_below = top < last;
    canvas.report.rows = (height / 2).max(1);
    let theme = canvas.theme;
    let mut places = RowCursor::of(area);
    for row in rows.iter().skip(top).take(height) {
        let place = places.take();
        let at = match row {
            SpreadRow::Gap => continue,
            SpreadRow::Group(name) => {
                let mut line = RowPainter::of(canvas.buffer, place, 0);
                line.skip(MARGIN).put(name, theme.style(Role::Faint));
                continue;
            }
            SpreadRow::Title(at, item) => {
                title(canvas, place, item);
                *at
            }
            SpreadRow::Notes(at, item) => {
                notes(canvas, place, item);
                *at
            }
        };
        if at == state.pair.cursor {
            paint::mark(canvas.buffer, place, theme);
        }
        canvas.report.spot(paint::area(place), HitTarget::Row(at));
    }
}

fn title(canvas: &mut Canvas, place: Rect, item: &Item) {
    let theme = canvas.theme;
    let mut row = RowPainter::of(canvas.buffer, place, 0);
    row.skip(MARGIN).end_gap(1);
    if let Some((done, all)) = item.progress {
        row.put_right(&format!("{done}/{all}"), theme.style(Role::Text));
        if row.left() > BAR + TITLE {
            row.put_right(&gauge(canvas.theme, done, all), theme.style(Role::Chart));
        }
        row.end_gap(1);
    }
    row.put(&item.title, theme.style(Role::Text));
}

fn notes(canvas: &mut Canvas, place: Rect, item: &Item) {
    let theme = canvas.theme;
    let mut row = RowPainter::of(canvas.buffer, place, 0);
    row.skip(MARGIN).end_gap(1);
    let role = if item.pressing {
        Role::Warn
    } else {
        Role::Faint
    };
    // What presses is said first; what does not fit whole is left out.
    let line = paint::whole(&item.notes, theme, row.left());
    let first = item.notes.first().map_or(0, String::len).min(line.len());
    let (pressing, rest) = line.split_at(first);
    row.put(pressing, theme.style(role))
        .put(rest, theme.style(Role::Faint));
}

/// A bar as full as something is done.
fn gauge(theme: &crate::ui::Theme, done: u32, all: u32) -> String {
    let [full, rest] = theme.symbols().gauge;
    let filled = u64::from(done.min(all)) * u64::from(BAR) / u64::from(all.max(1));
    let filled = usize::try_from(filled).unwrap_or(0);
    full.repeat(filled) + &rest.repeat(usize::from(BAR) - filled)
}

/// The first of some rows to show so that those from one to another are in sight.
fn first_row(begins: usize, ends: usize, height: usize, length: usize) -> usize {
    let least = (ends + 1).min(length).saturating_sub(height);
    least.min(begins)
}

fn empty([headline, what]: Teach, canvas: &mut Canvas, area: Rect) {
    let mut rows = RowCursor::of(area);
    rows.skip(1);
    let columns = area.width.saturating_sub(2 * MARGIN).min(72);
    for (text, role) in [
        (headline, Role::Title),
        ("", Role::Text),
        (what, Role::Text),
    ] {
        for text in paint::wrapped(text, columns) {
            RowPainter::of(canvas.buffer, rows.take(), 0)
                .skip(MARGIN)
                .put(&text, canvas.theme.style(role));
        }
    }
}
