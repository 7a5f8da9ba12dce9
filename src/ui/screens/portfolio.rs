//! How a portfolio looks before it is written: its pages at the left, beside them each as it would be printed.
use ratatui::{layout::Rect, text::Line as Words};

use super::share::copy;
use crate::{
    app::{
        Command, Context, HitTarget,
        screens::{Portfolio, portfolio::PortfolioLine},
    },
    config::palette::Role,
    domain::{
        portfolio::Why,
        privacy::lint::{self, Finding},
        text::{counted, width},
    },
    services::portfolio::{PagePlan, PartText, PortfolioPlan},
    ui::{
        Canvas,
        paint::{self, RowCursor, RowPainter},
        pair,
    },
};

/// Rows of the head and the rule below it.
const HEAD: u16 = 3;
/// Columns left of the words.
const MARGIN: u16 = 2;
/// Columns before the words of a line: the cursor, a space, the letter, two spaces.
const INDENT: u16 = 5;
/// Columns of the list on a narrow screen.
const NARROWEST: u16 = 26;
/// The widest line that is still easy to read.
const WIDEST: u16 = 72;

/// Draws it.
pub(in crate::ui) fn draw(state: &Portfolio, canvas: &mut Canvas, area: Rect) {
    let area = area.intersection(canvas.buffer.area);
    let Some(plan) = &state.plan else {
        return;
    };
    head(state, plan, canvas, area);
    let below = Rect {
        y: area.y.saturating_add(HEAD),
        height: area.height.saturating_sub(HEAD),
        ..area
    };
    let mut panes = pair::place(canvas, below, (false, 0));
    if panes.page.is_none() {
        panes = pair::beside(canvas, below, NARROWEST.min(area.width), false);
    }
    pair::hang(canvas, paint::row(area, HEAD - 1), &panes);
    if let Some(area) = panes.list {
        list(state, canvas, area);
    }
    if let Some(area) = panes.page {
        page(state, canvas, area);
    }
}

/// For whom, how much, of which days, and how exactly they are told.
fn head(state: &Portfolio, plan: &PortfolioPlan, canvas: &mut Canvas, area: Rect) {
    let theme = canvas.theme;
    let [title, faint, words] = [Role::Title, Role::Faint, Role::Text].map(|it| theme.style(it));
    let mut row = RowPainter::of(canvas.buffer, area, 0);
    row.skip(MARGIN).end_gap(1);
    let out = match plan.out.len() {
        0 => String::new(),
        out => format!(", {out} left out"),
    };
    row.put_right(
        &format!("{}{out}", counted(plan.pages.len(), "page")),
        words,
    );
    row.end_gap(1);
    let reader = plan.reader();
    row.put("Portfolio", title).skip(1);
    // Who that is where it fits, and only what it is called where not.
    let whole = usize::from(row.left()) >= width(&reader.for_whom);
    let said = if whole {
        &reader.for_whom
    } else {
        &reader.name
    };
    row.put(said, faint);
    let mut row = RowPainter::of(canvas.buffer, area, 1);
    row.skip(MARGIN).end_gap(1);
    let (dates, role) = if state.ask.exact_dates {
        ("exact dates", Role::Warn)
    } else {
        ("month only", Role::Faint)
    };
    row.put(dates, theme.style(role));
    let dot = format!(" {} ", theme.symbols().dot);
    for part in [plan.days(), plan.lists(), "check-ins never".to_owned()] {
        if !part.is_empty() {
            row.put(&dot, faint).put(&part, faint);
        }
    }
    paint::rule(canvas.buffer, area, 2, theme);
}

