//! Handing on: the stages gone through, what others did well, and letters to whoever comes next, to read.
use crate::{
    app::{
        Effect, Msg as AppMsg,
        layers::{self, Reading},
    },
    domain::plan::{growth::Line, handing_on::HandingOn},
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
        Line::Heading(text) => layers::Line::Heading(text),
        Line::Text(text) => layers::Line::Text(text),
        Line::Aside(text) => layers::Line::Aside(text),
        Line::Blank => layers::Line::Blank,
    });
    AppMsg::Show(Box::new(
        Reading::new("Handing on", lines.collect()).layer(),
    ))
}
