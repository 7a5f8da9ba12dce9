//! The list: who waits and since when, and the pages of the person under the cursor.
use chrono::NaiveDate;
use ratatui::layout::Rect;

use super::MARGIN;
use crate::{
    app::{
        HitTarget,
        screens::{Review, review::queue::Listed},
    },
    config::palette::Role,
    domain::text::{counted, width},
    services::share::{Mentee, PageState, ReviewLine},
    ui::{
        Canvas, Theme,
        paint::{self, RowCursor, RowPainter},
    },
};

/// A row of the list.
enum QueueRow<'a> {
    Gap,
    Name(&'a Mentee),
    Notes(&'a Mentee),
    Page(&'a ReviewLine, Joined),
}

/// How a page stands among those that came with it and are listed beside it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Joined {
    Alone,
    First,
    Within,
    Last,
}

impl Joined {
    fn of(pages: &[ReviewLine], at: usize) -> Self {
        let share = |at: Option<usize>| pages.get(at?).and_then(|line| line.share);
        let own = share(Some(at));
        let before = own.is_some() && share(at.checked_sub(1)) == own;
        let after = own.is_some() && share(at.checked_add(1)) == own;
        match (before, after) {
            (false, false) => Self::Alone,
            (false, true) => Self::First,
            (true, true) => Self::Within,
            (true, false) => Self::Last,
        }
    }

    fn sign(self, ascii: bool) -> &'static str {
        match self {
            Self::Alone => " ",
            _ if ascii => "|",
            Self::First => "┌",
            Self::Within => "│",
            Self::Last => "└",
        }
    }
}

/// A row, the line of the list it belongs to, and whether the cursor is on it.
type Set<'a> = (usize, QueueRow<'a>, bool);

/// Draws it.
pub(super) fn draw(state: &Review, canvas: &mut Canvas, area: Rect) {
    let rows = rows(state);
    let own = rows.iter().rposition(|(.., own)| *own).unwrap_or(0);
    let height = usize::from(area.height);
    let top = paint::scrolled(canvas.app.report.top, own, height, rows.len());
    // With the first of all pages, the name above it is in sight.
    let top = if own <= 2 { 0 } else { top };
    canvas.report.top = top;
    canvas.report.rows = height.saturating_sub(3).max(1);
    let today = canvas.app.session.now.date_naive();
    let mut places = RowCursor::of(area);
    for (at, shown, own) in rows.iter().skip(top).take(height) {
        let place = places.take();
        let mut row = RowPainter::of(canvas.buffer, place, 0);
        match shown {
            QueueRow::Page(_, joined) => {
                let sign = joined.sign(canvas.theme.ascii);
                row.skip(MARGIN - 1)
                    .put(sign, canvas.theme.style(Role::Rule));
            }
            _ => {
                row.skip(MARGIN);
            }
        }
        row.end_gap(1);
        match shown {
            QueueRow::Gap => continue,
            QueueRow::Name(mentee) => name(&mut row, canvas.theme, mentee),
            QueueRow::Notes(mentee) => notes(&mut row, canvas.theme, mentee, today),
            QueueRow::Page(line, _) => page(&mut row, canvas.theme, line, today),
        }
        if *own {
            paint::mark(canvas.buffer, place, canvas.theme);
        }
        canvas.report.spot(paint::area(place), HitTarget::Row(*at));
    }
}

fn rows(state: &Review) -> Vec<Set<'_>> {
    let pile = &state.pile;
    let mut rows = Vec::new();
    for (at, line) in pile.lines().enumerate() {
        match line {
            Listed::Person(number, mentee) => {
                if at > 0 {
                    rows.push((at, QueueRow::Gap, false));
                }
                // Where there is no page to stand on, the cursor is on the person.
                let own = number == pile.at && pile.pages.is_empty();
                rows.push((at, QueueRow::Name(mentee), own));
                rows.push((at, QueueRow::Notes(mentee), own));
            }
            Listed::Page(number, page) => {
                let joined = Joined::of(&pile.pages, number);
                rows.push((at, QueueRow::Page(page, joined), number == pile.page));
            }
        }
    }
    rows
}

