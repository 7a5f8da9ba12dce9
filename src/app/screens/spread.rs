//! A list beside the page of the line under its cursor: what goals and people have in common.
mod page;

pub use page::{PageLine, actions, evidence, head, paragraphs};

use super::{Can, Journal, action_line, cursor::moved};
use crate::{
    app::{
        Command, Effects, FrameReport, HitArea, HitTarget, Mouse, MouseKind, Msg,
        pair::{Pair, PairEvent, wheeled},
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
    pub page: Vec<PageLine>,
    /// The line of the page the cursor is on.
    pub line: usize,
    /// The first row of the page shown where the wheel moved it; else it follows its cursor.
    pub page_top: Option<usize>,
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
    pub fn show(&mut self, page: Vec<PageLine>) {
        self.page = page;
        let stands = |line: &PageLine| line.is_stop();
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
    pub fn current(&self) -> Option<&PageLine> {
        self.page.get(self.line).filter(|_| self.pair.reading)
    }

    /// Whether it can do something now.
    pub fn can(&self, command: Command) -> Can {
        match command {
            Command::Open if self.pair.reading => {
                let live = self.current().is_some_and(PageLine::is_live);
                Can::when(live, "There is nothing to open on this line.")
            }
            Command::Tick => {
                let command = matches!(self.current(), Some(PageLine::Action(_)));
                Can::when(
                    command,
                    "Space ticks off the selected action; press tab to go to the page.",
                )
            }
            _ => self.pair.can(command, self.length()),
        }
    }

    /// Moves about.
    pub fn act(&mut self, command: Command, report: &FrameReport) -> PairEvent {
        match self.pair.act(command, self.length(), report) {
            PairEvent::Page if command == Command::Open => PairEvent::Page,
            // Half a page is about as many stops as fit.
            PairEvent::Page => self.walk(command, (report.page_rows / 2).max(1)),
            turn => self.went(turn),
        }
    }

    /// Takes a click, or the wheel.
    pub fn mouse(
        &mut self,
        mouse: Mouse,
        under: Option<HitArea>,
        report: &FrameReport,
    ) -> PairEvent {
        match (mouse.what, under.map(|spot| spot.target)) {
            (MouseKind::Press, Some(HitTarget::Slot(line))) => {
                let again = self.pair.reading && self.line == line;
                self.pair.reading = true;
                self.page_top = Some(report.page_top);
                self.line = line.min(self.page.len().saturating_sub(1));
                if again {
                    PairEvent::Page
                } else {
                    PairEvent::Done
                }
            }
            (MouseKind::Wheel(lines), Some(HitTarget::Slot(_) | HitTarget::Page)) => {
                self.page_top = Some(wheeled(report.page_top, lines, report));
                PairEvent::Done
            }
            _ => {
                let turn = self.pair.mouse(mouse, under, self.length(), report);
                self.went(turn)
            }
        }
    }

    /// The page of another line is to be read.
    fn went(&mut self, turn: PairEvent) -> PairEvent {
        if turn == PairEvent::Other {
            self.line = 0;
            self.page_top = None;
            self.page.clear();
        }
        turn
    }

    /// What comes of a key or a click; `look` reads the page of another line.
    pub fn turned(&self, turn: PairEvent, look: impl FnOnce() -> Effects) -> Effects {
        match (turn, self.current()) {
            (PairEvent::Other, _) => look(),
            (PairEvent::Page, Some(PageLine::Entry(entry))) => Journal::lead_to(entry.id).into(),
            (PairEvent::Page, Some(PageLine::Action(row))) => action_line::open_source(row),
            _ => Effects::none(),
        }
    }

    /// Marks the action under the cursor of the page; `then` hears what became of it.
    pub fn toggle(&self, then: impl FnOnce(Box<ActionRow>) -> Msg + Send + 'static) -> Effects {
        let Some(PageLine::Action(row)) = self.current() else {
            return Effects::none();
        };
        action_line::toggle(row, then)
    }

    /// Puts an action that was marked in its place on the page, and says so.
    pub fn toggled(&mut self, row: ActionRow) -> Effects {
        let notice = action_line::told(&row);
        let same = |line: &&mut PageLine| matches!(line, PageLine::Action(old) if old.handle == row.handle);
        if let Some(line) = self.page.iter_mut().find(same) {
            *line = PageLine::Action(row);
        }
        Msg::Notify(notice).into()
    }

    /// From stop to stop of the page.
    fn walk(&mut self, command: Command, rows: usize) -> PairEvent {
        let stops = self.page.iter().enumerate();
        let stops: Vec<_> = stops
            .filter_map(|(at, line)| line.is_stop().then_some(at))
            .collect();
        self.page_top = None;
        let here = stops.iter().position(|at| *at >= self.line).unwrap_or(0);
        if let Some(to) = moved(here, stops.len(), rows, command) {
            self.line = stops.get(to).copied().unwrap_or(0);
        }
        PairEvent::Done
    }

    /// Where the cursor of a page begins: on the first line that can be done something with.
    fn first(&self) -> usize {
        let live = self.page.iter().position(PageLine::is_live);
        let stop = || self.page.iter().position(PageLine::is_stop);
        live.or_else(stop).unwrap_or(0)
    }
}
