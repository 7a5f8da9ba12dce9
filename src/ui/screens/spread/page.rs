//! How the page beside a list looks: text, pairs, checkboxes, entries, a small chart.
use ratatui::{layout::Rect, style::Style};

use super::{MARGIN, first_row, steps};
use crate::{
    app::{
        HitTarget,
        screens::spread::{PageLine, Spread},
    },
    config::palette::Role,
    domain::{
        text::{pad, width},
        when,
    },
    services::ActionRow,
    ui::{
        Canvas,
        paint::{self, RowPainter},
    },
};

/// The widest line that is still easy to read.
const WIDEST: u16 = 72;
/// Columns of the names in pairs.
const NAMES: u16 = 16;
/// Columns of a day before an entry.
const DAY: u16 = 12;

/// A row of the page: words with a style each, and what stands at the right end.
#[derive(Default)]
struct Set {
    left: Vec<(String, Style)>,
    right: Option<(String, Style)>,
}

impl Set {
    fn of(text: impl Into<String>, style: Style) -> Self {
        Self {
            left: vec![(text.into(), style)],
            right: None,
        }
    }
}

/// Draws the page of the line under the cursor.
pub(super) fn draw(state: &Spread, canvas: &mut Canvas, area: Rect) {
    let text = Rect {
        y: area.y.saturating_add(1),
        height: area.height.saturating_sub(1),
        width: area.width.min(WIDEST + MARGIN + 1),
        ..area
    };
    canvas.report.spot(paint::area(area), HitTarget::Page);
    let columns = text.width.saturating_sub(MARGIN + 1);
    let mut rows = Vec::new();
    let mut own = 0..0;
    for (at, line) in state.page.iter().enumerate() {
        let begins = rows.len();
        rows.extend(set(line, columns, canvas).into_iter().map(|set| (at, set)));
        if at == state.line {
            own = begins..rows.len();
        }
    }
    let height = usize::from(text.height);
    canvas.report.page_rows = height;
    canvas.report.page_length = rows.len();
    let follows = if state.pair.reading {
        first_row(own.start, own.end, height, rows.len())
    } else {
        0
    };
    let last = rows.len().saturating_sub(height);
    let top = state.page_top.map_or(follows, |top| top.min(last));
    canvas.report.page_top = top;
    for ((at, set), row) in rows.iter().skip(top).zip(0..text.height) {
        let place = paint::row(text, row);
        let mut row = RowPainter::of(canvas.buffer, place, 0);
        row.skip(MARGIN).end_gap(1);
        if let Some((right, style)) = &set.right {
            row.put_right(right, *style);
            row.end_gap(1);
        }
        for (words, style) in &set.left {
            row.put(words, *style);
        }
        if state.pair.reading && *at == state.line {
            paint::mark(canvas.buffer, place, canvas.theme);
        }
        canvas.report.spot(paint::area(place), HitTarget::Slot(*at));
    }
}

fn set(line: &PageLine, columns: u16, canvas: &Canvas) -> Vec<Set> {
    let theme = canvas.theme;
    let style = |role| theme.style(role);
    let now = canvas.app.session.now;
    let wrapped = |text: &str, role| {
        let rows = paint::wrapped(text, columns).into_iter();
        rows.map(|row| Set::of(row, style(role))).collect()
    };
    match line {
        PageLine::Blank => vec![Set::default()],
        PageLine::Title(text) => wrapped(text, Role::Title),
        PageLine::Text(text) => wrapped(text, Role::Text),
        PageLine::Aside(text) => wrapped(text, Role::Faint),
        PageLine::Notes(notes) => wrapped(
            &notes.join(&format!(" {} ", theme.symbols().dot)),
            Role::Faint,
        ),
        PageLine::Heading(name, more) => {
            let gap = if name.is_empty() { "" } else { "  " };
            let mut set = Set::of(*name, style(Role::Accent));
            set.left.push((format!("{gap}{more}"), style(Role::Faint)));
            vec![set]
        }
        PageLine::Pair(name, text) => {
            let room = columns.saturating_sub(NAMES).max(1);
            let rows = paint::wrapped(text, room).into_iter().enumerate();
            rows.map(|(at, row)| {
                let name = if at == 0 { *name } else { "" };
                let name = pad(name, usize::from(NAMES));
                Set {
                    left: vec![(name, style(Role::Faint)), (row, style(Role::Text))],
                    right: None,
                }
            })
            .collect()
        }
        PageLine::Action(row) => action(row, columns, canvas),
        PageLine::Entry(entry) => {
            let day = when::human_day(entry.at.date_naive(), now.date_naive());
            let letter = format!("{}  ", entry.kind.spec().letter.to_uppercase());
            let day = pad(&day, usize::from(DAY));
            vec![Set {
                left: vec![
                    (letter, theme.kind(entry.kind)),
                    (day, style(Role::Faint)),
                    (entry.title.clone(), style(Role::Text)),
                ],
                right: None,
            }]
        }
        PageLine::Steps(readings) => {
            let rows = steps::drawn(readings, columns, theme.ascii).into_iter();
            rows.map(|row| Set::of(row, style(Role::Chart))).collect()
        }
    }
}

/// A checkbox line: who, if it is not the keeper of the journal, and by when.
fn action(row: &ActionRow, columns: u16, canvas: &Canvas) -> Vec<Set> {
    let style = |role| canvas.theme.style(role);
    let action = &row.action;
    let (mark, words) = if action.done {
        ("[x] ", Role::Faint)
    } else {
        ("[ ] ", Role::Text)
    };
    let mut right = due(row, canvas);
    let owner = action.owner.as_ref().filter(|_| !action.is_mine());
    let owner = owner.map_or_else(String::new, |owner| format!(" ({})", owner.name()));
    let taken = right.as_ref().map_or(0, |(due, _)| width(due) + 2) + mark.len();
    let room = columns.saturating_sub(paint::columns(taken)).max(1);
    let rows = paint::wrapped(&format!("{}{owner}", action.text), room);
    let marks = std::iter::once(mark).chain(std::iter::repeat("    "));
    rows.into_iter()
        .zip(marks)
        .map(|(text, mark)| Set {
            left: vec![(mark.to_owned(), style(Role::Accent)), (text, style(words))],
            right: right.take(),
        })
        .collect()
}

/// When an action is due, or how late it is.
fn due(row: &ActionRow, canvas: &Canvas) -> Option<(String, Style)> {
    let today = canvas.app.session.now.date_naive();
    let action = &row.action;
    let due = action.due.filter(|_| !action.done)?;
    let role = if action.is_late(today) {
        Role::Warn
    } else {
        Role::Faint
    };
    Some((when::due(due, today), canvas.theme.style(role)))
}
