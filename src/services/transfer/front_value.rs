//! What front matter says, however it is written.

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
