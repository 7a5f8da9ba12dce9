//! A list beside the page of the line under its cursor: what goals and people have in common.
mod page;

pub use page::{Line, actions, evidence, head, paragraphs};

use super::{
    Can, Journal,
    cursor::{can_move, moved},
    promise,
};
use crate::{
    app::{
        Action, Deed, Effects, Mouse, Msg, Painted, Spot, Target,
        can::{AT_LIST, EMPTY},
    },
    services::ActionRow,
};

/// A list, and a page beside it.
#[derive(Debug, Default)]
pub struct Spread {
    /// The lines of the list; `None` until they are there.
    pub items: Option<Vec<Item>>,
    /// The line the cursor is on.
    pub cursor: usize,
    /// The page of that line; empty until it is there.
    pub page: Vec<Line>,
    /// The line of the page the cursor is on.
    pub line: usize,
    /// Whether the page has the keys.
    pub reading: bool,
}

/// A line of the list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Item {
    /// What it stands under; said once for all that follow and have the same.
    pub group: &'static str,
    /// What it is.
    pub title: String,
    /// How far it has come, of how much.
    pub progress: Option<(u32, u32)>,
    /// What else there is to say, below the title.
    pub notes: Vec<String>,
    /// Whether one of the notes wants a look.
    pub pressing: bool,
}

/// What a key or a click means beside moving about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// The list is on another line now: its page is to be read.
    Other,
    /// Nothing more comes of it.
    Done,
    /// The line of the page was opened.
    Open,
}

impl Spread {
    /// Takes a new list; the cursor goes to the wanted line, or stays where it was.
    pub fn fill(&mut self, items: Vec<Item>, wanted: Option<usize>) {
        let last = items.len().saturating_sub(1);
        self.cursor = wanted.unwrap_or(self.cursor).min(last);
        if items.is_empty() {
            self.reading = false;
            self.page.clear();
        }
        self.items = Some(items);
    }

    /// Takes a new page for the line under the cursor.
    pub fn show(&mut self, page: Vec<Line>) {
        self.page = page;
        let stands = |line: &Line| line.is_stop();
        if !self.reading || !self.page.get(self.line).is_some_and(stands) {
            self.line = self.first();
        }
    }

    /// How many lines the list has.
    pub fn len(&self) -> usize {
        self.items.as_ref().map_or(0, Vec::len)
    }

    /// Whether there is nothing to list.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The line of the page under the cursor, while the page has the keys.
    pub fn current(&self) -> Option<&Line> {
        self.page.get(self.line).filter(|_| self.reading)
    }

    /// Whether it can do something now.
    pub fn can(&self, action: Action) -> Can {
        match action {
            Action::Back => Can::when(self.reading, AT_LIST),
            Action::Open if self.reading => {
                let live = self.current().is_some_and(Line::is_live);
                Can::when(live, "There is nothing to open on this line.")
            }
            Action::Focus | Action::Open => Can::when(!self.is_empty(), EMPTY),
            Action::Tick => {
                let action = matches!(self.current(), Some(Line::Action(_)));
                Can::when(
                    action,
                    "Space ticks off the selected action; press tab to go to the page.",
                )
            }
            _ => can_move(action, self.len()),
        }
    }

    /// Moves about.
    pub fn act(&mut self, action: Action, painted: &Painted) -> Turn {
        match action {
            Action::Focus => self.focus(!self.reading),
            Action::Back => self.focus(false),
            Action::Open if self.reading => Turn::Open,
            Action::Open => self.focus(true),
            _ if self.reading => self.walk(action, painted.page_rows),
            _ => match moved(self.cursor, self.len(), painted.rows, action) {
                Some(cursor) => self.go(cursor),
                None => Turn::Done,
            },
        }
    }

    /// Takes a click, or the wheel.
    pub fn mouse(&mut self, mouse: Mouse, under: Option<Spot>, painted: &Painted) -> Turn {
        match (mouse.what, under.map(|spot| spot.target)) {
            (Deed::Press, Some(Target::Row(row))) => {
                self.reading = false;
                self.go(row)
            }
            (Deed::Press, Some(Target::Slot(line))) => {
                let again = self.reading && self.line == line;
                self.reading = true;
                self.line = line.min(self.page.len().saturating_sub(1));
                if again { Turn::Open } else { Turn::Done }
            }
            (Deed::Wheel(lines), _) => {
                let action = if lines > 0 { Action::Down } else { Action::Up };
                self.act(action, painted)
            }
            _ => Turn::Done,
        }
    }

    /// What comes of a key or a click; `look` reads the page of another line.
    pub fn turned(&self, turn: Turn, look: impl FnOnce() -> Effects) -> Effects {
        match (turn, self.current()) {
            (Turn::Other, _) => look(),
            (Turn::Open, Some(Line::Entry(entry))) => Journal::lead_to(entry.id).into(),
            (Turn::Open, Some(Line::Action(row))) => promise::open_source(row),
            _ => Effects::none(),
        }
    }

    /// Marks the action under the cursor of the page; `then` hears what became of it.
    pub fn toggle(&self, then: impl FnOnce(Box<ActionRow>) -> Msg + Send + 'static) -> Effects {
        let Some(Line::Action(row)) = self.current() else {
            return Effects::none();
        };
        promise::toggle(row, then)
    }

    /// Puts an action that was marked in its place on the page, and says so.
    pub fn toggled(&mut self, row: ActionRow) -> Effects {
        let notice = promise::told(&row);
        let same = |line: &&mut Line| matches!(line, Line::Action(old) if old.handle == row.handle);
        if let Some(line) = self.page.iter_mut().find(same) {
            *line = Line::Action(row);
        }
        Msg::Notify(notice).into()
    }

    fn focus(&mut self, reading: bool) -> Turn {
        self.reading = reading;
        Turn::Done
    }

    fn go(&mut self, cursor: usize) -> Turn {
        if cursor == self.cursor {
            return Turn::Done;
        }
        self.cursor = cursor;
        self.line = 0;
        self.page.clear();
        Turn::Other
    }

    /// From stop to stop of the page.
    fn walk(&mut self, action: Action, rows: usize) -> Turn {
        let stops = self.page.iter().enumerate();
        let stops: Vec<_> = stops
            .filter_map(|(at, line)| line.is_stop().then_some(at))
            .collect();
        let here = stops.iter().position(|at| *at >= self.line).unwrap_or(0);
        let Some(to) = moved(here, stops.len(), rows, action) else {
            return Turn::Done;
        };
        self.line = stops.get(to).copied().unwrap_or(0);
        Turn::Done
    }

    /// Where the cursor of a page begins: on the first line that can be done something with.
    fn first(&self) -> usize {
        let live = self.page.iter().position(Line::is_live);
        let stop = || self.page.iter().position(Line::is_stop);
        live.or_else(stop).unwrap_or(0)
    }
}
