//! Front matter between two lines of `+++`, which is TOML: what Hugo and Zola write.
use toml::{Table, Value as Toml};

use super::front_value::{Key, Value, folded};

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
                value: said(value),
                again: false,
                from: 0,
                to: 0,
            }),
        }
    }
}

fn said(value: Toml) -> Value {
    match value {
        Toml::Array(items) => {
            let texts: Option<Vec<_>> = items.iter().cloned().map(plain).collect();
            texts.map_or_else(|| Value::Other(Toml::Array(items).to_string()), Value::List)
        }
        value => plain(value.clone()).map_or_else(|| Value::Other(value.to_string()), Value::Text),
    }
}

fn plain(value: Toml) -> Option<String> {
    match value {
        Toml::String(text) => Some(text.trim().to_owned()),
        Toml::Array(_) | Toml::Table(_) => None,
        value => Some(value.to_string()),
    }
}
