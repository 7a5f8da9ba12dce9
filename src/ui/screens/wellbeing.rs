//! How well-being looks: a row for each item with its weeks, the line of the one under the cursor
//! on the ground of one's own usual, and beside it the week under the cursor.
mod below;
mod chart;
#[cfg(test)]
mod tests;
mod week;

use chrono::Datelike;
use ratatui::layout::Rect;

use self::chart::Weeks;
use crate::{
    app::{Command, Context, HitTarget, screens::Wellbeing},
    config::palette::Role,
    domain::{
        Kind, text,
        wellbeing::trend::{AgainstUsual, Span},
    },
    services::{self, CALM, Trend, plain},
    ui::{
        Canvas, Theme,
        paint::{self, RowCursor, RowPainter},
    },
};

/// Columns left of the words; the cursor's symbol stands in them.
const MARGIN: u16 = 2;
/// Rows from which there is white space between the parts.
const ROOMY: u16 = 24;
/// Columns of the latest value and of what is usual, with their gaps, and the fewest for words.
const NOW: u16 = 5;
const USUAL: u16 = 9;
const WORDS: u16 = 14;
/// The widest week, and the fewest columns of what stands beside the line.
const STEP: u16 = 8;
const BESIDE: u16 = 24;
/// Rows that the rest needs beside the items: heading, months, joy and rest, the line.
const REST: u16 = 13;
/// Rows that it needs where there is too little room for the line: heading, months, joy and rest, the week in words.
const FEWEST: u16 = 6;
/// Rows from which one is kept free for the calm line.
const SMALL: u16 = 16;
/// Columns of the widest screen that is used.
const WIDEST: u16 = 116;

/// Draws it.
pub(in crate::ui) fn draw(state: &Wellbeing, canvas: &mut Canvas, area: Rect) {
    let area = area.intersection(canvas.buffer.area);
    let Some(view) = &state.view else { return };
    if view.check_ins == 0 {
        return empty(canvas, area);
    }
    let area = Rect {
        width: area.width.min(WIDEST),
        ..area
    };
    let roomy = area.height >= ROOMY;
    let weeks = layout(view, state.week_at(), area.width);
    let mut rows = RowCursor::of(area);
    rows.skip(u16::from(roomy));
    heading(state, canvas, rows.take());
    if view.calm || area.height >= SMALL {
        calm(view, canvas, rows.take());
    }
    rows.skip(u16::from(roomy));
    months(view, weeks, canvas, rows.take());
    items(state, view, weeks, canvas, &mut rows);
    good_weeks(view, weeks, canvas, &mut rows);
    rows.skip(1);
    let below = below::rows(view, &rows);
    let room = rows.left().saturating_sub(below);
    let Some(line) = state.line() else { return };
    let place = rows.take_all(chart::rows(line, room));
    chart::draw(line, state.week_at().unwrap_or(0), weeks, canvas, place);
    let used = weeks.end() + 3;
    if place.height > 0 && area.width.saturating_sub(used) >= BESIDE {
        let beside = Rect {
            x: area.x + used,
            width: area.width - used - 1,
            height: place.height,
            ..place
        };
        week::draw(state, line, canvas, RowCursor::of(beside));
    } else {
        let under = rows.take_all(room.saturating_sub(place.height).max(1));
        week::draw(state, line, canvas, RowCursor::of(inside(under)));
    }
    rows.skip(1);
    if rows.left() > 2 {
        below::draw(view, canvas, inside(rows.take_all(u16::MAX)));
    }
}

/// Where the weeks stand: all of them, or the newest that leave room for the numbers, unless the cursor is before them.
fn layout(view: &services::Wellbeing, here: Option<usize>, width: u16) -> Weeks {
    let labels = view.lines.iter().map(|line| text::width(&line.label));
    let label = paint::columns(labels.max().unwrap_or(0)).clamp(6, 16);
    let before = MARGIN + label + 2;
    let all = paint::columns(view.weeks.len()).max(1);
    let room = width.saturating_sub(before + NOW + USUAL + WORDS);
    let step = (room / all).clamp(1, STEP);
    let room = width.saturating_sub(before + NOW + USUAL);
    let count = all.min(room / step);
    let newest = view.weeks.len().saturating_sub(usize::from(count));
    Weeks {
        before,
        step,
        first: here.unwrap_or(newest).min(newest),
        count,
    }
}

