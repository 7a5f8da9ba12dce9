//! How asking looks: what is filled in beside what the guest will read, with what could identify somebody marked in it.
use ratatui::{layout::Rect, style::Style};

use super::{
    answer::{MarkedRow, marked_rows},
    composer::{offers, privacy},
    fields::{self, Spot},
    safety,
    share::copy::label,
};
use crate::{
    app::{
        Command, Context, HitTarget,
        screens::{
            Ask,
            ask::{BY, DOOR, FORM, WORDS},
            fields::{Field, Held},
        },
    },
    config::palette::Role,
    domain::{
        guest::{Ask as Asks, Door, Form},
        text::{counted, width},
        when,
    },
    services::guest::GuestPlan,
    ui::{
        Canvas,
        paint::{self, RowCursor, RowPainter},
    },
};

/// Columns left free at either side, and of the labels.
const MARGIN: u16 = 2;
const LABEL: u16 = 7;
/// Columns from which the letter stands beside the fields, and of the fields then.
const BESIDE: u16 = 104;
const FIELDS: u16 = 52;
/// Rows from which there is air between the fields.
const AIRY: u16 = 26;
/// The widest line of a letter.
const WIDEST: u16 = 76;
/// What stands for the last line of a letter before there is one.
const NO_CODE: &str = "#end (its code comes once you ask)";

/// Draws it.
pub(in crate::ui) fn draw(state: &Ask, canvas: &mut Canvas, area: Rect) {
    let area = area.intersection(canvas.buffer.area);
    head(state, canvas, area);
    let beside = area.width >= BESIDE;
    let top = 1 + u16::from(area.height >= AIRY);
    let below = Rect {
        y: area.y + top.min(area.height),
        height: area.height.saturating_sub(top),
        ..area
    };
    if beside {
        let left = Rect {
            width: FIELDS,
            ..below
        };
        filled(state, canvas, left, below.height >= AIRY);
        let line = Rect {
            x: area.x + FIELDS,
            width: 1,
            ..below
        };
        paint::upright(canvas.buffer, line, canvas.theme);
        let right = Rect {
            x: area.x + FIELDS + 1,
            width: area.width - FIELDS - 1,
            ..below
        };
        letter(state, canvas, right);
    } else {
        let used = filled(state, canvas, below, false);
        let rule = paint::row(below, used);
        let across = canvas.theme.symbols().rule.repeat(usize::from(rule.width));
        RowPainter::of(canvas.buffer, rule, 0).put(&across, canvas.theme.style(Role::Rule));
        let used = (used + 1).min(below.height);
        let rest = Rect {
            y: below.y + used,
            height: below.height - used,
            ..below
        };
        letter(state, canvas, rest);
    }
    let editor = state.fields.current().and_then(Field::editor);
    offers::below(&state.offers, editor, Context::Ask, canvas, area);
}

fn head(state: &Ask, canvas: &mut Canvas, area: Rect) {
    let theme = canvas.theme;
    let mut said = safety::words(state.keeper.safety(), "draft saved", theme.ascii);
    if said.is_empty() && state.continued {
        "continues your draft".clone_into(&mut said);
    }
    let mut row = RowPainter::of(canvas.buffer, area, 0);
    row.skip(MARGIN).end_gap(1);
    row.put_right(&said, theme.style(Role::Faint));
    row.end_gap(2)
        .put("Ask for feedback", theme.style(Role::Title));
}

/// What is said below a field.
fn said(state: &Ask, slot: usize, canvas: &Canvas) -> (String, Role) {
    let session = &canvas.app.session;
    match slot {
        FORM => {
            let Some(form) = state.form() else {
                return (String::new(), Role::Faint);
            };
            let questions = counted(form.fields.len(), "question");
            let minutes = counted(form.minutes, "minute");
            let mut parts = vec![questions, minutes];
            if !form.also.is_empty() {
                parts.push(form.also.join(", "));
            }
            let text = paint::whole(&parts, canvas.theme, FIELDS - LABEL - 2 * MARGIN);
            (text, Role::Faint)
        }
        DOOR => {
            let said = state.way().map_or("", |way| way.said);
            (said.to_owned(), Role::Faint)
        }
        BY => match state.by(session) {
            Ok(None) => (String::new(), Role::Faint),
            Ok(Some(day)) => {
                let text = when::human_day(day, session.now.date_naive());
                (text, Role::Success)
            }
            Err(why) => (why, Role::Warn),
        },
        _ => (String::new(), Role::Faint),
    }
}

