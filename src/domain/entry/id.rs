//! Identifiers: every record has a `UUIDv7`; people see its last eight hex digits.
use std::fmt;

use uuid::Uuid;

use crate::domain::as_text::AsText;

/// The name of a record, for ever. Sorts by when it was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(Uuid);

/// The fewest hex digits by which a person may name a record.
pub const SHORTEST_ENDING: usize = 4;

impl Id {
    /// An identifier made at `millis` (milliseconds since 1970) with ten random bytes.
    ///
    /// Time and chance are passed in, so that tests and the sample journal repeat exactly.
    pub fn new(millis: i64, random: [u8; 10]) -> Self {
        let millis = u64::try_from(millis).unwrap_or(0);
        Self(uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid())
    }

    /// The sixteen bytes, as stored.
    pub fn as_bytes(&self) -> &[u8; 16] {
        self.0.as_bytes()
    }

    /// From stored bytes.
    pub fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(Uuid::from_bytes(bytes))
    }

    /// A whole identifier as text, with or without hyphens.
    pub fn parse(text: &str) -> Option<Self> {
        Uuid::try_parse(text).ok().map(Self)
    }

    /// The form people see: the last eight hex digits, which are random.
    pub fn short(&self) -> String {
        let [.., a, b, c, d] = self.0.into_bytes();
        format!("{a:02x}{b:02x}{c:02x}{d:02x}")
    }

    /// When it was made, in seconds since 1970.
    pub fn made_at(&self) -> i64 {
        // Its first 48 bits are milliseconds (RFC 9562, 5.7).
        let milliseconds = self.0.as_u128() >> 80;
        i64::try_from(milliseconds / 1000).unwrap_or(i64::MAX)
    }

    /// All thirty-two hex digits, for comparing with an [`Ending`].
    pub fn hex(&self) -> String {
        self.0.simple().to_string()
    }
}

impl AsText for Id {
    fn write(&self) -> String {
        self.to_string()
    }

    fn read(text: &str) -> Option<Self> {
        Self::parse(text).filter(|id| id.write() == text)
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// What a person typed to name a record: four or more digits of its end, or all of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ending(String);

impl Ending {
    /// Reads an ending; hyphens and capitals do not matter.
    ///
    /// # Errors
    /// A sentence when it is too short, too long, or not hexadecimal.
    pub fn parse(text: &str) -> Result<Self, String> {
        let hex: String = text
            .trim()
            .chars()
            .filter(|c| *c != '-')
            .map(|c| c.to_ascii_lowercase())
            .collect();
        if !hex.chars().all(|c| c.is_ascii_hexdigit()) || hex.len() > 32 {
            return Err(format!(
                "{text:?} is not an id. Ids look like 3fa9c07b; see `rounds list`."
            ));
        }
        if hex.len() < SHORTEST_ENDING {
            return Err(format!(
                "{text:?} is too short for an id: give at least {SHORTEST_ENDING} digits of its end."
            ));
        }
        Ok(Self(hex))
    }

    /// The hex digits.
    pub fn hex(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Id {
        Id::new(1_700_000_000_000, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    }

    #[test]
    fn short_form_is_the_random_end() {
        assert_eq!(sample().short(), "0708090a");
        assert!(sample().to_string().ends_with("0708090a"));
    }

    #[test]
    fn it_tells_when_it_was_made() {
        assert_eq!(sample().made_at(), 1_700_000_000);
    }

    #[test]
    fn text_and_bytes_read_back() {
        let id = sample();
        assert_eq!(Id::parse(&id.to_string()), Some(id));
        assert_eq!(Id::from_bytes(*id.as_bytes()), id);
    }

    #[test]
    fn ids_sort_by_time() {
        assert!(Id::new(1, [0xff; 10]) < Id::new(2, [0; 10]));
    }

    #[test]
    fn endings_are_checked() {
        assert_eq!(Ending::parse("0708-090A").unwrap().hex(), "0708090a");
        let whole = sample().to_string();
        assert_eq!(Ending::parse(&whole).unwrap().hex(), sample().hex());
        for bad in ["", "12", "xyz1", "é123", &"a".repeat(33)] {
            assert!(Ending::parse(bad).is_err(), "{bad:?}");
        }
    }
}
