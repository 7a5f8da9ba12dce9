//! How the logbook looks: skills against the help they needed, what may open, and below the entries behind
//! the number under the cursor.
use chrono::{Datelike as _, NaiveDate};
use ratatui::{layout::Rect, style::Style};

use super::grid::{Cell, Chosen, Grid};
use crate::{
    app::{
        Command, Context, HitTarget,
        screens::{Logbook, logbook::COLUMNS},
    },
    config::palette::Role,
    domain::{
        Kind,
        entry::experience,
        plan::{
            logbook::{Help, Skill},
            method::Mix,
        },
        text, when,
    },
    ui::{
        Canvas,
        paint::{self, RowCursor, RowPainter},
    },
};

/// Columns left of the words.
const MARGIN: u16 = 2;
/// Rows that the entries below get at least, with their heading.
const BELOW: u16 = 7;
/// The narrowest and the widest column of numbers.
const CELL: [u16; 2] = [8, 13];
/// Columns of the state of what may open.
const STATE: u16 = 12;

/// What the columns are called where there is room, and where there is little.
const HEADS: [[&str; 2]; COLUMNS] = [
    ["observed", "observed"],
    ["with help", "helped"],
    ["in room", "in room"],
    ["alone", "alone"],
    ["all", "all"],
];

/// Draws it.
pub(in crate::ui) fn draw(state: &Logbook, canvas: &mut Canvas, area: Rect) {
    let area = area.intersection(canvas.buffer.area);
    let Some(book) = &state.book else { return };
    let mut rows = RowCursor::of(area);
    rows.skip(u16::from(area.height > 20));
    heading(state, canvas, &mut rows);
    if book.types.is_empty() && book.skills.is_empty() && book.opportunities.is_empty() {
        return empty(canvas, rows);
    }
    if book.mix.total() > 0 {
        mix(&book.mix, canvas, &mut rows);
    }
    rows.skip(1);
    let lines = matrix_lines(state);
    let most = rows.left().saturating_sub(1 + BELOW).max(3);
    let shown = paint::columns(lines.len()).min(most);
    let names = book.skills.iter().map(|skill| text::width(&skill.name));
    let grid = Grid::of(area.width, names.max().unwrap_or(0), COLUMNS, CELL);
    heads(grid, state, canvas, rows.take());
    let place = rows.take_all(shown);
    matrix(&lines, (grid, state), canvas, place);
    rows.skip(1);
    entries(state, canvas, rows);
}

fn heading(state: &Logbook, canvas: &mut Canvas, rows: &mut RowCursor) {
    let [title, faint] = [Role::Title, Role::Faint].map(|role| canvas.theme.style(role));
    let types = state.book.iter().flat_map(|book| &book.types);
    let types: Vec<_> = types
        .map(|(kind, count)| format!("{} {}", experience::label(kind), paint::grouped(*count)))
        .collect();
    counts(("Logbook", title), (&types, faint), canvas, rows);
}

/// What is counted, then parts with a dot between them: on two rows where they need them and there
/// is room, none torn apart, and at most as many as fit.
fn counts(
    (label, name): (&str, Style),
    (parts, style): (&[String], Style),
    canvas: &mut Canvas,
    rows: &mut RowCursor,
) {
    let indent = paint::columns(text::width(label)) + 2;
    let most = if rows.height() > 20 { 2 } else { 1 };
    let mut left = parts;
    for at in 0..most {
        if at > 0 && left.is_empty() {
            return;
        }
        let mut row = RowPainter::of(canvas.buffer, rows.take(), 0);
        row.skip(MARGIN)
            .end_gap(1)
            .cell(if at == 0 { label } else { "" }, indent, name);
        let line = paint::whole(left, canvas.theme, row.left());
        row.put(&line, style);
        let shown = line.matches(canvas.theme.symbols().dot).count() + 1;
        left = left.get(shown.min(left.len())..).unwrap_or_default();
        if at + 1 == most && !left.is_empty() {
            row.skip(1).put(canvas.theme.symbols().more, style);
        }
    }
}

/// How it was learnt, and which ways were never gone.
fn mix(mix: &Mix, canvas: &mut Canvas, rows: &mut RowCursor) {
    let [words, faint] = [Role::Text, Role::Faint].map(|role| canvas.theme.style(role));
    let gone = mix.ways.iter().filter(|(_, count)| *count > 0);
    let gone = gone.map(|(way, count)| format!("{} {}", way.label(), paint::grouped(*count)));
    let gone = gone.chain(Some(mix.said()).filter(|said| !said.is_empty()));
    let gone: Vec<_> = gone.collect();
    counts(("How you learn", faint), (&gone, words), canvas, rows);
}

