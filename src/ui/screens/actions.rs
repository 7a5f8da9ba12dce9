//! How the actions look: a line each, below when they are due.
use chrono::{Days, NaiveDate};
use ratatui::layout::Rect;

use crate::{
    app::{
        Command, Context, HitTarget,
        screens::{
            Actions,
            actions::{Only, Whose},
        },
    },
    config::palette::Role,
    domain::{
        text::{counted, width},
        when,
    },
    services::{ActionRow, Source},
    ui::{
        Canvas,
        paint::{self, RowCursor, RowPainter},
    },
};

/// Columns left of the words.
const MARGIN: u16 = 2;
/// Columns of a day, of a name, and of where an action stands.
const DUE: u16 = 13;
const WHO: u16 = 16;
const SOURCE: u16 = 30;
/// The width from which there is room for where an action stands.
const WIDE: u16 = 100;
/// The width from which there is room for whose it is.
const MIDDLE: u16 = 70;

/// A row of the list.
enum ListRow<'a> {
    Gap,
    Group(&'static str),
    Action(usize, &'a ActionRow),
}

/// Draws them.
pub(in crate::ui) fn draw(state: &Actions, canvas: &mut Canvas, area: Rect) {
    let area = area.intersection(canvas.buffer.area);
    let mut rows = RowCursor::of(area);
    head(state, canvas, rows.take());
    rows.skip(1);
    let Some(actions) = &state.rows else { return };
    if actions.is_empty() {
        return empty(state, canvas, rows.take_all(u16::MAX));
    }
    let today = canvas.app.session.now.date_naive();
    let place = rows.take_all(u16::MAX);
    let shown = shown(actions, today);
    let height = usize::from(place.height);
    let own = |row: &ListRow| matches!(row, ListRow::Action(at, _) if *at == state.cursor);
    let at = shown.iter().position(own).unwrap_or(0);
    let top = paint::scrolled(canvas.app.report.top, at, height, shown.len());
    // The heading above the first is seen with it.
    let top = if at <= 1 { 0 } else { top };
    canvas.report.top = top;
    canvas.report.rows = height.max(1);
    let mut places = RowCursor::of(place);
    for row in shown.iter().skip(top).take(height) {
        let place = places.take();
        match row {
            ListRow::Gap => {}
            ListRow::Group(name) => {
                let style = canvas.theme.style(Role::Faint);
                RowPainter::of(canvas.buffer, place, 0)
                    .skip(MARGIN)
                    .put(name, style);
            }
            ListRow::Action(at, row) => {
                action(row, today, canvas, place);
                if *at == state.cursor {
                    paint::mark(canvas.buffer, place, canvas.theme);
                }
                canvas.report.spot(paint::area(place), HitTarget::Row(*at));
            }
        }
    }
}

fn head(state: &Actions, canvas: &mut Canvas, place: Rect) {
    let theme = canvas.theme;
    let [title, faint, text] = [Role::Title, Role::Faint, Role::Text].map(|role| theme.style(role));
    let mut row = RowPainter::of(canvas.buffer, place, 0);
    row.skip(MARGIN).end_gap(1);
    if let Some(rows) = &state.rows {
        let more = if state.more { "+" } else { "" };
        let count = counted(rows.len(), "action").replacen(' ', &format!("{more} "), 1);
        row.put_right(&count, faint);
        row.end_gap(2);
    }
    row.put(
        if state.done {
            "Actions done"
        } else {
            "Actions"
        },
        title,
    )
    .skip(2);
    let whose = match state.whose {
        Whose::All => "everyone's",
        Whose::Mine => "yours",
        Whose::Theirs => "theirs",
    };
    row.put(whose, text);
    let only = match &state.only {
        Only::All => return,
        Only::Dated(true) => "with a date".to_owned(),
        Only::Dated(false) => "without a date".to_owned(),
        Only::Person(name) => name.clone(),
        Only::Goal(title) => title.clone(),
    };
    let dot = theme.symbols().dot;
    row.skip(1).put(dot, faint).skip(1).put(&only, text);
}

/// The rows with their headings.
fn shown(actions: &[ActionRow], today: NaiveDate) -> Vec<ListRow<'_>> {
    let mut shown = Vec::with_capacity(actions.len() + 10);
    let mut group = "";
    for (at, row) in actions.iter().enumerate() {
        let now = heading(row, today);
        if now != group {
            if !group.is_empty() {
                shown.push(ListRow::Gap);
            }
            group = now;
            shown.push(ListRow::Group(group));
        }
        shown.push(ListRow::Action(at, row));
    }
    shown
}

