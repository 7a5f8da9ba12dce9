//! Handing files over, to one person or to several: what fails for one keeps nobody else waiting.
use std::path::Path;

use super::{Sent, SharePlan};
use crate::services::{Error, Journal, Result};

/// What is to be written for somebody.
#[derive(Debug, Clone)]
pub enum Outgoing {
    /// Entries, and the words that go with them.
    Entries(Box<SharePlan>, String),
    /// Answers that wait.
    Answers(Box<SharePlan>),
}

impl Outgoing {
    fn plan(&self) -> &SharePlan {
        match self {
            Self::Entries(plan, _) | Self::Answers(plan) => plan,
        }
    }

    /// For whom it is.
    pub fn person(&self) -> &str {
        &self.plan().person
    }

    /// Whether there is a folder in which to leave it.
    pub fn has_folder(&self) -> bool {
        self.plan().mailbox.is_some()
    }
}

/// Where the words for somebody are kept until they leave.
pub fn message_of(person: &str) -> String {
    format!("message.{person}")
}

/// What became of parcels.
#[derive(Debug, Default)]
pub struct Handed {
    /// What was written.
    pub sent: Vec<Sent>,
    /// What was not, for whom, and why.
    pub failed: Vec<(String, Error)>,
}

impl Handed {
    /// The same, unless there was one file to write.
    ///
    /// # Errors
    /// Why that file was not written.
    pub fn settled(self) -> Result<Self> {
        match self.failed.as_slice() {
            [(_, error)] if self.sent.is_empty() => Err(error.clone()),
            _ => Ok(self),
        }
    }
}

impl Journal {
    /// Writes each parcel to its file: `out`, or one in the folder shared with its person.
    pub fn give(&mut self, parcels: Vec<Outgoing>, out: Option<&Path>) -> Handed {
        let mut given = Handed::default();
        for parcel in parcels {
            match self.give_one(&parcel, out) {
                Ok(sent) => given.sent.push(sent),
                Err(error) => given.failed.push((parcel.person().to_owned(), error)),
            }
        }
        given
    }

    fn give_one(&mut self, parcel: &Outgoing, out: Option<&Path>) -> Result<Sent> {
        match parcel {
            Outgoing::Entries(plan, message) => {
                let sent = self.share(plan, message, out)?;
                // They left. Should the journal not let go of them, they are offered once more.
                self.keep_words(&message_of(&plan.person), "").ok();
                Ok(sent)
            }
            Outgoing::Answers(plan) => self.send_replies(plan, out),
        }
    }
}
