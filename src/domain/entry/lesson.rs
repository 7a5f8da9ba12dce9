//! A reflection that comes of a dilemma: a dilemma itself counts for no competency and stays with its author.
use super::{form, framework::Framework, revisit::LOOKING_BACK};
use crate::domain::Entry;

/// The section of a dilemma that says what became of it.
const DID: &str = "What I did";

/// Takes the title of a dilemma over and what was learnt of it, where nothing stands there yet: what was done is where the
/// reflection begins, what one sees now is where it ends. Nothing leads back to the dilemma.
pub fn take(dilemma: &Entry, reflection: &mut Entry, framework: Option<&Framework>) {
    if reflection.title.trim().is_empty() {
        reflection.title = dilemma.headline();
    }
    let first = form::main(reflection, framework).to_owned();
    let last = framework.and_then(|framework| framework.sections.last());
    let last = last.map_or(first.clone(), |section| section.name.clone());
    for (from, to) in [(DID, first), (LOOKING_BACK, last)] {
        let lesson = dilemma.section(from).trim();
        if !lesson.is_empty() {
            form::put(reflection, &to, lesson, framework);
        }
    }
    form::order(reflection, framework);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Kind, Section, entry::framework::Library};

    #[test]
    fn a_reflection_begins_with_what_was_done_and_names_no_dilemma() {
        let sections = Kind::DILEMMA.spec().sections.iter();
        assert!(sections.map(|section| section.name).any(|name| name == DID));
        let at = "2026-11-12T09:00:00+01:00".parse().unwrap();
        let mut dilemma = Entry::new(Kind::DILEMMA, at);
        dilemma.title = "Whether to say it".into();
        dilemma.sections = vec![
            Section::new("Options", "To say it, or not."),
            Section::new(DID, "I said it."),
            Section::new(LOOKING_BACK, "It was right."),
        ];
        let library = Library::embedded();
        let framework = library.get("what3");
        let mut reflection = Entry::new(Kind::REFLECTION, at);
        take(&dilemma, &mut reflection, framework);
        assert_eq!(reflection.title, "Whether to say it");
        assert_eq!(
            reflection.sections,
            [
                Section::new("What?", "I said it."),
                Section::new("Now what?", "It was right.")
            ]
        );
        let mut own = Entry::new(Kind::REFLECTION, at);
        own.title = "Speaking up".into();
        own.sections = vec![Section::new("What?", "At the bedside.")];
        take(&dilemma, &mut own, framework);
        assert_eq!(own.title, "Speaking up");
        assert_eq!(own.section("What?"), "At the bedside.\n\nI said it.");
    }
}
