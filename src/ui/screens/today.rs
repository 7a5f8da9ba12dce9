//! How today looks: what can be logged, what waits and what comes; beside it the term so far.
mod need;
mod term;
#[cfg(test)]
mod tests;

use chrono::Timelike as _;
use ratatui::layout::Rect;

use crate::{
    app::{Binding, Command, Context, HitTarget, Session, screens::Today},
    config::palette::Role,
    domain::{Kind, text, when},
    services,
    ui::{
        Canvas,
        paint::{self, RowCursor, RowPainter},
    },
};

/// Columns from which the term stands beside the rest.
const WIDE: u16 = 100;
/// Rows from which there is room for white space.
const ROOMY: u16 = 18;
/// Columns left of the words; the cursor's symbol stands in them.
const MARGIN: u16 = 2;
/// The widest that lines with something at their right end are drawn.
const LINE: u16 = 92;
/// How many meetings after the next are shown at most.
const LATER: usize = 2;
/// Columns of one kind under LOG.
const KIND: u16 = 18;

/// Draws it.
pub(in crate::ui) fn draw(state: &Today, canvas: &mut Canvas, area: Rect) {
    if area.width < WIDE {
        return narrow(state, canvas, area);
    }
    let beside = (area.width * 2 / 5).clamp(44, 56);
    let here = Rect {
        width: area.width - beside,
        ..area
    };
    let there = Rect {
        x: here.right(),
        width: beside,
        ..area
    };
    let mut rows = begin(here, canvas);
    let coming = coming_rows(state, &rows);
    need::draw(state, canvas, &mut rows, coming);
    coming_up(state, canvas, &mut rows);
    paint::upright(canvas.buffer, there, canvas.theme);
    let inside = Rect {
        x: there.x + 3,
        width: there.width - 4,
        ..there
    };
    let mut rows = RowCursor::of(inside);
    rows.skip(air(&rows));
    if let Some(news) = &state.news {
        term::draw(news, canvas, rows);
    }
}

/// One column: the most important first, and of the term as much as there is room for.
fn narrow(state: &Today, canvas: &mut Canvas, area: Rect) {
    let mut rows = begin(area, canvas);
    let summed = if rows.left() >= ROOMY / 2 { 3 } else { 1 };
    let coming = coming_rows(state, &rows);
    need::draw(state, canvas, &mut rows, coming + summed);
    coming_up(state, canvas, &mut rows);
    let Some(news) = &state.news else {
        return;
    };
    let rest = rows.take_all(u16::MAX);
    let inside = Rect {
        x: rest.x + MARGIN,
        width: rest.width.saturating_sub(MARGIN + 1),
        ..rest
    };
    if inside.height > term::TALL {
        term::draw(news, canvas, RowCursor::of(inside));
    } else {
        term::sum_up(news, canvas, RowCursor::of(inside));
    }
}

/// The greeting, and what can be logged; gives back the rows below.
fn begin(area: Rect, canvas: &mut Canvas) -> RowCursor {
    let mut rows = RowCursor::of(area);
    let air = air(&rows);
    let session = &canvas.app.session;
    let theme = canvas.theme;
    rows.skip(air);
    let mut row = RowPainter::of(canvas.buffer, line(rows.take()), 0);
    row.skip(MARGIN)
        .put(&greeting(session), theme.style(Role::Title))
        .skip(2)
        .put(
            &session.now.format("%A, %-d %B").to_string(),
            theme.style(Role::Faint),
        );
    rows.skip(1);
    if air > 0 {
        heading(canvas, &mut rows, "LOG", "");
    }
    let across = usize::from((area.width.saturating_sub(MARGIN) / KIND).clamp(1, 3));
    let kinds: Vec<_> = Binding::logs().collect();
    for kinds in kinds.chunks(across) {
        let row = rows.take();
        for (kind, column) in kinds.iter().zip(0..) {
            let place = Rect {
                x: row.x + MARGIN + KIND * column,
                width: KIND,
                ..row
            };
            log(canvas, place.intersection(row), *kind);
        }
    }
    rows.skip(1);
    rows
}

