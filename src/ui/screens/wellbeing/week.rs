//! The week under the cursor: the value, how it stood, and what was written.
use chrono::NaiveDate;
use ratatui::layout::Rect;

use super::dashed;
use crate::{
    app::screens::Wellbeing,
    config::palette::Role,
    domain::wellbeing::trend::Point,
    services::{Trend, plain},
    ui::{
        Canvas, Theme,
        paint::{self, RowCursor, RowPainter},
    },
};

/// The week under the cursor: the value, how it stood, and what was written.
pub(super) fn draw(state: &Wellbeing, line: &Trend, canvas: &mut Canvas, mut rows: RowCursor) {
    let theme = canvas.theme;
    let Some((week, point)) = state
        .week()
        .zip(state.week_at().and_then(|at| line.weeks.get(at)))
    else {
        return;
    };
    if rows.left() < 4 {
        return in_a_line(line, (week.monday, point), canvas, rows.take());
    }
    let mut row = RowPainter::of(canvas.buffer, rows.take(), 0);
    row.put("Week of ", theme.style(Role::Faint)).put(
        &week.monday.format("%-d %B").to_string(),
        theme.style(Role::Title),
    );
    let mut row = RowPainter::of(canvas.buffer, rows.take(), 0);
    row.put(&line.label, theme.style(Role::Text)).skip(1);
    match point.value {
        Some(value) => row.put(&plain(value), theme.style(Role::Title)),
        None => row.put("not answered", theme.style(Role::Faint)),
    };
    let notable = state.week_at().is_some_and(|at| line.is_notable(at));
    let notable = notable.then(|| "a notable change, by its authors' rule".to_owned());
    for text in stood(line, point, theme).into_iter().chain(notable) {
        RowPainter::of(canvas.buffer, rows.take(), 0).put(&text, theme.style(Role::Faint));
    }
    if week.check_ins == 0 {
        return;
    }
    let mut had = Vec::new();
    if week.joy {
        had.push("a joy");
    }
    if week.rest {
        had.push("a day of rest");
    }
    if !had.is_empty() {
        let text = had.join(", ");
        RowPainter::of(canvas.buffer, rows.take(), 0).put(&text, theme.style(Role::Faint));
    }
    let Some(noted) = &week.last else { return };
    let words = if noted.later.is_empty() {
        &noted.joys
    } else {
        &noted.later
    };
    quoted(words, canvas, &mut rows);
}

/// The same where there is no room.
fn in_a_line(line: &Trend, (monday, point): (NaiveDate, &Point), canvas: &mut Canvas, place: Rect) {
    let theme = canvas.theme;
    let value = point.value.map_or_else(|| "not said".to_owned(), plain);
    let mut parts = vec![
        monday.format("Week of %-d %B").to_string(),
        format!("{} {value}", line.label),
    ];
    parts.extend(stood(line, point, theme));
    let text = paint::whole(&parts, theme, place.width.saturating_sub(1));
    RowPainter::of(canvas.buffer, place, 0).put(&text, theme.style(Role::Text));
}

/// How a week's value stood, and what was usual then.
fn stood(line: &Trend, point: &Point, theme: &Theme) -> Vec<String> {
    let said = point.standing.map(|standing| line.said(standing));
    let usual = point
        .usual
        .map(|usual| format!("usual at the time: {}", dashed(&line.band(&usual), theme)));
    said.into_iter().chain(usual).collect()
}

/// Words of one's own, as many as there is room for.
fn quoted(words: &str, canvas: &mut Canvas, rows: &mut RowCursor) {
    let style = canvas.theme.style(Role::Text);
    let lines = paint::wrapped(words, rows.take_all(0).width);
    let room = usize::from(rows.left());
    for (at, text) in lines.iter().enumerate().take(room) {
        let cut = at + 1 == room && lines.len() > room;
        let more = if cut { canvas.theme.symbols().more } else { "" };
        RowPainter::of(canvas.buffer, rows.take(), 0).put(&format!("{text}{more}"), style);
    }
}
