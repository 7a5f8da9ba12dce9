//! Specialties side by side, to read: each question with what was said of each.
use crate::{
    app::{
        Effect, Msg as AppMsg,
        layers::{Reading, ReadingLine},
    },
    domain::entry::experience::LOOK,
    services::SpecialtyLook,
};

/// What is said where there is none.
const NONE: &str = "No specialty yet. Press x, and choose specialty as the type.";

/// Opens them.
pub fn open() -> Effect {
    Effect::ask(
        "specialties.load",
        |journal| journal.specialties(),
        |looks| {
            AppMsg::Show(Box::new(
                Reading::new("Specialties side by side", lines(&looks)).layer(),
            ))
        },
    )
}

fn lines(looks: &[SpecialtyLook]) -> Vec<ReadingLine> {
    if looks.is_empty() {
        return vec![ReadingLine::Text(NONE.to_owned())];
    }
    let mut lines = Vec::new();
    for (at, section) in LOOK.iter().enumerate() {
        if !lines.is_empty() {
            lines.push(ReadingLine::Blank);
        }
        lines.push(ReadingLine::Heading(section.name.to_owned()));
        for look in looks {
            let text = look.texts.get(at).map_or("", String::as_str);
            if !text.is_empty() {
                lines.push(ReadingLine::Aside(look.title.clone()));
                lines.push(ReadingLine::Text(text.to_owned()));
            }
        }
    }
    lines
}
