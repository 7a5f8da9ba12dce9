//! YAML as a tree of texts. What a plain value means (a number, a truth, a day) is for the reader to say, so it keeps its
//! spelling.
use std::collections::HashMap;

use saphyr_parser::{Event, Parser, ScalarStyle, StrInput};

/// A value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Node {
    /// `null`, `~`, or nothing at all.
    Nothing,
    /// Text as it is meant: without its quotes, its lines joined.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// Names with values; each with its line, from 0.
    Map(Vec<(String, usize, Node)>),
}

/// How deep values may lie in one another.
const DEEPEST: usize = 32;

/// How many values there may be.
const MOST: usize = 10_000;

/// Reads a text that is one document.
///
/// # Errors
/// When it is no YAML, or more than a note has any use for.
pub(super) fn read(text: &str) -> Result<Node, ()> {
    let mut reader = Reader {
        parser: Parser::new_from_str(text),
        named: HashMap::new(),
        left: MOST,
    };
    let mut document = Node::Nothing;
    let mut documents = 0;
    loop {
        match reader.next()? {
            (Event::StreamEnd, _) => return Ok(document),
            (Event::DocumentStart(_), _) => {
                documents += 1;
                if documents > 1 {
                    return Err(());
                }
            }
            (Event::StreamStart | Event::DocumentEnd | Event::Nothing, _) => {}
            (event, _) => document = reader.node(event, 0)?,
        }
    }
}

struct Reader<'t> {
    parser: Parser<'t, StrInput<'t>>,
    /// Values that are referred to.
    named: HashMap<usize, Node>,
    left: usize,
}

impl<'t> Reader<'t> {
    /// The next event, and its line.
    fn next(&mut self) -> Result<(Event<'t>, usize), ()> {
        let (event, span) = self.parser.next().ok_or(())?.map_err(drop)?;
        Ok((event, span.start.line().saturating_sub(1)))
    }

    fn node(&mut self, event: Event<'t>, depth: usize) -> Result<Node, ()> {
        self.left = self.left.checked_sub(1).ok_or(())?;
        if depth > DEEPEST {
            return Err(());
        }
        let (name, node) = match event {
            Event::Scalar(text, style, name, _) => {
                let nothing = matches!(&*text, "" | "~" | "null" | "Null" | "NULL");
                let node = if nothing && style == ScalarStyle::Plain {
                    Node::Nothing
                } else {
                    Node::Text(text.into_owned())
                };
                (name, node)
            }
            Event::SequenceStart(name, _) => {
                let mut items = Vec::new();
                loop {
                    match self.next()? {
                        (Event::SequenceEnd, _) => break,
                        (event, _) => items.push(self.node(event, depth + 1)?),
                    }
                }
                (name, Node::List(items))
            }
            Event::MappingStart(name, _) => {
                let mut pairs = Vec::new();
                loop {
                    let (event, line) = self.next()?;
                    if event == Event::MappingEnd {
                        break;
                    }
                    let key = match self.node(event, depth + 1)? {
                        Node::Text(key) => key,
                        Node::Nothing => String::new(),
                        Node::List(_) | Node::Map(_) => return Err(()),
                    };
                    let (event, _) = self.next()?;
                    pairs.push((key, line, self.node(event, depth + 1)?));
                }
                (name, Node::Map(pairs))
            }
            // Only text, and a short list of it, is short enough to be said again and again.
            Event::Alias(name) => match self.named.get(&name) {
                Some(Node::List(items)) if is_short(items) => (0, Node::List(items.clone())),
                Some(Node::Text(text)) => (0, Node::Text(text.clone())),
                Some(Node::Nothing) => (0, Node::Nothing),
                _ => (0, Node::Map(Vec::new())),
            },
            _ => return Err(()),
        };
        if name > 0 {
            self.named.insert(name, node.clone());
        }
        Ok(node)
    }
}

/// Whether a list is of a few short texts, as tags are.
fn is_short(items: &[Node]) -> bool {
    let text = |item: &Node| matches!(item, Node::Text(text) if text.len() <= 200);
    items.len() <= 100 && items.iter().all(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_list_can_be_named_and_said_again() {
        let list = || Node::List(vec![Node::Text("ward".into()), Node::Text("night".into())]);
        let said = vec![
            ("cats".to_owned(), 0, list()),
            ("tags".to_owned(), 1, list()),
        ];
        assert_eq!(
            read("cats: &c [ward, night]\ntags: *c"),
            Ok(Node::Map(said))
        );
    }

    #[test]
    fn values_keep_their_spelling() {
        let text = |text: &str| Node::Text(text.to_owned());
        let read =
            read("a: 007 # seven\nb: \"null\"\nc: [1.50,\n  yes, ~]\nd: &x One\ne: *x\n").unwrap();
        let pairs = [
            ("a", 0, text("007")),
            ("b", 1, text("null")),
            (
                "c",
                2,
                Node::List(vec![text("1.50"), text("yes"), Node::Nothing]),
            ),
            ("d", 4, text("One")),
            ("e", 5, text("One")),
        ];
        let pairs = pairs.map(|(name, line, node)| (name.to_owned(), line, node));
        assert_eq!(read, Node::Map(pairs.into()));
    }

    #[test]
    fn what_is_no_yaml_or_too_much_is_refused() {
        for text in [
            "a: b: c".to_owned(),
            "a: [1".to_owned(),
            "a\nb: c".to_owned(),
            "[".repeat(100),
            format!("[{}]", "1,".repeat(20_000)),
        ] {
            assert_eq!(read(&text), Err(()), "{}", text.get(..10).unwrap_or(&text));
        }
    }
}
