//! How an answer looks before it is kept: what was understood, and dimmed what was dropped.
use std::ops::Range;

use ratatui::{layout::Rect, style::Style};

use crate::{
    app::{
        Command, Context,
        screens::{Answer, answer::Found},
    },
    config::palette::Role,
    domain::{
        privacy::lint::Finding,
        text::{visible, wrap},
        when,
    },
    services::guest::{Preview, Standing},
    ui::{
        Canvas,
        paint::{self, RowCursor, RowPainter},
        screens::composer::privacy,
    },
};

/// Columns left of the words, and before what somebody wrote.
const MARGIN: u16 = 2;
const INDENT: u16 = 2;
/// The widest line in which reading is still easy.
const WIDEST: u16 = 76;

/// A row, part by part.
type Line = Vec<(String, Style)>;

/// Draws it.
pub(in crate::ui) fn draw(state: &Answer, canvas: &mut Canvas, area: Rect) {
    let area = area.intersection(canvas.buffer.area);
    let mut rows = RowCursor::of(area);
    rows.skip(u16::from(area.height > 20));
    let title = canvas.theme.style(Role::Title);
    RowPainter::of(canvas.buffer, rows.take(), 0)
        .skip(MARGIN)
        .put("An answer", title);
    rows.skip(1);
    let columns = area.width.saturating_sub(2 * MARGIN).min(WIDEST);
    let lines = match &state.found {
        None => waiting(canvas, columns),
        Some(found) => {
            let all = found.iter().map(|one| match one {
                Found::Read(read) => answer(read, canvas, columns),
                Found::Refused(error) => {
                    let mut lines = wrapped(&error.message, Role::Warn, 0, canvas, columns);
                    let hint = error.hint.as_deref().unwrap_or_default();
                    lines.extend(wrapped(hint, Role::Faint, 0, canvas, columns));
                    lines
                }
            });
            all.collect::<Vec<_>>().join(&Line::new())
        }
    };
    let left = rows.left();
    let area = rows.take_all(left);
    let shown = usize::from(area.height);
    let top = state.top.min(lines.len().saturating_sub(shown));
    canvas.report.page_top = top;
    canvas.report.page_rows = shown;
    canvas.report.page_length = lines.len();
    for (row, line) in (0..area.height).zip(lines.iter().skip(top)) {
        let mut row = RowPainter::of(canvas.buffer, area, row);
        row.skip(MARGIN);
        for (part, style) in line {
            row.put(part, *style);
        }
    }
}

/// What is to be done while nothing was given.
fn waiting(canvas: &Canvas, columns: u16) -> Vec<Line> {
    let keys = &canvas.app.keymap;
    let key = keys.label(Command::OpenFile, Context::Answer, canvas.theme.ascii);
    let file = format!(
        "Or press {} to read it from a mail that you saved (.eml) or from its text.",
        key.unwrap_or_default()
    );
    let mut lines = wrapped(
        "Copy the whole reply in your mail program, then paste it here: often ctrl-shift-v, on a Mac cmd-v.",
        Role::Text,
        0,
        canvas,
        columns,
    );
    lines.push(Line::new());
    lines.extend(wrapped(&file, Role::Text, 0, canvas, columns));
    lines.push(Line::new());
    let said = "You see first what was understood. Nothing is kept before you say so.";
    lines.extend(wrapped(said, Role::Faint, 0, canvas, columns));
    lines
}

/// A text in rows of one role.
fn wrapped(text: &str, role: Role, indent: u16, canvas: &Canvas, columns: u16) -> Vec<Line> {
    if text.is_empty() {
        return Vec::new();
    }
    let style = canvas.theme.style(role);
    let rows = paint::wrapped(text, columns.saturating_sub(indent));
    rows.into_iter()
        .map(|row| vec![(" ".repeat(usize::from(indent)), style), (row, style)])
        .collect()
}

