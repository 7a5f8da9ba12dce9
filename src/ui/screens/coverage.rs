//! How coverage looks: what is wanted against the terms of the year, and below the entries behind the number under
//! the cursor.
use ratatui::layout::Rect;

use super::grid::{Cell, Chosen, Grid};
use crate::{
    app::{
        Command, Context, HitTarget,
        screens::{
            Coverage,
            coverage::{Line, lines},
        },
    },
    config::palette::Role,
    domain::{
        entry::hours,
        plan::competency::{self, MOST_SHOWN, Unit},
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
const BELOW: u16 = 6;
/// The narrowest and the widest column of numbers.
const CELL: [u16; 2] = [7, 9];
/// Columns for what stands behind the numbers, at least.
const BEHIND: u16 = 6;
/// Columns from which on that is said in words.
const WORDS: u16 = 14;
/// Columns more from which on it is said that a goal aims at a gap.
const GOAL: u16 = 8;
/// What is counted beside the terms.
const HEADS: [&str; 3] = ["all", "seen", "signed"];

/// Draws it.
pub(in crate::ui) fn draw(state: &Coverage, canvas: &mut Canvas, area: Rect) {
    let area = area.intersection(canvas.buffer.area);
    if state.all.is_none() {
        return;
    }
    let mut rows = RowCursor::of(area);
    rows.skip(u16::from(area.height > 20));
    let Some(shown) = state.shown() else {
        return nothing(canvas, rows);
    };
    heading(state, shown, canvas, rows.take());
    if shown.is_empty() {
        let key = key(Command::Fitting, canvas);
        let text =
            format!("Nothing is linked yet. On a line, {key} lists what you wrote that could fit.");
        RowPainter::of(canvas.buffer, rows.take(), 0)
            .skip(MARGIN)
            .put(&text, canvas.theme.style(Role::Faint));
    }
    let all = matrix_lines(shown);
    let most = rows.left().saturating_sub(2 + BELOW).max(3);
    let height = paint::columns(all.len()).min(most);
    let names = shown
        .list
        .competencies
        .iter()
        .map(|one| text::width(&one.label()));
    let room = area.width.saturating_sub(BEHIND);
    let grid = Grid::of(room, names.max().unwrap_or(0), columns(shown), CELL);
    heads(grid, state, shown, canvas, rows.take());
    let place = rows.take_all(height);
    matrix(&all, (grid, state, shown), canvas, place);
    rows.skip(1);
    entries(state, canvas, rows);
}

/// Columns of numbers.
fn columns(shown: &competency::Coverage) -> usize {
    shown.terms.names.len() + HEADS.len()
}

fn key(command: Command, canvas: &Canvas) -> String {
    let keymap = &canvas.app.keymap;
    let label = keymap.label(command, Context::Coverage, canvas.theme.ascii);
    label.unwrap_or_default()
}

/// No list is in use.
fn nothing(canvas: &mut Canvas, mut rows: RowCursor) {
    let enter = key(Command::Open, canvas);
    let [title, words, faint] =
        [Role::Title, Role::Text, Role::Faint].map(|role| canvas.theme.style(role));
    for (style, text) in [
        (title, "Coverage".to_owned()),
        (words, String::new()),
        (
            words,
            format!("No list of competencies is in use. Press {enter} to choose one."),
        ),
        (
            faint,
            "Coverage shows, term by term, what your curriculum asks for, which entries are \
             evidence for it, and what has none yet."
                .to_owned(),
        ),
    ] {
        let width = rows.take_all(0).width.saturating_sub(2 * MARGIN);
        for text in paint::wrapped(&text, width) {
            RowPainter::of(canvas.buffer, rows.take(), 0)
                .skip(MARGIN)
                .put(&text, style);
        }
    }
}

fn heading(state: &Coverage, shown: &competency::Coverage, canvas: &mut Canvas, place: Rect) {
    let [title, faint] = [Role::Title, Role::Faint].map(|role| canvas.theme.style(role));
    let whole = shown.terms.whole();
    let last = whole.end.pred_opt().unwrap_or(whole.end);
    let span = format!(
        "{} to {}",
        whole.start.format("%b %Y"),
        last.format("%b %Y")
    );
    let mut row = RowPainter::of(canvas.buffer, place, 0);
    row.skip(MARGIN).end_gap(1);
    if let Some(several) = state.all.as_ref().map(Vec::len).filter(|count| *count > 1) {
        row.put_right(&format!("list {} of {several}", state.at + 1), faint);
        row.end_gap(2);
    }
    row.put(&shown.list.name, title).skip(2).put(&span, faint);
}

fn heads(
    grid: Grid,
    state: &Coverage,
    shown: &competency::Coverage,
    canvas: &mut Canvas,
    place: Rect,
) {
    let theme = canvas.theme;
    let terms = shown.terms.names.len();
    let here = terms.saturating_sub(state.back);
    let names = shown.terms.names.iter().map(String::as_str).chain(HEADS);
    let names: Vec<_> = names.collect();
    let heads = names.iter().enumerate().map(|(column, name)| {
        let role = if column == here {
            Role::Accent
        } else {
            Role::Faint
        };
        (*name, theme.style(role))
    });
    grid.heads(heads, canvas, place);
    RowPainter::of(canvas.buffer, after(grid, shown, place), 0)
        .skip(2)
        .put("best", theme.style(Role::Faint));
}

/// What of a row stands behind its numbers.
fn after(grid: Grid, shown: &competency::Coverage, place: Rect) -> Rect {
    let used = grid.width(columns(shown));
    Rect {
        x: place.x + used.min(place.width),
        width: place.width.saturating_sub(used),
        ..place
    }
}

/// A line of the matrix, or a heading between two.
enum MatrixLine {
    Heading(String),
    Line(usize, Line),
}

fn matrix_lines(shown: &competency::Coverage) -> Vec<MatrixLine> {
    let mut all = Vec::new();
    let mut group = None;
    for (at, line) in lines(shown).into_iter().enumerate() {
        let title = match line {
            Line::Competency(at) => {
                let one = shown.list.competencies.get(at);
                let id = one.and_then(|one| one.group.as_ref());
                let mut groups = shown.list.groups.iter();
                groups
                    .find(|group| Some(&group.id) == id)
                    .map(|group| group.title.clone())
            }
            Line::Beside(_) => Some("Besides".to_owned()),
        };
        if title != group {
            all.extend(title.clone().map(MatrixLine::Heading));
            group = title;
        }
        all.push(MatrixLine::Line(at, line));
    }
    all
}

fn matrix(
    all: &[MatrixLine],
    (grid, state, shown): (Grid, &Coverage, &competency::Coverage),
    canvas: &mut Canvas,
    area: Rect,
) {
    let is_here =
        |line: &MatrixLine| matches!(line, MatrixLine::Line(at, _) if Some(*at) == state.line);
    let cursor = all.iter().position(is_here).unwrap_or(0);
    let height = usize::from(area.height);
    let top = paint::scrolled(canvas.app.report.top, cursor, height, all.len());
    canvas.report.top = top;
    canvas.report.rows = height;
    let mut rows = RowCursor::of(area);
    for line in all.iter().skip(top).take(height) {
        let place = rows.take();
        match line {
            MatrixLine::Heading(title) => {
                RowPainter::of(canvas.buffer, place, 0)
                    .skip(MARGIN)
                    .end_gap(1)
                    .put(title, canvas.theme.style(Role::Faint));
            }
            MatrixLine::Line(at, line) => {
                let chosen = if Some(*at) == state.line {
                    Chosen::Cell(shown.terms.names.len().saturating_sub(state.back))
                } else {
                    Chosen::No
                };
                draw_line((*at, *line), chosen, (grid, shown), canvas, place);
            }
        }
    }
}

fn draw_line(
    (at, line): (usize, Line),
    chosen: Chosen,
    (grid, shown): (Grid, &competency::Coverage),
    canvas: &mut Canvas,
    place: Rect,
) {
    let theme = canvas.theme;
    let dot = theme.symbols().dot;
    let [chart, faint, words] = [Role::Chart, Role::Faint, Role::Text].map(|it| theme.style(it));
    let cell = |count: Option<String>, style| Cell {
        style: if count.is_some() { style } else { faint },
        text: count.unwrap_or_else(|| dot.to_owned()),
    };
    let number = |count: u64| (count > 0).then(|| paint::grouped(count));
    let blank = || Cell {
        text: String::new(),
        style: faint,
    };
    let behind = after(grid, shown, place);
    let (name, cells, said) = match line {
        Line::Competency(at) => {
            let (Some(one), Some(row)) = (shown.list.competencies.get(at), shown.rows.get(at))
            else {
                return;
            };
            let terms = row.by_term.iter().map(|count| cell(number(*count), chart));
            let others = [row.count, row.seen, row.signed].map(|count| cell(number(count), words));
            let stars = row.best.len().min(MOST_SHOWN);
            let mut said = match row.count {
                0 if behind.width >= WORDS + GOAL && !row.aims.is_empty() => {
                    "nothing yet, a goal".to_owned()
                }
                0 if behind.width >= WORDS => "nothing yet".to_owned(),
                0 => String::new(),
                _ => format!("{}{}", "*".repeat(stars), dot.repeat(MOST_SHOWN - stars)),
            };
            if let Some((have, wanted)) = shown.target(row).filter(|_| behind.width >= WORDS) {
                said = format!("{said}  {have} of {wanted}");
            }
            (one.label(), terms.chain(others).collect::<Vec<_>>(), said)
        }
        Line::Beside(at) => {
            let (Some(one), Some(beside)) =
                (shown.list.requirements.get(at), shown.besides.get(at))
            else {
                return;
            };
            let counted = |count: u64| match one.unit {
                Unit::Hours => (count > 0).then(|| hours::shown(count)),
                Unit::Entries | Unit::Goals => number(count),
            };
            let terms = beside.by_term.iter().map(|count| match one.unit {
                Unit::Goals => blank(),
                _ => cell(counted(*count), chart),
            });
            let terms = terms.chain([cell(counted(beside.have), words), blank(), blank()]);
            let unit = if one.unit == Unit::Hours { " h" } else { "" };
            let said = beside.wanted.and_then(counted);
            let said = said.map_or_else(String::new, |wanted| format!("of {wanted}{unit}"));
            (one.title.clone(), terms.collect(), said)
        }
    };
    grid.line((at, &name), &cells, chosen, canvas, place);
    RowPainter::of(canvas.buffer, behind, 0)
        .skip(2)
        .put(&said, faint);
}

/// The entries behind the number under the cursor, or those that could fit.
fn entries(state: &Coverage, canvas: &mut Canvas, mut rows: RowCursor) {
    let theme = canvas.theme;
    let [title, faint, words, accent] =
        [Role::Title, Role::Faint, Role::Text, Role::Accent].map(|it| theme.style(it));
    paint::rule(canvas.buffer, rows.take(), 0, theme);
    let below = state.entries.as_deref().unwrap_or_default();
    let mut row = RowPainter::of(canvas.buffer, rows.take(), 0);
    row.skip(MARGIN).end_gap(1);
    let counted = paint::counted(u64::try_from(below.len()).unwrap_or(u64::MAX), "entry");
    if state.entries.is_some() {
        row.put_right(&counted, faint);
        row.end_gap(1);
    }
    let term = state.term().zip(state.shown());
    let term = term.and_then(|(term, shown)| shown.terms.names.get(term));
    let said = match (state.fitting, term) {
        (true, _) => "could fit",
        (false, Some(term)) => term,
        (false, None) => "",
    };
    row.put(&state.label(), title).skip(2).put(said, accent);
    if let Some(goals) = aims(state) {
        RowPainter::of(canvas.buffer, rows.take(), 0)
            .skip(MARGIN)
            .end_gap(1)
            .put(&goals, faint);
    }
    let list = rows.take_all(u16::MAX);
    canvas.report.spot(paint::area(list), HitTarget::Page);
    if state.entries.is_some() && below.is_empty() {
        let hint = state.competency().map_or("", |one| one.hint.as_str());
        let note = state.requirement().map_or("", |one| one.note.as_str());
        let none = if state.fitting {
            "Nothing that you wrote has its words."
        } else {
            "Nothing yet."
        };
        let mut rows = RowCursor::of(list);
        for (text, style) in [(none, words), (hint, faint), (note, faint)] {
            if !text.is_empty() {
                RowPainter::of(canvas.buffer, rows.take(), 0)
                    .skip(MARGIN)
                    .put(text, style);
            }
        }
        return;
    }
    let height = usize::from(list.height);
    let top = state
        .entry
        .map_or(0, |at| (at + 1).saturating_sub(height.max(1)));
    let today = canvas.app.session.now.date_naive();
    let mut rows = RowCursor::of(list);
    for (at, one) in below.iter().enumerate().skip(top).take(height) {
        let place = rows.take();
        let mut row = RowPainter::of(canvas.buffer, place, 0);
        row.skip(MARGIN).end_gap(1);
        row.cell(if one.shown { "*" } else { "" }, 2, accent);
        row.cell(&when::human_day(one.row.at.date_naive(), today), 14, faint);
        row.put_right(one.row.kind.spec().label, faint);
        row.end_gap(1);
        row.put(&one.row.title, words);
        canvas
            .report
            .spot(paint::area(place), HitTarget::Option(at));
        if state.entry == Some(at) {
            paint::mark(canvas.buffer, place, theme);
        }
    }
}

/// The goals that aim at the line under the cursor, in a sentence.
fn aims(state: &Coverage) -> Option<String> {
    let Line::Competency(at) = state.current()? else {
        return None;
    };
    let aims = &state.shown()?.rows.get(at)?.aims;
    let named: Vec<_> = aims.iter().map(|title| format!("\"{title}\"")).collect();
    match named.as_slice() {
        [] => None,
        [one] => Some(format!("Your goal {one} aims at it.")),
        all => Some(format!("Your goals {} aim at it.", all.join(", "))),
    }
}
