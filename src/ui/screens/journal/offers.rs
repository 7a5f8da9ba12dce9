//! How the search line's offers look: a short list over the top of the results.
use ratatui::layout::Rect;

use crate::{
    app::{Command, HitTarget, screens::Journal},
    config::palette::Role,
    domain::text::width,
    ui::{
        Canvas,
        paint::{self, RowCursor, RowPainter},
        panel,
    },
};

/// The most columns of a name, and of what is said about it.
const NAME: usize = 40;
const SAID: usize = 28;
/// Columns between the two, and left of the name.
const GAP: u16 = 2;
const MARGIN: u16 = 2;

/// Draws it below the line, under the word that it is about where there is room.
pub(super) fn draw(state: &Journal, canvas: &mut Canvas, line: Rect, area: Rect) {
    let offers = &state.offers;
    let widest = |widths: &mut dyn Iterator<Item = usize>, most| {
        paint::columns(widths.max().unwrap_or(0).min(most))
    };
    let names = widest(
        &mut offers.list.iter().map(|offer| width(&offer.label)),
        NAME,
    );
    let said = widest(&mut offers.list.iter().map(|offer| width(offer.hint)), SAID);
    let theme = canvas.theme;
    let hint = canvas
        .app
        .keymap
        .label(Command::Complete, canvas.app.context(), theme.ascii)
        .map_or_else(String::new, |key| format!("{key} accepts"));
    let least = paint::columns(hint.len() + 4);
    let wide = (MARGIN + names + GAP + said + panel::AROUND)
        .max(least)
        .min(area.width);
    let below = area.height.saturating_sub(1);
    let high = (paint::columns(offers.list.len()) + 2).min(below);
    let start = offers.list.first().map_or(0, |offer| offer.start);
    let view = state.search.line_view(line.width);
    let before = state.search.text().get(view.range.start..start);
    let x = line.x + paint::columns(before.map_or(0, width));
    let place = Rect {
        x: x.saturating_sub(panel::AROUND / 2 + MARGIN)
            .clamp(area.x, area.right().saturating_sub(wide).max(area.x)),
        y: area.y.saturating_add(1),
        width: wide,
        height: high,
    };
    let inside = panel::draw(canvas.buffer, place, theme, ["", &hint]);
    let mut rows = RowCursor::of(inside);
    for (index, offer) in offers
        .list
        .iter()
        .enumerate()
        .take(usize::from(inside.height))
    {
        let place = rows.take();
        let mut row = RowPainter::of(canvas.buffer, place, 0);
        row.skip(MARGIN)
            .cell(&offer.label, names, theme.style(Role::Text))
            .skip(GAP)
            .put(offer.hint, theme.style(Role::Faint));
        if index == offers.cursor {
            paint::mark(canvas.buffer, place, theme);
        }
        canvas
            .report
            .spot(paint::area(place), HitTarget::Option(index));
    }
}
