//! How the timeline looks: entries of a day under its name, two lines for each.
use std::{borrow::Cow, ops::Range};

use ratatui::{layout::Rect, style::Style};

use crate::{
    app::{
        HitTarget,
        screens::{Journal, journal::Focus},
    },
    config::palette::Role,
    domain::{
        Row as Entry, Visibility,
        entry::kind::Shape,
        find::highlight::{self, Highlight},
        text::{truncate, visible, width},
        when,
    },
    services::share::ShareStatus,
    ui::{
        Canvas,
        paint::{self, RowPainter},
    },
};

/// Lines of an entry.
const LINES: u16 = 2;
/// Columns before an entry's words: the cursor, a space, the letter, two spaces.
const INDENT: u16 = 5;
/// The height of a list from which there is air between its entries.
const AIRY: u16 = 24;

/// Columns that a part of the second line needs, unless it is shorter.
const SHORTEST: usize = 8;

/// Fields that say where an entry stands, with the value that goes without saying.
const STANDING: &[(&str, Option<&str>)] = &[
    ("direction", None),
    ("state", None),
    ("help", None),
    ("rest", Some("no")),
];

/// What stands before an entry in the list.
#[derive(Clone, Copy)]
struct Lead {
    blank: bool,
    day: bool,
}

impl Lead {
    fn rows(self) -> u16 {
        u16::from(self.blank) + u16::from(self.day)
    }
}

/// The entries at hand, and how closely they stand.
struct Timeline<'a> {
    rows: &'a [Entry],
    airy: bool,
}

impl Timeline<'_> {
    /// What stands before an entry when `top` is the first in sight.
    fn lead(&self, at: usize, top: usize) -> Lead {
        let day = |at: usize| self.rows.get(at).map(|row| row.at.date_naive());
        let first = at == top;
        Lead {
            blank: self.airy && !first,
            day: first || day(at) != at.checked_sub(1).and_then(day),
        }
    }

    fn height(&self, at: usize, top: usize) -> u16 {
        LINES + self.lead(at, top).rows()
    }

    /// The first entry to show: `wanted`, unless the cursor would then be out of sight, or rows
    /// stay empty that earlier entries could fill.
    fn top(&self, wanted: usize, cursor: usize, height: u16) -> usize {
        let cursor = cursor.min(self.rows.len().saturating_sub(1));
        let lowest = self.reach(cursor, height, self.height(cursor, cursor));
        let top = wanted.min(cursor).max(lowest);
        let mut used = 0;
        for at in top..self.rows.len() {
            used += self.height(at, top);
            if used >= height {
                return top;
            }
        }
        self.reach(top, height, used)
    }

    /// How far up the list may begin so that `used` rows from entry `at` on stay in sight.
    fn reach(&self, at: usize, height: u16, used: u16) -> usize {
        let (mut at, mut used) = (at, used);
        while let Some(above) = at.checked_sub(1) {
            // What was first keeps its day only where one begins; what is first now shows its own.
            used = used - self.lead(at, at).rows() + self.lead(at, 0).rows();
            used += self.height(above, above);
            if used > height {
                break;
            }
            at = above;
        }
        at
    }
}

/// Draws it, from where the state says or from where the cursor is in sight.
pub(super) fn draw(state: &Journal, canvas: &mut Canvas, area: Rect) {
    let timeline = Timeline {
        rows: &state.timeline.rows,
        airy: area.height >= AIRY,
    };
    let top = timeline.top(state.timeline.top, state.timeline.cursor, area.height);
    let marks = state.query.highlights();
    let today = canvas.app.session.now.date_naive();
    let mut y = 0;
    let mut whole = 0;
    for (at, entry) in timeline.rows.iter().enumerate().skip(top) {
        let lead = timeline.lead(at, top);
        y += lead.rows();
        // A day's name alone at the foot of the list would say nothing.
        if y >= area.height {
            break;
        }
        if lead.day {
            let day = when::human_day(entry.at.date_naive(), today);
            let [faint, rule] = [Role::Faint, Role::Rule].map(|role| canvas.theme.style(role));
            let mut row = RowPainter::of(canvas.buffer, area, y - 1);
            row.skip(2).end_gap(1).put(&day, faint).skip(1);
            if !timeline.airy {
                let rest = canvas.theme.symbols().rule.repeat(usize::from(row.left()));
                row.put(&rest, rule);
            }
        }
        let lines = LINES.min(area.height - y);
        let place = Rect {
            y: area.y + y,
            height: lines,
            ..area
        };
        let chosen = (at == state.timeline.cursor).then_some(state.focus);
        let shared = state.standing(entry.id);
        draw_entry((entry, shared), chosen, &marks, canvas, place);
        if state.marked.contains(&entry.id) {
            let style = canvas.theme.style(Role::Accent);
            let mut row = RowPainter::of(canvas.buffer, place, 0);
            row.skip(1).put(canvas.theme.symbols().marked, style);
        }
        canvas.report.spot(paint::area(place), HitTarget::Row(at));
        y += lines;
        whole += usize::from(lines == LINES);
    }
    canvas.report.top = top;
    canvas.report.rows = whole;
}

