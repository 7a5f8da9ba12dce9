//! Moving about: along the list, which goes on where it runs out, and down the page.
use super::{Focus, Journal};
use crate::{
    app::{
        Action, Effects, Outcome,
        screens::{Cx, cursor::moved},
    },
    services::From,
};

impl Journal {
    pub(super) fn act_on_list(&mut self, action: Action, cx: &mut Cx) -> Outcome {
        match action {
            Action::Top if self.timeline.newer => {
                return self.open(From::Newest, cx.session).into();
            }
            Action::Bottom if self.timeline.older => {
                return self.open(From::Oldest, cx.session).into();
            }
            _ => {}
        }
        let Some(cursor) = moved(
            self.timeline.cursor,
            self.timeline.rows.len(),
            cx.painted.rows,
            action,
        ) else {
            return Outcome::Ignored;
        };
        self.timeline.top = cx.painted.top;
        self.timeline.go(cursor);
        self.page_top = 0;
        self.look(cx.session).into()
    }

    pub(super) fn act_on_page(&mut self, action: Action, cx: &Cx) -> Outcome {
        let last = cx.painted.page_length.saturating_sub(cx.painted.page_rows);
        let page = cx.painted.page_rows.saturating_sub(1).max(1);
        if std::mem::take(&mut self.at_thread) {
            self.page_top = cx.painted.page_top;
        }
        self.page_top = match action {
            Action::Down => self.page_top + 1,
            Action::Up => self.page_top.saturating_sub(1),
            Action::PageDown | Action::Open => self.page_top + page,
            Action::PageUp => self.page_top.saturating_sub(page),
            Action::Top => 0,
            Action::Bottom => last,
            Action::Back => {
                self.focus = Focus::List;
                self.page_top
            }
            _ => return Outcome::Ignored,
        }
        .min(last);
        Effects::none().into()
    }
}
