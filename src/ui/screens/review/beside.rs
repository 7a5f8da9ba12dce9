//! Versions that stand beside the one that is read: their author went on with it in two copies of their journal.
use ratatui::text::Line;

use crate::{
    config::palette::Role,
    domain::{entry::document, when},
    services::share::ReviewPage,
    ui::{
        markdown::{self, MarkdownStyles},
        screens::rich_text::TextStyler,
    },
};

/// Their lines, below the text.
pub(super) fn lines(
    page: &ReviewPage,
    pen: TextStyler,
    styles: &MarkdownStyles,
) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    let columns = u16::try_from(pen.columns).unwrap_or(u16::MAX);
    for other in &page.beside {
        let when = when::stamp(other.at, pen.session.now);
        let said = format!(
            "Another version, shared {when}: {} went on with it in two copies of their journal. Both are theirs.",
            page.person
        );
        lines.push(Line::default());
        lines.extend(pen.lines(&said, pen.columns, pen.style(Role::Warn)));
        let Ok(entry) = document::parse(&other.document, other.at) else {
            continue;
        };
        for section in &entry.sections {
            lines.push(Line::default());
            if !section.name.is_empty() {
                lines.extend(pen.lines(&section.name, pen.columns, pen.style(Role::Accent)));
            }
            let text = &section.text;
            lines.extend(markdown::render(text, columns, styles, &markdown::no_marks));
        }
    }
    lines
}
