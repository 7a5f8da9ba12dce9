//! How the door of a locked journal looks: nothing of what is inside.
use ratatui::layout::Rect;

use crate::{
    app::screens::Unlock,
    config::palette::Role,
    domain::text::counted,
    ui::{
        Canvas,
        paint::{self, RowCursor, RowPainter},
        panel,
    },
};

/// Columns of the panel.
const WIDTH: u16 = 52;
/// Columns of the passphrase's name.
const NAME: u16 = 12;

/// How far the search of an older journal is made anew.
fn updating(done: u64, of: u64) -> String {
    let percent = done.saturating_mul(100) / of.max(1);
    format!(
        "Bringing the search of this journal up to date, once: {percent} % of {}.",
        counted(of, "entry")
    )
}

/// Draws it.
pub(in crate::ui) fn draw(state: &Unlock, canvas: &mut Canvas, area: Rect) {
    let theme = canvas.theme;
    let (said, role) = match (state.updating, &state.refused, state.trying) {
        (Some((done, of)), ..) => (updating(done, of), Role::Accent),
        (None, _, true) => (format!("trying{}", theme.symbols().more), Role::Accent),
        (None, Some(refused), false) => (refused.clone(), Role::Error),
        (None, None, false) => (
            "Only the passphrase opens it, or the recovery key if you wrote one down.".to_owned(),
            Role::Faint,
        ),
    };
    let inside = WIDTH.min(area.width).saturating_sub(panel::AROUND);
    let said = paint::wrapped(&said, inside);
    // White space, the passphrase, white space, what is said, white space, and the border.
    let height = 6 + paint::columns(said.len());
    let place = panel::place(area, WIDTH, height);
    let inside = panel::draw(canvas.buffer, place, theme, ["rounds is locked", ""]);
    let mut rows = RowCursor::of(inside);
    let field = rows.skip(1).take();
    let mut row = RowPainter::of(canvas.buffer, field, 0);
    row.cell("Passphrase", NAME, theme.style(Role::Faint));
    let at = paint::secret(&mut row, &state.passphrase, theme);
    if !state.trying {
        canvas.report.cursor = at;
    }
    rows.skip(1);
    for text in said {
        RowPainter::of(canvas.buffer, rows.take(), 0).put(&text, theme.style(role));
    }
}
