//! A document taken apart: the values of its header, each with the line it stands on, and the
//! sections below. Every record that is a document is read through this.
use std::collections::BTreeMap;

use super::body::parse_body;
use crate::domain::{
    Section,
    entry::front_matter::{self, Value},
    text,
};

/// What is wrong with a document, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {message}")]
pub struct DocumentError {
    /// From 1.
    pub line: usize,
    /// A sentence that says what to do.
    pub message: String,
}

impl DocumentError {
    pub(in crate::domain) fn new(line: usize, message: impl Into<String>) -> Self {
        Self {
            line,
            message: message.into(),
        }
    }
}

/// A document, before anybody knows what its header means.
#[derive(Debug, Clone, PartialEq)]
pub struct Parts {
    values: BTreeMap<String, (usize, Value)>,
    /// The line that opens the header, from 1.
    pub start: usize,
    /// What stands below the header.
    pub sections: Vec<Section>,
}

impl Parts {
    /// Takes a document apart.
    ///
    /// # Errors
    /// The first line of the header that could not be read, with what would be right.
    pub fn read(document: &str) -> Result<Self, DocumentError> {
        let document = text::clean_input(document);
        let mut lines = document.split('\n').enumerate();
        let opened = lines.by_ref().find(|(_, line)| !line.trim().is_empty());
        let Some((start, _)) = opened.filter(|(_, line)| line.trim_end() == "---") else {
            let line = opened.map_or(1, |(number, _)| number + 1);
            return Err(DocumentError::new(
                line,
                "the header is missing: the first line must be --- and a second --- must close it",
            ));
        };
        let mut values = BTreeMap::new();
        let mut closed = false;
        for (number, line) in lines.by_ref() {
            if line.trim_end() == "---" {
                closed = true;
                break;
            }
            if let Some((key, value)) =
                front_matter::line(line).map_err(|why| DocumentError::new(number + 1, why))?
            {
                if values.contains_key(&key) {
                    let why =
                        format!("{key:?} is in the header already; keep one of the two lines");
                    return Err(DocumentError::new(number + 1, why));
                }
                values.insert(key, (number + 1, value));
            }
        }
        if !closed {
            return Err(DocumentError::new(
                start + 1,
                "the header is never closed: put --- on a line after it",
            ));
        }
        Ok(Self {
            values,
            start: start + 1,
            sections: parse_body(lines.map(|(_, line)| line)),
        })
    }

    /// Takes a value and its line.
    pub fn take(&mut self, key: &str) -> Option<(usize, Value)> {
        self.values.remove(key)
    }

    /// The line on which a value stands; the first of the header where there is none.
    pub fn line(&self, key: &str) -> usize {
        self.values.get(key).map_or(self.start, |(line, _)| *line)
    }

    /// Takes one text and its line; none when it is empty.
    pub fn take_text(&mut self, key: &str) -> Result<Option<(usize, String)>, DocumentError> {
        let Some((line, value)) = self.values.remove(key) else {
            return Ok(None);
        };
        let text = value
            .text()
            .map_err(|why| DocumentError::new(line, format!("{key}: {why}")))?;
        Ok(Some((line, text)).filter(|(_, text)| !text.is_empty()))
    }

    /// Takes names.
    pub fn take_names(&mut self, key: &str) -> Result<Vec<String>, DocumentError> {
        let Some((line, value)) = self.values.remove(key) else {
            return Ok(Vec::new());
        };
        value
            .names()
            .map_err(|why| DocumentError::new(line, format!("{key}: {why}")))
    }

    /// Takes whatever was not taken yet: each key with its line and value.
    pub fn take_rest(&mut self) -> BTreeMap<String, (usize, Value)> {
        std::mem::take(&mut self.values)
    }
}