/// One of the kinds, with its key.
fn log(canvas: &mut Canvas, place: Rect, kind: Kind) {
    let action = Command::Log(kind);
    let app = canvas.app;
    // Here, not in a layer that may float above.
    let key = app
        .keymap
        .label(action, Context::Today, app.session.settings.ascii);
    let mut row = RowPainter::of(canvas.buffer, place, 0);
    row.put(&key.unwrap_or_default(), canvas.theme.kind(kind))
        .skip(1)
        .put(
            &kind.spec().label.to_lowercase(),
            canvas.theme.style(Role::Text),
        );
    canvas
        .report
        .spot(paint::area(place), HitTarget::Act(action));
}

/// The next meeting, and what is to be asked there.
fn coming_up(state: &Today, canvas: &mut Canvas, rows: &mut RowCursor) {
    let Some(news) = &state.news else {
        return;
    };
    let theme = canvas.theme;
    let session = &canvas.app.session;
    heading(canvas, rows, "NEXT", "");
    let place = line(rows.take());
    let mut row = RowPainter::of(canvas.buffer, place, 0);
    row.skip(MARGIN).end_gap(1);
    let Some(meeting) = &news.meeting else {
        let text = "No meeting planned. Set the next one in a meeting entry.";
        row.put(text, theme.style(Role::Faint));
        return;
    };
    row.put_right(&asked(news), theme.style(Role::Faint));
    let stamp = |meeting: &services::Meeting| when::stamp(meeting.at, session.now);
    let shown = std::iter::once(meeting).chain(later(news, rows.height()));
    let widest = shown.map(|meeting| text::width(&stamp(meeting))).max();
    let day = paint::columns(widest.unwrap_or(0)) + 3;
    row.cell(&stamp(meeting), day, theme.style(Role::Accent))
        .put(&with(meeting), theme.style(Role::Text));
    for later in later(news, rows.height()) {
        let place = line(rows.take());
        RowPainter::of(canvas.buffer, place, 0)
            .skip(MARGIN)
            .end_gap(1)
            .cell(&stamp(later), day, theme.style(Role::Faint))
            .put(&with(later), theme.style(Role::Faint));
    }
    rows.skip(1);
}

fn with(meeting: &services::Meeting) -> String {
    if meeting.people.is_empty() {
        "Meeting".to_owned()
    } else {
        meeting.people.join(", ")
    }
}

fn asked(news: &services::Today) -> String {
    match news.questions {
        0 => String::new(),
        some => format!("{} to ask", paint::counted(some, "question")),
    }
}

/// The meetings after the next, where there is room for them.
fn later(news: &services::Today, rows: u16) -> &[services::Meeting] {
    let most = if rows >= ROOMY { LATER } else { 0 };
    let later = news.meetings.get(1..).unwrap_or_default();
    later.get(..most.min(later.len())).unwrap_or_default()
}

/// Rows that NEXT will take.
fn coming_rows(state: &Today, rows: &RowCursor) -> u16 {
    let news = state.news.as_ref();
    let later = news.map_or(0, |news| later(news, rows.height()).len());
    2 + air(rows) + paint::columns(later)
}

/// A heading, and a count beside it.
pub(super) fn heading(canvas: &mut Canvas, rows: &mut RowCursor, text: &str, count: &str) {
    let place = rows.take();
    RowPainter::of(canvas.buffer, place, 0)
        .skip(MARGIN)
        .put(text, canvas.theme.style(Role::Faint))
        .skip(2)
        .put(count, canvas.theme.style(Role::Faint));
}

/// Good evening, Maya.
fn greeting(session: &Session) -> String {
    let hello = match session.now.hour() {
        5..12 => "Good morning",
        12..17 => "Good afternoon",
        17..23 => "Good evening",
        _ => "Hello",
    };
    match session.name.trim() {
        "" => format!("{hello}."),
        name => format!("{hello}, {name}."),
    }
}

/// A row, no wider than the eye follows.
fn line(row: Rect) -> Rect {
    Rect {
        width: row.width.min(LINE),
        ..row
    }
}

/// A row of white space, where there is room for it.
fn air(rows: &RowCursor) -> u16 {
    u16::from(rows.height() >= ROOMY)
}
