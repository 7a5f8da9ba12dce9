//! Journals of calendar programs: `VJOURNAL` components of iCalendar files (RFC 5545). A line may be folded over several,
//! even within a letter; words have their commas, semicolons and line ends escaped. What else is in a calendar is counted.
use std::{collections::BTreeMap, path::Path};

use chrono::NaiveDateTime;

use super::{
    Found, Item, LONGEST, Meter, Reading, Refusal, Source, Spot,
    dates::{self, Written},
    foreign_entry::Note,
    identity, import,
    lines::{Lines, TextLine},
    markdown_files, place, unusable,
    vproperty::Property,
    vzone::Zones,
};
use crate::{
    domain::{entry::json::JournalFields, text},
    services::Result,
};

/// Opens a calendar file, or a folder of them.
pub(super) fn open(path: &Path, reading: &Reading) -> Result<Source> {
    if !path.is_dir() {
        let (mut input, length) = place::open(path)?;
        let failed = |why: std::io::Error| unusable(path, &why);
        if let Some(refused) = no_calendar(input.fill_buf().map_err(failed)?) {
            let refused = Item::Refused(Spot::line(1).refuse(refused));
            return Ok(Source::new(std::iter::once(Ok(refused))));
        }
        let meter = Meter::default();
        let lines = Lines::new(input, LONGEST, meter.clone());
        let items = Calendar::new(lines, path, None, reading);
        return Ok(Source::metered(items, meter, length));
    }
    let found = markdown_files::walk_for(path, &["ics", "ical", "ifb"])?;
    let (root, reading) = (found.root, reading.clone());
    let meter = Meter::default();
    let of = u64::try_from(found.files.len()).unwrap_or(u64::MAX);
    let counted = meter.clone();
    let items = found.files.into_iter().flat_map(move |file| {
        counted.add(1);
        let name = file.strip_prefix(&root).unwrap_or(&file);
        let name = name.display().to_string();
        let opened = place::open(&file).and_then(|(mut input, _)| {
            let start = input.fill_buf().map_err(|why| unusable(&file, &why))?;
            let refused = no_calendar(start);
            Ok((input, refused))
        });
        let (calendar, refused) = match opened {
            Ok((input, None)) => {
                let lines = Lines::new(input, LONGEST, Meter::default());
                let calendar = Calendar::new(lines, &file, Some(name), &reading);
                (Some(calendar), None)
            }
            Ok((_, Some(why))) => (None, Some(Spot::file(name).refuse(why))),
            Err(error) => (None, Some(Spot::file(name).refuse(error.message))),
        };
        let refused = refused.map(|refusal| Ok(Item::Refused(refusal)));
        refused.into_iter().chain(calendar.into_iter().flatten())
    });
    let refusals = found.refusals.into_iter().map(Item::Refused).map(Ok);
    let left = found.left.into_iter().map(Ok);
    Ok(Source::metered(
        refusals.chain(items).chain(left),
        meter,
        of,
    ))
}

/// Why something is no calendar file, by how it begins.
fn no_calendar(start: &[u8]) -> Option<&'static str> {
    let why = "it is no calendar file, which begins with BEGIN:VCALENDAR";
    (!begins_a_calendar(start)).then_some(why)
}

fn begins_a_calendar(start: &[u8]) -> bool {
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
    let start = start.trim_ascii_start();
    let begins = |name: &[u8]| {
        let head = start.get(..name.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(name))
    };
    begins(b"BEGIN:VCALENDAR") || begins(b"BEGIN:VJOURNAL")
}

/// A component that is being read.
#[derive(Debug)]
struct Component {
    name: String,
    line: u64,
    properties: Vec<Property>,
    trouble: Option<String>,
}

/// How large a component may be before its properties are no longer held.
const HELD: usize = LONGEST;

