//! The card at the elbow: what the author lets their reader know of themselves.
use ratatui::layout::Rect;

use super::MARGIN;
use crate::{
    app::{Action, Context, screens::Review},
    domain::palette::Role,
    ui::{
        Canvas,
        pen::{self, Row},
    },
};

/// Draws it.
pub(super) fn draw(state: &Review, canvas: &mut Canvas, area: Rect) {
    let Some(page) = &state.page else {
        return;
    };
    let columns = area.width.saturating_sub(MARGIN + 1);
    let mut lines = vec![(format!("About {}", page.person), Role::Title)];
    let mut put = |text: &str, role| {
        let rows = pen::wrapped(text, columns).into_iter();
        lines.extend(rows.map(|row| (row, role)));
    };
    for field in &page.about_me {
        put("", Role::Text);
        put(&field.name, Role::Faint);
        put(&field.text, Role::Text);
    }
    let height = usize::from(area.height);
    if lines.len() > height {
        let keys = &canvas.app.keymap;
        let key = keys.label(Action::WhoWrote, Context::Review, canvas.theme.ascii);
        let more = key.map_or_else(String::new, |key| format!("{key} shows all of it"));
        lines.truncate(height.saturating_sub(1));
        lines.push((more, Role::Faint));
    }
    for (row, (text, role)) in (0..area.height).zip(lines) {
        let style = canvas.theme.style(role);
        let mut row = Row::of(canvas.buffer, area, row);
        row.skip(MARGIN).put(&text, style);
    }
}
