//! How dilemmas look: a list by how far they have come, and beside it the canvas.
mod canvas;

use ratatui::layout::Rect;

use crate::{
    app::{Command, Context, HitTarget, screens::Dilemmas},
    config::palette::Role,
    domain::{Kind, when},
    services::DilemmaLine,
    ui::{
        Canvas,
        paint::{self, RowPainter},
        pair,
    },
};

/// Lines of a dilemma in the list.
const LINES: u16 = 2;
/// Columns before a dilemma's words.
const INDENT: u16 = 2;
/// What is said below, always.
const FACTS: &str = "Report incidents in the incident system, not here.";

/// Draws it.
pub(in crate::ui) fn draw(state: &Dilemmas, canvas: &mut Canvas, area: Rect) {
    let area = area.intersection(canvas.buffer.area);
    let Some(lines) = &state.lines else { return };
    if lines.is_empty() {
        return empty(canvas, area);
    }
    let said = paint::row(area, area.height.saturating_sub(1));
    let faint = canvas.theme.style(Role::Faint);
    RowPainter::of(canvas.buffer, said, 0)
        .skip(2)
        .put(FACTS, faint);
    let above = Rect {
        height: area.height.saturating_sub(1),
        ..area
    };
    let reading = state.pair.reading;
    // What is read has the whole screen, so that four boxes have room.
    let panes = pair::place(canvas, above, (reading, u16::MAX));
    if let Some(area) = panes.list {
        draw_list(state, canvas, area);
    }
    if let Some(area) = panes.page {
        canvas::draw(state, canvas, area);
    }
}

fn empty(canvas: &mut Canvas, area: Rect) {
    let theme = canvas.theme;
    let key = canvas
        .app
        .keymap
        .label(Command::Log(Kind::DILEMMA), Context::Dilemmas, theme.ascii)
        .unwrap_or_default();
    let lines = [
        (Role::Title, "No dilemmas yet.".to_owned()),
        (
            Role::Text,
            format!("Press {key} to think one through. Only you see it."),
        ),
        (Role::Faint, FACTS.to_owned()),
    ];
    let top = area.height.saturating_sub(3) / 2;
    for (row, (role, text)) in (top..).zip(lines) {
        let style = theme.style(role);
        RowPainter::of(canvas.buffer, area, row)
            .skip(4)
            .put(&text, style);
    }
}

/// Draws the list from where the cursor is in sight.
fn draw_list(state: &Dilemmas, canvas: &mut Canvas, area: Rect) {
    let lines = state.lines();
    let head = |at: usize| {
        let before = at.checked_sub(1).and_then(|at| lines.get(at));
        let here = lines.get(at);
        before.map(|line| line.state) != here.map(|line| line.state)
    };
    // With its heading and the air above it, a group's first takes two rows more.
    let height = |at: usize| LINES + if head(at) { 2 } else { 0 };
    // The first of those that fit when this one is the last in sight.
    let first = |last: usize| {
        let mut top = last;
        // What is first in sight has a heading too.
        let mut used = height(top) + 1;
        while let Some(above) = top.checked_sub(1) {
            used = used.saturating_add(height(above));
            if used > area.height {
                break;
            }
            top = above;
        }
        top
    };
    let last = lines.len().saturating_sub(1);
    let lowest = first(last);
    let top = match state.pair.list_top {
        Some(top) => top.min(lowest),
        None => first(state.pair.cursor.min(last)),
    };
    canvas.report.more_below = top < lowest;
    let mut y = 0;
    for (at, line) in lines.iter().enumerate().skip(top) {
        if head(at) || at == top {
            let label = line.state.label();
            let count = lines.iter().filter(|other| other.state == line.state);
            let text = format!("{}  {}", label.to_uppercase(), count.count());
            let style = canvas.theme.style(Role::Faint);
            y += u16::from(y > 0);
            RowPainter::of(canvas.buffer, area, y)
                .skip(INDENT)
                .put(&text, style);
            y += 1;
        }
        if y + LINES > area.height {
            break;
        }
        let place = Rect {
            y: area.y + y,
            height: LINES,
            ..area
        };
        draw_line(line, at == state.pair.cursor, canvas, place);
        canvas.report.spot(paint::area(place), HitTarget::Row(at));
        y += LINES;
    }
    canvas.report.top = top;
    canvas.report.rows = usize::from(area.height / LINES);
}

fn draw_line(line: &DilemmaLine, chosen: bool, canvas: &mut Canvas, area: Rect) {
    let theme = canvas.theme;
    let [title, faint] = [if chosen { Role::Title } else { Role::Text }, Role::Faint];
    let [title, faint] = [title, faint].map(|role| theme.style(role));
    let today = canvas.app.session.now.date_naive();
    let day = when::human_day(line.row.at.date_naive(), today);
    let mut row = RowPainter::of(canvas.buffer, area, 0);
    row.skip(INDENT).end_gap(1).put(&line.row.title, title);
    let mut parts = vec![torn(line.torn, theme.ascii)];
    parts.push(line.row.people.join(", "));
    let tags = line.row.tags.iter().map(|tag| format!("#{tag}"));
    parts.push(tags.collect::<Vec<_>>().join(" "));
    parts.retain(|part| !part.is_empty());
    let mut row = RowPainter::of(canvas.buffer, area, 1);
    row.skip(INDENT).end_gap(1);
    row.put_right(&day, faint);
    row.end_gap(1);
    let text = paint::whole(&parts, theme, row.left());
    row.put(&text, faint);
    if chosen {
        paint::mark(canvas.buffer, paint::row(area, 0), theme);
        paint::mark(canvas.buffer, paint::row(area, 1), theme);
    }
}

/// How torn, before and after.
fn torn(torn: [Option<i64>; 2], ascii: bool) -> String {
    let arrow = if ascii { "->" } else { "→" };
    match torn {
        [Some(before), Some(after)] => format!("torn {before} {arrow} {after}"),
        [Some(only), None] | [None, Some(only)] => format!("torn {only}"),
        [None, None] => String::new(),
    }
}
