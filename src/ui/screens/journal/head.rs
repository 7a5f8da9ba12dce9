//! What stands above an entry's text on its page: when and with whom, the title, the fields that
//! are filled, the scores.
use ratatui::text::{Line, Span};

use crate::{
    config::palette::Role,
    domain::{
        Entry, Kind, Moment, Record, Row as Listed, Visibility,
        entry::{compare::said, revisit},
        text::{pad, truncate, visible, width},
        when,
    },
    ui::screens::rich_text::TextStyler,
};

/// The scale of what has no other.
const SCALE: (i64, i64) = (0, 10);
/// Columns between the ends of a score's bar.
const BAR: i64 = 10;
/// Columns between a label and its value.
const GAP: usize = 2;
/// As many tags as are named: whoever has more is here to read the text.
const TAGS: usize = 24;
/// Columns a value needs beside its label.
const VALUE: usize = 14;

impl TextStyler<'_> {
    /// What, with whom and when: on one line as long as there is room.
    fn meta(
        &self,
        kind: Kind,
        at: Moment,
        people: &[String],
        visibility: Visibility,
    ) -> Vec<Line<'static>> {
        let day = when::human_day(at.date_naive(), self.session.now.date_naive());
        let mut parts = vec![kind.spec().label.to_owned(), people.join(", ")];
        parts.push(format!("{day} {}", at.format("%H:%M")));
        if visibility == Visibility::Shared {
            parts.push(visibility.slug().to_owned());
        }
        self.labelled(kind, parts)
    }

    /// Parts of a line that begins with a kind's name.
    fn labelled(&self, kind: Kind, parts: Vec<String>) -> Vec<Line<'static>> {
        let faint = self.style(Role::Faint);
        let label = kind.spec().label;
        let packed = self.packed(parts, &self.dot());
        let mut lines: Vec<_> = packed
            .iter()
            .flat_map(|line| self.lines(line, self.columns, faint))
            .collect();
        // The kind, in its colour.
        if let Some(first) = lines.first_mut()
            && let Some(rest) = packed.first().and_then(|line| line.strip_prefix(label))
            && first.spans.len() == 1
        {
            let kind = Span::styled(label, self.theme.kind(kind));
            *first = Line::from(vec![kind, Span::styled(rest.to_owned(), faint)]);
        }
        lines
    }
}

/// What is known of an entry before it is read.
pub(super) fn of_row(row: &Listed, pen: TextStyler) -> Vec<Line<'static>> {
    let mut lines = pen.meta(row.kind, row.at, &row.people, row.visibility);
    lines.extend(pen.lines(&row.title, pen.columns, pen.style(Role::Title)));
    lines
}

/// All that stands above the text.
pub(in crate::ui::screens) fn of_record(record: &Record, pen: TextStyler) -> Vec<Line<'static>> {
    let entry = &record.entry;
    let mut lines = pen.meta(entry.kind, entry.at, &entry.people, record.visibility);
    lines.extend(pen.lines(&entry.title, pen.columns, pen.style(Role::Title)));
    lines.extend(links(entry, pen));
    lines.extend(asked_again(record, pen));
    lines.extend(table(entry, pen));
    lines
}

/// What stands above the text of somebody else's entry, below the line of when and who.
pub(in crate::ui::screens) fn of_entry(entry: &Entry, pen: TextStyler) -> Vec<Line<'static>> {
    let mut lines = links(entry, pen);
    lines.extend(table(entry, pen));
    lines
}

/// All that stands above the text of a copy that somebody else reads: of the date only what is told.
pub(in crate::ui::screens) fn of_copy(
    entry: &Entry,
    when: &str,
    pen: TextStyler,
) -> Vec<Line<'static>> {
    let parts = vec![
        entry.kind.spec().label.to_owned(),
        entry.people.join(", "),
        when.to_owned(),
    ];
    let mut lines = pen.labelled(entry.kind, parts);
    lines.extend(pen.lines(&entry.title, pen.columns, pen.style(Role::Title)));
    lines.extend(links(entry, pen));
    lines.extend(table(entry, pen));
    lines
}

/// Fields and scores, below an empty line.
fn table(entry: &Entry, pen: TextStyler) -> Vec<Line<'static>> {
    let mut table = fields(entry, pen);
    table.extend(scores(entry, pen));
    if table.is_empty() {
        return Vec::new();
    }
    let mut lines = vec![Line::default()];
    lines.extend(aligned(table, pen));
    lines
}

/// Then and now: that the author wanted to be asked again, or how long ago they were.
fn asked_again(record: &Record, pen: TextStyler) -> Vec<Line<'static>> {
    let today = pen.session.now.date_naive();
    if revisit::waits(record, today) {
        let text = "You asked to come back to this. Edit it and write what you see now.";
        return pen.lines(text, pen.columns, pen.style(Role::Accent));
    }
    if record.entry.section(revisit::LOOKING_BACK).is_empty() {
        return Vec::new();
    }
    let day = |at: Moment| when::human_day(at.date_naive(), today);
    let [then, now] = [day(record.entry.at), day(record.updated_at)];
    let text = format!("Then: {then}. Looking back, at the end: {now}.");
    pen.lines(&text, pen.columns, pen.style(Role::Faint))
}

