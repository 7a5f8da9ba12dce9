//! An entry as the command line shows it.
use super::{Cx, Result, output::Look};
use crate::{
    domain::{
        Record,
        entry::{form, kind::Shape},
        text::pad,
        when,
    },
    services::guest,
};

/// Columns of the names of fields.
const NAMES: usize = 14;

/// Prints an entry for people.
pub(super) fn print(cx: &Cx, record: &Record) -> Result<()> {
    let entry = &record.entry;
    let now = cx.now();
    cx.out.line(&[(&entry.title, Look::Strong)])?;
    let mut about = format!(
        "{} · {} · {}",
        entry.kind.spec().label,
        when::stamp(entry.at, now),
        record.visibility.slug()
    );
    if record.deleted_at.is_some() {
        about.push_str(" · in the trash");
    }
    cx.out.line(&[
        (&about, Look::Faint),
        ("  ", Look::Plain),
        (&record.id.short(), Look::Faint),
    ])?;
    if let Some(came) = guest::came(entry, now.date_naive()) {
        cx.out.line(&[(&came, Look::Faint)])?;
    }
    for (name, value) in facts(record) {
        cx.out
            .line(&[(&pad(&name, NAMES), Look::Faint), (&value, Look::Plain)])?;
    }
    for section in &entry.sections {
        cx.out.text("")?;
        if !section.name.is_empty() {
            cx.out.line(&[(&section.name, Look::Strong)])?;
        }
        cx.out.text(&section.text)?;
    }
    Ok(())
}

/// What stands in the entry's head, by name.
fn facts(record: &Record) -> Vec<(String, String)> {
    let entry = &record.entry;
    let mut facts = Vec::new();
    let files: Vec<_> = entry
        .attachments
        .iter()
        .map(|file| file.name.clone())
        .collect();
    let lists = [
        (form::people(&record.entry), &entry.people),
        ("Tags", &entry.tags),
        ("Goals", &entry.goals),
        ("Evidence for", &entry.competencies),
        ("Files", &files),
    ];
    for (name, list) in lists.iter().filter(|(_, list)| !list.is_empty()) {
        facts.push(((*name).to_owned(), list.join(", ")));
    }
    for field in entry.kind.spec().fields {
        if let Some(value) = entry.fields.get(field.name) {
            let label = match field.shape {
                Shape::Choice(choices) => choices
                    .iter()
                    .find(|choice| choice.slug == value)
                    .map(|choice| choice.label),
                _ => None,
            };
            facts.push((field.label.to_owned(), label.unwrap_or(value).to_owned()));
        }
    }
    facts.extend(
        entry
            .scores
            .iter()
            .map(|(item, value)| (item.clone(), value.to_string())),
    );
    if entry.question {
        facts.push(("Question".to_owned(), "for the next meeting".to_owned()));
    }
    facts
}
