//! One Markdown file of another program: what it says of itself, and what its name and its folders say.
use std::{fs, path::Path};

use chrono::{DateTime, Utc};

use super::{
    Found, Item, Reading, Refusal, Spot,
    dates::{self, Written},
    foreign_entry::{self, Note},
    front_matter::Front,
    front_value::{Key, Value},
    identity,
    names::{self, Named, of_folders},
};
use crate::domain::entry::{front_matter, json::JournalFields};

/// Names under which notes say when they are of, the most telling first.
const DATES: &[&str] = &[
    "at",
    "date",
    "datetime",
    "created",
    "created_at",
    "date_created",
    "creation_date",
    "createdat",
    "datecreated",
    "creationdate",
    "created_date",
    "created_time",
    "created_on",
    "timestamp",
    "published",
    "publish_date",
    "publishdate",
    "published_at",
    "pubdate",
    "date_published",
    "creation_time",
    "created_datetime",
    "date_time",
    "entry_date",
    "journal_date",
    "journal_day",
    "date_added",
    "posted",
    "post_date",
    "ctime",
    "day",
    "datum",
    "erstellt",
    "fecha",
    "日期",
    "创建时间",
    "创建日期",
    "日付",
    "作成日",
    "날짜",
];

/// Names under which they say the hour of their date.
const HOURS: &[&str] = &["time", "hour"];

/// Names under which they say when they were last touched: better than what the disk says, and no better.
const TOUCHED: &[&str] = &[
    "updated",
    "updated_at",
    "modified",
    "last_modified",
    "date_modified",
    "lastmod",
    "lastmodified",
    "last_updated",
    "date_updated",
    "modified_at",
    "updatedat",
    "last_edited_time",
    "last_edited",
    "last_update",
    "modified_time",
    "modification_date",
    "mtime",
];

/// Names under which they say what they are about.
const TAGS: &[&str] = &["tags", "tag", "keywords", "labels", "categories"];

/// Names under which they hold their text.
const BODIES: &[&str] = &["body", "text", "content"];

/// Names under which they are marked.
const STARS: &[&str] = &["starred", "favorite", "favourite", "pinned"];

/// How many lines at the top of a text are looked through for a date.
const HEAD: usize = 12;

/// A note, and what is known of it before its text is read.
struct File<'f> {
    path: &'f Path,
    /// Its path within the folder that is imported.
    inside: &'f Path,
    stem: String,
    front: Option<&'f Front<'f>>,
    text: &'f str,
}

/// Reads a note.
pub(super) fn read(
    front: Option<&Front<'_>>,
    text: &str,
    path: &Path,
    inside: &Path,
    spot: Spot,
    reading: &Reading,
) -> Result<Vec<Item>, Refusal> {
    let stem = path.file_stem().map(|stem| stem.to_string_lossy());
    let file = File {
        path,
        inside,
        stem: stem.unwrap_or_default().into_owned(),
        front,
        text: text.strip_prefix('\u{feff}').unwrap_or(text),
    };
    match file.found(spot.clone(), reading) {
        Ok((found, mut items)) => {
            items.insert(0, Item::Found(Box::new(found)));
            let left = file.left();
            if !left.is_empty() {
                let count = u64::try_from(left.len()).unwrap_or(u64::MAX);
                let one = if count == 1 { "property" } else { "properties" };
                let names = left.join(", ");
                let says = format!("{one} left: {names}");
                items.push(Item::left_as(&spot, "properties", count, says));
            }
            let remarks = file.front.map_or(&[][..], |front| &front.remarks);
            if !remarks.is_empty() {
                let count = u64::try_from(remarks.len()).unwrap_or(u64::MAX);
                let says = format!("remarks left: {}", remarks.join("; "));
                items.push(Item::left_as(&spot, "remarks", count, says));
            }
            Ok(items)
        }
        Err(reason) => Err(spot.refuse(reason)),
    }
}

/// Where the time of a note comes from.
enum Source {
    Written(Written),
    Disk,
}

