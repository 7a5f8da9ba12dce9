//! The short fields of the composer, in a calm grid of two columns.
use std::borrow::Cow;

use ratatui::layout::Rect;

use super::privacy;
use crate::{
    app::{
        HitTarget,
        editor::Editor,
        screens::{
            Composer,
            composer::{ComposerField, EntryPart, Found, Input},
        },
    },
    config::palette::Role,
    domain::text::width,
    ui::{
        Canvas,
        paint::{self, RowPainter},
    },
};

/// Columns between a label and its value, and between the two halves.
const GAP: u16 = 2;

/// Where a field stands.
struct FieldPosition {
    slot: usize,
    row: u16,
    x: u16,
    width: u16,
    /// Columns of the labels above and below it.
    label: u16,
}

/// Where every short field stands.
pub(super) struct Grid(Vec<FieldPosition>);

impl Grid {
    /// Two to a row, in their order; the title, and what would stand alone, have a row of their own.
    pub(super) fn of(slots: &[ComposerField], short: usize, columns: u16) -> Self {
        let half = columns.saturating_sub(GAP) / 2;
        let mut rows: Vec<Vec<usize>> = Vec::new();
        let whole =
            |at: usize| matches!(slots.get(at).map(|slot| slot.part), Some(EntryPart::Title));
        for slot in 0..short {
            match rows.last_mut() {
                Some(row) if row.len() == 1 && !whole(slot) && !whole(row[0]) => row.push(slot),
                _ => rows.push(vec![slot]),
            }
        }
        let labels = [0, 1].map(|column| {
            let wide = rows.iter().filter_map(|row| slots.get(*row.get(column)?));
            let widest = wide.map(|slot| width(&slot.label)).max().unwrap_or(0);
            u16::try_from(widest)
                .unwrap_or(u16::MAX)
                .min(half / 2)
                .saturating_add(GAP)
        });
        let places = (0..).zip(&rows).flat_map(|(row, slots)| {
            let alone = slots.len() == 1;
            let sides = slots.iter().zip([0, half + GAP]).zip(labels);
            sides.map(move |((slot, x), label)| FieldPosition {
                slot: *slot,
                row,
                x,
                width: if alone { columns } else { half },
                label,
            })
        });
        Self(places.collect())
    }

    pub(super) fn rows(&self) -> u16 {
        self.0.last().map_or(0, |place| place.row + 1)
    }
}

/// Draws as many of the rows as there is room for, the field that has the keys among them.
pub(super) fn draw(state: &Composer, grid: &Grid, canvas: &mut Canvas, area: Rect) {
    let at = grid.0.iter().find(|place| place.slot == state.focus);
    let last = grid.rows().saturating_sub(area.height);
    let top = at.map_or(0, |place| {
        (place.row + 1).saturating_sub(area.height).min(last)
    });
    let findings = state.findings();
    for place in &grid.0 {
        let Some(row) = place.row.checked_sub(top).filter(|row| *row < area.height) else {
            continue;
        };
        let cell = Rect {
            x: area.x.saturating_add(place.x),
            y: area.y + row,
            width: place.width.min(area.width.saturating_sub(place.x)),
            height: 1,
        };
        draw_field(state, place, &findings, canvas, cell);
    }
}