fn heading(state: &Wellbeing, canvas: &mut Canvas, row: Rect) {
    let theme = canvas.theme;
    let mut row = RowPainter::of(canvas.buffer, row, 0);
    row.skip(MARGIN).end_gap(1);
    row.put("WELL-BEING", theme.style(Role::Faint))
        .skip(1)
        .put(theme.symbols().dot, theme.style(Role::Faint))
        .skip(1)
        .put("only you see this", theme.style(Role::Faint));
    row.skip(4);
    for span in Span::ALL {
        let chosen = span == state.span;
        let [open, close] = if chosen { ["[", "]"] } else { [" ", " "] };
        let role = if chosen { Role::Title } else { Role::Faint };
        row.put(open, theme.style(Role::Accent))
            .put(span.label(), theme.style(role))
            .put(close, theme.style(Role::Accent))
            .skip(1);
    }
}

/// One calm line, where it is due, and where to turn.
fn calm(view: &services::Wellbeing, canvas: &mut Canvas, row: Rect) {
    if !view.calm {
        return;
    }
    let app = canvas.app;
    let key = |action| {
        app.keymap
            .label(action, Context::Wellbeing, canvas.theme.ascii)
            .unwrap_or_default()
    };
    let text = format!(
        "{CALM} {} where to get help, {} tell my mentor?",
        key(Command::Support),
        key(Command::TellMentor),
    );
    let style = canvas.theme.style(Role::Text);
    RowPainter::of(canvas.buffer, row, 0)
        .skip(MARGIN)
        .put(&text, style);
}

/// The months above the weeks in which they begin, and what the numbers are.
fn months(view: &services::Wellbeing, weeks: Weeks, canvas: &mut Canvas, place: Rect) {
    let style = canvas.theme.style(Role::Faint);
    let mut free = 0;
    let mut month = 0;
    for (week, column) in weeks.of(&view.weeks).zip(0..weeks.count) {
        let sunday = week.monday + chrono::Days::new(6);
        if sunday.month() == month {
            continue;
        }
        let begins = month != 0 || sunday.day() <= 7;
        month = sunday.month();
        let at = weeks.before + column * weeks.step;
        let name = sunday.format("%b").to_string();
        let end = at + paint::columns(name.len());
        if begins && at >= free && end <= weeks.end() {
            RowPainter::of(canvas.buffer, place, 0)
                .skip(at)
                .put(&name, style);
            free = end + 1;
        }
    }
    let mut row = RowPainter::of(canvas.buffer, place, 0);
    row.skip(weeks.end());
    row.put(&format!("{:>5}  usual", "now"), style);
}

/// A row for each item: as many as leave room for the rest.
fn items(
    state: &Wellbeing,
    view: &services::Wellbeing,
    weeks: Weeks,
    canvas: &mut Canvas,
    rows: &mut RowCursor,
) {
    // Every item comes before the line of one.
    let fewest = FEWEST + u16::from(view.calm || rows.height() >= SMALL);
    let all = paint::columns(view.lines.len()).min(rows.height().saturating_sub(fewest));
    let room = rows.height().saturating_sub(REST).max(all).max(3);
    let shown = view.lines.len().min(usize::from(room));
    let top = paint::scrolled(canvas.app.report.top, state.line, shown, view.lines.len());
    canvas.report.top = top;
    canvas.report.rows = shown;
    for (at, line) in view.lines.iter().enumerate().skip(top).take(shown) {
        let place = rows.take();
        item(line, at == state.line, weeks, canvas, place);
        canvas.report.spot(paint::area(place), HitTarget::Row(at));
    }
}

