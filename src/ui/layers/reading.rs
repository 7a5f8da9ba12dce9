//! Something to read: lines that wrap and scroll.
use ratatui::layout::Rect;

use super::{hint, open, scroll};
use crate::{
    app::{
        Action,
        layers::{Line, Reading},
    },
    domain::{palette::Role, text},
    ui::{
        Canvas, panel,
        pen::{self, Row},
    },
};

/// The most columns that running text is set in.
const WIDTH: u16 = 72;
/// The most columns of the names in pairs, and what stands between the two.
const NAMES: u16 = 24;
const GAP: u16 = 2;

/// A row: what stands left, what stands right of it, and how both look.
struct Set {
    left: String,
    right: String,
    roles: [Role; 2],
}

/// Draws it.
pub(super) fn draw(reading: &Reading, canvas: &mut Canvas, area: Rect) {
    let width = WIDTH.min(area.width.saturating_sub(panel::AROUND + 2));
    let names = names(&reading.lines).min(width / 2);
    let rows: Vec<_> = reading
        .lines
        .iter()
        .flat_map(|line| set(line, width, names))
        .collect();
    let scrolls = rows.len() > usize::from(area.height.saturating_sub(2));
    let mut keys = vec![(Action::Cancel, "close")];
    if reading.then.is_some() {
        keys.insert(0, (Action::Confirm, "go on"));
    }
    if scrolls {
        keys.insert(0, (Action::LayerPageDown, "more"));
    }
    let hint = hint(canvas, &keys);
    let size = (width, pen::columns(rows.len()));
    let inside = open(canvas, area, size, [&reading.title, &hint]);
    let top = scroll(canvas, reading.top, inside.height, rows.len());
    for (row, set) in (0..inside.height).zip(rows.iter().skip(top)) {
        let [left, right] = set.roles.map(|role| canvas.theme.style(role));
        let mut row = Row::of(canvas.buffer, inside, row);
        if set.right.is_empty() {
            row.put(&set.left, left);
        } else {
            row.cell(&set.left, names, left)
                .skip(GAP)
                .put(&set.right, right);
        }
    }
}

/// Columns of the names in pairs.
fn names(lines: &[Line]) -> u16 {
    let widths = lines.iter().filter_map(|line| match line {
        Line::Pair(name, _) => Some(pen::columns(text::width(name))),
        _ => None,
    });
    widths.max().unwrap_or(0).min(NAMES)
}

/// Sets a line in rows.
fn set(line: &Line, width: u16, names: u16) -> Vec<Set> {
    let whole = |text: &str, role| {
        let rows = pen::wrapped(text, width).into_iter();
        rows.map(|left| Set {
            left,
            right: String::new(),
            roles: [role, role],
        })
        .collect()
    };
    match line {
        Line::Heading(text) => whole(text, Role::Title),
        Line::Text(text) => whole(text, Role::Text),
        Line::Aside(text) => whole(text, Role::Faint),
        Line::Blank => whole("", Role::Text),
        Line::Pair(name, text) => {
            let rows = pen::wrapped(text, width.saturating_sub(names + GAP).max(1));
            let lefts = std::iter::once(name.clone()).chain(std::iter::repeat(String::new()));
            rows.into_iter()
                .zip(lefts)
                .map(|(right, left)| Set {
                    left,
                    right,
                    roles: [Role::Faint, Role::Text],
                })
                .collect()
        }
    }
}
