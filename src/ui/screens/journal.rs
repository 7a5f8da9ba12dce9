//! How the journal looks: the search line, the list by days, and the page beside it.
mod empty;
pub(super) mod head;
mod links;
mod list;
mod offers;
pub(super) mod page;
mod parts;
mod search;
mod thread;

use ratatui::layout::Rect;

use crate::{
    app::{
        Target,
        screens::{Journal, journal::Focus},
    },
    domain::palette::Role,
    ui::{Canvas, pen, pen::Row},
};

/// Rows of the search line and the rule below it.
const SEARCH: u16 = 2;
/// The narrowest list that tells entries apart.
const NARROWEST_LIST: u16 = 24;
/// The narrowest page that reads well beside a list, margins included.
const NARROWEST_PAGE: u16 = 44;
/// Columns from which the page stays beside the list even while it is being read.
const WIDE: u16 = 100;

/// Where list and page stand. On a narrow screen only one of them does.
struct Panes {
    list: Option<Rect>,
    upright: Option<Rect>,
    page: Option<Rect>,
}

/// Draws it.
pub(in crate::ui) fn draw(state: &Journal, canvas: &mut Canvas, area: Rect) {
    let area = area.intersection(canvas.buffer.area);
    let below = Rect {
        y: area.y.saturating_add(SEARCH),
        height: area.height.saturating_sub(SEARCH),
        ..area
    };
    pen::rule(canvas.buffer, area, 1, canvas.theme);
    if state.timeline.opened && state.timeline.rows.is_empty() {
        empty::draw(state, canvas, below);
    } else {
        let panes = Panes::of(below, state.focus, canvas.app.session.settings.split);
        panes.draw(state, canvas, area);
    }
    search::draw(state, canvas, area);
}

impl Panes {
    fn of(area: Rect, focus: Focus, split: u16) -> Self {
        let reading = focus == Focus::Page;
        let share = u32::from(area.width) * u32::from(split.min(100)) / 100;
        let list = u16::try_from(share).unwrap_or(u16::MAX).max(NARROWEST_LIST);
        let left = area.width.saturating_sub(list);
        if left <= NARROWEST_PAGE || (reading && area.width < WIDE) {
            return Self {
                list: (!reading).then_some(area),
                upright: None,
                page: reading.then_some(area),
            };
        }
        let column = |x, width| Rect { x, width, ..area };
        Self {
            list: Some(column(area.x, list)),
            upright: Some(column(area.x + list, 1)),
            page: Some(column(area.x + list + 1, left - 1)),
        }
    }

    fn draw(&self, state: &Journal, canvas: &mut Canvas, whole: Rect) {
        if let Some(area) = self.list {
            list::draw(state, canvas, area);
        }
        if let Some(area) = self.upright {
            upright(state.focus == Focus::Page, canvas, area, whole);
        }
        if let Some(area) = self.page {
            page::draw(state, canvas, area);
        }
    }
}

/// Draws the rule between list and page, hung on the rule above; it tells who has the keys.
fn upright(reading: bool, canvas: &mut Canvas, area: Rect, whole: Rect) {
    pen::upright(canvas.buffer, area, canvas.theme);
    if reading {
        pen::fill(canvas.buffer, area, canvas.theme.style(Role::Focus));
    }
    let hook = if canvas.theme.ascii { "+" } else { "┬" };
    let above = Rect { y: whole.y, ..area };
    Row::of(canvas.buffer, above, 1).put(hook, canvas.theme.style(Role::Rule));
    canvas.painted.spot(pen::area(area), Target::Split);
}

#[cfg(test)]
pub(super) mod easel;
#[cfg(test)]
mod tests;
