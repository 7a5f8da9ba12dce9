//! The text part of the composer: sliders, then sections. Of all that is written only what stands
//! around the cursor is looked at, however long it is.
use std::{borrow::Cow, cell::OnceCell};

use ratatui::layout::Rect;

use super::{
    privacy,
    slider::{self, Slider},
};
use crate::{
    app::{
        HitTarget, Session,
        editor::{Editor, cursor_position},
        screens::{
            Composer,
            composer::{ComposerField, Found, Input},
        },
    },
    config::palette::Role,
    domain::{
        plan::action,
        text::{Row as TextRow, visible, width, wrap},
    },
    ui::{
        Canvas,
        paint::{self, RowPainter},
    },
};

/// The share of the rows that stand above the cursor while there is more text than fits.
const ABOVE: (usize, usize) = (2, 3);
/// The fewest rows in which the heading of what is scrolled may be kept in sight.
const PINNED: u16 = 4;

/// What the body is made of.
struct Body<'a> {
    state: &'a Composer,
    /// The first field in it.
    first: usize,
    /// Columns of the text.
    columns: u16,
    /// Columns of the sliders' labels.
    label: u16,
    /// Whether only the slider with the keys has a row for what its ends mean, so that all are in sight.
    close: bool,
    /// Whether all sliders say it: each has the room, or none.
    told: bool,
    /// What could identify a person.
    findings: Vec<Found<'a>>,
    /// The rows of each field's text, wrapped when first asked for.
    rows: Vec<OnceCell<Cow<'a, [TextRow]>>>,
    /// What the lines of each text are understood as, when first asked for: actions, and where links lead.
    meant: Vec<OnceCell<Vec<Told>>>,
    session: &'a Session,
}

/// What a line is understood as, and where in the text it ends.
#[derive(Debug, Clone)]
struct Told {
    ends: usize,
    words: String,
}

/// What of the body is in sight: the first field, and how many of its rows are above.
#[derive(Debug, PartialEq, Eq)]
struct Window {
    slot: usize,
    hidden: usize,
}

/// Draws the body: `first` is the first field in it.
pub(super) fn draw(state: &Composer, first: usize, canvas: &mut Canvas, area: Rect) {
    if area.is_empty() {
        return;
    }
    let slots = state.slots.iter();
    let sliders = slots.skip(first).filter(|slot| !slot.input.is_text());
    let asks = sliders.clone().map(|slot| slot.label.as_str());
    let label = slider::label_columns(asks, area.width);
    let told = sliders.clone().all(|slot| match &slot.input {
        Input::Scale { range, ends, .. } => slider::fits(*range, ends, label, area.width),
        _ => true,
    });
    let body = Body {
        state,
        first,
        columns: area.width,
        label,
        told,
        close: paint::columns(sliders.count()) * slider::ROWS > area.height,
        findings: state.findings(),
        rows: vec![OnceCell::new(); state.slots.len()],
        meant: vec![OnceCell::new(); state.slots.len()],
        session: &canvas.app.session,
    };
    let window = body.window(usize::from(area.height));
    let mut hidden = window.hidden;
    let mut y = 0;
    for (at, slot) in state.slots.iter().enumerate().skip(window.slot) {
        if y >= area.height {
            break;
        }
        let place = Rect {
            y: area.y + y,
            height: area.height - y,
            ..area
        };
        body.draw_slot(at, slot, hidden, canvas, place);
        let shown = body.height(at).saturating_sub(hidden);
        y = y.saturating_add(u16::try_from(shown).unwrap_or(u16::MAX));
        hidden = 0;
    }
    body.pin(&window, canvas, area);
}

