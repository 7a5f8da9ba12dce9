//! One Markdown file of another program: what it says of itself, and what its name says.
use std::{fs, path::Path};

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};

use super::{
    Found, Item, Reading, Refusal, Spot,
    build::{self, Note},
    dates::{self, Written},
    front::{Front, Value},
    identity,
};
use crate::domain::json::Kept;

/// Names under which notes say when they are of, the most telling first.
const DATES: &[&str] = &[
    "at",
    "date",
    "datetime",
    "created",
    "created_at",
    "date_created",
    "creation_date",
];

/// Names under which they say what they are about.
const TAGS: &[&str] = &["tags", "tag", "keywords"];

/// A note, and what is known of it before its text is read.
struct File<'f> {
    path: &'f Path,
    stem: String,
    front: Option<&'f Front<'f>>,
    text: &'f str,
}

/// Reads a note.
pub(super) fn read(
    front: Option<&Front<'_>>,
    text: &str,
    path: &Path,
    spot: Spot,
    reading: &Reading,
) -> Result<Vec<Item>, Refusal> {
    let stem = path.file_stem().map(|stem| stem.to_string_lossy());
    let file = File {
        path,
        stem: stem.unwrap_or_default().into_owned(),
        front,
        text,
    };
    match file.found(spot.clone(), reading) {
        Ok(found) => {
            let left = Some(file.unknown()).filter(|count| *count > 0);
            let left = left.map(|count| Item::Left("properties", count));
            let found = Item::Found(Box::new(found));
            Ok(std::iter::once(found).chain(left).collect())
        }
        Err(reason) => Err(spot.refuse(reason)),
    }
}

impl File<'_> {
    fn found(&self, spot: Spot, reading: &Reading) -> Result<Found, String> {
        let named = Named::read(&self.stem);
        let rest = named
            .as_ref()
            .map_or(self.stem.as_str(), |named| named.rest);
        let (title, text) = self.titled(rest);
        let said = self.said()?;
        let written = said.or_else(|| Some(Written::Wall(named.as_ref()?.wall)));
        let (at, id) = if let Some(written) = written {
            let id = identity::derive("markdown", written.millis(), &[&title, text.trim()]);
            (written.moment(reading.zone), id)
        } else {
            // When a file was last written to changes with every copy of it; its name does not.
            let id = identity::derive("markdown", 0, &[&self.stem, text.trim()]);
            let at = fs::metadata(self.path).and_then(|metadata| metadata.modified());
            let at = at.map(|at| reading.zone.at(DateTime::<Utc>::from(at).fixed_offset()));
            (at.ok(), id)
        };
        let at = at.ok_or("no date found")?;
        let tags = self
            .front
            .and_then(|front| front.get(TAGS))
            .map(Value::names);
        let note = Note {
            title,
            text: text.to_owned(),
            tags: tags.unwrap_or_default(),
            starred: false,
        };
        Ok(Found {
            spot,
            id,
            entry: note.into_entry(reading.kind, at)?,
            kept: Kept::default(),
        })
    }

    /// The time that the front matter says.
    fn said(&self) -> Result<Option<Written>, String> {
        let unread = |said: &str| format!("its date {said}is no time that can be read");
        match self.front.and_then(|front| front.get(DATES)) {
            None => Ok(None),
            Some(Value::Text(said)) => {
                let read = dates::read(said).ok_or_else(|| unread(&format!("{said:?} ")))?;
                Ok(Some(read))
            }
            Some(_) => Err(unread("")),
        }
    }

    /// The title and the text below it: from the front matter, the first heading, or the name.
    fn titled(&self, name: &str) -> (String, &str) {
        let body = self.front.map_or(self.text, |front| front.body);
        let said = self
            .front
            .and_then(|front| front.get(&["title"]))
            .and_then(Value::text);
        match (said, split(body)) {
            (Some(said), Some((heading, below))) if said == heading => (heading, below),
            (Some(said), _) => (said.to_owned(), body),
            (None, Some((heading, below))) => (heading, below),
            (None, None) => (name.to_owned(), body),
        }
    }

    /// How many things the front matter says that a journal has no place for.
    fn unknown(&self) -> u64 {
        let unknown =
            |name: &str| name != "title" && !DATES.contains(&name) && !TAGS.contains(&name);
        let keys = self.front.iter().flat_map(|front| &front.keys);
        keys.filter(|key| unknown(&key.name)).map(|_| 1).sum()
    }
}

/// The heading that a text begins with, and what stands below it.
fn split(text: &str) -> Option<(String, &str)> {
    let text = text.trim_start();
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let heading = first
        .starts_with("# ")
        .then(|| build::heading(first.trim_end()))?;
    Some((heading?, rest))
}

/// A file name that begins with a date: `2024-05-01`, `20240501`, with or without an hour.
struct Named<'n> {
    wall: NaiveDateTime,
    rest: &'n str,
}

impl<'n> Named<'n> {
    fn read(stem: &'n str) -> Option<Self> {
        let between = ['-', '_', '.'];
        let (year, rest) = number(stem, 4)?;
        let (month, rest) = number(skip(rest, &between), 2)?;
        let (day, rest) = number(skip(rest, &between), 2)?;
        let date = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?;
        let date = Some(date).filter(|_| year > 0)?;
        let (time, rest) = match clock(rest) {
            Some((hour, minute, rest)) => (date.and_hms_opt(hour, minute, 0), rest),
            None => (date.and_hms_opt(12, 0, 0), rest),
        };
        let wall = time?;
        let ends = !rest.starts_with(|c: char| c.is_alphanumeric());
        let rest = rest.trim_matches([' ', '-', '_', '.']);
        ends.then_some(Self { wall, rest })
    }
}

fn clock(text: &str) -> Option<(u32, u32, &str)> {
    let rest = text.strip_prefix(['-', '_', ' ', 'T'])?;
    let (hour, rest) = number(rest, 2)?;
    let (minute, rest) = number(skip(rest, &[':', '.', '-', 'h']), 2)?;
    let ends = !rest.starts_with(|c: char| c.is_alphanumeric());
    (hour < 24 && minute < 60 && ends).then_some((hour, minute, rest))
}

fn number(text: &str, digits: usize) -> Option<(u32, &str)> {
    let number = text.get(..digits)?;
    let digits_only = number.bytes().all(|byte| byte.is_ascii_digit());
    let number = number.parse().ok().filter(|_| digits_only)?;
    Some((number, text.get(digits..)?))
}

fn skip<'t>(text: &'t str, any: &[char]) -> &'t str {
    text.strip_prefix(any).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_a_date_an_hour_and_a_title() {
        for (stem, wall, rest) in [
            ("2024-05-01", "2024-05-01T12:00:00", ""),
            ("20240501 Ward round", "2024-05-01T12:00:00", "Ward round"),
            ("2024-05-01-0930-talk", "2024-05-01T09:30:00", "talk"),
            ("2024-05-01 09.30 talk", "2024-05-01T09:30:00", "talk"),
            (
                "2024-05-01 12 angry men",
                "2024-05-01T12:00:00",
                "12 angry men",
            ),
            ("2024_05_01_2561", "2024-05-01T12:00:00", "2561"),
        ] {
            let named = Named::read(stem).unwrap();
            let read = named.wall.format("%Y-%m-%dT%H:%M:%S").to_string();
            assert_eq!((read.as_str(), named.rest), (wall, rest), "{stem}");
        }
        for none in [
            "",
            "talk",
            "2024",
            "2024-13-01",
            "20240501talk",
            "2024-05-0é",
        ] {
            assert!(Named::read(none).is_none(), "{none}");
        }
    }
}
