//! The part of the timeline that is at hand: a window of rows that slides over any number of
//! entries.
use super::Msg;
use crate::{
    app::{Effect, Effects},
    domain::{Row, RowPosition},
    services::{Error, Filter, Journal, Order, Page, PageQuery, Start},
};

/// Rows asked for at a time.
const PAGE: usize = 120;
/// How near to the end of the rows at hand more are asked for.
const NEAR: usize = 60;
/// Rows kept at hand; beyond it, those farthest from the cursor are let go.
const KEPT: usize = 600;

/// A window of rows, newest first, with a cursor.
#[derive(Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a plain fact of its own"
)]
pub struct Timeline {
    /// The rows at hand.
    pub rows: Vec<Row>,
    /// The row the cursor is on.
    pub cursor: usize,
    /// The first row shown, as far as known: drawing moves it so that the cursor is in sight.
    pub top: usize,
    /// Whether older rows are to be had.
    pub older: bool,
    /// Whether newer rows are to be had.
    pub newer: bool,
    /// Whether anything has arrived yet.
    pub opened: bool,
    /// Whether more has been asked for and is on its way.
    waiting: bool,
    /// The number of the search that the rows belong to: answers to earlier ones come too late.
    pub(super) search: u64,
}

/// Loads rows around a place, and finds where in them the cursor stands.
pub(super) fn open(
    journal: &Journal,
    filter: &Filter,
    from: Start,
    order: Order,
) -> Result<(Page, usize), Error> {
    let ask = |from| PageQuery {
        filter: filter.clone(),
        from,
        limit: PAGE,
        order,
    };
    if order == Order::Best {
        // Behind the best come those that match less and less: nobody reads on to the last.
        let mut page = journal.page(&ask(Start::Newest))?;
        (page.older, page.newer) = (false, false);
        return Ok((page, 0));
    }
    let Start::After(place) = from else {
        let page = journal.page(&ask(from))?;
        let cursor = if matches!(from, Start::Oldest) {
            page.rows.len().saturating_sub(1)
        } else {
            0
        };
        return Ok((page, cursor));
    };
    // The row itself counts among the older half.
    let mut newer = journal.page(&ask(Start::Before(place)))?;
    let older = journal.page(&ask(Start::After(RowPosition(place.0.saturating_add(1)))))?;
    let cursor = newer.rows.len();
    newer.rows.extend(older.rows);
    newer.older = older.older;
    let last = newer.rows.len().saturating_sub(1);
    Ok((newer, cursor.min(last)))
}

impl Timeline {
    /// One whose rows are still to come, with the cursor on a line of the screen.
    pub(super) fn on_line(line: usize) -> Self {
        Self {
            cursor: line,
            ..Self::default()
        }
    }

    /// The row the cursor is on.
    pub fn current(&self) -> Option<&Row> {
        self.rows.get(self.cursor)
    }

    /// Where to look again so that the cursor stays where it is. At the very top the newest
    /// entry is what a person wants to see.
    pub(super) fn anchor(&self) -> Start {
        match self.current() {
            Some(row) if self.cursor > 0 || self.newer => Start::After(row.place),
            _ => Start::Newest,
        }
    }

    pub(super) fn go(&mut self, cursor: usize) {
        self.cursor = cursor.min(self.rows.len().saturating_sub(1));
        self.top = self.top.min(self.cursor);
    }

    pub(super) fn open(&mut self, page: Page, cursor: usize) {
        // The row under the cursor stays on the line of the screen where it was.
        let line = self.cursor.saturating_sub(self.top);
        self.rows = page.rows;
        self.older = page.older;
        self.newer = page.newer;
        self.opened = true;
        self.waiting = false;
        self.go(cursor);
        self.top = self.cursor.saturating_sub(line);
    }

    /// A new search begins: its number.
    pub(super) fn begin(&mut self) -> u64 {
        self.search += 1;
        self.search
    }

    /// Asks for more where the cursor comes near an end.
    pub(super) fn more(&mut self, filter: &Filter) -> Effects {
        let (from, then): (_, fn(u64, Page) -> Msg) = if self.waiting {
            return Effects::none();
        } else if self.older && self.cursor + NEAR > self.rows.len() {
            (
                self.rows.last().map(|row| Start::After(row.place)),
                Msg::Older,
            )
        } else if self.newer && self.cursor < NEAR {
            (
                self.rows.first().map(|row| Start::Before(row.place)),
                Msg::Newer,
            )
        } else {
            return Effects::none();
        };
        let Some(from) = from else {
            return Effects::none();
        };
        self.waiting = true;
        let search = self.search;
        let ask = PageQuery {
            filter: filter.clone(),
            from,
            limit: PAGE,
            order: Order::Newest,
        };
        Effect::ask(
            "journal.more",
            move |journal| journal.page(&ask),
            move |page| then(search, page).into(),
        )
        .or(move |_| Msg::NoMore(search).into())
        .into()
    }

    /// What was asked for did not come; the next step towards the end asks again.
    pub(super) fn no_more(&mut self) {
        self.waiting = false;
    }

    pub(super) fn extend_older(&mut self, page: Page) {
        self.waiting = false;
        self.older = page.older;
        self.rows.extend(page.rows);
        let excess = self.rows.len().saturating_sub(KEPT).min(self.top);
        if excess > 0 {
            self.rows.drain(..excess);
            self.cursor -= excess.min(self.cursor);
            self.top -= excess;
            self.newer = true;
        }
    }

    pub(super) fn extend_newer(&mut self, page: Page) {
        self.waiting = false;
        self.newer = page.newer;
        let added = page.rows.len();
        self.rows.splice(..0, page.rows);
        self.cursor += added;
        self.top += added;
        if self.rows.len() > KEPT && self.cursor + NEAR < KEPT {
            self.rows.truncate(KEPT);
            self.older = true;
        }
    }
}
