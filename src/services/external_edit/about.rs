//! What a text that is outside is about.
use crate::domain::{Id, Origin};

/// What a text is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    /// An entry: its draft, and which it changes, if it is not a new one.
    Entry {
        /// The draft's name.
        draft: Id,
        /// The entry that it changes, as it was when that began.
        of: Option<Origin>,
    },
    /// A goal.
    Goal(Id),
    /// A goal that is not there yet.
    NewGoal,
    /// A goal that so far only entries name, by its title.
    NamedGoal(String),
    /// A person, by name.
    Person(String),
    /// A person who is not there yet.
    NewPerson,
    /// The compact with somebody, by name.
    Compact(String),
    /// The keeper's own card.
    Me,
    /// A search, by its name.
    Search(String),
    /// A tag.
    Tag(String),
    /// The page for the next meeting with somebody, by name.
    Brief(String),
}

impl About {
    /// Its name, for good.
    pub fn key(&self) -> String {
        match self {
            Self::Entry { draft, of: None } => format!("entry.{draft}"),
            Self::Entry {
                draft,
                of: Some(of),
            } => format!("entry.{draft}.{}.{}", of.id, of.revision),
            Self::Goal(id) => format!("goal.{id}"),
            Self::NewGoal => "goal".to_owned(),
            Self::NamedGoal(title) => format!("aim.{title}"),
            Self::Person(name) => format!("person.{name}"),
            Self::NewPerson => "person".to_owned(),
            Self::Compact(name) => format!("compact.{name}"),
            Self::Me => "me".to_owned(),
            Self::Search(name) => format!("search.{name}"),
            Self::Tag(name) => format!("tag.{name}"),
            Self::Brief(name) => format!("brief.{name}"),
        }
    }

    /// Reads its name.
    pub fn parse(key: &str) -> Option<Self> {
        let (sort, rest) = key.split_once('.').unwrap_or((key, ""));
        let name = rest.to_owned();
        Some(match sort {
            "entry" => {
                let mut parts = rest.split('.');
                let draft = id(parts.next()?)?;
                let of = match parts.next() {
                    None => None,
                    Some(of) => Some(Origin {
                        id: id(of)?,
                        // Earlier versions did not note it.
                        revision: parts.next().map_or(Some(0), |number| number.parse().ok())?,
                    }),
                };
                Self::Entry { draft, of }
            }
            "goal" if rest.is_empty() => Self::NewGoal,
            "goal" => Self::Goal(id(rest)?),
            "aim" => Self::NamedGoal(name),
            "person" if name.is_empty() => Self::NewPerson,
            "person" => Self::Person(name),
            "compact" => Self::Compact(name),
            "me" => Self::Me,
            "search" => Self::Search(name),
            "tag" => Self::Tag(name),
            "brief" => Self::Brief(name),
            _ => return None,
        })
    }

    /// The name under which its words are kept, where they are no draft.
    pub fn words(&self) -> String {
        format!("document.{}", self.key())
    }

    /// The name under which is kept what a form with such words was begun from.
    pub(in crate::services) fn base(&self) -> String {
        format!("base.{}", self.words())
    }
}

fn id(text: &str) -> Option<Id> {
    Id::parse(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_reads_back() {
        let id = |byte| Id::from_bytes([byte; 16]);
        let all = [
            About::Entry {
                draft: id(1),
                of: None,
            },
            About::Entry {
                draft: id(1),
                of: Some(Origin {
                    id: id(2),
                    revision: 7,
                }),
            },
            About::Goal(id(3)),
            About::NewGoal,
            About::NamedGoal("Sleep. Well".into()),
            About::Person("Dr. Osei, jr.".into()),
            About::NewPerson,
            About::Search("to read".into()),
            About::Tag("ward".into()),
            About::Compact("me".into()),
            About::Me,
            About::Brief(".".into()),
        ];
        for about in all {
            assert_eq!(About::parse(&about.key()), Some(about.clone()));
        }
        for odd in ["", "entry", "entry.x", "goal.x", "what.x"] {
            assert_eq!(About::parse(odd), None, "{odd}");
        }
    }
}
