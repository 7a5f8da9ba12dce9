//! The card at the elbow: what the author lets their reader know of themselves, what the two agreed on, and what was
//! suggested last.
use ratatui::layout::Rect;

use super::MARGIN;
use crate::{
    app::{Command, Context, screens::Review},
    config::palette::Role,
    domain::when,
    services::share::{ReviewPage, goal_line},
    ui::{
        Canvas,
        paint::{self, RowPainter},
    },
};

/// Whether there is anything to show of somebody.
pub(super) fn has_any(page: &ReviewPage) -> bool {
    let elbow = &page.elbow;
    !(page.about_me.is_empty()
        && elbow.agreed.is_empty()
        && elbow.goals.is_empty()
        && elbow.steps.is_empty())
}

/// Draws it.
pub(super) fn draw(state: &Review, canvas: &mut Canvas, area: Rect) {
    let Some(page) = &state.page else {
        return;
    };
    let columns = area.width.saturating_sub(MARGIN + 1);
    let mut lines = vec![(format!("About {}", page.person), Role::Title)];
    let mut put = |text: &str, role| {
        let rows = paint::wrapped(text, columns).into_iter();
        lines.extend(rows.map(|row| (row, role)));
    };
    for field in &page.about_me {
        put("", Role::Text);
        put(&field.name, Role::Faint);
        put(&field.text, Role::Text);
    }
    let elbow = &page.elbow;
    let today = canvas.app.session.now.date_naive();
    if !elbow.agreed.is_empty() {
        put("", Role::Text);
        put("Agreed", Role::Faint);
    }
    for agreed in &elbow.agreed {
        put(agreed, Role::Text);
    }
    if !elbow.goals.is_empty() {
        put("", Role::Text);
        put("Their goals", Role::Faint);
    }
    for goal in &elbow.goals {
        put(&goal_line(goal, today), Role::Text);
    }
    if !elbow.steps.is_empty() {
        put("", Role::Text);
        put("Your last next steps", Role::Faint);
    }
    for (text, due, done) in &elbow.steps {
        put(text, Role::Text);
        if *done {
            put("done", Role::Faint);
        } else if let Some(due) = due {
            put(
                &format!("by {}", when::day_within(*due, today)),
                Role::Faint,
            );
        }
    }
    let height = usize::from(area.height);
    if lines.len() > height {
        let keys = &canvas.app.keymap;
        let key = keys.label(Command::WhoWrote, Context::Review, canvas.theme.ascii);
        let more = key.map_or_else(String::new, |key| format!("{key} shows all of it"));
        lines.truncate(height.saturating_sub(1));
        lines.push((more, Role::Faint));
    }
    for (row, (text, role)) in (0..area.height).zip(lines) {
        let style = canvas.theme.style(role);
        let mut row = RowPainter::of(canvas.buffer, area, row);
        row.skip(MARGIN).put(&text, style);
    }
}
