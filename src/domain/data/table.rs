//! One table of a data file: typed fields, each remembering where it stands.

use super::{DataError, Source, is_hidden, is_slug, unknown};
use chrono::NaiveDate;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::domain::text::suggest::suggest;

/// The longest id, in characters.
const MAX_ID: usize = 40;

/// The most entries one list may hold.
const MAX_LIST: usize = 200;

/// A value and where it begins, so that a later check can still name the line.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Placed<T> {
    /// What was written.
    pub(crate) value: T,
    /// Its byte offset in the file.
    pub(crate) at: usize,
}

/// A table of a data file.
#[derive(Debug)]
pub(crate) struct Table<'s> {
    source: Source<'s>,
    at: usize,
    fields: DeTable<'s>,
}

type Read<T> = Result<T, DataError>;

impl<'s> Table<'s> {
    pub(super) fn new(source: Source<'s>, at: usize, fields: DeTable<'s>) -> Self {
        Self { source, at, fields }
    }

    /// An error at the head of this table.
    pub(crate) fn error(&self, reason: impl Into<String>) -> DataError {
        self.source.error(self.at, reason)
    }

    /// An error at a place in the file.
    pub(crate) fn error_at(&self, at: usize, reason: impl Into<String>) -> DataError {
        self.source.error(at, reason)
    }

    /// Refuses every key that is not known. Comes first, so that a misspelt key is not reported as missing.
    pub(crate) fn only(&self, known: &[&str]) -> Read<()> {
        self.strangers(known).into_iter().next().map_or(Ok(()), Err)
    }

    /// An error for every key that is not known, in the order of the file.
    pub(crate) fn strangers(&self, known: &[&str]) -> Vec<DataError> {
        let mut strangers: Vec<_> = self
            .fields
            .keys()
            .filter(|key| !known.contains(&key.get_ref().as_ref()))
            .collect();
        strangers.sort_by_key(|key| key.span().start);
        let error = |key: &&Spanned<_>| {
            let reason = unknown("key", AsRef::<str>::as_ref(key.get_ref()), known);
            self.error_at(key.span().start, reason)
        };
        strangers.iter().map(error).collect()
    }

    /// Turns a missing field into an error.
    pub(crate) fn need<T>(&self, key: &str, field: Option<T>) -> Read<T> {
        field.ok_or_else(|| self.error(format!("`{key}` is missing")))
    }

    /// One line of text, trimmed, of at most `max` characters, without hidden characters.
    pub(crate) fn text(&self, key: &str, max: usize) -> Read<Option<Placed<String>>> {
        let Some(value) = self.fields.get(key) else {
            return Ok(None);
        };
        self.line_of(key, value, max).map(Some)
    }

    /// [`Self::text`] that must be there.
    pub(crate) fn need_text(&self, key: &str, max: usize) -> Read<Placed<String>> {
        let text = self.text(key, max)?;
        self.need(key, text)
    }

    /// [`Self::text`] without its place; empty where it is missing.
    pub(crate) fn words(&self, key: &str, max: usize) -> Read<String> {
        let text = self.text(key, max)?;
        Ok(text.map_or_else(String::new, |text| text.value))
    }

    /// An id that must be there: small letters, digits and hyphens.
    pub(crate) fn need_id(&self, key: &str) -> Read<Placed<String>> {
        let id = self.need_text(key, MAX_ID)?;
        if is_slug(&id.value) {
            return Ok(id);
        }
        let reason = format!("`{key}` may hold only small letters, digits and hyphens");
        Err(self.error_at(id.at, reason))
    }

    /// A list of lines; a missing one is empty.
    pub(crate) fn texts(&self, key: &str, max: usize) -> Read<Vec<Placed<String>>> {
        let items = self.list(key, "texts in quotes")?;
        items
            .iter()
            .map(|item| self.line_of(key, item, max))
            .collect()
    }

    /// A finite number, whole or not.
    pub(crate) fn number(&self, key: &str) -> Read<Option<Placed<f64>>> {
        let Some(value) = self.fields.get(key) else {
            return Ok(None);
        };
        let digits = match value.get_ref() {
            DeValue::Integer(number) if number.radix() == 10 => number.as_str(),
            DeValue::Float(number) => number.as_str(),
            _ => "",
        };
        match digits.parse::<f64>() {
            Ok(number) if number.is_finite() => Ok(Some(placed(number, value))),
            _ => Err(self.wrong(key, value, "a number")),
        }
    }

    /// A whole number from `low` to `high`.
    pub(crate) fn whole(&self, key: &str, low: u32, high: u32) -> Read<Option<Placed<u32>>> {
        let field = self.fields.get(key);
        field
            .map(|value| self.whole_of(key, value, low, high))
            .transpose()
    }

    /// A list of whole numbers from `low` to `high`; a missing one is empty.
    pub(crate) fn wholes(&self, key: &str, low: u32, high: u32) -> Read<Vec<Placed<u32>>> {
        let items = self.list(key, "whole numbers")?;
        items
            .iter()
            .map(|item| self.whole_of(key, item, low, high))
            .collect()
    }

    /// `true` or `false`; a missing one is `false`.
    pub(crate) fn flag(&self, key: &str) -> Read<bool> {
        match self.fields.get(key) {
            None => Ok(false),
            Some(value) => {
                let flag = value.get_ref().as_bool();
                flag.ok_or_else(|| {
                    let word = value.get_ref().as_str().unwrap_or_default().to_lowercase();
                    let near = match word.as_str() {
                        "yes" | "on" | "y" => Some("true"),
                        "no" | "off" | "n" => Some("false"),
                        word => suggest(word, ["true", "false"]),
                    };
                    let near =
                        near.map_or_else(String::new, |near| format!("; did you mean {near}?"));
                    self.wrong(key, value, &format!("true or false{near}"))
                })
            }
        }
    }

