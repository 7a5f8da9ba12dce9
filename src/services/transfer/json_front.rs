//! Front matter that is a JSON object: what Hugo reads too.
use serde_json::Value as Json;

use super::front_value::{Key, Value, folded};

/// What an object at the top of a text says, and what stands below it; none where none stands there on lines of its own.
pub(super) fn cut(text: &str) -> Option<(Vec<Key>, &str)> {
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<Json>();
    let Some(Ok(Json::Object(said))) = values.next() else {
        return None;
    };
    let rest = text.get(values.byte_offset()..)?;
    let (behind, body) = rest.split_once('\n').unwrap_or((rest, ""));
    if !behind.trim().is_empty() {
        return None;
    }
    let keys = said.into_iter().map(|(written, value)| Key {
        name: folded(&written),
        written,
        value: of(value),
        again: false,
        from: 0,
        to: 0,
    });
    Some((keys.collect(), body))
}

fn of(value: Json) -> Value {
    match value {
        Json::Array(items) => {
            let texts: Option<Vec<_>> = items.iter().cloned().map(plain).collect();
            texts.map_or_else(|| other(&Json::Array(items)), Value::List)
        }
        value => plain(value.clone()).map_or_else(|| other(&value), Value::Text),
    }
}

/// What is nested, a line for each value.
fn other(value: &Json) -> Value {
    let mut lines = Vec::new();
    print(value, 0, "", &mut lines);
    Value::Other(lines.join("\n"))
}

fn print(value: &Json, depth: usize, name: &str, lines: &mut Vec<String>) {
    let indent = "  ".repeat(depth);
    let within = depth + usize::from(!name.is_empty());
    let head = |lines: &mut Vec<String>| {
        if !name.is_empty() {
            lines.push(format!("{indent}{name}"));
        }
    };
    match value {
        Json::Object(inner) => {
            head(lines);
            for (key, value) in inner {
                print(value, within, &format!("{key}:"), lines);
            }
        }
        Json::Array(items) => {
            head(lines);
            for item in items {
                print(item, within, "-", lines);
            }
        }
        value => {
            let text = plain(value.clone()).unwrap_or_default();
            lines.push(format!("{indent}{name} {text}").trim_end().to_owned());
        }
    }
}

fn plain(value: Json) -> Option<String> {
    match value {
        Json::String(text) => Some(text.trim().to_owned()),
        Json::Null => Some(String::new()),
        Json::Array(_) | Json::Object(_) => None,
        value => Some(value.to_string()),
    }
}
