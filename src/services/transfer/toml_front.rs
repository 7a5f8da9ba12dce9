//! Front matter between two lines of `+++`, which is TOML: what Hugo and Zola write.
use toml::{Table, Value as Toml};

use super::{
    front_value::{Key, Value, folded},
    yaml::Node,
};

/// Tables whose names only gather others.
const GATHERERS: &[&str] = &["taxonomies", "extra", "params"];

/// What it says; none where it is no TOML.
pub(super) fn keys(text: &str) -> Option<Vec<Key>> {
    let table: Table = text.parse().ok()?;
    let mut keys = Vec::new();
    gather(table, &mut keys);
    Some(keys)
}

fn gather(table: Table, keys: &mut Vec<Key>) {
    for (written, value) in table {
        match value {
            Toml::Table(inner) if GATHERERS.contains(&written.as_str()) => gather(inner, keys),
            value => keys.push(Key {
                name: folded(&written),
                written,
                value: Value::of(node(value)),
                again: false,
                from: 0,
                to: 0,
            }),
        }
    }
}

fn node(value: Toml) -> Node {
    match value {
        Toml::String(text) => Node::Text(text),
        Toml::Array(items) => Node::List(items.into_iter().map(node).collect()),
        Toml::Table(pairs) => {
            let pairs = pairs
                .into_iter()
                .map(|(name, value)| (name, 0, node(value)));
            Node::Map(pairs.collect())
        }
        value => Node::Text(value.to_string()),
    }
}
