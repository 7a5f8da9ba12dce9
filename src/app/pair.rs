//! A list beside a page: how wide each is, and how the page is moved. Every screen that has the two
//! has this.
use super::{
    App, Can, Command, FrameReport, HitArea, HitTarget, Mouse, MouseKind,
    can::{AT_LIST, EMPTY, NO_PAIR},
    screens::cursor::{can_move, moved},
};

/// The narrowest list that tells its lines apart.
const LIST: u16 = 26;
/// The narrowest page that reads well.
const PAGE: u16 = 44;
/// By how much a key moves the line between them, in hundredths.
const STEP: u16 = 4;

/// Columns of the list where both have so many, with the line between them; `None` where there is
/// no room for both.
pub fn list_columns(columns: u16, split: u16) -> Option<u16> {
    let most = columns.checked_sub(PAGE + 1).filter(|most| *most >= LIST)?;
    let share = u32::from(columns) * u32::from(split) / 100;
    Some(u16::try_from(share).unwrap_or(most).clamp(LIST, most))
}

/// The first row of the page after an action that moves it.
pub fn scrolled(top: usize, command: Command, report: &FrameReport) -> usize {
    let last = report.page_length.saturating_sub(report.page_rows);
    let page = report.page_rows.saturating_sub(1);
    moved(top, last + 1, page, command).unwrap_or(top)
}

/// The first row of the page after the wheel was turned on it.
pub fn wheeled(top: usize, lines: i16, report: &FrameReport) -> usize {
    let last = report.page_length.saturating_sub(report.page_rows);
    top.saturating_add_signed(isize::from(lines)).min(last)
}

/// Which line of the list is under the cursor, and which of the two has the keys.
#[derive(Debug, Default)]
pub struct Pair {
    /// The line under the cursor.
    pub cursor: usize,
    /// Whether the page has the keys.
    pub reading: bool,
    /// The first row of the page shown.
    pub page_top: usize,
    /// What of the list is first in sight where the wheel moved it; else it follows the cursor.
    pub list_top: Option<usize>,
}

/// What came of a key or a click.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PairEvent {
    /// The list is on another line now: its page is to be read.
    Other,
    /// It is for the page.
    Page,
    /// Nothing more comes of it.
    Done,
}

impl Pair {
    /// Whether it can do something now, with so many lines in the list.
    pub fn can(&self, command: Command, length: usize) -> Can {
        match command {
            Command::Back => Can::when(self.reading, AT_LIST),
            Command::Focus | Command::Open => Can::when(length > 0, EMPTY),
            _ => can_move(command, length),
        }
    }

    /// Moves about: along the list, into the page, and out of it.
    pub fn act(&mut self, command: Command, length: usize, report: &FrameReport) -> PairEvent {
        match command {
            Command::Focus => self.reading = !self.reading,
            Command::Back => self.reading = false,
            _ if self.reading => return PairEvent::Page,
            Command::Open => self.reading = true,
            _ => {
                self.list_top = None;
                let to = moved(self.cursor, length, report.rows, command);
                return to.map_or(PairEvent::Done, |to| self.go(to));
            }
        }
        PairEvent::Done
    }

    /// Turns the wheel on the list: it moves under the cursor; at its end, the cursor goes on.
    fn turn_list(&mut self, lines: i16, length: usize, report: &FrameReport) -> PairEvent {
        let down = lines > 0;
        let more = if down {
            report.more_below
        } else {
            report.top > 0
        };
        if more {
            let by = isize::from(lines.signum());
            self.list_top = Some(report.top.saturating_add_signed(by));
            return PairEvent::Done;
        }
        let command = if down { Command::Down } else { Command::Up };
        let to = moved(self.cursor, length, 1, command);
        to.map_or(PairEvent::Done, |to| self.go(to))
    }

    /// Goes to another line of the list.
    pub fn go(&mut self, cursor: usize) -> PairEvent {
        if cursor == self.cursor {
            return PairEvent::Done;
        }
        self.cursor = cursor;
        self.page_top = 0;
        PairEvent::Other
    }

    /// Stays where it is, as far as a list of so many lines has the place.
    pub fn stay_within(&mut self, length: usize) {
        self.cursor = self.cursor.min(length.saturating_sub(1));
        self.reading &= length > 0;
    }

    /// Moves the page.
    pub fn scroll(&mut self, command: Command, report: &FrameReport) {
        self.page_top = scrolled(self.page_top, command, report);
    }

    /// Takes a click, or the wheel, where it is turned.
    pub fn mouse(
        &mut self,
        mouse: Mouse,
        under: Option<HitArea>,
        length: usize,
        report: &FrameReport,
    ) -> PairEvent {
        match (mouse.what, under.map(|spot| spot.target)) {
            (MouseKind::Press, Some(HitTarget::Row(row))) => {
                self.reading = false;
                self.go(row)
            }
            (MouseKind::Press, Some(HitTarget::Page)) => {
                self.reading = length > 0;
                PairEvent::Done
            }
            (MouseKind::Wheel(lines), Some(HitTarget::Page)) => {
                self.page_top = wheeled(self.page_top, lines, report);
                PairEvent::Done
            }
            (MouseKind::Wheel(lines), _) => self.turn_list(lines, length, report),
            _ => PairEvent::Done,
        }
    }
}

impl App {
    /// Whether the line between them can be moved a step.
    pub(super) fn can_step(&self, wider: bool) -> Can {
        let columns = self.report.pair.width;
        match list_columns(columns, self.session.settings.split) {
            None => Can::No(NO_PAIR),
            Some(list) if wider => {
                Can::when(list + PAGE + 1 < columns, "The page can't be narrower.")
            }
            Some(list) => Can::when(list > LIST, "The list can't be narrower."),
        }
    }

    /// Drags the line between them to a column of the screen.
    pub(super) fn drag_split(&mut self, column: u16) {
        let pair = self.report.pair;
        self.split_at(column.saturating_sub(pair.x));
    }

    /// Moves the line a step to the left or to the right.
    pub(super) fn step_split(&mut self, wider: bool) {
        let columns = self.report.pair.width;
        let Some(now) = list_columns(columns, self.session.settings.split) else {
            return;
        };
        let step = (u32::from(columns) * u32::from(STEP)).div_ceil(100);
        let step = u16::try_from(step).unwrap_or(1);
        self.split_at(if wider {
            now + step
        } else {
            now.saturating_sub(step)
        });
    }

    /// Gives the list so many columns, as far as there is room for both.
    fn split_at(&mut self, list: u16) {
        let columns = self.report.pair.width;
        let most = columns.saturating_sub(PAGE + 1).max(LIST);
        let list = u32::from(list.clamp(LIST, most));
        // Rounded up, since columns are rounded down.
        let share = (list * 100).div_ceil(u32::from(columns.max(1)));
        self.session.settings.split = u16::try_from(share).unwrap_or(100).min(100);
    }
}
