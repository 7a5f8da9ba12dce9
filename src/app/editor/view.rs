//! What drawing needs: the rows at the width it has, and the part of a long field around the cursor.

use std::{borrow::Cow, ops::Range};

use super::{Editor, layout::Layout};
use crate::domain::text::{Row, clusters, width, wrap};

/// The part of a one-line field that shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineView {
    /// The bytes that show.
    pub range: Range<usize>,
    /// The column of the cursor within them.
    pub cursor: usize,
}

/// The columns text is wrapped at in an area `width` wide: one is left for the cursor, which
/// stands *after* the last character of a full row.
fn columns(width: u16) -> usize {
    usize::from(width).saturating_sub(1).max(1)
}

impl Editor {
    /// Tells the width of the area, so that moving up and down follows the rows as drawn.
    pub fn set_width(&mut self, width: u16) {
        let columns = columns(width);
        if !self.single_line && columns != self.layout.columns() {
            self.layout = Layout::new(&self.text, columns);
            self.goal = None;
        }
    }

    /// The rows of the text in an area `width` wide: those at hand when the width is the one last
    /// set, else wrapped anew.
    pub fn rows(&self, width: u16) -> Cow<'_, [Row]> {
        if self.single_line || self.layout.columns() == columns(width) {
            Cow::Borrowed(self.layout.rows())
        } else {
            Cow::Owned(wrap(&self.text, columns(width)))
        }
    }

    /// The part of a one-line field to show in `width` columns, so that the cursor is in it and
    /// as much as possible stands before it.
    pub fn line_view(&self, width_of_area: u16) -> LineView {
        let room = columns(width_of_area);
        let before = self.text.get(..self.cursor).unwrap_or_default();
        let mut hidden = width(before).saturating_sub(room);
        let mut start = 0;
        for cluster in clusters(before, 0) {
            if hidden == 0 {
                break;
            }
            hidden = hidden.saturating_sub(cluster.width);
            start = cluster.end();
        }
        let cursor = width(before.get(start..).unwrap_or_default());
        let mut shown = 0;
        let fitting = clusters(&self.text, start).take_while(|cluster| {
            shown += cluster.width;
            shown <= usize::from(width_of_area)
        });
        let end = fitting.last().map_or(start, |cluster| cluster.end());
        LineView {
            range: start..end,
            cursor,
        }
    }
}