/// The journals of a calendar.
struct Calendar {
    lines: Lines,
    /// The next line, read to see whether it goes on with the one before.
    ahead: Option<TextLine>,
    path: std::path::PathBuf,
    file: Option<String>,
    reading: Reading,
    zones: Zones,
    /// The components that are open, the innermost last.
    open: Vec<Component>,
    held: usize,
    /// What was found and is not told yet, last first.
    ready: Vec<Item>,
    done: bool,
}

impl Calendar {
    fn new(lines: Lines, path: &Path, file: Option<String>, reading: &Reading) -> Self {
        Self {
            lines,
            ahead: None,
            path: path.to_owned(),
            file,
            reading: reading.clone(),
            zones: Zones::default(),
            open: Vec::new(),
            held: 0,
            ready: Vec::new(),
            done: false,
        }
    }

    fn spot(&self, line: u64) -> Spot {
        Spot {
            file: self.file.clone(),
            ..Spot::line(line)
        }
    }

    fn next_line(&mut self) -> Option<Result<TextLine>> {
        if let Some(line) = self.ahead.take() {
            return Some(Ok(line));
        }
        let line = self.lines.next()?;
        Some(line.map_err(|why| unusable(&self.path, &why)))
    }

    /// A line with those that go on with it, as bytes: a letter may be cut between two.
    fn unfolded(&mut self) -> Option<Result<TextLine>> {
        let mut whole = match self.next_line()? {
            Ok(line) => line,
            Err(error) => return Some(Err(error)),
        };
        while let Some(next) = self.next_line() {
            let next = match next {
                Ok(next) => next,
                Err(error) => return Some(Err(error)),
            };
            let goes_on = next
                .bytes
                .as_ref()
                .is_some_and(|bytes| bytes.starts_with(b" ") || bytes.starts_with(b"\t"));
            if !goes_on {
                self.ahead = Some(next);
                break;
            }
            if let (Some(held), Some(more)) = (&mut whole.bytes, next.bytes) {
                if held.len() + more.len() > LONGEST {
                    whole.bytes = None;
                } else {
                    held.extend_from_slice(more.get(1..).unwrap_or_default());
                }
            }
        }
        Some(Ok(whole))
    }

    fn take(&mut self, line: TextLine) {
        let trouble = match line.bytes.map(text::utf8) {
            None => import::too_long(),
            Some(Err(why)) => why.on_line(line.number),
            Some(Ok(text)) => match Property::read(&text) {
                Some(property) => return self.put(line.number, property),
                None if text.trim().is_empty() => return,
                None => format!("line {} is no line of a calendar", line.number),
            },
        };
        if let Some(component) = self.open.last_mut() {
            component.trouble.get_or_insert(trouble);
        }
    }

    fn put(&mut self, line: u64, property: Property) {
        match property.name.as_str() {
            "BEGIN" => self.open.push(Component {
                name: property.value.trim().to_uppercase(),
                line,
                properties: Vec::new(),
                trouble: None,
            }),
            "END" => self.end(property.value.trim()),
            _ => {
                self.held += property.value.len();
                let too_much = self.held > HELD;
                let Some(component) = self.open.last_mut() else {
                    return;
                };
                if too_much {
                    component.trouble.get_or_insert_with(import::too_long);
                } else {
                    component.properties.push(property);
                }
            }
        }
    }

    fn end(&mut self, name: &str) {
        let Some(at) = self
            .open
            .iter()
            .rposition(|open| open.name.eq_ignore_ascii_case(name))
        else {
            return;
        };
        // What was not closed inside of it is closed with it.
        let mut closed = self.open.split_off(at);
        let inner = closed.split_off(1);
        let Some(component) = closed.pop() else {
            return;
        };
        for lost in inner.into_iter().filter(|inner| inner.name == "VJOURNAL") {
            let refusal = self.spot(lost.line).refuse(UNFINISHED);
            self.ready.push(Item::Refused(refusal));
        }
        let inside = self.open.last().map(|open| open.name.clone());
        self.closed(component, inside.as_deref());
        if !self.open.iter().any(|open| open.name != "VCALENDAR") {
            self.held = 0;
        }
    }

