//! How growth looks: the first words beside the latest, confidence as a line, then what went well.
use ratatui::{
    layout::Rect,
    style::Style,
    text::{Line, Span},
};

use super::spread::steps;
use crate::{
    app::{HitTarget, screens::Growth},
    config::palette::Role,
    domain::{
        plan::growth::{self, NOTHING, WHAT_APPEARS, Words},
        text::{pad, truncate, visible},
        when,
    },
    ui::{
        Canvas,
        paint::{self, RowCursor, RowPainter},
    },
};

/// Columns left of the words: the cursor stands in them.
const MARGIN: u16 = 2;
/// Columns from which the first words stand beside the latest.
const PAIRED: u16 = 70;
/// The widest page.
const WIDEST: u16 = 112;
/// Columns of a day.
const DAY: usize = 14;
/// As many rows of the first and the latest words are shown.
const ROWS: usize = 9;

/// A row, and which of the words in it are under the cursor when it stops there.
struct Set {
    line: Line<'static>,
    stop: Option<usize>,
}

impl Set {
    fn of(text: impl Into<String>, style: Style) -> Self {
        Self {
            line: Line::styled(text.into(), style),
            stop: None,
        }
    }
}

/// Draws it.
pub(in crate::ui) fn draw(state: &Growth, canvas: &mut Canvas, area: Rect) {
    let area = area.intersection(canvas.buffer.area);
    let Some(growth) = &state.growth else { return };
    let theme = canvas.theme;
    let mut rows = RowCursor::of(area);
    rows.skip(u16::from(area.height > 20));
    let mut row = RowPainter::of(canvas.buffer, rows.take(), 0);
    row.skip(MARGIN).end_gap(1);
    let counted = paint::counted(growth.entries, "entry");
    row.put_right(&counted, theme.style(Role::Faint));
    row.put("Growth", theme.style(Role::Title))
        .skip(2)
        .put(&visible(&state.of()), theme.style(Role::Accent));
    rows.skip(1);
    let text = rows.take_all(u16::MAX);
    let text = Rect {
        width: text.width.saturating_sub(1).min(WIDEST),
        ..text
    };
    let sheet = Sheet {
        canvas,
        columns: text.width.saturating_sub(MARGIN),
        cursor: state.cursor,
    };
    let sets = sheet.sets(growth);
    let height = usize::from(text.height);
    canvas.report.page_rows = height;
    canvas.report.page_length = sets.len();
    let first = sets.iter().position(|set| set.stop == Some(state.cursor));
    let last = sets.iter().rposition(|set| set.stop == Some(state.cursor));
    let before = canvas.app.report.page_top;
    let top = match (state.top, first.zip(last)) {
        (Some(top), _) => top,
        // The words beside each other begin the page.
        (None, Some(_)) if state.cursor < 2 => 0,
        (None, Some((first, last))) => {
            let low = paint::scrolled(before, last, height, sets.len());
            paint::scrolled(low, first, height, sets.len())
        }
        (None, None) => before,
    };
    let top = top.min(sets.len().saturating_sub(height));
    canvas.report.page_top = top;
    for (set, row) in sets.iter().skip(top).zip(0..text.height) {
        let place = paint::row(text, row);
        RowPainter::of(canvas.buffer, place, 0).put_line(&set.line);
        if let Some(stop) = set.stop {
            if stop == state.cursor && stop >= 2 {
                paint::mark(canvas.buffer, place, canvas.theme);
            }
            canvas.report.spot(paint::area(place), HitTarget::Row(stop));
        }
    }
}

struct Sheet<'c, 'a> {
    canvas: &'c Canvas<'a>,
    columns: u16,
    cursor: usize,
}

impl Sheet<'_, '_> {
    fn style(&self, role: Role) -> Style {
        self.canvas.theme.style(role)
    }

    fn sets(&self, growth: &growth::Growth) -> Vec<Set> {
        let gutter = " ".repeat(usize::from(MARGIN));
        if growth.is_empty() {
            let rows = paint::wrapped(NOTHING, self.columns).into_iter();
            let text = self.style(Role::Text);
            return rows
                .map(|row| Set::of(format!("{gutter}{row}"), text))
                .collect();
        }
        let mut sets = self.ends(growth);
        if growth.readings.len() > 1 {
            self.heading("CONFIDENCE", &confidence(growth), &mut sets);
            let rows = steps::drawn(&growth.readings, self.columns, self.canvas.theme.ascii);
            let chart = self.style(Role::Chart);
            sets.extend(
                rows.into_iter()
                    .map(|row| Set::of(format!("{gutter}{row}"), chart)),
            );
        }
        let ends = growth.first.iter().chain(&growth.latest);
        let mut stop = ends.filter(|words| words.id.is_some()).count();
        for (label, words) in growth.parts() {
            if words.is_empty() {
                continue;
            }
            self.heading(label, "", &mut sets);
            for words in words {
                let here = words.id.map(|_| stop);
                stop += usize::from(here.is_some());
                let said = self.said(words).into_iter();
                sets.extend(said.map(|line| Set { line, stop: here }));
            }
        }
        sets.push(Set::of("", Style::new()));
        let faint = self.style(Role::Faint);
        let rows = paint::wrapped(WHAT_APPEARS, self.columns).into_iter();
        sets.extend(rows.map(|row| Set::of(format!("{gutter}{row}"), faint)));
        sets
    }

