//! jrnl's journals. Its text file has entries that begin with `[2024-05-01 09:30] Title` at the
//! start of a line (before version 2 without brackets; the form of the date is for its user to choose, and may change within a
//! file), a star at the end or the beginning of the title of those that are marked, and tags as `@words` in the text. Its JSON export is `{"tags": …, "entries":
//! [{"title", "body", "date", "time", "tags", "starred"}]}`.
use std::{
    io::BufRead,
    path::{Path, PathBuf},
};

use chrono::{NaiveDate, NaiveDateTime};
use serde::Deserialize;

use super::{
    Found, Item, LONGEST, Meter, Reading, Refusal, Source, Spot,
    dates::{self, Written},
    foreign_entry::Note,
    identity, import,
    jrnl_entry::{DATE_LETTERS, bare, is_year, looks_like_a_date, note},
    json_stream::{Element, Elements},
    lines::{Lines, TextLine},
    markdown_files, ndjson,
    order::{self, Numbers, Order},
    place, unusable,
};
use crate::{
    domain::{
        entry::json::{self, JournalFields},
        text,
    },
    services::{Error, Problem, Result},
};

/// How a journal begins that jrnl has encrypted.
const ENCRYPTED: &[u8] = b"gAAAA";

/// What is said of one.
const LOCKED: &str = "encrypted by jrnl";

/// What to do with it.
const UNLOCK: &str = "Let jrnl write it out first: `jrnl --export text --file journal.txt`.";

/// How what begins so is not to be read; none where it may be text.
fn sealed(start: &[u8]) -> Option<String> {
    if start.starts_with(ENCRYPTED) {
        return Some(format!("is {LOCKED}"));
    }
    // Before its second version jrnl wrote bare bytes.
    let broken = std::str::from_utf8(start).is_err_and(|error| error.error_len().is_some());
    let bare = start.iter().any(|byte| *byte < b'\t');
    (broken && bare).then(|| format!("is no text; an old jrnl writes so what is {LOCKED}"))
}

/// What to do with what jrnl writes for eyes or for other programs.
const WRITE_JSON: &str = "Let jrnl write it out as JSON: `jrnl --export json --file journal.json`.";

/// What else jrnl writes that begins so, and no journal can be read from; none where it may be one.
fn other_output(start: &[u8]) -> Option<&'static str> {
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
    let begins = |signs: &str| start.starts_with(signs.as_bytes());
    if begins("<") {
        return Some("is XML");
    }
    (begins("┎") || begins("┏")).then_some("has boxes drawn around its entries")
}

/// Opens a journal, as text or as JSON, or a folder of text files.
pub(super) fn open(path: &Path, reading: &Reading) -> Result<Source> {
    if path.is_dir() {
        return folder(path, reading);
    }
    let (mut input, length) = place::open(path)?;
    let meter = Meter::default();
    let (path, reading) = (path.to_owned(), reading.clone());
    let order = look([path.as_path()]);
    let name = path.display().to_string();
    let failed = move |why: std::io::Error| unusable(&path, &why);
    let start = input.fill_buf().map_err(&failed)?;
    if let Some(why) = sealed(start) {
        let message = format!("{name} {why}.");
        return Err(Error::new(Problem::Failed, message).hint(UNLOCK));
    }
    if let Some(why) = other_output(start) {
        let message = format!("{name} {why}.");
        return Err(Error::new(Problem::Failed, message).hint(WRITE_JSON));
    }
    let is_json = start.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'{');
    if is_json {
        let elements = Elements::new(input, "entries", ndjson::LINE, meter.clone());
        let items = elements.map(move |element| {
            let found = from_json(element.map_err(&failed)?, &reading);
            Ok(found.unwrap_or_else(Item::Refused))
        });
        return Ok(Source::metered(items, meter, length));
    }
    let lines = Lines::new(input, LONGEST, meter.clone());
    let items = Entries::new(lines, None, order, reading, Box::new(failed));
    Ok(Source::metered(items, meter, length))
}

