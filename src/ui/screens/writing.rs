//! How a page for a few words looks: what they are about, quietly, and below it the words.
use std::ops::Range;

use ratatui::layout::Rect;

use crate::{
    app::{Command, Context, HitTarget, editor::cursor_position, screens::Writing},
    config::palette::Role,
    domain::text::{visible, width},
    ui::{
        Canvas,
        paint::{self, RowCursor, RowPainter},
        screens::{
            composer::privacy,
            review::page::{View, draw_page},
            safety,
        },
    },
};

/// Columns left free at either side, and the widest line in which reading is still easy.
const MARGIN: u16 = 2;
const WIDEST: u16 = 84;
/// The most rows of what is answered: the words are what it is about.
const QUOTED: usize = 6;

/// Columns from which the page that is answered stands beside the words, and rows from which it stands above them.
const BESIDE: u16 = 110;
const ABOVE: u16 = 11;

/// Draws it.
pub(in crate::ui) fn draw(state: &Writing, canvas: &mut Canvas, area: Rect) {
    let area = area.intersection(canvas.buffer.area);
    let area = beside(state, canvas, area);
    head(state, canvas, area);
    let inner = Rect {
        x: area.x.saturating_add(MARGIN),
        y: area.y.saturating_add(2),
        width: area.width.saturating_sub(2 * MARGIN).min(WIDEST),
        height: area.height.saturating_sub(2),
    };
    let echo = state.echo(&canvas.app.session);
    let foot = u16::from(echo.is_some() && inner.height > 2);
    let mut rows = RowCursor::of(Rect {
        height: inner.height - foot,
        ..inner
    });
    quote(state, canvas, &mut rows);
    let text = rows.take_all(u16::MAX);
    canvas.report.text_width = text.width;
    canvas.report.text_rows = usize::from(text.height);
    words(state, canvas, text);
    if let Some(echo) = echo.filter(|_| foot > 0) {
        let role = if echo.is_ok() {
            Role::Success
        } else {
            Role::Faint
        };
        let (Ok(text) | Err(text)) = echo;
        let place = paint::row(inner, inner.height - 1);
        RowPainter::of(canvas.buffer, place, 0).put(&text, canvas.theme.style(role));
    }
}

/// Draws the page that is answered: beside the words where there is room, else above them. Gives back what is left.
fn beside(state: &Writing, canvas: &mut Canvas, area: Rect) -> Rect {
    let Some(beside) = &state.subject.beside else {
        return area;
    };
    let mut view = View {
        page: &beside.page,
        blocks: &beside.blocks,
        stop: beside.stop,
        top: beside.top,
        sentence: beside.stop.map(|_| state.subject.quote.as_str()),
        headless: false,
    };
    if area.width >= BESIDE {
        let left = area.width / 2;
        draw_page(
            view,
            canvas,
            Rect {
                width: left,
                ..area
            },
        );
        let line = Rect {
            x: area.x + left,
            width: 1,
            ..area
        };
        paint::upright(canvas.buffer, line, canvas.theme);
        return Rect {
            x: area.x + left + 1,
            width: area.width - left - 1,
            ..area
        };
    }
    if area.height < ABOVE {
        return area;
    }
    view.headless = !beside.moved;
    let above = area.height / 2;
    draw_page(
        view,
        canvas,
        Rect {
            height: above,
            ..area
        },
    );
    let rule = paint::row(area, above);
    let across = canvas.theme.symbols().rule.repeat(usize::from(rule.width));
    RowPainter::of(canvas.buffer, rule, 0).put(&across, canvas.theme.style(Role::Rule));
    Rect {
        y: area.y + above + 1,
        height: area.height - above - 1,
        ..area
    }
}

fn head(state: &Writing, canvas: &mut Canvas, area: Rect) {
    let theme = canvas.theme;
    let said = safety::words(state.keeper.safety(), "saved", theme.ascii);
    let mut row = RowPainter::of(canvas.buffer, area, 0);
    row.skip(MARGIN).end_gap(1);
    row.put_right(&said, theme.style(Role::Faint));
    row.end_gap(2);
    row.put(&state.subject.title, theme.style(Role::Title));
    let keys = &canvas.app.keymap;
    let key = keys.label(Command::Phrases, Context::Writing, theme.ascii);
    let Some(key) = key.filter(|_| !state.subject.phrases.is_empty()) else {
        return;
    };
    row.skip(3).put(&key, theme.style(Role::Accent)).skip(1);
    // Beside a long title one word has to do.
    let said = ["opening phrases", "begin"];
    let fits = |words: &&str| width(words) <= usize::from(row.left());
    if let Some(words) = said.into_iter().find(fits) {
        row.put(words, theme.style(Role::Faint));
    }
}

