//! A slider of the check-in: what it asks, a bar with a knob, the number, and the words for both
//! ends below while it has the keys.
use ratatui::layout::Rect;

use crate::{
    config::palette::Role,
    domain::text::width,
    ui::{Canvas, Theme, paint::RowPainter},
};

/// Rows of a slider: the bar, and the words for its ends.
pub(super) const ROWS: u16 = 2;
/// Columns between the label and the bar.
const GAP: u16 = 2;
/// Columns for the number behind the bar.
const NUMBER: u16 = 4;
/// Columns between two values on the bar, at most.
const STRIDE: u16 = 4;

/// What a slider shows.
pub(super) struct Slider<'a> {
    pub ask: &'a str,
    pub value: Option<i64>,
    pub range: (i64, i64),
    pub ends: &'a (String, String),
    pub focused: bool,
    /// The word for the number, if there is one.
    pub word: &'a str,
    /// Columns of the labels above and below it.
    pub label: u16,
}

/// The columns for the labels of some sliders in so much room.
pub(super) fn label_columns<'a>(asks: impl Iterator<Item = &'a str>, columns: u16) -> u16 {
    // What is longer has a row of its own.
    let half = usize::from(columns / 2);
    let widest = asks.map(width).filter(|asked| *asked <= half).max();
    u16::try_from(widest.unwrap_or(half)).unwrap_or(u16::MAX)
}

impl Slider<'_> {
    /// Draws one of its rows: the bar, or the words below it.
    pub(super) fn draw(&self, row: usize, canvas: &mut Canvas, area: Rect) {
        let long = width(self.ask) > usize::from(self.label);
        if long && row == 0 {
            let style = canvas.theme.style(self.role());
            RowPainter::of(canvas.buffer, area, 0).put(self.ask, style);
        } else if long {
            self.bar("", canvas, area);
        } else if row == 0 {
            self.bar(self.ask, canvas, area);
        } else if self.focused {
            let bar = self.columns(area.width);
            let mut row = RowPainter::of(canvas.buffer, area, 0);
            row.skip(self.label + GAP);
            let style = canvas.theme.style(Role::Ghost);
            let (low, high) = self.ends;
            let between = usize::from(bar).checked_sub(width(low) + width(high));
            if let Some(between) = between.filter(|between| *between > 1) {
                row.put(low, style)
                    .skip(u16::try_from(between).unwrap_or(0))
                    .put(high, style);
            } else {
                // Below a short bar they would run together: the whole row is theirs, an end each.
                let mut row = RowPainter::of(canvas.buffer, area, 0);
                row.end_gap(1).put_right(high, style);
                row.end_gap(GAP).put(low, style);
            }
        }
    }

    /// How what it asks looks.
    fn role(&self) -> Role {
        if self.focused {
            Role::Accent
        } else {
            Role::Text
        }
    }

    /// Values beyond the first.
    fn steps(&self) -> u16 {
        let steps = self.range.1.saturating_sub(self.range.0);
        u16::try_from(steps).unwrap_or(u16::MAX).clamp(1, 100)
    }

    fn columns(&self, room: u16) -> u16 {
        let room = room.saturating_sub(self.label + GAP + NUMBER + 1);
        let stride = (room / self.steps()).clamp(1, STRIDE);
        self.steps() * stride + 1
    }

    fn bar(&self, ask: &str, canvas: &mut Canvas, area: Rect) {
        let theme = canvas.theme;
        let symbols = theme.symbols();
        let done = if self.focused {
            Role::Accent
        } else {
            Role::Chart
        };
        let mut row = RowPainter::of(canvas.buffer, area, 0);
        row.cell(ask, self.label, theme.style(self.role()))
            .skip(GAP);
        let columns = self.columns(area.width);
        let (low, high) = self.range;
        let knob = self.value.map(|value| {
            let along = u16::try_from(value.clamp(low, high.max(low)) - low).unwrap_or(0);
            along.min(self.steps()) * (columns / self.steps())
        });
        let rule = |columns: u16| symbols.rule.repeat(usize::from(columns));
        let free = theme.style(Role::Rule);
        let Some(knob) = knob else {
            row.put(&rule(columns), free);
            return;
        };
        row.put(&rule(knob), theme.style(done));
        row.put(symbols.pressing, theme.style(done));
        row.put(&rule(columns.saturating_sub(knob + 1)), free);
        let number = self.value.unwrap_or_default();
        row.put(&format!("  {number}"), theme.style(Role::Text))
            .skip(1)
            .put(self.word, theme.style(Role::Faint));
    }
}

/// The words for both ends, on a line.
pub(super) fn ends((low, high): &(String, String), theme: &Theme) -> String {
    let between = if theme.ascii { "-" } else { "–" };
    format!("{low} {between} {high}")
}
