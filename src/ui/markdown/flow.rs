//! A run of styled text, and how it is wrapped into lines of spans.

use std::ops::Range;

use ratatui::{style::Style, text::Span};
use unicode_width::UnicodeWidthStr;

use super::Mark;
use crate::domain::text::{Row, clusters, visible, width, wrap};

/// How the spaces of a text are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spaces {
    /// As written: code.
    Kept,
    /// Those at which a row was broken are dropped: prose.
    Dropped,
}

/// Text in several styles, one after the other.
#[derive(Debug, Default)]
pub(super) struct Flow {
    text: String,
    /// Where each style ends.
    styles: Vec<(usize, Style)>,
}

impl Flow {
    /// Adds text, controls made visible.
    pub fn push(&mut self, text: &str, style: Style) {
        if text.is_empty() {
            return;
        }
        self.text.push_str(&visible(text));
        match self.styles.last_mut() {
            Some((end, last)) if *last == style => *end = self.text.len(),
            _ => self.styles.push((self.text.len(), style)),
        }
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Without the newline that closes a block of code or of HTML.
    pub fn without_last_newline(mut self) -> Self {
        if self.text.ends_with('\n') {
            self.text.pop();
        }
        self
    }

    /// Adds another flow at the end.
    pub fn append(&mut self, other: Self) {
        let offset = self.text.len();
        self.text.push_str(&other.text);
        self.styles.extend(
            other
                .styles
                .into_iter()
                .map(|(end, style)| (end + offset, style)),
        );
    }

    /// The columns it would take on one line.
    pub fn width(&self) -> usize {
        width(&self.text)
    }

    /// The lines of the text at `columns`, with `mark` laid over what the closure finds.
    pub fn lines(
        &self,
        columns: usize,
        spaces: Spaces,
        (find, mark): (&Mark<'_>, Style),
    ) -> Vec<Vec<Span<'static>>> {
        let mut paint = Paint::new(&self.styles, find(&self.text), mark);
        let rows = wrap(&self.text, columns);
        let shown = rows.into_iter().map(|row| match spaces {
            Spaces::Kept => row,
            Spaces::Dropped => self.trimmed(row),
        });
        shown
            .map(|row| self.spans(row, columns, &mut paint))
            .collect()
    }

    /// The row without the spaces at which it was broken from its neighbours.
    fn trimmed(&self, row: Row) -> Row {
        let text = self.text.get(row.start..row.end).unwrap_or_default();
        let end = row.start + text.trim_end_matches(' ').len();
        let starts_line = row.start == 0
            || self
                .text
                .get(..row.start)
                .is_some_and(|before| before.ends_with('\n'));
        let lead = text.len() - text.trim_start_matches(' ').len();
        let start = if starts_line {
            row.start
        } else {
            row.start + lead
        };
        Row {
            start: start.min(end),
            end,
        }
    }

    /// One row as spans. Styles change between characters only, never within one.
    fn spans(&self, row: Row, columns: usize, paint: &mut Paint<'_>) -> Vec<Span<'static>> {
        let mut spans = Vec::new();
        let mut run = Run::default();
        for cluster in clusters(&self.text, row.start).take_while(|it| it.end() <= row.end) {
            if cluster.width > columns {
                continue;
            }
            let style = paint.style_at(cluster.start);
            if style != run.style {
                run.finish(&mut spans);
                run.style = style;
            }
            run.text.push_str(cluster.text);
            run.columns += cluster.width;
        }
        run.finish(&mut spans);
        spans
    }
}

/// A span in the making.
#[derive(Default)]
struct Run {
    text: String,
    columns: usize,
    style: Style,
}

impl Run {
    /// Hands the span over. Where letters that join count as fewer columns than the cells they are
    /// painted in (Arabic lam-alef), each becomes a span, lest the next span be painted over them.
    fn finish(&mut self, spans: &mut Vec<Span<'static>>) {
        let text = std::mem::take(&mut self.text);
        let columns = std::mem::take(&mut self.columns);
        if text.is_empty() {
            return;
        }
        if text.width() == columns {
            spans.push(Span::styled(text, self.style));
        } else {
            let each = clusters(&text, 0).map(|it| Span::styled(it.text.to_owned(), self.style));
            spans.extend(each);
        }
    }
}

/// Which style holds at an offset, asked in rising order.
struct Paint<'f> {
    styles: std::iter::Peekable<std::slice::Iter<'f, (usize, Style)>>,
    marks: std::iter::Peekable<std::vec::IntoIter<Range<usize>>>,
    marked_until: usize,
    mark: Style,
}

impl<'f> Paint<'f> {
    fn new(styles: &'f [(usize, Style)], mut marks: Vec<Range<usize>>, mark: Style) -> Self {
        marks.sort_by_key(|range| range.start);
        Self {
            styles: styles.iter().peekable(),
            marks: marks.into_iter().peekable(),
            marked_until: 0,
            mark,
        }
    }

    fn style_at(&mut self, offset: usize) -> Style {
        while self.styles.next_if(|(end, _)| *end <= offset).is_some() {}
        while let Some(range) = self.marks.next_if(|range| range.start <= offset) {
            self.marked_until = self.marked_until.max(range.end);
        }
        let style = self.styles.peek().map_or(Style::new(), |(_, style)| *style);
        if offset < self.marked_until {
            style.patch(self.mark)
        } else {
            style
        }
    }
}
