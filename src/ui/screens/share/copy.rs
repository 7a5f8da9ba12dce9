//! What stands beside the list: what the cursor is on, exactly as its reader will see it.
use std::ops::Range;

use ratatui::{
    layout::Rect,
    text::{Line as Words, Span},
};

use super::{beside, told};
use crate::{
    app::{
        Command, Context, HitTarget,
        screens::{Share, share::ShareLine},
    },
    config::palette::Role,
    domain::{
        Entry, Section,
        privacy::lint::{self, Finding, Kind, Level},
    },
    services::share::{AttachmentPart, Leaving, SharePlan},
    ui::{
        Canvas, Theme, markdown,
        paint::{self, RowPainter},
        screens::{
            journal::{head, page},
            rich_text::TextStyler,
        },
    },
};

/// The widest line that is still easy to read.
const WIDEST: u16 = 72;
/// Columns left free before the text, and after it.
const MARGINS: (u16, u16) = (2, 1);
/// The most findings that are named at once.
const NAMED: usize = 4;

/// Draws it.
pub(super) fn draw(state: &Share, plan: &SharePlan, canvas: &mut Canvas, area: Rect) {
    canvas.report.spot(paint::area(area), HitTarget::Page);
    let text = Rect {
        x: area.x.saturating_add(MARGINS.0),
        width: area.width.saturating_sub(MARGINS.0 + MARGINS.1).min(WIDEST),
        ..area
    };
    let Some(line) = state.current().filter(|_| text.width > 0) else {
        return;
    };
    let (lines, checked): (_, Option<Vec<(&str, Finding)>>) = match line {
        ShareLine::Page(number, leaving) => {
            let Some(entry) = state.pages.get(number) else {
                return;
            };
            let found = lint::worth_showing(leaving.findings.clone(), false);
            let lines = of_entry(entry, leaving, &found, canvas, text.width);
            let text = leaving.document.as_str();
            (
                lines,
                Some(found.into_iter().map(|one| (text, one)).collect()),
            )
        }
        ShareLine::Message => {
            let found = lint::worth_showing(state.doubts.clone(), false);
            let about = format!("{} reads this first.", plan.person);
            let mut lines = plain(&about, Role::Faint, canvas, text.width);
            lines.push(Words::default());
            lines.extend(rendered(
                &state.message,
                &found,
                &state.message,
                canvas,
                text.width,
            ));
            let text = state.message.as_str();
            (
                lines,
                Some(found.into_iter().map(|one| (text, one)).collect()),
            )
        }
        ShareLine::AboutMe => (
            about_me(plan, canvas, text.width),
            Some(owned(beside(plan, AttachmentPart::is_card))),
        ),
        ShareLine::Answers => (
            answers(plan, canvas, text.width),
            Some(owned(beside(plan, |part| !part.is_card()))),
        ),
        ShareLine::Stays(stays) => {
            let mut lines = plain(&stays.title, Role::Title, canvas, text.width);
            lines.push(Words::default());
            lines.extend(plain(&stays.why, Role::Text, canvas, text.width));
            if !plan.knows(stays.id) {
                let nothing = format!("None of it is sent; {} won't know it exists.", plan.person);
                lines.extend(plain(&nothing, Role::Faint, canvas, text.width));
            }
            if stays.by_hand {
                let key = label(canvas, Context::Share, Command::LeaveOut);
                lines.push(Words::default());
                let how = format!("Press {key} to include this one.");
                lines.extend(plain(&how, Role::Faint, canvas, text.width));
            }
            (lines, None)
        }
    };
    let strip = checked.map_or(0, |found| check(&found, Context::Share, canvas, text));
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

pub(in crate::ui::screens) fn label(canvas: &Canvas, at: Context, command: Command) -> String {
    let keys = &canvas.app.keymap;
    let key = keys.label(command, at, canvas.theme.ascii);
    key.unwrap_or_default()
}

pub(in crate::ui::screens) fn plain(
    text: &str,
    role: Role,
    canvas: &Canvas,
    width: u16,
) -> Vec<Words<'static>> {
    let style = canvas.theme.style(role);
    let rows = paint::wrapped(text, width).into_iter();
    rows.map(|row| Words::styled(row, style)).collect()
}

