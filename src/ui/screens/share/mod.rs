//! How sharing looks: what leaves and what stays at the left, beside it each as its reader will see it.
pub(super) mod copy;

use ratatui::{layout::Rect, style::Style};

use crate::{
    app::{
        HitTarget,
        screens::{
            Share,
            share::{ShareLine, counted},
        },
    },
    config::palette::Role,
    domain::{
        Kind, Moment,
        privacy::lint::{Finding, things},
        share::bundle::Precision,
        text::{counted_as, visible, width},
    },
    services::share::{AttachmentPart, SharePlan},
    ui::{
        Canvas, Theme,
        paint::{self, RowCursor, RowPainter},
        pair,
    },
};

/// Rows of the head and the rule below it.
const HEAD: u16 = 3;
/// Columns left of the words; the cursor's symbol stands in them.
const MARGIN: u16 = 2;
/// Columns before an entry's words: the cursor, a space, the letter, two spaces.
const INDENT: u16 = 5;
/// Columns of the list on a narrow screen.
const NARROWEST: u16 = 26;

/// Draws it.
pub(in crate::ui) fn draw(state: &Share, canvas: &mut Canvas, area: Rect) {
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
    // What leaves is always in sight.
    let mut panes = pair::place(canvas, below, (false, 0));
    if panes.page.is_none() {
        panes = pair::beside(canvas, below, NARROWEST.min(area.width), false);
    }
    pair::hang(canvas, paint::row(area, HEAD - 1), &panes);
    if let Some(area) = panes.list {
        list(state, plan, canvas, area);
    }
    if let Some(area) = panes.page {
        copy::draw(state, plan, canvas, area);
    }
}

/// To whom, how much, how much of its date, until when and into which folder.
fn head(state: &Share, plan: &SharePlan, canvas: &mut Canvas, area: Rect) {
    let theme = canvas.theme;
    let [title, faint] = [Role::Title, Role::Faint].map(|role| theme.style(role));
    let (leave, stay) = (plan.leaves.len(), plan.left_out.len());
    let leave = match leave {
        0 => "nothing leaves".to_owned(),
        some => counted_as(some, "entry to share", "entries to share"),
    };
    let stay = match stay {
        0 => String::new(),
        some => format!(", {}", counted_as(some, "stays", "stay")),
    };
    let mut row = RowPainter::of(canvas.buffer, area, 0);
    row.skip(MARGIN).end_gap(1);
    row.put_right(&format!("{leave}{stay}"), theme.style(Role::Text));
    row.end_gap(1);
    row.put(&format!("Share with {}", plan.person), title);
    let alone = "no one else can open it";
    if usize::from(row.left()) > alone.len() + 2 {
        row.skip(2).put(alone, faint);
    }
    let dates = if state.ask.exact_dates {
        "exact date and time"
    } else {
        "month only"
    };
    let until = plan.until.map_or_else(
        || "until you withdraw it".to_owned(),
        |day| format!("until {}", day.format("%-d %b %Y")),
    );
    let folder = plan.mailbox.as_ref().map_or_else(
        || "no folder yet: enter asks for one".to_owned(),
        |path| format!("into {}", path.display()),
    );
    let mut row = RowPainter::of(canvas.buffer, area, 1);
    row.skip(MARGIN).end_gap(1);
    let mut role = Role::Faint;
    if state.ask.exact_dates {
        role = Role::Warn;
    }
    row.put(dates, theme.style(role));
    let dot = format!(" {} ", theme.symbols().dot);
    let short = plan.mailbox.is_none().then_some("no folder yet");
    let used = width(&until) + 2 * width(&dot);
    let room = usize::from(row.left()).saturating_sub(used);
    let folder = short.filter(|_| width(&folder) > room).unwrap_or(&folder);
    for part in [&until, folder] {
        row.put(&dot, faint).put(part, faint);
    }
    paint::rule(canvas.buffer, area, 2, theme);
}

