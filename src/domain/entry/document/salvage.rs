//! A document with mistakes in its header: everything that can be read of it, and nothing lost of the
//! rest.
use super::{Parts, body::parse_body, read_header};
use crate::domain::{Entry, Section, text, when::Here};

/// Reads what can be read of a document that was `before` when somebody began to write in it. Lines
/// of its header that cannot be read stand at the top of its text.
pub fn salvage(document: &str, before: &Entry, here: impl Into<Here>) -> Entry {
    let here = here.into();
    let document = text::clean_input(document);
    let lines: Vec<_> = document.split('\n').collect();
    let (header, below) = divide(&lines);
    let mut header = header.to_vec();
    let mut left = Vec::new();
    let mut entry = loop {
        match read(&header, before, here) {
            Ok(entry) if entry.kind == before.kind => break entry,
            // What belongs to another kind has no place here.
            Ok(_) => match take_kind(&mut header) {
                kind if kind.is_empty() => left.append(&mut header),
                mut kind => left.append(&mut kind),
            },
            Err(line) if line < header.len() => left.push(header.remove(line)),
            Err(_) => left.append(&mut header),
        }
    };
    entry.framework = entry.framework.or_else(|| before.framework.clone());
    entry.sections = parse_body(below.iter().copied());
    let left = left.join("\n");
    if !left.trim().is_empty() {
        match entry
            .sections
            .first_mut()
            .filter(|first| first.name.is_empty())
        {
            Some(first) => first.text = format!("{left}\n\n{}", first.text),
            None => entry.sections.insert(0, Section::new("", left)),
        }
    }
    entry
}

/// The lines of the header, and those below it. A header that is never closed is text.
pub(in crate::domain) fn divide<'l, 't>(lines: &'l [&'t str]) -> (&'l [&'t str], &'l [&'t str]) {
    let fence = |line: &&str| line.trim_end() == "---";
    let first = lines.iter().position(|line| !line.trim().is_empty());
    let opened = first.filter(|at| fence(&lines[*at])).map(|at| at + 1);
    let closed = opened.and_then(|from| {
        let length = lines[from..].iter().position(fence)?;
        Some((from, from + length))
    });
    match closed {
        Some((from, to)) => (&lines[from..to], &lines[to + 1..]),
        None => (&[], lines),
    }
}

/// Reads a header alone; or which of its lines cannot be read. What it does not say is as before.
fn read(header: &[&str], before: &Entry, here: Here) -> Result<Entry, usize> {
    let named = |key: &str| {
        let mut lines = header.iter();
        lines.any(|line| line.trim_start().starts_with(&format!("{key}:")))
    };
    let mut whole = String::from("---\n");
    let mut put = |line: &str| {
        whole.push_str(line);
        whole.push('\n');
    };
    for line in header {
        put(line);
    }
    if !named("kind") {
        put(&format!("kind: {}", before.kind.spec().slug));
    }
    put("---");
    let line = |error: super::DocumentError| error.line.saturating_sub(2);
    let mut parts = Parts::read(&whole).map_err(line)?;
    let mut entry = read_header(&mut parts, here).map_err(line)?;
    if !named("at") {
        entry.at = before.at;
    }
    Ok(entry)
}

fn take_kind<'t>(header: &mut Vec<&'t str>) -> Vec<&'t str> {
    let (kind, rest) = std::mem::take(header)
        .into_iter()
        .partition(|line| line.trim_start().starts_with("kind:"));
    *header = rest;
    kind
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        Kind, Moment,
        entry::document::{parse, print},
    };

    fn now() -> Moment {
        Moment::parse_from_rfc3339("2026-11-12T20:40:00+00:00").unwrap()
    }

    fn before() -> Entry {
        let mut entry = Entry::new(Kind::FEEDBACK, now() - chrono::TimeDelta::days(3));
        entry.title = "Slow down".into();
        entry.tags = vec!["ward".into()];
        entry.fields.insert("direction".into(), "received".into());
        entry.sections = vec![Section::new("Situation", "The meeting.")];
        entry
    }

    #[test]
    fn what_can_be_read_is_what_reading_gives() {
        let document = print(&before());
        let entry = salvage(&document, &Entry::new(Kind::FEEDBACK, now()), now());
        assert_eq!(entry, parse(&document, now()).unwrap());
    }

    #[test]
    fn every_line_that_cannot_be_read_stands_at_the_top() {
        let table = [
            ("title: Slow down", "title: \"Slow down", "Slow down"),
            ("title", "titel", "titel"),
            ("tags: [ward]", "tags: [ward", "[ward"),
            ("direction: received", "direction: sideways", "sideways"),
            ("direction: received", "no colon at all", "no colon at all"),
            ("kind: feedback", "kind: feedbakc", "feedbakc"),
            ("kind: feedback", "kind: meeting", "kind: meeting"),
            ("kind: feedback", "", "The meeting."),
            ("at: ", "at: some day ", "some day"),
        ];
        let document = print(&before());
        for (written, instead, found) in table {
            let broken = document.replacen(written, instead, 1);
            assert_ne!(broken, document, "{written}");
            let entry = salvage(&broken, &before(), now());
            assert_eq!(entry.kind, before().kind, "{instead}");
            let text: Vec<_> = entry.sections.iter().map(|s| s.text.as_str()).collect();
            assert!(text.join("\n").contains(found), "{instead}: {entry:?}");
            assert_eq!(entry.sections.last(), before().sections.last());
            if instead.starts_with("at:") {
                assert_eq!(entry.at, before().at);
            }
            if !instead.starts_with("tags") {
                assert_eq!(entry.tags, before().tags, "{instead}");
            }
        }
    }

    #[test]
    fn several_mistakes_and_no_header_at_all() {
        let broken = "---\nkind: what\nat: never\nwith: [A\n---\nText\n## More\nStill";
        let entry = salvage(broken, &before(), now());
        let top = "kind: what\nat: never\nwith: [A\n\nText";
        let top = top.split('\n').collect::<Vec<_>>();
        for line in top.iter().filter(|line| !line.is_empty()) {
            assert!(entry.sections[0].text.contains(line), "{entry:?}");
        }
        assert_eq!(entry.sections[1], Section::new("More", "Still"));
        for plain in [
            "Only words",
            "---\nkind: meeting\nnever closed",
            "--\n## A\nB",
        ] {
            let entry = salvage(plain, &before(), now());
            let words = |text: &str| {
                text.split_whitespace()
                    .map(str::to_owned)
                    .collect::<Vec<_>>()
            };
            let all = entry.sections.iter();
            let all: Vec<_> = all.flat_map(|s| [s.name.as_str(), &s.text]).collect();
            let all = all.join(" ");
            let wanted = plain.replace("## ", "");
            assert_eq!(words(&all), words(&wanted), "{plain}");
        }
        assert!(salvage("", &before(), now()).sections.is_empty());
    }
}