/// An entry, as the page of its reader shows it.
fn of_entry(
    entry: &Entry,
    leaving: &Leaving,
    found: &[Finding],
    canvas: &Canvas,
    width: u16,
) -> Vec<Words<'static>> {
    let pen = TextStyler {
        theme: canvas.theme,
        session: &canvas.app.session,
        columns: usize::from(width),
        marks: &[],
    };
    let head = head::of_copy(entry, &told(entry.at, leaving.precision), pen);
    let marked = head.into_iter();
    let mut lines: Vec<_> = marked
        .map(|line| underlined(line, found, &leaving.document, canvas.theme))
        .collect();
    if leaving.others > 0 {
        let key = label(canvas, Context::Share, Command::Join);
        let told = format!(
            "They also have a version that another copy of your journal shared; both will remain. Press {key} to replace both with this one."
        );
        lines.push(Words::default());
        lines.extend(plain(&told, Role::Warn, canvas, width));
    }
    for Section { name, text } in &entry.sections {
        lines.push(Words::default());
        if !name.is_empty() {
            lines.extend(plain(name, Role::Accent, canvas, width));
        }
        lines.extend(rendered(text, found, &leaving.document, canvas, width));
    }
    lines
}

/// Markdown with what could identify marked in it.
pub(in crate::ui::screens) fn rendered(
    text: &str,
    found: &[Finding],
    checked: &str,
    canvas: &Canvas,
    width: u16,
) -> Vec<Words<'static>> {
    let mut styles = page::styles(canvas.theme);
    styles.mark = canvas.theme.style(Role::LintWarn);
    let words: Vec<&str> = found
        .iter()
        .map(|finding| finding.matched(checked))
        .collect();
    let lines = markdown::render(text, width, &styles, &|text: &str| marks(text, &words));
    let stops = found
        .iter()
        .filter(|finding| finding.level == Level::Stop)
        .map(|finding| finding.matched(checked));
    let stops: Vec<&str> = stops.collect();
    let [warn, stop] = [Role::LintWarn, Role::LintStop].map(|role| canvas.theme.style(role));
    let louder = |mut line: Words<'static>| {
        for span in &mut line.spans {
            // A mark that is broken over two lines is a part of the words.
            let part = span.content.trim();
            let is_marked = span.style == span.style.patch(warn);
            if is_marked && !part.is_empty() && stops.iter().any(|words| words.contains(part)) {
                span.style = span.style.patch(stop);
            }
        }
        line
    };
    lines.into_iter().map(louder).collect()
}

/// A line of the head with what could identify marked in it.
pub(in crate::ui::screens) fn underlined(
    line: Words<'static>,
    found: &[Finding],
    checked: &str,
    theme: &Theme,
) -> Words<'static> {
    let words: Vec<&str> = found.iter().map(|one| one.matched(checked)).collect();
    let role = |part: &str| {
        let mut of_stop = found.iter().filter(|one| one.level == Level::Stop);
        if of_stop.any(|one| one.matched(checked) == part) {
            Role::LintStop
        } else {
            Role::LintWarn
        }
    };
    let mut spans = Vec::new();
    for span in line.spans {
        let mut at = 0;
        for range in marks(&span.content, &words) {
            let before = span.content.get(at..range.start).unwrap_or_default();
            let part = span.content.get(range.clone()).unwrap_or_default();
            spans.push(Span::styled(before.to_owned(), span.style));
            spans.push(Span::styled(
                part.to_owned(),
                span.style.patch(theme.style(role(part))),
            ));
            at = range.end;
        }
        let rest = span.content.get(at..).unwrap_or_default();
        spans.push(Span::styled(rest.to_owned(), span.style));
    }
    spans.retain(|span| !span.content.is_empty());
    Words {
        spans,
        ..Words::default()
    }
    .style(line.style)
}

/// Where these words stand.
fn marks(text: &str, words: &[&str]) -> Vec<Range<usize>> {
    let words = words.iter().filter(|word| !word.is_empty());
    let mut found: Vec<_> = words
        .flat_map(|word| {
            text.match_indices(*word)
                .map(|(at, word)| at..at + word.len())
        })
        .collect();
    found.sort_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
    let mut end = 0;
    found.retain(|range| {
        let apart = range.start >= end;
        if apart {
            end = range.end;
        }
        apart
    });
    found
}

fn owned<'a>(found: impl Iterator<Item = (&'a str, &'a Finding)>) -> Vec<(&'a str, Finding)> {
    found.map(|(text, one)| (text, one.clone())).collect()
}