/// Tags, goals, and whether a question is flagged.
fn links(entry: &Entry, pen: TextStyler) -> Vec<Line<'static>> {
    let tags = entry.tags.iter().take(TAGS).map(|tag| format!("#{tag}"));
    let more = entry.tags.len().saturating_sub(TAGS);
    let more = (more > 0).then(|| format!("and {more} more"));
    let tags = tags.chain(more).collect::<Vec<_>>().join(" ");
    let arrow = if pen.theme.ascii { "->" } else { "→" };
    let goals = entry.goals.iter().map(|goal| format!("{arrow} {goal}"));
    let question = entry
        .question
        .then(|| "? flagged for the next meeting".to_owned());
    let parts = std::iter::once(tags).chain(goals).chain(question);
    let style = pen.style(Role::Faint);
    pen.packed(parts.collect(), "  ")
        .iter()
        .flat_map(|line| pen.lines(line, pen.columns, style))
        .collect()
}

/// A label, and what stands beside it.
type Labelled = (String, Value);

enum Value {
    Words(String),
    Bars(Vec<Span<'static>>),
}

/// The fields that are filled, those of the kind first.
fn fields(entry: &Entry, pen: TextStyler) -> Vec<Labelled> {
    let own = entry.kind.spec().fields.iter();
    let known = own.filter_map(|field| {
        let value = entry.fields.get(field.name)?;
        Some((
            field.label.to_owned(),
            Value::Words(said(field, value, pen.session.now)),
        ))
    });
    let others = entry
        .fields
        .iter()
        .filter(|(name, _)| entry.kind.field(name).is_none())
        .map(|(name, value)| (name.clone(), Value::Words(value.clone())));
    known.chain(others).chain(evidence(entry, pen)).collect()
}

/// What it is evidence for, as the lists say; as it was written where none does.
fn evidence(entry: &Entry, pen: TextStyler) -> Option<Labelled> {
    let library = &pen.session.user_data.competencies;
    let labels = entry.competencies.iter().map(|link| {
        let shown = entry.showcase.as_ref() == Some(link);
        let label = library.label(link);
        if shown {
            format!("{label} (among the best)")
        } else {
            label
        }
    });
    let labels = labels.collect::<Vec<_>>().join(", ");
    (!labels.is_empty()).then(|| ("Evidence for".to_owned(), Value::Words(labels)))
}

/// The scores as small bars: what torn was before and after on one line, then the check-in's items
/// in their order, then whatever else has a number.
fn scores(entry: &Entry, pen: TextStyler) -> Vec<Labelled> {
    let mut lines = Vec::new();
    let checkin = &pen.session.user_data.checkin;
    let range = (i64::from(checkin.range.0), i64::from(checkin.range.1));
    let torn = ["torn_before", "torn_after"].map(|name| entry.scores.get(name).copied());
    if let [Some(before), Some(after)] = torn {
        let arrow = if pen.theme.ascii { "  ->  " } else { "  →  " };
        let mut bars = bar(before, SCALE, pen);
        bars.push(Span::styled(arrow, pen.style(Role::Faint)));
        bars.extend(bar(after, SCALE, pen));
        lines.push(("How torn".to_owned(), Value::Bars(bars)));
    }
    let shown = |name: &str| name.starts_with("torn_") && torn.iter().all(Option::is_some);
    let items = checkin.items.iter().filter_map(|item| {
        let value = entry.scores.get(&item.id)?;
        Some((item.ask.clone(), Value::Bars(bar(*value, range, pen))))
    });
    lines.extend(items);
    let others = entry
        .scores
        .iter()
        .filter(|(name, _)| checkin.item(name).is_none() && !shown(name));
    lines.extend(others.map(|(name, value)| {
        let label = entry
            .kind
            .field(name)
            .map_or(name.as_str(), |field| field.label);
        (label.to_owned(), Value::Bars(bar(*value, SCALE, pen)))
    }));
    lines
}

/// A number on its scale.
fn bar(value: i64, (low, high): (i64, i64), pen: TextStyler) -> Vec<Span<'static>> {
    let length = high.saturating_sub(low).max(1);
    let filled = value
        .clamp(low, high.max(low))
        .saturating_sub(low)
        .saturating_mul(BAR)
        / length;
    let symbols = pen.theme.symbols();
    let rule = |cells: i64| symbols.rule.repeat(usize::try_from(cells).unwrap_or(0));
    let mut knob = rule(filled);
    knob.push_str(symbols.pressing);
    vec![
        Span::styled(knob, pen.style(Role::Chart)),
        Span::styled(rule(BAR - filled), pen.style(Role::Rule)),
        Span::styled(format!(" {value:>2}"), pen.style(Role::Text)),
    ]
}

/// Labels in a column, and beside each its value; bars that have no room there stand below.
fn aligned(table: Vec<Labelled>, pen: TextStyler) -> Vec<Line<'static>> {
    let widest = table.iter().map(|(label, _)| width(label)).max();
    let labels = widest
        .unwrap_or(0)
        .min(pen.columns.saturating_sub(VALUE + GAP))
        + GAP;
    let beside = pen.columns.saturating_sub(labels).max(1);
    let mut lines = Vec::new();
    for (label, value) in table {
        let label = pad(
            &truncate(&visible(&label), labels.saturating_sub(GAP)),
            labels,
        );
        let label = Span::styled(label, pen.style(Role::Faint));
        let indent = Span::raw(" ".repeat(labels));
        let values = match value {
            Value::Words(words) => pen.lines(&words, beside, pen.style(Role::Text)),
            Value::Bars(bars) => vec![Line::from(bars)],
        };
        for (number, value) in values.into_iter().enumerate() {
            let first = if number == 0 { &label } else { &indent };
            let mut spans = vec![first.clone()];
            spans.extend(value.spans);
            lines.push(Line::from(spans));
        }
    }
    lines
}
