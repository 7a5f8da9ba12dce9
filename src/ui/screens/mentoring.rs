//! How the mentoring map looks: people against the five roles, and below it whom to ask for what nobody does.
use ratatui::layout::Rect;

use super::grid::{Cell, Chosen, Grid};
use crate::{
    app::{Command, Context, screens::Mentoring},
    config::palette::Role as Ink,
    domain::{
        people::{mentoring_map::Map, role::Role},
        text,
    },
    ui::{
        Canvas,
        paint::{self, RowCursor, RowPainter},
    },
};

/// Columns left of the words.
const MARGIN: u16 = 2;
/// The narrowest and the widest column of a role.
const CELL: [u16; 2] = [9, 13];
/// Columns of a role's name before whom to ask.
const NAME: u16 = 12;

/// Draws it.
pub(in crate::ui) fn draw(state: &Mentoring, canvas: &mut Canvas, area: Rect) {
    let area = area.intersection(canvas.buffer.area);
    let Some(map) = &state.map else { return };
    let theme = canvas.theme;
    let [title, faint] = [Ink::Title, Ink::Faint].map(|role| theme.style(role));
    let mut rows = RowCursor::of(area);
    rows.skip(u16::from(area.height > 20));
    RowPainter::of(canvas.buffer, rows.take(), 0)
        .skip(MARGIN)
        .end_gap(1)
        .put("Mentoring map", title)
        .skip(2)
        .put("who supports you, and how", faint);
    rows.skip(1);
    if map.rows.is_empty() {
        return empty(canvas, rows);
    }
    let names = map.rows.iter().map(|row| text::width(&row.name));
    let widest = names.max().unwrap_or(0);
    let grid = Grid::of(area.width, widest, Role::ALL.len(), CELL);
    let heads = Role::ALL.iter().map(|role| {
        let ink = if map.gaps.contains(role) {
            Ink::Accent
        } else {
            Ink::Faint
        };
        (role.label(), theme.style(ink))
    });
    grid.heads(heads, canvas, rows.take());
    let below = 5 + paint::columns(map.gaps.len().min(3)) * 2;
    let most = rows.left().saturating_sub(below).max(3);
    let shown = paint::columns(map.rows.len()).min(most);
    people(state, map, grid, canvas, rows.take_all(shown));
    sums(map, grid, canvas, rows.take());
    if map
        .rows
        .iter()
        .any(|row| row.seen.iter().any(|seen| *seen > 0))
        && rows.left() > 6
    {
        rows.skip(1);
        let sign = theme.symbols().pressing;
        let text =
            format!("{sign} they do this for you; the number counts recent entries that say so");
        RowPainter::of(canvas.buffer, rows.take(), 0)
            .skip(MARGIN)
            .end_gap(1)
            .put(&text, faint);
    }
    rows.skip(1);
    ask(map, canvas, rows);
}

fn empty(canvas: &mut Canvas, mut rows: RowCursor) {
    let key = |action| {
        let label = canvas
            .app
            .keymap
            .label(action, Context::People, canvas.theme.ascii);
        label.unwrap_or_default()
    };
    let text = format!(
        "No people yet. Add one with {} on People, then say how they support you.",
        key(Command::New)
    );
    let style = canvas.theme.style(Ink::Text);
    let width = rows.take_all(0).width.saturating_sub(2 * MARGIN);
    for text in paint::wrapped(&text, width) {
        RowPainter::of(canvas.buffer, rows.take(), 0)
            .skip(MARGIN)
            .put(&text, style);
    }
}

fn people(state: &Mentoring, map: &Map, grid: Grid, canvas: &mut Canvas, area: Rect) {
    let theme = canvas.theme;
    let symbols = theme.symbols();
    let [chart, rule] = [Ink::Chart, Ink::Rule].map(|role| theme.style(role));
    let shown = usize::from(area.height);
    let top = paint::scrolled(canvas.app.report.top, state.cursor, shown, map.rows.len());
    canvas.report.top = top;
    canvas.report.rows = shown;
    let mut rows = RowCursor::of(area);
    for (at, one) in map.rows.iter().enumerate().skip(top).take(shown) {
        let cells = one.does.iter().zip(&one.seen).map(|(does, seen)| {
            let (text, style) = match (does, seen) {
                (false, _) => (symbols.dot.to_owned(), rule),
                (true, 0) => (symbols.pressing.to_owned(), chart),
                // So many entries of late say so.
                (true, seen) => (
                    format!("{} {}", paint::grouped(*seen), symbols.pressing),
                    chart,
                ),
            };
            Cell { text, style }
        });
        let chosen = if at == state.cursor {
            Chosen::Line
        } else {
            Chosen::No
        };
        let cells: Vec<_> = cells.collect();
        grid.line((at, &one.name), &cells, chosen, canvas, rows.take());
    }
}

/// Below each role, where it stands thin.
fn sums(map: &Map, grid: Grid, canvas: &mut Canvas, place: Rect) {
    let theme = canvas.theme;
    let heads = Role::ALL.iter().map(|role| match role {
        role if map.gaps.contains(role) => ("no one", theme.style(Ink::Accent)),
        role if map.thin.contains(role) => ("only one", theme.style(Ink::Faint)),
        _ => ("", theme.style(Ink::Faint)),
    });
    grid.heads(heads, canvas, place);
}

/// Whom to ask for what nobody does.
fn ask(map: &Map, canvas: &mut Canvas, mut rows: RowCursor) {
    let theme = canvas.theme;
    let [faint, words] = [Ink::Faint, Ink::Text].map(|role| theme.style(role));
    if map.gaps.is_empty() {
        RowPainter::of(canvas.buffer, rows.take(), 0)
            .skip(MARGIN)
            .put("All five roles are covered.", faint);
        return;
    }
    RowPainter::of(canvas.buffer, rows.take(), 0)
        .skip(MARGIN)
        .put("WHO TO ASK", faint);
    let asked = |role: &Role| map.ask.iter().find(|one| one.role == *role);
    let width = rows.take_all(0).width.saturating_sub(MARGIN + 1);
    for (role, one) in map
        .gaps
        .iter()
        .filter_map(|role| Some((role, asked(role)?)))
    {
        let texts = paint::wrapped(&one.why, width.saturating_sub(NAME).min(80));
        for (at, text) in texts.iter().enumerate() {
            let label = if at == 0 { role.label() } else { "" };
            RowPainter::of(canvas.buffer, rows.take(), 0)
                .skip(MARGIN)
                .cell(label, NAME, faint)
                .put(text, words);
        }
    }
    // What nobody here would do is said once.
    let open = map.gaps.iter().filter(|role| asked(role).is_none());
    let open: Vec<_> = open.map(|role| role.label()).collect();
    if !open.is_empty() {
        let text = format!("No one obvious to {}; perhaps someone new.", either(&open));
        for text in paint::wrapped(&text, width.min(80 + NAME)) {
            RowPainter::of(canvas.buffer, rows.take(), 0)
                .skip(MARGIN)
                .put(&text, words);
        }
    }
}

/// Words with "or" before the last.
fn either(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [most @ .., last] => format!("{} or {last}", most.join(", ")),
    }
}