    fn closed(&mut self, component: Component, inside: Option<&str>) {
        let Component {
            name,
            line,
            properties,
            trouble,
        } = component;
        match (name.as_str(), inside) {
            ("VCALENDAR", _) => {}
            ("VTIMEZONE", _) => self.zones.explain(&properties),
            ("STANDARD" | "DAYLIGHT", Some("VTIMEZONE")) => self.zones.observe(&properties),
            ("VJOURNAL", _) => {
                let spot = self.spot(line);
                let items = match trouble {
                    Some(trouble) => vec![Item::Refused(spot.refuse(trouble))],
                    None => self
                        .journal(&spot, &properties)
                        .unwrap_or_else(|reason| vec![Item::Refused(spot.refuse(reason))]),
                };
                self.ready.extend(items.into_iter().rev());
            }
            // What is part of another is counted with it.
            (_, Some(inside)) if inside != "VCALENDAR" => {}
            _ => {
                let left = Item::left(&self.spot(line), other(&name), 1);
                self.ready.push(left);
            }
        }
    }

    /// The entry that a journal becomes, and what of it stays behind.
    fn journal(
        &self,
        spot: &Spot,
        properties: &[Property],
    ) -> std::result::Result<Vec<Item>, String> {
        let all = |name: &'static str| properties.iter().filter(move |said| said.name == name);
        let one = |name: &'static str| all(name).find(|said| !said.value.trim().is_empty());
        if let Some(coded) = properties.iter().find(|said| {
            let coding = said.parameter("ENCODING").unwrap_or_default();
            let plain = coding.is_empty() || coding.eq_ignore_ascii_case("8BIT");
            WORDS.contains(&said.name.as_str()) && !plain
        }) {
            let name = &coded.name;
            let coding = coded.parameter("ENCODING").unwrap_or_default();
            let coding = coding.to_lowercase();
            return Err(format!(
                "its {name} is in {coding}, which calendars no longer use; export it anew"
            ));
        }
        let dated = DATES.iter().find_map(|name| Some((*name, one(name)?)));
        let Some((name, said)) = dated else {
            return Err("it has no date".to_owned());
        };
        let Some((written, at)) = self.time(said)? else {
            return Err(format!("{:?} is not a time I can read", said.value));
        };
        let title = one("SUMMARY").map(Property::words).unwrap_or_default();
        let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
        let texts = TEXTS.iter().flat_map(|name| all(name));
        let texts: Vec<_> = texts.map(|text| text.words().trim().to_owned()).collect();
        let text = texts.join("\n\n").trim().to_owned();
        let mut items = Vec::new();
        if title.is_empty() && text.is_empty() {
            let says = "it has no words";
            items.push(Item::left_as(spot, "entries without words", 1, says));
            return Ok(items);
        }
        let id = match one("UID") {
            Some(uid) => {
                let again = one("RECURRENCE-ID").map_or("", |again| again.value.as_str());
                identity::derive("vjournal", written.millis(), &[&uid.value, again])
            }
            None => identity::derive("vjournal", written.millis(), &[&title, &text]),
        };
        let note = Note {
            title,
            text,
            tags: all("CATEGORIES").flat_map(Property::list).collect(),
            starred: false,
        };
        let (entry, changed) = note.into_entry(self.reading.kind, at)?;
        items.push(Item::Found(Box::new(Found {
            spot: spot.clone(),
            id,
            stated: one("UID").is_some(),
            entry,
            changed,
            kept: JournalFields::default(),
        })));
        if name != "DTSTART" {
            let says = format!("it has no date of its own; dated by its {name}");
            items.push(Item::Remark(spot.clone().refuse(says)));
        }
        items.extend(left(spot, properties));
        Ok(items)
    }

