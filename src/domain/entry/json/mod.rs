//! An entry as one JSON object with stable names: what scripts, exports and imports rely on.
mod read;

use std::fmt::Write as _;

use serde::Serialize;
use serde_json::{Value, json};

pub use read::{Given, JournalFields, REVISIONS, complaint, of_object, read};

use crate::domain::{Entry, Id, Moment, Record, Revision, as_text};

/// An entry's object: what was written, between its name and what the journal knows of it.
#[derive(Serialize)]
struct Wire<'r> {
    #[serde(with = "as_text")]
    id: Id,
    #[serde(flatten)]
    entry: &'r Entry,
    visibility: &'static str,
    revision: u32,
    #[serde(with = "as_text")]
    created_at: Moment,
    #[serde(with = "as_text")]
    updated_at: Moment,
    #[serde(with = "as_text::maybe")]
    deleted_at: Option<Moment>,
}

/// An entry.
pub fn record(record: &Record) -> Value {
    json!(Wire {
        id: record.id,
        entry: &record.entry,
        visibility: record.visibility.slug(),
        revision: record.revision,
        created_at: record.created_at,
        updated_at: record.updated_at,
        deleted_at: record.deleted_at,
    })
}

/// A saved state of an entry.
pub fn revision(revision: &Revision) -> Value {
    json!({
        "revision": revision.number,
        "at": revision.at.to_rfc3339(),
        "author": revision.author,
        "document": revision.document,
    })
}

/// A value on one line, in which no character can act on a terminal. The JSON writer escapes
/// those below 0x20; the others are harmless to JSON but not to a terminal.
pub fn line(value: &Value) -> String {
    let json = value.to_string();
    let acts = |c: char| matches!(c, '\u{7f}'..='\u{9f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    if !json.contains(acts) {
        return json;
    }
    let mut out = String::with_capacity(json.len() + 16);
    for c in json.chars() {
        if acts(c) {
            // All of these are below 0x10000, so four digits suffice; writing cannot fail.
            let _ = write!(out, "\\u{:04x}", u32::from(c));
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_acts_on_no_terminal() {
        let value = json!("a\u{9b}31m\u{202e}b\u{2028}é");
        assert_eq!(line(&value), "\"a\\u009b31m\\u202eb\\u2028é\"");
    }
}
