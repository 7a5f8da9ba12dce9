//! Where an entry comes from whose words somebody else wrote, without this program and without a signature.
use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serialize, de::Error as _};

use super::front_matter::{self, Value};
use crate::domain::{Id, as_text, as_text::AsText as _, data::is_hidden, guest::door::Door};

/// Where an answer comes from. It is kept for ever, and its words are never called signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Provenance {
    /// The request that it answers.
    #[serde(with = "as_text")]
    pub request: Id,
    /// How it came.
    #[serde(with = "as_text")]
    pub door: Door,
    /// The day on which it was asked for.
    #[serde(with = "as_text")]
    pub asked: NaiveDate,
    /// The day on which it was taken in.
    #[serde(with = "as_text")]
    pub collected: NaiveDate,
    /// Always no: whoever read the letter could have written it.
    #[serde(default)]
    pub signed: Unsigned,
    /// SHA-256 of the sections as they came, in hex digits.
    pub sha256: String,
}

/// That something is not signed: in data the truth `false`, and nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Unsigned;

impl Serialize for Unsigned {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_bool(false)
    }
}

impl<'de> Deserialize<'de> for Unsigned {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        if bool::deserialize(from)? {
            return Err(D::Error::custom("an answer is never signed"));
        }
        Ok(Self)
    }
}

impl Provenance {
    /// As the value of a line in a document's header.
    pub(super) fn line(&self) -> String {
        let pairs = [
            ("request", self.request.to_string()),
            ("door", self.door.slug().to_owned()),
            ("asked", self.asked.write()),
            ("collected", self.collected.write()),
            ("signed", "no".to_owned()),
            ("sha256", self.sha256.clone()),
        ];
        let pairs = pairs.iter().map(|(name, value)| format!("{name}: {value}"));
        format!("{{{}}}", pairs.collect::<Vec<_>>().join(", "))
    }

    /// From such a value.
    ///
    /// # Errors
    /// What would be right, as a part of a sentence.
    pub(super) fn of(value: Value) -> Result<Self, String> {
        let Value::Map(pairs) = value else {
            return Err(
                "provenance is written by the program; leave that line as it is".to_owned(),
            );
        };
        let get = |name: &str| {
            let found = pairs.iter().find(|(of, _)| of == name);
            found.map(|(_, value)| value.as_str())
        };
        let wrong = |name: &str| format!("the {name} of the provenance can't be read");
        let day = |name: &str| get(name).and_then(NaiveDate::read);
        if get("signed").and_then(front_matter::yes) == Some(true) {
            return Err("an answer is never signed".to_owned());
        }
        let sum = get("sha256").unwrap_or_default();
        Ok(Self {
            request: get("request")
                .and_then(Id::read)
                .ok_or_else(|| wrong("request"))?,
            door: get("door")
                .and_then(Door::read)
                .ok_or_else(|| wrong("door"))?,
            asked: day("asked").ok_or_else(|| wrong("day"))?,
            collected: day("collected").ok_or_else(|| wrong("day"))?,
            signed: Unsigned,
            sha256: Self::sum(sum).ok_or_else(|| wrong("sha256"))?,
        })
    }

    /// A sum as it is kept: hex digits, or nothing.
    fn sum(text: &str) -> Option<String> {
        let hex = text.len() <= 64 && text.chars().all(|sign| sign.is_ascii_hexdigit());
        (hex && !text.contains(is_hidden)).then(|| text.to_lowercase())
    }

    /// What it says to whoever reads the entry, each day as `tell` writes it. `changed` is whether its words are no
    /// longer those that came.
    pub fn sentence(&self, changed: bool, tell: impl Fn(NaiveDate) -> String) -> String {
        let (asked, home) = (tell(self.asked), tell(self.collected));
        let changed = if changed {
            "; changed since by its owner"
        } else {
            ""
        };
        format!(
            "Not signed; {}, asked {asked}, home {home}{changed}.",
            self.door.came()
        )
    }
}