    /// The time of a property, as it was written and by the clock of its place; none where it cannot be read.
    fn time(
        &self,
        said: &Property,
    ) -> std::result::Result<Option<(Written, crate::domain::Moment)>, String> {
        let value = said.value.trim();
        let zone = self.reading.zone;
        let read = match dates::read(value) {
            Some(Written::Moment(moment)) => Some((Written::Moment(moment), zone.at(moment))),
            Some(Written::Wall(wall)) => self
                .by_the_clock(said, wall)?
                .map(|at| (Written::Wall(wall), at)),
            None => None,
        };
        Ok(read)
    }

    fn by_the_clock(
        &self,
        said: &Property,
        wall: NaiveDateTime,
    ) -> std::result::Result<Option<crate::domain::Moment>, String> {
        let is_day = said.value.trim().len() == "20240501".len();
        match said.parameter("TZID").filter(|_| !is_day) {
            None => Ok(self.reading.zone.moment(wall)),
            Some(name) => match self.zones.moment(name, wall) {
                Some(at) => Ok(Some(at)),
                None => Err(format!("its time zone {name:?} is not known")),
            },
        }
    }
}

/// Why a component without an end is not taken.
const UNFINISHED: &str = "the file ends, or goes on, before this entry does";

/// What dates a journal, the most telling first.
const DATES: &[&str] = &["DTSTART", "CREATED", "LAST-MODIFIED", "DTSTAMP"];

/// What holds words that become the text.
const TEXTS: &[&str] = &["DESCRIPTION", "COMMENT"];

/// What holds words.
const WORDS: &[&str] = &["SUMMARY", "DESCRIPTION", "COMMENT", "CATEGORIES"];

/// What keeps the books of a calendar, and is of no interest elsewhere.
const BOOKS: &[&str] = &[
    "UID",
    "DTSTAMP",
    "CREATED",
    "LAST-MODIFIED",
    "SEQUENCE",
    "RECURRENCE-ID",
];

/// What stays behind of a journal.
fn left(spot: &Spot, properties: &[Property]) -> Vec<Item> {
    let mut parts: BTreeMap<_, u64> = BTreeMap::new();
    let mut names = Vec::new();
    for said in properties {
        let name = said.name.as_str();
        match name {
            "ATTACH" => *parts.entry("attachments").or_default() += 1,
            "RRULE" | "RDATE" => *parts.entry("repetitions").or_default() += 1,
            "ATTENDEE" | "ORGANIZER" => *parts.entry("participants").or_default() += 1,
            "DTSTART" => {}
            _ if WORDS.contains(&name) || BOOKS.contains(&name) => {}
            _ => names.push(name),
        }
    }
    let parts = parts.into_iter();
    let mut items: Vec<_> = parts
        .map(|(what, count)| Item::left(spot, what, count))
        .collect();
    if !names.is_empty() {
        let count = u64::try_from(names.len()).unwrap_or(u64::MAX);
        let one = if count == 1 { "property" } else { "properties" };
        let says = format!("{one} left: {}", names.join(", "));
        items.push(Item::left_as(spot, "properties", count, says));
    }
    items
}

/// What another component is called, in the plural.
fn other(name: &str) -> &'static str {
    match name {
        "VEVENT" => "events",
        "VTODO" => "tasks",
        "VFREEBUSY" => "busy times",
        "VALARM" => "alarms",
        _ => "other components",
    }
}

impl Iterator for Calendar {
    type Item = Result<Item>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(item) = self.ready.pop() {
                return Some(Ok(item));
            }
            if self.done {
                return None;
            }
            match self.unfolded() {
                Some(Ok(line)) => self.take(line),
                Some(Err(error)) => {
                    self.done = true;
                    return Some(Err(error));
                }
                None => {
                    self.done = true;
                    let open = std::mem::take(&mut self.open);
                    let lost = open.into_iter().filter(|open| open.name == "VJOURNAL");
                    let lost: Vec<Refusal> = lost
                        .map(|lost| self.spot(lost.line).refuse(UNFINISHED))
                        .collect();
                    self.ready.extend(lost.into_iter().map(Item::Refused));
                }
            }
        }
    }
}
