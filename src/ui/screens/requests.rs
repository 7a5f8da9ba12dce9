//! How the requests look: whom and what in one line, where it stands in the next.
use ratatui::layout::Rect;

use crate::{
    app::{Command, Context, HitTarget, screens::Requests},
    config::palette::Role,
    domain::{
        guest::{Door, State},
        text::{counted, width},
        when,
    },
    services::guest::RequestLine,
    ui::{
        Canvas,
        paint::{self, RowCursor, RowPainter},
    },
};

/// Columns left of the words, and of a name.
const MARGIN: u16 = 2;
const NAME: u16 = 22;
/// Rows of a request with the air below it.
const ROWS: u16 = 3;
/// The widest line in which reading is still easy.
const WIDEST: u16 = 100;

/// Draws it.
pub(in crate::ui) fn draw(state: &Requests, canvas: &mut Canvas, area: Rect) {
    let area = area.intersection(canvas.buffer.area);
    let Some(lines) = &state.lines else { return };
    let area = Rect {
        width: area.width.min(WIDEST),
        ..area
    };
    let mut rows = RowCursor::of(area);
    rows.skip(u16::from(area.height > 20));
    head(lines, canvas, rows.take());
    rows.skip(1);
    if lines.is_empty() {
        return empty(canvas, rows);
    }
    let left = rows.left();
    let area = rows.take_all(left);
    let shown = usize::from((area.height + 1) / ROWS).max(1);
    let top = paint::scrolled(canvas.app.report.top, state.cursor, shown, lines.len());
    canvas.report.top = top;
    canvas.report.rows = shown;
    for (at, line) in lines.iter().enumerate().skip(top).take(shown) {
        let down = paint::columns(at - top) * ROWS;
        let place = Rect {
            y: area.y.saturating_add(down),
            height: area.height.saturating_sub(down).min(2),
            ..area
        };
        request(line, canvas, place);
        if at == state.cursor {
            for row in 0..place.height {
                paint::mark(canvas.buffer, paint::row(place, row), canvas.theme);
            }
        }
        canvas.report.spot(paint::area(place), HitTarget::Row(at));
    }
}

/// What it is, and how many wait.
fn head(lines: &[RequestLine], canvas: &mut Canvas, place: Rect) {
    let theme = canvas.theme;
    let open = lines.iter().filter(|line| line.is_open()).count();
    let late = lines.iter().filter(|line| line.state == State::Late);
    let late = late.count();
    let mut parts = vec![format!("{open} open")];
    if late > 0 {
        parts.push(format!("{late} late"));
    }
    let mut row = RowPainter::of(canvas.buffer, place, 0);
    row.skip(MARGIN).end_gap(1);
    if !lines.is_empty() {
        let counts = paint::whole(&parts, theme, place.width);
        row.put_right(&counts, theme.style(Role::Faint));
        row.end_gap(2);
    }
    row.put("Asked for", theme.style(Role::Title));
    row.skip(2);
    let said = "feedback from people without rounds";
    if usize::from(row.left()) >= width(said) {
        row.put(said, theme.style(Role::Faint));
    }
}

fn empty(canvas: &mut Canvas, mut rows: RowCursor) {
    let theme = canvas.theme;
    let key = |command| {
        let keys = &canvas.app.keymap;
        keys.label(command, Context::Requests, theme.ascii)
            .unwrap_or_default()
    };
    let (ask, paste) = (key(Command::AskFeedback), key(Command::Paste));
    let texts = [
        (
            format!("You have asked nobody yet. Press {ask} to ask someone for feedback."),
            Role::Text,
        ),
        (String::new(), Role::Text),
        (
            format!(
                "They need no account and no program: they take your keyboard for three minutes, or reply to a mail. When a reply comes, press {paste} here and paste it."
            ),
            Role::Faint,
        ),
    ];
    let columns = rows.take_all(0).width.saturating_sub(2 * MARGIN).min(76);
    for (text, role) in texts {
        for line in paint::wrapped(&text, columns) {
            RowPainter::of(canvas.buffer, rows.take(), 0)
                .skip(MARGIN)
                .put(&line, theme.style(role));
        }
    }
}

/// Where it stands, in a word, and how that is to look.
fn state(line: &RequestLine) -> (&'static str, Role) {
    match line.state {
        State::Home if line.held == 0 => ("home", Role::Success),
        State::Home => ("more wait", Role::Success),
        State::Late => ("late", Role::Warn),
        State::Waiting => ("waiting", Role::Faint),
        State::Closed => ("closed", Role::Faint),
    }
}

fn request(line: &RequestLine, canvas: &mut Canvas, place: Rect) {
    let theme = canvas.theme;
    let [text, faint, chart] = [Role::Text, Role::Faint, Role::Chart].map(|role| theme.style(role));
    let quiet = line.state == State::Closed;
    let name = if quiet { faint } else { text };
    let mut row = RowPainter::of(canvas.buffer, place, 0);
    row.skip(MARGIN).end_gap(1);
    let (word, role) = state(line);
    match line.request.round() {
        Some(round) if line.is_open() => {
            let [full, free] = theme.symbols().gauge;
            let expect = usize::try_from(round.expect).unwrap_or(usize::MAX).min(20);
            let home = line.home.min(expect);
            let rest = free.repeat(expect - home);
            if row.put_right(&rest, faint) {
                row.put_right(&full.repeat(home), chart);
            }
        }
        _ => {
            row.put_right(word, theme.style(role));
        }
    }
    row.end_gap(2);
    row.cell(line.request.whom(), NAME, name).skip(1);
    let mut what = vec![line.request.form.title.clone()];
    if !line.request.about.is_empty() {
        what.push(line.request.about.clone());
    }
    let columns = row.left();
    row.put(&paint::whole(&what, theme, columns), name);
    let columns = place.width.saturating_sub(MARGIN + 1);
    let stands = paint::whole(&stands(line, canvas), theme, columns);
    let mut row = RowPainter::of(canvas.buffer, place, 1);
    row.skip(MARGIN).put(&stands, faint);
}

/// Where it stands, part by part.
fn stands(line: &RequestLine, canvas: &Canvas) -> Vec<String> {
    let today = canvas.app.session.now.date_naive();
    let request = &line.request;
    let door = match request.door {
        Door::Here => "at your keyboard",
        Door::Letter => "by e-mail",
        Door::Page => "as a page",
    };
    let asked = when::day_within(request.asked.date_naive(), today);
    let mut parts = Vec::new();
    if let Some(round) = request.round() {
        parts.push(format!("{} of {} home", line.home, round.expect));
        if line.is_open() {
            parts.push(format!("{} needed", round.enough));
        }
        let short = line.mix.iter().find(|mix| !mix.met);
        parts.extend(short.map(|mix| format!("{}: at least {}", mix.title, mix.at_least)));
    } else if line.state == State::Home {
        if line.home > 1 {
            parts.push(counted(line.home, "answer"));
        }
        parts.push("not signed".to_owned());
    }
    parts.push(format!("asked {asked}"));
    if let Some(by) = request.by.filter(|_| line.is_open()) {
        parts.push(format!("by {}", when::day_within(by, today)));
    }
    parts.push(door.to_owned());
    if let Some((times, day)) = request.reminded.filter(|_| line.is_open()) {
        let day = when::day_within(day, today);
        parts.push(match times {
            0 | 1 => format!("reminded {day}"),
            times => format!("reminded {}, last {day}", counted(times, "time")),
        });
    }
    parts
}
