//! What a value of one of its fields changes for an entry: an experience of the type *specialty* asks other
//! things than a procedure. A new variant is a row in the table of its kind.
use std::collections::BTreeMap;

/// A section that is offered, and what it asks.
#[derive(Debug)]
pub struct Prompt {
    /// The heading.
    pub name: &'static str,
    /// What to write, while it is empty.
    pub ask: &'static str,
}

/// A section of that name.
pub(in crate::domain) const fn prompt(name: &'static str, ask: &'static str) -> Prompt {
    Prompt { name, ask }
}

/// What a value of a field changes.
#[derive(Debug)]
pub struct Variant {
    /// The field.
    pub field: &'static str,
    /// Its value.
    pub value: &'static str,
    /// What the people attached to it are to it; as for every entry of the kind when `None`.
    pub people: Option<&'static str>,
    /// The sections, in the place of the kind's.
    pub sections: &'static [Prompt],
    /// Where text without a heading goes; as for every entry of the kind when `None`.
    pub main: Option<&'static str>,
    /// Fields that are asked only here.
    pub own: &'static [&'static str],
    /// Fields that are asked elsewhere, but not here.
    pub without: &'static [&'static str],
}

/// The variant that the fields of an entry are of, if of any.
pub fn of(
    variants: &'static [Variant],
    fields: &BTreeMap<String, String>,
) -> Option<&'static Variant> {
    let is = |variant: &&Variant| {
        let value = fields.get(variant.field);
        value.is_some_and(|value| value == variant.value)
    };
    variants.iter().find(is)
}

/// Whether a field is asked where the fields are as they are: what has a value always is, so that nothing
/// that was written is out of sight.
pub fn asks(variants: &'static [Variant], fields: &BTreeMap<String, String>, name: &str) -> bool {
    let now = of(variants, fields);
    let elsewhere = variants.iter().any(|variant| variant.own.contains(&name));
    let own = now.is_some_and(|variant| variant.own.contains(&name));
    let without = now.is_some_and(|variant| variant.without.contains(&name));
    fields.contains_key(name) || own || (!elsewhere && !without)
}
