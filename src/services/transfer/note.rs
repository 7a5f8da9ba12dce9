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

/// Reads a note.
pub(super) fn read(
    front: Option<&Front<'_>>,
    text: &str,
    file: &Path,
    spot: Spot,
    reading: &Reading,
) -> Result<Vec<Item>, Refusal> {
    let refuse = |reason: String| spot.clone().refuse(reason);
    let stem = file
        .file_stem()
        .map(|stem| stem.to_string_lossy().into_owned());
    let stem = stem.unwrap_or_default();
    let named = Named::read(&stem);
    let said = front.and_then(|front| front.get(DATES));
    let unread = |said: &str| refuse(format!("its date {said}is no time that can be read"));
    let written = match said {
        Some(Value::Text(said)) => {
            Some(dates::read(said).ok_or_else(|| unread(&format!("{said:?} ")))?)
        }
        Some(_) => return Err(unread("")),
        None => named.as_ref().map(|named| Written::Wall(named.wall)),
    };
    let title = front
        .as_ref()
        .and_then(|front| front.get(&["title"]))
        .and_then(Value::text);
    let title = title.map(str::to_owned);
    let (heading, body) = split(front.map_or(text, |front| front.body));
    let repeats = heading.is_none() || title.is_none() || heading == title;
    let body = if repeats {
        body
    } else {
        front.map_or(text, |front| front.body)
    };
    let rest = named.as_ref().map_or(stem.as_str(), |named| named.rest);
    let title = title.or(heading).unwrap_or_else(|| rest.to_owned());
    let (at, id) = match written {
        Some(written) => {
            let id = identity::derive("markdown", written.millis(), &[&title, body.trim()]);
            let at = written.moment(reading.zone);
            (
                at.ok_or_else(|| refuse("there was no such time".into()))?,
                id,
            )
        }
        // When a file was last written to changes with every copy of it; its name does not.
        None => {
            let id = identity::derive("markdown", 0, &[&stem, body.trim()]);
            let at = fs::metadata(file).and_then(|metadata| metadata.modified());
            let at = at.map_err(|_| refuse("nothing says when it was written".into()))?;
            (
                reading.zone.at(DateTime::<Utc>::from(at).fixed_offset()),
                id,
            )
        }
    };
    let tags = front
        .as_ref()
        .and_then(|front| front.get(TAGS))
        .map(Value::names);
    let note = Note {
        title,
        text: body.to_owned(),
        tags: tags.unwrap_or_default(),
        starred: false,
    };
    let entry = note
        .into_entry(reading.kind, at)
        .map_err(|why| refuse(why.to_owned()))?;
    let found = Found {
        spot,
        id,
        entry,
        kept: Kept::default(),
    };
    let mut items = vec![Item::Found(Box::new(found))];
    let unknown = |name: &String| {
        name != "title" && !DATES.contains(&name.as_str()) && !TAGS.contains(&name.as_str())
    };
    let keys = front.iter().flat_map(|front| &front.keys);
    let left = keys.filter(|key| unknown(&key.name)).count() as u64;
    if left > 0 {
        items.push(Item::Left("properties", left));
    }
    Ok(items)
}

/// The heading that a text begins with, and what stands below it.
fn split(text: &str) -> (Option<String>, &str) {
    let text = text.trim_start();
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let heading = first
        .starts_with("# ")
        .then(|| build::heading(first.trim_end()))
        .flatten();
    if heading.is_some() {
        (heading, rest)
    } else {
        (None, text)
    }
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
