//! The front matter of Markdown files as other programs write it: YAML, where it is YAML; line by line, where people wrote
//! what YAML does not allow; and no front matter where what stands between two rules is text.
use std::collections::HashSet;

use super::{
    front_value::{Key, Value, folded},
    json_front, toml_front,
    yaml::{self, Node},
};
use crate::domain::entry::front_matter;

/// A file cut in two.
#[derive(Debug)]
pub(super) struct Front<'t> {
    /// What the front matter says, in order.
    pub(super) keys: Vec<Key>,
    /// The lines of the front matter, without those around it; the first is line 2 of the file. None of TOML and JSON, which
    /// no document of ours has.
    pub(super) lines: Vec<&'t str>,
    /// The remarks that stand on lines of their own in it.
    pub(super) remarks: Vec<&'t str>,
    /// What stands below it.
    pub(super) body: &'t str,
}

/// Names that notes give to what they say of themselves: where one of them stands, no text does.
const COMMON: &[&str] = &[
    "aliases",
    "at",
    "author",
    "created",
    "created_at",
    "creation_date",
    "date",
    "date_created",
    "date_modified",
    "datetime",
    "id",
    "keywords",
    "kind",
    "last_modified",
    "tag",
    "tags",
    "title",
    "uid",
    "updated",
];

/// The longest name, in characters.
const LONGEST_NAME: usize = 40;

impl<'t> Front<'t> {
    /// Cuts a file; `None` when it has no front matter: none that ends, or what stands there is text.
    pub(super) fn cut(text: &'t str) -> Option<Self> {
        let mut front = Self::found(text)?;
        let mut names = HashSet::new();
        for key in &mut front.keys {
            key.again = !names.insert(key.name.clone());
        }
        Some(front)
    }

    fn found(text: &'t str) -> Option<Self> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        if text.starts_with('{') {
            let (keys, body) = json_front::cut(text)?;
            let lines = Vec::new();
            return are_known(&keys).then_some(Self {
                keys,
                lines,
                remarks: Vec::new(),
                body,
            });
        }
        let (first, mut rest) = text.split_once('\n')?;
        let ends: &[&str] = match first.trim_end() {
            "---" => &["---", "..."],
            "+++" => &["+++"],
            _ => return None,
        };
        let mut lines = Vec::new();
        loop {
            let (line, below) = rest.split_once('\n').unwrap_or((rest, ""));
            if ends.contains(&line.trim_end()) {
                let toml = ends.contains(&"+++");
                let keys = if toml {
                    toml_front::keys(&lines.join("\n"))?
                } else {
                    keys(&lines)?
                };
                if !are_known(&keys) && lines.iter().any(|line| remark(line).is_some()) {
                    return None;
                }
                let whole = lines.iter().filter(|line| line.starts_with('#'));
                let remarks = whole.filter_map(remark).collect();
                return Some(Self {
                    keys,
                    lines: if toml { Vec::new() } else { lines },
                    remarks,
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
        self.all(names).next()
    }

    /// What is said under each of some names that says anything, in the order of the names.
    pub(super) fn all(&self, names: &[&str]) -> impl Iterator<Item = &Value> {
        let under = |name: &&str| self.keys.iter().find(|key| key.name == **name);
        let found = names.iter().filter_map(under).map(|key| &key.value);
        found.filter(|value| **value != Value::Text(String::new()))
    }
}

/// What lines say, where all of them are front matter.
fn keys(lines: &[&str]) -> Option<Vec<Key>> {
    if let Some((above, body)) = indented_body(lines) {
        let mut keys = keys(above)?;
        keys.push(Key {
            name: "body".into(),
            written: "body".into(),
            value: Value::Text(body),
            again: false,
            from: above.len(),
            to: lines.len(),
        });
        return Some(keys);
    }
    let keys = match yaml::read(&lines.join("\n")) {
        Ok(Node::Map(pairs)) => of_yaml(pairs, lines.len()),
        Ok(Node::Nothing) => Vec::new(),
        Ok(Node::Text(_) | Node::List(_)) => return None,
        Err(()) => by_line(lines)?,
    };
    // A sentence with a colon in it is no property, unless it stands beside some.
    (are_known(&keys) || keys.iter().all(|key| is_name(&key.written))).then_some(keys)
}

/// Whether one of them is a property that programs write. Where none is, what stands behind a `#` is a heading or the number
/// of a bed rather than a remark, and all of it is text.
fn are_known(keys: &[Key]) -> bool {
    keys.iter().any(|key| COMMON.contains(&key.name.as_str()))
}

/// The words of a remark: what stands behind a `#` at the beginning of a line or behind a space.
fn remark<'t>(line: &&'t str) -> Option<&'t str> {
    let from = match line.find(" #") {
        _ if line.starts_with('#') => 0,
        Some(space) => space + 1,
        None => return None,
    };
    let words = line.get(from..)?.trim_start_matches('#').trim();
    (!words.is_empty()).then_some(words)
}

/// Whether words before a colon name a property.
fn is_name(written: &str) -> bool {
    let plain = |c: char| c.is_alphanumeric() || "_-./@".contains(c);
    !written.is_empty() && written.chars().count() <= LONGEST_NAME && written.chars().all(plain)
}

/// The text under `body: |` as jrnl writes it: each line behind a tab, which no YAML allows.
fn indented_body<'l, 't>(lines: &'l [&'t str]) -> Option<(&'l [&'t str], String)> {
    let at = lines.iter().position(|line| {
        let value = line.strip_prefix("body:").map(str::trim);
        value.is_some_and(|value| value.starts_with('|'))
    })?;
    let below = lines.get(at + 1..)?;
    let tabbed = |line: &&str| line.trim().is_empty() || line.starts_with('\t');
    let any = below.iter().any(|line| line.starts_with('\t'));
    if !any || !below.iter().all(tabbed) {
        return None;
    }
    let text = below
        .iter()
        .map(|line| line.strip_prefix('\t').unwrap_or(line));
    let text = text.collect::<Vec<_>>().join("\n");
    Some((lines.get(..at)?, text.trim().to_owned()))
}

