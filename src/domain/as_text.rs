//! Values that are one short text in JSON: identifiers, times, days, and names from a table.
use std::{fmt, marker::PhantomData};

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{
    Deserializer, Serializer,
    de::{Error, Visitor},
};

/// What reads back from its text, and only from the text that would be written.
pub trait AsText: Sized {
    /// As it is written.
    fn write(&self) -> String;
    /// From what was written.
    fn read(text: &str) -> Option<Self>;
}

impl AsText for DateTime<FixedOffset> {
    fn write(&self) -> String {
        self.to_rfc3339()
    }

    fn read(text: &str) -> Option<Self> {
        // The standard leaves open how to write some of it.
        Self::parse_from_rfc3339(text).ok()
    }
}

impl AsText for NaiveDate {
    fn write(&self) -> String {
        self.format("%Y-%m-%d").to_string()
    }

    fn read(text: &str) -> Option<Self> {
        let day = Self::parse_from_str(text, "%Y-%m-%d").ok();
        day.filter(|day| day.write() == text)
    }
}

/// The same for enums of which each value has a slug.
macro_rules! by_slug {
    ($($name:ident)*) => {$(
        impl $crate::domain::as_text::AsText for $name {
            fn write(&self) -> String {
                self.slug().to_owned()
            }

            fn read(text: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.slug() == text)
            }
        }
    )*};
}

pub(crate) use by_slug;

struct Reader<T>(PhantomData<T>);

impl<T: AsText> Visitor<'_> for Reader<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a known text")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        T::read(text).ok_or_else(|| E::custom("an unknown text"))
    }
}

/// Writes a value as its text.
pub fn serialize<T: AsText, S: Serializer>(value: &T, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(&value.write())
}

/// Reads a value from its text.
pub fn deserialize<'de, T: AsText, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
    from.deserialize_str(Reader(PhantomData))
}

/// The same for what may be missing: left out, or `null`.
pub mod maybe {
    use serde::{Deserialize, Deserializer, Serializer};

    use super::AsText;

    struct Own<T>(T);

    impl<'de, T: AsText> Deserialize<'de> for Own<T> {
        fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
            super::deserialize(from).map(Self)
        }
    }

    /// Writes a value, or nothing.
    pub fn serialize<T: AsText, S: Serializer>(
        value: &Option<T>,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        match value {
            Some(value) => super::serialize(value, to),
            None => to.serialize_none(),
        }
    }

    /// Reads a value, or none.
    pub fn deserialize<'de, T: AsText, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Option<T>, D::Error> {
        Ok(Option::<Own<T>>::deserialize(from)?.map(|Own(value)| value))
    }
}
