//! How door looks.
use ratatui::layout::Rect;

use crate::{app::screens::Door, ui::Canvas};

/// Draws it.
pub(in crate::ui) fn draw(_state: &Door, _canvas: &mut Canvas, _area: Rect) {}
