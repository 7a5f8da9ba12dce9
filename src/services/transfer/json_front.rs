//! Front matter that is a JSON object: what Hugo reads too.
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::Value as Json;

use super::{
    front_value::{Key, Value, folded},
    yaml::Node,
};

/// What an object at the top of a text says, and what stands below it; none where none stands there on lines of its own.
pub(super) fn cut(text: &str) -> Option<(Vec<Key>, &str)> {
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<Pairs>();
    let Some(Ok(Pairs(said))) = values.next() else {
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

/// What an object says in its order, a name that stands twice twice.
struct Pairs(Vec<(String, Json)>);

impl<'de> Deserialize<'de> for Pairs {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        struct InOrder;

        impl<'de> Visitor<'de> for InOrder {
            type Value = Pairs;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Pairs, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(Pairs(pairs))
            }
        }

        input.deserialize_map(InOrder)
    }
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
