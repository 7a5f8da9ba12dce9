//! A line of weeks on a ground that shows what was usual then: each week at its height, nothing
//! where there is a gap. It reads without colour.
use std::ops::Range;

use ratatui::layout::Rect;

use crate::{
    config::palette::Role,
    domain::text,
    services::{Trend, plain},
    ui::{
        Canvas,
        paint::{self, RowPainter},
    },
};

/// How a line and its ground are drawn.
struct Pencil {
    /// A value on its row.
    whole: &'static str,
    /// A value in the upper and in the lower half of a row.
    halves: [&'static str; 2],
    /// From one week's height to the next.
    upright: &'static str,
    /// From a lower to a higher week: below, above.
    rise: [&'static str; 2],
    /// From a higher to a lower week: above, below.
    fall: [&'static str; 2],
    /// What was usual.
    usual: &'static str,
    /// Below the week under the cursor.
    here: &'static str,
}

const UNICODE: Pencil = Pencil {
    whole: "━",
    halves: ["▀", "▄"],
    upright: "┃",
    rise: ["┛", "┏"],
    fall: ["┓", "┗"],
    usual: "░",
    here: "▲",
};

const ASCII: Pencil = Pencil {
    whole: "=",
    halves: ["=", "_"],
    upright: "|",
    rise: ["+", "+"],
    fall: ["+", "+"],
    usual: ".",
    here: "^",
};

/// Where the weeks stand: columns before the first, columns of a week, which is the first, how many.
#[derive(Debug, Clone, Copy)]
pub(super) struct Weeks {
    pub before: u16,
    pub step: u16,
    pub first: usize,
    pub count: u16,
}

impl Weeks {
    /// Columns behind the last.
    pub(super) fn end(self) -> u16 {
        self.before + self.count * self.step
    }

    /// Those in sight of a row of all.
    pub(super) fn of<T>(self, all: &[T]) -> impl Iterator<Item = &T> {
        all.iter().skip(self.first).take(usize::from(self.count))
    }
}

/// How the heights of a chart are shared out among its rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Scale {
    rows: u16,
    /// Heights on a row: one, or two halves.
    halves: u16,
}

impl Scale {
    /// For values that differ by so much at most, in so many rows.
    fn of(reach: f64, room: u16) -> Self {
        let steps = (1_u16..=100).find(|steps| (f64::from(*steps) - reach).abs() < 1e-9);
        match steps {
            Some(steps) if steps < room => Self {
                rows: steps + 1,
                halves: 1,
            },
            Some(steps) if steps / 2 < room => Self {
                rows: steps / 2 + 1,
                halves: 2,
            },
            _ => Self {
                rows: room.min(11),
                halves: 2,
            },
        }
    }

    /// Heights in all, less one.
    fn last(self) -> f64 {
        f64::from((self.rows.max(1) - 1) * self.halves)
    }

    /// The height of a share from 0 to 1, counted from the top.
    fn height(self, share: f64) -> u16 {
        let from_top = (1.0 - share.clamp(0.0, 1.0)) * self.last();
        // Halfway belongs to the upper one.
        let heights = self.rows.max(1) * self.halves;
        let found = (0..heights).find(|height| from_top <= f64::from(*height) + 0.5);
        found.unwrap_or(heights - 1)
    }
}

/// Rows below which a line says less than its numbers.
const FEWEST: u16 = 5;

/// Rows that the chart of a line takes in so much room.
pub(super) fn rows(line: &Trend, room: u16) -> u16 {
    if room < FEWEST {
        return 0;
    }
    Scale::of(line.reach.1 - line.reach.0, room - 1).rows + 1
}

/// Draws a line; `here` is the week under the cursor.
pub(super) fn draw(line: &Trend, here: usize, weeks: Weeks, canvas: &mut Canvas, area: Rect) {
    if area.height < 3 {
        return;
    }
    let pencil = if canvas.theme.ascii { ASCII } else { UNICODE };
    let (low, high) = line.reach;
    let span = (high - low).max(f64::EPSILON);
    let scale = Scale::of(high - low, area.height - 1);
    let share = |value: f64| (value - low) / span;
    let heights = line.weeks.iter();
    let heights = heights.map(|week| week.value.map(|value| scale.height(share(value))));
    let heights: Vec<_> = heights.collect();
    for y in 0..scale.rows {
        let place = Rect {
            y: area.y + y,
            height: 1,
            ..area
        };
        numbers(line, scale, y, weeks, canvas, place);
        for (at, column) in (weeks.first..line.weeks.len()).zip(0..weeks.count) {
            let mut cell = RowPainter::of(canvas.buffer, place, 0);
            cell.skip(weeks.before + column * weeks.step);
            let role = if at == here {
                Role::Accent
            } else {
                Role::Chart
            };
            let ink = canvas.theme.style(role);
            let height = heights.get(at).copied().flatten();
            let mut wide = weeks.step;
            let before = at.checked_sub(1).and_then(|at| heights.get(at).copied());
            let joined = before.flatten().zip(height).filter(|_| column > 0);
            // Blocks of half a row touch; a thin line is joined by a turn.
            let joined = joined.filter(|_| weeks.step > 1 && scale.halves == 1);
            if let Some(turn) = joined.and_then(|ends| turn(y, ends, &pencil)) {
                cell.put(turn, ink);
                wide -= 1;
            }
            if let Some(height) = height.filter(|height| height / scale.halves == y) {
                let symbol = match scale.halves {
                    1 => pencil.whole,
                    _ => pencil.halves[usize::from(height % 2)],
                };
                cell.put(&symbol.repeat(usize::from(wide)), ink);
                continue;
            }
            let usual = line.weeks.get(at).and_then(|week| week.usual);
            let is_usual = usual.is_some_and(|usual| {
                let ends = [usual.high.min(high), usual.low.max(low)];
                let [top, bottom] = ends.map(|end| scale.height(share(end)) / scale.halves);
                (top..=bottom).contains(&y)
            });
            if is_usual {
                let ground = pencil.usual.repeat(usize::from(wide));
                cell.put(&ground, canvas.theme.style(Role::Rule));
            }
        }
    }
    let below = Rect {
        y: area.y + scale.rows,
        height: 1,
        ..area
    };
    let Some((week, column)) = line.weeks.get(here).zip(here.checked_sub(weeks.first)) else {
        return;
    };
    let column = paint::columns(column);
    let taken = mark(week.monday, column, weeks, pencil.here, canvas, below);
    if line.weeks.iter().any(|week| week.usual.is_some()) {
        explain(pencil.usual, &taken, weeks, canvas, below);
    }
}

/// What stands on a row where the line goes from one height to another.
fn turn(y: u16, (before, after): (u16, u16), pencil: &Pencil) -> Option<&'static str> {
    if before == after || y < before.min(after) || y > before.max(after) {
        return None;
    }
    // Heights are counted from the top.
    Some(match (y == before, y == after) {
        (true, _) if after < before => pencil.rise[0],
        (_, true) if after < before => pencil.rise[1],
        (true, _) => pencil.fall[0],
        (_, true) => pencil.fall[1],
        _ => pencil.upright,
    })
}

/// What the ground is, beside what the mark takes.
fn explain(usual: &str, taken: &Range<u16>, weeks: Weeks, canvas: &mut Canvas, place: Rect) {
    let style = canvas.theme.style(Role::Faint);
    let said = format!("{usual} your usual");
    let wide = paint::columns(text::width(&said));
    let at = if weeks.before + wide < taken.start {
        weeks.before
    } else if taken.end + wide < weeks.end() {
        weeks.end() - wide
    } else {
        return;
    };
    RowPainter::of(canvas.buffer, place, 0)
        .skip(at)
        .put(&said, style);
}

/// The number at the left of a row: on every row where each has a whole one, else at both ends.
fn numbers(line: &Trend, scale: Scale, y: u16, weeks: Weeks, canvas: &mut Canvas, place: Rect) {
    let (low, high) = line.reach;
    let last = scale.rows.max(2) - 1;
    let value = high - (high - low) * f64::from(y) / f64::from(last);
    let whole = (value - value.round()).abs() < 1e-9;
    if y == 0 || y == last || (whole && scale.rows <= 11) {
        let wide = usize::from(weeks.before).saturating_sub(2);
        let text = format!("{:>wide$}", plain(value));
        RowPainter::of(canvas.buffer, place, 0).put(&text, canvas.theme.style(Role::Faint));
    }
}

/// The week under the cursor, below the line: a mark, and its Monday beside it; the columns that they take.
fn mark(
    monday: chrono::NaiveDate,
    here: u16,
    weeks: Weeks,
    symbol: &str,
    canvas: &mut Canvas,
    place: Rect,
) -> Range<u16> {
    let at = weeks.before + here * weeks.step + (weeks.step - 1) / 2;
    let day = monday.format("%-d %b").to_string();
    let named = u16::try_from(day.len()).unwrap_or(0) + 1;
    let style = canvas.theme.style(Role::Accent);
    let faint = canvas.theme.style(Role::Faint);
    let mut row = RowPainter::of(canvas.buffer, place, 0);
    // On the right half the day stands before the mark.
    if at > weeks.before + weeks.count * weeks.step / 2 {
        let start = at.saturating_sub(named);
        row.skip(start).put(&day, faint);
        row.skip(1).put(symbol, style);
        start..at + 1
    } else {
        row.skip(at).put(symbol, style).skip(1).put(&day, faint);
        at..at + 1 + named
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_points_take_eleven_rows_or_six() {
        let whole = Scale::of(10.0, 12);
        assert_eq!((whole.rows, whole.halves), (11, 1));
        let halved = Scale::of(10.0, 7);
        assert_eq!((halved.rows, halved.halves), (6, 2));
        for scale in [whole, halved] {
            let heights: Vec<_> = (0..=10)
                .map(|value| scale.height(f64::from(value) / 10.0))
                .collect();
            // every point has a height of its own, the highest on top
            let expected: Vec<u16> = (0..=10).rev().collect();
            assert_eq!(heights, expected);
        }
    }

    #[test]
    fn any_reach_fits_any_room() {
        for reach in [0.0, 1.0, 5.0, 7.5, 80.0, 100.0, 1e9] {
            for room in 2..40 {
                let scale = Scale::of(reach, room);
                assert!(scale.rows <= room && scale.rows > 0, "{reach} in {room}");
                for share in [-1.0, 0.0, 0.3, 1.0, 2.0, f64::NAN] {
                    assert!(scale.height(share) < scale.rows * scale.halves);
                }
            }
        }
    }
}
