//! What stands above the text of a page: what it is and whose, since when and until when it is shown,
//! the words that came with it, its fields.
use ratatui::text::{Line, Span};

use super::list::month;
use crate::{
    config::palette::Role,
    domain::{Moment, share::bundle::Precision, when},
    services::share::{PageState, ReviewPage},
    ui::screens::{journal::head, rich_text::TextStyler},
};

/// Its lines.
pub(super) fn lines(page: &ReviewPage, pen: TextStyler) -> Vec<Line<'static>> {
    let line = &page.line;
    let open = line.state == PageState::Open;
    let mut lines = vec![meta(page, pen)];
    lines.extend(pen.lines(&line.title, pen.columns, pen.style(Role::Title)));
    for text in pen.packed(shown(page, pen), &pen.dot()) {
        lines.extend(pen.lines(&text, pen.columns, pen.style(Role::Faint)));
    }
    if let Some(text) = gone(page) {
        lines.push(Line::default());
        lines.extend(pen.lines(&text, pen.columns, pen.style(Role::Text)));
    }
    let has_words = open && !page.message.is_empty();
    if has_words {
        lines.push(Line::default());
        lines.extend(pen.barred(&page.message, Role::Accent, Role::Text));
    }
    if let Some(entry) = &page.entry {
        let head = head::of_entry(entry, pen);
        // The author's words to the reader are not part of the entry.
        if has_words && head.first().is_some_and(|line| line.width() > 0) {
            lines.push(Line::default());
        }
        lines.extend(head);
    }
    lines
}

/// What it is, whose, and of when: no more of the date than was told.
fn meta(page: &ReviewPage, pen: TextStyler) -> Line<'static> {
    let spec = page.line.kind.spec();
    let exact = page.entry.as_ref();
    let exact = exact.filter(|_| page.precision == Precision::Exact);
    let of = exact.map_or_else(|| month(&page.line.month), |entry| day(entry.at, pen));
    let rest = format!("{}{}{}{of}", pen.dot(), page.person, pen.dot());
    let faint = pen.style(Role::Faint);
    let mut spans = vec![Span::styled(spec.label, pen.theme.kind(page.line.kind))];
    let room = pen.columns.saturating_sub(spec.label.len());
    let rest = pen.lines(&rest, room, faint).into_iter().take(1);
    spans.extend(rest.flat_map(|line| line.spans));
    Line::from(spans)
}

fn day(at: Moment, pen: TextStyler) -> String {
    let at = at.with_timezone(pen.session.now.offset());
    when::human_day(at.date_naive(), pen.session.now.date_naive())
}

/// Since when it is shown, and for how long.
fn shown(page: &ReviewPage, pen: TextStyler) -> Vec<String> {
    let line = &page.line;
    let at = line.shown_at.with_timezone(pen.session.now.offset());
    let when = when::human(at, pen.session.now);
    let mut parts = if line.revision > 1 {
        vec![
            format!("Version {}", line.revision),
            format!("shown {when}"),
        ]
    } else {
        vec![format!("Shown {when}")]
    };
    if open_again(page) {
        parts.push("= shows what changed".to_owned());
    }
    if let (nth, count @ 2..) = page.together {
        parts.push(format!("{nth} of {count} shared together"));
    }
    let until = page.until.filter(|_| line.state == PageState::Open);
    parts.extend(until.map(|until| {
        format!(
            "can be read until {}, then erased here",
            until.format("%-d %B")
        )
    }));
    parts
}

/// Whether there is an earlier version to compare with.
fn open_again(page: &ReviewPage) -> bool {
    page.line.state == PageState::Open && !page.earlier.is_empty()
}

/// Why its text is not there.
fn gone(page: &ReviewPage) -> Option<String> {
    let what = match page.line.state {
        PageState::Open => return None,
        PageState::Expired(until) => {
            format!("You could read this until {}.", until.format("%-d %B %Y"))
        }
        PageState::Erased => "You erased this.".to_owned(),
        PageState::TakenBack(at) => {
            format!(
                "{} withdrew this on {}.",
                page.person,
                at.format("%-d %B %Y")
            )
        }
    };
    Some(format!(
        "{what} The text is erased here; the comments remain."
    ))
}
