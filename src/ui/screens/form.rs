//! How a form looks: a field to a row, and right below the one with the keys what it can be, what was understood,
//! or what is wrong with it.
mod choice;

use std::{borrow::Cow, ops::Range};

use ratatui::layout::Rect;

use self::choice::{several, turning};
use crate::{
    app::{
        HitTarget,
        editor::{Editor, cursor_position},
        screens::{
            Form,
            composer::Input,
            form::{FieldPart, FormField, Held},
        },
    },
    config::palette::Role,
    domain::text::{Row as TextRow, visible, width, wrap},
    ui::{
        Canvas,
        paint::{self, RowPainter},
        screens::safety,
    },
};

/// Columns left free at either side.
const MARGIN: u16 = 2;
/// The widest line in which writing is still easy to follow.
const WIDEST: u16 = 84;
/// Columns between a label and what stands in its field, and the most that labels take.
const GAP: u16 = 2;
const LABEL: usize = 16;
/// The height from which there is air between the parts.
const AIRY: u16 = 18;

/// Draws it.
pub(in crate::ui) fn draw(state: &Form, canvas: &mut Canvas, area: Rect) {
    let area = area.intersection(canvas.buffer.area);
    head(state, canvas, area);
    let air = u16::from(area.height >= AIRY);
    let top = (1 + air).min(area.height);
    let inner = Rect {
        x: area.x.saturating_add(MARGIN),
        y: area.y + top,
        width: area.width.saturating_sub(2 * MARGIN).min(WIDEST),
        height: area.height - top,
    };
    canvas.report.text_width = inner.width;
    canvas.report.text_rows = usize::from(inner.height);
    let sheet = Layout::of(state, canvas, inner.width);
    // Where something stands below what is shown, the last row says what.
    let whole = usize::from(inner.height);
    let first = sheet.first(whole);
    let (first, inner) = if sheet.lines.len() > first + whole && inner.height > 1 {
        let height = inner.height - 1;
        let first = sheet.first(usize::from(height));
        let last = paint::row(inner, height);
        sheet.say_below(first + usize::from(height), canvas, last);
        (first, Rect { height, ..inner })
    } else {
        (first, inner)
    };
    for (row, line) in (0..inner.height).zip(sheet.lines.iter().skip(first)) {
        sheet.draw(line, canvas, paint::row(inner, row));
    }
    // Later spots lie on top: the text of a field on the field.
    for (row, line) in (0..inner.height).zip(sheet.lines.iter().skip(first)) {
        let target = match line {
            FormRow::Text { slot, row } => HitTarget::Text {
                slot: *slot,
                first: *row,
            },
            FormRow::Field(slot) => {
                let place = sheet.value(paint::row(inner, row));
                let slot = *slot;
                let target = HitTarget::Text { slot, first: 0 };
                let typed = state.slots.get(slot).is_some_and(|s| s.editor().is_some());
                if typed {
                    canvas.report.spot(paint::area(place), target);
                }
                continue;
            }
            _ => continue,
        };
        canvas
            .report
            .spot(paint::area(paint::row(inner, row)), target);
    }
}

/// The first row: what is filled in, how, and how safe it is.
fn head(state: &Form, canvas: &mut Canvas, area: Rect) {
    let theme = canvas.theme;
    let mut said = safety::words(state.keeper.safety(), "draft saved", theme.ascii);
    if said.is_empty() && state.continued {
        "continues your draft".clone_into(&mut said);
    }
    let mut row = RowPainter::of(canvas.buffer, area, 0);
    row.skip(MARGIN).end_gap(1);
    row.put_right(&said, theme.style(Role::Faint));
    row.end_gap(2);
    let verb = if state.is_new { "New" } else { "Editing" };
    row.put(
        &format!("{verb} {}", state.form.noun),
        theme.style(Role::Title),
    );
    // What has no field for its name says whose it is.
    let named = state
        .slots
        .iter()
        .any(|slot| matches!(slot.part, FieldPart::Name));
    if !named {
        row.put(
            &format!(" with {}", state.base.name),
            theme.style(Role::Title),
        );
    }
    let arrows = if theme.ascii { "arrows" } else { "← →" };
    let hint = match state.slot().map(|slot| &slot.held) {
        Some(Held::Several { .. }) => format!("{arrows} move, space marks"),
        Some(Held::Input(Input::Choice { .. })) => format!("{arrows} or a first letter"),
        _ => return,
    };
    if usize::from(row.left()) > width(&hint) + 3 {
        row.skip(3).put(&hint, theme.style(Role::Ghost));
    }
}

