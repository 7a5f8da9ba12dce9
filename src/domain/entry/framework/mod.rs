//! Frameworks: named structures with prompts, read from one data file each.

mod library;
mod parse;
mod switch;

use crate::domain::people::training_stage::TrainingStage;

pub use library::{EMBEDDED, Library};
pub use parse::parse;
pub use switch::switch;

/// What a framework can be chosen for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Use {
    /// A reflection.
    Reflection,
    /// Feedback, given or received.
    Feedback,
    /// An ethical dilemma.
    Dilemma,
    /// A goal.
    Goal,
    /// A meeting with a mentor.
    Meeting,
}

/// Every use, with the word for it in data files.
pub const USES: &[(&str, Use)] = &[
    ("reflection", Use::Reflection),
    ("feedback", Use::Feedback),
    ("dilemma", Use::Dilemma),
    ("goal", Use::Goal),
    ("meeting", Use::Meeting),
];

/// A named structure with prompts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Framework {
    /// Stored with an entry and typed on the command line: small letters, digits, hyphens.
    pub id: String,
    /// Shown to people.
    pub name: String,
    /// Who devised it, and when; empty for a user's own.
    pub credit: String,
    /// What it can be chosen for; never empty.
    pub uses: Vec<Use>,
    /// The uses for which it asks to be the first offered.
    pub default_for: Vec<Use>,
    /// When to choose it, in one line; empty when the author gave none.
    pub fit: String,
    /// The sections in their order; never empty, no two of one name.
    pub sections: Vec<Section>,
}

/// A named part of an entry's text, with what it asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The heading, unique in its framework whatever the case.
    pub name: String,
    /// What it asks of anyone.
    pub prompt: String,
    /// What it asks at some stages instead.
    pub stage_prompts: Vec<(TrainingStage, String)>,
    /// For a box of a dilemma: the principles it stands on.
    pub principles: Vec<String>,
    /// For a box of a dilemma: what to think of, as short reminders.
    pub topics: Vec<String>,
}

impl Section {
    /// What the section asks at a stage, or of anyone.
    pub fn prompt(&self, stage: Option<TrainingStage>) -> &str {
        let fitting = self.stage_prompts.iter().find(|(at, _)| Some(*at) == stage);
        fitting.map_or(&self.prompt, |(_, prompt)| prompt)
    }
}

impl Framework {
    /// The section of a name, whatever the case.
    pub fn section(&self, name: &str) -> Option<&Section> {
        self.sections
            .iter()
            .find(|section| same_name(&section.name, name))
    }

    /// Whether its sections are boxes, to be laid out side by side with their principles.
    pub fn has_boxes(&self) -> bool {
        self.sections
            .iter()
            .any(|section| !section.principles.is_empty())
    }
}

/// Whether two headings name the same section.
fn same_name(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}
