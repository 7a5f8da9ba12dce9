//! How the history of an entry looks: its versions on a line, and below it the one that is shown, as a page.
use ratatui::{
    layout::Rect,
    style::Style,
    text::{Line, Span},
};

use super::{
    journal::{head, page},
    rich_text::TextStyler,
};
use crate::{
    app::{HitTarget, screens::History},
    config::palette::Role,
    domain::{
        Entry, Id, Record, Visibility,
        entry::compare::{Block, Compared, HeadChange, SectionChange},
        text::{self, diff::Change, visible, wrap},
        when,
    },
    ui::{
        Canvas, markdown,
        paint::{self, RowCursor, RowPainter},
    },
};

/// Columns left of the words, and right of them.
const MARGINS: (u16, u16) = (2, 1);
/// The widest line that is still easy to read.
const WIDEST: u16 = 76;
/// The most columns between two versions on the line.
const STEP: u16 = 6;

/// Draws it.
pub(in crate::ui) fn draw(state: &History, canvas: &mut Canvas, area: Rect) {
    let area = area.intersection(canvas.buffer.area);
    let inner = Rect {
        x: area.x.saturating_add(MARGINS.0),
        width: area.width.saturating_sub(MARGINS.0 + MARGINS.1),
        ..area
    };
    let Some(version) = state.current() else {
        return;
    };
    let theme = canvas.theme;
    let mut rows = RowCursor::of(inner);
    rows.skip(u16::from(area.height > 20));
    slider(state, canvas, rows.take());
    said(state, canvas, rows.take());
    let line = Rect {
        x: area.x,
        width: area.width,
        ..rows.take()
    };
    paint::rule(canvas.buffer, line, 0, theme);
    let text = rows.take_all(u16::MAX);
    let text = Rect {
        width: text.width.min(WIDEST),
        ..text
    };
    canvas.report.spot(
        paint::area(Rect {
            x: area.x,
            width: area.width,
            ..text
        }),
        HitTarget::Page,
    );
    let Some(entry) = &version.entry else {
        RowPainter::of(canvas.buffer, text, 1).put(
            "This version can't be read any more.",
            theme.style(Role::Faint),
        );
        return;
    };
    let sheet = Sheet {
        pen: TextStyler {
            theme,
            session: &canvas.app.session,
            columns: usize::from(text.width),
            marks: &[],
        },
        width: text.width,
    };
    let compared = state.compared.as_deref().filter(|_| !state.alone);
    let lines = sheet.lines(entry, compared);
    canvas.report.page_rows = usize::from(text.height);
    canvas.report.page_length = lines.len();
    let top = lines.len().saturating_sub(usize::from(text.height));
    let shown = lines.iter().skip(state.page_top.min(top));
    for (row, line) in (0..text.height).zip(shown) {
        RowPainter::of(canvas.buffer, text, row).put_line(line);
    }
}

/// The versions on a line: the first at its left end, the newest at its right.
fn slider(state: &History, canvas: &mut Canvas, place: Rect) {
    let theme = canvas.theme;
    let [title, faint, rule, accent] =
        [Role::Title, Role::Faint, Role::Rule, Role::Accent].map(|role| theme.style(role));
    let count = state.versions().len();
    let mut row = RowPainter::of(canvas.buffer, place, 0);
    row.put("History", title).skip(3);
    if count < 2 {
        return;
    }
    row.put("1", faint).skip(1);
    let last = format!("{count}");
    let room = row.left().saturating_sub(paint::columns(last.len()) + 1);
    let steps = paint::columns(count - 1);
    let step = (room.saturating_sub(1) / steps).min(STEP);
    let start = row.column();
    let length = if step == 0 { room } else { step * steps + 1 };
    let line = Rect {
        x: start,
        width: length,
        ..place
    };
    let across = theme.symbols().rule.repeat(usize::from(length));
    row.put(&across, rule).skip(1).put(&last, faint);
    let column = |at: usize| {
        let wide = usize::from(length.saturating_sub(1));
        start.saturating_add(paint::columns(at * wide / (count - 1)))
    };
    let symbols = theme.symbols();
    let base = state.base();
    let each = (0..count).filter(|at| step > 0 || *at == state.at || Some(*at) == base);
    let mut marks: Vec<_> = each.collect();
    // The one that is shown lies over its neighbours.
    marks.sort_by_key(|at| (*at == state.at, Some(*at) == state.held));
    for at in marks {
        let (symbol, style) = if at == state.at {
            (symbols.pressing, accent)
        } else if Some(at) == state.held {
            (symbols.held, accent)
        } else {
            (symbols.waiting, faint)
        };
        let cell = Rect {
            x: column(at),
            width: 1,
            ..place
        };
        RowPainter::of(canvas.buffer, cell.intersection(place), 0).put(symbol, style);
        let around = Rect {
            x: column(at).saturating_sub(step / 2),
            width: step.max(1),
            ..place
        };
        canvas
            .report
            .spot(paint::area(around.intersection(line)), HitTarget::Row(at));
    }
}

