//! A filter made ready for the index: words cut, names looked up, what is always or never true
//! folded away.
use crate::{
    domain::{
        Filter,
        find::filter,
        text::{Borders, sought, sought_otherwise},
    },
    store::{NameKind, ReadTx, Result, facet::Facet},
};

/// Where the index cuts a word off, in bytes.
const LONGEST: usize = 32_768;

/// A condition.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Node {
    /// Holds for every entry.
    All,
    /// Holds for none.
    Nothing,
    And(Vec<Node>),
    Or(Vec<Node>),
    Not(Box<Node>),
    /// One of these words stands in the facets.
    Facets(Vec<String>),
    /// These words stand side by side; at least one.
    Words(Vec<String>),
    /// A word that begins so stands after these; these may be none.
    Beginning {
        head: Vec<String>,
        last: String,
    },
    /// This, where what was typed stands at the borders of words as [`Borders`] wants it.
    Bordered {
        node: Box<Node>,
        typed: String,
    },
    /// From the first second on, before the second.
    Between {
        from: i64,
        until: i64,
    },
    /// The same by the clock of the place where it was written.
    Shown {
        from: i64,
        until: i64,
    },
}

impl Node {
    /// All of these hold.
    pub(super) fn and(parts: impl IntoIterator<Item = Self>) -> Self {
        let mut kept = Vec::new();
        for part in parts {
            match part {
                Self::All => {}
                Self::Nothing => return Self::Nothing,
                Self::And(parts) => kept.extend(parts),
                part => kept.push(part),
            }
        }
        match kept.len() {
            0 => Self::All,
            1 => kept.remove(0),
            _ => Self::And(kept),
        }
    }

    /// One of these holds.
    pub(super) fn or(parts: impl IntoIterator<Item = Self>) -> Self {
        let mut kept = Vec::new();
        for part in parts {
            match part {
                Self::Nothing => {}
                Self::All => return Self::All,
                Self::Or(parts) => kept.extend(parts),
                part => kept.push(part),
            }
        }
        match kept.len() {
            0 => Self::Nothing,
            1 => kept.remove(0),
            _ => Self::Or(kept),
        }
    }

    fn negated(self) -> Self {
        match self {
            Self::All => Self::Nothing,
            Self::Nothing => Self::All,
            Self::Not(part) => *part,
            part => Self::Not(Box::new(part)),
        }
    }

    /// Whether any part of it is so.
    pub(super) fn any(&self, is: &dyn Fn(&Self) -> bool) -> bool {
        is(self)
            || match self {
                Self::And(parts) | Self::Or(parts) => parts.iter().any(|part| part.any(is)),
                Self::Not(part) | Self::Bordered { node: part, .. } => part.any(is),
                _ => false,
            }
    }

    /// Whether each row must be checked for it, by what stands in the entry.
    pub(super) fn is_checked(&self) -> bool {
        matches!(
            self,
            Self::Between { .. } | Self::Shown { .. } | Self::Bordered { .. }
        )
    }

    /// Whether it asks for words at all.
    pub(super) fn has_words(&self) -> bool {
        self.any(&|part| matches!(part, Self::Words(_) | Self::Beginning { .. }))
    }
}

impl ReadTx<'_> {
    /// Makes a filter ready. What asks for nothing, such as a word of signs alone, is left out.
    pub(super) fn node(&self, filter: &Filter) -> Result<Node> {
        Ok(self.asked(filter)?.unwrap_or(Node::All))
    }

    fn asked(&self, filter: &Filter) -> Result<Option<Node>> {
        let node = match filter {
            Filter::All => Node::All,
            Filter::And(parts) => Node::and(self.each(parts)?),
            Filter::Or(parts) if parts.is_empty() => Node::Nothing,
            Filter::Or(parts) => {
                let parts = self.each(parts)?;
                if parts.is_empty() {
                    return Ok(None);
                }
                Node::or(parts)
            }
            Filter::Not(part) => match self.asked(part)? {
                Some(part) => part.negated(),
                None => return Ok(None),
            },
            Filter::Word { text, prefix } => return Ok(Self::words(text, *prefix)),
            Filter::Phrase(words) => return Ok(Self::words(&words.join(" "), false)),
            Filter::Kind(kind) => facet(Facet::Kind(*kind)),
            Filter::Tag(asked) => self.named(NameKind::Tag, asked)?,
            Filter::Person(asked) => self.named(NameKind::Person, asked)?,
            Filter::Goal(asked) => self.named(NameKind::Goal, asked)?,
            Filter::Competency(asked) => self.named(NameKind::Competency, asked)?,
            Filter::Between { from, until } => {
                between(*from, *until, |from, until| Node::Between { from, until })
            }
            Filter::Shown { from, until } => {
                between(*from, *until, |from, until| Node::Shown { from, until })
            }
            Filter::Question => facet(Facet::Question),
            Filter::Shared => facet(Facet::Shared),
            Filter::Unread => facet(Facet::Unread),
            Filter::Signed => facet(Facet::Signed),
            Filter::Has(what) => facet(Facet::Has(*what)),
            Filter::Choice { field, value } => facet(Facet::Choice(field, value)),
            // Entries of the journal are neither.
            Filter::Draft | Filter::Deleted => Node::Nothing,
        };
        Ok(Some(node))
    }

    fn each(&self, parts: &[Filter]) -> Result<Vec<Node>> {
        let parts = parts.iter();
        parts
            .filter_map(|part| self.asked(part).transpose())
            .collect()
    }

    fn words(text: &str, prefix: bool) -> Option<Node> {
        let (words, open) = sought(text);
        let as_typed = Self::side_by_side(text, words, prefix, open)?;
        let otherwise = sought_otherwise(text);
        let otherwise = otherwise.and_then(|words| Self::side_by_side(text, words, prefix, open));
        Some(Node::or(std::iter::once(as_typed).chain(otherwise)))
    }

    fn side_by_side(text: &str, mut words: Vec<String>, prefix: bool, open: bool) -> Option<Node> {
        for word in &mut words {
            word.truncate(word.floor_char_boundary(LONGEST));
        }
        let last = words.pop()?;
        let prefix = prefix && (!words.is_empty() || filter::is_beginning(&last));
        // Signs after the last word say that it is done.
        let prefix = prefix && text.ends_with(|c: char| !c.is_ascii() || c.is_alphanumeric());
        let node = if prefix || open {
            Node::Beginning { head: words, last }
        } else {
            words.push(last);
            Node::Words(words)
        };
        Some(if Borders::of(text).is_some() {
            Node::Bordered {
                node: Box::new(node),
                typed: text.to_owned(),
            }
        } else {
            node
        })
    }

    fn named(&self, noun: NameKind, asked: &str) -> Result<Node> {
        let meant = self.meant(noun, asked)?;
        let words: Vec<_> = meant
            .iter()
            .map(|name| Facet::Name(noun, name.id).word())
            .collect();
        Ok(if words.is_empty() {
            Node::Nothing
        } else {
            Node::Facets(words)
        })
    }
}

fn facet(facet: Facet) -> Node {
    Node::Facets(vec![facet.word()])
}

fn between(from: Option<i64>, until: Option<i64>, node: fn(i64, i64) -> Node) -> Node {
    if from.is_none() && until.is_none() {
        return Node::All;
    }
    let from = from.unwrap_or(i64::MIN);
    let until = until.unwrap_or(i64::MAX);
    if from < until {
        node(from, until)
    } else {
        Node::Nothing
    }
}
