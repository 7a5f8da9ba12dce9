//! The frame of every screen: the header with its tabs, the footer with the keys that work here.
use std::borrow::Cow;

use ratatui::{
    buffer::Buffer,
    layout::{Constraint, Layout, Rect},
};

use super::{
    Theme,
    paint::{self, RowPainter},
};
use crate::{
    app::{
        App, Binding, Can, Command, FrameReport, HitTarget, Notice, Screen, Tab, Tone, tab::TABS,
    },
    config::palette::Role,
    domain::text,
};

/// What the header says where there is room for it.
#[derive(Debug, Clone, Copy)]
struct Header {
    /// Whether the program's name stands first.
    name: bool,
    /// Whether tabs have their whole names.
    long: bool,
    /// Columns between a tab's digit and its name, and between two tabs.
    gaps: [u16; 2],
    /// How the day is written.
    day: &'static str,
}

/// The headers, the widest first: the first that fits is drawn.
const HEADERS: &[Header] = &[
    header_of(true, true, [1, 3], "%a %-d %b"),
    header_of(true, true, [1, 2], "%a %-d %b"),
    header_of(false, true, [1, 2], "%a %-d %b"),
    header_of(false, true, [1, 2], "%-d %b"),
    // A name that is cut says less than a day that is missing: Today has it.
    header_of(false, true, [1, 2], ""),
    header_of(false, true, [1, 1], ""),
    header_of(false, false, [1, 2], "%-d %b"),
    header_of(false, false, [1, 2], ""),
    header_of(false, false, [1, 1], ""),
];

const fn header_of(name: bool, long: bool, gaps: [u16; 2], day: &'static str) -> Header {
    Header {
        name,
        long,
        gaps,
        day,
    }
}

const NAME: &str = "rounds";

/// Header, screen and footer, with a rule below the first and above the last.
pub(super) fn parts(area: Rect) -> [Rect; 3] {
    let [head, main, foot] = area.layout(&Layout::vertical([
        Constraint::Length(2),
        Constraint::Fill(1),
        Constraint::Length(2),
    ]));
    [head, main, foot]
}

/// Says politely that there is not enough room.
pub(super) fn too_small(theme: &Theme, area: Rect, buffer: &mut Buffer) {
    let style = theme.style(Role::Faint);
    let lines = [
        "rounds needs a bit more room:",
        "60 columns and 16 rows.",
        "What you wrote is safe.",
    ];
    let top = area.height.saturating_sub(3) / 2;
    for (row, line) in (top..).zip(lines) {
        RowPainter::of(buffer, area, row).skip(1).put(line, style);
    }
}

/// Draws the header: the program, the tabs, the day.
pub(super) fn header(
    app: &App,
    theme: &Theme,
    area: Rect,
    buffer: &mut Buffer,
    report: &mut FrameReport,
) {
    paint::rule(buffer, area, 1, theme);
    let kind = if app.is_locked() {
        HEADERS.first()
    } else {
        let fits = |header: &&Header| width(header, app) <= area.width;
        HEADERS.iter().find(fits).or(HEADERS.last())
    };
    let Some(kind) = kind else {
        return;
    };
    let day = app.session.now.format(kind.day).to_string();
    let mut row = RowPainter::of(buffer, area, 0);
    row.skip(1)
        .end_gap(1)
        .put_right(&day, theme.style(Role::Faint));
    if kind.name {
        row.put(NAME, theme.style(Role::Title)).skip(kind.gaps[1]);
    }
    if app.is_locked() {
        return;
    }
    let mut here = None;
    for (number, (tab, ..)) in (1..).zip(TABS) {
        let chosen = app.tab() == Some(*tab);
        let [digit, name] = if chosen {
            [Role::Accent, Role::Title]
        } else {
            [Role::Faint, Role::Faint]
        };
        let start = row.column();
        row.put(&number.to_string(), theme.style(digit))
            .skip(kind.gaps[0])
            .put(kind.tab(number - 1), theme.style(name))
            .put(&badge(*tab, app, theme.ascii), theme.style(Role::Accent));
        let place = Rect::new(start, area.y, row.column() - start, 1);
        report.spot(paint::area(place), HitTarget::Tab(*tab));
        row.skip(kind.gaps[1]);
        here = here.or(chosen.then_some(place));
    }
    if let Some(place) = here {
        let below = Rect {
            y: place.y + 1,
            ..place
        };
        paint::heavy(buffer, below, theme);
    }
}

/// How much waits behind a tab, where something does.
fn badge(tab: Tab, app: &App, ascii: bool) -> String {
    match (tab, app.session.waiting) {
        (Tab::Review, pages) if pages > 0 && ascii => format!(" *{pages}"),
        (Tab::Review, pages) if pages > 0 => format!(" ·{pages}"),
        _ => String::new(),
    }
}

impl Header {
    /// What a tab is called.
    fn tab(&self, index: usize) -> &'static str {
        let name = |(.., long, short): &(_, _, &'static str, &'static str)| {
            if self.long { *long } else { *short }
        };
        TABS.get(index).map_or("", name)
    }
}

/// Columns that a header takes.
fn width(header: &Header, app: &App) -> u16 {
    let [inner, outer] = header.gaps;
    let tabs = TABS.iter().enumerate().map(|(index, (tab, ..))| {
        let badge = text::width(&badge(*tab, app, false));
        1 + inner + outer + paint::columns(header.tab(index).len() + badge)
    });
    let name = if header.name {
        paint::columns(NAME.len()) + outer
    } else {
        0
    };
    let day = app.session.now.format(header.day).to_string().len();
    // A gap more stands between the tabs and the day, and one column at either edge.
    2 + name + tabs.sum::<u16>() - if day == 0 { outer } else { 0 } + paint::columns(day)
}

