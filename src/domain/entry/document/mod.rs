//! An entry as one Markdown document: a small header, then `## Section` headings.
//!
//! The same text is edited in `$EDITOR`, exported, imported, compared and shared. The header is a
//! subset of YAML, so that other note programs read it. What [`print()`] writes, [`parse`] reads
//! back to the same settled entry.
mod body;
mod raw_document;
mod salvage;

use std::fmt::Write as _;

pub use body::{body, parse_body};
pub use raw_document::{DocumentError, Parts};
pub(in crate::domain) use salvage::divide;
pub use salvage::salvage;

use chrono::SecondsFormat;

use super::{Provenance, form, front_matter, kind::KINDS};
use crate::domain::{
    Entry, Kind,
    text::{one_of, suggest},
    when::{self, Here},
};

/// The keys of what an entry is evidence for: only kinds that a programme may count have them.
const COMPETENCIES: &str = "competencies";
const SHOWCASE: &str = "showcase";

/// The key of the files that belong to it.
const ATTACHMENTS: &str = "attachments";

/// The key of where its words come from.
const PROVENANCE: &str = "provenance";

/// Keys of the header that every kind has.
const COMMON: &[&str] = &[
    "kind",
    "at",
    "title",
    "framework",
    "with",
    "tags",
    "goals",
    COMPETENCIES,
    SHOWCASE,
    ATTACHMENTS,
    PROVENANCE,
    "question",
    "scores",
];

/// Writes an entry as a document.
pub fn print(entry: &Entry) -> String {
    let mut out = String::from("---\n");
    let mut put = |key: &str, value: &str| {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{key}: {value}");
    };
    put("kind", entry.kind.spec().slug);
    put("at", &entry.at.to_rfc3339_opts(SecondsFormat::Secs, false));
    put("title", &front_matter::scalar(&entry.title));
    if let Some(framework) = &entry.framework {
        put("framework", &front_matter::scalar(framework));
    }
    for (key, names) in [
        ("with", &entry.people),
        ("tags", &entry.tags),
        ("goals", &entry.goals),
        (COMPETENCIES, &entry.competencies),
    ] {
        if !names.is_empty() {
            put(key, &front_matter::list(names));
        }
    }
    if let Some(shown) = &entry.showcase {
        put(SHOWCASE, &front_matter::scalar(shown));
    }
    if !entry.attachments.is_empty() {
        let files = entry.attachments.iter().map(ToString::to_string);
        let files: Vec<_> = files.collect();
        put(ATTACHMENTS, &front_matter::list(&files));
    }
    if let Some(provenance) = &entry.provenance {
        put(PROVENANCE, &provenance.line());
    }
    if entry.question {
        put("question", "yes");
    }
    for (name, value) in &entry.fields {
        put(name, &front_matter::scalar(value));
    }
    if !entry.scores.is_empty() {
        put("scores", &front_matter::map(&entry.scores));
    }
    out.push_str("---\n");
    body::put(&mut out, &entry.sections);
    out
}

/// Reads a document; `here` is what "yesterday 20:40" in its header is counted from.
///
/// # Errors
/// The first line that could not be read, with what would be right.
pub fn parse(document: &str, here: impl Into<Here>) -> Result<Entry, DocumentError> {
    let mut parts = Parts::read(document)?;
    let mut entry = read_header(&mut parts, here.into())?;
    entry.sections = parts.sections;
    Ok(entry)
}

fn read_header(parts: &mut Parts, here: Here) -> Result<Entry, DocumentError> {
    let Some((line, slug)) = parts.take_text("kind")? else {
        return Err(DocumentError::new(
            parts.start,
            "the header has no kind: add a line such as kind: reflection",
        ));
    };
    let Some(kind) = Kind::parse(&slug) else {
        let slugs = KINDS.iter().map(|spec| spec.slug);
        return Err(DocumentError::new(
            line,
            format!(
                "there is no kind {slug:?}{}",
                suggest::did_you_mean(&slug, slugs)
            ),
        ));
    };
    let at = match parts.take_text("at")? {
        Some((line, when)) => {
            when::parse(&when, here).map_err(|error| DocumentError::new(line, error.to_string()))?
        }
        None => here.now,
    };
    let mut entry = Entry::new(kind, at);
    entry.title = parts
        .take_text("title")?
        .map(|(_, title)| title)
        .unwrap_or_default();
    entry.framework = parts.take_text("framework")?.map(|(_, id)| id);
    entry.people = parts.take_names("with")?;
    entry.tags = parts.take_names("tags")?;
    entry.goals = parts.take_names("goals")?;
    if kind.spec().assessable {
        entry.competencies = parts.take_names(COMPETENCIES)?;
        if let Some((line, shown)) = parts.take_text(SHOWCASE)? {
            entry.showcase = Some(shown);
            entry.show_one_of_its_own();
            if entry.showcase.is_none() {
                let reason = "showcase is one of the entry's competencies";
                return Err(DocumentError::new(line, reason));
            }
        }
    }
    let line = parts.line(ATTACHMENTS);
    let files = parts.take_names(ATTACHMENTS)?;
    let files = files.iter().map(|file| file.parse());
    entry.attachments = files
        .collect::<Result<_, String>>()
        .map_err(|why| DocumentError::new(line, why))?;
    if let Some((line, value)) = parts.take(PROVENANCE) {
        let read = Provenance::of(value).map_err(|why| DocumentError::new(line, why))?;
        entry.provenance = Some(Box::new(read));
    }
    if let Some((line, answer)) = parts.take_text("question")? {
        entry.question = front_matter::yes(&answer)
            .ok_or_else(|| DocumentError::new(line, "question is yes or no"))?;
    }
    if let Some((line, value)) = parts.take("scores") {
        entry.scores = value
            .scores()
            .map_err(|why| DocumentError::new(line, why))?;
    }
    for (key, (line, value)) in parts.take_rest() {
        let Some(field) = kind.field(&key) else {
            return Err(unknown(&key, kind, line));
        };
        let value = value.text().map_err(|why| DocumentError::new(line, why))?;
        form::put_field(&mut entry, field, &value, here)
            .map_err(|why| DocumentError::new(line, format!("{key}: {why}")))?;
    }
    Ok(entry)
}

/// The names that may stand in the header of a kind's document.
fn names(kind: Kind) -> impl Iterator<Item = &'static str> {
    let fields = kind.spec().fields.iter().map(|field| field.name);
    let counted = kind.spec().assessable;
    let common = COMMON.iter().copied();
    let common = common.filter(move |key| counted || ![COMPETENCIES, SHOWCASE].contains(key));
    fields.chain(common)
}

/// Whether a name in a header is one of a kind's, or was meant to be.
pub fn may_mean(kind: Kind, key: &str) -> bool {
    suggest::suggest(key, names(kind)).is_some()
}

fn unknown(key: &str, kind: Kind, line: usize) -> DocumentError {
    let hint = suggest::did_you_mean(key, names(kind));
    let label = kind.spec().label.to_lowercase();
    DocumentError::new(line, format!("{} has no {key:?}{hint}", one_of(&label)))
}

#[cfg(test)]
mod tests;
