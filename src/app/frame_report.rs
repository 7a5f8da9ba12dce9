//! What the last frame found out: where things are and how much fits. Scrolling and the mouse
//! stand on it, so that no layout is computed twice.
use std::{ops::Range, sync::Arc};

use super::{Command, Tab};
use crate::domain::Id;

/// A rectangle of cells.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Area {
    /// The leftmost column.
    pub x: u16,
    /// The topmost row.
    pub y: u16,
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
}

impl Area {
    /// Whether a cell lies inside.
    pub fn contains(self, column: u16, row: u16) -> bool {
        let inside = |at: u16, from: u16, length: u16| at >= from && at - from < length;
        inside(column, self.x, self.width) && inside(row, self.y, self.height)
    }
}

/// What a click on an area means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HitTarget {
    /// A tab of the header.
    Tab(Tab),
    /// The same as a key.
    Act(Command),
    /// A line of the main list, counted from its first.
    Row(usize),
    /// A cell of a grid: its line and its column, counted from the first.
    Cell(usize, usize),
    /// The page beside the list.
    Page,
    /// The line between list and page, which can be dragged.
    Split,
    /// A field of a form.
    Slot(usize),
    /// The text of a field of a form; `first` is the row of text on the area's first row.
    Text {
        /// Which field.
        slot: usize,
        /// The row of text on the first row of the area.
        first: usize,
    },
    /// A line of the topmost layer.
    Option(usize),
    /// The topmost layer, beside its lines.
    Layer,
}

/// A place on the screen and what a click there means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HitArea {
    /// Where.
    pub area: Area,
    /// What.
    pub target: HitTarget,
}

/// How a page was laid out: the next frame finds its place in it and lays out only what is in
/// sight, however long the entry. It holds no word of the entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// Whether titles stand in the place of links.
    pub titled: bool,
    /// Whose page.
    pub id: Id,
    /// At which revision.
    pub revision: u32,
    /// Columns of its text.
    pub width: u16,
    /// Its parts, in order.
    pub parts: Vec<PaperPart>,
}

/// A part of a page that is laid out on its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperPart {
    /// The section it belongs to, counted from the first.
    pub section: usize,
    /// The bytes of the section's text that it shows.
    pub bytes: Range<usize>,
    /// Rows it takes, what stands before its text included.
    pub rows: usize,
}

/// The receipt of a frame.
#[derive(Debug, Default, Clone)]
pub struct FrameReport {
    /// Where the terminal's cursor stands, in columns and rows, if it shows.
    pub cursor: Option<(u16, u16)>,
    /// Where a list stands beside a page; nowhere when they don't.
    pub pair: Area,
    /// The first line of the main list shown: drawing moves it so that the cursor is in sight.
    pub top: usize,
    /// Lines of the main list that fit.
    pub rows: usize,
    /// Whether more of the main list stands below, out of sight.
    pub more_below: bool,
    /// Rows of the page that fit.
    pub page_rows: usize,
    /// The first row of the page that is shown.
    pub page_top: usize,
    /// Rows of the page in all.
    pub page_length: usize,
    /// The rows of each part of the page on which a cursor stops.
    pub stops: Vec<Range<usize>>,
    /// How the page was laid out.
    pub paper: Option<Arc<Paper>>,
    /// Columns that running text has, for the arrow keys and the mouse.
    pub text_width: u16,
    /// Rows of running text that fit.
    pub text_rows: usize,
    /// Lines of the topmost layer that fit.
    pub layer_rows: usize,
    /// Lines of the topmost layer in all.
    pub layer_length: usize,
    /// What can be clicked, later ones on top.
    pub spots: Vec<HitArea>,
}

impl FrameReport {
    /// Notes that a click on an area means something.
    pub fn spot(&mut self, area: Area, target: HitTarget) {
        self.spots.push(HitArea { area, target });
    }

    /// What is topmost under a cell.
    pub fn under(&self, column: u16, row: u16) -> Option<HitArea> {
        self.spots
            .iter()
            .rev()
            .find(|spot| spot.area.contains(column, row))
            .copied()
    }
}
