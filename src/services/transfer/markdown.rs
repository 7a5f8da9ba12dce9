//! A folder of Markdown files: one file per entry, in a folder per year. What is written is the
//! entry's own document, with the lines in its header that tell it from others, and reads in any
//! program for notes; what is read may come from any of them.
use std::{
    fs,
    path::{Path, PathBuf},
};

use chrono::DateTime;

use super::{
    Found, Item, Meter, Reading, Refusal, Source, Spot, export,
    front_matter::Front,
    front_value::Value,
    identity,
    markdown_files::{self, Walk},
    markdown_note, place, yaml,
};
use crate::{
    domain::{
        Entry, Id, Kind, Moment, Record, Visibility,
        entry::{
            document, front_matter,
            json::{JournalFields, REVISIONS},
            kind::Shape,
        },
        text::{Lines, not_taken, slug},
    },
    services::Result,
};

/// Lines that an exported document has beside its own; they say what the journal knew.
const OURS: &[&str] = &[
    "id",
    "created",
    "updated",
    "revision",
    "visibility",
    "deleted",
];

/// Opens a folder, or one file.
pub(super) fn open(path: &Path, reading: &Reading) -> Result<Source> {
    let Walk {
        root,
        files,
        refusals,
        left,
    } = markdown_files::walk(path)?;
    let meter = Meter::default();
    let of = u64::try_from(files.len()).unwrap_or(u64::MAX);
    let (counted, reading) = (meter.clone(), reading.clone());
    let notes = files.into_iter().flat_map(move |file| {
        counted.add(1);
        read(&root, &file, &reading).unwrap_or_else(|refusal| vec![Item::Refused(refusal)])
    });
    let refusals = refusals.into_iter().map(Item::Refused);
    Ok(Source::metered(
        refusals.chain(notes).chain(left).map(Ok),
        meter,
        of,
    ))
}

fn read(root: &Path, file: &Path, reading: &Reading) -> std::result::Result<Vec<Item>, Refusal> {
    let name = file
        .strip_prefix(root)
        .unwrap_or(file)
        .display()
        .to_string();
    let spot = Spot::file(name);
    let refuse = |reason: String| spot.clone().refuse(reason);
    let text = markdown_files::text(file).map_err(refuse)?;
    // A mark of the byte order is none of its words.
    let words = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let changed = not_taken(words, Lines::Any);
    let mut items = read_text(root, file, &text, spot, reading)?;
    let first = items.iter_mut().find_map(|item| match item {
        Item::Found(found) => Some(found),
        _ => None,
    });
    if let Some(first) = first {
        first.changed = changed;
    }
    Ok(items)
}

fn read_text(
    root: &Path,
    file: &Path,
    text: &str,
    spot: Spot,
    reading: &Reading,
) -> std::result::Result<Vec<Item>, Refusal> {
    let front = Front::cut(text);
    if let Some(front) = front.as_ref().filter(|front| is_ours(front)) {
        let found = ours(front, spot.clone(), reading.now)?;
        return Ok(vec![Item::Found(Box::new(found))]);
    }
    let inside = file.strip_prefix(root).unwrap_or(file);
    markdown_note::read(front.as_ref(), text, file, inside, spot, reading)
}

/// Whether a file is an entry's document.
fn is_ours(front: &Front<'_>) -> bool {
    if front.lines.is_empty() {
        return false;
    }
    let text = |name: &str| front.get(&[name]).and_then(Value::text);
    let kind = text("kind").map(Kind::parse);
    let at = text("at").is_some_and(|at| DateTime::parse_from_rfc3339(at).is_ok());
    let id = text("id").is_some_and(|id| Id::parse(id).is_some());
    // Others have properties of these names too, and mean something else by them.
    let strange = |kind: Kind| {
        let mut names = front.keys.iter().map(|key| key.name.as_str());
        names.any(|name| !OURS.contains(&name) && !document::may_mean(kind, name))
    };
    match kind {
        Some(Some(kind)) => id || at && !strange(kind),
        Some(None) => at && id,
        None => false,
    }
}

