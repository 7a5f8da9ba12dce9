//! Our own format: one entry a line, as a JSON object with all that the journal knows of it.
use std::{io, path::Path};

use super::{
    Found, Item, LONGEST, Meter, Reading, Source, Spot, export, identity, import,
    lines::{Lines, TextLine},
    place, unusable,
};
use crate::{
    domain::{
        entry::{document, json},
        wellbeing::checkin::CheckIn,
    },
    services::Result,
};

/// The longest line: JSON may spell one byte with six, and mostly spells it with one.
pub(super) const LINE: usize = 4 * LONGEST;

/// Opens a file of entries.
pub(super) fn open(path: &Path, _: &Reading) -> Result<Source> {
    let (input, length) = place::open(path)?;
    let meter = Meter::default();
    let lines = Lines::new(input, LINE, meter.clone());
    let path = path.to_owned();
    let items = lines.filter_map(move |line| match line {
        Ok(line) => item(line).map(Ok),
        Err(why) => Some(Err(unusable(&path, &why))),
    });
    Ok(Source::metered(items, meter, length))
}

/// What a line holds; nothing when it is blank.
fn item(line: TextLine) -> Option<Item> {
    let spot = Spot::line(line.number);
    let Some(bytes) = line.bytes else {
        return Some(Item::Refused(spot.refuse(import::too_long())));
    };
    if bytes.trim_ascii().is_empty() {
        return None;
    }
    Some(match json::read(&bytes) {
        Ok(given) => Item::Found(Box::new(Found {
            spot,
            stated: given.id.is_some(),
            id: given.id.unwrap_or_else(|| {
                let document = document::print(&given.entry.clone().settled());
                identity::derive("ndjson", given.entry.at.timestamp_millis(), &[&document])
            }),
            entry: given.entry,
            changed: None,
            kept: given.kept,
        })),
        Err(reason) => Item::Refused(spot.refuse(reason)),
    })
}

/// Writes entries, oldest first.
pub(super) fn write(
    entries: export::Entries<'_>,
    _: &CheckIn,
    out: &mut dyn io::Write,
) -> Result<u64> {
    entries.each(&mut |record| {
        let object = if entries.for_others() {
            serde_json::json!(record.entry)
        } else {
            json::record(record)
        };
        let line = json::line(&object);
        writeln!(out, "{line}").map_err(|why| export::broken(&why))
    })
}
