//! How the settings look: the rows, and beside them what the one under the cursor can be.
use std::{ffi::OsStr, path::Path};

use ratatui::layout::Rect;

use crate::{
    app::{
        HitTarget,
        screens::{
            Settings,
            settings::{Hand, Possible, Row as Setting},
        },
    },
    config::palette::Role,
    domain::{Kind, text::width},
    ui::{
        Canvas,
        paint::{self, RowCursor, RowPainter},
    },
};

/// Columns of a row's name, and of what stands left of it.
const NAME: u16 = 16;
const MARGIN: u16 = 2;
/// Columns of the rows, and of the running text beside them.
const LIST: (u16, u16) = (34, 52);
const TEXT: u16 = 60;
/// Rows from which there are headings and air.
const ROOMY: u16 = 15;

/// Draws them.
pub(in crate::ui) fn draw(state: &Settings, canvas: &mut Canvas, area: Rect) {
    let width = (area.width * 12 / 25).clamp(LIST.0, LIST.1).min(area.width);
    let list = Rect { width, ..area };
    let page = Rect {
        x: list.right(),
        width: area.width - width,
        ..area
    };
    draw_list(state, canvas, list);
    paint::upright(canvas.buffer, page, canvas.theme);
    let inside = Rect {
        x: page.x.saturating_add(1 + MARGIN).min(page.right()),
        width: page.width.saturating_sub(2 + MARGIN).min(TEXT),
        ..page
    };
    draw_page(state, canvas, inside);
}

fn draw_list(state: &Settings, canvas: &mut Canvas, area: Rect) {
    let theme = canvas.theme;
    let roomy = area.height >= ROOMY;
    let mut rows = RowCursor::of(area);
    rows.skip(u16::from(roomy));
    let mut heading = "";
    canvas.report.rows = Setting::all().count();
    for (at, setting) in Setting::all().enumerate() {
        let place = match setting {
            Setting::Profile(_) => "YOU",
            Setting::Config(_) => "THIS COMPUTER",
            Setting::Passphrase | Setting::Recovery | Setting::Backups => "THIS JOURNAL",
        };
        if roomy && place != heading {
            rows.skip(u16::from(!heading.is_empty()));
            RowPainter::of(canvas.buffer, rows.take(), 0)
                .skip(MARGIN)
                .put(place, theme.style(Role::Faint));
        }
        heading = place;
        let here = at == state.cursor;
        draw_row(state, canvas, rows.take(), (at, setting, here));
    }
}

fn draw_row(
    state: &Settings,
    canvas: &mut Canvas,
    place: Rect,
    (at, setting, here): (usize, Setting, bool),
) {
    let theme = canvas.theme;
    let [text, faint, ghost] = [Role::Text, Role::Faint, Role::Ghost].map(|role| theme.style(role));
    let name = if here { text } else { faint };
    let mut row = RowPainter::of(canvas.buffer, place, 0);
    row.skip(MARGIN)
        .end_gap(1)
        .cell(setting.label(), NAME, name);
    match &state.hand {
        Hand::Typing(editor) if here => {
            let at = paint::field(&mut row, editor, theme);
            canvas.report.cursor = at;
        }
        _ => {
            let word = state.word(setting, &canvas.app.session);
            match word {
                Some(word) => row.put(&label(state, at, &word), text),
                None => row.put(&setting.otherwise(&canvas.app.session), ghost),
            };
        }
    }
    if here {
        paint::mark(canvas.buffer, place, theme);
    }
    canvas.report.spot(paint::area(place), HitTarget::Row(at));
}

/// A word as it is shown.
fn label(state: &Settings, at: usize, word: &str) -> String {
    let known = state.known.as_ref();
    let possible = known.and_then(|known| known.possible.get(at));
    let one = possible.and_then(|possible| possible.iter().find(|one| one.word == word));
    one.map_or(word, |one| &one.label).to_owned()
}

fn draw_page(state: &Settings, canvas: &mut Canvas, area: Rect) {
    let theme = canvas.theme;
    let setting = state.row();
    let mut rows = RowCursor::of(area);
    rows.skip(u16::from(area.height >= ROOMY));
    RowPainter::of(canvas.buffer, rows.take(), 0).put(setting.label(), theme.style(Role::Title));
    put(canvas, &mut rows, setting.help(), Role::Faint);
    rows.skip(1);
    if let Some(mistake) = &state.mistake {
        put(canvas, &mut rows, mistake, Role::Error);
        rows.skip(1);
    }
    let whole = saved_in(state, canvas, |path| Some(path.as_os_str()));
    let saved = paint::wrapped(&whole, area.width);
    // What can be chosen matters most where there is little room.
    let choices = rows.take_all(paint::columns(state.choices().len()));
    draw_choices(state, canvas, choices);
    rows.skip(u16::from(!state.choices().is_empty()));
    if !beside(state.choices(), area.width).1
        && let Some(choice) = looked_at(state, canvas)
        && !choice.line.is_empty()
    {
        put(canvas, &mut rows, &choice.line, Role::Faint);
        rows.skip(1);
    }
    if setting.looks() && rows.left() > paint::columns(saved.len() + SAMPLE) {
        draw_sample(canvas, rows.take_all(paint::columns(SAMPLE)));
        rows.skip(1);
    }
    let saved = if saved.len() > usize::from(rows.left()) {
        // The whole way to the file, or its name alone; never the way without the name.
        vec![saved_in(state, canvas, Path::file_name)]
    } else {
        saved
    };
    for text in saved {
        RowPainter::of(canvas.buffer, rows.take(), 0).put(&text, theme.style(Role::Faint));
    }
}

