//! The way back from the form: the entry that it says, and what in it cannot be read.
use super::{ComposerField, EntryPart, Input};
use crate::{
    app::{Session, editor::Editor},
    domain::{
        Entry, Section,
        entry::{form, kind::Field},
        when::{self, Here},
    },
};

/// What is wrong in the form: the field, and a sentence.
#[derive(Debug, PartialEq, Eq)]
pub struct Mistake {
    /// Which field, counted from the first.
    pub slot: usize,
    /// What to do.
    pub message: String,
}

/// Reads the form into the entry it was laid out from. What cannot be read keeps its old value and
/// is named; the first such is returned beside the entry.
pub fn read(
    slots: &[ComposerField],
    before: &Entry,
    session: &Session,
) -> (Entry, Option<Mistake>) {
    let mut entry = Entry::new(before.kind, before.at);
    entry.framework.clone_from(&before.framework);
    entry.question = before.question;
    // Scores of items that are switched off stay with the entry.
    entry.scores.clone_from(&before.scores);
    // What no field holds: without a field for it, and where what was typed cannot be read.
    entry.competencies.clone_from(&before.competencies);
    entry.showcase.clone_from(&before.showcase);
    entry.attachments.clone_from(&before.attachments);
    entry.provenance.clone_from(&before.provenance);
    let mut mistake = None;
    for (at, slot) in slots.iter().enumerate() {
        if let Err(message) = read_slot(slot, &mut entry, before, session) {
            let message = format!("{}: {message}", slot.label);
            mistake = mistake.or(Some(Mistake { slot: at, message }));
        }
    }
    (entry, mistake)
}

fn read_slot(
    slot: &ComposerField,
    entry: &mut Entry,
    before: &Entry,
    session: &Session,
) -> Result<(), String> {
    let here = session.here();
    let text = slot.input.editor().map_or("", Editor::text);
    let names = || -> Vec<String> {
        text.split(',')
            .map(|name| name.trim().to_owned())
            .filter(|name| !name.is_empty())
            .collect()
    };
    match slot.part {
        // Left as it was laid out, it still means the second that it meant.
        EntryPart::When if text.trim().is_empty() || !touched(slot) => {}
        EntryPart::When => entry.at = when::parse(text, here).map_err(|error| error.to_string())?,
        EntryPart::People => entry.people = names(),
        EntryPart::Title => text.trim().clone_into(&mut entry.title),
        EntryPart::Tags => entry.tags = names(),
        EntryPart::Goals => entry.goals = names(),
        EntryPart::Competencies => entry.competencies = links(&names(), session)?,
        EntryPart::Score => put_score(entry, &slot.name, &slot.input),
        EntryPart::Section => entry.sections.push(Section::new(slot.name.clone(), text)),
        EntryPart::Field(field) => read_field(field, slot, text, entry, before, here)?,
    }
    Ok(())
}

/// The competencies that are meant.
fn links(typed: &[String], session: &Session) -> Result<Vec<String>, String> {
    let library = &session.user_data.competencies;
    let meant = typed
        .iter()
        .map(|typed| library.meant(&session.competencies, typed));
    let meant = meant.collect::<Result<Vec<_>, _>>()?;
    let meant = library.without_wholes(meant);
    library.too_many(&meant).map_or(Ok(meant), Err)
}

fn read_field(
    field: &'static Field,
    slot: &ComposerField,
    text: &str,
    entry: &mut Entry,
    before: &Entry,
    here: Here,
) -> Result<(), String> {
    match &slot.input {
        Input::Scale { .. } => put_score(entry, field.name, &slot.input),
        Input::Choice { choices, chosen } => {
            if let Some(choice) = chosen.and_then(|at| choices.get(at)) {
                entry
                    .fields
                    .insert(field.name.to_owned(), choice.slug.to_owned());
            }
        }
        Input::Line(_) | Input::Text(_) => {
            return form::put_field(entry, field, text, here).inspect_err(|_| {
                if let Some(old) = before.fields.get(field.name) {
                    entry.fields.insert(field.name.to_owned(), old.clone());
                }
            });
        }
    }
    Ok(())
}

fn put_score(entry: &mut Entry, item: &str, input: &Input) {
    let Input::Scale { value, .. } = input else {
        return;
    };
    match value {
        Some(value) => drop(entry.scores.insert(item.to_owned(), *value)),
        None => drop(entry.scores.remove(item)),
    }
}

/// Whether the person changed the text since it was laid out.
fn touched(slot: &ComposerField) -> bool {
    slot.input.editor().is_some_and(Editor::can_undo)
}