/// Which version is shown, when it was saved, and with what it is compared.
fn said(state: &History, canvas: &mut Canvas, place: Rect) {
    let theme = canvas.theme;
    let now = canvas.app.session.now;
    let Some(version) = state.current() else {
        return;
    };
    let dot = format!(" {} ", theme.symbols().dot);
    let count = state.versions().len();
    let mut parts = vec![format!("Version {} of {count}", version.number)];
    parts.push(when::stamp(version.at, now));
    parts.push(version.author.clone());
    parts.retain(|part| !part.is_empty());
    let against = match (state.base(), &state.compared) {
        _ if state.alone => "the page alone".to_owned(),
        (None, _) if count == 1 => "as first saved".to_owned(),
        (None, _) if state.held.is_some() => "held: the arrows compare others with it".to_owned(),
        (None, _) => "as first saved".to_owned(),
        (Some(base), Some(compared)) if compared.is_empty() => {
            format!("the same as version {}", number(state, base))
        }
        (Some(base), _) if state.held.is_some() => {
            format!("compared with version {}", number(state, base))
        }
        (Some(base), _) => format!("changes since version {}", number(state, base)),
    };
    let mut row = RowPainter::of(canvas.buffer, place, 0);
    row.put_right(&against, theme.style(Role::Accent));
    row.end_gap(1)
        .put(&parts.join(&dot), theme.style(Role::Faint));
}

fn number(state: &History, at: usize) -> u32 {
    state.versions().get(at).map_or(0, |version| version.number)
}

/// What the page is laid out with.
struct Sheet<'a> {
    pen: TextStyler<'a>,
    width: u16,
}

