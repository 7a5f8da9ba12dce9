//! Dilemmas: by how far they have come, and the canvas of the one under the cursor.
use serde_json::{Value, to_value};

use super::{
    Can, Command, Composer, Context, Cx, Effects, HitArea, Journal, Mouse, Reopened, Screen,
    Session, Tab, View, journal, share,
};
use crate::{
    app::{
        Effect, Msg as AppMsg,
        can::EMPTY,
        pair::{Pair, PairEvent},
    },
    domain::{Id, Record},
    services::DilemmaLine,
};

/// Dilemmas as a list beside a canvas.
#[derive(Debug, Default)]
pub struct Dilemmas {
    /// The dilemmas, by how far they have come; `None` until they are there.
    pub lines: Option<Vec<DilemmaLine>>,
    /// The one under the cursor, beside its canvas.
    pub pair: Pair,
    /// The entry under the cursor, whole.
    pub page: Option<Box<Record>>,
    /// The one that the cursor is to go to when the list comes.
    wanted: Option<Id>,
}

/// What the screen is told.
#[derive(Debug)]
pub enum Msg {
    /// The dilemmas arrived.
    Loaded(Vec<DilemmaLine>),
    /// The entry under the cursor.
    Read(Box<Record>),
}

impl Dilemmas {
    /// The dilemmas at hand.
    pub fn lines(&self) -> &[DilemmaLine] {
        self.lines.as_deref().unwrap_or_default()
    }

    /// The one under the cursor.
    pub fn current(&self) -> Option<&DilemmaLine> {
        self.lines().get(self.pair.cursor)
    }

    fn turned(&self, turn: PairEvent) -> Effects {
        match turn {
            PairEvent::Other => self.look(),
            _ => Effects::none(),
        }
    }

    /// Asks for the entry under the cursor.
    fn look(&self) -> Effects {
        let Some(id) = self.current().map(|line| line.row.id) else {
            return Effects::none();
        };
        let known = self.page.as_ref().is_some_and(|record| record.id == id);
        let read = Effect::ask_passing(
            "dilemmas.read",
            move |journal| journal.readable(id),
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

    fn can(&self, command: Command, _session: &Session) -> Can {
        let some = !self.lines().is_empty();
        match command {
            Command::Search => Can::Yes,
            Command::Edit | Command::Share | Command::Delete | Command::Lesson => {
                Can::when(some, EMPTY)
            }
            _ => self.pair.can(command, self.lines().len()),
        }
    }

    fn act(&mut self, command: Command, cx: &mut Cx) -> Effects {
        let id = self.current().map(|line| line.row.id);
        match (command, id) {
            (Command::Search, _) => {
                let found = Journal::found("kind:dilemma ");
                let search = AppMsg::Start(Box::new(Screen::Journal(found)));
                return Effects::from(search).and(AppMsg::Act(command));
            }
            (Command::Edit, Some(id)) => return Composer::change(id, cx.session).into(),
            (Command::Share, Some(id)) => {
                return share::begin(vec![id], vec![id], cx.session).into();
            }
            (Command::Lesson, Some(id)) => return Composer::begin_lesson(id, cx.session).into(),
            (Command::Delete, Some(id)) => return journal::delete(id).into(),
            _ => {}
        }
        let turn = self.pair.act(command, self.lines().len(), cx.report);
        if turn == PairEvent::Page {
            let command = match command {
                Command::Open => Command::PageDown,
                command => command,
            };
            self.pair.scroll(command, cx.report);
        }
        self.turned(turn)
    }

    fn receive(&mut self, msg: Msg, _cx: &mut Cx) -> Effects {
        match msg {
            Msg::Loaded(lines) => {
                // The cursor follows its dilemma to another group.
                let wanted = self.wanted.take();
                let id = wanted.or_else(|| self.current().map(|line| line.row.id));
                let found = lines.iter().position(|line| Some(line.row.id) == id);
                self.pair.cursor = found.unwrap_or(self.pair.cursor);
                self.pair.stay_within(lines.len());
                self.lines = Some(lines);
                self.look()
            }
            Msg::Read(record) => {
                if self.current().is_some_and(|line| line.row.id == record.id) {
                    self.page = Some(record);
                }
                Effects::none()
            }
        }
    }

    fn bookmark(&self) -> Option<Value> {
        let here = self.current().map(|line| line.row.id.to_string());
        to_value((here, self.pair.reading, self.pair.page_top)).ok()
    }

    fn reopened(at: Value, _session: &Session) -> Option<Reopened> {
        let (here, reading, page_top): (Option<String>, _, _) = serde_json::from_value(at).ok()?;
        let pair = Pair {
            reading,
            page_top,
            ..Pair::default()
        };
        Reopened::now(Screen::Dilemmas(Self {
            wanted: here.and_then(|id| Id::parse(&id)),
            pair,
            ..Self::default()
        }))
    }

    fn mouse(&mut self, mouse: Mouse, under: Option<HitArea>, cx: &mut Cx) -> Effects {
        let length = self.lines().len();
        let turn = self.pair.mouse(mouse, under, length, cx.report);
        self.turned(turn)
    }
}
