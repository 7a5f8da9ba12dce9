//! The JSON that scripts rely on: one object for an entry, with stable names.
use serde_json::{Map, Value, json};

use crate::domain::{Moment, Record, Revision};

/// An entry.
pub(super) fn record(record: &Record) -> Value {
    let entry = &record.entry;
    let sections: Vec<_> = entry
        .sections
        .iter()
        .map(|section| json!({ "name": section.name, "text": section.text }))
        .collect();
    let fields: Map<_, _> = entry
        .fields
        .iter()
        .map(|(name, value)| (name.clone(), json!(value)))
        .collect();
    let scores: Map<_, _> = entry
        .scores
        .iter()
        .map(|(item, value)| (item.clone(), json!(value)))
        .collect();
    json!({
        "id": record.id.to_string(),
        "kind": entry.kind.spec().slug,
        "at": entry.at.to_rfc3339(),
        "title": entry.title,
        "framework": entry.framework,
        "sections": sections,
        "fields": fields,
        "tags": entry.tags,
        "people": entry.people,
        "goals": entry.goals,
        "scores": scores,
        "question": entry.question,
        "visibility": record.visibility.slug(),
        "revision": record.revision,
        "created_at": time(Some(record.created_at)),
        "updated_at": time(Some(record.updated_at)),
        "deleted_at": time(record.deleted_at),
    })
}

/// A saved state of an entry.
pub(super) fn revision(revision: &Revision) -> Value {
    json!({
        "revision": revision.number,
        "at": revision.at.to_rfc3339(),
        "author": revision.author,
        "document": revision.document,
    })
}

fn time(at: Option<Moment>) -> Option<String> {
    at.map(|at| at.to_rfc3339())
}
