//! What was said of a page: who, what and when; the passage; the words; what came of them.
use ratatui::text::{Line, Span};

use crate::{
    domain::{
        Moment,
        bundle::{CommentKind, MarkKind},
        palette::Role,
        text::{snippet, width},
        when,
    },
    services::share::{By, Given, Remark, Signed},
    ui::{
        markdown::{self, MarkdownStyles},
        screens::lines::Pen,
    },
};

/// Columns of the bar before a passage.
const BAR: usize = 2;

/// Something that was said, below an empty line.
pub(super) fn remark(said: &Remark, pen: Pen, styles: &MarkdownStyles) -> Vec<Line<'static>> {
    let mut lines = head(said.by, &said.person, said.kind.label(), said.at, pen);
    let faint = pen.style(Role::Faint);
    if !said.quote.is_empty() {
        let quote = snippet(&said.quote, pen.columns.saturating_sub(BAR));
        lines.extend(pen.barred(&quote, Role::Rule, Role::Faint));
    }
    let columns = u16::try_from(pen.columns).unwrap_or(u16::MAX);
    lines.extend(markdown::render(
        &said.text,
        columns,
        styles,
        &markdown::no_marks,
    ));
    if let Some(due) = said.due.filter(|_| said.kind == CommentKind::Step) {
        let text = when::due(due, pen.session.now.date_naive());
        lines.extend(pen.lines(&text, pen.columns, faint));
    }
    for mark in &said.marks {
        let text = marked(mark, said, pen);
        lines.extend(pen.lines(&text, pen.columns, pen.style(Role::Success)));
    }
    lines
}

/// What somebody's words were to the other.
fn marked(mark: &Given, said: &Remark, pen: Pen) -> String {
    let who = if said.by.is_mine() {
        &said.person
    } else {
        "You"
    };
    let what = match (mark.kind, mark.quality) {
        (MarkKind::Heard, _) => "felt heard".to_owned(),
        (MarkKind::Helped, None) => "found this helpful".to_owned(),
        (MarkKind::Helped, Some(quality)) => {
            format!("found this helpful{}{}", pen.dot(), quality.label())
        }
    };
    format!("{} {who} {what}", pen.theme.symbols().marked)
}

/// A sign-off, below an empty line.
pub(super) fn signed(signed: &Signed, pen: Pen) -> Vec<Line<'static>> {
    let what = format!("Signed revision {}", signed.revision);
    let mut lines = head(signed.by, &signed.person, &what, signed.at, pen);
    let statement = format!("“{}”", signed.statement);
    lines.extend(pen.lines(&statement, pen.columns, pen.style(Role::Text)));
    let (text, role) = match (signed.verified, signed.current) {
        (false, _) => ("The signature is not valid.", Role::Error),
        (true, true) => ("The text is unchanged.", Role::Faint),
        (true, false) => ("The text has changed since.", Role::Warn),
    };
    lines.extend(pen.lines(text, pen.columns, pen.style(role)));
    lines
}

/// What begins a part of the thread, below an empty line.
fn head(by: By, person: &str, what: &str, at: Moment, pen: Pen) -> Vec<Line<'static>> {
    let who = if by.is_mine() { "You" } else { person };
    let at = at.with_timezone(pen.session.now.offset());
    let when = when::human(at, pen.session.now);
    let state = match by {
        By::Me { sent: false } => "not sent yet",
        By::Them { read: false } => "new",
        _ => "",
    };
    let rule = pen.theme.symbols().rule;
    // Two columns of rule and three gaps stand around the words and what follows them.
    let room = pen.columns.saturating_sub(5 + width(state));
    let mut words = [who, what, &when].join(&pen.dot());
    if width(&words) > room {
        words = [who, what].join(&pen.dot());
    }
    let words = pen.lines(&words, room, pen.style(Role::Faint)).into_iter();
    let words: Vec<_> = words.take(1).flat_map(|line| line.spans).collect();
    let taken: usize = words.iter().map(Span::width).sum();
    let mut spans = vec![
        Span::styled(rule.repeat(2), pen.style(Role::Rule)),
        Span::raw(" "),
    ];
    spans.extend(words);
    let fill = rule.repeat(room.saturating_sub(taken));
    spans.push(Span::styled(format!(" {fill}"), pen.style(Role::Rule)));
    if !state.is_empty() {
        spans.push(Span::styled(format!(" {state}"), pen.style(Role::Accent)));
    }
    vec![Line::default(), Line::from(spans)]
}

/// The note for oneself, below an empty line.
pub(super) fn note(text: &str, pen: Pen) -> Vec<Line<'static>> {
    if text.is_empty() {
        return Vec::new();
    }
    let mut lines = vec![Line::default()];
    lines.extend(pen.lines("Only for you", pen.columns, pen.style(Role::Accent)));
    lines.extend(pen.lines(text, pen.columns, pen.style(Role::Text)));
    lines
}
