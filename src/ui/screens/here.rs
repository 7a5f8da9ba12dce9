//! How the page for somebody at the keyboard looks: their name, what they are asked, and room to write. Nothing else.
use std::ops::Range;

use ratatui::layout::Rect;

use super::fields::{self, Spot};
use crate::{
    app::{
        Command, Context, HitTarget,
        screens::{
            Here,
            fields::{Field, Held},
            here::Stage,
        },
    },
    config::palette::Role,
    ui::{
        Canvas,
        paint::{self, RowCursor, RowPainter},
        screens::safety,
    },
};

/// The widest line in which writing is still easy to follow.
const WIDEST: u16 = 76;
/// Rows from which there is air around everything.
const AIRY: u16 = 30;
/// Columns before what is written.
const INDENT: u16 = 2;

/// Draws it.
pub(in crate::ui) fn draw(state: &Here, canvas: &mut Canvas, area: Rect) {
    let area = area.intersection(canvas.buffer.area);
    let air = area.height >= AIRY;
    let wide = area.width.saturating_sub(4).min(WIDEST);
    let inner = Rect {
        x: area.x + (area.width - wide) / 2,
        width: wide,
        y: area.y + if air { 2 } else { 1 },
        height: area.height.saturating_sub(if air { 4 } else { 2 }),
    };
    if state.stage == Stage::Done {
        return done(state, canvas, inner);
    }
    let foot = paint::row(inner, inner.height.saturating_sub(1));
    let mut rows = RowCursor::of(Rect {
        height: inner.height.saturating_sub(2),
        ..inner
    });
    head(state, canvas, &mut rows, air);
    let left = rows.left();
    questions(state, canvas, rows.take_all(left), air);
    keys(state, canvas, foot);
}

/// Who is asked, by whom, about what.
fn head(state: &Here, canvas: &mut Canvas, rows: &mut RowCursor, air: bool) {
    let theme = canvas.theme;
    let [title, faint, text] = [Role::Title, Role::Faint, Role::Text].map(|role| theme.style(role));
    let said = safety::words(state.keeper.safety(), "kept", theme.ascii);
    let mut row = RowPainter::of(canvas.buffer, rows.take(), 0);
    row.put_right(&said, faint);
    row.end_gap(2).put(state.request.whom(), title);
    let owner = &canvas.app.session.name;
    let mut parts = vec![state.request.form.title.clone()];
    if !state.request.about.is_empty() {
        parts.push(state.request.about.clone());
    }
    if !owner.is_empty() {
        parts.insert(0, format!("Feedback for {owner}"));
    }
    let place = rows.take();
    let line = paint::whole(&parts, theme, place.width);
    RowPainter::of(canvas.buffer, place, 0).put(&line, faint);
    if !state.request.words.is_empty() {
        rows.skip(u16::from(air));
        let most = usize::from(rows.left() / 4).max(1);
        for line in paint::wrapped(&state.request.words, place.width)
            .iter()
            .take(most)
        {
            RowPainter::of(canvas.buffer, rows.take(), 0).put(line, text);
        }
    }
    rows.skip(1);
    let place = rows.take();
    let rule = theme.symbols().rule.repeat(usize::from(place.width));
    RowPainter::of(canvas.buffer, place, 0).put(&rule, theme.style(Role::Rule));
    rows.skip(u16::from(air));
}

/// A row of the questions.
enum HereRow {
    /// What is asked.
    Label(usize),
    /// One of what it can be.
    Option(usize, usize),
    /// A row of what is written, counted from the first.
    Written(usize, u16),
    /// Air.
    Blank,
}

/// How many rows the words of a field have.
fn room(field: &Field, columns: u16, air: bool) -> u16 {
    match &field.held {
        Held::Text(editor) => {
            let least = if air { 3 } else { 2 };
            paint::columns(fields::height(editor, columns)).max(least)
        }
        Held::Line(_) => 1,
        Held::Pick { .. } => 0,
    }
}

fn questions(state: &Here, canvas: &mut Canvas, area: Rect, air: bool) {
    let columns = area.width.saturating_sub(INDENT);
    canvas.report.text_width = columns;
    canvas.report.text_rows = usize::from(area.height);
    let mut rows = Vec::new();
    let mut focus: Range<usize> = 0..0;
    for (slot, field) in state.fields.list.iter().enumerate() {
        let start = rows.len();
        rows.push(HereRow::Label(slot));
        if let Held::Pick { options, .. } = &field.held {
            rows.extend((0..options.len()).map(|at| HereRow::Option(slot, at)));
        }
        let high = room(field, columns, air);
        rows.extend((0..high).map(|at| HereRow::Written(slot, at)));
        if slot == state.fields.focus {
            focus = start..rows.len();
        }
        rows.push(HereRow::Blank);
    }
    // The question with the keys is whole in sight, if it fits; what is written in it in any case.
    let high = usize::from(area.height);
    let lowest = focus.end.saturating_sub(high);
    let first = lowest.max(
        focus
            .start
            .saturating_sub(high.saturating_sub(focus.len()) / 2),
    );
    let first = first.min(rows.len().saturating_sub(high));
    for (row, line) in (0..area.height).zip(rows.iter().skip(first)) {
        let place = paint::row(area, row);
        match *line {
            HereRow::Label(slot) => label(state, slot, canvas, place),
            HereRow::Option(slot, at) => option(state, slot, at, canvas, place),
            HereRow::Written(slot, 0) => {
                let field = state.fields.list.get(slot);
                let high = field.map_or(0, |field| room(field, columns, air));
                let place = Rect {
                    height: high.min(area.height - row),
                    ..place
                };
                written(state, slot, canvas, place);
            }
            HereRow::Written(..) | HereRow::Blank => {}
        }
    }
}

