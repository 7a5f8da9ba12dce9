//! Day One's JSON export: `{"metadata": …, "entries": [{"uuid", "creationDate", "timeZone",
//! "text", "richText", "tags", "starred", "location", "photos", …}]}`. The text is Markdown, with more escapes than
//! Markdown needs and references to media that are not in it; times are in UTC beside the name of the zone. A folder of
//! such files is read as well.
use std::{
    fs,
    path::{Path, PathBuf},
    sync::LazyLock,
};

use regex::Regex;
use serde::Deserialize;
use serde_json::Value;

use super::{
    Found, Item, Meter, Reading, Refusal, Source, Spot, Zone,
    dates::{self, Written},
    foreign_entry::{self, Note},
    identity,
    json_stream::{Element, Elements},
    ndjson, place, unusable,
};
use crate::{
    domain::{
        Moment,
        entry::json::{self, JournalFields},
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
    rich_text: Option<String>,
    tags: Option<Vec<String>>,
    starred: Option<bool>,
    is_pinned: Option<bool>,
    location: Option<Value>,
    weather: Option<Value>,
    music: Option<Value>,
    photos: Option<Vec<Value>>,
    videos: Option<Vec<Value>>,
    audios: Option<Vec<Value>>,
    pdf_attachments: Option<Vec<Value>>,
    sketches: Option<Vec<Value>>,
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
        let items_of_one = match one(&file, reading, name.clone()) {
            Ok(source) => source.items,
            Err(error) => {
                let spot = Spot::file(name.unwrap_or_default());
                let refused = Item::Refused(spot.refuse(error.message));
                Box::new(std::iter::once(Ok(refused)))
            }
        };
        items.push(items_of_one);
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
    let mut left: Vec<_> = left(&entry)
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(what, count)| Item::left(&spot, what, count))
        .collect();
    if let Some(place) = entry.time_zone.as_deref().filter(|name| !name.is_empty())
        && let Written::Moment(moment) = written
        && dates::in_zone(moment, place).is_none()
    {
        let says = format!("its time zone {place:?} is not known; shown by the clock here");
        left.push(Item::Remark(spot.clone().refuse(says)));
    }
    let plain = entry.rich_text.as_deref().and_then(of_rich_text);
    let text = entry.text.filter(|text| !text.trim().is_empty());
    let text = text.or(plain).unwrap_or_default();
    let (title, body) = split(&text);
    let id = match &entry.uuid {
        Some(uuid) => identity::derive("dayone", written.millis(), &[uuid]),
        None => identity::derive("dayone", written.millis(), &[&title, body]),
    };
    let title = title.trim().to_owned();
    let text = plainer(&without_media(body));
    if title.is_empty() && text.trim().is_empty() {
        // A photo and no word: there is nothing to take, and nothing is wrong.
        let says = "it has no words";
        left.push(Item::left_as(&spot, "entries without words", 1, says));
        return Ok(left);
    }
    let stated = entry.uuid.is_some();
    let note = Note {
        text,
        title,
        tags: entry.tags.unwrap_or_default(),
        starred: entry.starred.unwrap_or_default() || entry.is_pinned.unwrap_or_default(),
    };
    let (entry, changed) = note
        .into_entry(reading.kind, at)
        .map_err(|why| refuse(why.to_owned()))?;
    let found = Item::Found(Box::new(Found {
        spot,
        id,
        stated,
        entry,
        changed,
        kept: JournalFields::default(),
    }));
    left.insert(0, found);
    Ok(left)
}

/// What an entry has beside its words.
fn left(entry: &DayOne) -> [(&'static str, u64); 8] {
    let count = |list: &Option<Vec<Value>>| list.as_ref().map_or(0, Vec::len) as u64;
    [
        ("photos", count(&entry.photos)),
        ("films", count(&entry.videos)),
        ("recordings", count(&entry.audios)),
        ("PDF files", count(&entry.pdf_attachments)),
        ("drawings", count(&entry.sketches)),
        ("places", u64::from(entry.location.is_some())),
        ("weather reports", u64::from(entry.weather.is_some())),
        ("pieces of music", u64::from(entry.music.is_some())),
    ]
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

/// A heading on the first line is the title, and the rest the text. Pictures before it are passed over.
fn split(text: &str) -> (String, &str) {
    let text = text.trim_start();
    let mut rest = text;
    while let Some((first, below)) = rest.split_once('\n') {
        let bare = without_media(first);
        if bare.len() == first.len() && !first.trim().is_empty() {
            break;
        }
        rest = below;
    }
    let (first, below) = rest.split_once('\n').unwrap_or((rest, ""));
    match foreign_entry::heading(first) {
        Some(title) => (title, below),
        None => (String::new(), text),
    }
}

/// A text without the references to media, which are counted and lead nowhere outside of Day One.
fn without_media(text: &str) -> String {
    static MEDIA: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"!\[[^\]\n]*\]\((?:dayone-moment|dayone2?):[^)\s]*\)").ok());
    let Some(media) = MEDIA.as_ref().filter(|media| media.is_match(text)) else {
        return text.to_owned();
    };
    let mut lines = Vec::new();
    for line in text.split('\n') {
        let bare = media.replace_all(line, "");
        if bare.len() == line.len() {
            lines.push(line.to_owned());
        } else if bare.trim().is_empty() {
            // The line was for the picture alone: of the white space around it, one side goes too.
            if lines
                .last()
                .is_none_or(|last: &String| last.trim().is_empty())
            {
                lines.pop();
            }
        } else {
            lines.push(bare.trim_end().to_owned());
        }
    }
    lines.join("\n").trim_matches('\n').to_owned()
}

