//! Reading data files strictly: one error for all of them, with the file, the line and what to do.

mod table;

use super::text::suggest::suggest;
use thiserror::Error;

pub(crate) use table::{Placed, Table};

/// The largest data file that is read, in bytes: far above any honest one.
const MAX_BYTES: usize = 256 * 1024;

/// A data file that could not be used, and where the trouble is.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{file}, line {line}: {reason}")]
pub struct DataError {
    /// The file as it was handed over, a name or a path.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong and what would be right, without a full stop.
    pub reason: String,
}

/// A data file that is being read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Source<'s> {
    text: &'s str,
    file: &'s str,
}

impl<'s> Source<'s> {
    /// Names the text that is to be read.
    pub(crate) fn new(text: &'s str, file: &'s str) -> Self {
        Self { text, file }
    }

    /// The whole file as a table.
    pub(crate) fn root(self) -> Result<Table<'s>, DataError> {
        if self.text.len() > MAX_BYTES {
            let kib = MAX_BYTES / 1024;
            return Err(self.error(0, format!("the file is larger than {kib} KiB")));
        }
        match toml::de::DeTable::parse(self.text) {
            Ok(fields) => Ok(Table::new(self, 0, fields.into_inner())),
            Err(error) => {
                let at = error.span().map_or(0, |span| span.start);
                let said = error.message().replace('\n', "; ");
                let said: String = said.chars().filter(|c| !is_hidden(*c)).collect();
                Err(self.error(at, format!("this is not valid TOML: {said}")))
            }
        }
    }

    /// An error at a byte offset of the text.
    pub(crate) fn error(self, at: usize, reason: impl Into<String>) -> DataError {
        let before = self.text.bytes().take(at);
        DataError {
            file: self.file.to_owned(),
            line: before.filter(|byte| *byte == b'\n').count() + 1,
            reason: reason.into(),
        }
    }
}

/// Says that a word is not known, with the nearest one or else all of them.
pub(crate) fn unknown(what: &str, word: &str, known: &[&str]) -> String {
    let word: String = word.chars().filter(|c| !is_hidden(*c)).take(40).collect();
    match suggest(&word, known.iter().copied()) {
        Some(near) => format!("the {what} \"{word}\" is not known; did you mean \"{near}\"?"),
        None => format!(
            "the {what} \"{word}\" is not known; known: {}",
            known.join(", ")
        ),
    }
}

/// Whether a character would steer a terminal, or reorder a line, without being seen.
pub(crate) fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Whether a word can be an id: small letters, digits and hyphens.
pub(crate) fn is_slug(word: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    !word.is_empty() && word.chars().all(plain)
}

/// A readable id made of a name: "Ask-tell-ask" becomes `ask-tell-ask`.
pub(crate) fn slug_of(name: &str) -> String {
    let words = name.split(|c: char| !c.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty()).map(str::to_lowercase);
    words.collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_error_reads_as_a_sentence_with_its_place() {
        let error = Source::new("a = 1\nb = \n", "own.toml").root().unwrap_err();
        assert_eq!(error.line, 2);
        assert!(
            error
                .to_string()
                .starts_with("own.toml, line 2: this is not valid TOML")
        );
    }

    #[test]
    fn slugs_come_from_names() {
        for (name, slug) in [
            ("Ask-tell-ask", "ask-tell-ask"),
            ("What? So what?", "what-so-what"),
            ("…", ""),
        ] {
            assert_eq!(slug_of(name), slug);
        }
        assert!(is_slug("5r") && !is_slug("5R") && !is_slug("") && !is_slug("a b"));
    }

    #[test]
    fn a_huge_file_is_refused_before_it_is_parsed() {
        let text = "#".repeat(MAX_BYTES + 1);
        assert!(Source::new(&text, "big.toml").root().is_err());
    }

    #[test]
    fn deep_nesting_is_refused_and_not_obeyed() {
        let half = MAX_BYTES / 2 - 8;
        let deep = [
            format!("a = {}", "[".repeat(half)),
            format!("a = {}{}", "[".repeat(half), "]".repeat(half)),
            format!("a{} = 1", ".a".repeat(half)),
            format!("[a{}]", ".a".repeat(half)),
            format!("a = {}", "{a=".repeat(half / 2)),
        ];
        for text in deep {
            let error = Source::new(&text, "deep.toml")
                .root()
                .map(|_| ())
                .unwrap_err();
            assert!(error.reason.len() < 400, "{}", error.reason.len());
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,80}", at in 0..200usize) {
            let source = Source::new(&text, "any.toml");
            let _ = source.root();
            prop_assert!(source.error(at, "x").line >= 1);
            let _ = unknown("key", &text, &["name"]);
        }
    }
}
