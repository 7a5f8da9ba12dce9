//! What waits for the person, a line each; in an empty journal, how to begin.
use chrono::NaiveDate;
use ratatui::{layout::Rect, style::Style};

use super::{MARGIN, air, heading, line};
use crate::{
    app::{
        Command, Context, HitTarget,
        screens::{Today, share, today::Need},
    },
    config::palette::Role,
    domain::{Moment, entry::kind::Kind, when},
    services::{self, Gaps, share::Unread},
    ui::{
        Canvas, Theme,
        paint::{self, RowCursor, RowPainter},
    },
};

/// Rows of the screen from which what was just saved stands apart from what waits.
const SAVED_APART: u16 = 26;

/// What waits, in the rows that are left but for some.
pub(super) fn draw(state: &Today, canvas: &mut Canvas, rows: &mut RowCursor, keep: u16) {
    let Some(news) = &state.news else {
        return;
    };
    let theme = canvas.theme;
    let needs = state.needs();
    if needs.is_empty() && news.entries == 0 {
        return first_words(canvas, rows);
    }
    let saved = needs.iter().position(|need| matches!(need, Need::Saved(_)));
    let (needs, saved) = needs.split_at(saved.unwrap_or(needs.len()));
    // Where there is little room, the last of them stands below what waits.
    let roomy = rows.height() >= SAVED_APART;
    let most = if roomy { saved.len() } else { 1 };
    let saved = saved.get(..saved.len().min(most)).unwrap_or_default();
    let keep = keep + rows_of(saved, roomy);
    let room = rows.left().saturating_sub(keep + 1 + air(rows)).max(1);
    let shown = usize::from(room).min(needs.len());
    let count = if shown < needs.len() {
        paint::grouped(needs.len() as u64)
    } else {
        String::new()
    };
    heading(canvas, rows, "NEEDS YOU", &count);
    let top = paint::scrolled(canvas.app.report.top, state.cursor, shown, needs.len());
    canvas.report.top = top;
    canvas.report.rows = shown;
    for (index, need) in needs.iter().enumerate().skip(top).take(shown) {
        let row = rows.take();
        need_row(canvas, row, need);
        if index == state.cursor {
            paint::mark(canvas.buffer, line(row), theme);
        }
        canvas.report.spot(paint::area(row), HitTarget::Row(index));
    }
    if needs.is_empty() {
        RowPainter::of(canvas.buffer, rows.take(), 0)
            .skip(MARGIN)
            .put("Nothing needs you today.", theme.style(Role::Faint));
    }
    if roomy || saved.is_empty() {
        rows.skip(1);
    }
    if saved.is_empty() {
        return;
    }
    if roomy {
        heading(canvas, rows, "JUST SAVED", "");
    }
    for (at, need) in saved.iter().enumerate() {
        let row = rows.take();
        let index = needs.len() + at;
        need_row(canvas, row, need);
        if index == state.cursor {
            paint::mark(canvas.buffer, line(row), theme);
        }
        canvas.report.spot(paint::area(row), HitTarget::Row(index));
    }
    rows.skip(1);
}

/// Rows that what was just saved takes, with its heading and the air below.
fn rows_of(saved: &[Need], roomy: bool) -> u16 {
    match paint::columns(saved.len()) {
        0 => 0,
        saved if roomy => saved + 2,
        saved => saved,
    }
}

fn need_row(canvas: &mut Canvas, row: Rect, need: &Need) {
    let theme = canvas.theme;
    let symbols = theme.symbols();
    let now = canvas.app.session.now;
    let entry = |mark, kind: Kind, what: &str, title: &str, when| NeedLine {
        mark,
        letter: kind.spec().letter.to_uppercase().to_string(),
        style: theme.kind(kind),
        text: format!("{what} \"{title}\""),
        right: when,
    };
    let mut row = RowPainter::of(canvas.buffer, line(row), 0);
    row.skip(MARGIN).end_gap(1);
    let said = match need {
        Need::Answered(unread) => return answered(theme, now, row, unread),
        Need::Waiting(pages) => {
            let waits = if *pages == 1 { "waits" } else { "wait" };
            let pages = paint::counted(*pages, "shared entry");
            let text = format!("{pages} {waits} for a reply");
            row.put_right("review", theme.style(Role::Faint));
            row.end_gap(2)
                .put(symbols.pressing, theme.style(Role::Accent))
                .skip(1)
                .put(&text, theme.style(Role::Text));
            return;
        }
        Need::Unsent(unsent) => NeedLine {
            mark: symbols.waiting,
            letter: ">".to_owned(),
            style: theme.style(Role::Accent),
            text: format!("{} for {}", share::counted(&unsent.counts), unsent.person),
            right: "not sent yet".to_owned(),
        },
        Need::Action(promised) => return action(theme, now.date_naive(), row, promised),
        Need::Nudge(nudge) => {
            row.put(symbols.begun, theme.style(Role::Faint))
                .skip(1)
                .put(&nudge.message, theme.style(Role::Text));
            return;
        }
        Need::Draft(draft) => {
            let what = if draft.of.is_some() {
                "Finish the change to"
            } else {
                "Finish this?"
            };
            let kept = when::human(draft.updated_at, now);
            let title = draft.entry.headline();
            entry(symbols.begun, draft.entry.kind, what, &title, kept)
        }
        Need::Gaps(gaps) => return missing(theme, row, gaps),
        Need::Questions(count) => NeedLine {
            mark: symbols.waiting,
            letter: "?".to_owned(),
            style: theme.style(Role::Accent),
            text: format!(
                "{} for the next meeting",
                paint::counted(*count, "question")
            ),
            right: "flagged".to_owned(),
        },
        Need::Again(loose) => {
            let since = since(&loose.asked, now.date_naive());
            entry(
                symbols.waiting,
                loose.kind,
                "Ask me again:",
                &loose.title,
                since,
            )
        }
        Need::Saved(row) => entry(
            symbols.marked,
            row.kind,
            "Saved",
            &row.title,
            row.visibility.slug().to_owned(),
        ),
        Need::Unfinished(loose) => {
            let then = format!(
                "from {}",
                when::day_within(loose.at.date_naive(), now.date_naive())
            );
            entry(
                symbols.begun,
                loose.kind,
                "Finish this?",
                &loose.title,
                then,
            )
        }
    };
    let [text, faint] = [Role::Text, Role::Faint].map(|role| theme.style(role));
    row.put_right(&said.right, faint);
    row.end_gap(2)
        .put(said.mark, faint)
        .skip(1)
        .put(&said.letter, said.style)
        .skip(2)
        .put(&said.text, text);
}

