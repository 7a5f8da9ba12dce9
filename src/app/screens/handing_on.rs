//! Handing on: the stages gone through, what others did well, and letters to whoever comes next, to read.
use crate::{
    app::{
        Effect, Msg as AppMsg,
        layers::{self, Reading},
    },
    domain::plan::{growth::GrowthLine, handing_on::HandingOn},
};

/// Opens it.
pub fn open() -> Effect {
    Effect::ask(
        "handing-on.load",
        |journal| journal.handing_on(),
        |page| show(&page),
    )
}

fn show(handing_on: &HandingOn) -> AppMsg {
    let lines = handing_on.page().into_iter().map(|line| match line {
        GrowthLine::Heading(text) => layers::ReadingLine::Heading(text),
        GrowthLine::Text(text) => layers::ReadingLine::Text(text),
        GrowthLine::Aside(text) => layers::ReadingLine::Aside(text),
        GrowthLine::Blank => layers::ReadingLine::Blank,
    });
    AppMsg::Show(Box::new(
        Reading::new("Handing on", lines.collect()).layer(),
    ))
}
