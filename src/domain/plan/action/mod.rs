//! Actions: dated promises, each a checkbox line in a document.
//!
//! `- [ ] Email the research office @me due 2026-11-13`
//!
//! The line is the only truth. Behind its words may stand, in any order, who owns it (`@me`,
//! `@mentor`, `@Sam`, `@"Dr Osei"`) and when it is due; whatever is neither stays among the words.
//!
//! People write "Dr Osei sends the paper by fri". Whoever saves a document brings its lines into the form
//! above ([`settle`]): there every line below "Actions" is one, and what was meant by it ([`meant`]) is
//! shown while it is typed.
mod day;
mod document;
mod line;
mod owner;
mod said;
#[cfg(test)]
mod tests;
mod words;

use chrono::NaiveDate;

use crate::domain::{Id, text::name_key};

pub use document::{
    Spot, any_in, append, change, in_document, in_sections, lists, may_be_in, meant, settle,
};
pub use line::{parse, print};
pub use owner::Names;
pub use said::{dated, plain, readable, summary, written};

/// One dated promise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action {
    /// What is to be done, on one line.
    pub text: String,
    /// Who promised it; where nobody is named, whoever keeps the journal.
    pub owner: Option<Owner>,
    /// The day by which it is to be done.
    pub due: Option<NaiveDate>,
    /// Whether it is done.
    pub done: bool,
}

/// Who promised an action.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Owner {
    /// Whoever keeps the journal.
    Me,
    /// The mentor of the meeting.
    Mentor,
    /// Somebody by name.
    Named(String),
}

impl Owner {
    /// From what stands behind `@`; none when nothing does.
    pub fn parse(name: &str) -> Option<Self> {
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        let name = name.trim_matches(|c: char| matches!(c, '"' | '@') || c.is_whitespace());
        match name.to_lowercase().as_str() {
            "" => None,
            "me" => Some(Self::Me),
            "mentor" => Some(Self::Mentor),
            _ => Some(Self::Named(name.replace('"', "'"))),
        }
    }

    /// As it is shown and stored, without `@`.
    pub fn name(&self) -> &str {
        match self {
            Self::Me => "me",
            Self::Mentor => "mentor",
            Self::Named(name) => name,
        }
    }
}

impl Action {
    /// An open action of the journal's keeper.
    pub fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            owner: None,
            due: None,
            done: false,
        }
    }

    /// Whether the keeper of the journal owns it.
    pub fn is_mine(&self) -> bool {
        matches!(self.owner, None | Some(Owner::Me))
    }

    /// Whether it is open and its day has passed.
    pub fn is_late(&self, today: NaiveDate) -> bool {
        !self.done && self.due.is_some_and(|due| due < today)
    }

    /// What two lines share that are the same promise, written down twice: an open promise that
    /// was carried over into the minutes of the next meeting. Words and owner, whatever their case.
    pub fn sameness(&self) -> u64 {
        let owner = self.owner.as_ref().map_or("me", Owner::name);
        let mut hash = Hash::new();
        hash.put(name_key(&self.text).as_bytes());
        hash.put(&[0]);
        hash.put(name_key(owner).as_bytes());
        hash.0
    }
}

/// The name of an action in a journal: it stays while the line's words stay, wherever the line
/// moves in its document, whether it is done or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Handle(pub u64);

impl Handle {
    /// Of the `nth` line (from 0) with these words in the record's document.
    pub fn new(record: Id, text: &str, nth: usize) -> Self {
        let mut hash = Hash::new();
        hash.put(record.as_bytes());
        hash.put(name_key(text).as_bytes());
        hash.put(&nth.to_le_bytes());
        Self(hash.0)
    }

    /// The form people see, like an entry's.
    pub fn short(self) -> String {
        let [.., a, b, c, d] = self.0.to_be_bytes();
        format!("{a:02x}{b:02x}{c:02x}{d:02x}")
    }

    /// All sixteen hex digits.
    pub fn hex(self) -> String {
        format!("{:016x}", self.0)
    }
}

/// FNV-1a, which is the same on every machine and for ever (Fowler, Noll and Vo; public domain),
/// with a last stir so that short texts differ in every digit.
struct Hash(u64);

impl Hash {
    fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    fn put(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
        self.0 ^= self.0 >> 29;
    }
}