/// The choice under the cursor, else the one that holds.
fn looked_at<'s>(state: &'s Settings, canvas: &Canvas) -> Option<&'s Possible> {
    let choices = state.choices();
    if let Hand::Choosing(at) = state.hand {
        return choices.get(at);
    }
    let now = state.word(state.row(), &canvas.app.session);
    choices.iter().find(|one| Some(&one.word) == now.as_ref())
}

/// Rows of the sample.
const SAMPLE: usize = 3;

/// A sample of the colours as they are just now.
fn draw_sample(canvas: &mut Canvas, area: Rect) {
    let theme = canvas.theme;
    let mut row = RowPainter::of(canvas.buffer, area, 0);
    for kind in Kind::all() {
        let letter = kind.spec().letter.to_uppercase().to_string();
        row.put(&letter, theme.kind(kind)).skip(2);
    }
    row.skip(1)
        .put("the kinds of entry", theme.style(Role::Text));
    let said = [
        ("a title", Role::Title),
        ("faint", Role::Faint),
        ("a key", Role::Accent),
        ("a prompt", Role::Ghost),
    ];
    let marked = [
        ("saved", Role::Success),
        ("late", Role::Warn),
        ("refused", Role::Error),
        ("found", Role::Mark),
        ("Mrs Patel", Role::LintStop),
    ];
    for (down, words) in (1..).zip([&said[..], &marked[..]]) {
        let mut row = RowPainter::of(canvas.buffer, area, down);
        for (word, role) in words {
            row.put(word, theme.style(*role)).skip(2);
        }
    }
}

/// Where a row is saved.
fn saved_in(state: &Settings, canvas: &Canvas, name: impl Fn(&Path) -> Option<&OsStr>) -> String {
    let setting = state.row();
    let backups = state.known.as_ref().map(|known| &known.backups);
    let folder = backups.and_then(|backups| backups.folder.as_deref());
    match (setting, &canvas.app.session.config) {
        (Setting::Profile(_), _) => "It is saved in your journal.".to_owned(),
        (Setting::Config(_), Some(file)) => {
            let name = name(file.path()).unwrap_or_default();
            format!("It is saved in {}.", name.display())
        }
        (Setting::Backups, _) => folder.map_or_else(String::new, |folder| {
            let name = name(folder).unwrap_or_default();
            format!("They are in {}.", name.display())
        }),
        (Setting::Config(_), None) | (Setting::Passphrase | Setting::Recovery, _) => String::new(),
    }
}

fn put(canvas: &mut Canvas, rows: &mut RowCursor, text: &str, role: Role) {
    let style = canvas.theme.style(role);
    let columns = rows.take_all(0).width;
    for text in paint::wrapped(text, columns) {
        RowPainter::of(canvas.buffer, rows.take(), 0).put(&text, style);
    }
}

/// Columns of the names of choices, and whether what there is to say about them fits beside.
fn beside(choices: &[Possible], columns: u16) -> (u16, bool) {
    let widest = choices.iter().map(|one| width(&one.label)).max();
    let label = paint::columns(widest.unwrap_or(0) + 2);
    let room = usize::from(columns.saturating_sub(2 * MARGIN + label));
    (label, choices.iter().all(|one| width(&one.line) <= room))
}

fn draw_choices(state: &Settings, canvas: &mut Canvas, area: Rect) {
    let theme = canvas.theme;
    let choices = state.choices();
    let now = state.word(state.row(), &canvas.app.session);
    let cursor = match state.hand {
        Hand::Choosing(at) => Some(at),
        _ => None,
    };
    let (column, fits) = beside(choices, area.width);
    let shown = usize::from(area.height);
    let top = paint::scrolled(0, cursor.unwrap_or(0), shown, choices.len());
    let mut rows = RowCursor::of(area);
    for (at, choice) in choices.iter().enumerate().skip(top).take(shown) {
        let place = rows.take();
        let chosen = Some(&choice.word) == now.as_ref();
        let symbol = if chosen {
            theme.symbols().pressing
        } else {
            " "
        };
        let role = if cursor.is_some() || chosen {
            Role::Text
        } else {
            Role::Faint
        };
        RowPainter::of(canvas.buffer, place, 0)
            .skip(MARGIN)
            .put(symbol, theme.style(Role::Accent))
            .skip(1)
            .cell(&choice.label, column, theme.style(role))
            .put(
                if fits { &choice.line } else { "" },
                theme.style(Role::Faint),
            );
        if cursor == Some(at) {
            paint::mark(canvas.buffer, place, theme);
        }
        canvas.report.spot(paint::area(place), HitTarget::Slot(at));
    }
}
