//! How welcome looks.
use ratatui::layout::Rect;

use crate::{app::screens::Welcome, ui::Canvas};

/// Draws it.
pub(in crate::ui) fn draw(_state: &Welcome, _canvas: &mut Canvas, _area: Rect) {}
