//! Every sort of sheet there is, and reading one whatever its sort. A new sort is one row of
//! [`SHEETS`].
use super::{
    Moment, compact,
    document::{self, Checked, DocumentError, Parts},
    goal,
    kind::Prompt,
    nearest, person,
    sheet::{Sheet, Spec},
    text::one_of,
};

/// Every sort there is.
pub const SHEETS: &[&Spec] = &[&goal::SPEC, &person::SPEC, &compact::SPEC, &LOOSE];

/// Actions that belong to no meeting and no goal.
pub const LOOSE: Spec = Spec {
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

/// Reads a document as a sheet; `now` is what dates in its header are counted from.
///
/// # Errors
/// The first line that could not be read, with what would be right.
pub fn parse(document: &str, now: Moment) -> Result<Sheet, DocumentError> {
    let mut parts = Parts::read(document)?;
    let slugs = || SHEETS.iter().map(|spec| spec.slug);
    let (line, slug) = parts.take_text("kind")?.ok_or_else(|| {
        let message = format!("the header has no kind; there is {}", listed(slugs()));
        DocumentError::new(parts.start, message)
    })?;
    let spec = SHEETS.iter().find(|spec| spec.slug == slug);
    let spec = spec.ok_or_else(|| {
        let hint = nearest::hint(&slug, slugs());
        DocumentError::new(line, format!("there is no kind {slug:?}{hint}"))
    })?;
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
    for (key, (line, value)) in parts.take_rest() {
        let wrong = |why: String| DocumentError::new(line, why);
        let Some(field) = spec.fields.iter().find(|field| field.name == key) else {
            let known = spec.fields.iter().map(|field| field.name);
            let hint = nearest::hint(&key, known.chain(spec.lists.iter().copied()));
            return Err(wrong(format!("{} has no {key:?}{hint}", one_of(spec.slug))));
        };
        let value = value.text().map_err(wrong)?;
        match document::check_field(field.shape, &value, now) {
            Ok(Checked::Text(value)) => drop(sheet.fields.insert(key, value)),
            Ok(Checked::Score(value)) => drop(sheet.fields.insert(key, value.to_string())),
            Err(why) => return Err(wrong(format!("{key}: {why}"))),
        }
    }
    sheet.sections = parts.sections;
    Ok(sheet)
}

fn listed<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.collect::<Vec<_>>().join(", ")
}
