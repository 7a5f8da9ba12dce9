//! What the mouse does in the journal: it chooses rows, gives list, page and search line the keys,
//! and turns its wheel on them.
use super::{Focus, Journal};
use crate::app::{
    Command, Effects, HitArea, HitTarget, Mouse, MouseKind, pair::wheeled, screens::Cx,
};

impl Journal {
    pub(super) fn click(&mut self, mouse: Mouse, under: Option<HitArea>, cx: &mut Cx) -> Effects {
        let Some(spot) = under else {
            // Between two rows of the list.
            return match mouse.what {
                MouseKind::Wheel(lines) => self.turn_list(lines, cx),
                _ => Effects::none(),
            };
        };
        match (mouse.what, spot.target) {
            (MouseKind::Press, HitTarget::Row(row)) => {
                self.offers.close();
                self.focus = Focus::List;
                self.timeline.top = cx.report.top;
                self.timeline.go(row);
                self.page_top = 0;
                self.look(cx.session)
            }
            (MouseKind::Press, HitTarget::Page) if self.page.is_some() => {
                self.focus = Focus::Page;
                self.note_read()
            }
            (MouseKind::Press, HitTarget::Slot(_)) => self.begin_search(),
            (MouseKind::Press, HitTarget::Option(line)) => self.take_offer(line, cx.session),
            (MouseKind::Wheel(lines), HitTarget::Page) => {
                if std::mem::take(&mut self.at_thread) {
                    self.page_top = cx.report.page_top;
                }
                self.page_top = wheeled(self.page_top, lines, cx.report);
                Effects::none()
            }
            (MouseKind::Wheel(lines), _) => self.turn_list(lines, cx),
            _ => Effects::none(),
        }
    }

    /// Turns the wheel on the list: it moves under the cursor, which stays on its entry while that is in sight.
    fn turn_list(&mut self, lines: i16, cx: &mut Cx) -> Effects {
        let by = isize::from(lines.signum());
        let last = self.timeline.rows.len().saturating_sub(1);
        let shown = cx.report.rows.max(1);
        let lowest = (last + 1).saturating_sub(shown);
        let top = cx.report.top.saturating_add_signed(by).min(lowest);
        if top == cx.report.top {
            // At an end of the list, the cursor goes on to it.
            let action = if by > 0 { Command::Down } else { Command::Up };
            return self.move_list(action, cx);
        }
        let cursor = self.timeline.cursor.clamp(top, (top + shown - 1).min(last));
        if cursor != self.timeline.cursor {
            self.page_top = 0;
        }
        self.timeline.go(cursor);
        self.timeline.top = top;
        self.look(cx.session)
    }
}
