//! How the calendar looks: a column for a week, a row for a day, the months above, and what the
//! shades mean below.
use chrono::{Datelike, Days, NaiveDate, Weekday};
use ratatui::{layout::Rect, style::Style};

use crate::{
    app::{HitTarget, screens::Calendar},
    config::palette::Role,
    domain::when,
    ui::{
        Canvas, Theme,
        paint::{self, RowCursor, RowPainter},
    },
};

/// Weeks that a year can touch.
const WEEKS: u16 = 54;
/// Columns of the names of the days.
const DAYS: u16 = 4;
/// Columns left of all of it.
const MARGIN: u16 = 2;
/// The fewest entries of a day for each shade.
const SHADES: [u32; 5] = [0, 1, 2, 3, 5];

/// Draws it.
pub(in crate::ui) fn draw(state: &Calendar, canvas: &mut Canvas, area: Rect) {
    let area = Rect {
        x: area.x.saturating_add(MARGIN),
        width: area.width.saturating_sub(2 * MARGIN),
        ..area
    };
    let mut rows = RowCursor::of(area);
    let air = u16::from(area.height > 14);
    rows.skip(u16::from(area.height > 16));
    heading(state, canvas, rows.take());
    rows.skip(air);
    map(state, canvas, &mut rows);
    rows.skip(air);
    legend(canvas, rows.take());
    rows.skip(air);
    day(state, canvas, rows.take());
    entries(state, canvas, rows);
}

/// What was written on that day.
fn entries(state: &Calendar, canvas: &mut Canvas, mut rows: RowCursor) {
    let entries = state.entries.as_ref().filter(|(day, _)| *day == state.day);
    let entries = entries.map_or(&[][..], |(_, rows)| rows);
    let theme = canvas.theme;
    let [text, faint] = [Role::Text, Role::Faint].map(|role| theme.style(role));
    let room = usize::from(rows.left());
    let shown = if entries.len() > room {
        room.saturating_sub(1)
    } else {
        room
    };
    for (at, entry) in entries.iter().enumerate().take(shown) {
        let place = rows.take();
        let mut row = RowPainter::of(canvas.buffer, place, 0);
        row.skip(DAYS).end_gap(1);
        row.put(
            &entry.kind.spec().letter.to_uppercase().to_string(),
            theme.kind(entry.kind),
        )
        .skip(2)
        .cell(&entry.at.format("%H:%M").to_string(), 7, faint);
        let people = entry.people.join(", ");
        if row.left() > paint::columns(2 * people.len()) {
            row.put_right(&people, faint);
            row.end_gap(1);
        }
        row.put(&entry.title, text);
        canvas
            .report
            .spot(paint::area(place), HitTarget::Option(at));
    }
    if entries.len() > shown {
        let more = format!("and {} more", entries.len() - shown);
        RowPainter::of(canvas.buffer, rows.take(), 0)
            .skip(DAYS)
            .put(&more, faint);
    }
}

/// The year, and how much was written in it.
fn heading(state: &Calendar, canvas: &mut Canvas, place: Rect) {
    let [title, faint] = [Role::Title, Role::Faint].map(|role| canvas.theme.style(role));
    let said = state.counts.as_ref().map(|counts| {
        let entries: u64 = counts.values().map(|count| u64::from(*count)).sum();
        let days = paint::counted(counts.len(), "day");
        format!("{} on {days}", paint::counted(entries, "entry"))
    });
    RowPainter::of(canvas.buffer, place, 0)
        .put(&state.year.to_string(), title)
        .skip(2)
        .put(&said.unwrap_or_default(), faint)
        .skip(2)
        .end_gap(1)
        .put(&state.of, canvas.theme.style(Role::Accent));
}

