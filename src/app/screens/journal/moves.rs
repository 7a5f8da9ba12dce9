//! Moving about: along the list, which goes on where it runs out, and down the page.
use super::Journal;
use crate::{
    app::{
        Command, Effects,
        pair::scrolled,
        screens::{Cx, cursor::moved},
    },
    services::Start,
};

impl Journal {
    pub(super) fn move_list(&mut self, command: Command, cx: &mut Cx) -> Effects {
        match command {
            Command::Top if self.timeline.newer => return self.open(Start::Newest, cx.session),
            Command::Bottom if self.timeline.older => return self.open(Start::Oldest, cx.session),
            _ => {}
        }
        let (length, rows) = (self.timeline.rows.len(), cx.report.rows);
        if let Some(cursor) = moved(self.timeline.cursor, length, rows, command) {
            self.timeline.top = cx.report.top;
            self.timeline.go(cursor);
            self.page_top = 0;
        }
        self.look(cx.session)
    }

    pub(super) fn move_page(&mut self, command: Command, cx: &Cx) {
        if std::mem::take(&mut self.at_thread) {
            self.page_top = cx.report.page_top;
        }
        self.page_top = scrolled(self.page_top, command, cx.report);
    }
}
