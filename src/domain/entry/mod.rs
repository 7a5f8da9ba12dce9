//! An entry: one dated note of a kind, as its author wrote it, and as the journal keeps it.
pub mod attachment;
pub mod compare;
pub mod document;
pub mod experience;
pub mod form;
pub mod framework;
pub mod front_matter;
pub mod hard;
pub mod hours;
pub mod id;
pub mod json;
pub mod kind;
pub mod lesson;
pub mod link;
pub mod merge;
pub mod paste;
pub mod provenance;
pub mod revisit;
pub mod variant;

use std::collections::{BTreeMap, HashSet};

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

pub use attachment::Attachment;
pub use provenance::Provenance;

use super::{Id, Kind, as_text, data::is_slug, text};

/// A moment with the offset of the place where it was written.
pub type Moment = DateTime<FixedOffset>;

/// A named part of an entry's text.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Section {
    /// The heading; empty for text that stands before any.
    pub name: String,
    /// Markdown.
    pub text: String,
}

impl Section {
    /// A section.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            text: text.into(),
        }
    }
}

/// What an author wrote: all that stands in the entry's document, and nothing else.
///
/// This is also its one form as data, in the order in which the object is written: a draft is this
/// object, and a record is this object with what the journal knows of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// What sort of entry.
    #[serde(with = "as_text")]
    pub kind: Kind,
    /// When it happened, to the second.
    #[serde(with = "as_text")]
    pub at: Moment,
    /// One line.
    pub title: String,
    /// The framework that gave the sections, by id.
    pub framework: Option<String>,
    /// The text, in order.
    pub sections: Vec<Section>,
    /// The kind's fields that are filled in, by name.
    pub fields: BTreeMap<String, String>,
    /// Tags, without `#`.
    pub tags: Vec<String>,
    /// Names of people.
    pub people: Vec<String>,
    /// Titles of goals.
    pub goals: Vec<String>,
    /// What of a list of competencies it is evidence for: the list, a slash, and the id there.
    #[serde(default)]
    pub competencies: Vec<String>,
    /// The one of these that it is shown for.
    #[serde(default)]
    pub showcase: Option<String>,
    /// The files that belong to it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<Attachment>,
    /// Where its words come from, where somebody else wrote them without this program.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provenance: Option<Box<Provenance>>,
    /// Numbers given to items: check-in sliders, how torn.
    pub scores: BTreeMap<String, i64>,
    /// Whether it holds a question for the next meeting.
    pub question: bool,
}

impl Entry {
    /// An empty entry.
    pub fn new(kind: Kind, at: Moment) -> Self {
        Self {
            kind,
            at,
            title: String::new(),
            framework: None,
            sections: Vec::new(),
            fields: BTreeMap::new(),
            tags: Vec::new(),
            people: Vec::new(),
            goals: Vec::new(),
            competencies: Vec::new(),
            showcase: None,
            attachments: Vec::new(),
            provenance: None,
            scores: BTreeMap::new(),
            question: false,
        }
    }

    /// The text of a section, empty when there is none.
    pub fn section(&self, name: &str) -> &str {
        let found = self.sections.iter().find(|section| section.name == name);
        found.map_or("", |section| section.text.as_str())
    }

    /// Spells what it is shown for as it stands among its competencies; what does not stand there it is not shown
    /// for.
    pub(crate) fn show_one_of_its_own(&mut self) {
        self.showcase = self.showcase.take().and_then(|shown| {
            let shown = text::name_key(&text::one_line(&shown));
            let mut own = self.competencies.iter();
            own.find(|one| text::name_key(one) == shown).cloned()
        });
    }

    /// Whether nothing was written: such an entry is not worth keeping as a draft.
    pub fn is_blank(&self) -> bool {
        self.title.trim().is_empty()
            && self.sections.iter().all(|s| s.text.trim().is_empty())
            && self.scores.is_empty()
            && !self.is_rest()
    }

    /// Whether it says that there was a day of rest: that alone is a check-in.
    fn is_rest(&self) -> bool {
        let rest = self.fields.get("rest").map(String::as_str);
        self.kind == Kind::CHECKIN && rest == Some("yes")
    }

    /// The title, or what stands for one: the first line with words in it, else the kind and the people. The marks of a
    /// list or a rule are no title.
    pub fn headline(&self) -> String {
        let title = self.title.trim();
        let marks = |c: char| c.is_whitespace() || "-*+_=#>".contains(c);
        if !title.chars().all(marks) {
            return title.to_owned();
        }
        let mut written = self.sections.iter();
        if let Some(first) = written.find_map(|section| {
            let line = text::first_line_title(&section.text, HEADLINE_WIDTH);
            (!line.is_empty()).then_some(line)
        }) {
            return first;
        }
        let label = self.kind.spec().label;
        match self.people.first() {
            Some(person) => format!("{label} with {person}"),
            None => label.to_owned(),
        }
    }

