//! The actions of a document: finding them, changing one in place, adding one.
use std::{borrow::Cow, collections::HashMap};

use super::{
    Action, Handle, Names,
    line::{self, rewritten},
    said,
};
use crate::domain::{Id, Moment, Section, text::name_key};

/// An action, and where it stands in its document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// Its name.
    pub handle: Handle,
    /// Which section, from 0.
    pub section: usize,
    /// Which line of the section, from 0.
    pub line: usize,
    /// The action.
    pub action: Action,
}

/// Whether any line is an action.
pub fn any_in(sections: &[Section]) -> bool {
    candidates(sections).any(|(_, _, text)| line::parse(text).is_some())
}

/// Whether any line could be one once it is settled.
pub fn may_be_in(sections: &[Section]) -> bool {
    sections.iter().any(may_hold)
}

fn may_hold(section: &Section) -> bool {
    section.text.contains('[') || said::Taken::of(&section.name) != said::Taken::Boxes
}

/// Every action of a record's document, in order.
pub fn in_sections(record: Id, sections: &[Section]) -> Vec<Spot> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let found = candidates(sections).filter_map(|(section, number, text)| {
        let action = line::parse(text)?;
        let nth = seen.entry(name_key(&action.text)).or_default();
        let handle = Handle::new(record, &action.text, *nth);
        *nth += 1;
        Some(Spot {
            handle,
            section,
            line: number,
            action,
        })
    });
    found.collect()
}

/// Every action of a document, each with the number of its line, from 1.
pub fn in_document(document: &str) -> Vec<(u32, Action)> {
    let lines = (1_u32..).zip(document.split('\n'));
    lines
        .filter_map(|(number, text)| Some((number, line::parse(text)?)))
        .collect()
}

/// The lines that may be actions, with their places.
fn candidates(sections: &[Section]) -> impl Iterator<Item = (usize, usize, &str)> {
    let written = sections.iter().enumerate();
    let boxed = written.filter(|(_, section)| section.text.contains('['));
    boxed.flat_map(|(number, section)| {
        let lines = section.text.split('\n').enumerate();
        lines.map(move |(line, text)| (number, line, text))
    })
}

/// Changes one action in its line and answers what it is now; none when there is no such action,
/// or when it would lose its words. Every other line stays as it is.
pub fn change(
    sections: &mut [Section],
    record: Id,
    handle: Handle,
    change: impl FnOnce(&mut Action),
) -> Option<Action> {
    let spots = in_sections(record, sections);
    let spot = spots.into_iter().find(|spot| spot.handle == handle)?;
    let mut action = spot.action.clone();
    change(&mut action);
    // What a line would not read back to is no action.
    let action = line::parse(&line::print(&action))?;
    let text = &mut sections.get_mut(spot.section)?.text;
    let lines: Vec<_> = text
        .split('\n')
        .enumerate()
        .map(|(number, line)| {
            if number == spot.line {
                rewritten(line, &spot.action, &action)
            } else {
                line.to_owned()
            }
        })
        .collect();
    *text = lines.join("\n");
    Some(action)
}

/// Writes an action below the others of the section of that name, which is made where it is
/// missing.
pub fn append(sections: &mut Vec<Section>, name: &str, action: &Action) {
    let line = line::print(action);
    match sections.iter_mut().rfind(|section| section.name == name) {
        Some(section) => {
            let text = section.text.trim_end();
            let last = text.rsplit('\n').next().unwrap_or_default();
            let gap = match last {
                "" => "",
                last if line::parse(last).is_some() => "\n",
                _ => "\n\n",
            };
            section.text = format!("{text}{gap}{line}");
        }
        None => sections.push(Section::new(name, line)),
    }
}

/// Brings what people write (`by fri`, "Dr Osei sends it", a line without a box below "Actions") into the
/// form in which it is kept, days counted from `now`. Twice is the same as once.
pub fn settle(sections: &mut [Section], now: Moment, names: Names<'_>) {
    for section in sections.iter_mut().filter(|section| may_hold(section)) {
        let mut changed = false;
        let lines: Vec<_> = said::lines(&section.name, &section.text, now, names)
            .map(
                |(line, meant)| match meant.and_then(|meant| said::settled(line, &meant)) {
                    Some(line) => {
                        changed = true;
                        Cow::Owned(line)
                    }
                    None => Cow::Borrowed(line),
                },
            )
            .collect();
        if changed {
            section.text = lines.join("\n");
        }
    }
}

/// Whether every line of the section of that name is an action.
pub fn lists(section: &str) -> bool {
    said::Taken::of(section) != said::Taken::Boxes
}

/// What each line of a section will be understood as when it is saved; none for a line that is no action.
pub fn meant(section: &Section, now: Moment, names: Names<'_>) -> Vec<Option<Action>> {
    let lines = said::lines(&section.name, &section.text, now, names);
    lines.map(|(_, meant)| meant).collect()
}