/// Since when an entry asks: when it happened is on its page.
fn since(asked: &str, today: NaiveDate) -> String {
    match asked.parse::<NaiveDate>() {
        Ok(day) if day == today => "today".to_owned(),
        Ok(day) => day.format("since %-d %b").to_string(),
        Err(_) => String::new(),
    }
}

/// What a line of NEEDS YOU says.
struct NeedLine {
    mark: &'static str,
    letter: String,
    style: Style,
    text: String,
    right: String,
}

/// Who answered, what, and when.
fn answered(theme: &Theme, now: Moment, mut row: RowPainter, unread: &Unread) {
    let [accent, title, text, faint] =
        [Role::Accent, Role::Title, Role::Text, Role::Faint].map(|role| theme.style(role));
    row.put_right(&when::human(unread.at, now), faint);
    row.end_gap(2)
        .put(theme.symbols().pressing, accent)
        .skip(1)
        .put(&unread.person, title)
        .skip(1)
        .put(&format!("{} \"{}\"", unread.what(), unread.title), text);
}

/// For how much there is no evidence yet, and until when.
fn missing(theme: &Theme, mut row: RowPainter, gaps: &Gaps) {
    let [text, faint] = [Role::Text, Role::Faint].map(|role| theme.style(role));
    row.put_right("coverage", faint);
    row.end_gap(2)
        .put(theme.symbols().begun, faint)
        .skip(1)
        .put(&gaps.day.format("Review %-d %b: ").to_string(), faint)
        .put(
            &format!("{} of {} have nothing yet", gaps.without, gaps.of),
            text,
        );
}

/// A promise: what, whose if not one's own, and by when.
fn action(theme: &Theme, today: NaiveDate, mut row: RowPainter, promised: &services::ActionRow) {
    let action = &promised.action;
    let late = action.is_late(today);
    let when = match action.due {
        _ if action.done => "done".to_owned(),
        Some(due) => when::due(due, today),
        None => String::new(),
    };
    let (symbol, words) = if action.done {
        ("x", Role::Faint)
    } else {
        (theme.symbols().waiting, Role::Text)
    };
    row.put_right(
        &when,
        theme.style(if late { Role::Warn } else { Role::Faint }),
    );
    row.end_gap(2)
        .put(symbol, theme.style(Role::Accent))
        .skip(1)
        .put(&action.text, theme.style(words));
    if let Some(owner) = action.owner.as_ref().filter(|_| !action.is_mine()) {
        row.skip(2).put(owner.name(), theme.style(Role::Faint));
    }
}

/// What an empty journal says.
fn first_words(canvas: &mut Canvas, rows: &mut RowCursor) {
    let app = canvas.app;
    let ascii = app.session.settings.ascii;
    let key = |action| {
        app.keymap
            .label(action, Context::Today, ascii)
            .unwrap_or_default()
    };
    let lines = [
        (Role::Title, "Your journal is empty.".to_owned()),
        (
            Role::Text,
            format!(
                "One line is enough: press {} and write what stayed with you today.",
                key(Command::Log(Kind::REFLECTION))
            ),
        ),
        (
            Role::Faint,
            format!(
                "What you write stays private. {} shows every key.",
                key(Command::Help)
            ),
        ),
    ];
    for (role, text) in lines {
        let columns = line(rows.take_all(0)).width.saturating_sub(MARGIN + 1);
        for text in paint::wrapped(&text, columns) {
            RowPainter::of(canvas.buffer, rows.take(), 0)
                .skip(MARGIN)
                .put(&text, canvas.theme.style(role));
        }
    }
    rows.skip(1);
}
