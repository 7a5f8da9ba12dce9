//! The rules by which an entry gets its sections, whoever fills it in: the composer, the command
//! line, an import.
use super::{Entry, Kind, Section, document, framework::Framework, stage::Stage, text};

/// The sections that an entry of a kind offers, with what each asks: the framework's, then the
/// kind's own.
pub fn sections(
    kind: Kind,
    framework: Option<&Framework>,
    stage: Option<Stage>,
) -> impl Iterator<Item = (&str, &str)> {
    let shaped = framework.map_or(&[][..], |framework| &framework.sections);
    let shaped = shaped
        .iter()
        .map(move |section| (section.name.as_str(), section.prompt(stage)));
    let own = kind.spec().sections.iter();
    shaped.chain(own.map(|section| (section.name, section.ask)))
}

/// The section for text that has no heading: the kind's main one, else the framework's first;
/// without either it stands above all headings.
pub fn main(kind: Kind, framework: Option<&Framework>) -> &str {
    let first = framework.and_then(|framework| framework.sections.first());
    let first = first.map(|section| section.name.as_str());
    kind.spec().main.or(first).unwrap_or_default()
}

/// A text as sections: its own headings, and `main` for what stands before them. Where a heading
/// has nothing below it the text stays whole: empty sections are not kept, and the heading would
/// be lost.
pub fn split(text: &str, main: &str) -> Vec<Section> {
    let clean = text::clean_input(text);
    let mut sections = document::parse_body(clean.split('\n'));
    if sections
        .iter()
        .any(|section| section.text.trim().is_empty())
    {
        return vec![Section::new(main, clean.trim())];
    }
    for section in &mut sections {
        if section.name.is_empty() {
            main.clone_into(&mut section.name);
        }
    }
    sections
}

/// Puts a text under a heading, behind what is there. A heading that is offered is meant whatever
/// its case and its signs.
pub fn put(entry: &mut Entry, name: &str, text: &str, framework: Option<&Framework>) {
    let plain = |name: &str| {
        let letters = name.chars().filter(|c| c.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect::<String>()
    };
    let meant =
        sections(entry.kind, framework, None).find(|(known, _)| plain(known) == plain(name));
    let name = meant.map_or(name, |(known, _)| known);
    match entry
        .sections
        .iter_mut()
        .find(|section| section.name == name)
    {
        Some(section) => {
            section.text.push_str("\n\n");
            section.text.push_str(text);
        }
        None => entry.sections.push(Section::new(name, text)),
    }
}

/// Brings the sections into the order in which they are offered; what is not offered goes last.
pub fn order(entry: &mut Entry, framework: Option<&Framework>) {
    let offered: Vec<_> = sections(entry.kind, framework, None).collect();
    let place = |section: &Section| offered.iter().position(|(name, _)| *name == section.name);
    entry
        .sections
        .sort_by_key(|section| place(section).unwrap_or(usize::MAX));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Moment;

    #[test]
    fn headings_become_sections_unless_one_would_be_lost() {
        let parts = split("before\n\n## After\r\nmore", "Notes");
        assert_eq!(
            parts,
            [
                Section::new("Notes", "before"),
                Section::new("After", "more")
            ]
        );
        let whole = split("## To do\n\n## Done\nall", "");
        assert_eq!(whole, [Section::new("", "## To do\n\n## Done\nall")]);
        assert!(split(" \n", "").is_empty());
    }

    #[test]
    fn a_heading_is_meant_whatever_its_case() {
        let at = Moment::parse_from_rfc3339("2026-11-12T20:40:00+00:00").unwrap();
        let mut entry = Entry::new(Kind::DILEMMA, at);
        for (name, text) in [
            ("what i DID", "a"),
            ("Aside", "b"),
            ("options", "c"),
            ("What I did", "d"),
        ] {
            put(&mut entry, name, text, None);
        }
        order(&mut entry, None);
        let sections = [("Options", "c"), ("What I did", "a\n\nd"), ("Aside", "b")];
        assert_eq!(
            entry.sections,
            sections.map(|(name, text)| Section::new(name, text))
        );
        assert_eq!(
            [main(Kind::MEETING, None), main(Kind::DILEMMA, None)],
            ["Notes", ""]
        );
    }
}
