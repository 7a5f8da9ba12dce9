//! The term so far: a map of its days, how the person has been, and the goals.
use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, Weekday};
use ratatui::{layout::Rect, style::Style};

use crate::{
    config::palette::Role,
    domain::wellbeing::trend::AgainstUsual,
    services::{Glance, Today},
    ui::{
        Canvas, Theme,
        paint::{self, RowCursor, RowPainter},
    },
};

/// Rows that the whole of it takes, at least.
pub(super) const TALL: u16 = 20;
/// Weeks of the map, this one included.
const WEEKS: u16 = 18;
/// Columns of a week.
const WEEK: u16 = 2;
/// Columns of the names of the days.
const DAYS: u16 = 4;
/// Columns of a chart.
const CHART: usize = 8;

/// Draws all of it that there is room for.
pub(super) fn draw(news: &Today, canvas: &mut Canvas, mut rows: RowCursor) {
    map(news, canvas, &mut rows);
    rows.skip(1);
    if rows.left() > 1 {
        wellbeing(news, canvas, &mut rows);
        rows.skip(1);
    }
    if rows.left() > 1 {
        goals(news, canvas, &mut rows);
    }
}

/// The same in a line or two.
pub(super) fn sum_up(news: &Today, canvas: &mut Canvas, mut rows: RowCursor) {
    if news.entries == 0 {
        return;
    }
    let theme = canvas.theme;
    let today = canvas.app.session.now.date_naive();
    let mut row = RowPainter::of(canvas.buffer, rows.take(), 0);
    row.put(&entries(news), theme.style(Role::Faint));
    let weeks = weeks(news, today);
    // One bar alone says nothing.
    let written = weeks.iter().filter(|count| **count > 0).count();
    if written > 1 && row.left() > paint::columns(weeks.len()) + 3 {
        let most = weeks.iter().copied().max().unwrap_or(0).max(1);
        let bars = weeks.iter().map(|count| match count {
            0 => " ",
            some => theme.level(f64::from(*some) / f64::from(most)),
        });
        row.skip(3)
            .put(&bars.collect::<String>(), theme.style(Role::Chart));
    }
    let said = news
        .wellbeing
        .iter()
        .filter_map(|item| Some((&item.label, item.said.as_ref()?)));
    let said: Vec<_> = said.collect();
    if said.is_empty() {
        return;
    }
    let unusual: Vec<_> = said
        .into_iter()
        .filter(|(_, (standing, _))| *standing != AgainstUsual::AsUsual)
        .map(|(label, (_, words))| format!("{label} {words}"))
        .collect();
    let said = if unusual.is_empty() {
        "all as usual".to_owned()
    } else {
        unusual.join(", ")
    };
    RowPainter::of(canvas.buffer, rows.take(), 0)
        .put("Well-being, only you see this: ", theme.style(Role::Faint))
        .put(&said, theme.style(Role::Text));
}

/// The map: a column for a week, a row for a day, the months above.
fn map(news: &Today, canvas: &mut Canvas, rows: &mut RowCursor) {
    let theme = canvas.theme;
    let session = &canvas.app.session;
    let today = session.now.date_naive();
    let first_day = if session.settings.sunday_first {
        Weekday::Sun
    } else {
        Weekday::Mon
    };
    let months = rows.take();
    let shown = WEEKS.min(months.width.saturating_sub(DAYS) / WEEK);
    let begins = begins(today, first_day, shown);
    let day = |week: u16, weekday: u16| {
        NaiveDate::from_num_days_from_ce_opt(begins + i32::from(7 * week + weekday))
    };
    name_months(canvas, months, (0..shown).map(|week| day(week, 0)));
    let counts: BTreeMap<_, _> = news.heat.iter().copied().collect();
    for weekday in 0..7 {
        let mut row = RowPainter::of(canvas.buffer, rows.take(), 0);
        row.cell(&named(day(0, weekday)), DAYS, theme.style(Role::Faint));
        for day in (0..shown).map_while(|week| day(week, weekday)) {
            if day > today {
                break;
            }
            let count = counts.get(&day).copied().unwrap_or(0);
            let (symbol, style) = heat(theme, count);
            row.cell(symbol, WEEK, style);
        }
    }
    RowPainter::of(canvas.buffer, rows.take(), 0)
        .skip(DAYS)
        .put(&entries(news), theme.style(Role::Faint));
}

/// The first day of so many weeks that end with this one, as a day number.
fn begins(today: NaiveDate, first_day: Weekday, weeks: u16) -> i32 {
    let since = i32::try_from(today.weekday().days_since(first_day)).unwrap_or(0);
    today.num_days_from_ce() - since - 7 * (i32::from(weeks) - 1)
}

/// Every other day has its name beside the map.
fn named(day: Option<NaiveDate>) -> String {
    let named =
        |day: &NaiveDate| matches!(day.weekday(), Weekday::Mon | Weekday::Wed | Weekday::Fri);
    day.filter(named)
        .map_or_else(String::new, |day| day.format("%a").to_string())
}

