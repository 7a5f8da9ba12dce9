//! The fields of the query language that ask for a choice in a field of an entry, as a table.
use super::Field;
use crate::domain::{
    find::filter::{METHOD, PART},
    people::role::Role,
    plan::method::Method,
    string_enum::Choice,
};

/// Which field of an entry is asked for, and what may be in it.
const CHOICES: &[(Field, &str, &[Choice])] = &[
    (Field::Method, METHOD, Method::CHOICES),
    (Field::Part, PART, Role::CHOICES),
];

/// The values of such a field; none for any other.
pub(super) fn values(field: Field) -> &'static [Choice] {
    let row = CHOICES.iter().find(|(of, ..)| *of == field);
    row.map_or(&[], |(_, _, choices)| choices)
}

/// What such a field is called in an entry.
pub(super) fn stored(field: Field) -> Option<&'static str> {
    let row = CHOICES.iter().find(|(of, ..)| *of == field);
    row.map(|(_, name, _)| *name)
}
