//! Moving about: along the list, which goes on where it runs out, and down the page.
use super::Journal;
use crate::{
    app::{
        Action, Effects,
        pair::scrolled,
        screens::{Cx, cursor::moved},
    },
    services::From,
};

impl Journal {
    pub(super) fn move_list(&mut self, action: Action, cx: &mut Cx) -> Effects {
        match action {
            Action::Top if self.timeline.newer => return self.open(From::Newest, cx.session),
            Action::Bottom if self.timeline.older => return self.open(From::Oldest, cx.session),
            _ => {}
        }
        let (length, rows) = (self.timeline.rows.len(), cx.painted.rows);
        if let Some(cursor) = moved(self.timeline.cursor, length, rows, action) {
            self.timeline.top = cx.painted.top;
            self.timeline.go(cursor);
            self.page_top = 0;
        }
        self.look(cx.session)
    }

    pub(super) fn move_page(&mut self, action: Action, cx: &Cx) {
        if std::mem::take(&mut self.at_thread) {
            self.page_top = cx.painted.page_top;
        }
        self.page_top = scrolled(self.page_top, action, cx.painted);
    }
}