/// Writes the months over the weeks in which they begin, where they do not crowd each other.
fn name_months(canvas: &mut Canvas, row: Rect, weeks: impl Iterator<Item = Option<NaiveDate>>) {
    let mut month = 0;
    let mut names: Vec<(u16, NaiveDate)> = Vec::new();
    for (column, week) in (0..).zip(weeks.flatten()) {
        if week.month() != month {
            // The month of the first column may end right there.
            names.retain(|(named, _)| column - named > 1);
            names.push((column, week));
            month = week.month();
        }
    }
    for (column, week) in names {
        RowPainter::of(canvas.buffer, row, 0)
            .skip(DAYS + WEEK * column)
            .put(
                &week.format("%b").to_string(),
                canvas.theme.style(Role::Faint),
            );
    }
}

/// How a day with so many entries looks.
fn heat(theme: &Theme, count: u32) -> (&'static str, Style) {
    let [none, one, two, some, many] = theme.symbols().heat;
    match count {
        0 => (none, theme.style(Role::Rule)),
        1 => (one, theme.style(Role::Faint)),
        2 => (two, theme.style(Role::Chart)),
        3..5 => (some, theme.style(Role::Chart)),
        _ => (many, theme.style(Role::Chart)),
    }
}

/// How each item of the check-in has been, against the person's own usual.
fn wellbeing(news: &Today, canvas: &mut Canvas, rows: &mut RowCursor) {
    let theme = canvas.theme;
    let dot = theme.symbols().dot;
    let heading = format!("WELL-BEING {dot} only you see this");
    RowPainter::of(canvas.buffer, rows.take(), 0).put(&heading, theme.style(Role::Faint));
    if news.wellbeing.is_empty() {
        let text = "A check-in takes twenty seconds; you see how you are here.";
        for text in paint::wrapped(text, rows.take_all(0).width) {
            RowPainter::of(canvas.buffer, rows.take(), 0).put(&text, theme.style(Role::Faint));
        }
        return;
    }
    let names = news
        .wellbeing
        .iter()
        .map(|item| paint::columns(item.label.chars().count()));
    let name = names.max().unwrap_or(0).clamp(6, 14) + 2;
    for item in &news.wellbeing {
        let (words, role) = match &item.said {
            Some((AgainstUsual::AsUsual, words)) => (words.as_str(), Role::Faint),
            Some((_, words)) => (words.as_str(), Role::Text),
            None => ("", Role::Faint),
        };
        RowPainter::of(canvas.buffer, rows.take(), 0)
            .cell(&item.label, name, theme.style(Role::Text))
            .cell(
                &chart(theme, item),
                paint::columns(CHART) + 3,
                theme.style(Role::Chart),
            )
            .put(words, theme.style(role));
    }
}

/// The last few values, each a bar; a gap where a check-in left the item out.
fn chart(theme: &Theme, item: &Glance) -> String {
    let gaps = CHART.saturating_sub(item.bars.len());
    let bars = item
        .bars
        .iter()
        .map(|share| share.map_or(" ", |share| theme.level(share)));
    std::iter::repeat_n(" ", gaps).chain(bars).collect()
}

fn goals(news: &Today, canvas: &mut Canvas, rows: &mut RowCursor) {
    let theme = canvas.theme;
    RowPainter::of(canvas.buffer, rows.take(), 0).put("GOALS", theme.style(Role::Faint));
    if news.goals.is_empty() {
        let text = "Goals you name in entries appear here.";
        for text in paint::wrapped(text, rows.take_all(0).width) {
            RowPainter::of(canvas.buffer, rows.take(), 0).put(&text, theme.style(Role::Faint));
        }
    }
    for goal in news.goals.iter().take(usize::from(rows.left())) {
        let mut row = RowPainter::of(canvas.buffer, rows.take(), 0);
        if let Some((done, of)) = goal.progress {
            row.put_right(&format!("{done}/{of}"), theme.style(Role::Faint));
        }
        row.end_gap(1).put(&goal.title, theme.style(Role::Text));
    }
}

/// How much was written.
fn entries(news: &Today) -> String {
    let term: u64 = news.heat.iter().map(|(_, count)| u64::from(*count)).sum();
    let term = term.min(news.entries);
    if term == news.entries {
        format!("{} this term", paint::counted(term, "entry"))
    } else {
        format!(
            "{}, {} this term",
            paint::counted(news.entries, "entry"),
            paint::grouped(term)
        )
    }
}

/// Entries of each week, this one last.
fn weeks(news: &Today, today: NaiveDate) -> Vec<u32> {
    let mut weeks = vec![0_u32; usize::from(WEEKS)];
    let begins = begins(today, Weekday::Mon, WEEKS);
    for (day, count) in &news.heat {
        let since = day.num_days_from_ce() - begins;
        let week = usize::try_from(since.div_euclid(7)).ok();
        if let Some(week) = week.and_then(|week| weeks.get_mut(week)) {
            *week = week.saturating_add(*count);
        }
    }
    weeks
}