fn of_yaml(pairs: Vec<(String, usize, Node)>, end: usize) -> Vec<Key> {
    let ends: Vec<_> = pairs
        .iter()
        .skip(1)
        .map(|(_, line, _)| *line)
        .chain([end])
        .collect();
    let keys = pairs
        .into_iter()
        .zip(ends)
        .map(|((written, from, node), to)| Key {
            name: folded(&written),
            written,
            value: Value::of(node),
            again: false,
            from,
            to,
        });
    keys.collect()
}

/// What lines say that are no YAML: a title with a colon in it, a value that begins with `@`. Each must be a property, or
/// belong to the one above it.
fn by_line(lines: &[&str]) -> Option<Vec<Key>> {
    let mut keys = Vec::new();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let from = at;
        at += 1;
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let (written, rest) = key(line)?;
        let belongs =
            |line: &&&str| line.trim().is_empty() || line.starts_with([' ', '\t']) || is_item(line);
        let more: Vec<&str> = lines.iter().skip(at).take_while(belongs).copied().collect();
        at += more.len();
        keys.push(Key {
            name: folded(&written),
            written,
            value: value_of_lines(rest, &more),
            again: false,
            from,
            to: at,
        });
    }
    Some(keys)
}

fn key(line: &str) -> Option<(String, &str)> {
    let begins = line.chars().next()?;
    if begins.is_whitespace() || begins == '-' {
        return None;
    }
    let (name, rest) = line.split_once(':')?;
    let ends = rest.is_empty() || rest.starts_with(char::is_whitespace);
    let name = name.trim().trim_matches(['"', '\'']);
    ends.then(|| (name.to_owned(), rest.trim()))
}

fn is_item(line: &str) -> bool {
    line.trim_start() == "-" || line.trim_start().starts_with("- ")
}

fn value_of_lines(rest: &str, more: &[&str]) -> Value {
    let written = || {
        more.iter()
            .map(|line| line.trim())
            .filter(|line| !line.is_empty())
    };
    if rest.starts_with(['|', '>']) {
        let lines: Vec<_> = more.iter().map(|line| line.trim()).collect();
        return Value::Text(lines.join("\n").trim().to_owned());
    }
    if rest.is_empty() && written().next().is_some() {
        let items: Option<Vec<_>> = written()
            .map(|line| match plain(line.strip_prefix('-')?.trim()) {
                Value::Text(text) => Some(text),
                _ => None,
            })
            .collect();
        return items.map_or_else(|| Value::Other(more.join("\n")), Value::List);
    }
    let lines: Vec<_> = std::iter::once(rest).chain(written()).collect();
    plain(&lines.join(" "))
}

