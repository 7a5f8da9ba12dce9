//! The normal form of a query, in which equal queries are the same.

use super::{DateText, Expr, Query, Term, lex::is_word};
use crate::domain::text::has_words;

impl Query {
    /// The same query in normal form, which is the form that reading a text gives: nothing nested that could be flat, no
    /// double negation, no group of one or of nothing, and every term one that can be written.
    #[must_use]
    pub fn normalise(self) -> Self {
        Self {
            expr: self.expr.and_then(Expr::normalise),
        }
    }
}

impl Expr {
    /// The same in normal form; none for what holds no condition.
    pub(super) fn normalise(self) -> Option<Self> {
        match self {
            Self::And(all) => Self::all(all.into_iter().filter_map(Self::normalise)),
            Self::Or(any) => Self::any(any.into_iter().filter_map(Self::normalise)),
            Self::Not(expr) => expr.normalise().map(Self::negated),
            Self::Term(term) => term.normalise().map(Self::Term),
        }
    }

    /// All of these, which are in normal form themselves.
    pub(super) fn all(parts: impl IntoIterator<Item = Self>) -> Option<Self> {
        let flat = parts.into_iter().flat_map(|part| {
            if let Self::And(all) = part {
                all
            } else {
                vec![part]
            }
        });
        one_or(flat.collect(), Self::And)
    }

    /// One of these, which are in normal form themselves.
    pub(super) fn any(parts: impl IntoIterator<Item = Self>) -> Option<Self> {
        let flat = parts.into_iter().flat_map(|part| {
            if let Self::Or(any) = part {
                any
            } else {
                vec![part]
            }
        });
        one_or(flat.collect(), Self::Or)
    }

    /// The opposite of what is in normal form itself.
    pub(super) fn negated(self) -> Self {
        if let Self::Not(expr) = self {
            *expr
        } else {
            Self::Not(Box::new(self))
        }
    }
}

impl Term {
    /// The term as a text can say it; none for what has no words or no value.
    fn normalise(self) -> Option<Self> {
        match self {
            Self::Word { text, prefix } if !is_word(&text, prefix) => {
                Self::Phrase { text, prefix }.normalise()
            }
            Self::Word { ref text, .. } | Self::Phrase { ref text, .. } => {
                has_words(text).then_some(self)
            }
            Self::Kind(value) => said(&value).map(Self::Kind),
            Self::Tag(value) => said(&value).map(Self::Tag),
            Self::With(value) => said(&value).map(Self::With),
            Self::Goal(value) => said(&value).map(Self::Goal),
            Self::Competency(value) => said(&value).map(Self::Competency),
            Self::Since(date) => said(&date.0).map(DateText).map(Self::Since),
            Self::Until(date) => said(&date.0).map(DateText).map(Self::Until),
            Self::On(date) => said(&date.0).map(DateText).map(Self::On),
            Self::Is(_) | Self::Has(_) | Self::Choice(..) => Some(self),
        }
    }
}

/// A value without the space around it; none when that is all there is.
fn said(value: &str) -> Option<String> {
    let value = value.trim();
    (!value.is_empty()).then(|| value.to_owned())
}

/// The only part, or the group of them; none without any.
fn one_or(mut parts: Vec<Expr>, group: fn(Vec<Expr>) -> Expr) -> Option<Expr> {
    match parts.len() {
        0 | 1 => parts.pop(),
        _ => Some(group(parts)),
    }
}