impl Body<'_> {
    fn slot(&self, at: usize) -> Option<&ComposerField> {
        self.state.slots.get(at)
    }

    /// The rows of a field's text, or of its prompt while there is no text.
    fn rows(&self, at: usize) -> &[TextRow] {
        let Some((cell, slot)) = self.rows.get(at).zip(self.state.slots.get(at)) else {
            return &[];
        };
        cell.get_or_init(|| match slot.input.editor() {
            Some(editor) if !editor.is_empty() => editor.rows(self.columns),
            Some(_) => {
                let columns = usize::from(self.columns).saturating_sub(1);
                Cow::Owned(wrap(&visible(&slot.ghost), columns))
            }
            None => Cow::Owned(Vec::new()),
        })
    }

    /// What the lines of a field are understood as, where they are actions.
    fn meant(&self, at: usize) -> &[Told] {
        let Some((cell, editor)) = self
            .meant
            .get(at)
            .zip(self.slot(at).and_then(|slot| slot.input.editor()))
        else {
            return &[];
        };
        cell.get_or_init(|| {
            let today = self.session.now.date_naive();
            if !self.state.explains(at) {
                return Vec::new();
            }
            let meant = self.state.meant(at, self.session);
            let meant = meant.into_iter().chain(std::iter::repeat(None));
            let mut ends = 0;
            let lines = editor.text().split('\n').zip(meant);
            let told = lines.filter_map(|(line, meant)| {
                let end = ends + line.len();
                ends = end + 1;
                let action = meant.map(|meant| action::summary(&meant, today));
                let parts = [action, self.state.leads_to(line)];
                let parts: Vec<_> = parts.into_iter().flatten().collect();
                (!parts.is_empty()).then(|| Told {
                    ends: end,
                    words: parts.join(", "),
                })
            });
            told.collect()
        })
    }

    /// What the line under the cursor is understood as stands below the row of this number.
    fn remark(&self, at: usize) -> Option<(usize, &Told)> {
        let editor = self.slot(at).filter(|_| at == self.state.focus)?;
        let editor = editor.input.editor()?;
        let told = self.meant(at);
        let told = told.iter().find(|told| told.ends >= editor.cursor())?;
        let starts = editor.text().get(..told.ends)?.rfind('\n');
        if starts.is_some_and(|starts| editor.cursor() <= starts) {
            return None;
        }
        let row = cursor_position(self.rows(at), editor.text(), told.ends).row;
        Some((row, told))
    }

    /// Rows of a field: its heading, its text, and a blank row below unless it is the last.
    fn height(&self, at: usize) -> usize {
        let Some(slot) = self.slot(at) else { return 0 };
        if !slot.input.is_text() {
            return lead(slot) + self.slider_rows(at, slot);
        }
        let last = at + 1 == self.state.slots.len();
        let remark = usize::from(self.remark(at).is_some());
        heading(slot) + self.rows(at).len() + remark + usize::from(!last)
    }

    /// Rows of a slider.
    fn slider_rows(&self, at: usize, slot: &ComposerField) -> usize {
        let long = width(&slot.label) > usize::from(self.label);
        if self.close && !long && at != self.state.focus {
            return 1;
        }
        usize::from(slider::ROWS)
    }

    /// Where the cursor is: the field, and the row in it.
    fn cursor(&self) -> (usize, usize) {
        let at = self.state.focus;
        let Some(slot) = self.slot(at).filter(|_| at >= self.first) else {
            return (self.first, 0);
        };
        let row = match slot.input.editor() {
            Some(editor) if editor.is_empty() => heading(slot),
            Some(editor) => {
                heading(slot) + cursor_position(self.rows(at), editor.text(), editor.cursor()).row
            }
            // The words for the ends are to be seen too.
            None => lead(slot) + self.slider_rows(at, slot) - 1,
        };
        (at, row)
    }

    /// What to show in so many rows: all from the top as long as the cursor is in the upper part,
    /// then as much before it as fits there, and no empty rows at the end.
    fn window(&self, rows: usize) -> Window {
        let (at, row) = self.cursor();
        let (mut slot, mut above) = (at, row);
        while slot > self.first && above < rows {
            slot -= 1;
            above += self.height(slot);
        }
        let mut below = self.height(at).saturating_sub(row);
        let mut last = at;
        while below < rows && last + 1 < self.state.slots.len() {
            last += 1;
            below += self.height(last);
        }
        let wanted = above.saturating_sub(rows * ABOVE.0 / ABOVE.1);
        let mut hidden = wanted.min((above + below).saturating_sub(rows));
        while slot < at && hidden >= self.height(slot) {
            hidden -= self.height(slot);
            slot += 1;
        }
        Window { slot, hidden }
    }

    fn draw_slot(
        &self,
        at: usize,
        slot: &ComposerField,
        hidden: usize,
        canvas: &mut Canvas,
        area: Rect,
    ) {
        let focused = at == self.state.focus;
        let height = self.height(at).saturating_sub(hidden);
        let height = u16::try_from(height).unwrap_or(u16::MAX).min(area.height);
        let area = Rect { height, ..area };
        canvas.report.spot(paint::area(area), HitTarget::Slot(at));
        match &slot.input {
            Input::Text(editor) | Input::Line(editor) => {
                self.draw_section(at, slot, editor, hidden, canvas, area);
            }
            Input::Scale { value, range, ends } => {
                let user_data = &canvas.app.session.user_data;
                let word = value.and_then(|value| user_data.answer(&slot.name, value));
                let slider = Slider {
                    word: word.unwrap_or_default(),
                    ask: &slot.label,
                    value: *value,
                    range: *range,
                    ends,
                    focused,
                    label: self.label,
                    told: self.told,
                };
                for row in 0..area.height {
                    let number = usize::from(row) + hidden;
                    let place = paint::row(area, row);
                    if let Some(number) = number.checked_sub(lead(slot)) {
                        slider.draw(number, canvas, place);
                    } else {
                        let style = canvas.theme.style(Role::Faint);
                        RowPainter::of(canvas.buffer, place, 0).put(&slot.ghost, style);
                    }
                }
            }
            Input::Choice { .. } => {}
        }
    }

    fn draw_section(
        &self,
        at: usize,
        slot: &ComposerField,
        editor: &Editor,
        hidden: usize,
        canvas: &mut Canvas,
        area: Rect,
    ) {
        let before = heading(slot).saturating_sub(hidden);
        if before > 0 {
            self.draw_heading(at, slot, canvas, area);
        }
        let first = hidden.saturating_sub(heading(slot));
        let skipped = u16::try_from(before).unwrap_or(0).min(area.height);
        let text = Rect {
            y: area.y + skipped,
            height: area.height - skipped,
            ..area
        };
        canvas
            .report
            .spot(paint::area(text), HitTarget::Text { slot: at, first });
        let remark = self.remark(at);
        // The number of the row that the remark takes, among those of the text.
        let taken = remark.map(|(row, _)| row + 1);
        for row in 0..text.height {
            let place = paint::row(text, row);
            let number = usize::from(row) + first;
            if let Some((_, told)) = remark.filter(|_| taken == Some(number)) {
                Self::draw_remark(&told.words, canvas, place);
                let below = Rect {
                    y: place.y + 1,
                    height: text.height - row - 1,
                    ..text
                };
                let target = HitTarget::Text {
                    slot: at,
                    first: number,
                };
                canvas.report.spot(paint::area(below), target);
                continue;
            }
            let number = number - usize::from(taken.is_some_and(|taken| number > taken));
            let Some(shown) = self.rows(at).get(number) else {
                break;
            };
            self.draw_row((at, slot), editor, *shown, canvas, place);
        }
        if at == self.state.focus {
            self.put_cursor(at, editor, first, canvas, text);
        }
    }

    /// A row of a section: the prompt, or the text with what is marked and selected in it.
    fn draw_row(
        &self,
        (at, slot): (usize, &ComposerField),
        editor: &Editor,
        shown: TextRow,
        canvas: &mut Canvas,
        area: Rect,
    ) {
        let mut row = RowPainter::of(canvas.buffer, area, 0);
        if editor.is_empty() {
            let prompt = visible(&slot.ghost);
            let words = prompt.get(shown.start..shown.end).unwrap_or_default();
            row.put(words, canvas.theme.style(Role::Ghost));
            return;
        }
        let range = shown.start..shown.end;
        let text = editor.text().get(range.clone()).unwrap_or_default();
        let marks = privacy::Marks {
            findings: &self.findings,
            slot: at,
        };
        let over = marks.over(&range, editor.selection().as_ref(), canvas.theme);
        row.put_over(text, canvas.theme.style(Role::Text), over);
        // The line with the cursor has it below.
        if at != self.state.focus
            || self
                .remark(at)
                .is_none_or(|(_, told)| told.ends != shown.end)
        {
            let told = self.meant(at).iter().find(|told| told.ends == shown.end);
            if let Some(told) = told.filter(|told| usize::from(row.left()) > width(&told.words) + 4)
            {
                row.skip(3)
                    .put(&told.words, canvas.theme.style(Role::Ghost));
            }
        }
    }

    /// What the line above is understood as.
    fn draw_remark(words: &str, canvas: &mut Canvas, area: Rect) {
        let sign = if canvas.theme.ascii { "->" } else { "→" };
        let style = canvas.theme.style(Role::Faint);
        RowPainter::of(canvas.buffer, area, 0)
            .skip(2)
            .put(sign, style)
            .skip(1)
            .put(words, style);
    }

    fn draw_heading(&self, at: usize, slot: &ComposerField, canvas: &mut Canvas, area: Rect) {
        let role = if at == self.state.focus {
            Role::Accent
        } else {
            Role::Faint
        };
        let style = canvas.theme.style(role);
        RowPainter::of(canvas.buffer, area, 0).put(&slot.label, style);
    }

    /// The heading of what is scrolled stays on the first row.
    fn pin(&self, window: &Window, canvas: &mut Canvas, area: Rect) {
        let left = self.height(window.slot).saturating_sub(window.hidden);
        let Some(slot) = self.slot(window.slot).filter(|slot| heading(slot) > 0) else {
            return;
        };
        if window.hidden > 0 && slot.input.is_text() && left > 2 && area.height >= PINNED {
            let blank = " ".repeat(usize::from(area.width));
            RowPainter::of(canvas.buffer, area, 0).put(&blank, canvas.theme.style(Role::Text));
            self.draw_heading(window.slot, slot, canvas, area);
        }
    }

    fn put_cursor(
        &self,
        at: usize,
        editor: &Editor,
        first: usize,
        canvas: &mut Canvas,
        area: Rect,
    ) {
        let mut row = 0;
        let mut column = 0;
        if !editor.is_empty() {
            let rows = self.rows(at);
            row = cursor_position(rows, editor.text(), editor.cursor()).row;
            let start = rows.get(row).map_or(0, |row| row.start);
            let before = editor.text().get(start..editor.cursor());
            // As it is painted: what must not be obeyed stands there by its name.
            column = width(&visible(before.unwrap_or_default()));
        }
        let Some(y) = row.checked_sub(first).and_then(|y| u16::try_from(y).ok()) else {
            return;
        };
        if y < area.height && area.width > 0 {
            let x = u16::try_from(column)
                .unwrap_or(u16::MAX)
                .min(area.width - 1);
            canvas.report.cursor = Some((area.x + x, area.y + y));
        }
    }
}

/// Rows of what stands above a slider: the name of its instrument, above the first.
fn lead(slot: &ComposerField) -> usize {
    usize::from(!slot.input.is_text() && !slot.ghost.is_empty())
}

/// Rows of a field's heading.
fn heading(slot: &ComposerField) -> usize {
    usize::from(!slot.label.is_empty())
}
