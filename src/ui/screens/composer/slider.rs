//! A slider of the check-in: what it asks, a bar with a knob, the number, and below it the words for
//! both ends: always where there is room, else while it has the keys.
use ratatui::layout::Rect;

use crate::{
    config::palette::Role,
    domain::text::width,
    ui::{
        Canvas, Theme,
        paint::{self, RowPainter},
    },
};

/// Rows of a slider: the bar, and the words for its ends.
pub(super) const ROWS: u16 = 2;
/// Columns between the label and the bar.
const GAP: u16 = 2;
/// Columns for the number behind the bar.
const NUMBER: u16 = 4;
/// Columns between two values on the bar, at most.
const STRIDE: u16 = 8;
/// Columns of a bar that is still worth having beside a label.
const SHORTEST: u16 = 11;
/// Columns of a label that may stand beside such a bar, though it takes more than half.
const LABEL: u16 = 32;

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
    /// Whether what its ends mean stands below also while it has not the keys.
    pub told: bool,
}

/// The columns for the labels of some sliders in so much room.
pub(super) fn label_columns<'a>(asks: impl Iterator<Item = &'a str>, columns: u16) -> u16 {
    // What is longer has a row of its own.
    let beside = columns.saturating_sub(GAP + SHORTEST + NUMBER + 1);
    let half = usize::from((columns / 2).max(beside.min(LABEL)));
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
        } else if self.focused || self.told {
            let mut row = RowPainter::of(canvas.buffer, area, 0);
            row.skip(self.label + GAP);
            let style = canvas.theme.style(Role::Ghost);
            let (low, high) = self.ends;
            let bar = columns(self.range, self.label, area.width);
            if let Some(between) = between(bar, self.ends) {
                row.put(low, style).skip(between).put(high, style);
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
        let columns = columns(self.range, self.label, area.width);
        let steps = steps(self.range);
        let (low, high) = self.range;
        let knob = self.value.map(|value| {
            let along = u16::try_from(value.clamp(low, high.max(low)) - low).unwrap_or(0);
            along.min(steps) * (columns / steps)
        });
        // The one with the keys is told without colour too.
        let line = if self.focused {
            paint::heavy_rule(theme)
        } else {
            symbols.rule
        };
        let rule = |columns: u16| line.repeat(usize::from(columns));
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

/// Values beyond the first.
fn steps((low, high): (i64, i64)) -> u16 {
    let steps = high.saturating_sub(low);
    u16::try_from(steps).unwrap_or(u16::MAX).clamp(1, 100)
}

/// Columns of a bar.
fn columns(range: (i64, i64), label: u16, room: u16) -> u16 {
    let room = room.saturating_sub(label + GAP + NUMBER + 1);
    let stride = (room / steps(range)).clamp(1, STRIDE);
    steps(range) * stride + 1
}

/// Columns between the words for both ends where they stand below a bar; none where they would run together.
fn between(bar: u16, (low, high): &(String, String)) -> Option<u16> {
    let between = usize::from(bar).checked_sub(width(low) + width(high))?;
    u16::try_from(between).ok().filter(|between| *between > 1)
}

/// Whether the words for both ends stand below the bar of a slider.
pub(super) fn fits(range: (i64, i64), ends: &(String, String), label: u16, room: u16) -> bool {
    between(columns(range, label, room), ends).is_some()
}

/// The words for both ends, on a line.
pub(super) fn ends((low, high): &(String, String), theme: &Theme) -> String {
    let between = if theme.ascii { "-" } else { "–" };
    format!("{low} {between} {high}")
}
