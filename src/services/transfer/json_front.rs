//! Front matter that is a JSON object: what Hugo reads too.
use serde_json::Value as Json;

use super::{
    front_value::{Key, Value, folded},
    yaml::Node,
};

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
        value: Value::of(node(value)),
        again: false,
        from: 0,
        to: 0,
    });
    Some((keys.collect(), body))
}

fn node(value: Json) -> Node {
    match value {
        Json::String(text) => Node::Text(text),
        Json::Null => Node::Nothing,
        Json::Array(items) => Node::List(items.into_iter().map(node).collect()),
        Json::Object(pairs) => {
            let pairs = pairs
                .into_iter()
                .map(|(name, value)| (name, 0, node(value)));
            Node::Map(pairs.collect())
        }
        value => Node::Text(value.to_string()),
    }
}