impl File<'_> {
    fn found(&self, spot: Spot, reading: &Reading) -> Result<(Found, Vec<Item>), String> {
        let named = Named::read(&self.stem);
        let rest = named
            .as_ref()
            .map_or_else(|| without_mark(&self.stem), |named| named.rest.as_str());
        let (title, body) = self.titled(rest);
        let text = self.with_properties(body);
        let (source, unread) = self.source(named.as_ref(), &text)?;
        let mut items = Vec::new();
        if let Some(unread) = unread {
            items.push(Item::left_as(&spot, "unread dates", 1, unread));
        }
        let (at, id) = match source {
            Source::Written(written) => {
                let id = identity::derive("markdown", written.millis(), &[&title, text.trim()]);
                (written.moment(reading.zone), id)
            }
            Source::Disk => {
                // When a file was last written to changes with every copy of it; its name does not.
                let id = identity::derive("markdown", 0, &[&self.stem, text.trim()]);
                let at = fs::metadata(self.path).and_then(|metadata| metadata.modified());
                let at = at.map(|at| reading.zone.at(DateTime::<Utc>::from(at).fixed_offset()));
                if let Ok(at) = at {
                    let day = at.format("%Y-%m-%d %H:%M");
                    let says = format!("no date; dated {day} by the file's own time");
                    items.push(Item::Remark(spot.clone().refuse(says)));
                    items.push(Item::Undated);
                }
                (at.ok(), id)
            }
        };
        let at = at.ok_or("no date found")?;
        let said = self.front.iter().flat_map(|front| front.all(TAGS));
        let mut tags: Vec<_> = said.flat_map(Value::names).collect();
        tags.extend(
            inline(&text, TAGS)
                .map(|said| Value::Text(said.to_owned()).names())
                .into_iter()
                .flatten(),
        );
        tags.extend(named.into_iter().flat_map(|named| named.tags));
        let marks = self.front.iter().flat_map(|front| front.all(STARS));
        let mut marks = marks.filter_map(|mark| front_matter::yes(mark.text()?));
        let note = Note {
            title,
            text,
            tags,
            starred: marks.any(|mark| mark),
        };
        // What of the file is not taken is told by its lines.
        let (entry, _) = note.into_entry(reading.kind, at)?;
        let found = Found {
            spot,
            id,
            stated: false,
            entry,
            changed: None,
            kept: JournalFields::default(),
        };
        Ok((found, items))
    }

    /// Where the time comes from, and what is to be said of a date that could not be read although there was another.
    fn source(
        &self,
        named: Option<&Named>,
        text: &str,
    ) -> Result<(Source, Option<String>), String> {
        let inline = inline(text, DATES).map(|said| Ok(said.to_owned()));
        let mut unread = None;
        for said in self.said(DATES).chain(inline) {
            if said
                .as_ref()
                .is_ok_and(|said| front_matter::yes(said).is_some())
            {
                // Whether something was published is not when.
                continue;
            }
            if let Some(read) = said.as_ref().ok().and_then(|said| self.read(said)) {
                return Ok((Source::Written(read), unread));
            }
            unread.get_or_insert_with(|| match said {
                Ok(said) => format!("its date {said:?} is not a time I can read"),
                Err(()) => "its date is not a time I can read".to_owned(),
            });
        }
        let said = headed(text).or_else(|| topped(self.body()));
        let other = named
            .map(|named| {
                let hour = said.filter(|said| is_hour_of(*said, named.written));
                hour.or_else(|| self.hour_of(named))
                    .unwrap_or(named.written)
            })
            .or(said)
            .or_else(|| of_folders(self.inside).map(Written::Wall))
            .or_else(|| self.said(TOUCHED).find_map(|said| dates::read(&said.ok()?)));
        match (other, unread) {
            (Some(other), unread) => Ok((Source::Written(other), unread)),
            (None, Some(unread)) => Err(unread),
            (None, None) => Ok((Source::Disk, None)),
        }
    }

    /// What the front matter says under each of some names; an error where that is no text.
    fn said(&self, names: &[&str]) -> impl Iterator<Item = Result<String, ()>> {
        let said = self.front.into_iter().flat_map(|front| front.all(names));
        said.map(|value| match value {
            Value::Text(said) => Ok(said.clone()),
            // Some programs write a time as a list of one.
            Value::List(items) if items.len() == 1 => items.first().cloned().ok_or(()),
            _ => Err(()),
        })
    }

    /// A date of the front matter, with the hour that stands in a property of its own.
    fn read(&self, date: &str) -> Option<Written> {
        self.with_hour(date).or_else(|| dates::read(date))
    }

    /// A date without an hour, and the hour beside it.
    fn with_hour(&self, date: &str) -> Option<Written> {
        let hour = self.front?.get(HOURS)?.text()?;
        dates::read(&format!("{date} {hour}"))
    }

    /// The day of the name, with the hour that stands in a property.
    fn hour_of(&self, named: &Named) -> Option<Written> {
        let Written::Wall(day) = named.written else {
            return None;
        };
        let read = self.with_hour(&day.date().to_string())?;
        is_hour_of(read, named.written).then_some(read)
    }

    /// What stands below the front matter.
    fn body(&self) -> &str {
        self.front.map_or(self.text, |front| front.body)
    }

    /// The title and the text below it: from the front matter, the first heading, or the name.
    fn titled(&self, name: &str) -> (String, &str) {
        let body = self.body();
        let said = self
            .front
            .and_then(|front| front.get(&["title"]))
            .and_then(Value::text)
            .or_else(|| inline(body, &["title"]));
        match (said, split(body)) {
            (Some(said), Some((heading, below))) if said == heading => (heading, below),
            (Some(said), _) => (said.to_owned(), body),
            (None, Some((heading, below))) => (heading, below),
            (None, None) => (name.to_owned(), body),
        }
    }

    /// The text, with the words that stand in the front matter.
    fn with_properties(&self, body: &str) -> String {
        let mut parts = Vec::new();
        for key in self.front.iter().flat_map(|front| &front.keys) {
            match key.value.text() {
                Some(text) if BODIES.contains(&key.name.as_str()) => parts.push(text.to_owned()),
                _ if self.is_kept(key) => {
                    let words = key.value.words();
                    let one = matches!(key.value, Value::Text(_)) && !words.contains('\n');
                    let joint = if one { ' ' } else { '\n' };
                    parts.push(format!("{}:{joint}{words}", key.written));
                }
                _ => {}
            }
        }
        if parts.is_empty() {
            return body.to_owned();
        }
        parts.push(body.trim_start().to_owned());
        parts.join("\n\n").trim().to_owned()
    }

    /// Whether a property holds words, which stay in the text: a journal has no place for properties, and words are not to be lost. A
    /// single one is no sentence, unless there is nothing else, or something else was said under that name.
    fn is_kept(&self, key: &Key) -> bool {
        let enough = usize::from(!self.body().trim().is_empty() && !key.again);
        let nowhere = is_unknown(&key.name) || key.again || !is_used(key);
        nowhere && key.value.most_words() > enough
    }

    /// What the front matter says that a journal has no place for.
    fn left(&self) -> Vec<&str> {
        let keys = self.front.iter().flat_map(|front| &front.keys);
        keys.filter(|key| self.is_left(key))
            .map(|key| key.written.as_str())
            .collect()
    }

    fn is_left(&self, key: &Key) -> bool {
        let name = key.name.as_str();
        if HOURS.contains(&name) {
            let dated = self.said(DATES).filter_map(Result::ok);
            let named = Named::read(&self.stem);
            return !self.is_kept(key)
                && named.and_then(|named| self.hour_of(&named)).is_none()
                && !dated
                    .into_iter()
                    .any(|date| self.with_hour(&date).is_some());
        }
        if is_unknown(name) {
            return !self.is_kept(key);
        }
        let says = key.value != Value::Text(String::new());
        says && (!is_used(key) || key.again) && !self.is_kept(key)
    }
}

