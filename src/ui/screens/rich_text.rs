//! What the lines of a page are made with: wrapped, and marked where something was searched for.
use std::ops::Range;

use ratatui::{
    style::Style,
    text::{Line, Span},
};

use crate::{
    app::Session,
    config::palette::Role,
    domain::{
        find::highlight::{self, Highlight},
        plan::action,
        text::{clusters, visible, width, wrap},
    },
    ui::{
        Theme,
        markdown::{self, MarkdownStyles},
        paint,
    },
};

/// Columns of the bar before a passage.
const BAR: usize = 2;

/// What lines are made with.
#[derive(Clone, Copy)]
pub(super) struct TextStyler<'a> {
    pub theme: &'a Theme,
    pub session: &'a Session,
    pub columns: usize,
    /// What was searched for.
    pub marks: &'a [Highlight],
}

impl TextStyler<'_> {
    pub fn style(&self, role: Role) -> Style {
        self.theme.style(role)
    }

    pub fn dot(&self) -> String {
        format!(" {} ", self.theme.symbols().dot)
    }

    /// A text as lines, what was searched for marked.
    pub fn lines(&self, text: &str, columns: usize, style: Style) -> Vec<Line<'static>> {
        let text = visible(text);
        let marks = highlight::mark(&text, self.marks);
        let mark = self.style(Role::Mark);
        let rows = wrap(&text, columns).into_iter();
        rows.map(|row| {
            let shown = text.get(row.start..row.end).unwrap_or_default();
            let within = marks.iter().filter_map(|found| {
                let start = found.start.max(row.start);
                let end = found.end.min(row.end);
                let range: Range<usize> =
                    start.checked_sub(row.start)?..end.checked_sub(row.start)?;
                (range.start < range.end).then_some((range, mark))
            });
            Line::from(spans(shown, style, within))
        })
        .collect()
    }

    /// A text that is Markdown, as a page says it: days of actions as people say them.
    pub fn markdown(
        &self,
        text: &str,
        width: u16,
        styles: &MarkdownStyles,
        mark: &markdown::Mark<'_>,
    ) -> Vec<Line<'static>> {
        let text = action::readable(text, self.session.now.date_naive());
        markdown::render(&text, width, styles, mark)
    }

    /// Parts on as few lines as they fit on, none of them torn apart.
    pub fn packed(&self, parts: Vec<String>, between: &str) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for part in parts.into_iter().filter(|part| !part.is_empty()) {
            match lines.last_mut() {
                Some(line) if width(line) + width(between) + width(&part) <= self.columns => {
                    line.push_str(between);
                    line.push_str(&part);
                }
                _ => lines.push(part),
            }
        }
        lines
    }

    /// A passage of somebody's, with a bar at its side.
    pub fn barred(&self, text: &str, bar: Role, role: Role) -> Vec<Line<'static>> {
        let sign = format!("{} ", self.theme.symbols().bar);
        let columns = self.columns.saturating_sub(BAR).max(1);
        let rows = self.lines(text, columns, self.style(role)).into_iter();
        let rows = rows.map(|row| {
            let mut spans = vec![Span::styled(sign.clone(), self.style(bar))];
            spans.extend(row.spans);
            Line::from(spans)
        });
        rows.collect()
    }
}

/// A text as spans with other styles laid over ranges of it. Where letters that join count as fewer
/// columns than the cells they are painted in, each is a span, lest the next be painted over them.
fn spans(
    text: &str,
    style: Style,
    over: impl IntoIterator<Item = (Range<usize>, Style)>,
) -> Vec<Span<'static>> {
    let pieces = paint::pieces(text, style, over).into_iter();
    pieces
        .flat_map(|(part, style)| {
            let whole = Span::styled(part.to_owned(), style);
            if whole.width() == width(part) {
                return vec![whole];
            }
            let each = clusters(part, 0).map(|it| Span::styled(it.text.to_owned(), style));
            each.collect()
        })
        .collect()
}
