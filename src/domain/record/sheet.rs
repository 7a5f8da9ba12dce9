//! Sheets: goals, people, compacts and the other records that are one document each and stand in
//! no timeline.
//!
//! Like an entry, a sheet is a small header and `## Section` headings, and what [`print()`] writes,
//! [`parse`](super::kinds::parse) reads back.
use std::{collections::BTreeMap, fmt::Write as _};

use crate::domain::{
    Id, Moment, Origin, Section,
    entry::{
        document, front_matter,
        kind::{Field, Prompt},
    },
    plan::action,
    text,
};

/// All that is particular to a sort of sheet.
#[derive(Debug)]
pub struct SheetSpec {
    /// Stored, and the `kind` of its document. Never changes.
    pub slug: &'static str,
    /// The key of its name in the header.
    pub name: &'static str,
    /// Short typed values.
    pub fields: &'static [Field],
    /// Keys that hold several names.
    pub lists: &'static [&'static str],
    /// Whether a framework may shape it.
    pub framework: bool,
    /// The sections that it offers.
    pub sections: &'static [Prompt],
}

/// A sheet as it is written.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// What sort of sheet.
    pub spec: &'static SheetSpec,
    /// Its name, by which it is the only one of its sort.
    pub name: String,
    /// The framework that gave sections, by id.
    pub framework: Option<String>,
    /// The fields that are filled in.
    pub fields: BTreeMap<String, String>,
    /// The lists that hold anything.
    pub lists: BTreeMap<String, Vec<String>>,
    /// The text, in order.
    pub sections: Vec<Section>,
}

impl PartialEq for Sheet {
    fn eq(&self, other: &Self) -> bool {
        self.spec.slug == other.spec.slug && print(self) == print(other)
    }
}

/// What the journal keeps of a record that is a document, beside its content.
#[derive(Debug, Clone, PartialEq)]
pub struct Filed<T> {
    /// Its name for ever.
    pub id: Id,
    /// What is written.
    pub content: T,
    /// How many times it was saved, from 1.
    pub revision: u32,
    /// When it was first saved.
    pub created_at: Moment,
    /// When it was last saved.
    pub updated_at: Moment,
}

impl<T> Filed<T> {
    /// This state of it, for what is written from here on.
    pub fn origin(&self) -> Origin {
        Origin {
            id: self.id,
            revision: self.revision,
        }
    }

    /// The same record with its content made into something else.
    pub fn map<U>(self, made: impl FnOnce(T) -> U) -> Filed<U> {
        Filed {
            id: self.id,
            content: made(self.content),
            revision: self.revision,
            created_at: self.created_at,
            updated_at: self.updated_at,
        }
    }

    /// The same record with its content read otherwise.
    pub fn try_map<U, E>(self, read: impl FnOnce(T) -> Result<U, E>) -> Result<Filed<U>, E> {
        Ok(Filed {
            id: self.id,
            content: read(self.content)?,
            revision: self.revision,
            created_at: self.created_at,
            updated_at: self.updated_at,
        })
    }
}

impl Sheet {
    /// An empty sheet.
    pub fn new(spec: &'static SheetSpec, name: impl Into<String>) -> Self {
        Self {
            spec,
            name: name.into(),
            framework: None,
            fields: BTreeMap::new(),
            lists: BTreeMap::new(),
            sections: Vec::new(),
        }
    }

    /// A field, empty when it is not filled in.
    pub fn field(&self, name: &str) -> &str {
        self.fields.get(name).map_or("", String::as_str)
    }

    /// A list.
    pub fn list(&self, name: &str) -> &[String] {
        self.lists.get(name).map_or(&[], Vec::as_slice)
    }

    /// Fills a field in.
    #[must_use]
    pub fn with_field(mut self, name: &str, value: impl Into<String>) -> Self {
        self.fields.insert(name.to_owned(), value.into());
        self
    }

    /// The same without what is empty.
    #[must_use]
    pub fn bare(mut self) -> Self {
        self.fields.retain(|_, value| !value.is_empty());
        self.lists.retain(|_, list| !list.is_empty());
        self.sections.retain(|section| !section.text.is_empty());
        self
    }

    /// Brings it into the form in which it is kept: control characters gone, names named once,
    /// due dates of its actions written out, nothing empty. Doing it twice changes nothing.
    #[must_use]
    pub fn settled(mut self, now: Moment) -> Self {
        self.name = text::one_line(&self.name);
        for section in &mut self.sections {
            section.name = text::one_line(&section.name);
            let clean = text::clean_input(&section.text);
            section.text = clean.trim_end().trim_start_matches('\n').to_owned();
        }
        self.sections.retain(|section| !section.text.is_empty());
        action::settle(&mut self.sections, now, action::Names::default());
        for value in self.fields.values_mut() {
            *value = text::one_line(value);
        }
        self.fields.retain(|_, value| !value.is_empty());
        for list in self.lists.values_mut() {
            *list = crate::domain::entry::names(list);
        }
        self.lists.retain(|_, list| !list.is_empty());
        self.framework = self.framework.filter(|id| !id.trim().is_empty());
        self
    }
}

/// The text of a section, empty when there is none.
pub fn section<'s>(sections: &'s [Section], name: &str) -> &'s str {
    let found = sections.iter().find(|section| section.name == name);
    found.map_or("", |section| section.text.as_str())
}

/// Puts a text in the place of a section, which is made where it is missing and goes when the text
/// is empty.
pub fn set_section(sections: &mut Vec<Section>, name: &str, text: impl Into<String>) {
    let text = text.into();
    match sections.iter_mut().find(|section| section.name == name) {
        Some(section) => section.text = text,
        None if text.is_empty() => {}
        None => sections.push(Section::new(name, text)),
    }
}

/// Writes a sheet as a document.
pub fn print(sheet: &Sheet) -> String {
    written(sheet, false)
}

/// Writes a sheet with every field and section that it could have, to be filled in by an editor.
pub fn form(sheet: &Sheet) -> String {
    written(sheet, true)
}

fn written(sheet: &Sheet, whole: bool) -> String {
    let spec = sheet.spec;
    let mut out = format!("---\nkind: {}\n", spec.slug);
    let mut put = |key: &str, value: &str| {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{}", format!("{key}: {value}").trim_end());
    };
    put(spec.name, &front_matter::scalar(&sheet.name));
    if let Some(framework) = &sheet.framework {
        put("framework", &front_matter::scalar(framework));
    }
    for field in spec.fields {
        match sheet.field(field.name) {
            "" if whole => put(field.name, ""),
            "" => {}
            value => put(field.name, &front_matter::scalar(value)),
        }
    }
    for key in spec.lists {
        match sheet.list(key) {
            [] if whole => put(key, ""),
            [] => {}
            names => put(key, &front_matter::list(names)),
        }
    }
    out.push_str("---\n");
    if !whole {
        out.push_str(&document::body(&sheet.sections));
        return out;
    }
    let mut sections = sheet.sections.clone();
    for prompt in spec.sections {
        if sections.iter().all(|section| section.name != prompt.name) {
            sections.push(Section::new(prompt.name, ""));
        }
    }
    let place = |section: &Section| {
        spec.sections
            .iter()
            .position(|one| one.name == section.name)
    };
    let others = |section: &Section| place(section).unwrap_or(spec.sections.len());
    sections.sort_by_key(others);
    out.push_str(&document::body(&sections));
    out
}
