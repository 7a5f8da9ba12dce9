//! How what is offered looks: a short list under what is typed.
use ratatui::layout::Rect;

use crate::{
    app::{Command, Context, HitTarget, completion::Offers, editor::Editor, screens::Composer},
    config::palette::Role,
    domain::text::{visible, width},
    ui::{
        Canvas,
        paint::{self, RowCursor, RowPainter},
        panel,
    },
};

/// The most columns of a name, and of what is said about it.
const NAME: usize = 40;
const SAID: usize = 20;
/// Columns between the two, and left of the name.
const GAP: u16 = 2;
const MARGIN: u16 = 2;

/// Draws what the form of entries offers.
pub(super) fn draw(state: &Composer, canvas: &mut Canvas, area: Rect) {
    let slot = state.slots.get(state.focus);
    let editor = slot.and_then(|slot| slot.input.editor());
    below(&state.offers, editor, Context::Composer, canvas, area);
}

/// Draws a list below the cursor of what is typed, or above where there is no room below.
pub(in crate::ui::screens) fn below(
    offers: &Offers,
    editor: Option<&Editor>,
    at: Context,
    canvas: &mut Canvas,
    area: Rect,
) {
    let list = &offers.list;
    let Some((x, y)) = canvas.report.cursor.filter(|_| !list.is_empty()) else {
        return;
    };
    let columns = |widths: &mut dyn Iterator<Item = usize>, most| {
        paint::columns(widths.max().unwrap_or(0).min(most))
    };
    let names = columns(&mut list.iter().map(|offer| width(&offer.label)), NAME);
    let said = columns(&mut list.iter().map(|offer| width(&offer.note)), SAID);
    let theme = canvas.theme;
    let key = canvas.app.keymap.label(Command::Next, at, theme.ascii);
    let hint = key.map_or_else(String::new, |key| format!("{key} accepts"));
    let least = paint::columns(hint.len() + 6);
    let gap = if said > 0 { GAP } else { 0 };
    let wide = (MARGIN + names + gap + said + panel::AROUND)
        .max(least)
        .min(area.width);
    let wanted = paint::columns(list.len()) + 2;
    let below = area.bottom().saturating_sub(y + 1);
    let above = y.saturating_sub(area.y);
    let (top, high) = if below >= wanted || below >= above {
        (y + 1, wanted.min(below))
    } else {
        let high = wanted.min(above);
        (y - high, high)
    };
    if high < 3 {
        return;
    }
    // Under the beginning of what is typed.
    let typed = editor.and_then(|editor| editor.text().get(offers.start()..editor.cursor()));
    let back = paint::columns(typed.map_or(0, |typed| width(&visible(typed))));
    let place = Rect {
        x: x.saturating_sub(back + panel::AROUND / 2 + MARGIN)
            .clamp(area.x, area.right().saturating_sub(wide).max(area.x)),
        y: top,
        width: wide,
        height: high,
    };
    let inside = panel::draw(canvas.buffer, place, theme, ["", &hint]);
    let shown = usize::from(inside.height);
    let first = paint::scrolled(0, offers.cursor, shown, list.len());
    let mut rows = RowCursor::of(inside);
    for (index, offer) in list.iter().enumerate().skip(first).take(shown) {
        let place = rows.take();
        let mut row = RowPainter::of(canvas.buffer, place, 0);
        row.skip(MARGIN)
            .cell(&offer.label, names, theme.style(Role::Text))
            .skip(gap)
            .put(&offer.note, theme.style(Role::Faint));
        if index == offers.cursor {
            paint::mark(canvas.buffer, place, theme);
        }
        canvas
            .report
            .spot(paint::area(place), HitTarget::Option(index));
    }
}