/// What an action stands under.
fn heading(row: &ActionRow, today: NaiveDate) -> &'static str {
    let week = today.checked_add_days(Days::new(6)).unwrap_or(today);
    match row.action.due {
        None => "NO DATE",
        Some(due) if due < today => "LATE",
        Some(due) if due == today => "TODAY",
        Some(due) if due <= week => "THIS WEEK",
        Some(_) => "LATER",
    }
}

fn action(row: &ActionRow, today: NaiveDate, canvas: &mut Canvas, place: Rect) {
    let theme = canvas.theme;
    let symbols = theme.symbols();
    let [text, faint, warn] = [Role::Text, Role::Faint, Role::Warn].map(|role| theme.style(role));
    let action = &row.action;
    let mut line = RowPainter::of(canvas.buffer, place, 0);
    line.skip(MARGIN).end_gap(1);
    let (mark, style) = if action.done {
        (symbols.marked, faint)
    } else {
        (symbols.waiting, text)
    };
    line.put(mark, theme.style(Role::Accent)).skip(1);
    let wide = place.width >= WIDE;
    let after = match place.width {
        WIDE.. => DUE + WHO + SOURCE + 3,
        MIDDLE..WIDE => DUE + WHO + 2,
        _ => DUE + 1,
    };
    let mut room = line.left().saturating_sub(after);
    let named = place.width >= MIDDLE && !action.is_mine();
    // The words of one's own go on where the name of another would stand.
    if place.width >= MIDDLE && !named {
        room += WHO + 1;
    }
    line.cell(&action.text, room, style).skip(1);
    if named {
        line.cell(owner(row), WHO, text).skip(1);
    }
    let (due, role) = match action.due {
        Some(due) if action.done => (due.format("%a %-d %b").to_string(), faint),
        Some(due) if due < today => (when::due(due, today), warn),
        Some(due) => (when::human_day(due, today), text),
        None => (String::new(), faint),
    };
    line.cell(&due, DUE, role);
    if wide {
        line.skip(1).put(&source(row, today), faint);
    }
}

/// Who promised it.
fn owner(row: &ActionRow) -> &str {
    row.action.owner.as_ref().map_or("", |owner| owner.name())
}

/// Where it stands.
fn source(row: &ActionRow, today: NaiveDate) -> String {
    match &row.source {
        Source::Entry {
            title, people, at, ..
        } => {
            let what = people.first().unwrap_or(title);
            let day = when::human_day(at.date_naive(), today);
            let both = format!("{what}, {day}");
            if width(&both) <= usize::from(SOURCE) {
                both
            } else {
                what.clone()
            }
        }
        Source::Goal { title, .. } => title.clone(),
        Source::Loose => String::new(),
        Source::Shared { person, title, .. } => {
            let both = format!("{person}, {title}");
            if !title.is_empty() && width(&both) <= usize::from(SOURCE) {
                both
            } else {
                person.clone()
            }
        }
    }
}

fn empty(state: &Actions, canvas: &mut Canvas, area: Rect) {
    let theme = canvas.theme;
    let key = |action| {
        let label = canvas
            .app
            .keymap
            .label(action, Context::Actions, theme.ascii);
        label.unwrap_or_default()
    };
    let narrowed = state.whose != Whose::All || state.only != Only::All;
    let [headline, what] = match (narrowed, state.done) {
        (true, _) => [
            "No such actions.".to_owned(),
            format!(
                "Press {} for other people's, {} for those of a person or goal.",
                key(Command::Whose),
                key(Command::Narrow)
            ),
        ],
        (false, true) => [
            "Nothing is done yet.".to_owned(),
            format!("{} goes back to what is open.", key(Command::ShowAll)),
        ],
        (false, false) => [
            "Nothing is open.".to_owned(),
            format!(
                "Lines under Actions in your entries appear here, with who does them and by when. Press {} to add one without an entry.",
                key(Command::AddAction)
            ),
        ],
    };
    let mut rows = RowCursor::of(area);
    let columns = area.width.saturating_sub(2 * MARGIN).min(72);
    for (text, role) in [
        (headline.as_str(), Role::Title),
        ("", Role::Text),
        (what.as_str(), Role::Text),
    ] {
        for text in paint::wrapped(text, columns) {
            RowPainter::of(canvas.buffer, rows.take(), 0)
                .skip(MARGIN)
                .put(&text, theme.style(role));
        }
    }
}
