//! jrnl's journals. Its text file has entries that begin with `[2024-05-01 09:30] Title` at the
//! start of a line (before version 2 without brackets), a star at the end of the title of those
//! that are marked, and tags as `@words` in the text. Its JSON export is `{"tags": …, "entries":
//! [{"title", "body", "date", "time", "tags", "starred"}]}`.
use std::{io::BufRead, path::Path};

use serde::Deserialize;

use super::{
    Found, Item, LONGEST, Meter, Reading, Refusal, Source, Spot,
    build::Note,
    dates::{self, Written},
    elements::{Element, Elements},
    identity,
    lines::{Line, Lines},
    ndjson, place, take, unusable,
};
use crate::{
    domain::json::{self, Kept},
    services::{Error, Result},
};

/// Opens a journal, as text or as JSON.
pub(super) fn open(path: &Path, reading: &Reading) -> Result<Source> {
    let (mut input, length) = place::open(path)?;
    let meter = Meter::default();
    let (path, reading) = (path.to_owned(), *reading);
    let failed = move |why: std::io::Error| unusable(&path, &why);
    let start = input.fill_buf().map_err(&failed)?;
    let is_json = start.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'{');
    if is_json {
        let elements = Elements::new(input, "entries", ndjson::LINE, meter.clone());
        let items = elements.map(move |element| {
            let found = from_json(element.map_err(&failed)?, &reading);
            Ok(found.unwrap_or_else(Item::Refused))
        });
        return Ok(Source::metered(items, meter, length));
    }
    let items = Entries {
        lines: Lines::new(input, LONGEST, meter.clone()),
        current: None,
        bracketed: None,
        reading,
        failed: Box::new(failed),
    };
    Ok(Source::metered(items, meter, length))
}

#[derive(Deserialize)]
struct Jrnl {
    title: Option<String>,
    body: Option<String>,
    date: String,
    time: Option<String>,
    tags: Option<Vec<String>>,
    starred: Option<bool>,
}

fn from_json(element: Element, reading: &Reading) -> std::result::Result<Item, Refusal> {
    let spot = Spot::line(element.line);
    let refuse = |reason: String| spot.clone().refuse(reason);
    let text = element.text.map_err(|why| refuse(why.to_owned()))?;
    let entry: Jrnl =
        serde_json::from_slice(&text).map_err(|error| refuse(json::complaint(&error)))?;
    let when = match &entry.time {
        Some(time) => format!("{} {time}", entry.date),
        None => entry.date,
    };
    let written = dates::read(&when)
        .ok_or_else(|| refuse(format!("{when:?} is no time that can be read")))?;
    let note = Note {
        title: entry.title.unwrap_or_default(),
        text: entry.body.unwrap_or_default(),
        tags: entry.tags.unwrap_or_default(),
        starred: entry.starred.unwrap_or_default(),
    };
    found(spot, written, note, reading)
}

fn found(
    spot: Spot,
    written: Written,
    note: Note,
    reading: &Reading,
) -> std::result::Result<Item, Refusal> {
    let (title, text) = (note.title.trim(), note.text.trim());
    let id = identity::derive("jrnl", written.millis(), &[title, text]);
    let Some(at) = written.moment(reading.zone) else {
        return Err(spot.refuse("that time never existed (clocks went forward)"));
    };
    match note.into_entry(reading.kind, at) {
        Ok(entry) => Ok(Item::Found(Box::new(Found {
            spot,
            id,
            entry,
            kept: Kept::default(),
        }))),
        Err(why) => Err(spot.refuse(why)),
    }
}

/// The entries of a text file.
struct Entries {
    lines: Lines,
    current: Option<Current>,
    /// Whether dates stand in brackets in this file; the first one tells.
    bracketed: Option<bool>,
    reading: Reading,
    failed: Box<dyn Fn(std::io::Error) -> Error>,
}

/// An entry, or what stands before the first, whose end has not come yet.
struct Current {
    line: u64,
    written: Option<Written>,
    text: String,
    trouble: Option<String>,
}

impl Entries {
    /// The date with which a line begins an entry, and the rest of the line.
    fn begins(&mut self, line: &str) -> Option<(Written, String)> {
        let (found, bracketed) = match bracketed(line) {
            None => (bare(line), false),
            found => (found, true),
        };
        let (written, rest) = found?;
        let fits = *self.bracketed.get_or_insert(bracketed) == bracketed;
        fits.then(|| (written, rest.to_owned()))
    }