fn about_me(plan: &SharePlan, canvas: &Canvas, width: u16) -> Vec<Words<'static>> {
    let what = "From your about-me card. You choose who sees each field: press a on People.";
    let mut lines = plain(what, Role::Faint, canvas, width);
    for (n, field) in plan.about_me.iter().enumerate() {
        lines.push(Words::default());
        let [name, text] = [AttachmentPart::FieldName(n), AttachmentPart::Field(n)].map(|part| {
            let mut beside = plan.beside.iter();
            let found = beside.find(|one| one.part == part);
            found.map_or(&[][..], |one| &one.findings[..])
        });
        let heading = plain(&field.name, Role::Accent, canvas, width).into_iter();
        lines.extend(heading.map(|line| underlined(line, name, &field.name, canvas.theme)));
        lines.extend(rendered(&field.text, text, &field.text, canvas, width));
    }
    if plan.tells_days() {
        lines.push(Words::default());
        lines.extend(plain("When a reply is due", Role::Accent, canvas, width));
        let days = plan.reply_days.map_or_else(
            || "You no longer have an agreement.".to_owned(),
            |days| {
                format!(
                    "Within {}, as agreed.",
                    crate::domain::people::compact::span(days)
                )
            },
        );
        lines.extend(plain(&days, Role::Text, canvas, width));
    }
    lines
}

fn answers(plan: &SharePlan, canvas: &Canvas, width: u16) -> Vec<Words<'static>> {
    let what = crate::app::screens::share::counted(&plan.waiting);
    let text = format!("{what}, written earlier and not sent yet. It goes with this file.");
    plain(&text, Role::Text, canvas, width)
}

/// What the privacy check found, at the foot; gives back the rows it took.
pub(in crate::ui::screens) fn check(
    found: &[(&str, Finding)],
    at: Context,
    canvas: &mut Canvas,
    area: Rect,
) -> u16 {
    let found: Vec<_> = lint::things(found.iter().map(|(text, one)| (*text, one)));
    let most = NAMED.min(usize::from(area.height / 4));
    let shown = found.len().min(most);
    let more = found.len() - shown;
    let rows = 2 + paint::columns(shown) + u16::from(more > 0);
    if area.height <= rows {
        return 0;
    }
    let theme = canvas.theme;
    let key = label(canvas, at, Command::Replace);
    let place = Rect {
        y: area.bottom() - rows,
        height: rows,
        ..area
    };
    paint::rule(canvas.buffer, place, 0, theme);
    let mut row = RowPainter::of(canvas.buffer, place, 1);
    if found.is_empty() {
        row.put(lint::NOTHING_FOUND, theme.style(Role::Faint));
        return rows;
    }
    let word = "replace all";
    row.put_right(word, theme.style(Role::Faint));
    row.put_right(&key, theme.style(Role::Accent));
    row.end_gap(1);
    row.put("Could identify someone", theme.style(Role::Warn));
    let arrow = if theme.ascii { "->" } else { "→" };
    for (line, (text, finding)) in (2..).zip(found.iter().take(shown)) {
        let words = finding.matched(text).replace('\n', " ");
        let mut row = RowPainter::of(canvas.buffer, place, line);
        row.put_right(said(finding.kind), theme.style(Role::Faint));
        row.end_gap(1);
        row.put(&format!("\"{words}\""), theme.style(Role::Text))
            .skip(1)
            .put(
                &format!("{arrow} {}", finding.suggestion),
                theme.style(Role::Faint),
            );
    }
    if more > 0 {
        let text = format!("and {more} more");
        RowPainter::of(canvas.buffer, place, rows - 1).put(&text, theme.style(Role::Faint));
    }
    rows
}

/// What a finding is, in a word.
fn said(kind: Kind) -> &'static str {
    match kind {
        Kind::Nhs => "NHS number",
        Kind::Mrn => "record number",
        Kind::Ssn | Kind::Nino => "national number",
        Kind::Date => "date",
        Kind::Age | Kind::Age90Plus => "age",
        Kind::Name => "name",
        Kind::Initials => "initials",
        Kind::Bed => "bed",
        Kind::Ward => "ward",
        Kind::Hospital => "hospital",
        Kind::Postcode | Kind::Zip => "postcode",
        Kind::Address => "address",
        Kind::Phone => "phone",
        Kind::Email => "e-mail",
        Kind::Url => "web address",
        Kind::Ip => "network address",
        Kind::Soft => "hint",
    }
}