fn name(row: &mut RowPainter, theme: &Theme, mentee: &Mentee) {
    if mentee.waiting > 0 {
        let text = format!("{} waiting", paint::grouped(mentee.waiting));
        row.put_right(&text, theme.style(Role::Text));
        row.end_gap(1);
    }
    row.put(&mentee.person, theme.style(Role::Title));
}

/// How long the first has waited, against what was promised; or that nothing does.
fn notes(row: &mut RowPainter, theme: &Theme, mentee: &Mentee, today: NaiveDate) {
    let first = match mentee.oldest {
        Some(oldest) => waited(mentee, (today - oldest.date_naive()).num_days()),
        None if mentee.over => "ended".to_owned(),
        None if mentee.total == 0 => "nothing left to read".to_owned(),
        None if mentee.total == 1 => "answered".to_owned(),
        None => format!("all {} answered", mentee.total),
    };
    let unsent = mentee.unsent.comments + mentee.unsent.sign_offs;
    let more = if unsent > 0 {
        format!("{unsent} not sent")
    } else if mentee.helped > 0 {
        format!("{} helped", mentee.helped)
    } else {
        String::new()
    };
    let role = if mentee.late { Role::Warn } else { Role::Faint };
    row.put(&first, theme.style(role));
    let text = format!(" {} {more}", theme.symbols().dot);
    // Half of it would say nothing; what is not sent stands below the list too.
    if !more.is_empty() && width(&text) <= usize::from(row.left()) {
        row.put(&text, theme.style(Role::Faint));
    }
}

fn waited(mentee: &Mentee, days: i64) -> String {
    let waited = match days {
        1.. => format!("{days} d"),
        _ => "since today".to_owned(),
    };
    match mentee.reply_days {
        Some(promised) if days > 0 => format!("{waited} of {promised} agreed"),
        Some(promised) => format!("{waited}, {promised} d agreed"),
        None => waited,
    }
}

fn page(row: &mut RowPainter, theme: &Theme, line: &ReviewLine, today: NaiveDate) {
    let spec = line.kind.spec();
    let state = match (line.state, line.waiting) {
        (PageState::Expired(_), _) => "expired".to_owned(),
        (PageState::TakenBack(_), _) => "withdrawn".to_owned(),
        (PageState::Erased, _) => "erased".to_owned(),
        (PageState::Open, _) if line.begun => "draft".to_owned(),
        (PageState::Open, _) if line.versions > 1 => counted(line.versions, "version"),
        (PageState::Open, Some(_)) if line.revision > 1 => "changed".to_owned(),
        (PageState::Open, Some(since)) => match (today - since.date_naive()).num_days() {
            days @ 1.. => format!("{days} d"),
            _ => "new".to_owned(),
        },
        (PageState::Open, None) if line.let_go => "let go".to_owned(),
        (PageState::Open, None) if line.signed => "signed".to_owned(),
        (PageState::Open, None) => theme.symbols().marked.to_owned(),
    };
    row.put_right(&state, theme.style(Role::Faint));
    row.end_gap(1);
    let letter = spec.letter.to_uppercase().to_string();
    row.put(&letter, theme.kind(line.kind)).skip(2);
    if line.unread > 0 {
        let sign = theme.symbols().pressing;
        row.put(sign, theme.style(Role::Accent)).skip(1);
    }
    let open = line.state == PageState::Open;
    let role = if open && line.waiting.is_some() {
        Role::Text
    } else {
        Role::Faint
    };
    if open {
        row.put(&line.title, theme.style(role));
    } else {
        row.put(&month(&line.month), theme.style(role));
    }
}

/// A month as people read it.
pub(super) fn month(month: &str) -> String {
    let first = format!("{month}-01").parse::<NaiveDate>();
    first.map_or_else(
        |_| month.to_owned(),
        |first| first.format("%B %Y").to_string(),
    )
}
