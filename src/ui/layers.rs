//! How the layers look: one frame for all of them.
use ratatui::{buffer::Buffer, layout::Rect};

use super::Theme;
use crate::app::{App, Layer, Painted};

/// Draws a layer.
pub(super) fn draw(
    _layer: &Layer,
    _app: &App,
    _theme: &Theme,
    _area: Rect,
    _buffer: &mut Buffer,
    _painted: &mut Painted,
) {
}
