//! The canvas of a dilemma: its boxes side by side where there is room, then what is in play, what
//! could be done, who was talked to, what was done, and when to ask again.
use ratatui::{
    layout::Rect,
    text::{Line, Span},
};

use super::super::{
    journal::{head, page},
    rich_text::TextStyler,
};
use crate::{
    app::{HitTarget, screens::Dilemmas},
    config::palette::Role,
    domain::{
        Entry, Record,
        entry::{framework::Framework, revisit},
        text::{pad, visible},
    },
    ui::{
        Canvas, markdown,
        paint::{self, RowPainter},
    },
};

/// Columns from which two boxes stand side by side.
const PAIRED: u16 = 64;
/// The widest canvas, and the widest text that is no box.
const WIDEST: (u16, u16) = (140, 72);
/// Columns left free before and after.
const MARGINS: (u16, u16) = (2, 1);

/// Draws the dilemma under the cursor.
pub(super) fn draw(state: &Dilemmas, canvas: &mut Canvas, area: Rect) {
    canvas.report.spot(paint::area(area), HitTarget::Page);
    let inner = Rect {
        x: area.x.saturating_add(MARGINS.0),
        width: area
            .width
            .saturating_sub(MARGINS.0 + MARGINS.1)
            .min(WIDEST.0),
        ..area
    };
    let id = state.current().map(|line| line.row.id);
    let Some(record) = state.page.as_deref().filter(|it| Some(it.id) == id) else {
        return;
    };
    let sheet = Sheet {
        pen: TextStyler {
            theme: canvas.theme,
            session: &canvas.app.session,
            columns: usize::from(inner.width.min(WIDEST.1)),
            marks: &[],
        },
        width: inner.width,
    };
    let lines = sheet.lines(record);
    canvas.report.page_rows = usize::from(inner.height);
    canvas.report.page_length = lines.len();
    let top = lines.len().saturating_sub(usize::from(inner.height));
    let shown = lines.iter().skip(state.pair.page_top.min(top));
    for (row, line) in (0..inner.height).zip(shown) {
        RowPainter::of(canvas.buffer, inner, row).put_line(line);
    }
}

/// What the canvas is laid out with.
struct Sheet<'a> {
    pen: TextStyler<'a>,
    width: u16,
}

impl Sheet<'_> {
    fn lines(&self, record: &Record) -> Vec<Line<'static>> {
        let mut top = record.clone();
        let entry = &record.entry;
        top.entry.people.clear();
        // They have places of their own below.
        top.entry
            .fields
            .retain(|name, _| name != "principles" && name != revisit::REVISIT);
        let mut lines = head::of_record(&top, self.pen);
        let frameworks = &self.pen.session.user_data.frameworks;
        let framework = entry.framework.as_deref().and_then(|id| frameworks.get(id));
        let boxed = framework.filter(|framework| framework.has_boxes());
        if let Some(framework) = boxed {
            lines.extend(self.boxes(framework, entry));
        }
        let in_box = |name: &str| boxed.is_some_and(|boxed| boxed.section(name).is_some());
        let below = |name: &str| name == "What I did" || name == revisit::LOOKING_BACK;
        let rest = || entry.sections.iter().filter(|it| !in_box(&it.name));
        let field = |name: &str| entry.fields.get(name).cloned().unwrap_or_default();
        self.part("Principles in play", &field("principles"), &mut lines);
        for section in rest().filter(|it| !below(&it.name)) {
            self.part(&section.name, &section.text, &mut lines);
        }
        self.part("Who I talked to", &entry.people.join(", "), &mut lines);
        for section in rest().filter(|it| below(&it.name)) {
            self.part(&section.name, &section.text, &mut lines);
        }
        let day = revisit::day(entry).map(|day| day.format("%a %-d %b %Y").to_string());
        self.part("Ask me again", &day.unwrap_or_default(), &mut lines);
        lines
    }

    /// A heading and its text, unless there is none.
    fn part(&self, name: &str, text: &str, lines: &mut Vec<Line<'static>>) {
        if text.trim().is_empty() {
            return;
        }
        lines.push(Line::default());
        let columns = self.pen.columns;
        lines.extend(self.pen.lines(name, columns, self.pen.style(Role::Accent)));
        lines.extend(self.text(text, paint::columns(columns)));
    }

    fn text(&self, text: &str, width: u16) -> Vec<Line<'static>> {
        let styles = page::styles(self.pen.theme);
        self.pen.markdown(text, width, &styles, &markdown::no_marks)
    }

    /// The boxes of a framework, two and two where there is room, else one below the other.
    fn boxes(&self, framework: &Framework, entry: &Entry) -> Vec<Line<'static>> {
        let paired = self.width >= PAIRED;
        let half = if paired {
            (self.width - 3) / 2
        } else {
            self.width.min(WIDEST.1)
        };
        let all = framework.sections.iter().map(|section| {
            let style = self.pen.style(Role::Accent);
            let columns = usize::from(half);
            let mut lines = self.pen.lines(&section.name, columns, style);
            let principles = section.principles.join(", ");
            lines.extend(
                self.pen
                    .lines(&principles, columns, self.pen.style(Role::Faint)),
            );
            match entry.section(&section.name) {
                "" => {
                    let asked = section.prompt(self.pen.session.stage);
                    lines.extend(self.pen.lines(asked, columns, self.pen.style(Role::Ghost)));
                }
                text => lines.extend(self.text(text, half)),
            }
            lines
        });
        let all: Vec<_> = all.collect();
        let mut lines = Vec::new();
        for pair in all.chunks(if paired { 2 } else { 1 }) {
            lines.push(self.rule(half, pair.len()));
            match pair {
                [left, right] => lines.extend(self.beside(left, right, half)),
                _ => lines.extend(pair.iter().flatten().cloned()),
            }
        }
        lines.push(self.rule(half, if paired { 2 } else { 1 }));
        lines
    }

    /// Two boxes, a rule between them.
    fn beside(
        &self,
        left: &[Line<'static>],
        right: &[Line<'static>],
        half: u16,
    ) -> Vec<Line<'static>> {
        let none = Line::default();
        let bar = format!(" {} ", self.pen.theme.symbols().bar);
        let rows = 0..left.len().max(right.len());
        let joined = rows.map(|row| {
            let first = left.get(row).unwrap_or(&none);
            let mut spans = first.spans.clone();
            let free = usize::from(half).saturating_sub(first.width());
            spans.push(Span::raw(pad("", free)));
            spans.push(Span::styled(bar.clone(), self.pen.style(Role::Rule)));
            spans.extend(right.get(row).unwrap_or(&none).spans.iter().cloned());
            Line::from(spans)
        });
        joined.collect()
    }

    fn rule(&self, half: u16, boxes: usize) -> Line<'static> {
        let symbols = self.pen.theme.symbols();
        let side = symbols.rule.repeat(usize::from(half));
        let text = match boxes {
            2 => format!("{side}{0}{0}{0}{side}", symbols.rule),
            _ => side,
        };
        Line::styled(visible(&text).into_owned(), self.pen.style(Role::Rule))
    }
}
