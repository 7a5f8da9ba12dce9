//! The small piles beside the journal, the trash and the drafts: in no index, so they are read
//! through.
use super::{NameKind, Order, Page, PageQuery, ReadTx, Result, Start, trash::Trashed};
use crate::domain::{Draft, Entry, Filter, Id, Moment, Row, RowPosition, Visibility};

/// What a filter wants of a pile, last laid down first.
#[derive(Debug)]
pub(super) struct Unindexed(Vec<Row>);

impl ReadTx<'_> {
    /// The pile that a filter asks about, if it asks about one.
    pub(super) fn pile(&self, filter: &Filter) -> Result<Option<Unindexed>> {
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
        let borne = |noun: NameKind| -> Vec<String> {
            let entries = everything.iter().map(|(_, entry)| entry);
            entries.flat_map(|entry| noun.of(entry)).cloned().collect()
        };
        let filter = filter.with_names(
            &borne(NameKind::Tag),
            &borne(NameKind::Person),
            &borne(NameKind::Goal),
            &borne(NameKind::Competency),
        );
        let wanted = everything.into_iter().filter(|(row, entry)| {
            let shared = row.visibility == Visibility::Shared;
            filter.matches(entry, shared)
        });
        Ok(Some(Unindexed(wanted.map(|(row, _)| row).collect())))
    }
}

fn of_trash(trashed: Trashed) -> (Row, Entry) {
    let record = trashed.record;
    let place = RowPosition(trashed.place);
    let deleted = record.deleted_at;
    let row = row(place, record.id, &record.entry, record.visibility, deleted);
    (row, record.entry)
}

fn of_draft((draft, place): (Draft, i64)) -> (Row, Entry) {
    let id = draft.of.map_or(draft.id, |of| of.id);
    let row = row(
        RowPosition(place),
        id,
        &draft.entry,
        Visibility::Private,
        None,
    );
    (row, draft.entry)
}

fn row(
    place: RowPosition,
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

impl Unindexed {
    /// How many are wanted.
    pub(super) fn len(&self) -> u64 {
        u64::try_from(self.0.len()).unwrap_or(u64::MAX)
    }

    /// A page of them.
    pub(super) fn page(self, ask: &PageQuery) -> Page {
        let total = self.0.len();
        let newer_than =
            |place: RowPosition| self.0.iter().take_while(|row| row.place > place).count();
        let (start, end) = match ask.from {
            Start::Newest | Start::At(_) => (0, ask.limit.min(total)),
            Start::Oldest => (total.saturating_sub(ask.limit), total),
            Start::After(place) => {
                let start = newer_than(RowPosition(place.0.saturating_sub(1)));
                (start, start.saturating_add(ask.limit).min(total))
            }
            Start::Before(place) => {
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
