//! The page beside a list, line by line.
use crate::{
    domain::Moment,
    services::{ActionRow, Evidence},
};

/// A line of a page.
#[derive(Debug, Clone, PartialEq)]
pub enum PageLine {
    /// What the page is about.
    Title(String),
    /// A few words, quietly, with dots between them.
    Notes(Vec<String>),
    /// A heading.
    Heading(&'static str, String),
    /// Running text; it wraps.
    Text(String),
    /// Something said quietly; it wraps.
    Aside(String),
    /// A name and what belongs to it.
    Pair(&'static str, String),
    /// A promise or a milestone.
    Action(ActionRow),
    /// An entry.
    Entry(Evidence),
    /// A number between 0 and 10 over time, oldest first.
    Steps(Vec<(Moment, u8)>),
    /// Nothing.
    Blank,
}

impl PageLine {
    /// Whether the cursor stops there.
    pub(super) fn is_stop(&self) -> bool {
        !matches!(
            self,
            Self::Blank | Self::Title(_) | Self::Notes(_) | Self::Heading(..)
        )
    }

    /// Whether something can be done with it.
    pub(super) fn is_live(&self) -> bool {
        matches!(self, Self::Action(_) | Self::Entry(_))
    }
}

/// A heading, below an empty line.
pub fn head(lines: &mut Vec<PageLine>, name: &'static str, more: &str) {
    lines.push(PageLine::Blank);
    lines.push(PageLine::Heading(name, more.to_owned()));
}

/// A text, a line of the page for each of its own.
pub fn paragraphs(lines: &mut Vec<PageLine>, text: &str) {
    lines.extend(text.split('\n').map(|line| match line.trim() {
        "" => PageLine::Blank,
        line => PageLine::Text(line.to_owned()),
    }));
}

/// Actions below a heading, if there are any.
pub fn actions(lines: &mut Vec<PageLine>, name: &'static str, more: &str, rows: &[ActionRow]) {
    if !rows.is_empty() {
        head(lines, name, more);
        lines.extend(rows.iter().cloned().map(PageLine::Action));
    }
}

/// Entries below a heading, if there are any.
pub fn evidence(lines: &mut Vec<PageLine>, entries: &[Evidence], all: u64) {
    if !entries.is_empty() {
        head(lines, "ENTRIES", &all.to_string());
        lines.extend(entries.iter().cloned().map(PageLine::Entry));
    }
}
