//! How the composer looks: a quiet head with the short fields, and below it the text, which is
//! what it is all about.
mod body;
mod fields;
mod head;
pub(super) mod offers;
pub(super) mod privacy;
mod slider;

use ratatui::layout::Rect;

use crate::{
    app::screens::Composer,
    ui::{Canvas, paint},
};

/// Columns left free at either side.
const MARGIN: u16 = 2;
/// The height from which there is air between the parts.
const AIRY: u16 = 26;
/// The widest line in which writing is still easy to follow.
const WIDEST: u16 = 100;

/// Draws it.
pub(in crate::ui) fn draw(state: &Composer, canvas: &mut Canvas, area: Rect) {
    let area = area.intersection(canvas.buffer.area);
    head::draw(state, canvas, area);
    let inner = Rect {
        x: area.x.saturating_add(MARGIN),
        width: area.width.saturating_sub(2 * MARGIN),
        ..area
    };
    let short = state
        .slots
        .iter()
        .take_while(|slot| !slot.in_body())
        .count();
    let air = u16::from(area.height >= AIRY);
    // However many fields there are, half of the screen is for the text.
    let most = area.height.saturating_sub(2) / 2;
    let grid = fields::Grid::of(&state.slots, short, inner.width.min(WIDEST));
    let rows = grid.rows().min(most);
    let place = |from: u16, height: u16| Rect {
        y: area.y.saturating_add(from),
        height: height.min(area.height.saturating_sub(from)),
        ..inner
    };
    let rule = 1 + air + rows;
    fields::draw(state, &grid, canvas, place(1 + air, rows));
    paint::rule(canvas.buffer, area, rule, canvas.theme);
    let text = place(rule + 1 + air, u16::MAX);
    let said = privacy::draw(
        state,
        canvas,
        Rect {
            y: text.y,
            height: text.height,
            ..area
        },
    );
    let text = Rect {
        width: text.width.min(WIDEST),
        height: text.height - said,
        ..text
    };
    canvas.report.text_width = text.width;
    canvas.report.text_rows = usize::from(text.height);
    body::draw(state, short, canvas, text);
    offers::draw(state, canvas, area);
}

#[cfg(test)]
mod tests;
