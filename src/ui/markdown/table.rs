//! Tables: in columns where they fit, else row by row with the head beside each cell.

use pulldown_cmark::Alignment;
use ratatui::{style::Style, text::Span};

use super::{
    Mark, MarkdownStyles,
    flow::{Flow, Spaces},
};

/// Columns between two columns of a table.
const BETWEEN: usize = 2;

/// A table in the making.
#[derive(Debug, Default)]
pub(super) struct Table {
    alignments: Vec<Alignment>,
    rows: Vec<Vec<Flow>>,
}

impl Table {
    pub fn new(alignments: Vec<Alignment>) -> Self {
        Self {
            alignments,
            rows: Vec::new(),
        }
    }

    pub fn row(&mut self) {
        self.rows.push(Vec::new());
    }

    pub fn cell(&mut self, cell: Flow) {
        if let Some(row) = self.rows.last_mut() {
            row.push(cell);
        }
    }

    /// The lines of the table within `columns`.
    pub fn lines(
        self,
        columns: usize,
        styles: &MarkdownStyles,
        mark: &Mark<'_>,
    ) -> Vec<Vec<Span<'static>>> {
        let mut widths = vec![0_usize; self.alignments.len()];
        for row in &self.rows {
            for (widest, cell) in widths.iter_mut().zip(row) {
                *widest = cell.width().max(*widest);
            }
        }
        let total = widths.iter().sum::<usize>() + BETWEEN * widths.len().saturating_sub(1);
        if total <= columns {
            self.in_columns(&widths, styles, mark)
        } else {
            self.row_by_row(columns, styles, mark)
        }
    }

    fn in_columns(
        &self,
        widths: &[usize],
        styles: &MarkdownStyles,
        mark: &Mark<'_>,
    ) -> Vec<Vec<Span<'static>>> {
        let mut lines = Vec::new();
        for (index, row) in self.rows.iter().enumerate() {
            let mut line = Vec::new();
            let cells = row.iter().zip(widths).zip(&self.alignments);
            for (at, ((cell, width), alignment)) in cells.enumerate() {
                let spare = width.saturating_sub(cell.width());
                let left = match alignment {
                    Alignment::Right => spare,
                    Alignment::Center => spare / 2,
                    Alignment::Left | Alignment::None => 0,
                };
                line.push(blank(left + if at == 0 { 0 } else { BETWEEN }));
                let found = (mark, styles.mark);
                let shown = cell
                    .lines(cell.width(), Spaces::Kept, found)
                    .into_iter()
                    .next();
                line.extend(shown.unwrap_or_default());
                line.push(blank(spare - left));
            }
            line.retain(|span| !span.content.is_empty());
            lines.push(line);
            if index == 0 {
                let total = widths.iter().sum::<usize>() + BETWEEN * widths.len().saturating_sub(1);
                let rule = styles.symbols.rule.to_string().repeat(total);
                lines.push(vec![Span::styled(rule, styles.rule)]);
            }
        }
        lines
    }

    fn row_by_row(
        self,
        columns: usize,
        styles: &MarkdownStyles,
        mark: &Mark<'_>,
    ) -> Vec<Vec<Span<'static>>> {
        let mut rows = self.rows.into_iter();
        let head: Vec<_> = rows.next().unwrap_or_default();
        let mut lines = Vec::new();
        for row in rows {
            if !lines.is_empty() {
                lines.push(Vec::new());
            }
            for (at, cell) in row
                .into_iter()
                .enumerate()
                .filter(|(_, cell)| !cell.is_empty())
            {
                let mut flow = Flow::default();
                if let Some(title) = head.get(at).filter(|title| !title.is_empty()) {
                    flow.push(title.text(), styles.text.patch(styles.strong));
                    flow.push(": ", styles.text.patch(styles.strong));
                }
                flow.append(cell);
                lines.extend(flow.lines(columns, Spaces::Dropped, (mark, styles.mark)));
            }
        }
        if lines.is_empty() {
            for title in head {
                lines.extend(title.lines(columns, Spaces::Dropped, (mark, styles.mark)));
            }
        }
        lines
    }
}

fn blank(columns: usize) -> Span<'static> {
    Span::styled(" ".repeat(columns), Style::new())
}
