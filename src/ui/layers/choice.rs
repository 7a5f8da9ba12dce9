//! Questions: with two answers, answered by a line, or by a choice among lines.
use ratatui::layout::Rect;

use super::{hint, open};
use crate::{
    app::{
        Command, HitTarget, Pick,
        layers::{Confirm, Picker, Prompt},
    },
    config::palette::Role,
    domain::text,
    ui::{
        Canvas,
        paint::{self, RowCursor, RowPainter},
        panel,
        screens::safety,
    },
};

/// Columns of a question, and of a choice.
const QUESTION: u16 = 52;
const CHOICE: u16 = 64;
/// Columns of a choice whose lines say more, at most; and of a word at their right edge.
const WIDEST: u16 = 100;
const WORD: u16 = 14;
/// Columns between a name and what is said of it, and rows for all of that below.
const GAP: u16 = 2;
const BELOW: u16 = 2;
/// Columns from which it is worth beginning to say it beside the name.
const SHORT: u16 = 30;
/// The most names offered below a line that is typed.
const OFFERS: u16 = 5;
/// The most lines of a choice shown at once.
const LINES: u16 = 16;
/// Columns left of the words of a line that can be marked.
const MARGIN: u16 = 2;

/// A question with two answers.
pub(super) fn confirm(confirm: &Confirm, canvas: &mut Canvas, area: Rect) {
    let width = QUESTION.min(area.width.saturating_sub(panel::AROUND));
    let text = paint::wrapped(&confirm.text, width);
    // A long text gives way to the answers.
    let most = area.height.saturating_sub(2 + 5);
    let shown = paint::columns(text.len()).min(most.max(1));
    let hint = hint(canvas, &[(Command::Back, "close")]);
    let inside = open(canvas, area, (width, shown + 4), [&confirm.title, &hint]);
    let theme = canvas.theme;
    let mut rows = RowCursor::of(inside);
    rows.skip(1);
    for text in text.iter().take(usize::from(shown)) {
        RowPainter::of(canvas.buffer, rows.take(), 0).put(text, theme.style(Role::Text));
    }
    rows.skip(1);
    let answers = [
        (Command::Yes, confirm.yes, confirm.marked),
        (Command::No, confirm.no, !confirm.marked),
    ];
    for (index, (action, name, marked)) in answers.into_iter().enumerate() {
        let place = rows.take();
        let app = canvas.app;
        let key = app
            .keymap
            .label(action, app.context(), app.session.settings.ascii);
        RowPainter::of(canvas.buffer, place, 0)
            .skip(MARGIN)
            .put(&key.unwrap_or_default(), theme.style(Role::Accent))
            .skip(2)
            .put(name, theme.style(Role::Text));
        if marked {
            paint::mark(canvas.buffer, place, theme);
        }
        canvas
            .report
            .spot(paint::area(place), HitTarget::Option(index));
    }
}

/// A question answered by one line.
pub(super) fn prompt(prompt: &Prompt, canvas: &mut Canvas, area: Rect) {
    let mut keys = vec![(Command::Accept, "accept"), (Command::Back, "close")];
    if prompt.offers.is_open() {
        keys.insert(0, (Command::Complete, "complete"));
    }
    let hint = hint(canvas, &keys);
    let width = CHOICE.min(area.width.saturating_sub(panel::AROUND));
    let (echo, role) = match &prompt.echo {
        Ok(echo) => (echo, Role::Faint),
        Err(echo) => (echo, Role::Error),
    };
    let echo = paint::wrapped(echo, width);
    let offers = &prompt.offers.list;
    let offered = paint::columns(offers.len()).min(OFFERS);
    let height = 3 + paint::columns(echo.len()) + offered;
    let inside = open(canvas, area, (width, height), [&prompt.title, &hint]);
    let mut rows = RowCursor::of(inside);
    let top = rows.take();
    if let Some(kept) = &prompt.kept {
        let ascii = canvas.theme.ascii;
        let said = safety::words(kept.keeper.safety(), "saved", ascii);
        RowPainter::of(canvas.buffer, top, 0).put_right(&said, canvas.theme.style(Role::Faint));
    }
    let mut row = RowPainter::of(canvas.buffer, rows.take(), 0);
    canvas.report.cursor = paint::field(&mut row, &prompt.editor, canvas.theme);
    for text in echo {
        RowPainter::of(canvas.buffer, rows.take(), 0).put(&text, canvas.theme.style(role));
    }
    let shown = usize::from(offered);
    let first = paint::scrolled(0, prompt.offers.cursor, shown, offers.len());
    for (at, offer) in offers.iter().enumerate().skip(first).take(shown) {
        let place = rows.take();
        let [words, faint] = [Role::Text, Role::Faint].map(|role| canvas.theme.style(role));
        let mut row = RowPainter::of(canvas.buffer, place, 0);
        row.skip(MARGIN).put_right(&offer.note, faint);
        row.end_gap(1).put(&offer.label, words);
        if at == prompt.offers.cursor {
            paint::mark(canvas.buffer, place, canvas.theme);
        }
    }
}

