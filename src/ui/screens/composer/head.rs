//! The first row of the composer: what is being written, in which framework, and how safe it is.
use ratatui::layout::Rect;

use super::{MARGIN, slider};
use crate::{
    app::{
        App, Command, Context,
        screens::{Composer, composer::Input},
    },
    config::palette::Role,
    domain::text::width,
    ui::{Canvas, Theme, paint::RowPainter, screens::safety},
};

/// Columns between the parts of the row.
const GAP: u16 = 3;

/// Draws it.
pub(super) fn draw(state: &Composer, canvas: &mut Canvas, area: Rect) {
    let (app, theme) = (canvas.app, canvas.theme);
    let mut row = RowPainter::of(canvas.buffer, area, 0);
    row.skip(MARGIN).end_gap(1);
    let said = safety::words(state.keeper.safety(), "draft saved", theme.ascii);
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
            .label(Command::Framework, Context::Composer, theme.ascii)
        {
            row.skip(2).put(&key, theme.style(Role::Accent));
        }
    }
    let fits = |words: &String| usize::from(row.left()) >= width(words) + usize::from(GAP);
    if let Some(words) = hints(state, theme).into_iter().find(fits) {
        row.skip(GAP).put(&words, theme.style(Role::Ghost));
    }
}

/// How the field that has the keys is set where that is not by writing, best words first.
fn hints(state: &Composer, theme: &Theme) -> Vec<String> {
    let Some(slot) = state.slots.get(state.focus) else {
        return Vec::new();
    };
    let arrows = if theme.ascii { "arrows" } else { "← →" };
    match &slot.input {
        // A slider has room for the words of its ends; a field of the head may not.
        Input::Scale { ends, .. } if !slot.in_body() => {
            vec![slider::ends(ends, theme), format!("{arrows} or a digit")]
        }
        Input::Scale { .. } => vec![format!("{arrows} or a digit")],
        Input::Choice { .. } => vec![format!("{arrows} or a first letter")],
        Input::Line(_) | Input::Text(_) => Vec::new(),
    }
}

/// The framework that gave the sections, where the kind has any.
fn framework<'a>(state: &Composer, app: &'a App) -> Option<&'a str> {
    state.entry.kind.spec().framework?;
    let id = state.entry.framework.as_deref()?;
    let framework = app.session.user_data.frameworks.get(id)?;
    Some(&framework.name)
}
