//! What of an entry can't be kept as it came in, field by field.
use super::Entry;
use crate::domain::text::{Lines, not_taken_in};

impl Entry {
    /// What [`Entry::settled`] would change in it beside blanks, with its places, as sentences; `None` where it is nothing.
    pub fn not_taken(&self) -> Option<String> {
        let one = |place: &str, text: &str| not_taken_in(place, text, Lines::One);
        let mut said: Vec<_> = one("the title", &self.title).into_iter().collect();
        for section in &self.sections {
            said.extend(one("the name of a section", &section.name));
            let place = match section.name.trim() {
                "" => "the text".to_owned(),
                name => format!("the section {name:?}"),
            };
            said.extend(not_taken_in(&place, &section.text, Lines::Any));
        }
        for (place, names) in [
            ("a tag", &self.tags),
            ("a person's name", &self.people),
            ("a goal's title", &self.goals),
            ("a competency", &self.competencies),
        ] {
            said.extend(names.iter().filter_map(|name| one(place, name)));
        }
        for (name, value) in &self.fields {
            said.extend(one(&format!("the field {name:?}"), value));
        }
        (!said.is_empty()).then(|| said.join(" "))
    }
}
