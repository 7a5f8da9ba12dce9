//! The first row of the composer: what is being written, in which framework, and how safe it is.
use ratatui::layout::Rect;

use super::MARGIN;
use crate::{
    app::{
        Action, App, Context,
        screens::{
            Composer,
            composer::{Input, Safety},
        },
    },
    domain::palette::Role,
    ui::{Canvas, pen::Row},
};

/// Columns between the parts of the row.
const GAP: u16 = 3;

/// Draws it.
pub(super) fn draw(state: &Composer, canvas: &mut Canvas, area: Rect) {
    let (app, theme) = (canvas.app, canvas.theme);
    let mut row = Row::of(canvas.buffer, area, 0);
    row.skip(MARGIN).end_gap(1);
    let said = safety(state.safety, theme.ascii);
    row.put_right(&said, theme.style(Role::Faint));
    if state.entry.question {
        row.end_gap(u16::from(!said.is_empty()) * 2);
        row.put_right("? flagged", theme.style(Role::Warn));
    }
    row.end_gap(GAP - 1);
    let kind = state.entry.kind.spec().label.to_lowercase();
    let verb = if state.of.is_some() { "Editing" } else { "New" };
    row.put(&format!("{verb} {kind}"), theme.style(Role::Title));
    if let Some(name) = framework(state, app) {
        row.skip(GAP).put(name, theme.style(Role::Faint));
        if let Some(key) = app
            .keymap
            .label(Action::Framework, Context::Composer, theme.ascii)
        {
            row.skip(2).put(&key, theme.style(Role::Accent));
        }
    }
    if let Some(words) = hint(state, theme.ascii)
        && usize::from(row.left()) > words.len()
    {
        row.skip(GAP).put(words, theme.style(Role::Ghost));
    }
}

/// How the field that has the keys is set, where that is not by writing.
fn hint(state: &Composer, ascii: bool) -> Option<&'static str> {
    match (&state.slots.get(state.focus)?.input, ascii) {
        (Input::Scale { .. }, false) => Some("← → or a digit"),
        (Input::Scale { .. }, true) => Some("arrows or a digit"),
        (Input::Choice { .. }, false) => Some("← → or a first letter"),
        (Input::Choice { .. }, true) => Some("arrows or a first letter"),
        (Input::Line(_) | Input::Text(_), _) => None,
    }
}

/// The framework that gave the sections, where the kind has any.
fn framework<'a>(state: &Composer, app: &'a App) -> Option<&'a str> {
    state.entry.kind.spec().framework?;
    let id = state.entry.framework.as_deref()?;
    let framework = app.session.shelf.frameworks.get(id)?;
    Some(&framework.name)
}

/// How safe the text is.
fn safety(safety: Safety, ascii: bool) -> String {
    match safety {
        Safety::Untouched => String::new(),
        Safety::Loose { .. } | Safety::Keeping if ascii => "writing...".to_owned(),
        Safety::Loose { .. } | Safety::Keeping => "writing…".to_owned(),
        Safety::Kept(at) => format!("draft saved {}", at.format("%H:%M")),
    }
}
