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
pub(super) use crate::domain::text::{counted, grouped};
use crate::{
    app::{Area, editor::Editor, secret_line::SecretLine},
    config::palette::Role,
    domain::text::{clusters, truncate, visible, width, wrap},
};

/// Bytes that a column of text may take: far more than any honest stack of accents.
const BYTES_A_COLUMN: usize = 64;

/// A place to write: a row of the screen that is filled from the left.
pub(super) struct RowPainter<'b> {
    buffer: &'b mut Buffer,
    x: u16,
    y: u16,
    end: u16,
}

impl<'b> RowPainter<'b> {
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

    /// The cell some columns on, if it is one of the row's.
    pub(super) fn spot(&self, columns: usize) -> Option<(u16, u16)> {
        let x = self.x.checked_add(u16::try_from(columns).ok()?)?;
        (x < self.end).then_some((x, self.y))
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
        let mut right = RowPainter {
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
    RowPainter::of(buffer, area, row).put(&text, theme.style(Role::Rule));
}

/// A heavier rule, one column wide.
pub(super) fn heavy_rule(theme: &Theme) -> &'static str {
    if theme.ascii { "=" } else { "━" }
}

/// Makes part of a rule heavier: it belongs to what stands above.
pub(super) fn heavy(buffer: &mut Buffer, part: Rect, theme: &Theme) {
    let text = heavy_rule(theme).repeat(usize::from(part.width));
    RowPainter::of(buffer, part, 0).put(&text, theme.style(Role::Accent));
}

/// Draws a rule down the left edge of an area.
pub(super) fn upright(buffer: &mut Buffer, area: Rect, theme: &Theme) {
    for row in 0..area.height {
        RowPainter::of(buffer, area, row).put(theme.symbols().bar, theme.style(Role::Rule));
    }
}

/// The rows of an area, taken one by one from its top. A row that is not there is an empty area,
/// on which nothing is written.
pub(super) struct RowCursor {
    area: Rect,
    next: u16,
}

impl RowCursor {
    /// All rows of an area.
    pub(super) fn of(area: Rect) -> Self {
        Self { area, next: 0 }
    }

    /// How many there are in all.
    pub(super) fn height(&self) -> u16 {
        self.area.height
    }

    /// How many are left.
    pub(super) fn left(&self) -> u16 {
        self.area.height.saturating_sub(self.next)
    }

    /// Leaves rows free.
    pub(super) fn skip(&mut self, rows: u16) -> &mut Self {
        self.next = self.next.saturating_add(rows).min(self.area.height);
        self
    }

    /// The next one.
    pub(super) fn take(&mut self) -> Rect {
        self.take_all(1)
    }

    /// The next ones, as many as there are.
    pub(super) fn take_all(&mut self, rows: u16) -> Rect {
        let height = rows.min(self.left());
        let y = self.area.y.saturating_add(self.next);
        self.skip(height);
        Rect::new(self.area.x, y, self.area.width, height)
    }
}

/// Marks a row as the one under the cursor. After its words are written: they keep their colours.
pub(super) fn mark(buffer: &mut Buffer, row: Rect, theme: &Theme) {
    RowPainter::of(buffer, row, 0).put(theme.symbols().cursor, theme.style(Role::Accent));
    fill(buffer, row, theme.style(Role::Selected));
}

/// Writes a field of one line, or the part of it around the cursor; gives back where that stands.
pub(super) fn field(row: &mut RowPainter, editor: &Editor, theme: &Theme) -> Option<(u16, u16)> {
    let view = editor.line_view(row.left());
    let at = row.spot(view.cursor);
    let text = editor.text().get(view.range).unwrap_or_default();
    row.put(text, theme.style(Role::Text));
    at
}

/// Writes what stands for a passphrase; gives back where the cursor stands.
pub(super) fn secret(row: &mut RowPainter, line: &SecretLine, theme: &Theme) -> Option<(u16, u16)> {
    let room = usize::from(row.left()).saturating_sub(1);
    let dots = line.length().min(room);
    let at = row.spot(dots);
    row.put(
        &theme.symbols().secret.repeat(dots),
        theme.style(Role::Text),
    );
    at
}

/// The first line of a list to show, moved as little as needed so that the cursor is in sight.
pub(super) fn scrolled(top: usize, cursor: usize, rows: usize, length: usize) -> usize {
    let lowest = cursor.saturating_add(1).saturating_sub(rows.max(1));
    top.clamp(lowest, cursor.max(lowest))
        .min(length.saturating_sub(rows))
}

/// Running text, broken into rows.
pub(super) fn wrapped(text: &str, columns: u16) -> Vec<String> {
    let text = visible(text);
    wrap(&text, usize::from(columns))
        .into_iter()
        .map(|row| text.get(row.start..row.end).unwrap_or_default().to_owned())
        .collect()
}

/// Parts of a line with a dot between them, as many as fit whole in so many columns; the first always.
pub(super) fn whole<T: AsRef<str>>(parts: &[T], theme: &Theme, columns: u16) -> String {
    let dot = format!(" {} ", theme.symbols().dot);
    let mut line = String::new();
    for part in parts.iter().map(AsRef::as_ref) {
        if line.is_empty() {
            line.push_str(part);
        } else if width(&line) + width(&dot) + width(part) <= usize::from(columns) {
            line.push_str(&dot);
            line.push_str(part);
        } else {
            break;
        }
    }
    line
}

/// A number of things as columns of the screen.
pub(super) fn columns(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}

/// Text that was cut ends in an ellipsis; where only ASCII is wanted, in something plainer.
pub(super) fn plain(buffer: &mut Buffer, area: Rect, theme: &Theme) {
    let area = area.intersection(buffer.area);
    for position in area.positions() {
        if let Some(cell) = buffer.cell_mut(position)
            && cell.symbol() == "…"
        {
            cell.set_symbol(theme.symbols().more);
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_scrolls_as_little_as_it_must() {
        for ((top, cursor, rows, length), wanted) in [
            ((0, 0, 5, 3), 0),
            ((0, 4, 5, 9), 0),
            ((0, 5, 5, 9), 1),
            ((4, 2, 5, 9), 2),
            ((8, 8, 5, 9), 4),
            ((7, 3, 0, 9), 3),
            ((3, 0, 5, 0), 0),
        ] {
            assert_eq!(scrolled(top, cursor, rows, length), wanted);
        }
    }
}
