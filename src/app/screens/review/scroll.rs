//! Moving about in a page: from part to part, and through a part that is longer than the screen.
use super::Review;
use crate::app::{Command, FrameReport};

impl Review {
    /// Moves the cursor of the page.
    pub(super) fn walk(&mut self, command: Command, report: &FrameReport) {
        let last = self.blocks.len().saturating_sub(1);
        let rows = report.page_rows.max(1);
        let top = report.page_top;
        let seen = top + rows;
        let leap = rows.saturating_sub(1).max(1);
        let part = report.stops.get(self.stop).cloned().unwrap_or(0..0);
        self.page_top = match command {
            // What is longer than the screen is read to its end first.
            Command::Down if part.end > seen => top + leap.min(part.end - seen),
            Command::Down if self.stop < last => {
                self.stop += 1;
                top
            }
            Command::Down => top + 1,
            Command::Up if part.start < top => top - leap.min(top - part.start),
            Command::Up if self.stop > 0 => {
                self.stop -= 1;
                top
            }
            Command::Up => top.saturating_sub(1),
            Command::PageDown => self.leap(top + leap, report),
            Command::PageUp => self.leap(top.saturating_sub(leap), report),
            Command::Top => {
                self.stop = 0;
                0
            }
            Command::Bottom => {
                self.stop = last;
                usize::MAX
            }
            _ => top,
        }
        .min(report.page_length.saturating_sub(rows));
    }

    /// Scrolls, and takes the cursor along.
    fn leap(&mut self, top: usize, report: &FrameReport) -> usize {
        let top = top.min(report.page_length.saturating_sub(report.page_rows));
        let there = report.stops.iter().position(|part| part.end > top);
        self.stop = there.unwrap_or(self.stop);
        top
    }

    /// Takes the wheel.
    pub(super) fn scroll(&mut self, lines: i16, report: &FrameReport) {
        let to = report.page_top.saturating_add_signed(isize::from(lines));
        if self.reading {
            self.page_top = self.leap(to, report);
        } else {
            let last = report.page_length.saturating_sub(report.page_rows);
            self.page_top = to.min(last);
        }
    }
}
