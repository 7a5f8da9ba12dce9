//! The mix of ways of learning, as a part of the logbook.
use crate::{app::layers::Line, domain::method::Mix, domain::text::grouped};

/// Its lines; none where no experience says how it was learnt.
pub(super) fn lines(mix: &Mix) -> Vec<Line> {
    if mix.total() == 0 {
        return Vec::new();
    }
    let gone = mix.ways.iter().filter(|(_, count)| *count > 0);
    let mut lines = vec![Line::Blank, Line::Heading("How you learn".to_owned())];
    lines
        .extend(gone.map(|(method, count)| Line::Pair(method.label().to_owned(), grouped(*count))));
    let said = mix.said();
    if !said.is_empty() {
        lines.push(Line::Aside(said));
    }
    lines
}
