//! How the layers look: one panel for all of them, and never larger than the screen.
mod choice;
mod help;
mod reading;
#[cfg(test)]
mod tests;

use ratatui::{buffer::Buffer, layout::Rect};

use super::{Canvas, Theme, paint, panel};
use crate::app::{App, Command, FrameReport, HitTarget, Layer};

/// Draws a layer.
pub(super) fn draw(
    layer: &Layer,
    app: &App,
    theme: &Theme,
    area: Rect,
    buffer: &mut Buffer,
    report: &mut FrameReport,
) {
    // The cursor of what lies beneath.
    report.cursor = None;
    let mut canvas = Canvas {
        app,
        theme,
        buffer,
        report,
    };
    match layer {
        Layer::Help(context, top) => help::draw((*context, *top), &mut canvas, area),
        Layer::Reading(reading) => reading::draw(reading, &mut canvas, area),
        Layer::Confirm(confirm) => choice::confirm(confirm, &mut canvas, area),
        Layer::Prompt(prompt) => choice::prompt(prompt, &mut canvas, area),
        Layer::Picker(picker) => choice::picker(picker, &mut canvas, area),
    }
}

/// Opens a panel for so many rows of so many columns, and gives back the room inside.
fn open(
    canvas: &mut Canvas,
    area: Rect,
    (columns, rows): (u16, u16),
    [title, hint]: [&str; 2],
) -> Rect {
    let width = columns.saturating_add(panel::AROUND);
    let place = panel::place(area, width, rows.saturating_add(2));
    canvas.report.spot(paint::area(place), HitTarget::Layer);
    panel::draw(canvas.buffer, place, canvas.theme, [title, hint])
}

/// Keys and what they do, for the lower edge.
fn hint(canvas: &Canvas, keys: &[(Command, &str)]) -> String {
    let app = canvas.app;
    let dot = format!(" {} ", canvas.theme.symbols().dot);
    let said = keys.iter().filter_map(|(action, does)| {
        let key = app
            .keymap
            .label(*action, app.context(), app.session.settings.ascii)?;
        Some(format!("{key} {does}"))
    });
    said.collect::<Vec<_>>().join(&dot)
}

/// Notes how much of something long is shown, and gives back its first line that is.
fn scroll(canvas: &mut Canvas, top: usize, rows: u16, length: usize) -> usize {
    let rows = usize::from(rows);
    canvas.report.layer_rows = rows;
    canvas.report.layer_length = length;
    top.min(length.saturating_sub(rows))
}
