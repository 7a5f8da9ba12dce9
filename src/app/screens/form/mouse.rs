//! The mouse in a form.
use super::{Form, FormField};
use crate::app::{
    HitArea, HitTarget, Mouse,
    editor::{Motion, Position},
};

impl Form {
    /// Goes where the mouse clicked, and answers whether a value was chosen.
    pub(super) fn click(&mut self, mouse: Mouse, spot: HitArea) -> bool {
        match spot.target {
            HitTarget::Text { slot, first } if slot < self.slots.len() => {
                self.focus = slot;
                let column = usize::from(mouse.column.saturating_sub(spot.area.x));
                let row = first + usize::from(mouse.row.saturating_sub(spot.area.y));
                if let Some(editor) = self.slot_mut().and_then(FormField::editor_mut) {
                    editor.click(Position { row, column });
                }
            }
            HitTarget::Slot(slot) if slot < self.slots.len() => self.focus = slot,
            // The choices are drawn below the field that has the keys.
            HitTarget::Row(choice) => {
                if let Some(slot) = self.slot_mut() {
                    slot.choose(choice);
                }
                return true;
            }
            _ => {}
        }
        false
    }

    /// Moves through a text, or from field to field.
    pub(super) fn wheel(&mut self, lines: i16) {
        let rows = usize::from(lines.unsigned_abs());
        if let Some(editor) = self
            .slot_mut()
            .filter(|slot| slot.is_text())
            .and_then(FormField::editor_mut)
        {
            let _ = editor.go(if lines < 0 {
                Motion::PageUp(rows)
            } else {
                Motion::PageDown(rows)
            });
        } else {
            self.step(lines > 0);
        }
    }
}
