//! What the mouse does in the journal: it chooses rows, gives list, page and search line the keys,
//! and turns its wheel on them.
use super::{Focus, Journal};
use crate::app::{Action, Deed, Effects, Mouse, Spot, Target, pair::wheeled, screens::Cx};

impl Journal {
    pub(super) fn click(&mut self, mouse: Mouse, under: Option<Spot>, cx: &mut Cx) -> Effects {
        let Some(spot) = under else {
            // Between two rows of the list.
            return match mouse.what {
                Deed::Wheel(lines) => self.turn_list(lines, cx),
                _ => Effects::none(),
            };
        };
        match (mouse.what, spot.target) {
            (Deed::Press, Target::Row(row)) => {
                self.offers.close();
                self.focus = Focus::List;
                self.timeline.top = cx.painted.top;
                self.timeline.go(row);
                self.page_top = 0;
                self.look(cx.session)
            }
            (Deed::Press, Target::Page) if self.page.is_some() => {
                self.focus = Focus::Page;
                self.note_read()
            }
            (Deed::Press, Target::Slot(_)) => self.begin_search(),
            (Deed::Press, Target::Option(line)) => self.take_offer(line, cx.session),
            (Deed::Wheel(lines), Target::Page) => {
                if std::mem::take(&mut self.at_thread) {
                    self.page_top = cx.painted.page_top;
                }
                self.page_top = wheeled(self.page_top, lines, cx.painted);
                Effects::none()
            }
            (Deed::Wheel(lines), _) => self.turn_list(lines, cx),
            _ => Effects::none(),
        }
    }

    fn turn_list(&mut self, lines: i16, cx: &mut Cx) -> Effects {
        let action = if lines > 0 { Action::Down } else { Action::Up };
        self.move_list(action, cx)
    }
}
