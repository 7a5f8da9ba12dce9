//! How the privacy check looks: findings underlined where they stand, and one quiet line about
//! the current one. Without colours the underline stays, and the line says the rest.
use std::ops::Range;

use ratatui::{layout::Rect, style::Style};

use super::MARGIN;
use crate::{
    app::{
        Command, Context, HitTarget,
        screens::{Composer, composer::Found},
    },
    config::palette::Role,
    domain::{privacy::lint::Level, text::width},
    ui::{
        Canvas, Theme,
        paint::{self, RowPainter},
    },
};

/// Columns between two keys, and before the first.
const BETWEEN: u16 = 2;

/// What can be done about a finding, dearest last.
const KEYS: &[(Command, &str)] = &[
    (Command::Replace, "replace"),
    (Command::NextFinding, "next"),
    (Command::Ignore, "ignore"),
    (Command::ReplaceAll, "all"),
];

/// What was found in one field.
#[derive(Clone, Copy)]
pub(super) struct Marks<'a> {
    /// What was found in all of them.
    pub findings: &'a [Found<'a>],
    /// Which field.
    pub slot: usize,
}

impl Marks<'_> {
    /// Everything to be laid over the part of the field's text that is shown: what could identify
    /// a person, and above that what is selected.
    pub(super) fn over(
        self,
        shown: &Range<usize>,
        selected: Option<&Range<usize>>,
        theme: &Theme,
    ) -> Vec<(Range<usize>, Style)> {
        let within = |range: &Range<usize>| {
            let cut = |at: usize| at.clamp(shown.start, shown.end) - shown.start;
            cut(range.start)..cut(range.end)
        };
        let chosen = selected.map(within);
        let hidden = chosen.clone().unwrap_or(0..0);
        let here = self.findings.iter().filter(|found| found.slot == self.slot);
        let marks = here.flat_map(|found| {
            let range = within(&(found.finding.start..found.finding.end));
            let style = theme.style(role(found.finding.level));
            // A selection hides what it covers.
            let (start, end) = (range.start, range.end);
            let before = start..end.min(hidden.start.max(start));
            let after = start.max(hidden.end.min(end))..end;
            let parts = if hidden.is_empty() {
                [range, end..end]
            } else {
                [before, after]
            };
            parts.map(|part| (part, style))
        });
        let selection = chosen.map(|range| (range, theme.style(Role::Selected)));
        let mut over: Vec<_> = marks.chain(selection).collect();
        over.retain(|(range, _)| !range.is_empty());
        over.sort_by_key(|(range, _)| range.start);
        over
    }
}

/// How what was found is marked.
pub(in crate::ui::screens) fn role(level: Level) -> Role {
    match level {
        Level::Stop => Role::LintStop,
        Level::Warn => Role::LintWarn,
        Level::Nudge => Role::LintNudge,
    }
}

/// Draws the line below the text, if there is anything to say; gives back the rows it took.
pub(super) fn draw(state: &Composer, canvas: &mut Canvas, area: Rect) -> u16 {
    let Some(remark) = state.remark().filter(|_| area.height > 0) else {
        return 0;
    };
    let theme = canvas.theme;
    let place = paint::row(area, area.height - 1);
    let text = if theme.ascii {
        remark.text.replace('→', "->")
    } else {
        remark.text
    };
    let keys = keys(canvas, usize::from(place.width), width(&text));
    let mut row = RowPainter::of(canvas.buffer, place, 0);
    row.skip(MARGIN).end_gap(MARGIN);
    let taken = keys.iter().map(|(_, key, word)| columns(key, word)).sum();
    row.end_gap(taken);
    row.put(&text, theme.style(tone(remark.level)));
    let room = usize::from(row.left());
    if width(remark.why) + usize::from(BETWEEN) <= room {
        row.skip(BETWEEN).put(remark.why, theme.style(Role::Ghost));
    }
    let mut x = row.column();
    for (action, key, word) in keys {
        let spot = Rect {
            x: x.saturating_add(BETWEEN),
            width: columns(&key, word) - BETWEEN,
            ..place
        };
        RowPainter::of(canvas.buffer, spot, 0)
            .put(&key, theme.style(Role::Accent))
            .skip(1)
            .put(word, theme.style(Role::Faint));
        let target = HitTarget::Act(action);
        canvas
            .report
            .spot(paint::area(spot.intersection(area)), target);
        x = spot.right();
    }
    1
}

/// Columns of a key with its word and the gap before them.
fn columns(key: &str, word: &str) -> u16 {
    paint::columns(width(key) + width(word) + 1).saturating_add(BETWEEN)
}

/// As many of the keys as fit beside the words, but always the first.
fn keys(canvas: &Canvas, room: usize, words: usize) -> Vec<(Command, String, &'static str)> {
    let app = canvas.app;
    let mut left = room.saturating_sub(words + 2 * usize::from(MARGIN));
    let mut keys = Vec::new();
    for (action, word) in KEYS {
        let label = app
            .keymap
            .label(*action, Context::Composer, canvas.theme.ascii);
        let Some(key) = label else { continue };
        let wanted = usize::from(columns(&key, word));
        if wanted > left && !keys.is_empty() {
            break;
        }
        left = left.saturating_sub(wanted);
        keys.push((*action, key, *word));
    }
    keys
}

/// How the line sounds: nothing that could identify is an error.
fn tone(level: Level) -> Role {
    match level {
        Level::Stop | Level::Warn => Role::Warn,
        Level::Nudge => Role::Faint,
    }
}
