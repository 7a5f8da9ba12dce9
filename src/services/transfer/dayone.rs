//! Day One's JSON export: `{"metadata": …, "entries": [{"uuid", "creationDate", "timeZone",
//! "text", "tags", "starred", "location", "photos", …}]}`. The text is Markdown; times are in UTC
//! beside the name of the zone. A folder of such files is read as well.
use std::{
    fs,
    path::{Path, PathBuf},
};

use serde::Deserialize;
use serde_json::Value;

use super::{
    Found, Item, Meter, Reading, Refusal, Source, Spot, Zone,
    build::{self, Note},
    dates::{self, Written},
    elements::{Element, Elements},
    identity, ndjson, place, unusable,
};
use crate::{
    domain::{
        Moment,
        json::{self, Kept},
    },
    services::Result,
};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct DayOne {
    uuid: Option<String>,
    creation_date: String,
    time_zone: Option<String>,
    text: Option<String>,
    tags: Option<Vec<String>>,
    starred: Option<bool>,
    location: Option<Value>,
    photos: Option<Vec<Value>>,
    videos: Option<Vec<Value>>,
    audios: Option<Vec<Value>>,
    pdf_attachments: Option<Vec<Value>>,
}

/// Opens an export.
pub(super) fn open(path: &Path, reading: &Reading) -> Result<Source> {
    if !path.is_dir() {
        return one(path, reading, None);
    }
    let listed = fs::read_dir(path).map_err(|why| unusable(path, &why))?;
    let mut files: Vec<PathBuf> = listed.flatten().map(|entry| entry.path()).collect();
    files.retain(|file| file.is_file() && file.extension().is_some_and(|end| end == "json"));
    files.sort();
    let mut items = Vec::new();
    for file in files {
        let name = file
            .file_name()
            .map(|name| name.to_string_lossy().into_owned());
        items.push(one(&file, reading, name)?.items);
    }
    Ok(Source::new(items.into_iter().flatten()))
}

fn one(path: &Path, reading: &Reading, file: Option<String>) -> Result<Source> {
    let (input, length) = place::open(path)?;
    let meter = Meter::default();
    let elements = Elements::new(input, "entries", ndjson::LINE, meter.clone());
    let (path, reading) = (path.to_owned(), reading.clone());
    let items = elements.flat_map(move |element| match element {
        Ok(element) => items(element, file.clone(), &reading)
            .unwrap_or_else(|refusal| vec![Item::Refused(refusal)])
            .into_iter()
            .map(Ok)
            .collect(),
        Err(why) => vec![Err(unusable(&path, &why))],
    });
    Ok(Source::metered(items, meter, length))
}

fn items(
    element: Element,
    file: Option<String>,
    reading: &Reading,
) -> std::result::Result<Vec<Item>, Refusal> {
    let spot = Spot {
        file,
        ..Spot::line(element.line)
    };
    let refuse = |reason: String| spot.clone().refuse(reason);
    let text = element.text.map_err(|why| refuse(why.to_owned()))?;
    let entry: DayOne =
        serde_json::from_slice(&text).map_err(|error| refuse(json::complaint(&error)))?;
    let written = dates::read(&entry.creation_date);
    let at = written.and_then(|written| moment(written, entry.time_zone.as_deref(), reading.zone));
    let (Some(written), Some(at)) = (written, at) else {
        return Err(refuse(format!(
            "{:?} is not a time I can read",
            entry.creation_date
        )));
    };
    let (title, body) = split(entry.text.as_deref().unwrap_or_default());
    let id = match &entry.uuid {
        Some(uuid) => identity::derive("dayone", written.millis(), &[uuid]),
        None => identity::derive("dayone", written.millis(), &[&title, body]),
    };
    let count = |list: &Option<Vec<Value>>| list.as_ref().map_or(0, Vec::len) as u64;
    let left = [
        ("photos", count(&entry.photos)),
        ("films", count(&entry.videos)),
        ("recordings", count(&entry.audios)),
        ("PDF files", count(&entry.pdf_attachments)),
        ("places", u64::from(entry.location.is_some())),
    ];
    let note = Note {
        text: body.to_owned(),
        title,
        tags: entry.tags.unwrap_or_default(),
        starred: entry.starred.unwrap_or_default(),
    };
    let entry = note
        .into_entry(reading.kind, at)
        .map_err(|why| refuse(why.to_owned()))?;
    let found = Item::Found(Box::new(Found {
        spot,
        id,
        entry,
        kept: Kept::default(),
    }));
    let left = left.into_iter().filter(|(_, count)| *count > 0);
    let left = left.map(|(what, count)| Item::Left(what, count));
    Ok(std::iter::once(found).chain(left).collect())
}

/// The moment, by the clock of the place where it was written.
fn moment(written: Written, place: Option<&str>, zone: Zone) -> Option<Moment> {
    match written {
        Written::Wall(_) => written.moment(zone),
        Written::Moment(moment) => {
            let there = place.and_then(|name| dates::in_zone(moment, name));
            Some(there.unwrap_or_else(|| zone.at(moment)))
        }
    }
}

/// A heading on the first line is the title, and the rest the text.
fn split(text: &str) -> (String, &str) {
    let text = text.trim_start();
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    match build::heading(first) {
        Some(title) => (title, rest),
        None => (String::new(), text),
    }
}
