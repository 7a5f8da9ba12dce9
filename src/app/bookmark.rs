//! Where somebody is: noted in the journal when it is locked, and gone back to once it is open again. Each screen says itself
//! what of it is worth noting; what floats above the screens is not gone back to.
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{
    App, Effect, Effects, Msg,
    screens::{Reopened, Screen},
};

/// Where somebody is.
#[derive(Debug, Serialize, Deserialize)]
struct Bookmark {
    /// How wide a list stands beside a page.
    split: u16,
    /// The screens, the lowest first: which, and where in it.
    screens: Vec<(String, Value)>,
    /// The field that has the keys and the place of the cursor in it, where the topmost is written in.
    cursor: Option<(usize, usize)>,
}

impl App {
    /// Where somebody is, as it is noted.
    pub(super) fn bookmark(&self) -> String {
        let screens = self.screens.iter().map_while(Screen::bookmark);
        let bookmark = Bookmark {
            split: self.session.settings.split,
            screens: screens.collect(),
            cursor: self.screen().cursor(),
        };
        // Numbers and texts can always be written.
        serde_json::to_string(&bookmark).unwrap_or_default()
    }

    /// Goes back to where somebody was; `None` where that can't be understood.
    pub(super) fn go_back_to(&mut self, bookmark: &str) -> Option<Effects> {
        let Bookmark {
            split,
            screens,
            cursor,
        } = serde_json::from_str(bookmark).ok()?;
        let session = &self.session;
        let reopened = |(name, at): (String, Value)| Screen::reopened(&name, at, session);
        let mut reopened = screens.into_iter().map_while(reopened);
        let Some(Reopened::Now(first)) = reopened.next() else {
            return None;
        };
        let above: Vec<_> = reopened.collect();
        self.session.settings.split = split;
        let mut effects = self.handle(Msg::Start(first));
        for screen in above {
            effects = effects.and(match screen {
                Reopened::Now(screen) => self.handle(Msg::Over(screen)),
                Reopened::Soon(asked) => asked,
            });
        }
        Some(effects.and(cursor.map(|(field, at)| cursor_at(field, at, STEPS))))
    }

    /// Puts the cursor of the text that is being written where it was.
    pub(super) fn place_cursor(&mut self, field: usize, at: usize, more: u8) -> Effects {
        if self.screen().cursor().is_none() && more > 0 {
            return cursor_at(field, at, more - 1).into();
        }
        self.with_screen(|screen, _| screen.place_cursor(field, at));
        Effects::none()
    }
}

/// As many questions, one after another, open a text.
const STEPS: u8 = 2;

/// Places the cursor once the text is there: what is asked is answered in order.
fn cursor_at(field: usize, at: usize, more: u8) -> Effect {
    let there = move |()| Msg::CursorAt(field, at, more);
    let placed = Effect::ask("bookmark.cursor", |_| Ok(()), there);
    // Keys that are typed meanwhile are meant for the text.
    placed.handing_over()
}
