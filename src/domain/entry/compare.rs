//! Two versions of an entry, compared as pages: what their heads say otherwise, and section by section which
//! words went and came.
use chrono::{DateTime, NaiveDate};

use super::{
    Entry, Moment,
    kind::{Field, Shape},
};
use crate::domain::{
    text::diff::{self, Change},
    when,
};

/// What is otherwise in the newer of two versions.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Compared {
    /// What stands above the text.
    pub head: Vec<HeadChange>,
    /// The text: the newer version's sections, then those that only the older has.
    pub sections: Vec<SectionChange>,
}

/// Something above the text that is otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeadChange {
    /// What it is called.
    pub label: String,
    /// What it was; empty where it was not there.
    pub before: String,
    /// What it became; empty where it is gone.
    pub after: String,
}

/// A section in both versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectionChange {
    /// Its heading.
    pub name: String,
    /// Whether the whole of it went or came.
    pub change: Change,
    /// Its text, in order.
    pub blocks: Vec<Block>,
}

/// A part of a section's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// Lines that stand in both, as Markdown.
    Same(String),
    /// A line with the words that went and came.
    Words(Vec<(Change, String)>),
}

impl Compared {
    /// Whether nothing is otherwise.
    pub fn is_empty(&self) -> bool {
        let same = |block: &Block| matches!(block, Block::Same(_));
        let mut blocks = self.sections.iter().flat_map(|section| &section.blocks);
        self.head.is_empty() && blocks.all(same)
    }
}

/// A field's value as a person reads it.
pub fn said(field: &Field, value: &str, now: Moment) -> String {
    let said = match field.shape {
        Shape::Choice(choices) => choices
            .iter()
            .find(|choice| choice.slug == value)
            .map(|choice| choice.label.to_owned()),
        Shape::Day | Shape::Past => NaiveDate::parse_from_str(value, "%Y-%m-%d")
            .ok()
            .map(|day| when::human_day(day, now.date_naive())),
        Shape::Moment => DateTime::parse_from_rfc3339(value)
            .ok()
            .map(|at| when::stamp(at, now)),
        Shape::Line(_) | Shape::Span | Shape::Hours | Shape::Scale(..) => None,
    };
    said.unwrap_or_else(|| value.to_owned())
}

/// Compares two versions.
pub fn compare(old: &Entry, new: &Entry, now: Moment) -> Compared {
    Compared {
        head: head(old, new, now),
        sections: sections(old, new),
    }
}

fn head(old: &Entry, new: &Entry, now: Moment) -> Vec<HeadChange> {
    let sides = [old, new];
    let flagged = |entry: &Entry| if entry.question { "flagged" } else { "" };
    let mut all = vec![
        ("Title".to_owned(), sides.map(|it| it.title.clone())),
        ("When".to_owned(), sides.map(|it| when::stamp(it.at, now))),
        (
            new.kind.spec().people.to_owned(),
            sides.map(|it| it.people.join(", ")),
        ),
        ("Tags".to_owned(), sides.map(|it| it.tags.join(", "))),
        ("Goals".to_owned(), sides.map(|it| it.goals.join(", "))),
        (
            "Competencies".to_owned(),
            sides.map(|it| it.competencies.join(", ")),
        ),
        (
            "Shown for".to_owned(),
            sides.map(|it| it.showcase.clone().unwrap_or_default()),
        ),
        (
            "Attachments".to_owned(),
            sides.map(|it| {
                let names = it.attachments.iter().map(|one| one.name.as_str());
                names.collect::<Vec<_>>().join(", ")
            }),
        ),
        (
            "Question".to_owned(),
            sides.map(|it| flagged(it).to_owned()),
        ),
    ];
    let mut names: Vec<_> = old.fields.keys().chain(new.fields.keys()).collect();
    names.sort();
    names.dedup();
    for name in names {
        let field = new.kind.field(name);
        let value = |entry: &Entry| match (entry.fields.get(name), field) {
            (None, _) => String::new(),
            (Some(value), None) => value.clone(),
            (Some(value), Some(field)) => said(field, value, now),
        };
        let label = field.map_or(name.as_str(), |field| field.label);
        all.push((label.to_owned(), sides.map(value)));
    }
    let mut items: Vec<_> = old.scores.keys().chain(new.scores.keys()).collect();
    items.sort();
    items.dedup();
    for item in items {
        let value = |entry: &Entry| {
            let value = entry.scores.get(item);
            value.map_or_else(String::new, ToString::to_string)
        };
        let label = new.kind.field(item).map_or(item.as_str(), |it| it.label);
        all.push((label.to_owned(), sides.map(value)));
    }
    all.into_iter()
        .filter(|(_, [before, after])| before != after)
        .map(|(label, [before, after])| HeadChange {
            label,
            before,
            after,
        })
        .collect()
}