/// Reads an entry's document, strictly: nothing in it is to be lost.
fn ours(front: &Front<'_>, spot: Spot, now: Moment) -> std::result::Result<Found, Refusal> {
    let refuse = |reason: String| spot.clone().refuse(reason);
    let mut lines: Vec<String> = front.lines.iter().map(|line| (*line).to_owned()).collect();
    // What another program wrote again as YAML means what it says as YAML; what people typed is read as they typed it.
    let is_yaml = yaml::read(&lines.join("\n")).is_ok();
    for key in &front.keys {
        let said = lines.get(key.from..key.to).unwrap_or_default();
        let over_lines = said.iter().skip(1).any(|line| !line.trim().is_empty());
        let written_anew = is_yaml && (over_lines || said.iter().any(|line| line.contains('\'')));
        let says = match &key.value {
            _ if OURS.contains(&key.name.as_str()) => String::new(),
            Value::List(names) if over_lines || written_anew => {
                format!("{}: {}", key.name, front_matter::list(names))
            }
            Value::Text(text) if written_anew => {
                format!("{}: {}", key.name, front_matter::scalar(text))
            }
            Value::Other(pairs) if is_yaml && over_lines => {
                let pairs: Vec<_> = pairs.lines().collect();
                format!("{}: {{{}}}", key.name, pairs.join(", "))
            }
            _ => continue,
        };
        for (n, line) in lines.iter_mut().enumerate().take(key.to).skip(key.from) {
            *line = if n == key.from {
                says.clone()
            } else {
                String::new()
            };
        }
    }
    let whole = format!("---\n{}\n---\n{}", lines.join("\n"), front.body);
    let entry = document::parse(&whole, now).map_err(|error| {
        let spot = Spot {
            line: u64::try_from(error.line).ok(),
            ..spot.clone()
        };
        spot.refuse(error.message)
    })?;
    let text = |name: &str| front.get(&[name]).and_then(Value::text);
    let time = |name: &str| match text(name).map(DateTime::parse_from_rfc3339) {
        None => Ok(None),
        Some(Ok(at)) => Ok(Some(at)),
        Some(Err(_)) => Err(refuse(format!(
            "{name} is not a time like 2026-11-12T20:40:00+00:00"
        ))),
    };
    let derived = || {
        let document = document::print(&entry.clone().settled());
        identity::derive("markdown", entry.at.timestamp_millis(), &[&document])
    };
    let given = |id| Id::parse(id).ok_or_else(|| refuse(format!("{id:?} is not an id")));
    let stated = text("id").is_some();
    let id = text("id").map_or_else(|| Ok(derived()), given)?;
    let revision = text("revision").map(str::parse::<u32>).transpose();
    let revision = revision.map_err(|_| refuse("revision is not a whole number".into()))?;
    let kept = JournalFields {
        visibility: text("visibility").map_or(Visibility::Private, Visibility::parse),
        revision: revision.filter(|number| REVISIONS.contains(number)),
        created_at: time("created")?,
        updated_at: time("updated")?,
        deleted_at: time("deleted")?,
    };
    Ok(Found {
        spot,
        id,
        stated,
        entry,
        changed: None,
        kept,
    })
}

/// Fills a folder with entries, and answers how many.
pub(super) fn write(entries: export::Entries<'_>, folder: &Path) -> Result<u64> {
    let mut year_made = None;
    let mut number = 0;
    entries.each(&mut |record| {
        let year = record.entry.at.format("%Y").to_string();
        let inside = folder.join(&year);
        if year_made.as_ref() != Some(&year) {
            fs::create_dir_all(&inside).map_err(|why| super::unusable(&inside, &why))?;
            year_made = Some(year);
        }
        if entries.for_others() {
            // Neither the minute nor the identifier, which tells one, is for others.
            number += 1;
            let month = record.entry.at.format("%Y-%m");
            let name = format!("{month}-{}-{number}.md", slug(&record.entry.title));
            place::new_file(&inside.join(name), &for_all(&record.entry))?;
            return Ok(());
        }
        let text = print(record);
        let short = inside.join(file_name(record, &record.id.short()));
        if place::new_file(&short, &text)?.is_none() {
            let long = inside.join(file_name(record, &record.id.to_string()));
            place::new_file(&long, &text)?;
        }
        Ok(())
    })
}

fn file_name(record: &Record, id: &str) -> PathBuf {
    let when = record.entry.at.format("%Y-%m-%d-%H%M");
    format!("{when}-{}-{id}.md", slug(&record.entry.title)).into()
}

/// An entry's document as other programs are to read it: what is text is no number and no day
/// to them either, and a truth is one.
fn for_all(entry: &Entry) -> String {
    let mut document = document::print(entry);
    let title = (
        front_matter::scalar(&entry.title),
        front_matter::text(&entry.title),
    );
    let files: Vec<_> = entry.attachments.iter().map(ToString::to_string).collect();
    let lists = [
        ("attachments", &files),
        ("with", &entry.people),
        ("tags", &entry.tags),
        ("goals", &entry.goals),
        ("competencies", &entry.competencies),
    ];
    let lists =
        lists.map(|(key, names)| (key, (front_matter::list(names), front_matter::texts(names))));
    let is_line = |name: &str| {
        let field = entry.kind.field(name);
        field.is_some_and(|field| matches!(field.shape, Shape::Line(_)))
    };
    let fields = entry.fields.iter().filter(|(name, _)| is_line(name));
    let fields = fields.map(|(name, value)| {
        let written = (front_matter::scalar(value), front_matter::text(value));
        (name.as_str(), written)
    });
    // Since YAML 1.2 a bare `yes` is a word. What the journal keeps, and others signed, stays as it is.
    let truth = || ("question", ("yes".to_owned(), "true".to_owned()));
    let truth = entry.question.then(truth);
    let lines = std::iter::once(("title", title))
        .chain(lists)
        .chain(truth)
        .chain(fields);
    for (key, (plain, safe)) in lines {
        if plain != safe {
            let line = |value: &str| format!("\n{key}: {value}\n");
            document = document.replacen(&line(&plain), &line(&safe), 1);
        }
    }
    document
}

/// An entry's document, with what the journal knows of it.
fn print(record: &Record) -> String {
    let document = for_all(&record.entry);
    let rest = document.strip_prefix("---\n").unwrap_or(&document);
    let mut lines = vec![
        ("id", record.id.to_string()),
        ("created", record.created_at.to_rfc3339()),
        ("updated", record.updated_at.to_rfc3339()),
    ];
    if record.revision > 1 {
        lines.push(("revision", record.revision.to_string()));
    }
    if record.visibility != Visibility::Private {
        lines.push(("visibility", record.visibility.slug().to_owned()));
    }
    if let Some(at) = record.deleted_at {
        lines.push(("deleted", at.to_rfc3339()));
    }
    let lines = lines
        .iter()
        .map(|(name, value)| format!("{name}: {value}\n"));
    format!("---\n{}{rest}", lines.collect::<String>())
}