/// Markdown without the escapes that it does not need: `Slow down\.` Those that keep a sign from meaning something stay.
fn plainer(text: &str) -> String {
    let mut fenced = false;
    let lines = text.split('\n').map(|line| {
        let fence = line.trim_start();
        if fence.starts_with("```") || fence.starts_with("~~~") {
            fenced = !fenced;
            return line.to_owned();
        }
        if fenced {
            line.to_owned()
        } else {
            plainer_line(line)
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn plainer_line(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut in_code = false;
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        let after = rest.get(c.len_utf8()..).unwrap_or_default();
        let sign = after.chars().next();
        if c == '\\'
            && !in_code
            && let Some(sign) = sign.filter(char::is_ascii_punctuation)
        {
            let below = after.get(1..).unwrap_or_default();
            if means_something(&out, sign, below) {
                out.push('\\');
            }
            out.push(sign);
            rest = below;
            continue;
        }
        in_code ^= c == '`';
        out.push(c);
        rest = after;
    }
    out
}

/// Whether a sign would mean something to Markdown where it stands, or might.
fn means_something(before: &str, sign: char, after: &str) -> bool {
    let starts = before
        .trim_start_matches([' ', '\t', '>', '-', '*', '+'])
        .is_empty();
    let numbered = before.trim_start();
    let numbers = !numbered.is_empty() && numbered.bytes().all(|byte| byte.is_ascii_digit());
    match sign {
        '-' | '+' | '=' | '#' | '>' => starts,
        '.' | ')' if numbers => true,
        '!' => after.starts_with('['),
        '(' => before.ends_with(']'),
        '.' | ')' | ',' | ';' | ':' | '\'' | '"' | '/' | '?' | '%' | '$' | '@' | '{' | '}'
        | '^' => false,
        _ => true,
    }
}

/// The words of `richText`, which is JSON in a text: `{"contents": [{"text": …, "attributes": …}]}`.
fn of_rich_text(rich: &str) -> Option<String> {
    let rich: Value = serde_json::from_str(rich).ok()?;
    let pieces = rich.get("contents")?.as_array()?;
    let words = pieces
        .iter()
        .filter_map(|piece| piece.get("text")?.as_str());
    Some(words.collect::<String>()).filter(|text| !text.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_escapes_that_mean_something_stay() {
        for (written, plain) in [
            (
                "Slow down\\. 3\\-4 days \\(or so\\)\\!",
                "Slow down. 3-4 days (or so)!",
            ),
            ("\\- no list", "\\- no list"),
            ("2024\\. A year", "2024\\. A year"),
            ("\\# no heading, C\\#", "\\# no heading, C#"),
            (
                "a\\_b \\*c\\* \\`d\\` \\[e\\] \\\\",
                "a\\_b \\*c\\* \\`d\\` \\[e\\] \\\\",
            ),
            ("`a\\.b` c\\.d", "`a\\.b` c.d"),
            ("```\na\\.b\n```\nc\\.d", "```\na\\.b\n```\nc.d"),
            ("Ünï\\.\\-\\\n", "Ünï.-\\\n"),
            ("x\\![y](z) [x]\\(y)", "x\\![y](z) [x]\\(y)"),
            (
                "mail\\@example\\.org, a\\+b \\> c",
                "mail@example.org, a+b > c",
            ),
        ] {
            assert_eq!(plainer(written), plain, "{written}");
        }
    }

    #[test]
    fn references_to_media_leave_no_gap() {
        for (written, bare) in [
            ("a\n\n![](dayone-moment://ABC)\n\nb", "a\n\nb"),
            ("![](dayone-moment:/video/1)\na", "a"),
            ("a ![](dayone-moment:/audio/1)", "a"),
            ("a\n\n![](dayone-moment:/pdfAttachment/1)", "a"),
            ("![a](b.png)", "![a](b.png)"),
        ] {
            assert_eq!(without_media(written), bare, "{written}");
        }
        let (title, body) = split("![](dayone-moment://A)\n\n# Title\n\nText");
        assert_eq!((title.as_str(), body), ("Title", "\nText"));
        let (title, body) = split("![](dayone-moment://A)\n\nText");
        assert_eq!(
            (title.as_str(), body),
            ("", "![](dayone-moment://A)\n\nText")
        );
    }

    #[test]
    fn rich_text_has_words() {
        let rich = r#"{"meta": {}, "contents": [{"text": "One\n"}, {"embeddedObjects": []}, {"text": "Two"}]}"#;
        assert_eq!(of_rich_text(rich).as_deref(), Some("One\nTwo"));
        assert_eq!(of_rich_text("no"), None);
    }
}
