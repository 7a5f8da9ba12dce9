//! Lists that stop growing: of too many items one too many is kept, for the checks to see, and the rest only skipped.
use std::{fmt, marker::PhantomData};

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{IgnoredAny, SeqAccess, Visitor},
};

use super::{FactWire, SectionWire};
use crate::domain::{
    Section,
    share::bundle::{Fact, limits},
};

/// What lists are made of.
pub(super) trait Item: Sized {
    /// How many there may be.
    const MOST: usize;
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error>;
    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error>;
}

impl Item for Fact {
    const MOST: usize = limits::FACTS;

    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        FactWire::serialize(self, to)
    }

    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        FactWire::deserialize(from)
    }
}

impl Item for Section {
    const MOST: usize = limits::FIELDS;

    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        SectionWire::serialize(self, to)
    }

    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        SectionWire::deserialize(from)
    }
}

struct Lent<'a, T>(&'a T);

impl<T: Item> Serialize for Lent<'_, T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.0.write(to)
    }
}

struct Own<T>(T);

impl<'de, T: Item> Deserialize<'de> for Own<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        T::read(from).map(Self)
    }
}

struct Reader<T>(PhantomData<T>);

impl<'de, T: Item> Visitor<'de> for Reader<T> {
    type Value = Vec<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Vec<T>, A::Error> {
        let mut list = Vec::new();
        while list.len() <= T::MOST {
            let Some(Own(item)) = items.next_element()? else {
                return Ok(list);
            };
            list.push(item);
        }
        while items.next_element::<IgnoredAny>()?.is_some() {}
        Ok(list)
    }
}

pub(super) fn serialize<T: Item, S: Serializer>(list: &[T], to: S) -> Result<S::Ok, S::Error> {
    to.collect_seq(list.iter().map(Lent))
}

pub(super) fn deserialize<'de, T: Item, D: Deserializer<'de>>(from: D) -> Result<Vec<T>, D::Error> {
    from.deserialize_seq(Reader(PhantomData))
}
