//! The feedback map.
use super::{Journal, Order, PageQuery, Result, Start};
use crate::domain::{
    Entry, Filter, Id, Kind, Section,
    entry::kind::Shape,
    people::feedback::{self, Said, Theme},
};

/// How many pieces of feedback the map is made of at most.
const MOST: usize = 500;

impl Journal {
    /// The themes of the newest feedback.
    pub fn feedback_map(&self) -> Result<Vec<Theme>> {
        let today = self.environment.now().date_naive();
        self.store.read(|journal| {
            let page = journal.page(&PageQuery {
                filter: Filter::Kind(Kind::FEEDBACK),
                from: Start::Newest,
                limit: MOST,
                order: Order::Newest,
            })?;
            let all = page
                .rows
                .iter()
                .map(|row| Ok(said(row.id, &journal.record(row.id)?.entry)));
            let all = all.collect::<Result<Vec<_>>>()?;
            Ok(feedback::map(&all, today))
        })
    }
}

fn said(id: Id, entry: &Entry) -> Said {
    let field = |name: &str| entry.fields.get(name).cloned().unwrap_or_default();
    let promised = |section: &Section| section.text.contains("- [");
    let direction = field("direction");
    let shape = entry.kind.field("direction").map(|field| field.shape);
    let label = match shape {
        Some(Shape::Choice(choices)) => choices.iter().find(|it| it.slug == direction),
        _ => None,
    };
    Said {
        id,
        day: entry.at.date_naive(),
        tags: entry.tags.clone(),
        text: entry.title.clone(),
        who: entry.people.join(", "),
        role: field("role"),
        direction: label.map_or(direction, |choice| choice.label.to_owned()),
        led_on: !entry.goals.is_empty() || entry.sections.iter().any(promised),
    }
}
