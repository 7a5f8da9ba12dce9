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
    let titles = looks.iter().map(|look| look.title.clone()).collect();
    let rows = LOOK.iter().enumerate().map(|(at, section)| {
        let texts = looks.iter();
        let texts = texts.map(|look| look.texts.get(at).cloned().unwrap_or_default());
        (section.name.to_owned(), texts.collect())
    });
    vec![ReadingLine::Table(titles, rows.collect())]
}
