//! A line to choose, and what a line of the palette leads to.
use super::Command;
use crate::domain::{Id, RowPosition};

/// One of the lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pick {
    /// What it is; matched while typing.
    pub label: String,
    /// What more there is to say, at the right.
    pub detail: String,
}

/// What a line of the palette leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Find {
    /// Something to do here.
    Act(Command),
    /// Something to do elsewhere: how to get there, and what.
    There(Command, Command),
    /// A row of the settings.
    Setting(usize),
    /// What a row of the settings can be.
    Set(usize, String),
    /// Somebody.
    Person(String),
    /// A goal.
    Goal(String),
    /// An entry.
    Entry(RowPosition),
    /// A page of somebody's, in Review.
    Page(String, Id),
}

impl Find {
    /// Whether it takes something away: such lines come last.
    pub fn destroys(&self) -> bool {
        let (Self::Act(action) | Self::There(_, action)) = self else {
            return false;
        };
        action.destroys()
    }
}

impl Find {
    /// The action that it does, if it does one.
    pub(super) fn action(&self) -> Option<Command> {
        match self {
            Self::Act(action) | Self::There(_, action) => Some(*action),
            _ => None,
        }
    }
}
