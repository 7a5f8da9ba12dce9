//! What stands in an object, known or not: a later program may say more than this one knows of.
use std::fmt;

use serde::{
    Deserialize, Deserializer,
    de::{Error as _, MapAccess, Visitor, value},
    forward_to_deserialize_any,
};
use serde_json::value::RawValue;

/// More fields than any object of any program has.
const MOST: usize = 200;

/// The fields of an object as they are written, none of them twice.
pub(super) struct Fields<'a>(pub(super) Vec<(String, &'a RawValue)>);

impl<'de> Deserialize<'de> for Fields<'de> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Reader;
        impl<'de> Visitor<'de> for Reader {
            type Value = Fields<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields<'de>, A::Error> {
                let mut fields: Vec<(String, &'de RawValue)> = Vec::new();
                while let Some((name, value)) = map.next_entry::<String, &'de RawValue>()? {
                    if fields.len() == MOST || fields.iter().any(|(known, _)| *known == name) {
                        return Err(A::Error::custom("a field stands there twice"));
                    }
                    fields.push((name, value));
                }
                Ok(Fields(fields))
            }
        }
        from.deserialize_map(Reader)
    }
}

impl Fields<'_> {
    /// What is written in a field.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let mut fields = self.0.iter();
        let found = fields.find(|(field, _)| field == name);
        found.map(|(_, value)| value.get())
    }

    /// The fields that are not among these, as an object; none where there are none.
    pub(super) fn beyond(&self, known: &[&str]) -> Option<String> {
        let more = self.0.iter();
        let more = more.filter(|(name, _)| !known.contains(&name.as_str()));
        let more: Vec<_> = more
            .map(|(name, value)| {
                format!("{}:{}", serde_json::Value::from(name.as_str()), value.get())
            })
            .collect();
        (!more.is_empty()).then(|| format!("{{{}}}", more.join(",")))
    }
}

/// The fields that a type is read from, or the variants: whatever its reader asks for by name.
pub(super) fn names(
    read: impl FnOnce(&mut Names) -> Result<(), value::Error>,
) -> &'static [&'static str] {
    let mut names = Names(&[]);
    // It is only asked, never given anything.
    let _ = read(&mut names);
    names.0
}

/// Takes down what a reader asks for.
pub(super) struct Names(&'static [&'static str]);

impl<'de> Deserializer<'de> for &mut Names {
    type Error = value::Error;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, value::Error> {
        Err(value::Error::custom("nothing is here to be read"))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, value::Error> {
        self.0 = fields;
        self.deserialize_any(visitor)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf option unit
        unit_struct newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}
