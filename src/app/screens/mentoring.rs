//! The mentoring map: who does what for one, what nobody does, and whom to ask.
use super::{
    Can, Command, Context, Cx, Effects, HitArea, Mouse, Session, View,
    cursor::{can_move, moved},
};
use crate::{
    app::{Effect, Find, HitTarget, MouseKind, Msg as AppMsg, Tab, can::EMPTY},
    domain::people::mentoring_map::{Map, MapRow},
};

/// People against what they do.
#[derive(Debug, Default)]
pub struct Mentoring {
    /// The map; `None` until it is there.
    pub map: Option<Box<Map>>,
    /// The person under the cursor.
    pub cursor: usize,
}

/// What the map is told.
#[derive(Debug)]
pub enum Msg {
    /// The map is drawn.
    Loaded(Box<Map>),
}

impl Mentoring {
    /// The people on it.
    pub fn rows(&self) -> &[MapRow] {
        self.map.as_ref().map_or(&[], |map| &map.rows)
    }

    fn open(&self) -> Effects {
        let name = self.rows().get(self.cursor).map(|row| row.name.clone());
        name.map_or_else(Effects::none, |name| {
            AppMsg::Find(Find::Person(name)).into()
        })
    }
}

impl View for Mentoring {
    type Msg = Msg;

    fn context(&self) -> Context {
        Context::Mentoring
    }

    fn tab(&self) -> Option<Tab> {
        Some(Tab::People)
    }

    fn refresh(&mut self, _cx: &mut Cx) -> Effects {
        Effect::ask_passing(
            "people.map",
            |journal| journal.mentoring_map(),
            |map| Msg::Loaded(Box::new(map)).into(),
        )
        .into()
    }

    fn can(&self, command: Command, _session: &Session) -> Can {
        let rows = self.rows().len();
        match command {
            Command::Back => Can::Yes,
            Command::Open => Can::when(rows > 0, EMPTY),
            _ => can_move(command, rows),
        }
    }

    fn act(&mut self, command: Command, cx: &mut Cx) -> Effects {
        match command {
            Command::Back => return AppMsg::Back.into(),
            Command::Open => return self.open(),
            _ => {}
        }
        let to = moved(self.cursor, self.rows().len(), cx.report.rows, command);
        self.cursor = to.unwrap_or(self.cursor);
        Effects::none()
    }

    fn receive(&mut self, Msg::Loaded(map): Msg, _cx: &mut Cx) -> Effects {
        self.cursor = self.cursor.min(map.rows.len().saturating_sub(1));
        self.map = Some(map);
        Effects::none()
    }

    fn mouse(&mut self, mouse: Mouse, under: Option<HitArea>, _cx: &mut Cx) -> Effects {
        match (mouse.what, under.map(|spot| spot.target)) {
            (MouseKind::Press, Some(HitTarget::Row(row) | HitTarget::Cell(row, _))) => {
                if row == self.cursor {
                    return self.open();
                }
                self.cursor = row;
            }
            (MouseKind::Wheel(lines), _) => {
                let last = self.rows().len().saturating_sub(1);
                let to = self
                    .cursor
                    .saturating_add_signed(isize::from(lines.signum()));
                self.cursor = to.min(last);
            }
            _ => {}
        }
        Effects::none()
    }
}