fn plain(text: &str) -> Value {
    let quoted = text
        .strip_prefix('\'')
        .and_then(|text| text.strip_suffix('\''));
    if let Some(inner) = quoted {
        return Value::Text(inner.replace("''", "'"));
    }
    match front_matter::line(&format!("key: {text}")) {
        Ok(Some((_, front_matter::Value::Text(text)))) => Value::Text(text),
        Ok(Some((_, front_matter::Value::List(items)))) => Value::List(items),
        _ => Value::Other(text.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_notes_say_is_read() {
        let text = "---\ntitle: 'It''s late' # a word on it\nTags:\n  - one\n  - \"two: 2\"\n# no\nDate Created: 2024-05-01\n\
            aliases: [a,\n  'b']\nnested:\n  deep: 1\nempty:\nnone: null\nabout: |\n  two\n  lines\nfolded: >-\n  one\n  line\n---\r\nBody\n---\n";
        let front = Front::cut(text).unwrap();
        let said = |name| front.get(&[name]).unwrap();
        assert_eq!(said("title").text(), Some("It's late"));
        assert_eq!(said("tags").names(), ["one", "two: 2"]);
        assert_eq!(said("date_created").text(), Some("2024-05-01"));
        assert_eq!(said("aliases").names(), ["a", "b"]);
        assert_eq!(said("about").text(), Some("two\nlines"));
        assert_eq!(said("folded").text(), Some("one line"));
        assert_eq!(*said("nested"), Value::Other("deep: 1".into()));
        assert_eq!(front.get(&["empty"]), None);
        assert_eq!(front.get(&["none"]), None);
        assert_eq!(front.body, "Body\n---\n");
        let tags = front.keys.iter().find(|key| key.name == "tags").unwrap();
        assert_eq!((tags.from, tags.to), (1, 5));
    }

    #[test]
    fn what_people_write_and_yaml_forbids_is_read() {
        let front = Front::cut("---\ntitle: Ward: round\ntags: @clinic, x\n---\n").unwrap();
        assert_eq!(front.get(&["title"]).unwrap().text(), Some("Ward: round"));
        assert_eq!(front.get(&["tags"]).unwrap().names(), ["@clinic", "x"]);
        let jrnl = "---\ntitle: First\nbody: |\t\t\n\tThe room\n\t\n\twent quiet.\n...";
        let front = Front::cut(jrnl).unwrap();
        let body = front.get(&["body"]).unwrap().text();
        assert_eq!(body, Some("The room\n\nwent quiet."));
    }

    #[test]
    fn an_object_at_the_top_is_front_matter() {
        let text = "{\n\t\"title\": \"Ward\", \"date\": \"2024-05-01\", \"tags\": [\"a\", 2], \"draft\": false, \"x\": {}}\n\nBody {a}\n";
        let front = Front::cut(text).unwrap();
        assert_eq!(front.get(&["title"]).unwrap().text(), Some("Ward"));
        assert_eq!(front.get(&["tags"]).unwrap().names(), ["a", "2"]);
        assert_eq!(front.get(&["draft"]).unwrap().text(), Some("false"));
        assert_eq!(front.get(&["x"]), Some(&Value::Other(String::new())));
        assert_eq!(front.body, "\nBody {a}\n");
        for text in [
            "{a}",
            "{}\ntext",
            "{\"a\": 1}\ntext",
            "{\"title\": \"x\"} text",
        ] {
            assert!(Front::cut(text).is_none(), "{text}");
        }
    }

    #[test]
    fn what_is_no_front_matter_is_left_alone() {
        for text in [
            "",
            "text",
            "---\nnever: closed\n",
            "---",
            "----\na: b\n---\n",
            "---\nMonday was hard. Nobody said thanks.\nShe said: I felt ignored\n---\nMore\n",
            "---\nShe said: I felt ignored\n---\n",
            "---\nJust words.\n---\n",
            "---\n- a list\n- of words\n---\n",
            "---\n\tIndented: text\nand more\n---\n",
            "---\nWhat I learnt today, in a few words: to wait\n---\n",
        ] {
            assert!(Front::cut(text).is_none(), "{text:?}");
        }
    }
}
