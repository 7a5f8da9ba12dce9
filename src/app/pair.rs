//! A list beside a page: how wide each is, and how the page is moved. Every screen that has the two
//! has this.
use super::{Action, App, Can, Painted, can::NO_PAIR, screens::cursor::moved};

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
pub fn scrolled(top: usize, action: Action, painted: &Painted) -> usize {
    let last = painted.page_length.saturating_sub(painted.page_rows);
    let page = painted.page_rows.saturating_sub(1);
    moved(top, last + 1, page, action).unwrap_or(top)
}

/// The first row of the page after the wheel was turned on it.
pub fn wheeled(top: usize, lines: i16, painted: &Painted) -> usize {
    let last = painted.page_length.saturating_sub(painted.page_rows);
    top.saturating_add_signed(isize::from(lines)).min(last)
}

impl App {
    /// Whether the line between them can be moved a step.
    pub(super) fn can_step(&self, wider: bool) -> Can {
        let columns = self.painted.pair.width;
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
        let pair = self.painted.pair;
        self.split_at(column.saturating_sub(pair.x));
    }

    /// Moves the line a step to the left or to the right.
    pub(super) fn step_split(&mut self, wider: bool) {
        let columns = self.painted.pair.width;
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
        let columns = self.painted.pair.width;
        let most = columns.saturating_sub(PAGE + 1).max(LIST);
        let list = u32::from(list.clamp(LIST, most));
        // Rounded up, since columns are rounded down.
        let share = (list * 100).div_ceil(u32::from(columns.max(1)));
        self.session.settings.split = u16::try_from(share).unwrap_or(100).min(100);
    }
}
