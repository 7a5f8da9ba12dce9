//! Bytes that somebody hands over as text: taken whole, or refused with their place. None is ever
//! replaced without a word.
use std::fmt::{self, Write as _};

/// The first byte that is no text, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoText {
    /// From 1.
    pub line: usize,
    /// The character of that line, from 1.
    pub column: usize,
    /// The byte.
    pub byte: u8,
    /// All of it, with each byte that is no text written as its number: `‹FF›`.
    pub shown: String,
}

impl NoText {
    /// What is wrong with a line that was read alone.
    pub fn on_line(&self, line: u64) -> String {
        let Self { column, byte, .. } = self;
        format!("line {line}, character {column} is the byte {byte:02X}, which is no UTF-8")
    }
}

impl fmt::Display for NoText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.on_line(u64::try_from(self.line).unwrap_or(u64::MAX)))
    }
}

/// Takes bytes as text.
///
/// # Errors
/// When they are not UTF-8: the first place, and all of it to look at.
pub fn utf8(bytes: Vec<u8>) -> Result<String, NoText> {
    String::from_utf8(bytes).map_err(|error| no_text(error.as_bytes()))
}

fn no_text(bytes: &[u8]) -> NoText {
    let mut shown = String::with_capacity(bytes.len() + 8);
    let mut first = None;
    for chunk in bytes.utf8_chunks() {
        shown.push_str(chunk.valid());
        for byte in chunk.invalid() {
            first.get_or_insert((shown.len(), *byte));
            // Writing to a string cannot fail.
            let _ = write!(shown, "‹{byte:02X}›");
        }
    }
    let (at, byte) = first.unwrap_or_default();
    let before = shown.get(..at).unwrap_or_default();
    let line = before.matches('\n').count() + 1;
    let column = before.chars().rev().take_while(|c| *c != '\n').count();
    NoText {
        line,
        column: column + 1,
        byte,
        shown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_taken_as_it_is() {
        for text in ["", "é\u{feff}\r\n", "語\u{2028}\0"] {
            assert_eq!(utf8(text.as_bytes().to_vec()).unwrap(), text);
        }
    }

    #[test]
    fn the_first_byte_that_is_none_is_named_and_nothing_is_lost() {
        let mut latin = "One\nNa".as_bytes().to_vec();
        latin.extend([0xEF, b'v', b'e', b'\n', 0x80, 0xC3]);
        let error = utf8(latin).unwrap_err();
        assert_eq!((error.line, error.column, error.byte), (2, 3, 0xEF));
        assert_eq!(error.shown, "One\nNa‹EF›ve\n‹80›‹C3›");
        let said = "line 2, character 3 is the byte EF, which is no UTF-8";
        assert_eq!(error.to_string(), said);
        // Characters are counted, not bytes; half a character at the end is none.
        let error = utf8("é語".as_bytes()[..4].to_vec()).unwrap_err();
        assert_eq!((error.line, error.column, error.byte), (1, 2, 0xE8));
    }
}
