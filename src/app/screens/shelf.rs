//! A plain list: goals, people, and what waits for review.
use super::{Action, Context, Cx, Effects, Mouse, Outcome, Spot, Tab, View};
use crate::{
    app::{Deed, Effect, Msg as AppMsg, Target, screens::Journal},
    services::Vocabulary,
};

/// A plain list of names, each with the number of entries that carry it.
#[derive(Debug)]
pub struct Shelf {
    tab: Tab,
    /// The names, most used first; `None` until they are there.
    pub names: Option<Vec<(String, u64)>>,
    /// The line the cursor is on.
    pub cursor: usize,
}

/// What a shelf is told.
#[derive(Debug)]
pub enum Msg {
    /// The names arrived.
    Loaded(Box<Vocabulary>),
}

impl Shelf {
    /// An empty shelf.
    pub fn new(tab: Tab) -> Self {
        Self {
            tab,
            names: None,
            cursor: 0,
        }
    }

    /// Which names it holds.
    pub fn holds(&self) -> Tab {
        self.tab
    }

    /// Opens the entries that carry the name under the cursor.
    fn open(&self) -> Effects {
        let name = self.names.as_ref().and_then(|names| names.get(self.cursor));
        let field = if self.tab == Tab::Goals {
            "goal"
        } else {
            "with"
        };
        let Some((name, _)) = name else {
            return Effects::none();
        };
        let quoted = name.replace('"', "");
        let found = Journal::found(&format!("{field}:\"{quoted}\" "));
        AppMsg::Start(Box::new(super::Screen::Journal(found))).into()
    }
}

impl View for Shelf {
    type Msg = Msg;

    fn context(&self) -> Context {
        Context::List
    }

    fn tab(&self) -> Option<Tab> {
        Some(self.tab)
    }

    fn refresh(&mut self, _cx: &mut Cx) -> Effects {
        Effect::ask(
            "shelf.load",
            |journal| journal.vocabulary(),
            |words| Msg::Loaded(Box::new(words)).into(),
        )
        .into()
    }

    fn act(&mut self, action: Action, cx: &mut Cx) -> Outcome {
        let length = self.names.as_ref().map_or(0, Vec::len);
        if action == Action::Open {
            return self.open().into();
        }
        match moved(self.cursor, length, cx.painted.rows, action) {
            Some(cursor) => self.cursor = cursor,
            None => return Outcome::Ignored,
        }
        Effects::none().into()
    }

    fn receive(&mut self, Msg::Loaded(words): Msg, _cx: &mut Cx) -> Effects {
        let names = match self.tab {
            Tab::Goals => words.goals,
            Tab::People => words.people,
            _ => Vec::new(),
        };
        self.cursor = self.cursor.min(names.len().saturating_sub(1));
        self.names = Some(names);
        Effects::none()
    }

    fn mouse(&mut self, mouse: Mouse, under: Option<Spot>, cx: &mut Cx) -> Effects {
        match (mouse.what, under.map(|spot| spot.target)) {
            (Deed::Press, Some(Target::Row(row))) if row == self.cursor => return self.open(),
            (Deed::Press, Some(Target::Row(row))) => self.cursor = row,
            (Deed::Wheel(lines), _) => {
                let length = self.names.as_ref().map_or(0, Vec::len);
                let action = if lines > 0 { Action::Down } else { Action::Up };
                self.cursor =
                    moved(self.cursor, length, cx.painted.rows, action).unwrap_or(self.cursor);
            }
            _ => {}
        }
        Effects::none()
    }
}

/// Where the cursor of a list of a known length goes; `None` when the action moves nothing.
pub fn moved(cursor: usize, length: usize, page: usize, action: Action) -> Option<usize> {
    let last = length.saturating_sub(1);
    let to = match action {
        Action::Down => cursor.saturating_add(1),
        Action::Up => cursor.saturating_sub(1),
        Action::PageDown => cursor.saturating_add(page.max(1)),
        Action::PageUp => cursor.saturating_sub(page.max(1)),
        Action::Top => 0,
        Action::Bottom => last,
        _ => return None,
    };
    Some(to.min(last))
}