fn sections(old: &Entry, new: &Entry) -> Vec<SectionChange> {
    let has = |entry: &Entry, name: &str| entry.sections.iter().any(|it| it.name == name);
    let mut out: Vec<_> = new
        .sections
        .iter()
        .map(|section| SectionChange {
            name: section.name.clone(),
            change: if has(old, &section.name) {
                Change::Kept
            } else {
                Change::Added
            },
            blocks: blocks(old.section(&section.name), &section.text),
        })
        .collect();
    let gone = old.sections.iter().filter(|it| !has(new, &it.name));
    out.extend(gone.map(|section| SectionChange {
        name: section.name.clone(),
        change: Change::Removed,
        blocks: blocks(&section.text, ""),
    }));
    out
}

fn blocks(old: &str, new: &str) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::new();
    let mut lines = diff::lines(old, new).into_iter().peekable();
    while let Some(line) = lines.next() {
        // Air that went or came is air.
        if line.change == Change::Kept || line.text.trim().is_empty() {
            match out.last_mut() {
                Some(Block::Same(text)) => {
                    text.push('\n');
                    text.push_str(&line.text);
                }
                _ => out.push(Block::Same(line.text)),
            }
            continue;
        }
        let becomes = |next: &diff::DiffLine| {
            let one_line = !line.words.is_empty() || !next.words.is_empty();
            line.change == Change::Removed && next.change == Change::Added && one_line
        };
        let words = match lines.next_if(becomes) {
            Some(next) => diff::words_of(&line.text, &next.text),
            None => vec![(line.change, line.text)],
        };
        out.push(Block::Words(words));
    }
    out.retain(|block| !matches!(block, Block::Same(text) if text.trim().is_empty()));
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Kind, Section};

    fn entry(title: &str, sections: &[(&str, &str)]) -> Entry {
        let at = Moment::parse_from_rfc3339("2026-11-12T20:40:00+00:00").unwrap();
        let mut entry = Entry::new(Kind::FEEDBACK, at);
        title.clone_into(&mut entry.title);
        let sections = sections.iter();
        entry.sections = sections
            .map(|(name, text)| Section::new(*name, *text))
            .collect();
        entry
    }

    #[test]
    fn a_version_is_no_change_to_itself() {
        let one = entry("One", &[("Keep", "a\n\nb")]);
        let compared = compare(&one, &one, one.at);
        assert!(compared.is_empty(), "{compared:?}");
        let text = Block::Same("a\n\nb".to_owned());
        assert_eq!(compared.sections[0].blocks, [text]);
    }

    #[test]
    fn words_sections_and_what_stands_above_are_told_apart() {
        let old = entry("One", &[("Keep", "Calm words."), ("Gone", "Once.")]);
        let mut new = entry(
            "Two",
            &[("Keep", "Plain words.\n\nMore."), ("Come", "Now.")],
        );
        new.tags = vec!["calm".to_owned()];
        let compared = compare(&old, &new, old.at);
        let head: Vec<_> = compared
            .head
            .iter()
            .map(|it| (it.label.as_str(), it.before.as_str(), it.after.as_str()))
            .collect();
        assert_eq!(head, [("Title", "One", "Two"), ("Tags", "", "calm")]);
        let [keep, come, gone] = compared.sections.as_slice() else {
            panic!("{compared:?}")
        };
        assert_eq!(
            [keep.change, come.change, gone.change],
            [Change::Kept, Change::Added, Change::Removed]
        );
        let words = |parts: &[(Change, &str)]| {
            let parts = parts.iter();
            Block::Words(
                parts
                    .map(|(change, text)| (*change, (*text).to_owned()))
                    .collect(),
            )
        };
        assert_eq!(
            keep.blocks,
            [
                words(&[
                    (Change::Removed, "Calm"),
                    (Change::Added, "Plain"),
                    (Change::Kept, " words."),
                ]),
                words(&[(Change::Added, "More.")]),
            ]
        );
        assert_eq!(gone.blocks, [words(&[(Change::Removed, "Once.")])]);
    }
}
