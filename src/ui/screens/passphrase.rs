//! How the form for the passphrase looks: its lines, none of which is shown.
use ratatui::layout::Rect;

use crate::{
    app::{
        HitTarget,
        screens::{Passphrase, passphrase::Field},
    },
    config::palette::Role,
    ui::{
        Canvas,
        paint::{self, RowCursor, RowPainter},
        panel,
    },
};

/// Columns of the panel.
const WIDTH: u16 = 60;
/// Columns of the fields' names.
const NAME: u16 = 12;

/// Draws it.
pub(in crate::ui) fn draw(state: &Passphrase, canvas: &mut Canvas, area: Rect) {
    let theme = canvas.theme;
    let (said, role) = said(state, theme.symbols().more);
    let inside = WIDTH.min(area.width).saturating_sub(panel::AROUND);
    let said = paint::wrapped(&said, inside);
    let fields = state.fields();
    // White space around the fields and what is said, and the border.
    let height = 5 + paint::columns(fields.len() + said.len());
    let place = panel::place(area, WIDTH, height);
    let inside = panel::draw(canvas.buffer, place, theme, ["Passphrase", ""]);
    let mut rows = RowCursor::of(inside);
    rows.skip(1);
    for (slot, field) in fields.iter().enumerate() {
        let place = rows.take();
        let focused = *field == state.focus && !state.working;
        let name = match field {
            Field::Current => "Current",
            Field::New => "New",
            Field::Again => "Once more",
        };
        let role = if focused { Role::Accent } else { Role::Faint };
        let mut row = RowPainter::of(canvas.buffer, place, 0);
        row.cell(name, NAME, theme.style(role));
        let at = paint::secret(&mut row, state.line(*field), theme);
        if focused {
            canvas.report.cursor = at;
        }
        canvas
            .report
            .spot(paint::area(place), HitTarget::Slot(slot));
    }
    rows.skip(1);
    for text in said {
        RowPainter::of(canvas.buffer, rows.take(), 0).put(&text, theme.style(role));
    }
}

/// What stands below the fields: what happens, what went wrong, or a word about the field.
fn said(state: &Passphrase, more: &str) -> (String, Role) {
    if state.working {
        return (format!("writing your journal anew{more}"), Role::Accent);
    }
    if let Some(mistake) = &state.mistake {
        return (mistake.clone(), Role::Error);
    }
    let text = match state.focus {
        Field::New if state.is_recovered() => {
            "You used the recovery key. Choose a new passphrase now; the forgotten one and this \
             recovery key will then stop working. Press esc to do it later."
        }
        Field::Current => "The one that opens the journal now.",
        Field::New if state.fields().len() > 2 => {
            "A few plain words are best. Left empty, the passphrase is removed."
        }
        Field::New => {
            "It encrypts the whole journal. A few plain words are best. Without it and \
             without a recovery key no one can open it."
        }
        Field::Again => "The same passphrase again, so a typo doesn't lock you out.",
    };
    (text.to_owned(), Role::Faint)
}