/// A choice among lines, narrowed by typing.
pub(super) fn picker(picker: &Picker, canvas: &mut Canvas, area: Rect) {
    let mut keys = vec![(Command::Accept, "choose"), (Command::Back, "close")];
    if picker.removes() {
        keys.insert(1, (Command::Delete, "remove"));
    }
    if picker.edits() {
        keys.insert(1, (Command::Edit, "edit"));
    }
    let hint = hint(canvas, &keys);
    // As high as all lines ask for, so that it stands still while they become fewer.
    let lines = paint::columns(picker.picks.len()).clamp(1, LINES);
    let columns = Columns::of(picker, area.width.saturating_sub(panel::AROUND));
    let size = (columns.width, lines + 2 + columns.below);
    let inside = open(canvas, area, size, [&picker.title, &hint]);
    let theme = canvas.theme;
    let mut rows = RowCursor::of(inside);
    let mut row = RowPainter::of(canvas.buffer, rows.take(), 0);
    let [_, prompt] = theme.symbols().turn;
    row.put(prompt, theme.style(Role::Accent)).skip(1);
    if !picker.filter.is_empty() {
        let count = format!("{} of {}", picker.shown.len(), picker.picks.len());
        row.put_right(&count, theme.style(Role::Faint));
    }
    canvas.report.cursor = paint::field(&mut row, &picker.filter, theme);
    if picker.filter.is_empty() {
        row.skip(1).put("type to filter", theme.style(Role::Ghost));
    }
    rows.skip(1);
    let list = rows.take_all(rows.left().saturating_sub(columns.below));
    if picker.shown.is_empty() {
        let text = "No match.";
        RowPainter::of(canvas.buffer, list, 0)
            .skip(MARGIN)
            .put(text, theme.style(Role::Faint));
    }
    picks(picker, &columns, canvas, list);
    let marked = picker.shown.get(picker.cursor);
    let marked = marked.and_then(|pick| picker.picks.get(*pick));
    if columns.below > 0
        && let Some(pick) = marked
    {
        for text in paint::wrapped(&pick.detail, columns.width.saturating_sub(MARGIN)) {
            let style = canvas.theme.style(Role::Faint);
            RowPainter::of(canvas.buffer, rows.take(), 0)
                .skip(MARGIN)
                .put(&text, style);
        }
    }
}

/// Columns of a choice.
struct Columns {
    /// In all.
    width: u16,
    /// Of the names, where what is said of them is more than a word at the right edge.
    label: Option<u16>,
    /// Rows below the lines for all that is said of the marked one, where it does not fit beside.
    below: u16,
}

impl Columns {
    fn of(picker: &Picker, room: u16) -> Self {
        let widest = |of: fn(&Pick) -> &str| {
            let all = picker.picks.iter().map(|pick| text::width(of(pick)));
            paint::columns(all.max().unwrap_or(0))
        };
        let (label, detail) = (widest(|pick| &pick.label), widest(|pick| &pick.detail));
        // What the palette finds comes while one types, and its lines stand still.
        if detail <= WORD || picker.is_palette() {
            return Self {
                width: CHOICE,
                label: None,
                below: 0,
            };
        }
        let wanted = MARGIN + label + GAP + detail;
        let width = wanted.clamp(CHOICE, WIDEST).min(room);
        let label = label.min(width / 2);
        let beside = width.saturating_sub(MARGIN + label + GAP);
        let below = if detail > beside { BELOW } else { 0 };
        // What would be cut short in every line is only said below.
        let label = if below > 0 && beside < SHORT {
            width.saturating_sub(MARGIN)
        } else {
            label
        };
        Self {
            width,
            label: Some(label),
            below,
        }
    }
}

fn picks(picker: &Picker, columns: &Columns, canvas: &mut Canvas, list: Rect) {
    let shown = usize::from(list.height);
    canvas.report.layer_rows = shown;
    canvas.report.layer_length = picker.shown.len();
    // The cursor stays in the middle, whichever way it goes.
    let top = picker.cursor.saturating_sub(shown / 2);
    let top = top.min(picker.shown.len().saturating_sub(shown));
    let mut rows = RowCursor::of(list);
    for (index, pick) in picker.shown.iter().enumerate().skip(top).take(shown) {
        let Some(pick) = picker.picks.get(*pick) else {
            continue;
        };
        let place = rows.take();
        let mut row = RowPainter::of(canvas.buffer, place, 0);
        row.skip(MARGIN);
        let [words, faint] = [Role::Text, Role::Faint].map(|role| canvas.theme.style(role));
        if let Some(label) = columns.label {
            row.cell(&pick.label, label, words)
                .skip(GAP)
                .put(&pick.detail, faint);
        } else {
            row.put_right(&pick.detail, faint);
            row.end_gap(1).put(&pick.label, words);
        }
        if index == picker.cursor {
            paint::mark(canvas.buffer, place, canvas.theme);
        }
        canvas
            .report
            .spot(paint::area(place), HitTarget::Option(index));
    }
}
