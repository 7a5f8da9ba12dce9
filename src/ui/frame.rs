//! The frame of every screen: the header with its tabs, the footer with the keys that work here.
use ratatui::{
    buffer::Buffer,
    layout::{Constraint, Layout, Rect},
    style::Style,
};

use super::{Theme, pen, pen::Row};
use crate::{
    app::{Action, App, Context, Painted, Screen, Tab, Target, Tone, action::ACTIONS, tab::TABS},
    domain::palette::Role,
};

/// Columns from which the header has room for the tabs' whole names.
const WIDE: u16 = 96;

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
        "rounds needs a little more room:",
        "60 columns and 16 rows.",
        "What you wrote is kept.",
    ];
    let top = area.height.saturating_sub(3) / 2;
    for (row, line) in (top..).zip(lines) {
        Row::of(buffer, area, row).skip(1).put(line, style);
    }
}

/// Draws the header: the program, the tabs, the day.
pub(super) fn header(
    app: &App,
    theme: &Theme,
    area: Rect,
    buffer: &mut Buffer,
    painted: &mut Painted,
) {
    pen::rule(buffer, area, 1, theme);
    let day = app.session.now.format("%a %-d %b").to_string();
    let mut row = Row::of(buffer, area, 0);
    row.skip(1).put("rounds", theme.style(Role::Title));
    row.end_gap(1).put_right(&day, theme.style(Role::Faint));
    if app.is_locked() {
        return;
    }
    let here = app.tab();
    for (number, (tab, long, short, _)) in (1..).zip(TABS) {
        let name = if area.width >= WIDE { long } else { short };
        let chosen = here == Some(*tab);
        row.skip(if area.width >= WIDE { 3 } else { 2 });
        let start = row.column();
        row.put(
            &number.to_string(),
            theme.style(if chosen { Role::Accent } else { Role::Faint }),
        )
        .skip(1);
        row.put(
            name,
            theme.style(if chosen { Role::Title } else { Role::Faint }),
        );
        let width = row.column().saturating_sub(start);
        painted.spot(
            pen::area(Rect::new(start, area.y, width, 1)),
            Target::Tab(*tab),
        );
    }
}

/// Draws the footer: a notice, or the keys that work here; at the right, how safe things are.
pub(super) fn footer(
    app: &App,
    theme: &Theme,
    area: Rect,
    buffer: &mut Buffer,
    painted: &mut Painted,
) {
    pen::rule(buffer, area, 0, theme);
    let mut row = Row::of(buffer, area, 1);
    row.skip(1)
        .end_gap(1)
        .put_right(&state(app), theme.style(Role::Faint));
    row.end_gap(2);
    if let Some(notice) = &app.session.notice {
        let role = match notice.tone {
            Tone::Good => Role::Success,
            Tone::Bad => Role::Error,
        };
        row.put(&notice.text, theme.style(role));
        return;
    }
    for (action, keys, hint) in hints(app) {
        let start = row.column();
        let wanted =
            u16::try_from(keys.chars().count() + hint.chars().count() + 1).unwrap_or(u16::MAX);
        if row.left() < wanted {
            break;
        }
        row.put(&keys, theme.style(Role::Accent))
            .skip(1)
            .put(hint, theme.style(Role::Faint));
        let width = row.column().saturating_sub(start);
        painted.spot(
            pen::area(Rect::new(start, area.y + 1, width, 1)),
            Target::Act(action),
        );
        row.skip(3);
    }
}

/// The keys for the footer, the nearest context first, help last and always.
fn hints(app: &App) -> Vec<(Action, String, &'static str)> {
    let here = app.context();
    let ascii = app.session.settings.ascii;
    let mut hints = Vec::new();
    if matches!(app.screen(), Screen::Today(_)) && app.layers.is_empty() {
        let logs = ACTIONS.iter().filter(|spec| spec.name.starts_with("log-"));
        let keys: Vec<_> = logs
            .filter_map(|spec| app.keymap.label(spec.action, here, ascii))
            .collect();
        hints.push((Action::Palette, keys.join(" "), "log"));
    }
    for context in here.chain() {
        let specs = ACTIONS
            .iter()
            .filter(|spec| spec.context == context && !spec.hint.is_empty());
        for spec in specs.filter(|spec| fits(app, spec.action)) {
            if let Some(keys) = app.keymap.label(spec.action, here, ascii) {
                hints.push((spec.action, keys, spec.hint));
            }
        }
    }
    if !here.chain().any(|context| context == Context::Screen) && !matches!(here, Context::Door) {
        if let Some(keys) = app.keymap.label(Action::Manual, here, ascii) {
            hints.push((Action::Manual, keys, "help"));
        }
    }
    hints
}

/// Whether an action makes sense as things stand.
fn fits(app: &App, action: Action) -> bool {
    match (action, app.screen()) {
        (Action::Edit | Action::Delete | Action::Open, Screen::Journal(state)) => {
            !state.timeline.rows.is_empty()
        }
        (Action::Open, Screen::Today(state)) => !state.needs().is_empty(),
        (Action::Framework, Screen::Composer(state)) => state.entry.kind.spec().framework.is_some(),
        _ => true,
    }
}

/// How safe things are.
fn state(app: &App) -> String {
    let mut parts = Vec::new();
    if app.session.sample {
        parts.push("a sample: nothing here is kept".to_owned());
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

/// The style of a row: marked when the cursor is on it.
pub(super) fn marked(theme: &Theme, chosen: bool) -> Style {
    if chosen {
        theme.style(Role::Selected)
    } else {
        Style::new()
    }
}

/// Which tab a screen shows, for its empty state.
pub(super) fn teach(tab: Tab) -> &'static str {
    match tab {
        Tab::Goals => "No goals yet. Name one in the Goals field of any entry, and it stands here.",
        Tab::People => "Nobody yet. Name someone in an entry, and they stand here.",
        Tab::Review => "Nothing waits for you.",
        Tab::Today | Tab::Journal | Tab::Dilemmas | Tab::Wellbeing => "Nothing yet.",
    }
}