fn empty(canvas: &mut Canvas, mut rows: RowCursor) {
    let key = canvas
        .app
        .keymap
        .label(
            Command::Log(Kind::EXPERIENCE),
            Context::Logbook,
            canvas.theme.ascii,
        )
        .unwrap_or_default();
    rows.skip(1);
    for (role, text) in [
        (
            Role::Text,
            format!("Nothing yet. Press {key} to log something you did or saw."),
        ),
        (
            Role::Faint,
            "Name the skill and how much help you needed; over time you will see yourself need less."
                .to_owned(),
        ),
    ] {
        let style = canvas.theme.style(role);
        let width = rows.take_all(0).width.saturating_sub(2 * MARGIN);
        for text in paint::wrapped(&text, width) {
            RowPainter::of(canvas.buffer, rows.take(), 0)
                .skip(MARGIN)
                .put(&text, style);
        }
    }
}

fn heads(grid: Grid, state: &Logbook, canvas: &mut Canvas, place: Rect) {
    if state.skills().is_empty() {
        return;
    }
    let narrow = usize::from(grid.cell < 12);
    let theme = canvas.theme;
    let heads = HEADS.iter().enumerate().map(|(column, names)| {
        let here = column == state.column && state.skill().is_some();
        let role = if here { Role::Accent } else { Role::Faint };
        (names[narrow], theme.style(role))
    });
    grid.heads(heads, canvas, place);
    let after = Rect {
        x: place.x + grid.width(COLUMNS),
        width: place.width.saturating_sub(grid.width(COLUMNS)),
        ..place
    };
    if after.width > 14 {
        RowPainter::of(canvas.buffer, after, 0)
            .skip(2)
            .put("how far", theme.style(Role::Faint));
    }
}

/// A line of the matrix.
enum MatrixLine {
    Skill(usize),
    Gap,
    Heading,
    Opening(usize),
}

fn matrix_lines(state: &Logbook) -> Vec<MatrixLine> {
    let skills = 0..state.skills().len();
    let mut lines: Vec<_> = skills.map(MatrixLine::Skill).collect();
    let openings = state.opportunities().len();
    if openings > 0 {
        if !lines.is_empty() {
            lines.push(MatrixLine::Gap);
        }
        lines.push(MatrixLine::Heading);
        lines.extend((0..openings).map(MatrixLine::Opening));
    }
    lines
}

fn matrix(lines: &[MatrixLine], (grid, state): (Grid, &Logbook), canvas: &mut Canvas, area: Rect) {
    let skills = state.skills().len();
    let at = |line: &MatrixLine| match line {
        MatrixLine::Skill(at) => Some(*at),
        MatrixLine::Opening(at) => Some(skills + at),
        MatrixLine::Gap | MatrixLine::Heading => None,
    };
    let cursor = lines.iter().position(|line| at(line) == Some(state.line));
    let cursor = cursor.unwrap_or(0);
    let shown = usize::from(area.height);
    let top = paint::scrolled(canvas.app.report.top, cursor, shown, lines.len());
    canvas.report.top = top;
    canvas.report.rows = shown;
    let theme = canvas.theme;
    let mut rows = RowCursor::of(area);
    for line in lines.iter().skip(top).take(shown) {
        let place = rows.take();
        match line {
            MatrixLine::Gap => {}
            MatrixLine::Heading => {
                RowPainter::of(canvas.buffer, place, 0)
                    .skip(MARGIN)
                    .put("OPPORTUNITIES", theme.style(Role::Faint));
            }
            MatrixLine::Skill(at) => {
                if let Some(skill) = state.skills().get(*at) {
                    let chosen = if *at == state.line {
                        Chosen::Cell(state.column)
                    } else {
                        Chosen::No
                    };
                    draw_skill((*at, skill), chosen, grid, canvas, place);
                }
            }
            MatrixLine::Opening(at) => opening(state, *at, canvas, place),
        }
    }
}

fn draw_skill(
    (at, skill): (usize, &Skill),
    chosen: Chosen,
    grid: Grid,
    canvas: &mut Canvas,
    place: Rect,
) {
    let theme = canvas.theme;
    let [chart, faint, words] = [Role::Chart, Role::Faint, Role::Text].map(|it| theme.style(it));
    let counts = skill.by_help.iter().map(|count| (*count, chart));
    let cells = counts.chain([(skill.total, words)]).map(|(count, style)| {
        if count == 0 {
            Cell {
                text: theme.symbols().dot.to_owned(),
                style: faint,
            }
        } else {
            Cell {
                text: paint::grouped(count),
                style,
            }
        }
    });
    let cells: Vec<_> = cells.collect();
    grid.line((at, &skill.name), &cells, chosen, canvas, place);
    let used = grid.width(COLUMNS);
    let after = Rect {
        x: place.x + used,
        width: place.width.saturating_sub(used),
        ..place
    };
    if after.width > 14
        && let Some((month, help)) = reached(skill)
    {
        let said = format!("{} since {}", short(help), told(month, canvas));
        RowPainter::of(canvas.buffer, after, 0)
            .skip(2)
            .put(&said, faint);
    }
}

