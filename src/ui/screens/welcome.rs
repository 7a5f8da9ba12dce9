//! How the first run looks: what this is, five fields, and a word about the one with the keys.
use ratatui::{layout::Rect, style::Style};

use crate::{
    app::{
        Command, Context, HitTarget,
        screens::{
            Welcome,
            welcome::{FIELDS, Field},
        },
    },
    config::palette::Role,
    domain::{people::training_stage::STAGES, wellbeing::support::REGIONS},
    ui::{
        Canvas,
        paint::{self, RowCursor, RowPainter},
    },
};

/// Columns of the form.
const WIDTH: u16 = 64;
/// Columns of the fields' names, and of what stands left of them.
const NAME: u16 = 14;
const MARGIN: u16 = 2;
/// Rows from which there is white space between the parts.
const ROOMY: u16 = 19;

const WHAT: &str = "Your mentorship journal: meetings, reflections, feedback, dilemmas, \
    and how you are. It lives in one file on this computer and goes nowhere by itself.";

/// Draws it.
pub(in crate::ui) fn draw(state: &Welcome, canvas: &mut Canvas, area: Rect) {
    let theme = canvas.theme;
    let roomy = area.height >= ROOMY;
    let air = u16::from(roomy);
    let width = WIDTH.min(area.width.saturating_sub(2));
    let form = Rect {
        x: area.x + (area.width - width) / 2,
        y: area.y + area.height.saturating_sub(ROOMY) / 3,
        width,
        height: area.height.min(ROOMY + 2),
    }
    .intersection(area);
    let mut rows = RowCursor::of(form);
    rows.skip(air);
    put(canvas, &mut rows, "Welcome.", theme.style(Role::Title));
    let what = if roomy { WHAT } else { short(WHAT) };
    put(canvas, &mut rows, what, theme.style(Role::Text));
    rows.skip(1);
    for (slot, field) in FIELDS.iter().enumerate() {
        draw_field(state, canvas, &mut rows, (slot, *field));
    }
    rows.skip(air);
    let (said, role) = said(state, canvas);
    put(canvas, &mut rows, &said, theme.style(role));
    rows.skip(air);
    let place = format!("It will be saved in {}", state.place);
    put(canvas, &mut rows, &place, theme.style(Role::Faint));
}

/// Its first sentence, for small screens.
fn short(text: &str) -> &str {
    text.split_inclusive(". ").next().unwrap_or(text).trim_end()
}

fn put(canvas: &mut Canvas, rows: &mut RowCursor, text: &str, style: Style) {
    let columns = rows.take_all(0).width.saturating_sub(MARGIN);
    for text in paint::wrapped(text, columns) {
        RowPainter::of(canvas.buffer, rows.take(), 0)
            .skip(MARGIN)
            .put(&text, style);
    }
}

fn draw_field(
    state: &Welcome,
    canvas: &mut Canvas,
    rows: &mut RowCursor,
    (slot, field): (usize, Field),
) {
    let theme = canvas.theme;
    let focused = state.focus == field && !state.making;
    let place = rows.take();
    let (name, ghost) = match field {
        Field::Name => ("Name", "what the journal should call you"),
        Field::Stage => ("Stage", ""),
        Field::Passphrase => ("Passphrase", "none"),
        Field::Again if state.passphrase.length() == 0 => ("Once more", "no need without one"),
        Field::Again => ("Once more", ""),
        Field::Region => ("Help in", ""),
    };
    let role = if focused { Role::Accent } else { Role::Faint };
    let mut row = RowPainter::of(canvas.buffer, place, 0);
    row.skip(MARGIN).cell(name, NAME, theme.style(role));
    let start = row.column();
    let at = match field {
        Field::Name => paint::field(&mut row, &state.name, theme),
        Field::Passphrase => paint::secret(&mut row, &state.passphrase, theme),
        Field::Again => paint::secret(&mut row, &state.again, theme),
        Field::Stage | Field::Region => {
            let [before, after] = theme.symbols().turn;
            row.put(before, theme.style(role))
                .skip(1)
                .put(chosen(state, field), theme.style(Role::Text))
                .skip(1)
                .put(after, theme.style(role));
            None
        }
    };
    let empty = row.column() == start;
    if empty {
        row.skip(u16::from(focused))
            .put(ghost, theme.style(Role::Ghost));
    }
    if focused {
        canvas.report.cursor = at;
        paint::mark(canvas.buffer, place, theme);
    }
    canvas
        .report
        .spot(paint::area(place), HitTarget::Slot(slot));
}

/// What is chosen in a field with choices.
fn chosen(state: &Welcome, field: Field) -> &'static str {
    match field {
        Field::Stage => STAGES.get(state.stage).map_or("", |row| row.label),
        _ => REGIONS.get(state.region).map_or("", |row| row.label),
    }
}

/// What stands below the fields: what happens, what went wrong, or a word about the field.
fn said(state: &Welcome, canvas: &Canvas) -> (String, Role) {
    if state.making {
        let more = canvas.theme.symbols().more;
        return (format!("making your journal{more}"), Role::Accent);
    }
    if let Some(mistake) = &state.mistake {
        return (mistake.clone(), Role::Error);
    }
    if state.focus == Field::Again
        && state.again.length() > 0
        && state.again.same(&state.passphrase)
    {
        return ("They match.".to_owned(), Role::Success);
    }
    if state.differs() {
        return ("They don't match yet.".to_owned(), Role::Warn);
    }
    let line = match state.focus {
        Field::Stage => STAGES.get(state.stage).map_or("", |row| row.line),
        _ => "",
    };
    let help = format!("{line} {}", help(state, canvas));
    (help.trim_start().to_owned(), Role::Faint)
}

fn help(state: &Welcome, canvas: &Canvas) -> String {
    let text = match state.focus {
        Field::Name => "A first name is enough. Others see it on what you share.",
        Field::Stage => {
            let keymap = &canvas.app.keymap;
            let key = keymap.label(Command::Settings, Context::Today, canvas.theme.ascii);
            let key = key.map_or_else(String::new, |key| format!(" ({key})"));
            return format!("Prompts adapt to it. Change it later in the settings{key}.");
        }
        Field::Passphrase => {
            "It encrypts the whole journal. A few plain words are best. No one can reset it, not \
             even the people who made this: write it down somewhere safe."
        }
        Field::Again => "The same passphrase again, so a typo doesn't lock you out.",
        Field::Region => {
            let text =
                "Where to get help when things get heavy: the list for this place is one key away.";
            return format!("{text}{}", evidence(state, canvas));
        }
    };
    text.to_owned()
}

/// Which lists of competencies fit who and where somebody is, and where one is chosen.
fn evidence(state: &Welcome, canvas: &Canvas) -> String {
    let stage = STAGES.get(state.stage).map(|row| row.stage);
    let region = REGIONS.get(state.region).map(|row| row.slug);
    let all = canvas.app.session.user_data.competencies.all().iter();
    let fits = all.filter(|list| list.fits(stage, region));
    let names: Vec<_> = fits.map(|list| list.name.as_str()).collect();
    let keymap = &canvas.app.keymap;
    let key = keymap.label(Command::Coverage, Context::Today, canvas.theme.ascii);
    match (key, names.as_slice()) {
        (None, _) | (_, []) => String::new(),
        (Some(key), names) => {
            format!(
                " {key} counts your evidence for a portfolio: {}.",
                names.join(", ")
            )
        }
    }
}