fn answer(read: &Preview, canvas: &Canvas, columns: u16) -> Vec<Line> {
    let theme = canvas.theme;
    let today = canvas.app.session.now.date_naive();
    let request = &read.request;
    let mut lines = vec![vec![(
        format!("From {}", read.from()),
        theme.style(Role::Title),
    )]];
    let asked = when::day_within(request.asked.date_naive(), today);
    let mut parts = vec![request.form.title.clone()];
    if !request.about.is_empty() {
        parts.push(request.about.clone());
    }
    parts.push(format!("asked {asked}"));
    parts.push(read.door.came().to_owned());
    let head = paint::whole(&parts, theme, columns);
    lines.push(vec![(head, theme.style(Role::Faint))]);
    let standing = match read.standing {
        Standing::New => "",
        Standing::Known => "This answer is in your journal already.",
        Standing::Later => {
            "Another answer to the same request is in your journal; this becomes a second one, and says so."
        }
    };
    for doubt in [standing]
        .into_iter()
        .chain(read.doubts.iter().map(String::as_str))
    {
        lines.extend(wrapped(doubt, Role::Warn, 0, canvas, columns));
    }
    if request.round().is_some() {
        let said = "It is one of a round: what it says is held until enough have answered.";
        lines.extend(wrapped(said, Role::Text, 0, canvas, columns));
    }
    for field in &read.fields {
        lines.push(Line::new());
        let label = match field.label.as_str() {
            "" => "Written outside the questions",
            label => label,
        };
        lines.extend(wrapped(label, Role::Accent, 0, canvas, columns));
        lines.extend(said(&field.words, &field.findings, canvas, columns));
    }
    let is_open = |id: &str| !read.fields.iter().any(|field| field.id == id);
    let open = request
        .form
        .fields
        .iter()
        .filter(|field| is_open(&field.id));
    let open: Vec<_> = open.map(|field| field.label.as_str()).collect();
    if request.round().is_none() && !open.is_empty() {
        lines.push(Line::new());
        let text = format!("Left empty: {}", open.join("; "));
        lines.extend(wrapped(&text, Role::Faint, 0, canvas, columns));
    }
    if read.fields.iter().any(|field| !field.findings.is_empty()) {
        lines.push(Line::new());
        let text = "What is marked could identify someone. It is kept as it came, and stopped if you share it.";
        lines.extend(wrapped(text, Role::Warn, 0, canvas, columns));
    }
    if !read.dropped.is_empty() {
        lines.push(Line::new());
        lines.extend(wrapped("Dropped", Role::Faint, 0, canvas, columns));
        for dropped in &read.dropped {
            for line in dropped.lines() {
                lines.extend(wrapped(line, Role::Ghost, INDENT, canvas, columns));
            }
        }
    }
    lines
}

/// What somebody wrote, with what could identify a person marked in it.
fn said(words: &str, findings: &[Finding], canvas: &Canvas, columns: u16) -> Vec<Line> {
    let theme = canvas.theme;
    let style = theme.style(Role::Text);
    let marks: Vec<_> = findings
        .iter()
        .map(|finding| {
            (
                finding.matched(words),
                theme.style(privacy::role(finding.level)),
            )
        })
        .collect();
    let mut lines = Vec::new();
    for (row, over) in marked_rows(words, columns.saturating_sub(INDENT), &marks) {
        let mut line = vec![(" ".repeat(usize::from(INDENT)), style)];
        let parts = paint::pieces(&row, style, over);
        line.extend(
            parts
                .into_iter()
                .map(|(part, style)| (part.to_owned(), style)),
        );
        lines.push(line);
    }
    lines
}

/// A row of a text, and where another style is laid over it.
pub(super) type MarkedRow = (String, Vec<(Range<usize>, Style)>);

/// A text in rows, with words marked wherever they stand in it, also where a row breaks within them.
pub(super) fn marked_rows(text: &str, columns: u16, marks: &[(&str, Style)]) -> Vec<MarkedRow> {
    let text = visible(text);
    let marked = marked(&text, marks);
    let rows = wrap(&text, usize::from(columns)).into_iter();
    rows.map(|row| {
        let over = marked.iter().filter_map(|(range, style)| {
            let (from, to) = (range.start.max(row.start), range.end.min(row.end));
            (from < to).then(|| (from - row.start..to - row.start, *style))
        });
        let part = text.get(row.start..row.end).unwrap_or_default();
        (part.to_owned(), over.collect())
    })
    .collect()
}

/// Where words stand in a text: in order, and apart.
fn marked(text: &str, marks: &[(&str, Style)]) -> Vec<(Range<usize>, Style)> {
    let mut found: Vec<_> = marks
        .iter()
        .filter(|(words, _)| !words.is_empty())
        .flat_map(|(words, style)| {
            let places = text.match_indices(words);
            places.map(|(at, words)| (at..at + words.len(), *style))
        })
        .collect();
    found.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
    let mut end = 0;
    found.retain(|(range, _)| {
        let apart = range.start >= end;
        if apart {
            end = range.end;
        }
        apart
    });
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_over_the_end_of_a_row_are_marked_on_both() {
        let style = Style::new().underlined();
        let marks = [("Elm Ward", style), ("Ann", style)];
        let rows = marked_rows("Ann on Elm Ward, and Ann.", 10, &marks);
        let marked: Vec<_> = rows
            .iter()
            .map(|(row, over)| {
                let parts = over.iter().map(|(range, _)| &row[range.clone()]);
                (row.as_str(), parts.collect::<Vec<_>>())
            })
            .collect();
        assert_eq!(
            marked,
            [
                ("Ann on Elm", vec!["Ann", "Elm"]),
                ("Ward, and", vec!["Ward"]),
                ("Ann.", vec!["Ann"]),
            ]
        );
    }
}
