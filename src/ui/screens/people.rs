//! How people look.
use ratatui::layout::Rect;

use super::spread::{self, Teach};
use crate::{app::screens::People, ui::Canvas};

/// What an empty list says.
const EMPTY: Teach = [
    "No people yet.",
    "Press n to add a mentor, a preceptor, a friend. Anyone you name in an entry appears here too. e says who they are to you, p how you work together.",
];

/// Draws them.
pub(in crate::ui) fn draw(state: &People, canvas: &mut Canvas, area: Rect) {
    spread::draw(&state.spread, EMPTY, canvas, area);
}