/// A row of the form.
enum FormRow {
    /// A field of a line, a choice.
    Field(usize),
    /// The heading of a text.
    Heading(usize),
    /// A row of a text, or of its prompt.
    Text { slot: usize, row: usize },
    /// One of what the field with the keys can be.
    Choice(usize),
    /// What is said below a field.
    Said(String, Role),
    /// Air.
    Blank,
}

/// The form, row by row.
struct Layout<'a> {
    state: &'a Form,
    columns: u16,
    label: u16,
    lines: Vec<FormRow>,
    /// The rows of the field with the keys, and the one in which its cursor stands.
    focus: Range<usize>,
    cursor: usize,
}

impl<'a> Layout<'a> {
    fn of(state: &'a Form, canvas: &Canvas, columns: u16) -> Self {
        let labels = state.slots.iter().filter(|slot| !slot.is_text());
        let widest = labels.map(|slot| width(&slot.label)).max().unwrap_or(0);
        let mut sheet = Self {
            state,
            columns,
            label: paint::columns(widest.min(LABEL)) + GAP,
            lines: Vec::new(),
            focus: 0..0,
            cursor: 0,
        };
        for (at, slot) in state.slots.iter().enumerate() {
            let start = sheet.lines.len();
            if slot.is_text() {
                sheet.text(at, slot, canvas);
            } else {
                sheet.field(at, slot, canvas);
            }
            if at == state.focus {
                sheet.focus = start..sheet.lines.len();
            }
            let next = state.slots.get(at + 1);
            let seen = next.is_some_and(|next| matches!(next.part, FieldPart::Seen(_)));
            let apart = slot.is_text() || matches!(slot.part, FieldPart::Seen(_));
            let below = next.is_some_and(FormField::is_text);
            if (apart || below) && !seen && next.is_some() {
                sheet.lines.push(FormRow::Blank);
            }
        }
        sheet
    }

    fn field(&mut self, at: usize, slot: &FormField, canvas: &Canvas) {
        self.lines.push(FormRow::Field(at));
        let focused = at == self.state.focus;
        if focused {
            self.cursor = self.lines.len() - 1;
        }
        let understood = self.state.understood(slot, &canvas.app.session);
        if let Err(wrong) = &understood {
            self.say(wrong, Role::Error);
        }
        if !focused {
            return;
        }
        let choices = slot.choices().len();
        self.lines.extend((0..choices).map(FormRow::Choice));
        if let Held::Several { at, .. } = &slot.held {
            self.cursor = self.cursor.saturating_add(at + 1);
        }
        match understood {
            Ok(said) if !said.is_empty() => self.say(&said, Role::Success),
            Ok(_) if choices == 0 && !slot.text().is_empty() => self.say(&slot.ask, Role::Faint),
            _ => {}
        }
    }

    /// What is said below a field, in its column.
    fn say(&mut self, text: &str, role: Role) {
        let columns = self.columns.saturating_sub(self.label);
        let rows = paint::wrapped(text, columns);
        let rows = rows.into_iter().filter(|row| !row.is_empty());
        self.lines.extend(rows.map(|row| FormRow::Said(row, role)));
    }

    fn text(&mut self, at: usize, slot: &FormField, canvas: &Canvas) {
        self.lines.push(FormRow::Heading(at));
        let rows = self.rows(slot);
        if at == self.state.focus {
            let row = slot.editor().filter(|editor| !editor.is_empty());
            let row = row.map_or(0, |editor| {
                cursor_position(&rows, editor.text(), editor.cursor()).row
            });
            self.cursor = self.lines.len() + row;
        }
        let rows = (0..rows.len()).map(|row| FormRow::Text { slot: at, row });
        self.lines.extend(rows);
        if let Err(wrong) = self.state.understood(slot, &canvas.app.session) {
            let rows = paint::wrapped(&wrong, self.columns);
            let rows = rows.into_iter().map(|row| FormRow::Said(row, Role::Error));
            self.lines.extend(rows);
        }
    }

