//! tui-journal's journals. Its JSON is a list of `{"id", "date", "title", "content", "tags",
//! "priority", "folder"}`, in its exports under `entries`; its other file is `SQLite`.
use std::{collections::VecDeque, io::BufRead, path::Path};

use serde::Deserialize;

use super::{
    Found, Item, LONGEST, Meter, Reading, Refusal, Source, Spot,
    dates::{self, Written},
    foreign_entry::Note,
    identity, import,
    json_stream::{Element, Elements},
    ndjson, place, unusable,
};
use crate::{
    domain::entry::json::{self, JournalFields},
    services::Result,
    store::{Foreign, ForeignEntry},
};

/// Opens a journal, as JSON or as `SQLite`.
pub(super) fn open(path: &Path, reading: &Reading) -> Result<Source> {
    let (mut input, length) = place::open(path)?;
    let start = input.fill_buf().map_err(|why| unusable(path, &why))?;
    let meter = Meter::default();
    let (path, reading) = (path.to_owned(), reading.clone());
    if start.starts_with(b"SQLite format 3\0") {
        let foreign = Foreign::open(&path, LONGEST)?;
        let of = foreign.count()?;
        let rows = Rows {
            foreign,
            meter: meter.clone(),
            next: Some(i64::MIN),
            read: VecDeque::new(),
        };
        let items = rows.map(move |row| row.map(|row| from_row(row, &reading)));
        return Ok(Source::metered(items, meter, of));
    }
    let elements = Elements::new(input, "entries", ndjson::LINE, meter.clone());
    let items = elements.map(move |element| {
        let element = element.map_err(|why| unusable(&path, &why))?;
        Ok(from_json(element, &reading).unwrap_or_else(Item::Refused))
    });
    Ok(Source::metered(items, meter, length))
}

#[derive(Deserialize)]
struct Tui {
    date: String,
    title: Option<String>,
    content: Option<String>,
    tags: Option<Vec<String>>,
    priority: Option<i64>,
    folder: Option<String>,
}

fn from_json(element: Element, reading: &Reading) -> std::result::Result<Item, Refusal> {
    let spot = Spot::line(element.line);
    let refuse = |reason: String| spot.clone().refuse(reason);
    let text = element.text.map_err(|why| refuse(why.to_owned()))?;
    let entry: Tui =
        serde_json::from_slice(&text).map_err(|error| refuse(json::complaint(&error)))?;
    found(spot, entry, reading)
}

fn from_row(row: ForeignEntry, reading: &Reading) -> Item {
    let spot = Spot::record(row.id);
    if row.length > LONGEST {
        return Item::Refused(spot.refuse(import::too_long()));
    }
    if row.content.is_none() && row.length > 0 {
        return Item::Refused(spot.refuse("its content is not UTF-8 text"));
    }
    let Some(date) = row.date else {
        return Item::Refused(spot.refuse("it has no date"));
    };
    let entry = Tui {
        date,
        title: row.title,
        content: row.content,
        tags: Some(row.tags),
        priority: row.priority,
        folder: row.folder,
    };
    found(spot, entry, reading).unwrap_or_else(Item::Refused)
}

/// The entry that one of its entries becomes: its folder is a tag, and so is its priority.
fn found(spot: Spot, entry: Tui, reading: &Reading) -> std::result::Result<Item, Refusal> {
    let number = || entry.date.parse().ok().and_then(dates::from_seconds);
    let Some(written) = dates::read(&entry.date).or_else(number) else {
        return Err(spot.refuse(format!("{:?} is not a time I can read", entry.date)));
    };
    // Its times are in UTC, whether they say so or not.
    let utc = match written {
        Written::Moment(moment) => moment,
        Written::Wall(wall) => wall.and_utc().fixed_offset(),
    };
    let title = entry.title.unwrap_or_default();
    let text = entry.content.unwrap_or_default();
    let id = identity::derive(
        "tui-journal",
        utc.timestamp_millis(),
        &[title.trim(), text.trim()],
    );
    let mut tags = entry.tags.unwrap_or_default();
    tags.extend(entry.folder);
    tags.extend(
        entry
            .priority
            .map(|priority| format!("priority-{priority}")),
    );
    let note = Note {
        title,
        text,
        tags,
        starred: false,
    };
    match note.into_entry(reading.kind, reading.zone.at(utc)) {
        Ok((entry, changed)) => Ok(Item::Found(Box::new(Found {
            spot,
            id,
            stated: false,
            entry,
            changed,
            kept: JournalFields::default(),
        }))),
        Err(why) => Err(spot.refuse(why)),
    }
}

/// The entries of the `SQLite` file, some at a time.
struct Rows {
    foreign: Foreign,
    meter: Meter,
    next: Option<i64>,
    read: VecDeque<ForeignEntry>,
}

impl Iterator for Rows {
    type Item = Result<ForeignEntry>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.read.is_empty() {
            match self.foreign.entries_from(self.next?) {
                Ok(rows) => self.read = rows.into(),
                Err(error) => {
                    self.next = None;
                    return Some(Err(error.into()));
                }
            }
            self.next = self.read.back().and_then(|last| last.id.checked_add(1));
        }
        let row = self.read.pop_front()?;
        self.meter.add(1);
        Some(Ok(row))
    }
}