/// Draws the fields; gives back how many rows they took.
fn filled(state: &Ask, canvas: &mut Canvas, area: Rect, air: bool) -> u16 {
    let mut rows = RowCursor::of(area);
    let columns = area.width.saturating_sub(2 * MARGIN + LABEL).min(WIDEST);
    canvas.report.text_width = columns;
    canvas.report.text_rows = 3;
    for (slot, field) in state.fields.list.iter().enumerate() {
        let focused = slot == state.fields.focus;
        let high = match &field.held {
            Held::Text(editor) => {
                let most = if air { 8 } else { 2 };
                paint::columns(fields::height(editor, columns)).clamp(2, most)
            }
            _ => 1,
        };
        let place = rows.take_all(high);
        draw_field(slot, field, focused, canvas, place);
        let (text, role) = said(state, slot, canvas);
        // Where rows are few, only the field with the keys is told more of.
        if !text.is_empty() && (air || focused) {
            let style = canvas.theme.style(role);
            for line in paint::wrapped(&text, columns) {
                RowPainter::of(canvas.buffer, rows.take(), 0)
                    .skip(MARGIN + LABEL)
                    .put(&line, style);
            }
        }
        rows.skip(u16::from(air && slot != WORDS));
    }
    area.height - rows.left()
}

fn draw_field(slot: usize, field: &Field, focused: bool, canvas: &mut Canvas, place: Rect) {
    let theme = canvas.theme;
    canvas
        .report
        .spot(paint::area(place), HitTarget::Slot(slot));
    let role = if focused { Role::Accent } else { Role::Faint };
    let mut row = RowPainter::of(canvas.buffer, place, 0);
    row.skip(MARGIN)
        .cell(&field.label, LABEL, theme.style(role));
    let inside = Rect {
        x: place.x + (MARGIN + LABEL).min(place.width),
        width: place.width.saturating_sub(2 * MARGIN + LABEL).min(WIDEST),
        ..place
    };
    let spot = Spot {
        slot,
        focused,
        ask: &field.ask,
    };
    match &field.held {
        Held::Line(editor) => fields::line(editor, spot, canvas, inside),
        Held::Text(editor) => fields::text(editor, spot, canvas, inside),
        Held::Pick { .. } => {
            let [left, right] = theme.symbols().turn;
            let accent = theme.style(Role::Accent);
            let mut row = RowPainter::of(canvas.buffer, inside, 0);
            if focused {
                row.put(left, accent).skip(1).end_gap(2);
            }
            row.put(field.words(), theme.style(Role::Text));
            if focused {
                RowPainter::of(canvas.buffer, inside, 0)
                    .skip(row_end(field, inside))
                    .put(right, accent);
            }
        }
    }
}

/// The column behind a choice between its arrows.
fn row_end(field: &Field, inside: Rect) -> u16 {
    let words = paint::columns(width(field.words()));
    (words + 3).min(inside.width.saturating_sub(1))
}

/// Draws what the guest will read, and below it what could identify somebody.
fn letter(state: &Ask, canvas: &mut Canvas, area: Rect) {
    let area = Rect {
        x: area.x + MARGIN.min(area.width),
        width: area.width.saturating_sub(2 * MARGIN).min(WIDEST),
        ..area
    };
    let theme = canvas.theme;
    if let Some(trouble) = &state.trouble {
        let lines = paint::wrapped(trouble, area.width);
        for (row, line) in (0..area.height).zip(lines) {
            RowPainter::of(canvas.buffer, area, row).put(&line, theme.style(Role::Warn));
        }
        return;
    }
    let Some(plan) = &state.plan else { return };
    let area = remark(state, plan, canvas, area);
    let is_letter = state.way().is_some_and(|way| way.door == Door::Letter);
    let what = if is_letter {
        "THE LETTER"
    } else {
        "WHAT THEY WILL SEE"
    };
    RowPainter::of(canvas.buffer, area, 0).put(what, theme.style(Role::Faint));
    let area = Rect {
        y: area.y + 1.min(area.height),
        height: area.height.saturating_sub(1),
        ..area
    };
    let text = plan.letter();
    let lines = if is_letter {
        as_letter(&text)
    } else {
        as_page(&text, plan, state.form())
    };
    let marks = marks(plan, canvas);
    let mut rows: Vec<(MarkedRow, Style)> = Vec::new();
    for (line, role) in lines {
        let style = theme.style(role);
        let wrapped = marked_rows(&line, area.width, &marks).into_iter();
        rows.extend(wrapped.map(|row| (row, style)));
    }
    let is_empty = |row: &(MarkedRow, Style)| row.0.0.is_empty();
    rows.dedup_by(|one, other| is_empty(one) && is_empty(other));
    let shown = usize::from(area.height);
    let top = state.top.min(rows.len().saturating_sub(shown));
    canvas.report.page_top = top;
    canvas.report.page_rows = shown;
    canvas.report.page_length = rows.len();
    canvas.report.spot(paint::area(area), HitTarget::Page);
    for (row, ((line, over), style)) in (0..area.height).zip(rows.into_iter().skip(top)) {
        RowPainter::of(canvas.buffer, area, row).put_over(&line, style, over);
    }
}