/// Opens a folder of text files, as jrnl keeps one for each day.
fn folder(path: &Path, reading: &Reading) -> Result<Source> {
    let found = markdown_files::walk_for(path, &["txt"])?;
    // What jrnl calls its YAML and its Markdown export are folders of Markdown files.
    if found.files.is_empty() && !markdown_files::walk(path)?.files.is_empty() {
        let name = path.display();
        let message = format!("{name} has Markdown files in it, and no text of jrnl's.");
        let hint = format!("`rounds import markdown {name}` reads them.");
        return Err(Error::new(Problem::Failed, message).hint(hint));
    }
    let order = look(found.files.iter().map(PathBuf::as_path));
    let (root, reading) = (found.root, reading.clone());
    let meter = Meter::default();
    let of = u64::try_from(found.files.len()).unwrap_or(u64::MAX);
    let counted = meter.clone();
    let items = found.files.into_iter().flat_map(move |file| {
        counted.add(1);
        let name = file
            .strip_prefix(&root)
            .unwrap_or(&file)
            .display()
            .to_string();
        let opened = place::open(&file).and_then(|(mut input, _)| {
            let start = input.fill_buf().map_err(|why| unusable(&file, &why))?;
            let sealed = sealed(start);
            Ok((input, sealed))
        });
        let (entries, refused) = match opened {
            Ok((_, Some(why))) => (None, Some(Spot::file(name).refuse(format!("it {why}")))),
            Ok((input, None)) => {
                let lines = Lines::new(input, LONGEST, Meter::default());
                let failed = Box::new(move |why: std::io::Error| unusable(&file, &why));
                let entries = Entries::new(lines, Some(name), order, reading.clone(), failed);
                (Some(entries), None)
            }
            Err(error) => (None, Some(Spot::file(name).refuse(error.message))),
        };
        let refused = refused.map(|refusal| Ok(Item::Refused(refusal)));
        refused.into_iter().chain(entries.into_iter().flatten())
    });
    let refusals = found
        .refusals
        .into_iter()
        .map(|refusal| Ok(Item::Refused(refusal)));
    let left = found.left.into_iter().map(Ok);
    Ok(Source::metered(
        refusals.chain(items).chain(left),
        meter,
        of,
    ))
}

/// The order of the numbers in the dates of some files, as those tell it that are written so.
fn look<'p>(paths: impl IntoIterator<Item = &'p Path>) -> Option<Order> {
    let mut all = Vec::new();
    for path in paths {
        all.extend(numbers(path).unwrap_or_default());
    }
    order::of_all(&all)
}

