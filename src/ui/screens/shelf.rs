//! How shelf looks.
use ratatui::layout::Rect;

use crate::{app::screens::Shelf, ui::Canvas};

/// Draws it.
pub(in crate::ui) fn draw(_state: &Shelf, _canvas: &mut Canvas, _area: Rect) {}
