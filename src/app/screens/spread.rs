//! A list beside the page of the line under its cursor: what goals and people have in common.
mod page;

pub use page::{Line, actions, evidence, head, paragraphs};

use super::{Can, Journal, action_line, cursor::moved};
use crate::{
    app::{
        Action, Deed, Effects, Mouse, Msg, Painted, Spot, Target,
        pair::{Pair, Turn},
    },
    services::ActionRow,
};

/// A list, and a page beside it.
#[derive(Debug, Default)]
pub struct Spread {
    /// The lines of the list; `None` until they are there.
    pub items: Option<Vec<Item>>,
    /// The line the cursor is on.
    pub pair: Pair,
    /// The page of that line; empty until it is there.
    pub page: Vec<Line>,
    /// The line of the page the cursor is on.
    pub line: usize,
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

impl Spread {
    /// Takes a new list; the cursor goes to the wanted line, or stays where it was.
    pub fn fill(&mut self, items: Vec<Item>, wanted: Option<usize>) {
        self.pair.cursor = wanted.unwrap_or(self.pair.cursor);
        self.pair.stay_within(items.len());
        if items.is_empty() {
            self.page.clear();
        }
        self.items = Some(items);
    }

    /// Takes a new page for the line under the cursor.
    pub fn show(&mut self, page: Vec<Line>) {
        self.page = page;
        let stands = |line: &Line| line.is_stop();
        if !self.pair.reading || !self.page.get(self.line).is_some_and(stands) {
            self.line = self.first();
        }
    }

    /// Where somebody is: whether on the page, its first row, and the line of it.
    pub fn place(&self) -> (bool, usize, usize) {
        (self.pair.reading, self.pair.page_top, self.line)
    }

    /// The same place of another; its list and its page are still to come.
    pub fn at_place((reading, page_top, line): (bool, usize, usize)) -> Self {
        let pair = Pair {
            reading,
            page_top,
            ..Pair::default()
        };
        Self {
            pair,
            line,
            ..Self::default()
        }
    }

    /// How many lines the list has.
    fn length(&self) -> usize {
        self.items.as_ref().map_or(0, Vec::len)
    }

    /// The line of the page under the cursor, while the page has the keys.
    pub fn current(&self) -> Option<&Line> {
        self.page.get(self.line).filter(|_| self.pair.reading)
    }

    /// Whether it can do something now.
    pub fn can(&self, action: Action) -> Can {
        match action {
            Action::Open if self.pair.reading => {
                let live = self.current().is_some_and(Line::is_live);
                Can::when(live, "There is nothing to open on this line.")
            }
            Action::Tick => {
                let action = matches!(self.current(), Some(Line::Action(_)));
                Can::when(
                    action,
                    "Space ticks off the selected action; press tab to go to the page.",
                )
            }
            _ => self.pair.can(action, self.length()),
        }
    }

    /// Moves about.
    pub fn act(&mut self, action: Action, painted: &Painted) -> Turn {
        match self.pair.act(action, self.length(), painted) {
            Turn::Page if action == Action::Open => Turn::Page,
            Turn::Page => self.walk(action, painted.page_rows),
            turn => self.went(turn),
        }
    }

    /// Takes a click, or the wheel.
    pub fn mouse(&mut self, mouse: Mouse, under: Option<Spot>, painted: &Painted) -> Turn {
        match (mouse.what, under.map(|spot| spot.target)) {
            (Deed::Press, Some(Target::Slot(line))) => {
                let again = self.pair.reading && self.line == line;
                self.pair.reading = true;
                self.line = line.min(self.page.len().saturating_sub(1));
                if again { Turn::Page } else { Turn::Done }
            }
            (Deed::Wheel(lines), _) if self.pair.reading => {
                let action = if lines > 0 { Action::Down } else { Action::Up };
                self.walk(action, 1)
            }
            _ => {
                let turn = self.pair.mouse(mouse, under, self.length(), painted);
                self.went(turn)
            }
        }
    }

    /// The page of another line is to be read.
    fn went(&mut self, turn: Turn) -> Turn {
        if turn == Turn::Other {
            self.line = 0;
            self.page.clear();
        }
        turn
    }

    /// What comes of a key or a click; `look` reads the page of another line.
    pub fn turned(&self, turn: Turn, look: impl FnOnce() -> Effects) -> Effects {
        match (turn, self.current()) {
            (Turn::Other, _) => look(),
            (Turn::Page, Some(Line::Entry(entry))) => Journal::lead_to(entry.id).into(),
            (Turn::Page, Some(Line::Action(row))) => action_line::open_source(row),
            _ => Effects::none(),
        }
    }

    /// Marks the action under the cursor of the page; `then` hears what became of it.
    pub fn toggle(&self, then: impl FnOnce(Box<ActionRow>) -> Msg + Send + 'static) -> Effects {
        let Some(Line::Action(row)) = self.current() else {
            return Effects::none();
        };
        action_line::toggle(row, then)
    }

    /// Puts an action that was marked in its place on the page, and says so.
    pub fn toggled(&mut self, row: ActionRow) -> Effects {
        let notice = action_line::told(&row);
        let same = |line: &&mut Line| matches!(line, Line::Action(old) if old.handle == row.handle);
        if let Some(line) = self.page.iter_mut().find(same) {
            *line = Line::Action(row);
        }
        Msg::Notify(notice).into()
    }

    /// From stop to stop of the page.
    fn walk(&mut self, action: Action, rows: usize) -> Turn {
        let stops = self.page.iter().enumerate();
        let stops: Vec<_> = stops
            .filter_map(|(at, line)| line.is_stop().then_some(at))
            .collect();
        let here = stops.iter().position(|at| *at >= self.line).unwrap_or(0);
        if let Some(to) = moved(here, stops.len(), rows, action) {
            self.line = stops.get(to).copied().unwrap_or(0);
        }
        Turn::Done
    }

    /// Where the cursor of a page begins: on the first line that can be done something with.
    fn first(&self) -> usize {
        let live = self.page.iter().position(Line::is_live);
        let stop = || self.page.iter().position(Line::is_stop);
        live.or_else(stop).unwrap_or(0)
    }
}