    fn heading(&self, label: &str, more: &str, sets: &mut Vec<Set>) {
        let gutter = " ".repeat(usize::from(MARGIN));
        sets.push(Set::of("", Style::new()));
        let line = Line::from(vec![
            Span::raw(gutter),
            Span::styled(label.to_owned(), self.style(Role::Accent)),
            Span::styled(format!("  {more}"), self.style(Role::Faint)),
        ]);
        sets.push(Set { line, stop: None });
    }

    /// The first words beside the latest where there is room, else one below the other.
    fn ends(&self, growth: &growth::Growth) -> Vec<Set> {
        let both = growth.first.iter().zip(["FIRST"]);
        let both: Vec<_> = both.chain(growth.latest.iter().zip(["LATEST"])).collect();
        let paired = self.columns >= PAIRED && both.len() == 2;
        let half = if paired {
            (self.columns - MARGIN) / 2
        } else {
            self.columns
        };
        let texts = both.iter().enumerate();
        let columns: Vec<_> = texts
            .map(|(stop, (words, name))| (stop, self.end(stop, name, words, half)))
            .collect();
        let [(_, left), (_, right)] = columns.as_slice() else {
            return stacked(columns);
        };
        if !paired {
            return stacked(columns);
        }
        let none = Line::default();
        let rows = 0..left.len().max(right.len());
        rows.map(|row| {
            let mut spans = left.get(row).unwrap_or(&none).spans.clone();
            let used: usize = spans.iter().map(Span::width).sum();
            let free = usize::from(half + MARGIN).saturating_sub(used);
            spans.push(Span::raw(" ".repeat(free)));
            spans.extend(right.get(row).unwrap_or(&none).spans.iter().cloned());
            Set {
                line: Line::from(spans),
                stop: Some(usize::from(self.cursor == 1)),
            }
        })
        .collect()
    }

    /// One of the two, with the cursor beside it where it is there.
    fn end(&self, stop: usize, name: &str, words: &Words, columns: u16) -> Vec<Line<'static>> {
        let theme = self.canvas.theme;
        let chosen = stop == self.cursor && words.id.is_some();
        let gutter = if chosen {
            format!("{} ", theme.symbols().cursor)
        } else {
            " ".repeat(usize::from(MARGIN))
        };
        let accent = self.style(Role::Accent);
        let line = |text: String, style: Style| {
            Line::from(vec![
                Span::styled(gutter.clone(), accent),
                Span::styled(text, style),
            ])
        };
        let day = words.at.map_or_else(String::new, |at| self.day(at));
        let mut lines = vec![line(format!("{name}  {day}"), self.style(Role::Faint))];
        let heads = paint::wrapped(&words.head, columns).into_iter().take(2);
        lines.extend(heads.map(|row| line(row, self.style(Role::Title))));
        let rows = paint::wrapped(&words.text, columns);
        let more = rows.len() > ROWS;
        let mut rows: Vec<_> = rows.into_iter().take(ROWS).collect();
        if let Some(last) = rows.last_mut().filter(|_| more) {
            let kept = truncate(last, usize::from(columns).saturating_sub(2));
            *last = format!("{} …", kept.trim_end_matches('…').trim_end());
        }
        lines.extend(
            rows.into_iter()
                .map(|row| line(row, self.style(Role::Text))),
        );
        lines
    }

    fn day(&self, at: crate::domain::Moment) -> String {
        when::human_day(at.date_naive(), self.canvas.app.session.now.date_naive())
    }

    /// Words of a list: when, then what, and below it what was said.
    fn said(&self, words: &Words) -> Vec<Line<'static>> {
        let [faint, text] = [Role::Faint, Role::Text].map(|role| self.style(role));
        let symbols = self.canvas.theme.symbols();
        let day = match words.at {
            Some(at) => self.day(at),
            None => symbols.marked.to_owned(),
        };
        // What has no day is only ticked.
        let left = if words.at.is_some() { DAY } else { 3 };
        let columns = self.columns.saturating_sub(paint::columns(left)).max(1);
        let gutter = " ".repeat(usize::from(MARGIN));
        let lefts = std::iter::once(pad(&truncate(&day, left - 1), left));
        let lefts = lefts.chain(std::iter::repeat(" ".repeat(left)));
        let head = paint::wrapped(&words.head, columns).into_iter();
        let quoted = !words.text.is_empty();
        let head: Vec<_> = head
            .filter(|row| !row.is_empty())
            .map(|row| (row, if quoted { faint } else { text }))
            .collect();
        let body = paint::wrapped(&words.text, columns).into_iter();
        let body = body.filter(|_| quoted).map(|row| (row, text));
        head.into_iter()
            .chain(body)
            .zip(lefts)
            .map(|((row, style), left)| {
                Line::from(vec![
                    Span::raw(gutter.clone()),
                    Span::styled(left, faint),
                    Span::styled(row, style),
                ])
            })
            .collect()
    }
}

/// One below the other.
fn stacked(columns: Vec<(usize, Vec<Line<'static>>)>) -> Vec<Set> {
    let mut sets = Vec::new();
    for (stop, lines) in columns {
        if !sets.is_empty() {
            sets.push(Set::of("", Style::new()));
        }
        let lines = lines.into_iter();
        sets.extend(lines.map(|line| Set {
            line,
            stop: Some(stop),
        }));
    }
    sets
}

/// From where to where.
fn confidence(growth: &growth::Growth) -> String {
    let [first, last] = [growth.readings.first(), growth.readings.last()];
    let ends = first.zip(last);
    let said = ends.map(|((_, first), (_, last))| {
        if first == last {
            format!("{last} of 10")
        } else {
            format!("from {first} to {last}, of 10")
        }
    });
    said.unwrap_or_default()
}
