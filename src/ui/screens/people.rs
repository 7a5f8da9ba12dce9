//! How people look.
use ratatui::layout::Rect;

use super::spread::{self, Teach};
use crate::{app::screens::People, ui::Canvas};

/// What an empty list says.
const EMPTY: Teach = [
    "Nobody yet.",
    "Press n and name a mentor, a preceptor, a friend. Whoever is named in an entry stands here as \
     well; e says what they are to you, p how you work together.",
];

/// Draws them.
pub(in crate::ui) fn draw(state: &People, canvas: &mut Canvas, area: Rect) {
    spread::draw(&state.spread, EMPTY, canvas, area);
}