fn map(state: &Calendar, canvas: &mut Canvas, rows: &mut RowCursor) {
    let theme = canvas.theme;
    let months = rows.take();
    let week = if months.width > DAYS + 2 * WEEKS {
        2
    } else {
        1
    };
    let first = if canvas.app.session.settings.sunday_first {
        Weekday::Sun
    } else {
        Weekday::Mon
    };
    let Some(begins) = begins(state.year, first) else {
        return;
    };
    name_months(state.year, begins, week, canvas, months);
    let today = canvas.app.session.now.date_naive();
    for weekday in 0..7 {
        let place = rows.take();
        let day = |column: u16| {
            let days = u64::from(column) * 7 + weekday;
            begins.checked_add_days(Days::new(days))
        };
        let mut row = RowPainter::of(canvas.buffer, place, 0);
        let name = day(0).map_or_else(String::new, |day| day.format("%a").to_string());
        row.cell(&name, DAYS, theme.style(Role::Faint));
        for column in 0..WEEKS {
            let Some(day) = day(column) else { break };
            let x = row.column();
            let (symbol, style) = shade(theme, state.count(day));
            let style = if day == state.day {
                style.reversed()
            } else {
                style
            };
            match day.year() == state.year {
                // Days to come are empty, not without entries, unless something stands there.
                true if day > today && state.count(day) == 0 && day != state.day => row.skip(week),
                true => row.put(symbol, style).skip(week - 1),
                false => row.skip(week),
            };
            if day.year() == state.year {
                let number = usize::try_from(day.num_days_from_ce()).unwrap_or(0);
                let place = Rect::new(x, place.y, week, place.height).intersection(place);
                canvas
                    .report
                    .spot(paint::area(place), HitTarget::Row(number));
            }
            row = RowPainter::of(canvas.buffer, place, 0);
            row.skip(x.saturating_add(week).saturating_sub(place.x));
        }
    }
}

/// The first day of the week in which a year begins.
fn begins(year: i32, first: Weekday) -> Option<NaiveDate> {
    let day = NaiveDate::from_ymd_opt(year, 1, 1)?;
    let since = day.weekday().days_since(first);
    day.checked_sub_days(Days::new(u64::from(since)))
}

/// Writes the months over the weeks in which they begin.
fn name_months(year: i32, begins: NaiveDate, week: u16, canvas: &mut Canvas, place: Rect) {
    for month in 1..=12 {
        let Some(day) = NaiveDate::from_ymd_opt(year, month, 1) else {
            continue;
        };
        let weeks = day.signed_duration_since(begins).num_weeks();
        let column = u16::try_from(weeks).unwrap_or(0) * week;
        RowPainter::of(canvas.buffer, place, 0)
            .skip(DAYS + column)
            .put(
                &day.format("%b").to_string(),
                canvas.theme.style(Role::Faint),
            );
    }
}

/// How a day with so many entries looks.
fn shade(theme: &Theme, count: u32) -> (&'static str, Style) {
    let level = SHADES.iter().rposition(|least| count >= *least);
    let level = level.unwrap_or(0);
    let role = if level == 0 { Role::Rule } else { Role::Chart };
    let symbols = theme.symbols().shades;
    (
        symbols.get(level).copied().unwrap_or(" "),
        theme.style(role),
    )
}

/// What the shades mean.
fn legend(canvas: &mut Canvas, place: Rect) {
    let theme = canvas.theme;
    let faint = theme.style(Role::Faint);
    let mut row = RowPainter::of(canvas.buffer, place, 0);
    row.skip(DAYS).put("entries a day", faint).skip(2);
    for (at, least) in SHADES.iter().enumerate() {
        let (symbol, style) = shade(theme, *least);
        let most = SHADES.get(at + 1).map(|next| next - 1);
        let said = match most {
            None => format!("{least} or more"),
            Some(most) if most == *least => least.to_string(),
            Some(most) => format!("{least} to {most}"),
        };
        row.put(symbol, style).skip(1).put(&said, faint).skip(2);
    }
}

/// The day under the cursor.
fn day(state: &Calendar, canvas: &mut Canvas, place: Rect) {
    let today = canvas.app.session.now.date_naive();
    let said = match (&state.counts, state.count(state.day)) {
        (None, _) => String::new(),
        (_, 0) => "nothing".to_owned(),
        (_, count) => paint::counted(u64::from(count), "entry"),
    };
    RowPainter::of(canvas.buffer, place, 0)
        .skip(DAYS)
        .put(
            &when::human_day(state.day, today),
            canvas.theme.style(Role::Text),
        )
        .skip(2)
        .put(&said, canvas.theme.style(Role::Faint));
}
