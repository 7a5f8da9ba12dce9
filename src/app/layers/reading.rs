//! Something to read: lines that scroll.
use super::Layer;
use crate::{
    app::Callback,
    domain::text::diff::{self, Change, DiffRow},
};

/// Something to read.
#[derive(Debug)]
pub struct Reading {
    /// What it is.
    pub title: String,
    /// The lines.
    pub lines: Vec<ReadingLine>,
    /// The first line shown.
    pub top: usize,
    /// What enter leads to, if anything.
    pub then: Option<Callback<()>>,
    /// What enter does, as the lower edge says it.
    pub does: &'static str,
}

/// A line, and the part it plays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReadingLine {
    /// A heading.
    Heading(String),
    /// Running text; it wraps.
    Text(String),
    /// A name and what belongs to it, in two columns.
    Pair(String, String),
    /// Something said quietly; it wraps.
    Aside(String),
    /// A line of a comparison.
    Change(diff::DiffLine),
    /// Things side by side: what each is called, then under each heading a text of each.
    Table(Vec<String>, Vec<(String, Vec<String>)>),
    /// Nothing.
    Blank,
}

/// Lines shown before and after what changed.
const AROUND: usize = 2;

impl ReadingLine {
    /// What changed, with some lines around it.
    pub fn compared(lines: Vec<diff::DiffLine>) -> impl Iterator<Item = Self> {
        let shown = diff::condensed(lines, AROUND).into_iter();
        shown.map(|shown| match shown {
            DiffRow::Line(line) => Self::Change(line),
            DiffRow::Gap(1) => Self::Aside("  one line as before".to_owned()),
            DiffRow::Gap(lines) => Self::Aside(format!("  {lines} unchanged lines")),
        })
    }
}

impl Reading {
    /// Lines to read.
    pub fn new(title: impl Into<String>, lines: Vec<ReadingLine>) -> Self {
        Self {
            title: title.into(),
            lines,
            top: 0,
            then: None,
            does: "go on",
        }
    }

    /// Two versions of a text, word by word: what was saved elsewhere, and what was written here.
    pub fn two_versions(title: &str, said: String, lines: Vec<diff::DiffLine>) -> Self {
        let stands = |change, text: &str| {
            ReadingLine::Change(diff::DiffLine {
                change,
                text: text.to_owned(),
                words: Vec::new(),
            })
        };
        let mut shown = vec![
            ReadingLine::Text(said),
            ReadingLine::Blank,
            stands(Change::Removed, "in the saved version"),
            stands(Change::Added, "in yours"),
            ReadingLine::Blank,
        ];
        shown.extend(ReadingLine::compared(lines));
        Self::new(title, shown)
    }

    /// The same, with something for enter to do.
    #[must_use]
    pub fn leading(self, does: &'static str, then: Callback<()>) -> Self {
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