impl Sheet<'_> {
    fn lines(&self, entry: &Entry, compared: Option<&Compared>) -> Vec<Line<'static>> {
        let record = Record {
            id: Id::from_bytes([0; 16]),
            entry: entry.clone(),
            visibility: Visibility::Private,
            revision: 1,
            created_at: entry.at,
            updated_at: entry.at,
            deleted_at: None,
        };
        let mut lines = head::of_record(&record, self.pen);
        let Some(compared) = compared else {
            for section in &entry.sections {
                let accent = self.pen.style(Role::Accent);
                self.heading(&section.name, accent, &mut lines);
                lines.extend(self.markdown(&section.text));
            }
            return lines;
        };
        if !compared.head.is_empty() {
            lines.push(Line::default());
            let labels = compared.head.iter().map(|it| text::width(&it.label));
            let labels = labels.max().unwrap_or(0) + 2;
            let told = compared.head.iter().map(|it| self.head(it, labels));
            lines.extend(told.flatten());
        }
        for section in &compared.sections {
            self.section(section, &mut lines);
        }
        lines
    }

    fn heading(&self, name: &str, style: Style, lines: &mut Vec<Line<'static>>) {
        lines.push(Line::default());
        if !name.is_empty() {
            lines.extend(self.pen.lines(name, self.pen.columns, style));
        }
    }

    fn markdown(&self, text: &str) -> Vec<Line<'static>> {
        let styles = page::styles(self.pen.theme);
        self.pen
            .markdown(text, self.width, &styles, &markdown::no_marks)
    }

    /// Something above the text: what it was, struck out, and what it became.
    fn head(&self, change: &HeadChange, labels: usize) -> Vec<Line<'static>> {
        let label = text::pad(&change.label, labels);
        let parts = [
            (Change::Removed, change.before.clone()),
            (Change::Kept, "  ".to_owned()),
            (Change::Added, change.after.clone()),
        ];
        let parts = parts.into_iter().filter(|(_, text)| !text.is_empty());
        let columns = self.pen.columns.saturating_sub(labels).max(1);
        let rows = self.words(&parts.collect::<Vec<_>>(), columns).into_iter();
        let faint = self.pen.style(Role::Faint);
        let lefts = std::iter::once(label).chain(std::iter::repeat(" ".repeat(labels)));
        rows.zip(lefts)
            .map(|(row, left)| {
                let mut spans = vec![Span::styled(left, faint)];
                spans.extend(row.spans);
                Line::from(spans)
            })
            .collect()
    }

    fn section(&self, section: &SectionChange, lines: &mut Vec<Line<'static>>) {
        let style = match section.change {
            Change::Kept => self.pen.style(Role::Accent),
            change => self.style(change),
        };
        self.heading(&section.name, style, lines);
        for (at, block) in section.blocks.iter().enumerate() {
            match block {
                Block::Same(text) => {
                    let begins = text.starts_with('\n') && at > 0;
                    lines.extend(begins.then(Line::default));
                    lines.extend(self.markdown(text));
                    let ends = text.ends_with('\n') && at + 1 < section.blocks.len();
                    lines.extend(ends.then(Line::default));
                }
                Block::Words(words) => lines.extend(self.words(words, self.pen.columns)),
            }
        }
    }

    /// Words that went are struck out, words that came underlined: told apart without colour.
    fn style(&self, change: Change) -> Style {
        match change {
            Change::Kept => self.pen.style(Role::Text),
            Change::Removed => self.pen.style(Role::Faint).crossed_out(),
            Change::Added => self.pen.style(Role::Success).underlined(),
        }
    }

    /// Words in order, wrapped as one text.
    fn words(&self, words: &[(Change, String)], columns: usize) -> Vec<Line<'static>> {
        let mut text = String::new();
        let mut ranges = Vec::new();
        for (at, (change, words)) in words.iter().enumerate() {
            // Without colour and without a line through it, what went is still told from what came.
            let plain = self.pen.theme.ascii && *change != Change::Kept;
            let [before, after] = match change {
                Change::Removed if plain => ["[-", "-]"],
                Change::Added if plain => ["{+", "+}"],
                _ => ["", ""],
            };
            let came = words_before(at, *change, text.as_str());
            text.push_str(came);
            let start = text.len();
            text.extend([before, &visible(words), after]);
            ranges.push((start..text.len(), self.style(*change)));
        }
        let base = self.pen.style(Role::Text);
        let rows = wrap(&text, columns).into_iter();
        rows.map(|row| {
            let within = ranges.iter().filter_map(|(range, style)| {
                let start = range.start.max(row.start).checked_sub(row.start)?;
                let end = range.end.min(row.end).checked_sub(row.start)?;
                (start < end).then_some((start..end, *style))
            });
            let shown = text.get(row.start..row.end).unwrap_or_default();
            let pieces = paint::pieces(shown, base, within).into_iter();
            let spans = pieces.map(|(part, style)| Span::styled(part.to_owned(), style));
            Line::from(spans.collect::<Vec<_>>())
        })
        .collect()
    }
}

/// A space between words that went and those that came in their place.
fn words_before(at: usize, change: Change, text: &str) -> &'static str {
    if at > 0 && change == Change::Added && !text.ends_with(char::is_whitespace) {
        " "
    } else {
        ""
    }
}