/// A letter, line by line.
fn as_letter(text: &str) -> Vec<(String, Role)> {
    let lines = text.trim_end().lines().enumerate();
    let role = |at: usize, line: &str| match line {
        _ if at == 0 => Role::Title,
        line if line.starts_with("#end") => Role::Ghost,
        line if line.starts_with('#') => Role::Accent,
        _ => Role::Text,
    };
    lines
        .map(|(at, line)| {
            let role = role(at, line);
            // The request has its code once it is made: one that could be copied from here would bring no answer home.
            let line = if role == Role::Ghost { NO_CODE } else { line };
            (line.to_owned(), role)
        })
        .collect()
}

/// What stands on a page, or before somebody at the keyboard.
fn as_page(letter: &str, plan: &GuestPlan, form: Option<&Form>) -> Vec<(String, Role)> {
    let subject = letter.lines().next().unwrap_or_default();
    let mut lines = vec![(subject.to_owned(), Role::Title)];
    let [_, words, ..] = plan.parts();
    if !words.text.is_empty() {
        lines.push((String::new(), Role::Text));
        let words = words.text.lines();
        lines.extend(words.map(|line| (line.to_owned(), Role::Text)));
    }
    for field in form.iter().flat_map(|form| &form.fields) {
        lines.push((String::new(), Role::Text));
        lines.push((field.label.clone(), Role::Accent));
        if let Asks::Pick(options) = &field.ask {
            lines.push((options.join(", "), Role::Faint));
        }
    }
    lines
}

/// The words that could identify somebody, and how they are to look.
fn marks<'a>(plan: &'a GuestPlan, canvas: &Canvas) -> Vec<(&'a str, Style)> {
    let parts = plan.parts().into_iter();
    let found = parts.flat_map(|part| {
        let found = part.findings.iter();
        found.map(move |finding| (finding.matched(part.text), finding.level))
    });
    found
        .map(|(words, level)| (words, canvas.theme.style(privacy::role(level))))
        .collect()
}

/// What could identify somebody, on the last row; gives back the rows above it.
fn remark(state: &Ask, plan: &GuestPlan, canvas: &mut Canvas, area: Rect) -> Rect {
    let parts = plan.parts();
    let found = parts
        .iter()
        .flat_map(|part| part.findings.iter().map(move |finding| (part, finding)));
    let found: Vec<_> = found.collect();
    let key = label(canvas, Context::Ask, Command::Replace);
    let (text, role) = match found.first() {
        Some((part, finding)) => {
            let words = finding.matched(part.text);
            let arrow = if canvas.theme.ascii { "->" } else { "→" };
            let more = match found.len() - 1 {
                0 => String::new(),
                more => format!(", {more} more"),
            };
            let said = format!(
                "\"{words}\" {arrow} {}{more}   {key} replaces",
                finding.suggestion
            );
            (said, Role::Warn)
        }
        None if state.replaced => (
            format!("Replaced. {key} puts your words back."),
            Role::Faint,
        ),
        None => return area,
    };
    if area.height < 3 {
        return area;
    }
    let place = paint::row(area, area.height - 1);
    RowPainter::of(canvas.buffer, place, 0).put(&text, canvas.theme.style(role));
    Rect {
        height: area.height - 2,
        ..area
    }
}
