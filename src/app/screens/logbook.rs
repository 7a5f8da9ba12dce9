//! The logbook: each skill against how much help it needed, and the entries behind every number.
use super::{
    Can, Command, Context, Cx, Effects, HitArea, Mouse, Session, View,
    cursor::{can_move, moved},
};
use crate::{
    app::{Effect, Find, HitTarget, MouseKind, Msg as AppMsg, can::EMPTY},
    domain::{
        Row,
        plan::logbook::{Help, Skill},
    },
    services::{self, Opportunity},
};

/// Columns of numbers: one for each amount of help, and one for all of them.
pub const COLUMNS: usize = Help::ALL.len() + 1;

/// Skills and doors, with a cursor on one number; below it the entries that it counts.
#[derive(Debug)]
pub struct Logbook {
    /// What is counted; `None` until it is there.
    pub book: Option<Box<services::Logbook>>,
    /// The line under the cursor: skills first, then what may open.
    pub line: usize,
    /// The column under the cursor: an amount of help, or all.
    pub column: usize,
    /// The entries behind the number under the cursor, newest first; `None` until they are there.
    pub entries: Option<Vec<Row>>,
    /// The entry under the cursor, where the entries have the keys.
    pub entry: Option<usize>,
}

/// What the logbook is told.
#[derive(Debug)]
pub enum Msg {
    /// What is counted.
    Loaded(Box<services::Logbook>),
    /// The entries behind a number.
    Behind(Vec<Row>),
}

impl Default for Logbook {
    fn default() -> Self {
        Self {
            book: None,
            line: 0,
            column: COLUMNS - 1,
            entries: None,
            entry: None,
        }
    }
}

impl Logbook {
    /// The skills.
    pub fn skills(&self) -> &[Skill] {
        self.book.as_ref().map_or(&[], |book| &book.skills)
    }

    /// What may open.
    pub fn opportunities(&self) -> &[Opportunity] {
        self.book.as_ref().map_or(&[], |book| &book.opportunities)
    }

    /// The skill under the cursor.
    pub fn skill(&self) -> Option<&Skill> {
        self.skills().get(self.line)
    }

    /// What may open, under the cursor.
    pub fn opportunity(&self) -> Option<&Opportunity> {
        let at = self.line.checked_sub(self.skills().len())?;
        self.opportunities().get(at)
    }

    /// How much help the column under the cursor is about; `None` for all.
    pub fn help(&self) -> Option<Help> {
        Help::ALL.get(self.column).copied()
    }

    fn lines(&self) -> usize {
        self.skills().len() + self.opportunities().len()
    }

    /// Asks for the entries behind the number under the cursor.
    fn look(&mut self) -> Effects {
        self.entry = None;
        let Some(skill) = self.skill() else {
            self.entries = None;
            return Effects::none();
        };
        let (spellings, help) = (skill.spellings.clone(), self.help());
        Effect::ask_passing(
            "logbook.entries",
            move |journal| journal.practices(&spellings, help),
            |rows| Msg::Behind(rows).into(),
        )
        .into()
    }

    fn go(&mut self, line: usize, column: usize) -> Effects {
        if (line, column) == (self.line, self.column) {
            return Effects::none();
        }
        (self.line, self.column) = (line, column);
        self.look()
    }

    /// Opens the entries behind a number, then one of them.
    fn open(&mut self) -> Effects {
        if let Some(one) = self.opportunity() {
            let id = one.id;
            return Effect::ask(
                "logbook.place",
                move |journal| journal.place(id),
                |place| AppMsg::Find(Find::Entry(place)),
            )
            .into();
        }
        let rows = self.entries.as_deref().unwrap_or_default();
        match self.entry {
            None => {
                self.entry = (!rows.is_empty()).then_some(0);
                Effects::none()
            }
            Some(at) => rows.get(at).map_or_else(Effects::none, |row| {
                AppMsg::Find(Find::Entry(row.place)).into()
            }),
        }
    }
}

impl View for Logbook {
    type Msg = Msg;

    fn context(&self) -> Context {
        Context::Logbook
    }

    fn refresh(&mut self, _cx: &mut Cx) -> Effects {
        Effect::ask_passing(
            "logbook.load",
            |journal| journal.logbook(None),
            |book| Msg::Loaded(Box::new(book)).into(),
        )
        .into()
    }

    fn can(&self, command: Command, _session: &Session) -> Can {
        let lines = self.lines();
        let entries = self.entries.as_ref().map_or(0, Vec::len);
        match command {
            Command::Back => Can::Yes,
            Command::Logbook => Can::No("This is the logbook."),
            Command::Left | Command::Right => {
                Can::when(self.skill().is_some(), "Only skills have numbers.")
            }
            Command::Focus => Can::when(entries > 0, "No entries are counted here."),
            Command::Open if self.opportunity().is_some() => Can::Yes,
            Command::Open if lines > 0 => Can::when(entries > 0, "No entries are counted here."),
            Command::Open => Can::No(EMPTY),
            _ => can_move(command, lines),
        }
    }

    fn act(&mut self, command: Command, cx: &mut Cx) -> Effects {
        match command {
            Command::Open => return self.open(),
            Command::Focus => {
                self.entry = if self.entry.is_none() { Some(0) } else { None };
                return Effects::none();
            }
            Command::Back if self.entry.is_some() => {
                self.entry = None;
                return Effects::none();
            }
            Command::Back => return AppMsg::Back.into(),
            Command::Left => return self.go(self.line, self.column.saturating_sub(1)),
            Command::Right => return self.go(self.line, (self.column + 1).min(COLUMNS - 1)),
            _ => {}
        }
        let rows = cx.report.rows;
        if let Some(at) = self.entry {
            let entries = self.entries.as_ref().map_or(0, Vec::len);
            self.entry = moved(at, entries, rows, command).or(self.entry);
            return Effects::none();
        }
        let to = moved(self.line, self.lines(), rows, command);
        self.go(to.unwrap_or(self.line), self.column)
    }

    fn receive(&mut self, msg: Msg, _cx: &mut Cx) -> Effects {
        match msg {
            Msg::Loaded(book) => {
                self.book = Some(book);
                self.line = self.line.min(self.lines().saturating_sub(1));
                self.look()
            }
            Msg::Behind(rows) => {
                self.entries = Some(rows);
                Effects::none()
            }
        }
    }

    fn mouse(&mut self, mouse: Mouse, under: Option<HitArea>, _cx: &mut Cx) -> Effects {
        match (mouse.what, under.map(|spot| spot.target)) {
            (MouseKind::Press, Some(HitTarget::Row(line))) if line == self.line => {
                self.entry = None;
                self.open()
            }
            (MouseKind::Press, Some(HitTarget::Row(line))) => self.go(line, self.column),
            (MouseKind::Press, Some(HitTarget::Cell(line, column))) => self.go(line, column),
            (MouseKind::Press, Some(HitTarget::Option(entry))) => {
                self.entry = Some(entry);
                self.open()
            }
            (MouseKind::Wheel(lines), Some(HitTarget::Option(_) | HitTarget::Page)) => {
                let last = self.entries.as_ref().map_or(0, Vec::len).saturating_sub(1);
                let to = self.entry.unwrap_or(0);
                let to = to.saturating_add_signed(isize::from(lines.signum()));
                self.entry = self.entries.as_ref().map(|_| to.min(last));
                Effects::none()
            }
            (MouseKind::Wheel(lines), _) => {
                let last = self.lines().saturating_sub(1);
                let to = self.line.saturating_add_signed(isize::from(lines.signum()));
                self.go(to.min(last), self.column)
            }
            _ => Effects::none(),
        }
    }
}
