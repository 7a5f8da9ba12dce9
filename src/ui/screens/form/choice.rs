//! How a choice looks in a form.
use ratatui::layout::Rect;

use crate::{
    app::screens::form::FormField,
    config::palette::Role,
    ui::{Canvas, paint::RowPainter},
};

/// One of a few; with the keys, between the arrows that turn it.
pub(super) fn turning(
    slot: &FormField,
    value: Option<String>,
    focused: bool,
    canvas: &mut Canvas,
    place: Rect,
) {
    let theme = canvas.theme;
    let [text, ghost, accent] =
        [Role::Text, Role::Ghost, Role::Accent].map(|role| theme.style(role));
    let [left, right] = theme.symbols().turn;
    let mut row = RowPainter::of(canvas.buffer, place, 0);
    if focused {
        row.put(left, accent).skip(1);
    }
    match value {
        Some(value) => row.put(&value, text),
        None => row.put(&slot.ask, ghost),
    };
    if focused {
        row.skip(1).put(right, accent);
    }
}

/// Some of a few.
pub(super) fn several(
    slot: &FormField,
    names: Option<String>,
    canvas: &mut Canvas,
    place: Rect,
    focused: bool,
) {
    let theme = canvas.theme;
    let mut row = RowPainter::of(canvas.buffer, place, 0);
    match names.filter(|_| !focused) {
        Some(names) => row.put(&names, theme.style(Role::Text)),
        None => row.put(&slot.ask, theme.style(Role::Ghost)),
    };
}