/// Draws the footer: a notice, or the keys that work here; at the right, how safe things are.
pub(super) fn footer(
    app: &App,
    theme: &Theme,
    area: Rect,
    buffer: &mut Buffer,
    report: &mut FrameReport,
) {
    paint::rule(buffer, area, 0, theme);
    let mut row = RowPainter::of(buffer, area, 1);
    row.skip(1).end_gap(1);
    let state = state(app, area.width);
    let beside = usize::from(row.left()).saturating_sub(text::width(&state) + 3);
    // What was just done matters more than what is always said, if only one of them fits.
    let wanted = match &app.session.notice {
        Some(notice) => wanted(notice),
        None => taken(hints(app).iter().filter(|hint| stays(hint))),
    };
    if wanted <= beside {
        row.put_right(&state, theme.style(Role::Faint));
        row.end_gap(2);
    }
    if let Some(notice) = &app.session.notice {
        let role = match notice.tone {
            Tone::Good => Role::Success,
            Tone::No => Role::Warn,
            Tone::Bad => Role::Error,
        };
        let said = sentence(notice, usize::from(row.left()));
        row.put(&said, theme.style(role));
        return;
    }
    for (action, keys, hint) in fitting(hints(app), row.left()) {
        let start = row.column();
        row.put(&keys, theme.style(Role::Accent))
            .skip(1)
            .put(hint, theme.style(Role::Faint));
        let width = row.column().saturating_sub(start);
        report.spot(
            paint::area(Rect::new(start, area.y + 1, width, 1)),
            HitTarget::Act(action),
        );
        row.skip(BETWEEN);
    }
}

/// Columns of a name in a notice below which it says nothing.
const NAMED: usize = 12;

/// How many columns a notice would like to have; a name can be shorter than it is.
fn wanted(notice: &Notice) -> usize {
    let name = |name: &String| text::width(name).min(2 * NAMED) + 3;
    text::width(&notice.text) + notice.about.as_ref().map_or(0, name)
}

/// A notice as it reads in so many columns: the name gives way, what is said of it stays.
fn sentence(notice: &Notice, columns: usize) -> Cow<'_, str> {
    let Some(name) = &notice.about else {
        return notice.text.as_str().into();
    };
    let name = text::one_line(name);
    let room = columns.saturating_sub(text::width(&notice.text) + 3);
    let name = text::truncate(&name, room.max(NAMED));
    format!("\"{name}\" {}", notice.text).into()
}

/// A key of the footer: what it does, how it reads, what is said of it.
type Hint = (Command, String, &'static str);

/// Columns from which the state is said in full beside the keys.
const ROOMY: u16 = 100;
/// Columns between two keys of the footer.
const BETWEEN: u16 = 3;

/// Columns that keys take with what is said of them.
fn taken<'h>(hints: impl Iterator<Item = &'h Hint>) -> usize {
    let wide = |(_, keys, hint): &Hint| text::width(keys) + text::width(hint) + 1;
    let all = hints.map(|hint| wide(hint) + usize::from(BETWEEN));
    all.sum::<usize>().saturating_sub(usize::from(BETWEEN))
}

/// Whether a key stays where there is little room.
fn stays((action, ..): &Hint) -> bool {
    matches!(
        action,
        Command::Help | Command::Support | Command::Palette | Command::Back | Command::Save
    )
}

/// As many of the keys as there is room for; saving, the ways out, to help,
/// and to whom to turn, stay to the last.
fn fitting(mut hints: Vec<Hint>, room: u16) -> Vec<Hint> {
    loop {
        if taken(hints.iter()) <= usize::from(room) {
            return hints;
        }
        let Some(last) = hints.iter().rposition(|hint| !stays(hint)) else {
            return hints;
        };
        hints.remove(last);
    }
}

/// The keys for the footer, the nearest context first.
fn hints(app: &App) -> Vec<Hint> {
    let here = app.context();
    let ascii = app.session.settings.ascii;
    let mut hints: Vec<Hint> = Vec::new();
    if matches!(app.screen(), Screen::Today(_)) && app.layers.is_empty() {
        let logs = Binding::logs().map(Command::Log);
        let keys: Vec<_> = logs
            .filter_map(|action| app.keymap.label(action, here, ascii))
            .collect();
        hints.push((Command::Palette, keys.join(" "), "log"));
    }
    let mut seen = Vec::new();
    for row in here.chain().flat_map(Binding::of) {
        let action = row.action;
        if seen.contains(&action) {
            continue;
        }
        seen.push(action);
        let keys = app.keymap.label(action, here, ascii);
        if let Some(keys) = keys.filter(|_| !row.hint.is_empty() && app.can(action) == Can::Yes) {
            hints.push((action, keys, row.hint));
        }
    }
    hints
}

/// How safe things are.
fn state(app: &App, columns: u16) -> String {
    let mut parts = Vec::new();
    if app.session.sample {
        let roomy = columns >= ROOMY;
        let said = if roomy { "sample, not saved" } else { "sample" };
        parts.push(said.to_owned());
    }
    if let Some(minutes) = app.session.minutes_left().filter(|_| !app.is_locked()) {
        parts.push(format!("locks {minutes} min"));
    }
    parts.join(if app.session.settings.ascii {
        " - "
    } else {
        " · "
    })
}
