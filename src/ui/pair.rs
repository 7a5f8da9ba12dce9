//! A list beside a page: where the two stand, and the line between them.
use ratatui::layout::Rect;

use super::{
    Canvas,
    paint::{self, RowPainter},
};
use crate::{
    app::{HitTarget, pair::list_columns},
    config::palette::Role,
};

/// Where list and page stand; on a narrow screen only one of them does.
pub(super) struct Pair {
    pub(super) list: Option<Rect>,
    pub(super) page: Option<Rect>,
}

/// Finds the places, and draws the line, which tells who has the keys and can be dragged. A page that
/// is being read has the whole width below so many columns.
pub(super) fn place(canvas: &mut Canvas, area: Rect, (reading, alone): (bool, u16)) -> Pair {
    let split = canvas.app.session.settings.split;
    let list = list_columns(area.width, split).filter(|_| !reading || area.width >= alone);
    let Some(list) = list else {
        return Pair {
            list: (!reading).then_some(area),
            page: reading.then_some(area),
        };
    };
    beside(canvas, area, list, reading)
}

/// Stands them side by side.
pub(super) fn beside(canvas: &mut Canvas, area: Rect, list: u16, reading: bool) -> Pair {
    let column = |x, width| Rect { x, width, ..area };
    let line = column(area.x + list, area.width.saturating_sub(list).min(1));
    paint::upright(canvas.buffer, line, canvas.theme);
    if reading {
        paint::fill(canvas.buffer, line, canvas.theme.style(Role::Focus));
    }
    canvas.report.pair = paint::area(area);
    canvas.report.spot(paint::area(line), HitTarget::Split);
    Pair {
        list: Some(column(area.x, list)),
        page: Some(column(
            line.right(),
            area.right().saturating_sub(line.right()),
        )),
    }
}

/// Hangs the line on the rule above it.
pub(super) fn hang(canvas: &mut Canvas, above: Rect, pair: &Pair) {
    if let (Some(list), Some(_)) = (pair.list, pair.page) {
        let hook = if canvas.theme.ascii { "+" } else { "┬" };
        let place = Rect {
            x: list.right(),
            width: 1,
            ..above
        };
        RowPainter::of(canvas.buffer, place, 0).put(hook, canvas.theme.style(Role::Rule));
    }
}
