//! A condition as an expression of the full-text index. Words of a person stand in it between
//! quotation marks only, so they are never taken for syntax.
use rusqlite::OptionalExtension as _;

use super::node::Node;
use crate::store::{ReadTx, Result, facet::Facet};

/// How long a beginning the typing index knows, in letters.
const INDEXED: usize = 6;

/// How many words a longer beginning is spelt out to.
const SPELT_OUT: usize = 200;

/// A full-text index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Index {
    /// Knows where words stand: phrases, ranking.
    Words,
    /// Knows how words begin.
    Typing,
}

impl Index {
    /// Its table.
    pub(super) fn table(self) -> &'static str {
        match self {
            Self::Words => "entry_words",
            Self::Typing => "entry_typing",
        }
    }

    /// The index that answers a condition best.
    pub(super) fn of(node: &Node) -> Self {
        let phrase = node.any(&|part| match part {
            Node::Words(words) => words.len() > 1,
            Node::Beginning { head, .. } => !head.is_empty(),
            _ => false,
        });
        if phrase { Self::Words } else { Self::Typing }
    }
}

impl ReadTx<'_> {
    /// Writes a condition without dates as an expression.
    pub(super) fn expression(&self, node: &Node, index: Index) -> Result<String> {
        Ok(match node {
            Node::All | Node::Between { .. } | Node::Shown { .. } => quoted(&Facet::Entry.word()),
            Node::Nothing => self.without(&Node::All, index)?,
            Node::And(parts) => self.conjunction(parts, index)?,
            Node::Or(parts) => self.joined(&parts.iter().collect::<Vec<_>>(), " OR ", index)?,
            Node::Not(part) => self.without(part, index)?,
            Node::Facets(words) => any(words.iter().map(|word| quoted(word))),
            Node::Words(words) => phrase(words),
            Node::Bordered { node, .. } => self.expression(node, index)?,
            Node::Beginning { head, last } => self.beginning(head, last, index)?,
        })
    }

    fn conjunction(&self, parts: &[Node], index: Index) -> Result<String> {
        let mut wanted = Vec::new();
        let mut unwanted = Vec::new();
        for part in parts {
            match part {
                Node::Not(part) => unwanted.push(part.as_ref()),
                part => wanted.push(part),
            }
        }
        let all = if wanted.is_empty() {
            quoted(&Facet::Entry.word())
        } else {
            self.joined(&wanted, " AND ", index)?
        };
        if unwanted.is_empty() {
            return Ok(all);
        }
        // One level deep however many there are: the index refuses to nest deeply.
        Ok(format!(
            "({all} NOT {})",
            self.joined(&unwanted, " OR ", index)?
        ))
    }

    fn without(&self, part: &Node, index: Index) -> Result<String> {
        let all = quoted(&Facet::Entry.word());
        Ok(format!("({all} NOT {})", self.expression(part, index)?))
    }

    fn joined(&self, parts: &[&Node], by: &str, index: Index) -> Result<String> {
        let parts = parts.iter().map(|part| self.expression(part, index));
        let parts = parts.collect::<Result<Vec<_>>>()?;
        Ok(match parts.as_slice() {
            [one] => one.clone(),
            many => format!("({})", many.join(by)),
        })
    }

    fn beginning(&self, head: &[String], last: &str, index: Index) -> Result<String> {
        let letters = last.chars().count();
        let indexed = index == Index::Typing && (2..=INDEXED).contains(&letters);
        let as_it_is = || format!("{} *", phrase(&with(head, last)));
        if indexed {
            return Ok(as_it_is());
        }
        Ok(match self.spelt_out(last)? {
            Some(words) if words.is_empty() => self.without(&Node::All, index)?,
            Some(words) => any(words.iter().map(|word| phrase(&with(head, word)))),
            None => as_it_is(),
        })
    }

    /// Every word of the index that begins so, unless they are too many.
    ///
    /// From each word the next is sought: to walk there would pass every entry that holds it.
    pub(super) fn spelt_out(&self, beginning: &str) -> Result<Option<Vec<String>>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT term FROM entry_term WHERE term >= ?1 LIMIT 1")?;
        let mut words: Vec<String> = Vec::new();
        let mut from = beginning.to_owned();
        loop {
            let next = statement.query_row([&from], |row| row.get::<_, String>(0));
            match next.optional()? {
                Some(word) if word.starts_with(beginning) => {
                    // No word holds a control character.
                    from = format!("{word}\u{1}");
                    words.push(word);
                }
                _ => return Ok(Some(words)),
            }
            if words.len() > SPELT_OUT {
                return Ok(None);
            }
        }
    }
}

fn with(head: &[String], last: &str) -> Vec<String> {
    let mut words = head.to_vec();
    words.push(last.to_owned());
    words
}

fn phrase(words: &[String]) -> String {
    quoted(&words.join(" "))
}

fn any(parts: impl Iterator<Item = String>) -> String {
    let parts: Vec<_> = parts.collect();
    match parts.as_slice() {
        [one] => one.clone(),
        many => format!("({})", many.join(" OR ")),
    }
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}
