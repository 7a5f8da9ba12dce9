//! What is particular to a dilemma: how far it has come, and the principles that may be in play.
use std::collections::BTreeMap;

use crate::domain::string_enum::{Choice, choice};

/// How far a dilemma has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// Nobody was talked to yet.
    Open,
    /// It was talked through with somebody.
    Talked,
    /// It no longer asks for anything.
    Settled,
}

/// Every state with its word and its name, in the order in which they follow each other.
pub const STATES: &[Choice] = &[
    choice("open", "open"),
    choice("talked", "talked through"),
    choice("settled", "settled"),
];

/// The field for who handled it well and how: a role model's moment.
pub const ROLE_MODEL: &str = "role_model";

/// The tag for the same in entries of other kinds.
pub const ROLE_MODEL_TAG: &str = "role-model";

/// The principles that are suggested.
pub const PRINCIPLES: &[&str] = &["autonomy", "beneficence", "non-maleficence", "justice"];

impl State {
    /// The state that an entry's fields tell; open unless they say otherwise.
    pub fn of(fields: &BTreeMap<String, String>) -> Self {
        match fields.get("state").map(String::as_str) {
            Some("talked") => Self::Talked,
            Some("settled") => Self::Settled,
            _ => Self::Open,
        }
    }

    /// What people call it.
    pub fn label(self) -> &'static str {
        let at = match self {
            Self::Open => 0,
            Self::Talked => 1,
            Self::Settled => 2,
        };
        STATES.get(at).map_or("", |choice| choice.label)
    }
}
