//! How the brief looks: the agenda with its numbers, and below it what the journal offers, ticked where it is on
//! the agenda.
use ratatui::{layout::Rect, style::Style};

use crate::{
    app::{HitTarget, screens::Brief},
    config::palette::Role,
    domain::{
        plan::{action, brief::Page},
        text::visible,
    },
    ui::{
        Canvas,
        paint::{self, RowCursor, RowPainter},
    },
};

/// Columns left of the words: the cursor stands in them.
const MARGIN: u16 = 2;
/// Columns of a point's number, or of the tick before an offered line.
const SIGN: u16 = 4;
/// The widest line.
const WIDEST: u16 = 92;

/// A row of the page.
struct Set {
    sign: (String, Style),
    text: String,
    style: Style,
    /// The line that it belongs to.
    line: Option<usize>,
    /// Whether it stands at the edge, where the signs of others are.
    edge: bool,
}

/// Draws it.
pub(in crate::ui) fn draw(state: &Brief, canvas: &mut Canvas, area: Rect) {
    let area = area.intersection(canvas.buffer.area);
    let theme = canvas.theme;
    let [title, faint] = [Role::Title, Role::Faint].map(|role| theme.style(role));
    let mut rows = RowCursor::of(area);
    rows.skip(u16::from(area.height > 20));
    let name = format!("Before you meet {}", visible(&state.person));
    RowPainter::of(canvas.buffer, rows.take(), 0)
        .skip(MARGIN)
        .end_gap(1)
        .put(&name, title);
    let Some(page) = &state.page else { return };
    let columns = area.width.saturating_sub(MARGIN + 1);
    for about in paint::wrapped(&page.about, columns).iter().take(2) {
        RowPainter::of(canvas.buffer, rows.take(), 0)
            .skip(MARGIN)
            .put(about, faint);
    }
    let text = rows.take_all(u16::MAX);
    let text = Rect {
        width: text.width.min(WIDEST),
        ..text
    };
    let sets = sets(page, canvas, text.width);
    let height = usize::from(text.height);
    canvas.report.page_rows = height;
    canvas.report.page_length = sets.len();
    let of_cursor = |set: &Set| set.line == Some(state.cursor);
    let first = sets.iter().position(of_cursor).unwrap_or(0);
    let last = sets.iter().rposition(of_cursor).unwrap_or(0);
    let top = state.top.unwrap_or_else(|| {
        let before = canvas.app.report.page_top;
        // The headings above the first point come into sight with it.
        let first = if state.cursor == 0 { 0 } else { first };
        let low = paint::scrolled(before, last, height, sets.len());
        paint::scrolled(low, first, height, sets.len())
    });
    let top = top.min(sets.len().saturating_sub(height));
    canvas.report.page_top = top;
    for (set, row) in sets.iter().skip(top).zip(0..text.height) {
        let place = paint::row(text, row);
        let mut row = RowPainter::of(canvas.buffer, place, 0);
        row.skip(MARGIN).end_gap(1);
        if !set.edge {
            row.cell(&set.sign.0, SIGN, set.sign.1);
        }
        row.put(&set.text, set.style);
        if let Some(line) = set.line {
            if line == state.cursor {
                paint::mark(canvas.buffer, place, canvas.theme);
            }
            canvas.report.spot(paint::area(place), HitTarget::Row(line));
        }
    }
}

fn sets(page: &Page, canvas: &Canvas, width: u16) -> Vec<Set> {
    let theme = canvas.theme;
    let [accent, faint, words] =
        [Role::Accent, Role::Faint, Role::Text].map(|role| theme.style(role));
    let columns = width.saturating_sub(MARGIN + SIGN + 1).max(1);
    let mut sets: Vec<Set> = Vec::new();
    let plain = |text: &str, style, edge| Set {
        sign: (String::new(), faint),
        text: text.to_owned(),
        style,
        line: None,
        edge,
    };
    let heading = |name: &str, sets: &mut Vec<Set>| {
        sets.extend([plain("", faint, true), plain(name, accent, true)]);
    };
    let put = |sign: (String, Style), text: &str, style, line, sets: &mut Vec<Set>| {
        for (at, row) in paint::wrapped(text, columns).into_iter().enumerate() {
            let sign = if at == 0 {
                sign.clone()
            } else {
                (String::new(), faint)
            };
            sets.push(Set {
                sign,
                text: row,
                style,
                line: Some(line),
                edge: false,
            });
        }
    };
    heading("AGENDA", &mut sets);
    if page.agenda.is_empty() {
        let text = "Nothing yet. Tick what you want to talk about.";
        sets.push(plain(text, faint, false));
    }
    for (at, point) in page.agenda.iter().enumerate() {
        let sign = (format!("{}.", at + 1), accent);
        put(sign, point, words, at, &mut sets);
    }
    for text in page
        .help()
        .iter()
        .flat_map(|text| paint::wrapped(text, columns))
    {
        sets.push(plain(&text, faint, false));
    }
    let today = canvas.app.session.now.date_naive();
    let mut line = page.agenda.len();
    for part in &page.parts {
        heading(&part.name.to_uppercase(), &mut sets);
        for offer in &part.lines {
            let on = page.has(offer);
            let sign = if on {
                theme.symbols().marked
            } else {
                theme.symbols().dot
            };
            let sign = (sign.to_owned(), if on { accent } else { faint });
            let line_of = format!("- {}", offer.text());
            let said = action::readable(&line_of, today);
            let said = said.strip_prefix("- ").unwrap_or(&said);
            let text = said.strip_prefix("[ ] ").unwrap_or(said);
            put(sign, text, if on { words } else { faint }, line, &mut sets);
            line += 1;
        }
    }
    sets
}
