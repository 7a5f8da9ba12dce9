//! How an entry reads: a page with its head, then its sections as Markdown. What lies beyond the
//! screen is measured once, and laid out again only when it comes into sight.
use std::{borrow::Cow, sync::Arc};

use ratatui::{layout::Rect, style::Style, text::Line};

use super::{
    super::{rich_text::TextStyler, thread},
    head, layout, links,
};
use crate::{
    app::{
        Command, Context, HitTarget,
        frame_report::{Paper, PaperPart},
        screens::Journal,
    },
    config::palette::Role,
    domain::{Record, Section, find::highlight},
    services::Linked,
    ui::{
        Canvas, Theme,
        markdown::{self, MarkdownStyles, Symbols},
        paint::{self, RowPainter},
    },
};

/// The widest line that is still easy to read.
const WIDEST: u16 = 72;
/// Columns left free before the text, and after it.
const MARGINS: (u16, u16) = (2, 1);

/// Draws the page of the entry under the cursor.
pub(super) fn draw(state: &Journal, canvas: &mut Canvas, area: Rect) {
    canvas.report.spot(paint::area(area), HitTarget::Page);
    let text = Rect {
        x: area.x.saturating_add(MARGINS.0),
        width: area.width.saturating_sub(MARGINS.0 + MARGINS.1).min(WIDEST),
        ..area
    };
    let Some(row) = state.timeline.current().filter(|_| text.width > 0) else {
        return;
    };
    let marks = state.query.highlights();
    let pen = TextStyler {
        theme: canvas.theme,
        session: &canvas.app.session,
        columns: usize::from(text.width),
        marks: &marks,
    };
    canvas.report.page_rows = usize::from(text.height);
    let Some(record) = state.page.as_deref().filter(|record| record.id == row.id) else {
        // It is being read: what the list knows of it stands there at once.
        return paint(head::of_row(row, pen), text, canvas);
    };
    let head = head::of_record(record, pen);
    let linked = state.linked.as_ref().filter(|(id, _)| *id == record.id);
    let linked = linked.map(|(_, linked)| linked.as_ref());
    let sheet = Sheet {
        record,
        linked: linked.filter(|linked| !linked.to.is_empty()),
        pen,
        styles: styles(canvas.theme),
        width: text.width,
    };
    let paper = sheet.paper(canvas.app.report.paper.as_ref());
    let rows: usize = paper.parts.iter().map(|part| part.rows).sum();
    let key = canvas
        .app
        .keymap
        .label(Command::Attachments, Context::Page, canvas.theme.ascii);
    let key = key.unwrap_or_default();
    let mut foot = linked.map_or_else(Vec::new, |linked| links::lines(linked, &key, pen));
    let said = state.hanging.as_ref().filter(|it| it.id == record.id);
    let before = head.len() + rows + foot.len();
    foot.extend(said.map_or_else(Vec::new, |it| thread::lines(&it.thread, pen, &sheet.styles)));
    let rows = rows + foot.len();
    canvas.report.page_length = head.len() + rows;
    let height = usize::from(text.height);
    let wanted = if state.at_thread {
        // The blank row before it is no loss.
        before + 1
    } else {
        state.page_top
    };
    let top = wanted.min((head.len() + rows).saturating_sub(height));
    canvas.report.page_top = top;
    let mut lines: Vec<Line> = head.iter().skip(top).take(height).cloned().collect();
    let mut above = head.len();
    for part in &paper.parts {
        let below = above + part.rows;
        if below > top && above < top + height {
            let shown = sheet.lines(part, &|text: &str| highlight::mark(text, &marks));
            let hidden = top.saturating_sub(above);
            lines.extend(shown.into_iter().skip(hidden));
        }
        above = below;
    }
    let hidden = top.saturating_sub(above);
    lines.extend(foot.into_iter().skip(hidden));
    canvas.report.paper = Some(paper);
    paint(lines, text, canvas);
}

fn paint(lines: Vec<Line>, area: Rect, canvas: &mut Canvas) {
    for (row, line) in (0..area.height).zip(lines) {
        RowPainter::of(canvas.buffer, area, row).put_line(&line);
    }
}

/// What the text of a page is laid out from.
struct Sheet<'a> {
    record: &'a Record,
    /// The entries that it leads to, where there are any and they are known.
    linked: Option<&'a Linked>,
    pen: TextStyler<'a>,
    styles: MarkdownStyles,
    width: u16,
}

impl Sheet<'_> {
    /// How the text lies on the page: as the last frame found it, or measured now.
    fn paper(&self, last: Option<&Arc<Paper>>) -> Arc<Paper> {
        let same = |paper: &&Arc<Paper>| {
            paper.id == self.record.id
                && paper.revision == self.record.revision
                && paper.width == self.width
                && paper.titled == self.linked.is_some()
        };
        last.filter(same).cloned().unwrap_or_else(|| {
            Arc::new(Paper {
                id: self.record.id,
                revision: self.record.revision,
                width: self.width,
                titled: self.linked.is_some(),
                parts: self.measured(),
            })
        })
    }

    fn measured(&self) -> Vec<PaperPart> {
        let mut parts = Vec::new();
        for (number, section) in self.record.entry.sections.iter().enumerate() {
            for bytes in layout::cut(&section.text) {
                let mut part = PaperPart {
                    section: number,
                    bytes,
                    rows: 0,
                };
                part.rows = self.lines(&part, &markdown::no_marks).len();
                parts.push(part);
            }
        }
        parts
    }

    /// The lines of a part: a blank one, the section's heading where it begins, its text.
    fn lines(&self, part: &PaperPart, mark: &markdown::Mark<'_>) -> Vec<Line<'static>> {
        let none = Section::default();
        let section = self
            .record
            .entry
            .sections
            .get(part.section)
            .unwrap_or(&none);
        let text = section.text.get(part.bytes.clone()).unwrap_or_default();
        let begins = part.bytes.start == 0;
        let mut lines = Vec::new();
        if begins || follows_gap(&section.text, part.bytes.start) {
            lines.push(Line::default());
        }
        if begins && !section.name.is_empty() {
            let style = self.pen.theme.style(Role::Accent);
            lines.extend(self.pen.lines(&section.name, self.pen.columns, style));
        }
        let titled = self.linked.filter(|_| text.contains("[["));
        let text = titled.map_or(Cow::Borrowed(text), |linked| {
            Cow::Owned(links::titled(text, linked))
        });
        lines.extend(self.pen.markdown(&text, self.width, &self.styles, mark));
        lines
    }
}

/// How Markdown looks on a page.
pub(in crate::ui::screens) fn styles(theme: &Theme) -> MarkdownStyles {
    let [text, faint, rule, title] =
        [Role::Text, Role::Faint, Role::Rule, Role::Title].map(|role| theme.style(role));
    MarkdownStyles {
        text,
        heading: title,
        strong: title,
        emphasis: Style::new().italic(),
        strike: Style::new().crossed_out(),
        code: theme.style(Role::Chart),
        quote: faint,
        link: Style::new().underlined(),
        rule,
        faint,
        marker: faint,
        mark: theme.style(Role::Mark),
        symbols: if theme.ascii {
            Symbols::ASCII
        } else {
            Symbols::UNICODE
        },
    }
}

/// Whether a part begins where a paragraph does.
fn follows_gap(text: &str, start: usize) -> bool {
    text.get(..start)
        .is_some_and(|before| before.ends_with("\n\n"))
}
