//! What came of an import.
use std::{collections::BTreeMap, fmt};

use crate::domain::text::truncate;

/// How much of a reason is told, in columns: it may repeat what it complains of.
const REASON: usize = 200;

/// What came of an import.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    /// Entries that are new in the journal.
    pub taken: u64,
    /// Entries that were in the journal before, or stood in the source twice.
    pub known: u64,
    /// What could not be taken; each was told as it was met.
    pub refused: u64,
    /// Of those that were known: entries that stood in the source twice.
    pub doubled: u64,
    /// Entries that were dated by the time of their file, as nothing else told one.
    pub undated: u64,
    /// Entries of which something can't be kept as it stood; each was told as it was met.
    pub changed: u64,
    /// What stays behind because a journal has no place for it: how many of what.
    pub left: BTreeMap<&'static str, u64>,
}

/// One of what is left, by the word for several.
pub fn one_of_left(several: &str) -> &str {
    match several {
        "properties" => "property",
        "unread dates" => "unread date",
        "entries without words" => "entry without words",
        "pieces of music" => "piece of music",
        several => several.strip_suffix('s').unwrap_or(several),
    }
}

/// Something that could not be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Where it stands.
    pub spot: Spot,
    /// Why, as a part of a sentence.
    pub reason: String,
}

/// A place in what is imported.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Spot {
    /// The file, where there are several.
    pub file: Option<String>,
    /// Its line, from 1.
    pub line: Option<u64>,
    /// The number of a record in a database.
    pub record: Option<i64>,
}

impl Spot {
    /// A line.
    pub fn line(line: u64) -> Self {
        Self {
            line: Some(line),
            ..Self::default()
        }
    }

    /// A file of several.
    pub fn file(file: impl Into<String>) -> Self {
        Self {
            file: Some(file.into()),
            ..Self::default()
        }
    }

    /// A record of a database.
    pub fn record(record: i64) -> Self {
        Self {
            record: Some(record),
            ..Self::default()
        }
    }

    /// What is to be said of what was taken here: whole sentences.
    pub(super) fn remark(self, says: &str) -> Refusal {
        Refusal {
            spot: self,
            reason: says.to_owned(),
        }
    }

    /// What could not be taken here, and why.
    pub fn refuse(self, reason: impl Into<String>) -> Refusal {
        Refusal {
            spot: self,
            reason: truncate(&reason.into(), REASON).into_owned(),
        }
    }
}

impl fmt::Display for Spot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut parts = Vec::new();
        parts.extend(self.file.clone());
        parts.extend(self.line.map(|line| format!("line {line}")));
        parts.extend(self.record.map(|record| format!("record {record}")));
        f.write_str(&parts.join(", "))
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.spot.to_string().as_str() {
            "" => f.write_str(&self.reason),
            spot => write!(f, "{spot}: {}", self.reason),
        }
    }
}

/// How far an import is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// How much was read …
    pub done: u64,
    /// … of how much; 0 when that is not known.
    pub of: u64,
    /// How many entries were met so far.
    pub entries: u64,
}

/// Who hears what goes on during an import, so that nothing has to be remembered.
pub trait Hear {
    /// Something could not be taken.
    fn refused(&mut self, _refusal: &Refusal) {}
    /// Something can't be kept as it stood, and where.
    fn changed(&mut self, _remark: &Refusal) {}
    /// Something is to be known of what was taken.
    fn remarked(&mut self, _remark: &Refusal) {}
    /// It went on.
    fn progress(&mut self, _progress: Progress) {}
}

/// Nobody.
impl Hear for () {}
