//! Reading an entry's JSON object, strictly: what is not understood is named, not passed over.
use std::{collections::BTreeMap, ops::RangeInclusive};

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::domain::{
    Entry, Id, Kind, Moment, Visibility,
    as_text::AsText as _,
    entry::{attachment::Attachment, kind::KINDS},
    text::suggest,
};

/// Every name that an entry's object may have.
const NAMES: &[&str] = &[
    "id",
    "kind",
    "at",
    "title",
    "framework",
    "sections",
    "fields",
    "tags",
    "people",
    "goals",
    "competencies",
    "showcase",
    "attachments",
    "provenance",
    "scores",
    "question",
    "visibility",
    "revision",
    "created_at",
    "updated_at",
    "deleted_at",
];

/// Numbers of revisions that leave room for more.
pub const REVISIONS: RangeInclusive<u32> = 1..=1_000_000_000;

/// What an object says of an entry; what it does not say is left open.
#[derive(Debug, Clone, PartialEq)]
pub struct Given {
    /// Its name.
    pub id: Option<Id>,
    /// What was written.
    pub entry: Entry,
    /// What the journal knew of it.
    pub kept: JournalFields,
}

/// What a journal knows of an entry beside what was written.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct JournalFields {
    /// Who may see it.
    pub visibility: Visibility,
    /// How many times it was saved.
    pub revision: Option<u32>,
    /// When it was first saved.
    pub created_at: Option<Moment>,
    /// When it was last saved.
    pub updated_at: Option<Moment>,
    /// When it went to the trash.
    pub deleted_at: Option<Moment>,
}

/// Reads what [`record`](super::record) wrote, or what a script wrote in its form: `kind` and `at` must be there.
///
/// # Errors
/// What is wrong, as a part of a sentence.
pub fn read(json: &[u8]) -> Result<Given, String> {
    let value = serde_json::from_slice(json).map_err(|error| complaint(&error))?;
    let Value::Object(object) = value else {
        return Err("an entry is an object: {\"kind\": …, \"at\": …}".into());
    };
    of_object(object)
}

/// The same, of an object that was read already.
///
/// # Errors
/// What is wrong, as a part of a sentence.
pub fn of_object(object: Map<String, Value>) -> Result<Given, String> {
    let mut object = Object(object);
    let slug = object.text("kind")?.ok_or("it has no kind")?;
    let kind = Kind::parse(&slug).ok_or_else(|| {
        let slugs = KINDS.iter().map(|spec| spec.slug);
        format!(
            "there is no kind {slug:?}{}",
            suggest::did_you_mean(&slug, slugs)
        )
    })?;
    let at = object.moment("at")?.ok_or("it has no at")?;
    let sections = "not a list of {\"name\": …, \"text\": …}";
    let entry = Entry {
        title: object.text("title")?.unwrap_or_default(),
        framework: object.text("framework")?,
        sections: object.take("sections", sections)?.unwrap_or_default(),
        tags: object.names("tags")?,
        people: object.names("people")?,
        goals: object.names("goals")?,
        competencies: object.names("competencies")?,
        showcase: object.text("showcase")?,
        attachments: object.attachments()?,
        provenance: object.take("provenance", "not that of an answer")?,
        question: object
            .take("question", "neither true nor false")?
            .unwrap_or_default(),
        fields: object.fields(kind)?,
        scores: object.scores()?,
        ..Entry::new(kind, at)
    };
    let given = Given {
        id: object.id()?,
        entry,
        kept: object.kept()?,
    };
    match object.0.keys().next() {
        None => Ok(given),
        Some(name) => {
            let hint = suggest::did_you_mean(name, NAMES.iter().copied());
            Err(format!("an entry has no {name:?}{hint}"))
        }
    }
}

/// What the JSON reader says, without the place, which is told otherwise.
pub fn complaint(error: &serde_json::Error) -> String {
    let said = error.to_string();
    let (what, place) = said.rsplit_once(" at line ").unwrap_or((&said, ""));
    match place.rsplit_once(" column ") {
        Some((_, column)) if error.is_syntax() => {
            format!("it is not JSON at column {column}: {what}")
        }
        _ if error.is_eof() => "it is not whole JSON: it ends too early".to_owned(),
        _ => what.to_owned(),
    }
}

/// An object that is being read: what is understood is taken out.
struct Object(Map<String, Value>);

impl Object {
    /// A value as `serde` reads it, or what is `wrong` with it; `null` is none.
    fn take<T: DeserializeOwned>(&mut self, name: &str, wrong: &str) -> Result<Option<T>, String> {
        let value = self.0.remove(name).filter(|value| !value.is_null());
        let read = value
            .map(|value| serde_json::from_value(value).map_err(|_| format!("{name} is {wrong}")));
        read.transpose()
    }