fn item(line: &Trend, chosen: bool, weeks: Weeks, canvas: &mut Canvas, place: Rect) {
    let theme = canvas.theme;
    let name = if chosen { Role::Title } else { Role::Text };
    let mut row = RowPainter::of(canvas.buffer, place, 0);
    row.skip(MARGIN)
        .cell(&line.label, weeks.before - MARGIN - 1, theme.style(name));
    row.skip(1);
    let wide = weeks.step.saturating_sub(1).clamp(1, 2);
    let (low, high) = line.reach;
    for week in weeks.of(&line.weeks) {
        match week.value {
            Some(value) => {
                let bar = theme.level((value - low) / (high - low).max(f64::EPSILON));
                let bar = bar.repeat(usize::from(wide));
                row.cell(&bar, weeks.step, theme.style(Role::Chart));
            }
            None => {
                row.cell(theme.symbols().gap, weeks.step, theme.style(Role::Rule));
            }
        }
    }
    let now = line.now;
    let value = now.map_or_else(String::new, |now| plain(now.value));
    row.cell(&format!("{value:>5}"), NOW, theme.style(Role::Text));
    let usual = now.and_then(|now| now.usual);
    let usual = usual.map_or_else(String::new, |usual| line.band(&usual));
    row.cell(
        &format!("  {}", dashed(&usual, theme)),
        USUAL,
        theme.style(Role::Faint),
    );
    let standing = now.and_then(|now| now.standing);
    if let Some(standing) = standing.filter(|_| row.left() >= WORDS - 4) {
        let said = line.said(standing);
        let role = if standing == AgainstUsual::AsUsual {
            Role::Faint
        } else {
            Role::Text
        };
        let short = said.strip_suffix(" than usual").unwrap_or(&said);
        row.put(short, theme.style(role));
    }
    if chosen {
        paint::mark(canvas.buffer, place, theme);
    }
}

/// Weeks with a joy, and with a day of rest.
fn good_weeks(view: &services::Wellbeing, weeks: Weeks, canvas: &mut Canvas, rows: &mut RowCursor) {
    let theme = canvas.theme;
    let (joy, rest) = view.good_weeks();
    let joys: Vec<bool> = view.weeks.iter().map(|week| week.joy).collect();
    let rests: Vec<bool> = view.weeks.iter().map(|week| week.rest).collect();
    for (label, days, count) in [("a joy", joys, joy), ("rest day", rests, rest)] {
        let place = rows.take();
        let mut row = RowPainter::of(canvas.buffer, place, 0);
        row.skip(MARGIN)
            .cell(label, weeks.before - MARGIN, theme.style(Role::Faint));
        let [none, some, ..] = theme.symbols().heat;
        for (had, week) in weeks.of(&days).zip(weeks.of(&view.weeks)) {
            let (symbol, role) = match (had, week.check_ins) {
                (true, _) => (some, Role::Chart),
                // Nobody said that there was none.
                (false, 0) => (" ", Role::Rule),
                (false, _) => (none, Role::Rule),
            };
            row.cell(symbol, weeks.step, theme.style(role));
        }
        let of = view.weeks.len();
        let noun = if row.left() > NOW + WORDS {
            " weeks"
        } else {
            ""
        };
        row.put(
            &format!("{count:>5}  of {of}{noun}"),
            theme.style(Role::Faint),
        );
    }
}

/// What an empty screen teaches.
fn empty(canvas: &mut Canvas, area: Rect) {
    let theme = canvas.theme;
    let app = canvas.app;
    let key = |action| {
        app.keymap
            .label(action, Context::Wellbeing, theme.ascii)
            .unwrap_or_default()
    };
    let lines = [
        (Role::Title, "No check-ins yet.".to_owned()),
        (
            Role::Text,
            format!(
                "Press {} to check in: a few sliders, twenty seconds. A rest day alone counts.",
                key(Command::Log(Kind::CHECKIN))
            ),
        ),
        (
            Role::Faint,
            "Your answers are compared with your own usual, and no one else's. Only you see this."
                .to_owned(),
        ),
        (
            Role::Faint,
            format!(
                "Press {} any time to see where to get help.",
                key(Command::Support)
            ),
        ),
    ];
    let columns = area.width.saturating_sub(8);
    let lines = lines.into_iter().flat_map(|(role, text)| {
        let rows = paint::wrapped(&text, columns).into_iter();
        rows.map(move |text| (role, text))
    });
    let lines: Vec<_> = lines.collect();
    let top = area.height.saturating_sub(paint::columns(lines.len())) / 2;
    for (row, (role, text)) in (top..).zip(lines) {
        RowPainter::of(canvas.buffer, area, row)
            .skip(4)
            .put(&text, theme.style(role));
    }
}

/// An area without its margins.
fn inside(area: Rect) -> Rect {
    Rect {
        x: area.x + MARGIN.min(area.width),
        width: area.width.saturating_sub(MARGIN),
        ..area
    }
}

/// A range with the dash that can be drawn.
fn dashed(range: &str, theme: &Theme) -> String {
    if theme.ascii {
        range.replace('–', "-")
    } else {
        range.to_owned()
    }
}
