//! How goals look.
use ratatui::layout::Rect;

use super::spread::{self, Teach};
use crate::{app::screens::Goals, ui::Canvas};

/// What an empty list says.
const EMPTY: Teach = [
    "No goals yet.",
    "Press n and write down one thing you want to be able to do. Or begin from what somebody told \
     you: A on a piece of feedback in the journal makes it a goal, in its own words.",
];

/// Draws them.
pub(in crate::ui) fn draw(state: &Goals, canvas: &mut Canvas, area: Rect) {
    spread::draw(&state.spread, EMPTY, canvas, area);
}