fn draw_field(
    state: &Composer,
    place: &FieldPosition,
    findings: &[Found<'_>],
    canvas: &mut Canvas,
    area: Rect,
) {
    let Some(slot) = state.slots.get(place.slot) else {
        return;
    };
    let focused = place.slot == state.focus;
    let role = if focused { Role::Accent } else { Role::Faint };
    let label = canvas.theme.style(role);
    canvas
        .report
        .spot(paint::area(area), HitTarget::Slot(place.slot));
    let mut row = RowPainter::of(canvas.buffer, area, 0);
    row.cell(&slot.label, place.label.saturating_sub(GAP), label);
    row.skip(GAP);
    let value = Rect {
        x: row.column(),
        width: row.left(),
        ..area
    };
    match &slot.input {
        Input::Line(editor) | Input::Text(editor) => {
            let target = HitTarget::Text {
                slot: place.slot,
                first: 0,
            };
            canvas.report.spot(paint::area(value), target);
            let new = state.offers.new.as_ref().filter(|_| focused);
            let new = new.map(|(_, noun)| format!("  new {noun}"));
            let rest = state.ghost().filter(|_| focused).or(new.as_deref());
            let marks = privacy::Marks {
                findings,
                slot: place.slot,
            };
            line(editor, slot, focused, rest, marks, canvas, value);
            if let Some((said, double)) = state.told(place.slot) {
                let taken = paint::columns(width(editor.text()) + 2);
                let role = if double { Role::Warn } else { Role::Ghost };
                let room = value.width.saturating_sub(taken);
                // The name alone says it where there is little room.
                let short = said.rsplit("did you mean ").next().unwrap_or(said);
                let fits = usize::from(room) >= width(said);
                let said = if fits { said } else { short };
                if usize::from(room) >= width(said) {
                    let style = canvas.theme.style(role);
                    RowPainter::of(canvas.buffer, value, 0)
                        .skip(taken)
                        .put(said, style);
                }
            }
        }
        Input::Choice { choices, chosen } => {
            let chosen = chosen.and_then(|at| choices.get(at));
            turning(chosen.map(|choice| choice.label), focused, canvas, value);
        }
        Input::Scale { value: now, .. } => {
            let number = now.map(|now| now.to_string());
            turning(number.as_deref(), focused, canvas, value);
        }
    }
}

/// A line of text; with the keys, the part of it around the cursor and what it may become.
fn line(
    editor: &Editor,
    slot: &ComposerField,
    focused: bool,
    rest: Option<&str>,
    marks: privacy::Marks<'_>,
    canvas: &mut Canvas,
    area: Rect,
) {
    // What the entry will be known by stands out a little.
    let role = match slot.part {
        EntryPart::Title => Role::Title,
        _ => Role::Text,
    };
    let [text, ghost] = [role, Role::Ghost].map(|role| canvas.theme.style(role));
    let mut row = RowPainter::of(canvas.buffer, area, 0);
    if editor.is_empty() {
        let more = canvas.theme.symbols().more;
        row.put(&in_parts(&slot.ghost, usize::from(row.left()), more), ghost);
    }
    if !focused {
        let whole = 0..editor.text().len();
        row.put_over(editor.text(), text, marks.over(&whole, None, canvas.theme));
        return;
    }
    let view = editor.line_view(area.width);
    let shown = editor.text().get(view.range.clone()).unwrap_or_default();
    let over = marks.over(&view.range, editor.selection().as_ref(), canvas.theme);
    row.put_over(shown, text, over);
    if let Some(rest) = rest {
        row.put(rest, ghost);
    }
    if area.width > 0 && area.height > 0 {
        let column = u16::try_from(view.cursor).unwrap_or(u16::MAX);
        canvas.report.cursor = Some((area.x + column.min(area.width - 1), area.y));
    }
}

/// As much of a prompt as fits, cut where a part of it ends; where none does, all of it.
fn in_parts<'p>(prompt: &'p str, columns: usize, more: &str) -> Cow<'p, str> {
    if width(prompt) <= columns {
        return prompt.into();
    }
    let ends = [(", ", format!(", {more}")), (" or ", String::new())];
    let parts = ends.iter().flat_map(|(end, more)| {
        let found = prompt.match_indices(end);
        found.filter_map(move |(at, _)| Some(format!("{}{more}", prompt.get(..at)?)))
    });
    let fitting = parts.filter(|part| width(part) <= columns);
    let longest = fitting.max_by_key(|part| width(part));
    longest.map_or(prompt.into(), Cow::Owned)
}

/// One of a few values; with the keys, between the arrows that turn it.
fn turning(value: Option<&str>, focused: bool, canvas: &mut Canvas, area: Rect) {
    let [text, faint, accent] =
        [Role::Text, Role::Faint, Role::Accent].map(|role| canvas.theme.style(role));
    let [left, right] = canvas.theme.symbols().turn;
    let unset = if canvas.theme.ascii { "-" } else { "–" };
    let mut row = RowPainter::of(canvas.buffer, area, 0);
    if focused {
        row.put(left, accent).skip(1);
    }
    match value {
        Some(value) => row.put(value, text),
        None => row.put(unset, faint),
    };
    if focused {
        row.skip(1).put(right, accent);
    }
}
