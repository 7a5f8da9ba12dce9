//! What front matter says, however it is written.
use super::yaml::Node;

/// One thing that front matter says.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Key {
    /// Its name in small letters, with `_` for what parts words.
    pub(super) name: String,
    /// Its name as it was written.
    pub(super) written: String,
    /// What is said.
    pub(super) value: Value,
    /// Whether something above it has the same name.
    pub(super) again: bool,
    /// Where it begins among the lines, from 0.
    pub(super) from: usize,
    /// Where it has ended.
    pub(super) to: usize,
}

/// What is said.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Value {
    /// Text; empty for nothing, `null` and `~`.
    Text(String),
    /// A list of texts.
    List(Vec<String>),
    /// Something that notes seldom have, a line for each thing that it says.
    Other(String),
}

impl Value {
    /// As texts: a list, or what stands between commas; `#words` also between spaces.
    pub(super) fn names(&self) -> Vec<String> {
        match self {
            Self::List(names) => names.clone(),
            Self::Text(text) if text.trim_start().starts_with('#') => {
                let parts = text.split(|c: char| c == ',' || c.is_whitespace());
                parts
                    .filter(|part| !part.is_empty())
                    .map(str::to_owned)
                    .collect()
            }
            Self::Text(text) => text.split(',').map(|name| name.trim().to_owned()).collect(),
            Self::Other(_) => Vec::new(),
        }
    }

    /// All that is said, for a text: an item of a list is a line.
    pub(super) fn words(&self) -> String {
        match self {
            Self::Text(text) | Self::Other(text) => text.clone(),
            Self::List(items) => {
                let items = items.iter().filter(|item| !item.trim().is_empty());
                items
                    .map(|item| format!("- {item}"))
                    .collect::<Vec<_>>()
                    .join("\n")
            }
        }
    }

    /// The most words that are said in one go.
    pub(super) fn most_words(&self) -> usize {
        let words = |text: &str| {
            text.split_whitespace()
                .filter(|word| word.contains(char::is_alphabetic))
                .count()
        };
        match self {
            Self::Text(text) => words(text),
            Self::List(items) => items.iter().map(|item| words(item)).max().unwrap_or(0),
            Self::Other(text) => {
                let said = text.lines().map(|line| {
                    let line = line.trim_start().trim_start_matches("- ");
                    words(line.split_once(": ").map_or(line, |(_, said)| said))
                });
                said.max().unwrap_or(0)
            }
        }
    }

    /// As one text.
    pub(super) fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text.as_str()).filter(|text| !text.is_empty()),
            _ => None,
        }
    }
}

/// A name in small letters, with `_` for what parts words.
pub(super) fn folded(name: &str) -> String {
    let parted = |c: char| if c == ' ' || c == '-' { '_' } else { c };
    name.to_lowercase().chars().map(parted).collect()
}

impl Value {
    /// What a node of YAML, or of what says the same in another way, holds.
    pub(super) fn of(node: Node) -> Self {
        match node {
            Node::Nothing => Value::Text(String::new()),
            Node::Text(text) => Value::Text(text.trim().to_owned()),
            Node::List(items) => {
                let some = items.iter().filter(|item| **item != Node::Nothing);
                let texts: Option<Vec<_>> = some
                    .map(|item| match item {
                        Node::Text(text) => Some(text.clone()),
                        _ => None,
                    })
                    .collect();
                texts.map_or_else(|| other(&Node::List(items)), Value::List)
            }
            map @ Node::Map(_) => other(&map),
        }
    }
}

/// What is nested, a line for each value.
fn other(node: &Node) -> Value {
    let mut lines = Vec::new();
    print(node, 0, "", &mut lines);
    Value::Other(lines.join("\n"))
}

fn print(node: &Node, depth: usize, name: &str, lines: &mut Vec<String>) {
    let indent = "  ".repeat(depth);
    let within = depth + usize::from(!name.is_empty());
    match node {
        Node::Text(text) => lines.push(format!("{indent}{name} {}", text.trim())),
        Node::Nothing => lines.push(format!("{indent}{name}")),
        Node::List(_) | Node::Map(_) if !name.is_empty() => {
            lines.push(format!("{indent}{name}"));
            print(node, within, "", lines);
        }
        Node::List(items) => {
            for item in items {
                print(item, depth, "-", lines);
            }
        }
        Node::Map(pairs) => {
            for (key, _, node) in pairs {
                print(node, depth, &format!("{key}:"), lines);
            }
        }
    }
}