fn label(state: &Here, slot: usize, canvas: &mut Canvas, place: Rect) {
    let Some(field) = state.fields.list.get(slot) else {
        return;
    };
    let focused = slot == state.fields.focus;
    let role = if focused { Role::Accent } else { Role::Text };
    let style = canvas.theme.style(role);
    canvas
        .report
        .spot(paint::area(place), HitTarget::Slot(slot));
    RowPainter::of(canvas.buffer, place, 0).put(&field.label, style);
}

fn option(state: &Here, slot: usize, at: usize, canvas: &mut Canvas, place: Rect) {
    let theme = canvas.theme;
    let Some(field) = state.fields.list.get(slot) else {
        return;
    };
    let Held::Pick { options, chosen } = &field.held else {
        return;
    };
    let is_chosen = *chosen == Some(at);
    let sign = if is_chosen {
        theme.symbols().pressing
    } else {
        theme.symbols().waiting
    };
    let focused = slot == state.fields.focus;
    let role = match (is_chosen, focused) {
        (true, _) => Role::Accent,
        (false, true) => Role::Text,
        (false, false) => Role::Faint,
    };
    let letter = ('a'..='z').nth(at).map_or_else(String::new, String::from);
    canvas
        .report
        .spot(paint::area(place), HitTarget::Cell(slot, at));
    let mut row = RowPainter::of(canvas.buffer, place, 0);
    row.skip(INDENT).put(sign, theme.style(role)).skip(1);
    row.put(&letter, theme.style(Role::Faint)).skip(1);
    let words = options.get(at).map_or("", String::as_str);
    row.put(
        words,
        theme.style(if is_chosen { Role::Title } else { Role::Text }),
    );
}

fn written(state: &Here, slot: usize, canvas: &mut Canvas, place: Rect) {
    let Some(field) = state.fields.list.get(slot) else {
        return;
    };
    let theme = canvas.theme;
    let focused = slot == state.fields.focus;
    let role = if focused { Role::Accent } else { Role::Rule };
    for row in 0..place.height {
        RowPainter::of(canvas.buffer, place, row).put(theme.symbols().bar, theme.style(role));
    }
    let inside = Rect {
        x: place.x + INDENT.min(place.width),
        width: place.width.saturating_sub(INDENT),
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
        Held::Pick { .. } => {}
    }
}

/// What can be done, and what nobody should write.
fn keys(state: &Here, canvas: &mut Canvas, place: Rect) {
    let theme = canvas.theme;
    let [accent, faint] = [Role::Accent, Role::Faint].map(|role| theme.style(role));
    let key = |command| {
        let keys = &canvas.app.keymap;
        let label = keys.label(command, Context::Here, theme.ascii);
        label.unwrap_or_default()
    };
    let (done, next) = (key(Command::Save), key(Command::Next));
    let mut row = RowPainter::of(canvas.buffer, place, 0);
    if let Some(trouble) = &state.trouble {
        row.put(trouble, theme.style(Role::Error));
        return;
    }
    row.put(&done, accent).skip(1).put("done", faint).skip(3);
    row.put(&next, accent).skip(1).put("next", faint).skip(3);
    row.put_right("Please, nothing that tells who a patient is.", faint);
}

/// They are done.
fn done(state: &Here, canvas: &mut Canvas, area: Rect) {
    let theme = canvas.theme;
    let owner = canvas.app.session.name.clone();
    let back = match owner.as_str() {
        "" => "Please hand the computer back.".to_owned(),
        owner => format!("Please hand the computer back to {owner}."),
    };
    let thanks = if state.empty {
        "Nothing was written, and nothing is kept."
    } else {
        "Thank you. What you wrote is kept."
    };
    let lines = [(thanks, Role::Title), ("", Role::Text), (&back, Role::Text)];
    let mut rows = RowCursor::of(area);
    rows.skip(area.height.saturating_sub(5) / 3);
    for (line, role) in lines {
        RowPainter::of(canvas.buffer, rows.take(), 0).put(line, theme.style(role));
    }
    if canvas.app.session.lockable {
        return;
    }
    let keys = &canvas.app.keymap;
    let key = keys.label(Command::Back, Context::Here, theme.ascii);
    let text = format!("{} opens the journal again.", key.unwrap_or_default());
    let last = paint::row(area, area.height.saturating_sub(1));
    RowPainter::of(canvas.buffer, last, 0).put(&text, theme.style(Role::Ghost));
}
