//! The records of a file, read one by one and checked on the way.
use std::{iter::Peekable, path::Path};

use serde_json::{Map, Value};

use crate::{
    domain::{Id, Moment, entry::json as wire},
    services::{
        Error, Problem, Result,
        envelope::Sum,
        transfer::{
            Meter, Spot, import as taking,
            lines::{Lines, TextLine},
            ndjson, place, unusable,
        },
    },
    store::State,
};

/// A record of the file.
pub(super) struct Given {
    pub(super) line: u64,
    pub(super) record: String,
    pub(super) object: Map<String, Value>,
}

impl Given {
    pub(super) fn refuse(&self, why: &str) -> Error {
        refuse(self.line, why)
    }
}

fn refuse(line: u64, why: &str) -> Error {
    let refusal = Spot::line(line).refuse(why);
    let message = format!("Nothing was imported; {refusal}.");
    Error::new(Problem::Failed, message)
}

/// The records of a file, which is checked while it is read.
pub(super) struct Records<'p> {
    lines: Peekable<Lines>,
    pub(super) path: &'p Path,
    sum: Sum,
    pub(super) count: u64,
    pub(super) held: Option<Given>,
    /// Whether the last line was read.
    ended: bool,
}

impl<'p> Records<'p> {
    /// Opens a file, and answers how long it is; 0 when that is not known.
    pub(super) fn open(path: &'p Path, meter: Meter) -> Result<(Self, u64)> {
        let (input, length) = place::open(path)?;
        let records = Self {
            lines: Lines::new(input, ndjson::LINE, meter).peekable(),
            path,
            sum: Sum::default(),
            count: 0,
            held: None,
            ended: false,
        };
        Ok((records, length))
    }

    /// The next line as an object; the last one leads nowhere.
    pub(super) fn read(&mut self) -> Result<Option<Given>> {
        let line = match self.lines.next() {
            None => {
                let message =
                    "Nothing was imported: the file ends too early, some of it is missing.";
                return Err(Error::new(Problem::Failed, message)
                    .hint("Export it again, or copy the whole file."));
            }
            Some(line) => line.map_err(|why| unusable(self.path, &why))?,
        };
        let TextLine { number, bytes } = line;
        let bytes = bytes.ok_or_else(|| refuse(number, &taking::too_long()))?;
        let value =
            serde_json::from_slice(&bytes).map_err(|why| refuse(number, &wire::complaint(&why)))?;
        let Value::Object(mut object) = value else {
            return Err(refuse(number, "a record is an object: {\"record\": …}"));
        };
        let Some(Value::String(record)) = object.remove("record") else {
            return Err(refuse(number, "it does not say which record it is"));
        };
        let given = Given {
            line: number,
            record,
            object,
        };
        if given.record == "end" {
            self.end(given)?;
            self.ended = true;
            return Ok(None);
        }
        self.sum.add(&bytes);
        self.sum.add(b"\n");
        self.count += 1;
        Ok(Some(given))
    }

    /// Whether all that was written has come.
    fn end(&mut self, mut given: Given) -> Result<()> {
        let line = given.line;
        let said: (u64, String) = (
            take(&mut given, "records", Value::as_u64)?,
            take(&mut given, "sha256", text)?,
        );
        // The first line is no record.
        let records = self.count.saturating_sub(1);
        let sum = std::mem::take(&mut self.sum);
        if said != (records, sum.hex()) {
            let why = "what is above was changed after it was exported, or some of it is missing";
            return Err(refuse(line, why));
        }
        for line in &mut self.lines {
            let line = line.map_err(|why| unusable(self.path, &why))?;
            if line
                .bytes
                .is_none_or(|bytes| !bytes.trim_ascii().is_empty())
            {
                return Err(refuse(line.number, "something stands behind the end"));
            }
        }
        Ok(())
    }

    pub(super) fn next(&mut self) -> Result<Option<Given>> {
        match self.held.take() {
            Some(given) => Ok(Some(given)),
            None if self.ended => Ok(None),
            None => self.read(),
        }
    }

    /// The versions that stand behind a record.
    pub(super) fn states(&mut self, of: Id) -> Result<Vec<State>> {
        let mut states: Vec<State> = Vec::new();
        let id = of.to_string();
        while let Some(mut given) = self.next()? {
            let is_of = given.object.get("of").and_then(Value::as_str) == Some(id.as_str());
            if given.record != "revision" || !is_of {
                self.held = Some(given);
                break;
            }
            given.object.remove("of");
            let state = State {
                number: take(&mut given, "number", number)?,
                parent: take_maybe(&mut given, "parent", number)?,
                author: take(&mut given, "author", text)?,
                at: take(&mut given, "at", moment)?,
                document: take_maybe(&mut given, "document", text)?,
            };
            nothing_else(&given)?;
            if states
                .last()
                .is_some_and(|last| last.number >= state.number)
            {
                return Err(given.refuse("versions stand in the order of their numbers"));
            }
            states.push(state);
        }
        Ok(states)
    }
}

/// Takes a value out of a record.
pub(super) fn take<T>(
    given: &mut Given,
    name: &str,
    read: impl FnOnce(&Value) -> Option<T>,
) -> Result<T> {
    let value = given.object.remove(name).unwrap_or_default();
    read(&value).ok_or_else(|| given.refuse(&format!("its {name} is missing or cannot be read")))
}

/// The same of a value that may be none.
pub(super) fn take_maybe<T>(
    given: &mut Given,
    name: &str,
    read: impl FnOnce(&Value) -> Option<T>,
) -> Result<Option<T>> {
    match given.object.get(name) {
        None | Some(Value::Null) => {
            given.object.remove(name);
            Ok(None)
        }
        Some(_) => take(given, name, read).map(Some),
    }
}

pub(super) fn text(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

pub(super) fn number(value: &Value) -> Option<u32> {
    let number = u32::try_from(value.as_u64()?).ok()?;
    wire::REVISIONS.contains(&number).then_some(number)
}

pub(super) fn moment(value: &Value) -> Option<Moment> {
    Moment::parse_from_rfc3339(value.as_str()?).ok()
}

pub(super) fn id(value: &Value) -> Option<Id> {
    Id::parse(value.as_str()?)
}

pub(super) fn nothing_else(given: &Given) -> Result<()> {
    match given.object.keys().next() {
        None => Ok(()),
        Some(name) => Err(given.refuse(&format!(
            "{:?} has no {name:?}; a newer version of rounds may have written it",
            given.record
        ))),
    }
}