/// A row of the list.
enum ShareRow {
    Gap,
    Group(&'static str),
    Nothing(&'static str),
    Title(usize, String, char, Style),
    Note(usize, String, Role),
}

fn list(state: &Share, plan: &SharePlan, canvas: &mut Canvas, area: Rect) {
    let columns = area.width.saturating_sub(INDENT + 1);
    let mut rows = vec![ShareRow::Gap, ShareRow::Group("TO SHARE")];
    let lines = state.lines();
    if plan.is_empty() {
        rows.push(ShareRow::Nothing("Nothing."));
    }
    let mut stays = false;
    for (at, line) in lines.iter().enumerate() {
        if matches!(line, ShareLine::Stays(_)) && !stays {
            stays = true;
            rows.extend([ShareRow::Gap, ShareRow::Group("STAYS")]);
        }
        rows.extend(shown(state, plan, (at, *line), columns, canvas.theme));
    }
    let own = |row: &ShareRow| matches!(row, ShareRow::Title(at, ..) | ShareRow::Note(at, ..) if *at == state.pair.cursor);
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
    let theme = canvas.theme;
    let mut places = RowCursor::of(area);
    for row in rows.iter().skip(top).take(height) {
        let place = places.take();
        let mut line = RowPainter::of(canvas.buffer, place, 0);
        line.skip(MARGIN).end_gap(1);
        let at = match row {
            ShareRow::Gap => continue,
            ShareRow::Group(text) | ShareRow::Nothing(text) => {
                line.put(text, theme.style(Role::Faint));
                continue;
            }
            ShareRow::Title(at, title, letter, style) => {
                line.cell(&letter.to_string(), INDENT - MARGIN, *style);
                line.put(title, theme.style(Role::Text));
                *at
            }
            ShareRow::Note(at, text, role) => {
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
fn shown(
    state: &Share,
    plan: &SharePlan,
    (at, line): (usize, ShareLine),
    columns: u16,
    theme: &Theme,
) -> Vec<ShareRow> {
    let title = |text: &str, letter, style| ShareRow::Title(at, text.to_owned(), letter, style);
    let of_kind = |text: &str, kind: Kind| {
        let letter = kind.spec().letter.to_ascii_uppercase();
        title(text, letter, theme.kind(kind))
    };
    let accent = theme.style(Role::Accent);
    let note = |text: String, role| ShareRow::Note(at, text, role);
    match line {
        ShareLine::Page(number, leaving) => {
            let text = leaving.document.as_str();
            let (found, role) = found(leaving.findings.iter().map(|one| (text, one)));
            let when = state
                .pages
                .get(number)
                .map_or_else(String::new, |entry| short(entry.at, leaving.precision));
            let again = if leaving.again { ", again" } else { "" };
            let dot = theme.symbols().dot;
            vec![
                of_kind(&leaving.title, leaving.kind),
                note(format!("{when}{again} {dot} {found}"), role),
            ]
        }
        ShareLine::Message => {
            let doubts = state.doubts.iter();
            let mut rows = vec![
                title("Your message", '"', accent),
                note(first(&state.message), Role::Faint),
            ];
            rows.extend(doubt(doubts.map(|one| (state.message.as_str(), one)), note));
            rows
        }
        ShareLine::AboutMe => {
            let mut names: Vec<_> = plan
                .about_me
                .iter()
                .map(|field| field.name.as_str())
                .collect();
            if plan.tells_days() {
                names.push("when an answer is due");
            }
            let mut rows = vec![
                title("About you", 'i', accent),
                note(names.join(", "), Role::Faint),
            ];
            rows.extend(doubt(beside(plan, AttachmentPart::is_card), note));
            rows
        }
        ShareLine::Answers => {
            let mut rows = vec![
                title("What you answered", '>', accent),
                note(counted(&plan.waiting), Role::Faint),
            ];
            rows.extend(doubt(beside(plan, |part| !part.is_card()), note));
            rows
        }
        ShareLine::Stays(stays) => {
            let mut rows = vec![of_kind(&stays.title, stays.kind)];
            let why = paint::wrapped(&stays.why, columns).into_iter().take(2);
            rows.extend(why.map(|text| note(text, Role::Faint)));
            rows
        }
    }
}

/// What was found in the words that leave beside the entries, each with the words it stands in.
fn beside(
    plan: &SharePlan,
    which: fn(AttachmentPart) -> bool,
) -> impl Iterator<Item = (&str, &Finding)> + Clone {
    let of = plan.beside.iter().filter(move |one| which(one.part));
    of.flat_map(|one| {
        let found = one.findings.iter();
        found.map(|finding| (one.text.as_str(), finding))
    })
}

/// A row that says how many things could identify somebody; none where nothing does.
fn doubt<'a>(
    texts: impl Iterator<Item = (&'a str, &'a Finding)>,
    note: impl Fn(String, Role) -> ShareRow,
) -> Option<ShareRow> {
    let (found, role) = found(texts);
    (role == Role::Warn).then(|| note(found, role))
}

/// How the privacy check went.
fn found<'a>(texts: impl Iterator<Item = (&'a str, &'a Finding)>) -> (String, Role) {
    match things(texts).len() {
        0 => ("nothing found".to_owned(), Role::Faint),
        1 => ("1 could identify".to_owned(), Role::Warn),
        some => (format!("{some} could identify"), Role::Warn),
    }
}

/// The same, in few columns.
fn short(at: Moment, precision: Precision) -> String {
    match precision {
        Precision::Month => at.format("%b %Y").to_string(),
        Precision::Exact => at.format("%-d %b %H:%M").to_string(),
    }
}

/// As much of a date as is told.
fn told(at: Moment, precision: Precision) -> String {
    match precision {
        Precision::Month => at.format("%B %Y").to_string(),
        Precision::Exact => at.format("%a %-d %b %H:%M").to_string(),
    }
}

fn first(text: &str) -> String {
    visible(text.lines().next().unwrap_or_default()).into_owned()
}
