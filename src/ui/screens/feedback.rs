//! How the feedback map looks: a theme in two lines, its months as small bars.
use ratatui::layout::Rect;

use crate::{
    app::{Command, Context, HitTarget, screens::Feedback},
    config::palette::Role,
    domain::{
        Kind,
        people::feedback::{MONTHS, Theme},
        text::width,
        when,
    },
    ui::{
        Canvas,
        paint::{self, RowPainter},
    },
};

/// What stands beside the title.
const FIRST: &str = "themes without a goal or an action come first";
/// Rows of the heading, and of a theme with the air below it.
const ROWS: (u16, u16) = (3, 3);
/// Columns of a theme's name, and where there is little room; up to how many columns that is.
const NAME: u16 = 20;
const SHORT: u16 = 16;
const NARROW: u16 = 70;
/// Columns of a month, and of its bar.
const MONTH: u16 = 4;
const BAR: usize = 3;

/// Draws it.
pub(in crate::ui) fn draw(state: &Feedback, canvas: &mut Canvas, area: Rect) {
    let area = area.intersection(canvas.buffer.area);
    let air = u16::from(area.height > 20);
    let area = Rect {
        y: area.y.saturating_add(air),
        height: area.height.saturating_sub(air),
        ..area
    };
    let Some(themes) = &state.themes else { return };
    let theme = canvas.theme;
    let faint = theme.style(Role::Faint);
    let mut row = RowPainter::of(canvas.buffer, area, 0);
    row.skip(2).end_gap(1);
    row.put("Feedback map", theme.style(Role::Title)).skip(2);
    if !themes.is_empty() && width(FIRST) <= usize::from(row.left()) {
        row.put(FIRST, faint);
    }
    if themes.is_empty() {
        let key = canvas
            .app
            .keymap
            .label(Command::Log(Kind::FEEDBACK), Context::Map, theme.ascii)
            .unwrap_or_default();
        let text = format!("No feedback yet. Press {key} to log some.");
        RowPainter::of(canvas.buffer, area, 2)
            .skip(2)
            .put(&text, theme.style(Role::Text));
        return;
    }
    // Where rows are few, the months stand right below the title.
    name_months(canvas, paint::row(area, ROWS.0 - 1 - u16::from(air == 0)));
    let most = themes.iter().flat_map(|one| &one.months).max();
    let most = most.copied().unwrap_or(0).max(1);
    let shown = usize::from(area.height.saturating_sub(ROWS.0) / ROWS.1).max(1);
    let top = paint::scrolled(canvas.app.report.top, state.cursor, shown, themes.len());
    canvas.report.top = top;
    canvas.report.rows = shown;
    for (at, one) in themes.iter().enumerate().skip(top).take(shown) {
        let down = ROWS.0 + paint::columns(at - top) * ROWS.1;
        let place = Rect {
            y: area.y.saturating_add(down),
            height: area.height.saturating_sub(down).min(2),
            ..area
        };
        draw_theme(one, most, canvas, place);
        if at == state.cursor {
            for row in 0..place.height {
                paint::mark(canvas.buffer, paint::row(place, row), theme);
            }
        }
        canvas.report.spot(paint::area(place), HitTarget::Row(at));
    }
}

/// Columns of a theme's name in so much room.
fn name_columns(place: Rect) -> u16 {
    if place.width < NARROW { SHORT } else { NAME }
}

/// Writes the months over their bars.
fn name_months(canvas: &mut Canvas, place: Rect) {
    let style = canvas.theme.style(Role::Faint);
    let today = canvas.app.session.now.date_naive();
    let mut row = RowPainter::of(canvas.buffer, place, 0);
    row.skip(2 + name_columns(place) + 1);
    for before in (0..MONTHS).rev() {
        let before = chrono::Months::new(u32::try_from(before).unwrap_or(0));
        let month = today.checked_sub_months(before);
        let name = month.map_or_else(String::new, |month| month.format("%b").to_string());
        row.cell(&name, MONTH, style);
    }
}

/// Draws a theme; `most` is what the fullest month of any has, so that bars can be compared.
fn draw_theme(one: &Theme, most: usize, canvas: &mut Canvas, area: Rect) {
    let theme = canvas.theme;
    let [text, faint, chart] = [Role::Text, Role::Faint, Role::Chart].map(|it| theme.style(it));
    let levels = theme.symbols().levels;
    let bars = one.months.iter().map(|count| match count {
        0 => (theme.symbols().dot.to_owned(), faint),
        _ => (
            levels[(count * (levels.len() - 1) / most).min(levels.len() - 1)].repeat(BAR),
            chart,
        ),
    });
    let name = match one.tag.as_str() {
        "" => "no tag".to_owned(),
        tag => format!("#{tag}"),
    };
    let mut row = RowPainter::of(canvas.buffer, area, 0);
    row.skip(2).end_gap(1);
    row.cell(&name, name_columns(area), text).skip(1);
    for (bar, style) in bars {
        row.cell(&bar, MONTH, style);
    }
    row.skip(1);
    let narrow = area.width < NARROW;
    let all = if narrow { "" } else { " in all" };
    row.put(&format!("{}{all}", one.count), faint);
    let came = match (one.led_on, narrow) {
        (true, _) => "has a goal or an action",
        (false, false) => "no goal or action yet",
        (false, true) => "no goal yet",
    };
    let role = if one.led_on {
        Role::Faint
    } else {
        Role::Accent
    };
    if usize::from(row.left()) >= width(came) + 2 {
        row.skip(2).put(came, theme.style(role));
    }
    let day = when::human_day(one.last.day, canvas.app.session.now.date_naive());
    let who = match (one.last.who.as_str(), one.last.role.as_str()) {
        ("", role) => role.to_owned(),
        (who, "") => who.to_owned(),
        (who, role) => format!("{who}, {role}"),
    };
    let parts = [who, one.last.direction.clone(), day];
    let parts = parts.iter().filter(|part| !part.is_empty()).cloned();
    let from = parts
        .collect::<Vec<_>>()
        .join(&format!(" {} ", theme.symbols().dot));
    let mut row = RowPainter::of(canvas.buffer, area, 1);
    row.skip(2).end_gap(1).put_right(&from, faint);
    row.end_gap(1).put(&format!("\"{}\"", one.last.text), faint);
}