/// A name for an amount of help that fits in a column.
fn short(help: Help) -> &'static str {
    let at = Help::ALL.iter().position(|one| *one == help);
    at.and_then(|at| HEADS.get(at)).map_or("", |names| names[0])
}

/// A month, with its year where that is another one.
fn told(month: NaiveDate, canvas: &Canvas) -> String {
    let year = canvas.app.session.now.year();
    let format = if month.year() == year { "%b" } else { "%b %Y" };
    month.format(format).to_string()
}

/// The highest rung, and the month in which it was reached first.
fn reached(skill: &Skill) -> Option<(NaiveDate, Help)> {
    let highest = skill.reached()?;
    let (month, _) = skill.ladder.iter().find(|(_, help)| *help == highest)?;
    Some((format!("{month}-01").parse().ok()?, highest))
}

fn opening(state: &Logbook, at: usize, canvas: &mut Canvas, place: Rect) {
    let Some(one) = state.opportunities().get(at) else {
        return;
    };
    let line = state.skills().len() + at;
    let chosen = line == state.line;
    let theme = canvas.theme;
    let title = if chosen { Role::Title } else { Role::Text };
    let [title, faint] = [title, Role::Faint].map(|role| theme.style(role));
    canvas.report.spot(paint::area(place), HitTarget::Row(line));
    let mut row = RowPainter::of(canvas.buffer, place, 0);
    row.skip(MARGIN).end_gap(1);
    row.cell(one.status.label(), STATE, faint);
    // Where the title and the door have no room beside each other, the title comes first.
    let both = text::width(&one.title) + text::width(&one.door) + 3;
    if both <= usize::from(row.left()) {
        row.put_right(&one.door, faint);
        row.end_gap(1).put(&one.title, title);
    } else {
        row.put(&one.title, title).skip(2).put(&one.door, faint);
    }
    if chosen {
        paint::mark(canvas.buffer, place, theme);
    }
}

/// The entries behind the number under the cursor.
fn entries(state: &Logbook, canvas: &mut Canvas, mut rows: RowCursor) {
    let theme = canvas.theme;
    let [title, faint, words] = [Role::Title, Role::Faint, Role::Text].map(|it| theme.style(it));
    let Some(skill) = state.skill() else { return };
    paint::rule(canvas.buffer, rows.take(), 0, theme);
    let entries = state.entries.as_deref().unwrap_or_default();
    let said = match state.help() {
        Some(help) => help.label().to_owned(),
        None => "with any help".to_owned(),
    };
    let mut row = RowPainter::of(canvas.buffer, rows.take(), 0);
    row.skip(MARGIN).end_gap(1);
    let counted = paint::counted(u64::try_from(entries.len()).unwrap_or(u64::MAX), "entry");
    if state.entries.is_some() {
        row.put_right(&counted, faint);
    }
    row.put(&skill.name, title).skip(2).put(&said, faint);
    let list = rows.take_all(u16::MAX);
    canvas.report.spot(paint::area(list), HitTarget::Page);
    if state.entries.is_some() && entries.is_empty() {
        RowPainter::of(canvas.buffer, list, 0)
            .skip(MARGIN)
            .put("None like that.", faint);
        return;
    }
    let shown = usize::from(list.height);
    let top = state
        .entry
        .map_or(0, |at| (at + 1).saturating_sub(shown.max(1)));
    let today = canvas.app.session.now.date_naive();
    let mut rows = RowCursor::of(list);
    for (at, entry) in entries.iter().enumerate().skip(top).take(shown) {
        let place = rows.take();
        let mut row = RowPainter::of(canvas.buffer, place, 0);
        row.skip(MARGIN).end_gap(1);
        let day = when::human_day(entry.at.date_naive(), today);
        row.cell(&day, 14, faint);
        let help = entry.fields.get("help").and_then(|help| Help::parse(help));
        if let Some(help) = help.filter(|_| state.help().is_none()) {
            row.put_right(help.label(), faint);
            row.end_gap(1);
        }
        row.put(&entry.title, words);
        canvas
            .report
            .spot(paint::area(place), HitTarget::Option(at));
        if state.entry == Some(at) {
            paint::mark(canvas.buffer, place, theme);
        }
    }
}