/// Whether what has one of the names that are known says something that can be used under it.
fn is_used(key: &Key) -> bool {
    let name = key.name.as_str();
    match name {
        _ if TAGS.contains(&name) => !matches!(key.value, Value::Other(_)),
        _ if STARS.contains(&name) => key.value.text().and_then(front_matter::yes).is_some(),
        _ if DATES.contains(&name) => key.value.text().and_then(front_matter::yes).is_none(),
        _ => key.value.text().is_some(),
    }
}

fn is_unknown(name: &str) -> bool {
    let known = [DATES, TAGS, BODIES, STARS, &["title"]];
    !known.iter().any(|names| names.contains(&name))
}

/// A name without the mark of 32 digits that Notion puts behind it.
fn without_mark(stem: &str) -> &str {
    let cut = stem
        .rsplit_once(' ')
        .filter(|(_, mark)| mark.len() == 32 && mark.bytes().all(|byte| byte.is_ascii_hexdigit()));
    cut.map_or(stem, |(name, _)| name)
}

/// What a line `name:: value` at the top of a text says, as Logseq and Dataview write it.
fn inline<'t>(text: &'t str, names: &[&str]) -> Option<&'t str> {
    text.lines().take(HEAD).find_map(|line| {
        let (name, said) = line.trim_start_matches(['-', ' ']).split_once("::")?;
        let name = name.trim().to_lowercase().replace([' ', '-'], "_");
        names.contains(&name.as_str()).then(|| said.trim())
    })
}

/// The time in a line `Date: …` at the top of a text; the line stays where it is.
fn headed(text: &str) -> Option<Written> {
    text.lines().take(HEAD).find_map(|line| {
        let (name, said) = line.trim().split_once(':')?;
        // `**Date:** …`, `#+date: …`
        let name = name.trim().trim_matches('*').trim_start_matches("#+");
        let name = name.to_lowercase().replace([' ', '-'], "_");
        let said = said.trim_start().trim_start_matches('*');
        DATES.contains(&name.as_str()).then(|| dates::read(said))?
    })
}

/// The time in the first line of a text, if that is all there is, or if the line is a heading.
fn topped(text: &str) -> Option<Written> {
    let first = text.lines().find(|line| !line.trim().is_empty())?.trim();
    let heading = foreign_entry::heading(first);
    let said = heading.as_deref().unwrap_or(first);
    let alone = dates::read(said);
    alone.or_else(|| heading.and_then(|heading| Some(Named::read(&heading)?.written)))
}

/// Whether a time is one of the day that a name says without an hour, which is noon of it.
fn is_hour_of(said: Written, day: Written) -> bool {
    let (Written::Wall(said), Written::Wall(day)) = (said, day) else {
        return false;
    };
    Some(day.time()) == names::noon() && said.date() == day.date()
}

/// The heading that a text begins with, and what stands below it.
fn split(text: &str) -> Option<(String, &str)> {
    let text = text.trim_start();
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let heading = first
        .starts_with("# ")
        .then(|| foreign_entry::heading(first.trim_end()))?;
    Some((heading?, rest))
}
