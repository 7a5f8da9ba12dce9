//! Something to read: lines that scroll.
use super::Layer;
use crate::{app::Then, domain::diff};

/// Something to read.
#[derive(Debug)]
pub struct Reading {
    /// What it is.
    pub title: String,
    /// The lines.
    pub lines: Vec<Line>,
    /// The first line shown.
    pub top: usize,
    /// What enter leads to, if anything.
    pub then: Option<Then<()>>,
    /// What enter does, as the lower edge says it.
    pub does: &'static str,
}

/// A line, and the part it plays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// A heading.
    Heading(String),
    /// Running text; it wraps.
    Text(String),
    /// A name and what belongs to it, in two columns.
    Pair(String, String),
    /// Something said quietly; it wraps.
    Aside(String),
    /// A line of a comparison.
    Change(diff::Line),
    /// Nothing.
    Blank,
}

impl Reading {
    /// Lines to read.
    pub fn new(title: impl Into<String>, lines: Vec<Line>) -> Self {
        Self {
            title: title.into(),
            lines,
            top: 0,
            then: None,
            does: "go on",
        }
    }

    /// The same, with something for enter to do.
    #[must_use]
    pub fn leading(self, does: &'static str, then: Then<()>) -> Self {
        Self {
            then: Some(then),
            does,
            ..self
        }
    }

    /// As a layer.
    pub fn layer(self) -> Layer {
        Layer::Reading(self)
    }
}
