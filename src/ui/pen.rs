//! Writing on the screen: every word that a person typed goes through here. It is made visible
//! rather than obeyed, cut at the edge between characters, and never handed to a widget that
//! wraps it itself.
use std::ops::Range;

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::Style,
    text::{Line, Span},
    widgets::Widget,
};

use super::Theme;
use crate::{
    app::Area,
    domain::{
        palette::Role,
        text::{clusters, truncate, visible, width},
    },
};

/// Bytes that a column of text may take: far more than any honest stack of accents.
const BYTES_A_COLUMN: usize = 64;

/// A place to write: a row of the screen that is filled from the left.
pub(super) struct Row<'b> {
    buffer: &'b mut Buffer,
    x: u16,
    y: u16,
    end: u16,
}

impl<'b> Row<'b> {
    /// The row of an area, counted from its top; writing beyond the area's edges does nothing.
    pub(super) fn of(buffer: &'b mut Buffer, area: Rect, row: u16) -> Self {
        let area = area.intersection(buffer.area);
        let inside = row < area.height;
        let end = if inside { area.right() } else { area.x };
        Self {
            buffer,
            x: area.x,
            y: area.y.saturating_add(row),
            end,
        }
    }

    /// The columns that are left.
    pub(super) fn left(&self) -> u16 {
        self.end.saturating_sub(self.x)
    }

    /// Where the next word goes.
    pub(super) fn column(&self) -> u16 {
        self.x
    }

    /// Leaves columns free.
    pub(super) fn skip(&mut self, columns: u16) -> &mut Self {
        self.x = self.x.saturating_add(columns).min(self.end);
        self
    }

    /// Keeps columns free at the right edge.
    pub(super) fn end_gap(&mut self, columns: u16) -> &mut Self {
        self.end = self.end.saturating_sub(columns).max(self.x);
        self
    }

    /// Writes text, cut with an ellipsis where it does not fit.
    pub(super) fn put(&mut self, text: &str, style: Style) -> &mut Self {
        let left = usize::from(self.left());
        if left == 0 {
            return self;
        }
        let text = visible(start(text, left));
        let text = truncate(&text, left);
        // Newlines of a text that was to be one line.
        let text = text.replace(char::is_control, " ");
        let columns = width(&text);
        let span = Span::styled(text, style);
        if span.width() == columns {
            self.paint(&span, columns);
        } else {
            // Letters that join count as fewer columns than the cells they are painted in.
            for cluster in clusters(&span.content, 0) {
                self.paint(&Span::styled(cluster.text, style), cluster.width);
            }
        }
        self
    }

    /// Writes text with other styles laid over ranges of it: in order, apart, on boundaries.
    pub(super) fn put_over(
        &mut self,
        text: &str,
        style: Style,
        over: impl IntoIterator<Item = (Range<usize>, Style)>,
    ) -> &mut Self {
        for (part, style) in pieces(text, style, over) {
            self.put(part, style);
        }
        self
    }

    /// Writes a line that was made for the room there is.
    pub(super) fn put_line(&mut self, line: &Line<'_>) {
        if self.left() > 0 {
            line.render(Rect::new(self.x, self.y, self.left(), 1), self.buffer);
            self.x = self.end;
        }
    }

    fn paint(&mut self, span: &Span<'_>, columns: usize) {
        let columns = u16::try_from(columns).unwrap_or(u16::MAX).min(self.left());
        span.render(Rect::new(self.x, self.y, columns, 1), self.buffer);
        self.skip(columns);
    }

    /// Writes text in a column of its own: cut or filled to the width.
    pub(super) fn cell(&mut self, text: &str, columns: u16, style: Style) -> &mut Self {
        let end = self.end;
        let start = self.x;
        self.end = end.min(start.saturating_add(columns));
        self.put(text, style);
        self.end = end;
        self.x = start;
        self.skip(columns)
    }

    /// Writes text at the right edge, if there is room for it and a gap before it; the room it
    /// takes is then no longer free. Whether it fitted.
    pub(super) fn put_right(&mut self, text: &str, style: Style) -> bool {
        let columns = u16::try_from(width(&visible(text))).unwrap_or(u16::MAX);
        if columns == 0 || columns > self.left() {
            return columns == 0;
        }
        let start = self.end - columns;
        let mut right = Row {
            buffer: self.buffer,
            x: start,
            y: self.y,
            end: self.end,
        };
        right.put(text, style);
        self.end = start.saturating_sub(1).max(self.x);
        true
    }
}

/// As much of a text's start as could ever stand in so many columns: a title may be a book.
fn start(text: &str, columns: usize) -> &str {
    let most = columns.saturating_mul(BYTES_A_COLUMN);
    text.get(..text.floor_char_boundary(most)).unwrap_or(text)
}

/// A text in pieces of one style each.
pub(super) fn pieces(
    text: &str,
    style: Style,
    over: impl IntoIterator<Item = (Range<usize>, Style)>,
) -> Vec<(&str, Style)> {
    let mut pieces = Vec::new();
    let mut done = 0;
    for (range, laid) in over {
        let (Some(before), Some(part)) = (text.get(done..range.start), text.get(range.clone()))
        else {
            continue;
        };
        pieces.extend([(before, style), (part, style.patch(laid))]);
        done = range.end;
    }
    pieces.push((text.get(done..).unwrap_or_default(), style));
    pieces.retain(|(part, _)| !part.is_empty());
    pieces
}

/// Fills an area with a style, and nothing else.
pub(super) fn fill(buffer: &mut Buffer, area: Rect, style: Style) {
    buffer.set_style(area.intersection(buffer.area), style);
}

/// One row of an area.
pub(super) fn row(area: Rect, row: u16) -> Rect {
    Rect {
        y: area.y.saturating_add(row),
        height: area.height.saturating_sub(row).min(1),
        ..area
    }
}

/// Draws a rule across the row of an area.
pub(super) fn rule(buffer: &mut Buffer, area: Rect, row: u16, theme: &Theme) {
    let symbol = theme.symbols().rule;
    let text = symbol.repeat(usize::from(area.width));
    Row::of(buffer, area, row).put(&text, theme.style(Role::Rule));
}

/// Draws a rule down the left edge of an area.
pub(super) fn upright(buffer: &mut Buffer, area: Rect, theme: &Theme) {
    for row in 0..area.height {
        Row::of(buffer, area, row).put(theme.symbols().bar, theme.style(Role::Rule));
    }
}

/// An area as the app knows it.
pub(super) fn area(area: Rect) -> Area {
    Area {
        x: area.x,
        y: area.y,
        width: area.width,
        height: area.height,
    }
}
