//! How the journal looks: the search line, the list by days, and the page beside it.
mod empty;
pub(super) mod head;
mod layout;
mod links;
mod list;
mod offers;
pub(super) mod page;
mod search;

use ratatui::layout::Rect;

use crate::{
    app::screens::{Journal, journal::Focus},
    ui::{Canvas, paint, pair},
};

/// Rows of the search line and the rule below it.
const SEARCH: u16 = 2;
/// Columns from which the page stays beside the list even while it is being read.
const WIDE: u16 = 100;

/// Draws it.
pub(in crate::ui) fn draw(state: &Journal, canvas: &mut Canvas, area: Rect) {
    let area = area.intersection(canvas.buffer.area);
    let below = Rect {
        y: area.y.saturating_add(SEARCH),
        height: area.height.saturating_sub(SEARCH),
        ..area
    };
    paint::rule(canvas.buffer, area, 1, canvas.theme);
    if state.timeline.opened && state.timeline.rows.is_empty() {
        empty::draw(state, canvas, below);
    } else {
        let reading = state.focus == Focus::Page;
        let panes = pair::place(canvas, below, (reading, WIDE));
        pair::hang(canvas, paint::row(area, SEARCH - 1), &panes);
        if let Some(area) = panes.list {
            list::draw(state, canvas, area);
        }
        if let Some(area) = panes.page {
            page::draw(state, canvas, area);
        }
    }
    search::draw(state, canvas, area);
}

#[cfg(test)]
pub(super) mod test_support;
#[cfg(test)]
mod tests;