fn draw_entry(
    (entry, shared): (&Entry, Option<ShareStatus>),
    chosen: Option<Focus>,
    marks: &[Highlight],
    canvas: &mut Canvas,
    area: Rect,
) {
    let theme = canvas.theme;
    let spec = entry.kind.spec();
    if let Some(focus) = chosen {
        paint::fill(canvas.buffer, area, theme.style(Role::Selected));
        let role = if focus == Focus::Page {
            Role::Rule
        } else {
            Role::Focus
        };
        for row in 0..area.height {
            RowPainter::of(canvas.buffer, area, row).put(theme.symbols().cursor, theme.style(role));
        }
    }
    let mut row = RowPainter::of(canvas.buffer, area, 0);
    row.skip(2).end_gap(1).cell(
        &spec.letter.to_ascii_uppercase().to_string(),
        INDENT - 2,
        theme.kind(entry.kind),
    );
    if entry.question {
        row.put_right("?", theme.style(Role::Accent));
    }
    if shared.is_some_and(|shared| shared.unread) {
        row.put_right(theme.symbols().pressing, theme.style(Role::Accent));
    }
    let role = if chosen.is_some() {
        Role::Title
    } else {
        Role::Text
    };
    let title = fitting(&entry.title, row.left());
    let found = marked(&title, marks, theme.style(Role::Mark));
    row.put_over(&title, theme.style(role), found);
    let mut row = RowPainter::of(canvas.buffer, area, 1);
    row.skip(INDENT).end_gap(1);
    let dot = format!(" {} ", theme.symbols().dot);
    let mut parts = standing(entry, shared).into_iter();
    if let Some(shared) = shared.filter(|shared| shared.unread) {
        row.put(news(shared), theme.style(Role::Accent))
            .put(&dot, theme.style(Role::Faint));
    }
    row.put(&parts.next().unwrap_or_default(), theme.style(Role::Faint));
    for part in parts {
        // The start of a word or two says something; two letters do not.
        let wanted = width(&dot) + width(&part).min(SHORTEST);
        if usize::from(row.left()) < wanted {
            break;
        }
        row.put(&dot, theme.style(Role::Faint));
        row.put(&part, theme.style(Role::Faint));
    }
}

/// As much of a title as fits, every character in it one to be seen.
fn fitting(title: &str, columns: u16) -> String {
    let most = title.floor_char_boundary(usize::from(columns) * 64);
    let start: Cow<str> = visible(title.get(..most).unwrap_or_default());
    truncate(&start, usize::from(columns)).into_owned()
}

/// Where the words that were searched for stand.
fn marked(text: &str, marks: &[Highlight], style: Style) -> Vec<(Range<usize>, Style)> {
    let found = highlight::mark(text, marks).into_iter();
    found.map(|range| (range, style)).collect()
}

/// What was said of a shared entry, in a word.
fn news(shared: ShareStatus) -> &'static str {
    if shared.signed {
        "signed off"
    } else {
        "answered"
    }
}

/// Where an entry stands: what its kind wants known, who, what about, who sees it.
fn standing(entry: &Entry, shared: Option<ShareStatus>) -> Vec<String> {
    let known = STANDING.iter().filter_map(|(name, silent)| {
        let value = entry.fields.get(*name)?;
        if Some(value.as_str()) == *silent {
            return None;
        }
        let field = entry.kind.field(name)?;
        Some(match field.shape {
            // "Yes" alone would not say to what.
            Shape::Choice(_) if silent.is_some() => field.label.to_lowercase(),
            Shape::Choice(choices) => {
                let found = choices.iter().find(|choice| choice.slug == value);
                found.map_or_else(|| value.clone(), |choice| choice.label.to_owned())
            }
            _ => value.clone(),
        })
    });
    let mut parts: Vec<String> = known.collect();
    if !entry.people.is_empty() {
        parts.push(entry.people.join(", "));
    }
    if !entry.tags.is_empty() {
        let tags: Vec<_> = entry.tags.iter().map(|tag| format!("#{tag}")).collect();
        parts.push(tags.join(" "));
    }
    if entry.visibility == Visibility::Shared {
        parts.push(match shared {
            Some(shared) if shared.unread => "shared".to_owned(),
            Some(shared) if shared.signed || shared.answered => news(shared).to_owned(),
            _ => "shared".to_owned(),
        });
    }
    if entry.deleted_at.is_some() {
        parts.push("in the trash".to_owned());
    }
    if parts.is_empty() {
        parts.push(entry.kind.spec().label.to_lowercase());
    }
    parts
}