    /// The rows of a text, or of its prompt while there is none.
    fn rows<'s>(&self, slot: &'s FormField) -> Cow<'s, [TextRow]> {
        match slot.editor() {
            Some(editor) if !editor.is_empty() => editor.rows(self.columns),
            _ => {
                let columns = usize::from(self.columns).saturating_sub(1);
                Cow::Owned(wrap(&visible(&slot.ask), columns))
            }
        }
    }

    /// The first row to show: the field with the keys in sight as far as it fits, its cursor always.
    fn first(&self, height: usize) -> usize {
        let most = self.lines.len().saturating_sub(height);
        let end = self.focus.end.saturating_sub(height);
        let near = self.cursor.saturating_sub(height * 2 / 3);
        let below = (self.cursor + 1).saturating_sub(height);
        near.min(most)
            .max(end)
            .min(self.focus.start.max(near))
            .max(below)
            .min(self.cursor)
    }

    /// Names what stands below the rows that are shown.
    fn say_below(&self, from: usize, canvas: &mut Canvas, place: Rect) {
        let below = self.lines.iter().skip(from).filter_map(|line| match line {
            FormRow::Field(at) | FormRow::Heading(at) => self.state.slots.get(*at),
            _ => None,
        });
        let below = below.filter(|slot| !matches!(slot.part, FieldPart::Seen(_)));
        let names: Vec<_> = below.map(|slot| slot.label.as_str()).collect();
        if !names.is_empty() {
            let said = format!("Below: {}", names.join(", "));
            let style = canvas.theme.style(Role::Faint);
            RowPainter::of(canvas.buffer, place, 0).put(&said, style);
        }
    }

    /// The place of what stands in a field.
    fn value(&self, row: Rect) -> Rect {
        let label = self.label.min(row.width);
        Rect {
            x: row.x + label,
            width: row.width - label,
            ..row
        }
    }

    fn draw(&self, line: &FormRow, canvas: &mut Canvas, place: Rect) {
        let theme = canvas.theme;
        match line {
            FormRow::Field(at) => self.draw_field(*at, canvas, place),
            FormRow::Heading(at) => {
                let Some(slot) = self.state.slots.get(*at) else {
                    return;
                };
                let style = theme.style(self.role(*at));
                RowPainter::of(canvas.buffer, place, 0).put(&slot.label, style);
                canvas.report.spot(paint::area(place), HitTarget::Slot(*at));
            }
            FormRow::Text { slot, row } => self.draw_text(*slot, *row, canvas, place),
            FormRow::Choice(choice) => self.draw_choice(*choice, canvas, place),
            FormRow::Said(text, role) => {
                let place = self.value(place);
                RowPainter::of(canvas.buffer, place, 0).put(text, theme.style(*role));
            }
            FormRow::Blank => {}
        }
    }

    fn role(&self, at: usize) -> Role {
        if at == self.state.focus {
            Role::Accent
        } else {
            Role::Faint
        }
    }

    fn draw_field(&self, at: usize, canvas: &mut Canvas, place: Rect) {
        let Some(slot) = self.state.slots.get(at) else {
            return;
        };
        let theme = canvas.theme;
        let focused = at == self.state.focus;
        canvas.report.spot(paint::area(place), HitTarget::Slot(at));
        let label = self.label.saturating_sub(GAP);
        RowPainter::of(canvas.buffer, place, 0).cell(
            &slot.label,
            label,
            theme.style(self.role(at)),
        );
        let place = self.value(place);
        match &slot.held {
            Held::Input(Input::Line(editor) | Input::Text(editor)) => {
                self.draw_line(slot, editor, focused, canvas, place);
            }
            Held::Input(Input::Choice { choices, chosen }) => {
                let chosen = chosen.and_then(|at| choices.get(at));
                let chosen = chosen.map(|choice| choice.label.to_owned());
                turning(slot, chosen, focused, canvas, place);
            }
            Held::Input(Input::Scale { value, .. }) => {
                let value = value.map(|value| value.to_string());
                turning(slot, value, focused, canvas, place);
            }
            Held::Several {
                choices, marked, ..
            } => {
                let marked = choices.iter().zip(marked).filter(|(_, marked)| **marked);
                let names: Vec<_> = marked.map(|(choice, _)| choice.label).collect();
                let names = Some(names.join(", ")).filter(|names| !names.is_empty());
                several(slot, names, canvas, place, focused);
            }
        }
    }

    fn draw_line(
        &self,
        slot: &FormField,
        editor: &Editor,
        focused: bool,
        canvas: &mut Canvas,
        place: Rect,
    ) {
        let theme = canvas.theme;
        let role = match slot.part {
            FieldPart::Name => Role::Title,
            _ => Role::Text,
        };
        let [text, ghost, faint] = [role, Role::Ghost, Role::Faint].map(|role| theme.style(role));
        let mut row = RowPainter::of(canvas.buffer, place, 0);
        if editor.is_empty() {
            row.put(&slot.ask, ghost);
        } else if focused {
            let view = editor.line_view(place.width);
            let shown = editor.text().get(view.range).unwrap_or_default();
            row.put(shown, text);
            if let Some(rest) = self.state.ghost() {
                row.put(rest, ghost);
            }
        } else {
            row.put(editor.text(), text);
            if let Ok(said) = self.state.understood(slot, &canvas.app.session)
                && !said.is_empty()
                && usize::from(row.left()) > width(&said) + usize::from(GAP)
            {
                row.skip(GAP).put(&said, faint);
            }
        }
        if focused && place.width > 0 && place.height > 0 {
            let column = paint::columns(editor.line_view(place.width).cursor);
            canvas.report.cursor = Some((place.x + column.min(place.width - 1), place.y));
        }
    }

    fn draw_choice(&self, at: usize, canvas: &mut Canvas, place: Rect) {
        let Some((slot, choice)) = self
            .state
            .slot()
            .and_then(|slot| Some((slot, slot.choices().get(at)?)))
        else {
            return;
        };
        let theme = canvas.theme;
        let place = self.value(place);
        let (mark, here) = match &slot.held {
            Held::Several { marked, at: on, .. } => {
                let marked = marked.get(at).copied().unwrap_or(false);
                (if marked { "[x]" } else { "[ ]" }, *on == at)
            }
            Held::Input(Input::Choice { chosen, .. }) if *chosen == Some(at) => {
                (theme.symbols().pressing, true)
            }
            Held::Input(_) => ("", false),
        };
        let column = if slot.choices().len() > 1 && mark.len() == 3 && mark.starts_with('[') {
            4
        } else {
            2
        };
        let labels = slot.choices().iter().map(|choice| width(choice.label));
        let label = paint::columns(labels.max().unwrap_or(0)) + GAP;
        let words = if here { Role::Text } else { Role::Faint };
        RowPainter::of(canvas.buffer, place, 0)
            .cell(mark, column, theme.style(Role::Accent))
            .cell(choice.label, label, theme.style(words))
            .put(choice.line, theme.style(Role::Faint));
        if here {
            paint::fill(canvas.buffer, place, theme.style(Role::Selected));
        }
        if here && matches!(slot.held, Held::Several { .. }) && place.width > 1 {
            canvas.report.cursor = Some((place.x + 1, place.y));
        }
        canvas.report.spot(paint::area(place), HitTarget::Row(at));
    }

    fn draw_text(&self, at: usize, row: usize, canvas: &mut Canvas, place: Rect) {
        let Some((slot, editor)) = self
            .state
            .slots
            .get(at)
            .and_then(|slot| Some((slot, slot.editor()?)))
        else {
            return;
        };
        let theme = canvas.theme;
        let rows = self.rows(slot);
        let Some(shown) = rows.get(row) else {
            return;
        };
        let mut line = RowPainter::of(canvas.buffer, place, 0);
        if editor.is_empty() {
            let ask = visible(&slot.ask);
            let words = ask.get(shown.start..shown.end).unwrap_or_default();
            line.put(words, theme.style(Role::Ghost));
        } else {
            let text = editor.text().get(shown.start..shown.end);
            line.put(text.unwrap_or_default(), theme.style(Role::Text));
        }
        let focused = at == self.state.focus && place.width > 0 && place.height > 0;
        let on = cursor_position(&rows, editor.text(), editor.cursor()).row;
        if focused && (editor.is_empty() && row == 0 || !editor.is_empty() && on == row) {
            let before = editor.text().get(shown.start..editor.cursor());
            let column = if editor.is_empty() {
                0
            } else {
                paint::columns(width(&visible(before.unwrap_or_default())))
            };
            canvas.report.cursor = Some((place.x + column.min(place.width - 1), place.y));
        }
    }
}
