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
        from: 0,
        to: 0,
    });
    Some((keys.collect(), body))
}

fn of(value: Json) -> Value {
    match value {
        Json::Array(items) => {
            let texts: Option<Vec<_>> = items.into_iter().map(plain).collect();
            texts.map_or(Value::Other, Value::List)
        }
        value => plain(value).map_or(Value::Other, Value::Text),
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
