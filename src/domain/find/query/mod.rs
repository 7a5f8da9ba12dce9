//! The one query language of the journal: what a person types to find, list, export and share entries.
//!
//! ```text
//! query  = branch *( "OR" branch )
//! branch = 1*( term [ "AND" ] )                 all must match; AND may be left out
//! term   = [ "-" | "NOT" ] ( word | "phrase" | field:value | #tag | @name | "(" query ")" )
//! ```
//!
//! - Fields: `kind:`, `tag:` or `#`, `with:` or `@`, `goal:`, `since:`, `until:`, `on:`, `is:`, `has:`. A value with spaces
//!   stands in quotes; in quotes, `\"` is a quote and `\\` a backslash. `OR`, `AND` and `NOT` are written in capitals.
//! - A word that ends in `*`, and a phrase with a `*` behind it, match what begins so.
//! - A date is compared with what the clock showed where an entry was written: `on:` finds what a list shows under that day.
//! - Letters before a colon are a field when they name one. A slip of one (`knd:`, `tags:`, `from:`) and a name with a word
//!   behind it that is none (`author:x`) are errors. Anything else is a word: `12:30`, `gcs:15`, `http://example.org`.
//! - A word without a letter or a digit is an error, for it would silently find everything.
//!
//! While a person is typing ([`Context::typing`]), what is only begun at the very end of the text is no mistake yet: the last
//! word matches as a prefix (unless it is negated, where one letter would hide half the journal), open quotes and brackets
//! are taken as closed, and a dangling operator, an empty field and a value that may still become one are left out.

mod choice;
mod compile;
mod complete;
mod error;
mod field;
mod lex;
mod normal;
mod parse;
mod print;
#[cfg(test)]
mod properties;
mod term;
#[cfg(test)]
mod tests;

use chrono::{DateTime, FixedOffset, NaiveDateTime};

pub use complete::{Completion, Vocabulary, complete};
pub use error::QueryError;
pub use field::{Field, Has, Is};
pub use parse::parse;

use super::highlight::{self, Highlight};
use crate::domain::when::{self, Span, WhenError};

/// What a query is read against.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The moment that dates are relative to.
    pub now: DateTime<FixedOffset>,
    /// The slugs of the kinds there are.
    pub kinds: &'a [&'a str],
    /// Whether the text is still being typed.
    pub typing: bool,
}

/// What a person asked for. Its text, by [`ToString`], reads back as the same query.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// What must hold; none finds everything.
    pub expr: Option<Expr>,
}

/// What must hold of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expr {
    /// All of these.
    And(Vec<Expr>),
    /// At least one of these.
    Or(Vec<Expr>),
    /// Not this.
    Not(Box<Expr>),
    /// One condition.
    Term(Term),
}

/// One condition on an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Term {
    /// Its text holds this word; where the index cuts it into several ("bad-news"), all of them in a row.
    Word {
        /// As it was typed, without the `*`.
        text: String,
        /// Whether a word that only begins so counts.
        prefix: bool,
    },
    /// Its text holds these words in a row.
    Phrase {
        /// As it stood between the quotes.
        text: String,
        /// Whether the last word may be longer.
        prefix: bool,
    },
    /// It is of this kind, by its slug.
    Kind(String),
    /// It has this tag.
    Tag(String),
    /// It is with this person.
    With(String),
    /// It belongs to this goal.
    Goal(String),
    /// It is evidence for this competency.
    Competency(String),
    /// It happened on this date or later.
    Since(DateText),
    /// It happened on this date or earlier.
    Until(DateText),
    /// It happened on this date.
    On(DateText),
    /// It is in this state.
    Is(Is),
    /// It has one of these.
    Has(Has),
    /// This was chosen in the field of this name.
    Choice(Field, &'static str),
}

/// A date as it was typed, to be read against the moment of asking.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct DateText(pub String);

impl DateText {
    /// The time that the date covers.
    pub fn resolve(&self, now: DateTime<FixedOffset>) -> Result<Span, WhenError> {
        when::parse_day_range(&self.0, now)
    }
}

/// The ends of the time in which an entry must have happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bounds {
    /// By the clock of the place where it was written.
    Clock(Ends<NaiveDateTime>),
    /// The same moments everywhere.
    Exact(Ends<DateTime<FixedOffset>>),
}

/// Two ends, where there are any.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ends<T> {
    /// At this time or later.
    pub from: Option<T>,
    /// Before this time.
    pub before: Option<T>,
}

impl Term {
    /// The ends that a date stands for, at `now`; none for a term that is no date.
    pub fn resolve(&self, now: DateTime<FixedOffset>) -> Result<Option<Bounds>, WhenError> {
        let (date, from, before) = match self {
            Self::Since(date) => (date, true, false),
            Self::Until(date) => (date, false, true),
            Self::On(date) => (date, true, true),
            _ => return Ok(None),
        };
        Ok(Some(match date.resolve(now)? {
            Span::Clock(range) => Bounds::Clock(Ends {
                from: from.then_some(range.start),
                before: before.then_some(range.end),
            }),
            Span::Exact(range) => Bounds::Exact(Ends {
                from: from.then_some(range.start),
                before: before.then_some(range.end),
            }),
        }))
    }
}

impl Query {
    /// Whether it finds everything.
    pub fn is_everything(&self) -> bool {
        self.expr.is_none()
    }

    /// The conditions that it wants, but not those it leaves out.
    pub fn terms(&self) -> Vec<&Term> {
        let mut terms = Vec::new();
        if let Some(expr) = &self.expr {
            wanted(expr, true, &mut terms);
        }
        terms
    }

    /// What to mark in the entries that it finds: its words and phrases, but not those it leaves out.
    pub fn highlights(&self) -> Vec<Highlight> {
        let mut highlights = Vec::new();
        if let Some(expr) = &self.expr {
            collect(expr, true, &mut highlights);
        }
        highlights
    }
}

/// Adds the conditions of an expression that are wanted.
fn wanted<'e>(expr: &'e Expr, positive: bool, terms: &mut Vec<&'e Term>) {
    match expr {
        Expr::And(all) | Expr::Or(all) => all.iter().for_each(|expr| wanted(expr, positive, terms)),
        Expr::Not(expr) => wanted(expr, !positive, terms),
        Expr::Term(term) if positive => terms.push(term),
        Expr::Term(_) => {}
    }
}

/// Adds what to mark for an expression that is wanted, or is not.
fn collect(expr: &Expr, wanted: bool, highlights: &mut Vec<Highlight>) {
    match expr {
        Expr::And(all) | Expr::Or(all) => all
            .iter()
            .for_each(|expr| collect(expr, wanted, highlights)),
        Expr::Not(expr) => collect(expr, !wanted, highlights),
        Expr::Term(Term::Word { text, prefix } | Term::Phrase { text, prefix }) if wanted => {
            for new in highlight::highlight(text, *prefix) {
                if !highlights.contains(&new) {
                    highlights.push(new);
                }
            }
        }
        Expr::Term(_) => {}
    }
}
