//! What stands at the foot of a page: the entries linked with it, both ways.
use ratatui::text::Line;

use super::super::rich_text::TextStyler;
use crate::{
    config::palette::Role,
    domain::{Row, entry::link, text::size, when},
    services::{AttachedFile, Linked},
};

/// A text of an entry with the titles of those it leads to, as Markdown, in the place of their names.
pub(super) fn titled(text: &str, linked: &Linked) -> String {
    link::told(text, |link| {
        let leads = |row: &&Row| row.id.hex().ends_with(link.hex());
        let row = linked.to.iter().find(leads)?;
        Some(link::in_markdown(&row.title))
    })
}

/// The lines; none where nothing is linked. `key` opens the files.
pub(super) fn lines(linked: &Linked, key: &str, pen: TextStyler) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    if !linked.files.is_empty() {
        lines.push(Line::default());
        let name = if key.is_empty() {
            "Attached".to_owned()
        } else {
            format!("Attached ({key} opens)")
        };
        lines.extend(pen.lines(&name, pen.columns, pen.theme.style(Role::Accent)));
        lines.extend(linked.files.iter().flat_map(|one| file(one, pen)));
    }
    for (name, rows) in [("Links to", &linked.to), ("Linked from", &linked.from)] {
        if rows.is_empty() {
            continue;
        }
        lines.push(Line::default());
        lines.extend(pen.lines(name, pen.columns, pen.theme.style(Role::Accent)));
        lines.extend(rows.iter().flat_map(|row| line(row, pen)));
    }
    lines
}

fn line(row: &Row, pen: TextStyler) -> Vec<Line<'static>> {
    let day = when::human_day(row.at.date_naive(), pen.session.now.date_naive());
    let dot = pen.theme.symbols().dot;
    let text = format!("{} {dot} {day}", row.title);
    pen.lines(&text, pen.columns, pen.theme.style(Role::Faint))
}

fn file(file: &AttachedFile, pen: TextStyler) -> Vec<Line<'static>> {
    let dot = pen.theme.symbols().dot;
    let size = match file.kept {
        Some((_, bytes)) => size(bytes),
        None => "not in this journal".to_owned(),
    };
    let text = format!("{} {dot} {size}", file.name);
    pen.lines(&text, pen.columns, pen.theme.style(Role::Faint))
}
