//! The small header of a document: `key: value` lines, a subset of YAML that other programs read.
use std::collections::BTreeMap;

/// The value of one line.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Text, quoted or plain.
    Text(String),
    /// `[a, b]`.
    List(Vec<String>),
    /// `{a: 1, b: 2}`.
    Map(Vec<(String, String)>),
}

/// Writes text so that it reads back: plain where that is safe, else quoted as in JSON.
pub fn scalar(text: &str) -> String {
    let plain = text.starts_with(|c: char| c.is_alphanumeric())
        && text
            .chars()
            .all(|c| c.is_alphanumeric() || " -_./'()?+&;!".contains(c))
        && !text.ends_with(' ')
        && !text.contains("  ")
        && yes(text).is_none()
        && !matches!(text.to_ascii_lowercase().as_str(), "null" | "nan");
    if plain { text.to_owned() } else { quoted(text) }
}

/// Writes text so that every reader of YAML takes it for text: none for a number, a day or a truth.
pub fn text(text: &str) -> String {
    let number = text.starts_with(|c: char| c.is_ascii_digit()) && !text.contains(' ');
    let truth = matches!(text, "y" | "Y" | "n" | "N");
    if number || truth {
        quoted(text)
    } else {
        scalar(text)
    }
}

/// Writes names as a list of texts.
pub fn texts(names: &[String]) -> String {
    let names: Vec<_> = names.iter().map(|name| text(name)).collect();
    format!("[{}]", names.join(", "))
}

fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            _ => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Writes names as `[a, b]`.
pub fn list(names: &[String]) -> String {
    let names: Vec<_> = names.iter().map(|name| scalar(name)).collect();
    format!("[{}]", names.join(", "))
}

/// Writes scores as `{a: 1, b: 2}`.
pub fn map(scores: &BTreeMap<String, i64>) -> String {
    let pairs: Vec<_> = scores
        .iter()
        .map(|(item, value)| format!("{}: {value}", scalar(item)))
        .collect();
    format!("{{{}}}", pairs.join(", "))
}

/// Yes or no, as people write it.
pub fn yes(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "yes" | "true" | "on" => Some(true),
        "no" | "false" | "off" => Some(false),
        _ => None,
    }
}

/// Reads a line; `None` for a blank one or a comment.
///
/// # Errors
/// What would be right, as a part of a sentence.
pub fn line(line: &str) -> Result<Option<(String, Value)>, String> {
    let line = line.trim();
    if line.is_empty() || line.starts_with('#') {
        return Ok(None);
    }
    let (key, rest) = line
        .split_once(':')
        .filter(|(_, rest)| rest.is_empty() || rest.starts_with(char::is_whitespace))
        .ok_or_else(|| format!("{line:?} is not a `name: value` line"))?;
    Ok(Some((key.trim().to_owned(), value(rest.trim())?)))
}

fn value(text: &str) -> Result<Value, String> {
    let mut reader = Reader { rest: text };
    let value = if reader.eat('[') {
        Value::List(reader.items(']')?)
    } else if reader.eat('{') {
        let items = reader.pairs()?;
        Value::Map(items)
    } else if reader.eat('"') {
        Value::Text(reader.string()?)
    } else {
        // A plain value runs to the end of the line, colons and all: people type titles so.
        return Ok(Value::Text(text.to_owned()));
    };
    match reader.rest.trim() {
        "" => Ok(value),
        // `"A" and more`: the person did not mean the quotes as ours.
        _ if matches!(value, Value::Text(_)) => Ok(Value::Text(text.to_owned())),
        rest => Err(format!("{rest:?} was not expected after the bracket")),
    }
}

struct Reader<'a> {
    rest: &'a str,
}

impl Reader<'_> {
    fn eat(&mut self, c: char) -> bool {
        let stripped = self.rest.strip_prefix(c);
        self.rest = stripped.unwrap_or(self.rest);
        stripped.is_some()
    }

    fn blank(&mut self) {
        self.rest = self.rest.trim_start();
    }

    fn items(&mut self, close: char) -> Result<Vec<String>, String> {
        let mut items = Vec::new();
        loop {
            self.blank();
            if self.eat(close) {
                return Ok(items);
            }
            if self.rest.is_empty() {
                return Err(format!("the closing {close} is missing"));
            }
            let item = self.item(&[',', close])?;
            if !item.is_empty() {
                items.push(item);
            }
            self.blank();
            self.eat(',');
        }
    }

    fn pairs(&mut self) -> Result<Vec<(String, String)>, String> {
        let mut pairs = Vec::new();
        loop {
            self.blank();
            if self.eat('}') {
                return Ok(pairs);
            }
            let item = self.item(&[':', ',', '}'])?;
            self.blank();
            if !self.eat(':') {
                return Err("between { and } stand pairs such as energy: 6".to_owned());
            }
            self.blank();
            pairs.push((item, self.item(&[',', '}'])?));
            self.blank();
            self.eat(',');
        }
    }

    fn item(&mut self, ends: &[char]) -> Result<String, String> {
        if self.eat('"') {
            return self.string();
        }
        let end = self.rest.find(ends).unwrap_or(self.rest.len());
        let (item, rest) = self.rest.split_at(end);
        self.rest = rest;
        Ok(item.trim().to_owned())
    }

    /// What stands up to the closing quote.
    fn string(&mut self) -> Result<String, String> {
        let mut out = String::new();
        let mut chars = self.rest.char_indices();
        while let Some((at, c)) = chars.next() {
            match c {
                '"' => {
                    self.rest = self.rest.get(at + 1..).unwrap_or_default();
                    return Ok(out);
                }
                '\\' => match chars.next() {
                    Some((_, 'n')) => out.push('\n'),
                    Some((_, 't')) => out.push('\t'),
                    Some((_, other)) => out.push(other),
                    None => break,
                },
                _ => out.push(c),
            }
        }
        Err("the closing quote is missing".to_owned())
    }
}

impl Value {
    /// As one text.
    ///
    /// # Errors
    /// When it is a list or a map.
    pub fn text(self) -> Result<String, String> {
        match self {
            Self::Text(text) => Ok(text),
            Self::List(_) | Self::Map(_) => Err("one value was expected, not several".to_owned()),
        }
    }

    /// As names: a list, or text with commas.
    pub fn names(self) -> Result<Vec<String>, String> {
        match self {
            Self::List(names) => Ok(names),
            Self::Text(text) => Ok(text
                .split(',')
                .map(|name| name.trim().to_owned())
                .filter(|name| !name.is_empty())
                .collect()),
            Self::Map(_) => Err("names were expected, such as [Dr Osei, Sam]".to_owned()),
        }
    }

    /// As scores.
    ///
    /// # Errors
    /// When it is no map, or a value is no whole number.
    pub fn scores(self) -> Result<BTreeMap<String, i64>, String> {
        let Self::Map(pairs) = self else {
            return Err("scores were expected, such as {energy: 6, sleep: 4}".to_owned());
        };
        let read = |(item, value): (String, String)| {
            let number = value
                .parse()
                .map_err(|_| format!("{item}: {value:?} is not a whole number"))?;
            Ok((item, number))
        };
        pairs.into_iter().map(read).collect()
    }
}
