//! How composer looks.
use ratatui::layout::Rect;

use crate::{app::screens::Composer, ui::Canvas};

/// Draws it.
pub(in crate::ui) fn draw(_state: &Composer, _canvas: &mut Canvas, _area: Rect) {}
