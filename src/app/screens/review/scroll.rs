//! Moving about in a page: from part to part, and through a part that is longer than the screen.
use super::Review;
use crate::app::{Action, Painted};

impl Review {
    /// Moves the cursor of the page.
    pub(super) fn walk(&mut self, action: Action, painted: &Painted) {
        let last = self.blocks.len().saturating_sub(1);
        let rows = painted.page_rows.max(1);
        let top = painted.page_top;
        let seen = top + rows;
        let leap = rows.saturating_sub(1).max(1);
        let part = painted.stops.get(self.stop).cloned().unwrap_or(0..0);
        self.page_top = match action {
            // What is longer than the screen is read to its end first.
            Action::Down if part.end > seen => top + leap.min(part.end - seen),
            Action::Down if self.stop < last => {
                self.stop += 1;
                top
            }
            Action::Down => top + 1,
            Action::Up if part.start < top => top - leap.min(top - part.start),
            Action::Up if self.stop > 0 => {
                self.stop -= 1;
                top
            }
            Action::Up => top.saturating_sub(1),
            Action::PageDown => self.leap(top + leap, painted),
            Action::PageUp => self.leap(top.saturating_sub(leap), painted),
            Action::Top => {
                self.stop = 0;
                0
            }
            Action::Bottom => {
                self.stop = last;
                usize::MAX
            }
            _ => top,
        }
        .min(painted.page_length.saturating_sub(rows));
    }

    /// Scrolls, and takes the cursor along.
    fn leap(&mut self, top: usize, painted: &Painted) -> usize {
        let top = top.min(painted.page_length.saturating_sub(painted.page_rows));
        let there = painted.stops.iter().position(|part| part.end > top);
        self.stop = there.unwrap_or(self.stop);
        top
    }

    /// Takes the wheel.
    pub(super) fn scroll(&mut self, lines: i16, painted: &Painted) {
        let to = painted.page_top.saturating_add_signed(isize::from(lines));
        if self.reading {
            self.page_top = self.leap(to, painted);
        } else {
            let last = painted.page_length.saturating_sub(painted.page_rows);
            self.page_top = to.min(last);
        }
    }
}
