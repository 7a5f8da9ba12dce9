//! A number over time as a line of steps, readable without colour: the number at the left, the
//! days below.
use crate::domain::{Moment, text};

/// The symbols of a line: along, up and down, and the turns.
struct Pencil {
    along: &'static str,
    upright: &'static str,
    /// From a lower to a higher step: below, above.
    rise: [&'static str; 2],
    /// From a higher to a lower step: above, below.
    fall: [&'static str; 2],
}

const UNICODE: Pencil = Pencil {
    along: "─",
    upright: "│",
    rise: ["╯", "╭"],
    fall: ["╮", "╰"],
};

const ASCII: Pencil = Pencil {
    along: "-",
    upright: "|",
    rise: ["+", "+"],
    fall: ["+", "+"],
};

/// Columns of the numbers at the left.
const NUMBERS: u16 = 4;
/// The widest and the narrowest step.
const STEP: (u16, u16) = (8, 2);

/// The rows of the chart; of more readings than there is room for, the newest.
pub(in crate::ui::screens) fn drawn(
    readings: &[(Moment, u8)],
    columns: u16,
    ascii: bool,
) -> Vec<String> {
    let room = columns.saturating_sub(NUMBERS + 1);
    let most = usize::from(room / STEP.1).max(1);
    let shown = readings
        .get(readings.len().saturating_sub(most)..)
        .unwrap_or(readings);
    let (Some((first, _)), Some((last, _))) = (shown.first(), shown.last()) else {
        return Vec::new();
    };
    let count = u16::try_from(shown.len()).unwrap_or(u16::MAX);
    let step = usize::from((room / count.max(1)).clamp(STEP.1, STEP.0));
    let pencil = if ascii { ASCII } else { UNICODE };
    let values: Vec<u8> = shown.iter().map(|(_, value)| *value).collect();
    let (low, high) = values.iter().fold((u8::MAX, 0), |(low, high), value| {
        (low.min(*value), high.max(*value))
    });
    let mut rows: Vec<String> = (low..=high)
        .rev()
        .map(|level| line(level, &values, step, &pencil))
        .collect();
    let day = |at: &Moment| at.format("%-d %b").to_string();
    let mut days = " ".repeat(usize::from(NUMBERS)) + &day(first);
    if shown.len() > 1 {
        let end = usize::from(NUMBERS) + step * shown.len();
        let last = day(last);
        let gap = end
            .saturating_sub(text::width(&days) + text::width(&last))
            .max(2);
        days.push_str(&" ".repeat(gap));
        days.push_str(&last);
    }
    rows.push(days);
    rows
}

/// One row of the chart: what of the line lies on a level.
fn line(level: u8, values: &[u8], step: usize, pencil: &Pencil) -> String {
    let mut out = format!("{level:>2}  ");
    for (at, value) in values.iter().enumerate() {
        let turn = match at.checked_sub(1).and_then(|before| values.get(before)) {
            None => "",
            Some(before) => turn(level, *before, *value, pencil),
        };
        out.push_str(turn);
        let along = if *value == level { pencil.along } else { " " };
        let columns = step - usize::from(!turn.is_empty());
        out.push_str(&along.repeat(columns));
    }
    out.trim_end().to_owned()
}

/// What stands between two steps on a level.
fn turn(level: u8, before: u8, after: u8, pencil: &Pencil) -> &'static str {
    let (low, high) = (before.min(after), before.max(after));
    match level {
        _ if before == after && level == before => pencil.along,
        _ if level < low || level > high || before == after => " ",
        _ if level > low && level < high => pencil.upright,
        _ if before < after => pencil.rise[usize::from(level == high)],
        _ => pencil.fall[usize::from(level == low)],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn readings(values: &[u8]) -> Vec<(Moment, u8)> {
        let begin: Moment = "2026-09-03T12:00:00+00:00".parse().unwrap();
        let days = (0..).map(|week| begin + chrono::TimeDelta::weeks(week));
        days.zip(values.iter().copied()).collect()
    }

    #[test]
    fn the_line_rises_and_falls() {
        let rows = drawn(&readings(&[4, 6, 6, 5]), 30, false);
        assert_eq!(
            rows,
            [
                " 6        ╭───────────╮",
                " 5        │           ╰─────",
                " 4  ──────╯",
                "    3 Sep             24 Sep",
            ]
        );
    }

    #[test]
    fn no_readings_and_too_many_are_fine() {
        assert!(drawn(&[], 30, false).is_empty());
        assert_eq!(drawn(&readings(&[10]), 1, true).len(), 2);
        let many: Vec<u8> = (0..200).map(|at| at % 11).collect();
        let rows = drawn(&readings(&many), 40, true);
        assert!(
            rows.iter().all(|row| row.is_ascii() && row.len() <= 42),
            "{rows:?}"
        );
    }
}
