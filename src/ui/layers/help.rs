//! Every key that works in a place, from the same table as the footer and the palette.
use ratatui::layout::Rect;

use super::{hint, open, scroll};
use crate::{
    app::{App, Binding, Can, Command, Context, can::NO_PAIR, tab::TABS},
    config::palette::Role,
    domain::text,
    ui::{
        Canvas,
        paint::{self, RowPainter},
        panel,
    },
};

/// Columns of the screen from which the keys stand in two columns.
const WIDE: u16 = 100;
/// The most columns of one column, those of the keys in it, and between two.
const COLUMN: u16 = 60;
const KEYS: u16 = 11;
const GAP: u16 = 4;

/// A line of the help.
enum HelpLine {
    Heading(&'static str),
    Key(String, String, Role),
    Aside(&'static str),
    Blank,
}

/// Draws it.
pub(super) fn draw((context, top): (Context, usize), canvas: &mut Canvas, area: Rect) {
    let count = if area.width >= WIDE { 2 } else { 1 };
    let gaps = GAP * (count - 1);
    let room = area.width.saturating_sub(panel::AROUND + 2 + gaps);
    let column = COLUMN.min(room / count);
    let groups = groups(canvas.app, context, column.saturating_sub(KEYS).max(1));
    let columns = arrange(groups, usize::from(count));
    let length = columns.iter().map(Vec::len).max().unwrap_or(0);
    let width = column * count + gaps;
    let scrolls = length > usize::from(area.height.saturating_sub(2));
    let keys: &[_] = if scrolls {
        &[(Command::PageDown, "more"), (Command::Back, "close")]
    } else {
        &[(Command::Back, "close")]
    };
    let hint = hint(canvas, keys);
    let title = format!("Keys {} {}", canvas.theme.symbols().dot, context.label());
    let inside = open(
        canvas,
        area,
        (width, paint::columns(length)),
        [&title, &hint],
    );
    let top = scroll(canvas, top, inside.height, length);
    for (number, lines) in (0..).zip(&columns) {
        let x = inside.x + number * (column + GAP);
        let place = Rect::new(x, inside.y, column, inside.height).intersection(inside);
        for (row, line) in (0..inside.height).zip(lines.iter().skip(top)) {
            put(canvas, place, row, line);
        }
    }
}

fn put(canvas: &mut Canvas, place: Rect, row: u16, line: &HelpLine) {
    let theme = canvas.theme;
    let mut row = RowPainter::of(canvas.buffer, place, row);
    match line {
        HelpLine::Heading(heading) => row.put(heading, theme.style(Role::Title)),
        HelpLine::Key(keys, does, role) => row
            .cell(keys, KEYS, theme.style(Role::Accent))
            .put(does, theme.style(*role)),
        HelpLine::Aside(aside) => row.put(aside, theme.style(Role::Faint)),
        HelpLine::Blank => &mut row,
    };
}

/// The keys by where they work, the nearest place first.
fn groups(app: &App, context: Context, columns: u16) -> Vec<Vec<HelpLine>> {
    let tabs = tabs(app, context);
    let lines = |row: &Binding| {
        if let (Command::Go(tab), Some((keys, names))) = (row.action, &tabs) {
            // The digits of the tabs are one thing to know.
            let first = TABS.first().is_some_and(|(first, ..)| *first == tab);
            let rows = paint::wrapped(names, columns).into_iter();
            let lefts = std::iter::once(keys.clone()).chain(std::iter::repeat(String::new()));
            let rows = lefts.zip(rows).filter(|_| first);
            let lines = rows.map(|(keys, names)| HelpLine::Key(keys, names, Role::Text));
            return lines.collect();
        }
        let can = app.can_under(app.layers.len().saturating_sub(1), row.action);
        // What this place never has is left out. What can't be done now is there to be found, and says why when its key
        // is pressed.
        let keys = keys(app, context, row).filter(|_| can != Can::No(NO_PAIR));
        let role = match can {
            Can::Yes => Role::Text,
            _ => Role::Faint,
        };
        let rows = keys.iter().flat_map(|_| paint::wrapped(row.help, columns));
        // What the keys do may take a second row.
        let lefts = keys
            .clone()
            .into_iter()
            .chain(std::iter::repeat(String::new()));
        lefts
            .zip(rows)
            .map(|(keys, does)| HelpLine::Key(keys, does, role))
            .collect::<Vec<_>>()
    };
    let keys = |here: Context| Binding::of(here).flat_map(lines);
    let mut groups: Vec<Vec<_>> = context
        .chain()
        .map(|here| {
            let heading = HelpLine::Heading(here.label());
            std::iter::once(heading).chain(keys(here)).collect()
        })
        .filter(|group: &Vec<_>| group.len() > 1)
        .collect();
    if let Some(last) = groups.last_mut() {
        last.push(HelpLine::Blank);
        last.push(HelpLine::Aside("^S is ctrl-s: hold ctrl, press s."));
    }
    groups
}

/// The keys that lead to the tabs, and where they lead, if they are the digits in order.
fn tabs(app: &App, here: Context) -> Option<(String, String)> {
    let ascii = app.session.settings.ascii;
    for (number, (tab, ..)) in (1..).zip(TABS) {
        let key = app.keymap.label(Command::Go(*tab), here, ascii)?;
        if key != number.to_string() {
            return None;
        }
    }
    let names = TABS.iter().map(|(_, _, name, _)| *name);
    let names = names.collect::<Vec<_>>().join(", ");
    Some((format!("1 to {}", TABS.len()), format!("Go to {names}")))
}

/// The keys of a row that work here, as many as fit.
fn keys(app: &App, here: Context, row: &Binding) -> Option<String> {
    let ascii = app.session.settings.ascii;
    let works = app.keymap.working((row.context, row.action), here);
    let mut works = works.map(|chord| chord.label(ascii));
    let mut keys = works.next()?;
    for key in works {
        if text::width(&keys) + text::width(&key) + 2 > usize::from(KEYS) {
            break;
        }
        keys = format!("{keys} {key}");
    }
    Some(keys)
}

/// Stands the groups in columns: each below the shortest so far.
fn arrange(groups: Vec<Vec<HelpLine>>, count: usize) -> Vec<Vec<HelpLine>> {
    let mut columns: Vec<Vec<HelpLine>> = Vec::new();
    columns.resize_with(count.min(groups.len()).max(1), Vec::new);
    for group in groups {
        let Some(column) = columns.iter_mut().min_by_key(|column| column.len()) else {
            break;
        };
        if !column.is_empty() {
            column.push(HelpLine::Blank);
        }
        column.extend(group);
    }
    columns
}
