//! A request to somebody without this program: what was asked of whom, how, and how it stands.
use chrono::NaiveDate;

use super::{door::Door, form::Form, token::Token};
use crate::domain::{Id, Moment, string_enum::string_enum};

/// What was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Its identifier.
    pub id: Id,
    /// The mark by which answers find it.
    pub token: Token,
    /// The form, as it was sent.
    pub form: Form,
    /// How it left.
    pub door: Door,
    /// Whom it went to.
    pub to: Whom,
    /// The entry that it is about or that was shown, and its revision then.
    pub entry: Option<(Id, u32)>,
    /// What it is about, in one line, as the guest reads it.
    pub about: String,
    /// What was written to the guest.
    pub words: String,
    /// Whether the text of the entry went with it.
    pub shows: bool,
    /// The page that went with it, as it was sent; empty where none did.
    pub page: String,
    /// When it was made.
    pub asked: Moment,
    /// The day by which an answer is wanted.
    pub by: Option<NaiveDate>,
    /// When it was closed.
    pub closed: Option<Moment>,
    /// How often the guest was reminded, and on which day last.
    pub reminded: Option<(u32, NaiveDate)>,
}

/// Whom a request goes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whom {
    /// One person.
    Person(String),
    /// Several raters, who are not known by name.
    Round(Round),
}

/// A round of several raters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Round {
    /// What it is called.
    pub name: String,
    /// How many are asked.
    pub expect: u32,
    /// How many must have answered before anything is shown.
    pub enough: u32,
    /// Who gathers the answers; empty where nobody does.
    pub collector: String,
}

string_enum! {
    /// How a request stands.
    State {
        /// Nobody has answered yet.
        Waiting "waiting" "waiting";
        /// The day by which an answer was wanted is over.
        Late "late" "late";
        /// An answer is home; of a round, it was opened.
        Home "home" "home";
        /// Nothing is wanted any more.
        Closed "closed" "closed";
    }
}

impl Request {
    /// How it stands today; `home` is whether an answer is in the journal.
    pub fn state(&self, home: bool, today: NaiveDate) -> State {
        if home {
            State::Home
        } else if self.closed.is_some() {
            State::Closed
        } else if self.by.is_some_and(|by| by < today) {
            State::Late
        } else {
            State::Waiting
        }
    }

    /// The person or the round, by name.
    pub fn whom(&self) -> &str {
        match &self.to {
            Whom::Person(name) => name,
            Whom::Round(round) => &round.name,
        }
    }

    /// The round, where it is one.
    pub fn round(&self) -> Option<&Round> {
        match &self.to {
            Whom::Round(round) => Some(round),
            Whom::Person(_) => None,
        }
    }
}