fn numbers(path: &Path) -> Option<Vec<Numbers>> {
    let file = std::fs::File::open(path).ok().filter(|_| path.is_file())?;
    let input = Box::new(std::io::BufReader::new(file));
    let lines = Lines::new(input, LONGEST, Meter::default());
    let dates = lines.map_while(std::io::Result::ok).filter_map(|line| {
        let line = String::from_utf8(line.bytes?).ok()?;
        let (date, _) = line.strip_prefix('[')?.split_once(']')?;
        dates::numbers(date)
    });
    Some(dates.collect())
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
    let written =
        dates::read(&when).ok_or_else(|| refuse(format!("{when:?} is not a time I can read")))?;
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

/// The entries of a text file.
struct Entries {
    lines: Lines,
    file: Option<String>,
    current: Option<Current>,
    /// Whether dates stand in brackets in this file; the first one tells.
    bracketed: Option<bool>,
    /// Whether they are headings, below those of a year and a month: what jrnl writes as Markdown.
    headed: bool,
    order: Option<Order>,
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

/// How a line begins an entry.
enum Begun {
    /// With a time.
    At(Written, String),
    /// With what looks like one, and why it cannot be read.
    Somewhen(String),
}

impl Entries {
    fn new(
        lines: Lines,
        file: Option<String>,
        order: Option<Order>,
        reading: Reading,
        failed: Box<dyn Fn(std::io::Error) -> Error>,
    ) -> Self {
        Self {
            lines,
            file,
            current: None,
            bracketed: None,
            headed: false,
            order,
            reading,
            failed,
        }
    }

    /// The date with which a line begins an entry, and the rest of the line.
    fn begins(&mut self, line: &str) -> Option<Begun> {
        if self.headed {
            let heading = line.strip_prefix("### ")?;
            return Some(match bare(heading) {
                Some((written, title)) => Begun::At(written, title.to_owned()),
                None => Begun::Somewhen(format!("there is no time in the heading {heading:?}")),
            });
        }
        let in_brackets = line.strip_prefix('[').and_then(|line| line.split_once(']'));
        // Not every script parts words by blanks.
        let ends = |rest: &str| {
            let next = rest.chars().next();
            next.is_none_or(|next| next.is_whitespace() || !next.is_ascii())
        };
        // A link is none, nor is what goes on with a colon.
        let follows = |rest: &str| !rest.starts_with(['(', '[', ':']);
        let (found, bracketed) = match in_brackets.filter(|(_, rest)| follows(rest)) {
            Some((date, rest)) => match self.read(date) {
                Some(written) if ends(rest) || date.contains(':') => {
                    (Some((written, rest.trim_start())), true)
                }
                None if looks_like_a_date(date) && self.bracketed != Some(false) => {
                    self.bracketed = Some(true);
                    return Some(Begun::Somewhen(self.unread(date)));
                }
                _ => (self.bare(line), false),
            },
            None => (self.bare(line), false),
        };
        let (written, rest) = found?;
        let fits = *self.bracketed.get_or_insert(bracketed) == bracketed;
        fits.then(|| Begun::At(written, rest.to_owned()))
    }

    /// A date without brackets, where the file may have those.
    fn bare<'l>(&self, line: &'l str) -> Option<(Written, &'l str)> {
        let hour = line.find(':').is_some_and(|at| at < DATE_LETTERS);
        if !hour || self.bracketed == Some(true) {
            return None;
        }
        bare(line)
    }

    /// Why a date cannot be read.
    fn unread(&self, date: &str) -> String {
        match &self.reading.form {
            Some(form) if dates::numbers(date).is_some() => {
                format!("{date:?} does not have the form {form:?}")
            }
            _ => format!(
                "{date:?} could be more than one time, or none; name its form: --time-format"
            ),
        }
    }

    /// A time in the form that was named, or in any other.
    fn read(&self, date: &str) -> Option<Written> {
        let given = self.reading.form.as_deref().and_then(|form| {
            let wall = NaiveDateTime::parse_from_str(date, form).ok();
            let day = || {
                NaiveDate::parse_from_str(date, form)
                    .ok()?
                    .and_hms_opt(12, 0, 0)
            };
            wall.or_else(day).map(Written::Wall)
        });
        // Numbers whose form was named are not read in another order.
        let told = self.reading.form.is_some() && dates::numbers(date).is_some();
        given.or_else(|| dates::read_in(date, self.order).filter(|_| !told))
    }

    /// Adds a line; answers the entry that ended before it.
    fn add(&mut self, line: TextLine) -> Option<Item> {
        let text = line.bytes.map(text::utf8);
        if let Some(Ok(text)) = &text {
            self.headed |= self.current.is_none() && is_year(text);
            // The entries' own headings have more signs.
            if self.headed && (text.starts_with("# ") || text.starts_with("## ")) {
                return None;
            }
        }
        if let Some(Ok(text)) = &text
            && let Some(begun) = self.begins(text)
        {
            let (written, text, trouble) = match begun {
                Begun::At(written, text) => (Some(written), text, None),
                Begun::Somewhen(why) => (None, String::new(), Some(why)),
            };
            let next = Current {
                line: line.number,
                written,
                text,
                trouble,
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
            Some(Err(why)) => {
                let trouble = why.on_line(line.number);
                current.trouble.get_or_insert(trouble);
            }
            _ => drop(current.trouble.get_or_insert_with(import::too_long)),
        }
        None
    }

    fn end(&self, ended: Current) -> Item {
        let spot = Spot {
            file: self.file.clone(),
            ..Spot::line(ended.line)
        };
        let Some(written) = ended.written else {
            let reason = "there is no date like [2024-05-01 09:30] before this text";
            let Some(trouble) = ended.trouble else {
                return Item::Refused(spot.refuse(reason));
            };
            let below = ended.text.lines().filter(|line| !line.trim().is_empty());
            return Item::Refused(spot.refuse(match below.count() {
                0 => trouble,
                1 => format!("{trouble}; the line below it stays out too"),
                count => format!(
                    "{trouble}; {} below it stay out too",
                    text::counted(count, "line")
                ),
            }));
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
