//! How today looks.
use ratatui::layout::Rect;

use crate::{app::screens::Today, ui::Canvas};

/// Draws it.
pub(in crate::ui) fn draw(_state: &Today, _canvas: &mut Canvas, _area: Rect) {}
