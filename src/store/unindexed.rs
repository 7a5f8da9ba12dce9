//! The small piles beside the journal, the trash and the drafts: in no index, so they are read
//! through.
use super::{Ask, From, Noun, Order, Page, Read, Result, trash::Trashed};
use crate::domain::{Draft, Entry, Filter, Id, Moment, Place, Row, Visibility};

/// What a filter wants of a pile, last laid down first.
#[derive(Debug)]
pub(super) struct Pile(Vec<Row>);

impl Read<'_> {
    /// The pile that a filter asks about, if it asks about one.
    pub(super) fn pile(&self, filter: &Filter) -> Result<Option<Pile>> {
        let everything = if filter.requires(&Filter::Deleted) {
            let trash = self.trash()?.into_iter();
            trash.map(of_trash).collect::<Vec<_>>()
        } else if filter.requires(&Filter::Draft) {
            let drafts = self.drafts()?;
            // The list is newest first; a place is larger the newer it is.
            let places = (1..=i64::try_from(drafts.len()).unwrap_or(i64::MAX)).rev();
            drafts.into_iter().zip(places).map(of_draft).collect()
        } else {
            return Ok(None);
        };
        let borne = |noun: Noun| -> Vec<String> {
            let entries = everything.iter().map(|(_, entry)| entry);
            entries.flat_map(|entry| noun.of(entry)).cloned().collect()
        };
        let filter = filter.with_names(&borne(Noun::Tag), &borne(Noun::Person), &borne(Noun::Goal));
        let wanted = everything.into_iter().filter(|(row, entry)| {
            let shared = row.visibility == Visibility::Shared;
            filter.matches(entry, shared)
        });
        Ok(Some(Pile(wanted.map(|(row, _)| row).collect())))
    }
}

fn of_trash(trashed: Trashed) -> (Row, Entry) {
    let record = trashed.record;
    let place = Place(trashed.place);
    let deleted = record.deleted_at;
    let row = row(place, record.id, &record.entry, record.visibility, deleted);
    (row, record.entry)
}

fn of_draft((draft, place): (Draft, i64)) -> (Row, Entry) {
    let id = draft.of.map_or(draft.id, |of| of.id);
    let row = row(Place(place), id, &draft.entry, Visibility::Private, None);
    (row, draft.entry)
}

fn row(
    place: Place,
    id: Id,
    entry: &Entry,
    visibility: Visibility,
    deleted_at: Option<Moment>,
) -> Row {
    Row {
        place,
        id,
        kind: entry.kind,
        at: entry.at,
        title: entry.headline(),
        visibility,
        question: entry.question,
        tags: entry.tags.clone(),
        people: entry.people.clone(),
        fields: entry.fields.clone(),
        deleted_at,
    }
}

impl Pile {
    /// How many are wanted.
    pub(super) fn len(&self) -> u64 {
        u64::try_from(self.0.len()).unwrap_or(u64::MAX)
    }

    /// A page of them.
    pub(super) fn page(self, ask: &Ask) -> Page {
        let total = self.0.len();
        let newer_than = |place: Place| self.0.iter().take_while(|row| row.place > place).count();
        let (start, end) = match ask.from {
            From::Newest | From::At(_) => (0, ask.limit.min(total)),
            From::Oldest => (total.saturating_sub(ask.limit), total),
            From::After(place) => {
                let start = newer_than(Place(place.0.saturating_sub(1)));
                (start, start.saturating_add(ask.limit).min(total))
            }
            From::Before(place) => {
                let end = newer_than(place);
                (end.saturating_sub(ask.limit), end)
            }
        };
        let taken = end.saturating_sub(start);
        let mut rows: Vec<_> = self.0.into_iter().skip(start).take(taken).collect();
        if ask.order == Order::Oldest {
            rows.reverse();
        }
        Page {
            rows,
            older: end < total,
            newer: start > 0,
        }
    }
}