/// What is answered, with a bar at its side.
fn quote(state: &Writing, canvas: &mut Canvas, rows: &mut RowCursor) {
    let columns = rows.take_all(0).width.saturating_sub(2);
    let lines = paint::wrapped(&state.subject.quote, columns);
    if state.subject.quote.is_empty() {
        return;
    }
    let theme = canvas.theme;
    let most = QUOTED.min(usize::from(rows.height() / 3));
    for (at, line) in lines.iter().take(most).enumerate() {
        let mut row = RowPainter::of(canvas.buffer, rows.take(), 0);
        row.put(theme.symbols().bar, theme.style(Role::Rule))
            .skip(1);
        row.put(line, theme.style(Role::Faint));
        if at + 1 == most && lines.len() > most {
            row.put("…", theme.style(Role::Faint));
        }
    }
    rows.skip(1);
}

/// What could identify somebody, on the last row; gives back the rows above it.
fn foot(remark: Option<String>, canvas: &mut Canvas, area: Rect) -> Rect {
    let Some(remark) = remark else {
        return area;
    };
    let theme = canvas.theme;
    let remark = if theme.ascii {
        remark.replace('→', "->")
    } else {
        remark
    };
    RowPainter::of(canvas.buffer, area, area.height - 1).put(&remark, theme.style(Role::Warn));
    Rect {
        height: area.height - 1,
        ..area
    }
}

fn words(state: &Writing, canvas: &mut Canvas, area: Rect) {
    let theme = canvas.theme;
    let editor = &state.editor;
    let remark = state.watch.remark(editor).filter(|_| area.height > 3);
    let area = foot(remark, canvas, area);
    let shown = editor.rows(area.width);
    let at = cursor_position(&shown, editor.text(), editor.cursor()).row;
    let first = paint::scrolled(0, at, usize::from(area.height), shown.len());
    canvas
        .report
        .spot(paint::area(area), HitTarget::Text { slot: 0, first });
    if editor.is_empty() {
        let lines = paint::wrapped(&state.subject.prompt, area.width);
        for (row, line) in (0..area.height).zip(lines) {
            RowPainter::of(canvas.buffer, area, row).put(&line, theme.style(Role::Ghost));
        }
    }
    let selected = editor.selection();
    let found = state.watch.findings();
    for (row, line) in (0..area.height).zip(shown.iter().skip(first)) {
        let text = editor.text().get(line.start..line.end).unwrap_or_default();
        let within = |range: &Range<usize>| {
            let start = range.start.max(line.start);
            let end = range.end.min(line.end);
            (start < end).then(|| start - line.start..end - line.start)
        };
        // A selection hides what it covers.
        let chosen = selected.as_ref().and_then(within);
        let marks = found.iter().filter_map(|one| {
            let range = within(&(one.start..one.end))?;
            let apart = chosen
                .as_ref()
                .is_none_or(|chosen| range.end <= chosen.start || chosen.end <= range.start);
            apart.then(|| (range, theme.style(privacy::role(one.level))))
        });
        let mut over: Vec<_> = marks.collect();
        over.extend(
            chosen
                .clone()
                .map(|range| (range, theme.style(Role::Selected))),
        );
        over.sort_by_key(|(range, _)| range.start);
        RowPainter::of(canvas.buffer, area, row).put_over(text, theme.style(Role::Text), over);
    }
    let start = shown.get(at).map_or(0, |row| row.start);
    let before = editor
        .text()
        .get(start..editor.cursor())
        .unwrap_or_default();
    let column = paint::columns(width(&visible(before)));
    let row = paint::columns(at - first);
    if area.width > 0 && row < area.height {
        let x = area.x + column.min(area.width - 1);
        canvas.report.cursor = Some((x, area.y + row));
    }
}
