//! The manifest: what is in a portfolio, what is not and why, and what it proves. The same for people and for machines.
use serde::{Deserialize, Serialize};

use crate::domain::text::counted;

/// The format of the manifest that machines read.
pub const FORMAT: &str = "rounds-portfolio-1";

/// What is never in a portfolio, whoever reads it.
pub const NEVER: [&str; 8] = [
    "check-ins",
    "joys",
    "private notes",
    "drafts",
    "what is in the trash",
    "the about-me card",
    "what others shared with its owner",
    "dilemmas that were not chosen one by one",
];

/// What is in a portfolio and what is not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// [`FORMAT`].
    pub format: String,
    /// When it was made, in RFC 3339, by its owner's clock.
    pub made_at: String,
    /// For which reader, by id.
    pub made_for: String,
    /// Whose it is.
    pub by: Maker,
    /// Its first and its last day; missing where it is about all there is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<[String; 2]>,
    /// The lists of competencies that it is mapped to, by id.
    pub list: Vec<String>,
    /// `months` or `days`: how exactly pages tell when they happened.
    pub dates: String,
    /// Why words that could identify somebody were left, where they were.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub because: Option<String>,
    /// The files that belong to it, but for this one and its signature.
    pub files: Vec<FileSum>,
    /// The pages.
    pub included: Vec<Included>,
    /// What was replaced or left in other parts than pages.
    pub privacy: Vec<Privacy>,
    /// What is not in it.
    pub withheld: Vec<Withheld>,
    /// The sign-offs.
    pub signoffs: Vec<SignOffLine>,
    /// What changed since the one before for the same reader; missing where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since_last: Option<Since>,
    /// How many letters have no shape in the faces of its page; missing where all have one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub letters_without_shape: Option<usize>,
    /// What is never in one.
    pub never: Vec<String>,
}

/// Whose portfolio it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Maker {
    /// Their name.
    pub name: String,
    /// The key that signs this manifest, as OpenSSH writes it.
    pub key: String,
    /// The fingerprint of their keys.
    pub fingerprint: String,
    /// The same in eight words.
    pub words: String,
}

/// A file and its digest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileSum {
    /// Its name, from the folder in which the manifest is.
    pub name: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
}

/// A page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Included {
    /// Its number, from 1.
    pub no: usize,
    /// What it is called in the file.
    pub page: String,
    /// What sort of entry.
    pub kind: String,
    /// Its title.
    pub title: String,
    /// The month in which it happened, as `2026-11`.
    pub month: String,
    /// Which revision of the entry is printed.
    pub revision: u32,
    /// SHA-256 of the text as it is printed.
    pub sha256: String,
    /// How long after it happened it was written.
    pub written: String,
    /// The month in which it was changed last, where that was on a later day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub changed: Option<String>,
    /// Whether the entry was changed after somebody signed what is printed.
    pub changed_after_signing: bool,
    /// What it is evidence for.
    pub competencies: Vec<String>,
    /// Why it is in it.
    pub why: Vec<String>,
    /// What the privacy check found, and what was done.
    pub privacy: Vec<Privacy>,
    /// The numbers of the sign-offs on it.
    pub signoffs: Vec<usize>,
}

/// Something that the privacy check found; never the words that it found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Privacy {
    /// The part it stood in; missing for a page's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// What it was.
    pub kind: String,
    /// The words that stand in its place; missing where it was left.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub became: Option<String>,
    /// Why it was left; missing where it was replaced.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub left: Option<String>,
}

/// Why something is not in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// It never is.
    Never,
    /// It is only where it is chosen by itself.
    OneByOne,
    /// It was not chosen.
    NotChosen,
    /// Its author looked at it and left it out.
    LeftOut,
    /// Its author left it out, and a word stood in it that could identify somebody.
    Named,
}

impl Reason {
    /// In words.
    pub fn said(self) -> &'static str {
        match self {
            Self::Never => "never part of a portfolio",
            Self::OneByOne => "only chosen one by one",
            Self::NotChosen => "not chosen",
            Self::LeftOut => "left out by its author",
            Self::Named => "left out: something in it could identify someone",
        }
    }
}

/// What is not in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Withheld {
    /// What sort of entries.
    pub what: String,
    /// How many.
    pub count: u64,
    /// Why.
    pub why: String,
}

/// A sign-off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignOffLine {
    /// Its number, from 1: its files are called by it.
    pub no: usize,
    /// The page it is on.
    pub page: String,
    /// Who signed.
    pub by: String,
    /// The key that signed, as OpenSSH writes it.
    pub key: String,
    /// The fingerprint of their keys.
    pub fingerprint: String,
    /// The same in eight words.
    pub words: String,
    /// When, by their clock, in RFC 3339.
    pub at: String,
    /// Which state of the page; missing where it cannot be shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revision: Option<u32>,
    /// SHA-256 of the document that was signed; missing where it cannot be shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
    /// What was stated; missing where it cannot be shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub statement: Option<String>,
    /// Its files, from the folder in which the manifest is.
    pub files: Vec<String>,
    /// How it stands.
    pub state: String,
}

/// What changed since the portfolio before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Since {
    /// When that was made, in RFC 3339.
    pub made_at: String,
    /// The pages that were not in it.
    pub new: Vec<String>,
    /// The pages whose entry was changed since.
    pub changed: Vec<String>,
    /// How many pages of it are not in this one.
    pub gone: usize,
}

impl Since {
    /// In a sentence.
    pub fn said(&self) -> String {
        let day = self.made_at.get(..10).unwrap_or_default();
        let day = day.parse::<chrono::NaiveDate>();
        let day = day.map_or_else(
            |_| String::new(),
            |day| format!(" of {}", day.format("%-d %B %Y")),
        );
        let named = |what: &str, names: &[String]| {
            (!names.is_empty()).then(|| format!("{what} {}", names.join(", ")))
        };
        let gone =
            (self.gone > 0).then(|| format!("{} no longer in it", counted(self.gone, "page")));
        let parts = [
            named("new", &self.new),
            named("changed", &self.changed),
            gone,
        ];
        let parts: Vec<_> = parts.into_iter().flatten().collect();
        let said = match parts.as_slice() {
            [] => "nothing changed".to_owned(),
            parts => parts.join("; "),
        };
        format!("Since the portfolio{day}: {said}.")
    }
}
