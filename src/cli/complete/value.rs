//! A value that an argument may have, and what is asked for.
use crate::domain::text::{search_key, words};

/// A value, and what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Value(pub(super) String, pub(super) String);

impl Value {
    /// Whether it may be what a word becomes, whatever its case.
    pub(super) fn begins(&self, word: &str) -> bool {
        search_key(&self.0).starts_with(&search_key(word))
    }

    /// Whether each word that is typed begins one of its own: "osei" is "Dr Osei".
    fn has_words(&self, typed: &[String]) -> bool {
        let own = words(&self.0);
        let begins = |word: &String| own.iter().any(|own| own.starts_with(word.as_str()));
        !typed.is_empty() && typed.iter().all(begins)
    }
}

/// Those that begin with a word; where none does, those that have words which do.
pub(super) fn fitting(mut values: Vec<Value>, word: &str) -> Vec<Value> {
    let typed = words(word);
    if values.iter().any(|value| value.begins(word)) {
        values.retain(|value| value.begins(word));
    } else {
        values.retain(|value| value.has_words(&typed));
    }
    values
}

/// What is asked for.
pub(super) struct Asked<'a> {
    /// The verb, with that of its own: `goal show`.
    pub(super) verb: String,
    /// The argument.
    pub(super) arg: &'a str,
    /// The words that stand before.
    pub(super) words: &'a [String],
    /// The options that were given, with their values.
    pub(super) given: &'a [(String, String)],
}

impl Asked<'_> {
    /// The value of an option that was given.
    pub(super) fn said(&self, name: &str) -> Option<&str> {
        let found = self.given.iter().rev().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// A value, and what it is.
pub(super) fn value(value: impl Into<String>, about: impl Into<String>) -> Value {
    Value(value.into(), about.into())
}