    /// Adds a line; answers the entry that ended before it.
    fn add(&mut self, line: Line) -> Option<Item> {
        let text = line.bytes.map(String::from_utf8);
        if let Some(Ok(text)) = &text
            && let Some((written, rest)) = self.begins(text)
        {
            let next = Current {
                line: line.number,
                written: Some(written),
                text: rest,
                trouble: None,
            };
            return self.current.replace(next).map(|ended| self.end(ended));
        }
        let blank = matches!(&text, Some(Ok(text)) if text.trim().is_empty());
        if self.current.is_none() && blank {
            return None;
        }
        let current = self.current.get_or_insert_with(|| Current {
            line: line.number,
            written: None,
            text: String::new(),
            trouble: None,
        });
        match text {
            Some(Ok(text)) if current.text.len() + text.len() <= LONGEST => {
                current.text.push('\n');
                current.text.push_str(&text);
            }
            Some(Err(_)) => {
                let trouble = format!("line {} is not UTF-8 text", line.number);
                current.trouble.get_or_insert(trouble);
            }
            _ => drop(current.trouble.get_or_insert_with(take::too_long)),
        }
        None
    }

    fn end(&self, ended: Current) -> Item {
        let spot = Spot::line(ended.line);
        let Some(written) = ended.written else {
            let reason = "there is no date like [2024-05-01 09:30] before this text";
            return Item::Refused(spot.refuse(ended.trouble.unwrap_or_else(|| reason.to_owned())));
        };
        if let Some(trouble) = ended.trouble {
            return Item::Refused(spot.refuse(trouble));
        }
        let note = note(&ended.text);
        found(spot, written, note, &self.reading).unwrap_or_else(Item::Refused)
    }
}

impl Iterator for Entries {
    type Item = Result<Item>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let Some(line) = self.lines.next() else {
                let last = self.current.take()?;
                return Some(Ok(self.end(last)));
            };
            match line {
                Err(why) => return Some(Err((self.failed)(why))),
                Ok(line) => {
                    if let Some(item) = self.add(line) {
                        return Some(Ok(item));
                    }
                }
            }
        }
    }
}

/// `[2024-05-01 09:30] Title`
fn bracketed(line: &str) -> Option<(Written, &str)> {
    let (date, rest) = line.strip_prefix('[')?.split_once(']')?;
    let ends = rest.is_empty() || rest.starts_with(' ');
    Some((dates::read(date).filter(|_| ends)?, rest.trim_start()))
}

/// `2024-05-01 09:30 Title`
fn bare(line: &str) -> Option<(Written, &str)> {
    let length = "2024-05-01 09:30".len();
    let date = line.get(..length)?;
    let rest = line.get(length..)?;
    let ends = rest.is_empty() || rest.starts_with(' ');
    Some((dates::read(date).filter(|_| ends)?, rest.trim_start()))
}

/// The first line is the title; of a single line, its first sentence.
fn note(text: &str) -> Note {
    let tags = tags(text);
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let first = first.trim();
    let unstarred = first
        .strip_suffix('*')
        .filter(|title| title.is_empty() || title.ends_with(' '));
    let starred = unstarred.is_some();
    let first = unstarred.unwrap_or(first).trim_end();
    let (title, text) = match sentence(first) {
        Some((title, more)) if rest.trim().is_empty() => (title, more),
        _ => (first, rest),
    };
    Note {
        title: title.to_owned(),
        text: text.trim().to_owned(),
        tags,
        starred,
    }
}

/// The first sentence of a line, and what comes after it.
fn sentence(line: &str) -> Option<(&str, &str)> {
    let mut ends = line.match_indices(['.', '!', '?', '…']);
    let end = ends.find_map(|(at, end)| {
        let after = at + end.len();
        line.get(after..)?.starts_with(' ').then_some(after)
    })?;
    Some((line.get(..end)?, line.get(end..)?.trim()))
}

/// The `@words` of a text, in small letters.
fn tags(text: &str) -> Vec<String> {
    let part = |c: &char| c.is_alphanumeric() || "-+*#/_".contains(*c);
    let words = text
        .split_whitespace()
        .filter_map(|word| word.strip_prefix('@'));
    let tags = words.map(|word| word.chars().take_while(part).collect::<String>());
    tags.map(|tag| tag.to_lowercase())
        .filter(|tag| !tag.is_empty())
        .collect()
}