    /// A day, written as `2026-11-01` without quotes.
    pub(crate) fn date(&self, key: &str) -> Read<Option<NaiveDate>> {
        let Some(value) = self.fields.get(key) else {
            return Ok(None);
        };
        let day = value
            .get_ref()
            .as_datetime()
            .filter(|moment| moment.time.is_none());
        let day = day.and_then(|moment| moment.date).and_then(|day| {
            NaiveDate::from_ymd_opt(day.year.into(), day.month.into(), day.day.into())
        });
        let wrong = || self.wrong(key, value, "a date such as 2026-11-01, without quotes");
        day.map(Some).ok_or_else(wrong)
    }

    /// A table in this table.
    pub(crate) fn table(&self, key: &str) -> Read<Option<Table<'s>>> {
        let field = self.fields.get(key);
        field.map(|value| self.table_of(key, value)).transpose()
    }

    /// The tables written as `[[key]]`; none when missing.
    pub(crate) fn tables(&self, key: &str) -> Read<Vec<Table<'s>>> {
        let items = self.list(key, "tables, each headed by double square brackets")?;
        items.iter().map(|item| self.table_of(key, item)).collect()
    }

    /// [`Self::tables`] that each have an `id` of their own.
    pub(crate) fn tables_with_ids(&self, key: &str) -> Read<Vec<Table<'s>>> {
        let tables = self.tables(key)?;
        let ids = tables.iter().map(|table| table.need_id("id"));
        self.all_differ(key, &ids.collect::<Read<Vec<_>>>()?)?;
        Ok(tables)
    }

    /// The keys of this table with their places, in the order of the file.
    pub(crate) fn keys(&self) -> Vec<Placed<String>> {
        let named =
            |key: &Spanned<_>| placed(String::from(AsRef::<str>::as_ref(key.get_ref())), key);
        let mut keys: Vec<_> = self.fields.keys().map(named).collect();
        keys.sort_by_key(|key| key.at);
        keys
    }

    /// Whether a field is a table rather than a text.
    pub(crate) fn is_table(&self, key: &str) -> bool {
        self.fields
            .get(key)
            .is_some_and(|value| value.get_ref().is_table())
    }

    /// What a word stands for in a table of words.
    pub(crate) fn one_of<T: Copy>(
        &self,
        what: &str,
        word: &Placed<String>,
        words: &[(&str, T)],
    ) -> Read<T> {
        let found = words.iter().find(|(known, _)| *known == word.value);
        found.map(|(_, value)| *value).ok_or_else(|| {
            let known: Vec<_> = words.iter().map(|(known, _)| *known).collect();
            self.error_at(word.at, unknown(what, &word.value, &known))
        })
    }

    /// Refuses the second of two equal names, whatever their case.
    pub(crate) fn all_differ(&self, what: &str, names: &[Placed<String>]) -> Read<()> {
        let mut seen = std::collections::HashSet::new();
        match names
            .iter()
            .find(|name| !seen.insert(name.value.to_lowercase()))
        {
            None => Ok(()),
            Some(twin) => Err(self.error_at(
                twin.at,
                format!("the {what} \"{}\" appears twice", twin.value),
            )),
        }
    }

    fn list(&self, key: &str, of: &str) -> Read<&[Spanned<DeValue<'s>>]> {
        let Some(value) = self.fields.get(key) else {
            return Ok(&[]);
        };
        match value.get_ref() {
            DeValue::Array(items) if items.len() <= MAX_LIST => Ok(items),
            _ => Err(self.wrong(key, value, &format!("a list of at most {MAX_LIST} {of}"))),
        }
    }

    fn table_of(&self, key: &str, value: &Spanned<DeValue<'s>>) -> Read<Table<'s>> {
        match value.get_ref() {
            DeValue::Table(fields) => {
                Ok(Table::new(self.source, value.span().start, fields.clone()))
            }
            _ => Err(self.wrong(key, value, "a table")),
        }
    }

    fn whole_of(
        &self,
        key: &str,
        value: &Spanned<DeValue<'_>>,
        low: u32,
        high: u32,
    ) -> Read<Placed<u32>> {
        let number = match value.get_ref() {
            DeValue::Integer(number) if number.radix() == 10 => number.as_str().parse().ok(),
            _ => None,
        };
        match number {
            Some(number) if (low..=high).contains(&number) => Ok(placed(number, value)),
            _ => Err(self.wrong(key, value, &format!("a whole number from {low} to {high}"))),
        }
    }

    fn line_of(&self, key: &str, value: &Spanned<DeValue<'s>>, max: usize) -> Read<Placed<String>> {
        let Some(text) = value.get_ref().as_str() else {
            return Err(self.wrong(key, value, "text in quotes"));
        };
        let text = text.trim();
        let trouble = if text.is_empty() {
            "is empty; write something or leave it out".to_owned()
        } else if text.chars().any(is_hidden) {
            "holds a line break or a hidden character; it must be one plain line".to_owned()
        } else if text.chars().count() > max {
            format!("is too long; {max} characters at most")
        } else {
            return Ok(placed(text.to_owned(), value));
        };
        Err(self.error_at(value.span().start, format!("`{key}` {trouble}")))
    }

    fn wrong(&self, key: &str, value: &Spanned<DeValue<'_>>, wanted: &str) -> DataError {
        self.error_at(value.span().start, format!("`{key}` must be {wanted}"))
    }
}

fn placed<T, V>(value: T, origin: &Spanned<V>) -> Placed<T> {
    Placed {
        value,
        at: origin.span().start,
    }
}
