//! How the search line looks: what is asked for, what is wrong with it, how much was found.
use ratatui::{layout::Rect, style::Style};

use super::offers;
use crate::{
    app::{
        HitTarget,
        screens::{Journal, journal::Focus},
    },
    config::palette::Role,
    domain::{find::query::QueryError, text::width},
    services::{Count, Order},
    ui::{
        Canvas,
        paint::{self, RowPainter},
    },
};

/// What stands in the empty line while it has the keys.
const HINT: &str = "words, #tag, @name, kind:, since:2w";
/// Columns before the rule's message, and around it.
const INDENT: u16 = 4;

/// Draws the line on the first row, and a mistake on the second.
pub(super) fn draw(state: &Journal, canvas: &mut Canvas, area: Rect) {
    let focused = state.focus == Focus::Search;
    let [faint, accent] = [Role::Faint, Role::Accent].map(|role| canvas.theme.style(role));
    let mut row = RowPainter::of(canvas.buffer, area, 0);
    row.skip(2).end_gap(1);
    // The words matter more than the number.
    let count = said(state);
    if usize::from(row.left()) >= count.len() + 20 {
        row.put_right(&count, faint);
        row.end_gap(1);
    }
    row.put("/", if focused { accent } else { faint }).skip(1);
    let line = Rect {
        x: row.column(),
        width: row.left(),
        ..area
    };
    canvas.report.spot(
        paint::area(Rect {
            x: area.x,
            width: line.right().saturating_sub(area.x),
            height: 1,
            ..area
        }),
        HitTarget::Slot(0),
    );
    if state.search.is_empty() {
        let (words, role) = if focused {
            (HINT, Role::Ghost)
        } else {
            ("search", Role::Faint)
        };
        RowPainter::of(canvas.buffer, line, 0).put(words, canvas.theme.style(role));
    }
    text(state, canvas, line, focused);
    if let Some(mistake) = &state.mistake {
        explain(mistake, canvas, area);
    }
    if focused && state.offers.is_open() {
        offers::draw(state, canvas, line, area);
    }
}

/// The line itself: the part of it around the cursor, what is wrong underlined.
fn text(state: &Journal, canvas: &mut Canvas, area: Rect, focused: bool) {
    let view = state.search.line_view(area.width);
    let shown = state
        .search
        .text()
        .get(view.range.clone())
        .unwrap_or_default();
    let wrong = canvas
        .theme
        .style(Role::Error)
        .patch(Style::new().underlined());
    let base = view.range.start;
    let place = state.mistake.as_ref().map(|mistake| {
        let within = |at: usize| at.saturating_sub(base).min(shown.len());
        (within(mistake.start)..within(mistake.end), wrong)
    });
    let missing = place.as_ref().is_some_and(|(range, _)| range.is_empty());
    let mut row = RowPainter::of(canvas.buffer, area, 0);
    row.put_over(shown, canvas.theme.style(Role::Text), place);
    if missing && !shown.is_empty() {
        row.put(" ", wrong);
    }
    if focused && area.width > 0 && area.height > 0 {
        let column = u16::try_from(view.cursor).unwrap_or(u16::MAX);
        let column = column.min(area.width - 1);
        canvas.report.cursor = Some((area.x + column, area.y));
    }
}

/// Says on the rule what is wrong, and what would be right.
fn explain(mistake: &QueryError, canvas: &mut Canvas, area: Rect) {
    let help = mistake.help.as_deref().unwrap_or_default();
    let [error, faint] = [Role::Error, Role::Faint].map(|role| canvas.theme.style(role));
    let mut row = RowPainter::of(canvas.buffer, area, 1);
    row.skip(INDENT - 1).end_gap(INDENT);
    row.put(" ", error).put(&mistake.message, error);
    row.put(" ", faint);
    // Half a piece of advice is none.
    if !help.is_empty() && usize::from(row.left()) > width(help) {
        row.put(help, faint).put(" ", faint);
    }
}

/// How many are marked and found, and how they are sorted.
fn said(state: &Journal) -> String {
    let marked = match state.marked.len() {
        0 => String::new(),
        marked => format!("{marked} selected, "),
    };
    let order = match state.order() {
        Order::Best => ", best first",
        _ => "",
    };
    format!("{marked}{}{order}", counted(state))
}

/// How many entries there are, or were found among how many.
pub(super) fn counted(state: &Journal) -> String {
    let Some(count) = state.count else {
        return String::new();
    };
    match state.total {
        Some(all) if !state.query.is_everything() => {
            format!("{} of {}", number(count), number(all))
        }
        // The words in the middle of the screen say it already.
        _ if count == Count::Exact(0) => String::new(),
        _ => match count {
            Count::Exact(count) => paint::counted(count, "entry"),
            Count::MoreThan(_) => format!("{} entries", number(count)),
        },
    }
}

fn number(count: Count) -> String {
    match count {
        Count::Exact(number) => paint::grouped(number),
        Count::MoreThan(number) => format!("more than {}", paint::grouped(number)),
    }
}
