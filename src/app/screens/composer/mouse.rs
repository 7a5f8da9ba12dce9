//! The mouse in the form.
use super::Composer;
use crate::app::{
    HitArea, Mouse,
    editor::{Motion, Position},
};

impl Composer {
    /// Moves through the text that has the keys; the wheel stays within it.
    pub(super) fn wheel(&mut self, lines: i16) {
        let Some(editor) = self
            .slots
            .get_mut(self.focus)
            .and_then(|slot| slot.input.editor_mut())
        else {
            return;
        };
        let rows = usize::from(lines.unsigned_abs());
        let _ = editor.go(if lines < 0 {
            Motion::PageUp(rows)
        } else {
            Motion::PageDown(rows)
        });
    }

    /// Places the cursor where the mouse clicked.
    pub(super) fn click(&mut self, slot: usize, first: usize, mouse: Mouse, spot: HitArea) {
        self.left(self.focus);
        self.focus = slot.min(self.slots.len().saturating_sub(1));
        let Some(editor) = self
            .slots
            .get_mut(self.focus)
            .and_then(|slot| slot.input.editor_mut())
        else {
            return;
        };
        let column = usize::from(mouse.column.saturating_sub(spot.area.x));
        let row = first + usize::from(mouse.row.saturating_sub(spot.area.y));
        editor.click(Position { row, column });
    }
}
