//! How goals look.
use ratatui::layout::Rect;

use super::spread::{self, Teach};
use crate::{app::screens::Goals, ui::Canvas};

/// What an empty list says.
const EMPTY: Teach = [
    "No goals yet.",
    "Press n and write one thing you want to be able to do. Or start from feedback: press A on it in the journal.",
];

/// Draws them.
pub(in crate::ui) fn draw(state: &Goals, canvas: &mut Canvas, area: Rect) {
    spread::draw(&state.spread, EMPTY, canvas, area);
}