    fn text(&mut self, name: &str) -> Result<Option<String>, String> {
        self.take(name, "not a text")
    }

    fn names(&mut self, name: &str) -> Result<Vec<String>, String> {
        Ok(self.take(name, "not a list of texts")?.unwrap_or_default())
    }

    fn attachments(&mut self) -> Result<Vec<Attachment>, String> {
        let names = self.names("attachments")?;
        names.iter().map(|name| name.parse()).collect()
    }

    fn map(&mut self, name: &str) -> Result<Map<String, Value>, String> {
        Ok(self.take(name, "not an object")?.unwrap_or_default())
    }

    fn moment(&mut self, name: &str) -> Result<Option<Moment>, String> {
        let Some(text) = self.text(name)? else {
            return Ok(None);
        };
        let like = || format!("{name}: {text:?} is not a time like 2026-11-12T20:40:00+00:00");
        Moment::read(&text).map(Some).ok_or_else(like)
    }

    fn fields(&mut self, kind: Kind) -> Result<BTreeMap<String, String>, String> {
        let fields = self.map("fields")?.into_iter().map(|(name, value)| {
            let Value::String(value) = value else {
                return Err(format!("the field {name:?} is not a text"));
            };
            let field = kind.field(&name);
            if field.is_none_or(|field| field.shape.is_score()) {
                return Err(format!("{} has no field {name:?}", kind.one()));
            }
            Ok((name, value))
        });
        fields.collect()
    }

    fn scores(&mut self) -> Result<BTreeMap<String, i64>, String> {
        let scores = self.map("scores")?.into_iter().map(|(item, value)| {
            let whole = || format!("the score {item:?} is not a whole number");
            Ok((item.clone(), value.as_i64().ok_or_else(whole)?))
        });
        scores.collect()
    }

    fn id(&mut self) -> Result<Option<Id>, String> {
        let Some(text) = self.text("id")? else {
            return Ok(None);
        };
        let id = Id::parse(&text).ok_or_else(|| format!("{text:?} is not an id"))?;
        Ok(Some(id))
    }

    fn kept(&mut self) -> Result<JournalFields, String> {
        let visibility = match self.text("visibility")?.as_deref() {
            None | Some("private") => Visibility::Private,
            Some("shared") => Visibility::Shared,
            Some(other) => return Err(format!("visibility: {other:?} is not private or shared")),
        };
        let number = "not a whole number from 1";
        let revision = self.take("revision", number)?;
        if revision.is_some_and(|revision| !REVISIONS.contains(&revision)) {
            return Err(format!("revision is {number}"));
        }
        Ok(JournalFields {
            visibility,
            revision,
            created_at: self.moment("created_at")?,
            updated_at: self.moment("updated_at")?,
            deleted_at: self.moment("deleted_at")?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_is_named() {
        let at = r#""at": "2026-11-12T20:40:00Z""#;
        for (json, expected) in [
            ("{", "ends too early"),
            ("[1]", "an entry is an object"),
            ("{\"kind\": \"reflektion\"}", "did you mean \"reflection\"?"),
            ("{\"kind\": \"meeting\"}", "no at"),
            (
                "{\"kind\": \"meeting\", \"at\": \"yesterday\"}",
                "not a time like",
            ),
            (
                &format!("{{\"kind\": \"meeting\", {at}, \"tag\": []}}"),
                "\"tags\"?",
            ),
            (
                &format!("{{\"kind\": \"meeting\", {at}, \"tags\": [1]}}"),
                "list of texts",
            ),
            (
                &format!("{{\"kind\": \"meeting\", {at}, \"scores\": {{\"a\": 1e999}}}}"),
                "number",
            ),
            (
                &format!("{{\"kind\": \"meeting\", {at}, \"scores\": {{\"a\": 1.5}}}}"),
                "whole",
            ),
            (
                &format!("{{\"kind\": \"meeting\", {at}, \"fields\": {{\"title\": \"x\"}}}}"),
                "field",
            ),
            (
                &format!("{{\"kind\": \"meeting\", {at}, \"id\": \"12\"}}"),
                "not an id",
            ),
            (
                &format!("{{\"kind\": \"meeting\", {at}, \"sections\": [{{\"x\": 1}}]}}"),
                "sections",
            ),
        ] {
            let error = read(json.as_bytes()).unwrap_err();
            assert!(error.contains(expected), "{json}: {error}");
        }
        let deep = "[".repeat(100_000);
        assert!(read(deep.as_bytes()).is_err());
        assert!(read(b"\xff\xfe").is_err());
    }
}
