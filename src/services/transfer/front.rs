//! The front matter of Markdown files as other programs write it: the part of YAML that notes use.
use crate::domain::header;

/// A file cut in two.
#[derive(Debug)]
pub(super) struct Front<'t> {
    /// What the front matter says, in order.
    pub(super) keys: Vec<Key>,
    /// The lines of the front matter, without those around it; the first is line 2 of the file.
    pub(super) lines: Vec<&'t str>,
    /// What stands below it.
    pub(super) body: &'t str,
}

/// One thing that front matter says.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Key {
    /// Its name in small letters, with `_` for what parts words.
    pub(super) name: String,
    /// What is said.
    pub(super) value: Value,
    /// Where it begins among the lines, from 0.
    pub(super) from: usize,
    /// Where it has ended.
    pub(super) to: usize,
}

/// What is said.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Value {
    /// Text.
    Text(String),
    /// A list of texts.
    List(Vec<String>),
    /// Something that notes seldom have.
    Other,
}

impl Value {
    /// As texts: a list, or what stands between commas.
    pub(super) fn names(&self) -> Vec<String> {
        match self {
            Self::List(names) => names.clone(),
            Self::Text(text) => text.split(',').map(|name| name.trim().to_owned()).collect(),
            Self::Other => Vec::new(),
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

impl<'t> Front<'t> {
    /// Cuts a file; `None` when it has no front matter, or one that never ends.
    pub(super) fn cut(text: &'t str) -> Option<Self> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let (first, mut rest) = text.split_once('\n')?;
        if first.trim_end() != "---" {
            return None;
        }
        let mut lines = Vec::new();
        loop {
            let (line, below) = rest.split_once('\n').unwrap_or((rest, ""));
            if matches!(line.trim_end(), "---" | "...") {
                let keys = keys(&lines);
                return Some(Self {
                    keys,
                    lines,
                    body: below,
                });
            }
            if below.is_empty() {
                return None;
            }
            lines.push(line.trim_end_matches('\r'));
            rest = below;
        }
    }

    /// What is said under the first of some names that says anything.
    pub(super) fn get(&self, names: &[&str]) -> Option<&Value> {
        let under = |name: &&str| self.keys.iter().find(|key| key.name == **name);
        let mut found = names.iter().filter_map(under).map(|key| &key.value);
        found.find(|value| **value != Value::Text(String::new()))
    }
}

fn keys(lines: &[&str]) -> Vec<Key> {
    let mut keys = Vec::new();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let from = at;
        at += 1;
        let Some((name, rest)) = key(line) else {
            continue;
        };
        let belongs =
            |line: &&&str| line.trim().is_empty() || line.starts_with([' ', '\t']) || is_item(line);
        let more: Vec<&str> = lines.iter().skip(at).take_while(belongs).copied().collect();
        at += more.len();
        keys.push(Key {
            name,
            value: value(rest, &more),
            from,
            to: at,
        });
    }
    keys
}

fn key(line: &str) -> Option<(String, &str)> {
    let begins = line.chars().next()?;
    if begins.is_whitespace() || matches!(begins, '#' | '-') {
        return None;
    }
    let (name, rest) = line.split_once(':')?;
    let parted = |c: char| if c == ' ' || c == '-' { '_' } else { c };
    let name = name.trim().trim_matches(['"', '\'']);
    let name = name.to_lowercase().chars().map(parted).collect();
    Some((name, rest.trim()))
}

fn is_item(line: &str) -> bool {
    line.trim_start() == "-" || line.trim_start().starts_with("- ")
}

fn value(rest: &str, more: &[&str]) -> Value {
    let mut written = more
        .iter()
        .filter(|line| !line.trim().is_empty())
        .peekable();
    if rest.starts_with(['|', '>']) {
        let lines: Vec<_> = more.iter().map(|line| line.trim()).collect();
        return Value::Text(lines.join("\n").trim().to_owned());
    }
    if rest.is_empty() && written.peek().is_some() {
        let item = |line: &&str| {
            let item = line.trim_start().strip_prefix('-')?;
            match plain(item.trim()) {
                Value::Text(text) => Some(text),
                _ => None,
            }
        };
        let items: Option<Vec<_>> = written.map(item).collect();
        return items.map_or(Value::Other, Value::List);
    }
    if written.peek().is_some() {
        return Value::Other;
    }
    plain(rest)
}

fn plain(text: &str) -> Value {
    let quoted = |text: &str| {
        let inner = text.strip_prefix('\'')?.strip_suffix('\'')?;
        Some(inner.replace("''", "'"))
    };
    if let Some(text) = quoted(text) {
        return Value::Text(text);
    }
    match header::line(&format!("key: {text}")) {
        Ok(Some((_, header::Value::Text(text)))) => Value::Text(text),
        Ok(Some((_, header::Value::List(items)))) => {
            let items = items
                .iter()
                .map(|item| quoted(item).unwrap_or_else(|| item.clone()));
            Value::List(items.collect())
        }
        _ => Value::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_notes_say_is_read() {
        let text = "---\ntitle: 'It''s late'\nTags:\n  - one\n  - \"two: 2\"\n# no\nDate Created: 2024-05-01\n\
            aliases: [a, 'b']\nnested:\n  deep: 1\nempty:\nabout: |\n  two\n  lines\n---\r\nBody\n---\n";
        let front = Front::cut(text).unwrap();
        let said = |name| front.get(&[name]).unwrap();
        assert_eq!(said("title").text(), Some("It's late"));
        assert_eq!(said("tags").names(), ["one", "two: 2"]);
        assert_eq!(said("date_created").text(), Some("2024-05-01"));
        assert_eq!(said("aliases").names(), ["a", "b"]);
        assert_eq!(said("about").text(), Some("two\nlines"));
        assert_eq!(*said("nested"), Value::Other);
        assert_eq!(front.get(&["empty"]), None);
        assert_eq!(front.body, "Body\n---\n");
        let tags = front.keys.iter().find(|key| key.name == "tags").unwrap();
        assert_eq!((tags.from, tags.to), (1, 4));
    }

    #[test]
    fn what_is_no_front_matter_is_left_alone() {
        for text in [
            "",
            "text",
            "---\nnever: closed\n",
            "---",
            "----\na: b\n---\n",
        ] {
            assert!(Front::cut(text).is_none(), "{text:?}");
        }
    }
}