    /// Brings it into the form in which it is kept: control characters gone, names trimmed and
    /// named once, empty sections and fields dropped, a title in any case. Keeping it twice
    /// changes nothing the second time.
    #[must_use]
    pub fn settled(mut self) -> Self {
        for section in &mut self.sections {
            section.name = text::one_line(&section.name);
            let clean = text::clean_input(&section.text);
            section.text = clean.trim_end().trim_start_matches('\n').to_owned();
        }
        self.sections.retain(|section| !section.text.is_empty());
        self.sections = gathered(std::mem::take(&mut self.sections));
        let lists = [&mut self.tags, &mut self.people, &mut self.goals];
        for list in lists.into_iter().chain([&mut self.competencies]) {
            *list = names(list);
        }
        for link in &mut self.competencies {
            *link = link_id(link);
        }
        self.show_one_of_its_own();
        self.attachments = attachment::settled(&self.attachments);
        self.tags = names(
            &self
                .tags
                .iter()
                .map(|tag| tag.trim_start_matches('#').to_owned())
                .collect::<Vec<_>>(),
        );
        self.fields = std::mem::take(&mut self.fields)
            .into_iter()
            .map(|(name, value)| (name, text::one_line(&value)))
            .filter(|(_, value)| !value.is_empty())
            .collect();
        self.framework = self
            .framework
            .map(|id| text::one_line(&id))
            .filter(|id| !id.is_empty());
        self.title = text::one_line(&self.title);
        self.title = text::one_line(&self.headline());
        self
    }
}

/// The sections with all text without a heading as one, at the front: a document has one place for it.
fn gathered(sections: Vec<Section>) -> Vec<Section> {
    let (unnamed, named): (Vec<_>, Vec<_>) = sections
        .into_iter()
        .partition(|section| section.name.is_empty());
    let texts: Vec<_> = unnamed.into_iter().map(|section| section.text).collect();
    let first = (!texts.is_empty()).then(|| Section::new("", texts.join("\n\n")));
    first.into_iter().chain(named).collect()
}

/// A link to a competency as it is kept: the ids of lists know no capitals; what is none stays as it was written.
pub(in crate::domain) fn link_id(link: &str) -> String {
    let lower = link.to_lowercase();
    let is_id = lower
        .split_once('/')
        .is_some_and(|(list, id)| is_slug(list) && is_slug(id));
    if is_id { lower } else { link.to_owned() }
}

/// How wide a headline made from the text may be, in columns.
const HEADLINE_WIDTH: usize = 60;

/// Clean names, each once whatever its case, in the order given.
pub(super) fn names(list: &[String]) -> Vec<String> {
    let mut seen = HashSet::new();
    let mut kept = Vec::new();
    for name in list
        .iter()
        .map(|name| text::one_line(name))
        .filter(|name| !name.is_empty())
    {
        if seen.insert(name.to_lowercase()) {
            kept.push(name);
        }
    }
    kept
}

/// Who may see an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Visibility {
    /// Only its author. The default, always.
    #[default]
    Private,
    /// The people it was shared with, one by one.
    Shared,
}

impl Visibility {
    /// Stored, and written in JSON.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Private => "private",
            Self::Shared => "shared",
        }
    }

    /// From what is stored; anything unknown is private.
    pub fn parse(slug: &str) -> Self {
        if slug == "shared" {
            Self::Shared
        } else {
            Self::Private
        }
    }
}

/// An entry as the journal keeps it.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// Its name for ever.
    pub id: Id,
    /// What was written.
    pub entry: Entry,
    /// Who may see it.
    pub visibility: Visibility,
    /// How many times it was saved, from 1.
    pub revision: u32,
    /// When it was first saved.
    pub created_at: Moment,
    /// When it was last saved.
    pub updated_at: Moment,
    /// When it went to the trash, if it did.
    pub deleted_at: Option<Moment>,
}

impl Record {
    /// This state of it, for what is written from here on.
    pub fn origin(&self) -> Origin {
        Origin {
            id: self.id,
            revision: self.revision,
        }
    }
}

/// The state of a record from which writing began: whoever saves names it, so that nothing that was
/// saved meanwhile is written over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Origin {
    /// The record.
    pub id: Id,
    /// Which state of it; 0 where there is none yet, or nobody knows.
    pub revision: u32,
}

impl Origin {
    /// A record that is not there yet, or of which nobody knows the state.
    pub fn new(id: Id) -> Self {
        Self { id, revision: 0 }
    }
}

/// An entry as a list shows it: two lines, not the whole text.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Its place in time: sorts by when it happened, and is unique. For paging, not for keeping.
    pub place: RowPosition,
    /// Its name for ever.
    pub id: Id,
    /// What sort of entry.
    pub kind: Kind,
    /// When it happened.
    pub at: Moment,
    /// One line.
    pub title: String,
    /// Who may see it.
    pub visibility: Visibility,
    /// Whether it holds a question for the next meeting.
    pub question: bool,
    /// Tags.
    pub tags: Vec<String>,
    /// People.
    pub people: Vec<String>,
    /// Fields that a list may show, by name.
    pub fields: BTreeMap<String, String>,
    /// When it went to the trash, if it did.
    pub deleted_at: Option<Moment>,
}

/// Where an entry stands in the timeline. Larger is newer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RowPosition(pub i64);

/// One saved state of an entry.
#[derive(Debug, Clone, PartialEq)]
pub struct Revision {
    /// From 1.
    pub number: u32,
    /// When it was saved.
    pub at: Moment,
    /// Who saved it.
    pub author: String,
    /// The whole entry as a document.
    pub document: String,
}

/// Text being written, kept on every pause.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// Its own name; also the entry's once saved, when the entry is new.
    pub id: Id,
    /// The entry being edited, as it was when that began; `None` for a new one.
    pub of: Option<Origin>,
    /// What is written so far.
    pub entry: Entry,
    /// When it was last kept.
    pub updated_at: Moment,
}

impl Draft {
    /// Whether it changes that entry.
    pub fn changes(&self, id: Id) -> bool {
        self.of.is_some_and(|of| of.id == id)
    }
}
