//! What filters ask for, as words for the full-text index, so that a question of words and
//! filters is one walk through its postings, newest first.
use std::fmt::Write as _;

use super::{
    name::{EntryNames, NameKind},
    share::Answers,
};
use crate::domain::{
    Entry, Kind, Visibility,
    entry::kind::Shape,
    find::filter::{CHOSEN, Has},
};

/// Begins every facet, and stands between sections. A private-use character that the index takes
/// for a letter; [`strip`] keeps it out of what people write, so no word can be mistaken for a
/// facet and no phrase reaches from one section into the next.
pub(super) const MARK: char = '\u{10fff0}';

/// One fact that can be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Facet {
    /// Being an entry.
    Entry,
    /// Its kind.
    Kind(Kind),
    /// A name it bears.
    Name(NameKind, i64),
    /// Holding a question.
    Question,
    /// Being shared.
    Shared,
    /// An answer that was not read.
    Unread,
    /// A sign-off.
    Signed,
    /// Something that hangs on it.
    Has(Has),
    /// A choice in a field of it.
    Choice(&'static str, &'static str),
}

impl Facet {
    /// The fact as a word of the index.
    pub(super) fn word(self) -> String {
        let rest = match self {
            Self::Entry => String::new(),
            Self::Kind(kind) => format!("k{}", kind.spec().slug),
            Self::Name(NameKind::Tag, id) => format!("t{id}"),
            Self::Name(NameKind::Person, id) => format!("p{id}"),
            Self::Name(NameKind::Goal, id) => format!("g{id}"),
            Self::Name(NameKind::Competency, id) => format!("n{id}"),
            Self::Question => "q".into(),
            Self::Shared => "s".into(),
            Self::Unread => "u".into(),
            Self::Signed => "o".into(),
            Self::Has(Has::Comment) => "hc".into(),
            Self::Has(Has::Action) => "ha".into(),
            Self::Has(Has::Score) => "hs".into(),
            Self::Has(Has::RoleModel) => "hm".into(),
            Self::Has(Has::HardToSay) => "hh".into(),
            Self::Has(Has::Letter) => "hl".into(),
            Self::Has(Has::Closing) => "hz".into(),
            Self::Has(Has::Competency) => "hn".into(),
            Self::Has(Has::Attachment) => "hf".into(),
            // A hyphen would part the word.
            Self::Choice(field, value) => format!("c{field}0{}", value.replace('-', "")),
        };
        format!("{MARK}{rest}")
    }
}

/// All facets of an entry, and its names and freely written fields as words: who types a name
/// finds the entries that bear it.
pub(super) fn facets(
    entry: &Entry,
    visibility: Visibility,
    borne: &EntryNames,
    answers: Answers,
) -> String {
    let mut out = Facet::Entry.word();
    let mut put = |facet: Facet, words: &str| {
        // Writing to a string cannot fail.
        let _ = write!(out, " {} {words}", facet.word());
    };
    put(Facet::Kind(entry.kind), "");
    for noun in NameKind::ALL {
        for name in borne.of(noun) {
            // The id of a competency is no word of the entry: "foundation" is not in all of a curriculum.
            let words = match noun {
                NameKind::Competency => "",
                _ => &name.name,
            };
            put(Facet::Name(noun, name.id), words);
        }
    }
    for (name, value) in &entry.fields {
        let field = entry.kind.field(name);
        if field.is_some_and(|field| matches!(field.shape, Shape::Line(_))) {
            put(Facet::Entry, value);
        }
    }
    for (facet, holds) in [
        (Facet::Question, entry.question),
        (Facet::Shared, visibility == Visibility::Shared),
        (Facet::Unread, answers.unread),
        (Facet::Signed, answers.signed),
        (Facet::Has(Has::Comment), answers.said),
    ] {
        if holds {
            put(facet, "");
        }
    }
    for has in [
        Has::Score,
        Has::RoleModel,
        Has::Action,
        Has::HardToSay,
        Has::Letter,
        Has::Closing,
        Has::Competency,
        Has::Attachment,
    ] {
        if has.is_in(entry) == Some(true) {
            put(Facet::Has(has), "");
        }
    }
    for field in CHOSEN {
        let shape = entry.kind.field(field).map(|field| field.shape);
        let Some((Shape::Choice(choices), value)) = shape.zip(entry.fields.get(*field)) else {
            continue;
        };
        if let Some(choice) = choices.iter().find(|choice| choice.slug == value) {
            put(Facet::Choice(field, choice.slug), "");
        }
    }
    out
}

/// Takes out of all that a person wrote the one character that the index keeps for itself
/// (U+10FFF0, for private use and without a meaning).
pub fn strip(entry: &mut Entry) {
    let lists = [&mut entry.tags, &mut entry.people, &mut entry.goals];
    let lists = lists.into_iter().chain([&mut entry.competencies]);
    let files = entry.attachments.iter_mut().map(|file| &mut file.name);
    let names = lists.flatten().chain(&mut entry.showcase).chain(files);
    let sections = entry.sections.iter_mut();
    let sections = sections.flat_map(|section| [&mut section.name, &mut section.text]);
    let fields = entry.fields.values_mut();
    for text in names
        .chain(sections)
        .chain(fields)
        .chain([&mut entry.title])
    {
        if text.contains(MARK) {
            text.retain(|c| c != MARK);
        }
    }
    if entry.scores.keys().any(|item| item.contains(MARK)) {
        let scores = std::mem::take(&mut entry.scores).into_iter();
        entry.scores = scores
            .map(|(item, value)| (item.replace(MARK, ""), value))
            .collect();
    }
}
