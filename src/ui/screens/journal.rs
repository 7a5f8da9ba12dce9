//! How journal looks.
use ratatui::layout::Rect;

use crate::{app::screens::Journal, ui::Canvas};

/// Draws it.
pub(in crate::ui) fn draw(_state: &Journal, _canvas: &mut Canvas, _area: Rect) {}
