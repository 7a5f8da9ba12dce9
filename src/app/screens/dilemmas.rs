//! Dilemmas: by how far they have come, and the canvas of the one under the cursor.
use super::{
    Action, Can, Composer, Context, Cx, Effects, Journal, Mouse, Screen, Session, Spot, Tab, View,
    cursor::{can_move, moved},
    journal::{self, Focus},
    share,
};
use crate::{
    app::{
        Deed, Effect, Msg as AppMsg, Target,
        can::{AT_LIST, EMPTY},
        pair::{scrolled, wheeled},
    },
    domain::Record,
    services::DilemmaLine,
};

/// Dilemmas as a list beside a canvas.
#[derive(Debug)]
pub struct Dilemmas {
    /// The dilemmas, by how far they have come; `None` until they are there.
    pub lines: Option<Vec<DilemmaLine>>,
    /// The one under the cursor.
    pub cursor: usize,
    /// Whether list or canvas has the keys.
    pub focus: Focus,
    /// The entry under the cursor, whole.
    pub page: Option<Box<Record>>,
    /// The first row of the canvas shown.
    pub page_top: usize,
}

/// What the screen is told.
#[derive(Debug)]
pub enum Msg {
    /// The dilemmas arrived.
    Loaded(Vec<DilemmaLine>),
    /// The entry under the cursor.
    Read(Box<Record>),
}

impl Default for Dilemmas {
    fn default() -> Self {
        Self {
            lines: None,
            cursor: 0,
            focus: Focus::List,
            page: None,
            page_top: 0,
        }
    }
}

impl Dilemmas {
    /// The dilemmas at hand.
    pub fn lines(&self) -> &[DilemmaLine] {
        self.lines.as_deref().unwrap_or_default()
    }

    /// The one under the cursor.
    pub fn current(&self) -> Option<&DilemmaLine> {
        self.lines().get(self.cursor)
    }

    fn go(&mut self, cursor: usize) -> Effects {
        self.cursor = cursor.min(self.lines().len().saturating_sub(1));
        self.page_top = 0;
        self.look()
    }

    /// Asks for the entry under the cursor.
    fn look(&self) -> Effects {
        let Some(id) = self.current().map(|line| line.row.id) else {
            return Effects::none();
        };
        let known = self.page.as_ref().is_some_and(|record| record.id == id);
        let read = Effect::ask_passing(
            "dilemmas.read",
            move |journal| journal.record(id),
            |record| Msg::Read(Box::new(record)).into(),
        );
        (!known).then_some(read).into()
    }
}

impl View for Dilemmas {
    type Msg = Msg;

    fn context(&self) -> Context {
        Context::Dilemmas
    }

    fn tab(&self) -> Option<Tab> {
        Some(Tab::Dilemmas)
    }

    fn refresh(&mut self, _cx: &mut Cx) -> Effects {
        self.page = None;
        Effect::ask_passing(
            "dilemmas.load",
            |journal| journal.dilemmas(),
            |lines| Msg::Loaded(lines).into(),
        )
        .into()
    }

    fn can(&self, action: Action, _session: &Session) -> Can {
        let some = !self.lines().is_empty();
        match action {
            Action::Search => Can::Yes,
            Action::Back => Can::when(self.focus == Focus::Page, AT_LIST),
            Action::Focus | Action::Open | Action::Edit | Action::Share | Action::Delete => {
                Can::when(some, EMPTY)
            }
            _ => can_move(action, self.lines().len()),
        }
    }

    fn act(&mut self, action: Action, cx: &mut Cx) -> Effects {
        let reading = self.focus == Focus::Page;
        let id = self.current().map(|line| line.row.id);
        match (action, id) {
            (Action::Search, _) => {
                let found = Journal::found("kind:dilemma ");
                let search = AppMsg::Start(Box::new(Screen::Journal(found)));
                return Effects::from(search).and(AppMsg::Act(action));
            }
            (Action::Focus | Action::Back, _) if reading => self.focus = Focus::List,
            (Action::Open, _) if reading => {
                self.page_top = scrolled(self.page_top, Action::PageDown, cx.painted);
            }
            (Action::Focus | Action::Open, _) => self.focus = Focus::Page,
            (Action::Edit, Some(id)) => return Composer::change(id, cx.session).into(),
            (Action::Share, Some(id)) => {
                return share::begin(vec![id], vec![id], cx.session).into();
            }
            (Action::Delete, Some(id)) => return journal::delete(id).into(),
            _ if reading => self.page_top = scrolled(self.page_top, action, cx.painted),
            _ => {
                let to = moved(self.cursor, self.lines().len(), cx.painted.rows, action);
                return self.go(to.unwrap_or(self.cursor));
            }
        }
        Effects::none()
    }

    fn receive(&mut self, msg: Msg, _cx: &mut Cx) -> Effects {
        match msg {
            Msg::Loaded(lines) => {
                // The cursor follows its dilemma to another group.
                let id = self.current().map(|line| line.row.id);
                let found = lines.iter().position(|line| Some(line.row.id) == id);
                if lines.is_empty() {
                    self.focus = Focus::List;
                }
                self.lines = Some(lines);
                let top = self.page_top;
                let effects = self.go(found.unwrap_or(self.cursor));
                self.page_top = top;
                effects
            }
            Msg::Read(record) => {
                if self.current().is_some_and(|line| line.row.id == record.id) {
                    self.page = Some(record);
                }
                Effects::none()
            }
        }
    }

    fn mouse(&mut self, mouse: Mouse, under: Option<Spot>, cx: &mut Cx) -> Effects {
        match (mouse.what, under.map(|spot| spot.target)) {
            (Deed::Press, Some(Target::Row(row))) => {
                self.focus = Focus::List;
                return self.go(row);
            }
            (Deed::Press, Some(Target::Page)) if self.page.is_some() => self.focus = Focus::Page,
            (Deed::Wheel(lines), Some(Target::Page)) => {
                self.page_top = wheeled(self.page_top, lines, cx.painted);
            }
            (Deed::Wheel(lines), _) => {
                let to = self
                    .cursor
                    .saturating_add_signed(isize::from(lines.signum()));
                return self.go(to);
            }
            _ => {}
        }
        Effects::none()
    }
}
