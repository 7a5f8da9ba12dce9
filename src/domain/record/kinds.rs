//! Every sort of sheet there is, and reading one whatever its sort. A new sort is one row of
//! [`SHEETS`].
use std::collections::BTreeMap;

use super::sheet::{Sheet, SheetSpec};
use crate::domain::{
    Moment, Section,
    entry::{
        document::{self, DocumentError, Parts},
        form::{self, Checked},
        kind::Prompt,
    },
    people::{compact, person},
    plan::goal,
    text::{self, one_of, suggest},
};

/// Every sort there is.
pub const SHEETS: &[&SheetSpec] = &[&goal::SPEC, &person::SPEC, &compact::SPEC, &LOOSE];

/// Actions that belong to no meeting and no goal.
pub const LOOSE: SheetSpec = SheetSpec {
    slug: "todo",
    name: "title",
    fields: &[],
    lists: &[],
    framework: false,
    sections: &[Prompt {
        name: "Actions",
        ask: "Who does what, and by when?",
    }],
};

/// A value of a sheet that is not what its field takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// Which field.
    pub field: &'static str,
    /// What would be right, as a part of a sentence.
    pub why: String,
}

/// Reads a document as a sheet; `now` is what dates in its header are counted from.
///
/// # Errors
/// The first line that could not be read, with what would be right.
pub fn parse(document: &str, now: Moment) -> Result<Sheet, DocumentError> {
    let (sheet, lines) = written(document)?;
    checked(sheet, now).map_err(|Wrong { field, why }| {
        let line = lines.get(field).copied().unwrap_or(1);
        DocumentError::new(line, format!("{field}: {why}"))
    })
}

/// Brings what a person wrote in the fields of a sheet into the form in which it is kept.
///
/// # Errors
/// The first field whose value is not what it takes.
pub fn checked(mut sheet: Sheet, now: Moment) -> Result<Sheet, Wrong> {
    for field in sheet.spec.fields {
        let Some(value) = sheet.fields.get_mut(field.name) else {
            continue;
        };
        *value = match form::check_field(field.shape, value, now) {
            Ok(Checked::Text(value)) => value,
            Ok(Checked::Score(value)) => value.to_string(),
            Err(why) => {
                let field = field.name;
                return Err(Wrong { field, why });
            }
        };
    }
    Ok(sheet)
}

/// Reads what can be read of a document in which a sheet of this sort was written. Its values are as
/// they were written; lines of its header that cannot be read stand at the top of its text.
pub fn salvage(document: &str, spec: &'static SheetSpec) -> Sheet {
    let document = text::clean_input(document);
    let lines: Vec<_> = document.split('\n').collect();
    let (header, below) = document::divide(&lines);
    let kind = |line: &&&str| line.trim_start().starts_with("kind:");
    let mut header: Vec<_> = header.iter().filter(|line| !kind(line)).copied().collect();
    let mut left = Vec::new();
    let mut sheet = loop {
        let whole = format!("---\n{}\n---\n", header.join("\n"));
        let read = Parts::read(&whole).and_then(|mut parts| header_of(&mut parts, spec));
        match read {
            Ok((sheet, _)) => break sheet,
            Err(error) => match error.line.checked_sub(2).filter(|at| *at < header.len()) {
                Some(at) => left.push(header.remove(at)),
                None => left.append(&mut header),
            },
        }
    };
    sheet.sections = document::parse_body(below.iter().copied());
    let left = left.join("\n");
    if !left.trim().is_empty() {
        let before = super::sheet::section(&sheet.sections, "").to_owned();
        sheet.sections.retain(|section| !section.name.is_empty());
        let text = format!("{left}\n\n{before}").trim_end().to_owned();
        sheet.sections.insert(0, Section::new("", text));
    }
    sheet
}

/// Reads a document as it is written, and on which line each field stands.
fn written(document: &str) -> Result<(Sheet, BTreeMap<String, usize>), DocumentError> {
    let mut parts = Parts::read(document)?;
    let slugs = || SHEETS.iter().map(|spec| spec.slug);
    let (line, slug) = parts.take_text("kind")?.ok_or_else(|| {
        let message = format!("the header has no kind; choose from {}", listed(slugs()));
        DocumentError::new(parts.start, message)
    })?;
    let spec = SHEETS.iter().find(|spec| spec.slug == slug);
    let spec = spec.ok_or_else(|| {
        let hint = suggest::did_you_mean(&slug, slugs());
        DocumentError::new(line, format!("there is no kind {slug:?}{hint}"))
    })?;
    let (mut sheet, lines) = header_of(&mut parts, spec)?;
    sheet.sections = parts.sections;
    Ok((sheet, lines))
}

fn header_of(
    parts: &mut Parts,
    spec: &'static SheetSpec,
) -> Result<(Sheet, BTreeMap<String, usize>), DocumentError> {
    let mut sheet = Sheet::new(spec, "");
    sheet.name = parts
        .take_text(spec.name)?
        .map_or_else(String::new, |(_, name)| name);
    if spec.framework {
        sheet.framework = parts.take_text("framework")?.map(|(_, id)| id);
    }
    for key in spec.lists {
        let names = parts.take_names(key)?;
        sheet.lists.insert((*key).to_owned(), names);
    }
    let mut lines = BTreeMap::new();
    for (key, (line, value)) in parts.take_rest() {
        let wrong = |why: String| DocumentError::new(line, why);
        if spec.fields.iter().all(|field| field.name != key) {
            let known = spec.fields.iter().map(|field| field.name);
            let hint = suggest::did_you_mean(&key, known.chain(spec.lists.iter().copied()));
            return Err(wrong(format!("{} has no {key:?}{hint}", one_of(spec.slug))));
        }
        let value = value.text().map_err(wrong)?;
        lines.insert(key.clone(), line);
        sheet.fields.insert(key, value);
    }
    Ok((sheet, lines))
}

fn listed<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::record::sheet::{form, section};

    fn now() -> Moment {
        Moment::parse_from_rfc3339("2026-11-12T20:40:00+00:00").unwrap()
    }

    fn walk() -> Sheet {
        let mut sheet = Sheet::new(&goal::SPEC, "Walk").with_field("due", "2026-12-24");
        sheet.sections = vec![Section::new("Why", "Air."), Section::new("Else", "Rain.")];
        sheet
    }

    #[test]
    fn whatever_is_written_in_a_document_is_found_again() {
        assert_eq!(salvage(&form(&walk()), &goal::SPEC).bare(), walk());
        let broken = "---\nkind: what\ntitle: \"Walk\" on\ndue: soonish\naera: x\nno colon\n---\nLoose.\n## Why\nAir.";
        let sheet = salvage(broken, &goal::SPEC);
        let values = (sheet.name.as_str(), sheet.field("due"));
        assert_eq!(values, ("\"Walk\" on", "soonish"));
        let loose = section(&sheet.sections, "");
        for line in ["aera: x", "no colon", "Loose."] {
            assert!(loose.contains(line), "{loose}");
        }
        assert_eq!(section(&sheet.sections, "Why"), "Air.");
        let wrong = checked(sheet, now()).unwrap_err();
        assert_eq!(wrong.field, "due");
        let plain = salvage("Only words", &goal::SPEC);
        assert_eq!(section(&plain.sections, ""), "Only words");
    }
}
