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
    /// A person, by name.
    Person(String),
    /// The compact with somebody, by name.
    Compact(String),
    /// The keeper's own card.
    Me,
    /// The page for the next meeting with somebody, by name.
    Brief(String),
}

impl About {
    /// Its name, for good.
    pub(super) fn key(&self) -> String {
        match self {
            Self::Entry { draft, of: None } => format!("entry.{draft}"),
            Self::Entry {
                draft,
                of: Some(of),
            } => format!("entry.{draft}.{}.{}", of.id, of.revision),
            Self::Goal(id) => format!("goal.{id}"),
            Self::NewGoal => "goal".to_owned(),
            Self::Person(name) => format!("person.{name}"),
            Self::Compact(name) => format!("compact.{name}"),
            Self::Me => "me".to_owned(),
            Self::Brief(name) => format!("brief.{name}"),
        }
    }

    /// Reads its name.
    pub(super) fn parse(key: &str) -> Option<Self> {
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
            "person" => Self::Person(name),
            "compact" => Self::Compact(name),
            "me" => Self::Me,
            "brief" => Self::Brief(name),
            _ => return None,
        })
    }

    /// The name under which its words are kept, where they are no draft.
    pub fn words(&self) -> String {
        format!("document.{}", self.key())
    }

    /// The name under which is kept what it was when those were begun.
    pub fn before(&self) -> String {
        format!("before.{}", self.key())
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
            About::Person("Dr. Osei, jr.".into()),
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