/// A row of the list.
enum ListRow {
    Gap,
    Group(&'static str),
    Title(usize, String, char, ratatui::style::Style),
    Note(usize, String, Role),
}

fn list(state: &Portfolio, canvas: &mut Canvas, area: Rect) {
    let theme = canvas.theme;
    let lines = state.lines();
    let mut rows = vec![ListRow::Gap, ListRow::Group("IN IT")];
    let mut group = 0;
    if !matches!(lines.first(), Some(PortfolioLine::Page(..))) {
        rows.push(ListRow::Group("No pages yet."));
    }
    for (at, line) in lines.iter().enumerate() {
        let (own, name) = match line {
            PortfolioLine::Page(..) => (0, ""),
            PortfolioLine::Part(_) => (1, "IN OTHER PARTS"),
            PortfolioLine::Out(_) => (2, "LEFT OUT"),
        };
        if own != group {
            group = own;
            rows.extend([ListRow::Gap, ListRow::Group(name)]);
        }
        rows.extend(shown(at, *line, theme));
    }
    let own = |row: &ListRow| matches!(row, ListRow::Title(at, ..) | ListRow::Note(at, ..) if *at == state.pair.cursor);
    let begins = rows.iter().position(own).unwrap_or(0);
    let ends = rows.iter().rposition(own).map_or(0, |at| at + 1);
    let height = usize::from(area.height);
    let follows = (ends + 1)
        .min(rows.len())
        .saturating_sub(height)
        .min(begins);
    let last = rows.len().saturating_sub(height);
    let top = state.pair.list_top.map_or(follows, |top| top.min(last));
    canvas.report.top = top;
    canvas.report.more_below = top < last;
    canvas.report.rows = (height / 2).max(1);
    let mut places = RowCursor::of(area);
    for row in rows.iter().skip(top).take(height) {
        let place = places.take();
        let mut line = RowPainter::of(canvas.buffer, place, 0);
        line.skip(MARGIN).end_gap(1);
        let at = match row {
            ListRow::Gap => continue,
            ListRow::Group(text) => {
                line.put(text, theme.style(Role::Faint));
                continue;
            }
            ListRow::Title(at, title, letter, style) => {
                line.cell(&letter.to_string(), INDENT - MARGIN, *style);
                line.put(title, theme.style(Role::Text));
                *at
            }
            ListRow::Note(at, text, role) => {
                line.skip(INDENT - MARGIN).put(text, theme.style(*role));
                *at
            }
        };
        if at == state.pair.cursor {
            paint::mark(canvas.buffer, place, theme);
        }
        canvas.report.spot(paint::area(place), HitTarget::Row(at));
    }
}

/// The rows of a line.
fn shown(at: usize, line: PortfolioLine<'_>, theme: &crate::ui::Theme) -> Vec<ListRow> {
    let of_page = |one: &PagePlan, before: String| {
        let piece = &one.page.piece;
        let kind = piece.kind();
        let letter = kind.spec().letter.to_ascii_uppercase();
        let text = piece.document();
        let (found, role) = found(&text, &one.findings);
        let dot = theme.symbols().dot;
        let month = piece.at().format("%b %Y");
        vec![
            ListRow::Title(
                at,
                format!("{before}{}", piece.title()),
                letter,
                theme.kind(kind),
            ),
            ListRow::Note(at, format!("{month} {dot} {found}"), role),
        ]
    };
    match line {
        PortfolioLine::Page(number, one) => of_page(one, format!("{number}  ")),
        PortfolioLine::Out(one) => of_page(one, String::new()),
        PortfolioLine::Part(part) => {
            let (found, role) = found(&part.text, &part.findings);
            let accent = theme.style(Role::Accent);
            vec![
                ListRow::Title(at, part.place.clone(), '"', accent),
                ListRow::Note(at, found, role),
            ]
        }
    }
}

/// How the privacy check went.
fn found(text: &str, findings: &[Finding]) -> (String, Role) {
    match lint::things(findings.iter().map(|one| (text, one))).len() {
        0 => ("nothing found".to_owned(), Role::Faint),
        1 => ("1 could identify".to_owned(), Role::Warn),
        some => (format!("{some} could identify"), Role::Warn),
    }
}

/// What the cursor is on, as it would be printed.
fn page(state: &Portfolio, canvas: &mut Canvas, area: Rect) {
    canvas.report.spot(paint::area(area), HitTarget::Page);
    let text = Rect {
        x: area.x.saturating_add(2),
        width: area.width.saturating_sub(3).min(WIDEST),
        ..area
    };
    if text.width == 0 {
        return;
    }
    let (lines, checked) = match state.current() {
        Some(PortfolioLine::Page(_, one)) => of_page(one, canvas, text.width),
        Some(PortfolioLine::Part(part)) => of_part(part, canvas, text.width),
        Some(PortfolioLine::Out(one)) => {
            let (mut lines, _) = of_page(one, canvas, text.width);
            let key = copy::label(canvas, Context::Portfolio, Command::LeaveOut);
            let how = format!(
                "You left it out; the portfolio says how many pages you left out, but not which. {key} puts it back."
            );
            let mut all = copy::plain(&how, Role::Faint, canvas, text.width);
            all.push(Words::default());
            all.append(&mut lines);
            (all, None)
        }
        None => (nothing(canvas, text.width), None),
    };
    let strip = checked.map_or(0, |(words, found)| {
        let found: Vec<_> = found.into_iter().map(|one| (words.as_str(), one)).collect();
        copy::check(&found, Context::Portfolio, canvas, text)
    });
    let text = Rect {
        y: text.y.saturating_add(1),
        height: text.height.saturating_sub(strip + 1),
        ..text
    };
    canvas.report.page_rows = usize::from(text.height);
    canvas.report.page_length = lines.len();
    let top = state
        .pair
        .page_top
        .min(lines.len().saturating_sub(usize::from(text.height)));
    for (row, line) in (0..text.height).zip(lines.iter().skip(top)) {
        RowPainter::of(canvas.buffer, text, row).put_line(line);
    }
}

/// Lines, and the text that was checked with what was found in it.
type Shown = (Vec<Words<'static>>, Option<(String, Vec<Finding>)>);

fn of_page(one: &PagePlan, canvas: &Canvas, width: u16) -> Shown {
    let piece = &one.page.piece;
    let document = piece.document();
    let found = lint::worth_showing(one.findings.clone(), false);
    let title = copy::plain(&piece.title(), Role::Title, canvas, width).into_iter();
    let mut lines: Vec<_> = title
        .map(|line| copy::underlined(line, &found, &document, canvas.theme))
        .collect();
    let head = format!(
        "{}, {}. Written {}.",
        piece.kind().spec().label,
        piece.at().format("%B %Y"),
        one.page.written.said()
    );
    lines.extend(copy::plain(&head, Role::Faint, canvas, width));
    let why = one.page.why.iter().filter_map(|why| match why {
        Why::Shown(label) => Some(format!("It is shown for {label}.")),
        Why::Signed => None,
        Why::Shared => Some("A mentor has it.".to_owned()),
        Why::Named => Some("You named it.".to_owned()),
    });
    let signed = one
        .page
        .signatures
        .iter()
        .map(|signature| format!("Signed by {}: {}.", signature.by, signature.standing.said()));
    for line in why.chain(signed) {
        lines.extend(copy::plain(&line, Role::Faint, canvas, width));
    }
    for section in piece.sections() {
        lines.push(Words::default());
        if !section.name.is_empty() {
            lines.extend(copy::plain(&section.name, Role::Accent, canvas, width));
        }
        lines.extend(copy::rendered(
            &section.text,
            &found,
            &document,
            canvas,
            width,
        ));
    }
    (lines, Some((document, found)))
}

fn of_part(part: &PartText, canvas: &Canvas, width: u16) -> Shown {
    let found = lint::worth_showing(part.findings.clone(), false);
    let mut lines = copy::plain(&part.place, Role::Faint, canvas, width);
    lines.push(Words::default());
    lines.extend(copy::rendered(
        &part.text, &found, &part.text, canvas, width,
    ));
    (lines, Some((part.text.clone(), found)))
}

/// What stands there while there are no pages.
fn nothing(canvas: &Canvas, width: u16) -> Vec<Words<'static>> {
    let text = "No pages yet: in this period nothing is shown among the best for a competency, and \
                nothing is signed. On Coverage, press * on an entry to show it. The portfolio \
                still has coverage, plan, meetings and skills.";
    copy::plain(text, Role::Text, canvas, width)
}
