//! Something to read: lines that wrap and scroll.
use std::ops::Range;

use ratatui::{layout::Rect, style::Style};

use super::{hint, open, scroll};
use crate::{
    app::{
        Command,
        layers::{Reading, ReadingLine},
    },
    config::palette::Role,
    domain::text::{
        self,
        diff::{self, Change},
    },
    ui::{
        Canvas,
        paint::{self, RowPainter},
        panel,
    },
};

/// The most columns that running text is set in, and the most that things side by side have.
const WIDTH: u16 = 72;
const TABLE: u16 = 110;
/// The fewest columns that each of them has; where there is less room, they stand one below the other.
const BESIDE: u16 = 20;
/// The most columns of the names in pairs, and what stands between the two.
const NAMES: u16 = 24;
const GAP: u16 = 2;

/// Columns of the sign before a line of a comparison.
const SIGN: u16 = 2;

/// A row: what stands left, in a column of its own where anything stands right of it, and how
/// both look.
struct Set {
    left: String,
    column: u16,
    right: String,
    roles: [Role; 2],
    /// Words of what stands right that changed.
    words: Vec<Range<usize>>,
}

/// Draws it.
pub(super) fn draw(reading: &Reading, canvas: &mut Canvas, area: Rect) {
    let table = |line: &ReadingLine| matches!(line, ReadingLine::Table(..));
    let most = if reading.lines.iter().any(table) {
        TABLE
    } else {
        WIDTH
    };
    let width = most.min(area.width.saturating_sub(panel::AROUND + 2));
    let names = names(&reading.lines).min(width / 2);
    let rows: Vec<_> = reading
        .lines
        .iter()
        .flat_map(|line| set(line, width, names, canvas.theme.ascii))
        .collect();
    let scrolls = rows.len() > usize::from(area.height.saturating_sub(2));
    let mut keys = vec![(Command::Back, "close")];
    if reading.then.is_some() {
        keys.insert(0, (Command::Accept, reading.does));
    }
    if scrolls {
        keys.insert(0, (Command::PageDown, "more"));
    }
    let hint = hint(canvas, &keys);
    let size = (width, paint::columns(rows.len()));
    let inside = open(canvas, area, size, [&reading.title, &hint]);
    let top = scroll(canvas, reading.top, inside.height, rows.len());
    for (row, set) in (0..inside.height).zip(rows.iter().skip(top)) {
        let [left, right] = set.roles.map(|role| canvas.theme.style(role));
        let mut row = RowPainter::of(canvas.buffer, inside, row);
        if set.right.is_empty() {
            row.put(&set.left, left);
        } else {
            let changed = right.patch(Style::new().bold().underlined());
            let words = set.words.iter().map(|word| (word.clone(), changed));
            row.cell(&set.left, set.column, left)
                .put_over(&set.right, right, words);
        }
    }
}

/// Columns of the names in pairs.
fn names(lines: &[ReadingLine]) -> u16 {
    let widths = lines.iter().filter_map(|line| match line {
        ReadingLine::Pair(name, _) => Some(paint::columns(text::width(name))),
        _ => None,
    });
    widths.max().unwrap_or(0).min(NAMES)
}

/// Sets a line in rows.
fn set(line: &ReadingLine, width: u16, names: u16, ascii: bool) -> Vec<Set> {
    let whole = |text: &str, role| {
        let rows = paint::wrapped(text, width).into_iter();
        rows.map(|left| Set {
            left,
            column: 0,
            right: String::new(),
            roles: [role, role],
            words: Vec::new(),
        })
        .collect()
    };
    match line {
        ReadingLine::Heading(text) => whole(text, Role::Title),
        ReadingLine::Text(text) => whole(text, Role::Text),
        ReadingLine::Aside(text) => whole(text, Role::Faint),
        ReadingLine::Blank => whole("", Role::Text),
        ReadingLine::Change(line) => change(line, width, ascii),
        ReadingLine::Table(heads, rows) => table(heads, rows, width),
        ReadingLine::Pair(name, text) => {
            let rows = paint::wrapped(text, width.saturating_sub(names + GAP).max(1));
            let lefts = std::iter::once(name.clone()).chain(std::iter::repeat(String::new()));
            rows.into_iter()
                .zip(lefts)
                .map(|(right, left)| Set {
                    left,
                    column: names + GAP,
                    right,
                    roles: [Role::Faint, Role::Text],
                    words: Vec::new(),
                })
                .collect()
        }
    }
}

/// Sets things side by side, or one below the other where there is too little room.
fn table(heads: &[String], rows: &[(String, Vec<String>)], width: u16) -> Vec<Set> {
    let count = paint::columns(heads.len()).max(1);
    let each = width.saturating_sub(GAP * (count - 1)) / count;
    let plain = |left: String, role| Set {
        left,
        column: 0,
        right: String::new(),
        roles: [role, role],
        words: Vec::new(),
    };
    let mut sets = Vec::new();
    if each >= BESIDE {
        sets.extend(beside(heads, each).map(|row| plain(row, Role::Faint)));
    }
    for (name, texts) in rows {
        if !sets.is_empty() {
            sets.push(plain(String::new(), Role::Text));
        }
        sets.push(plain(name.clone(), Role::Title));
        if each >= BESIDE {
            sets.extend(beside(texts, each).map(|row| plain(row, Role::Text)));
            continue;
        }
        for (head, text) in heads.iter().zip(texts).filter(|(_, text)| !text.is_empty()) {
            let head = paint::wrapped(head, width).into_iter();
            sets.extend(head.map(|row| plain(row, Role::Faint)));
            let text = paint::wrapped(text, width).into_iter();
            sets.extend(text.map(|row| plain(row, Role::Text)));
        }
    }
    sets
}

/// Rows of texts that stand beside each other.
fn beside(texts: &[String], each: u16) -> impl Iterator<Item = String> {
    let columns: Vec<_> = texts
        .iter()
        .map(|text| paint::wrapped(text, each))
        .collect();
    let most = columns.iter().map(Vec::len).max().unwrap_or(0);
    (0..most).map(move |row| {
        let cells = columns.iter();
        let cells = cells.map(|rows| rows.get(row).map_or("", String::as_str));
        let cells = cells.map(|cell| text::pad(cell, usize::from(each + GAP)));
        cells.collect::<String>().trim_end().to_owned()
    })
}

/// Sets a line of a comparison: a sign before it, a colour of its own, and its changed words marked.
fn change(line: &diff::DiffLine, width: u16, ascii: bool) -> Vec<Set> {
    let (sign, role) = match line.change {
        Change::Kept => (" ", Role::Faint),
        Change::Added => ("+", Role::Success),
        Change::Removed if ascii => ("-", Role::Error),
        Change::Removed => ("−", Role::Error),
    };
    let columns = usize::from(width.saturating_sub(SIGN).max(1));
    let rows = text::wrap(&line.text, columns).into_iter();
    rows.map(|row| {
        let within = line.words.iter().filter_map(|word| {
            let start = word.start.max(row.start).checked_sub(row.start)?;
            let end = word.end.min(row.end).checked_sub(row.start)?;
            (start < end).then_some(start..end)
        });
        let text = line.text.get(row.start..row.end).unwrap_or_default();
        Set {
            // An empty line that went or came is still seen by its sign.
            left: sign.to_owned(),
            column: SIGN,
            right: text.to_owned(),
            roles: [role, role],
            words: within.collect(),
        }
    })
    .collect()
}
