//! Handing a text to the terminal's clipboard (OSC 52): it works over SSH, and asks no other program.
use base64ct::{Base64, Encoding as _};

/// What tells the terminal to take a text. One that does not know it shows nothing.
pub(super) fn sequence(text: &str) -> String {
    format!("\x1b]52;c;{}\x07", Base64::encode_string(text.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_handed_over_in_the_form_that_terminals_know() {
        assert_eq!(sequence("Grüße"), "\x1b]52;c;R3LDvMOfZQ==\x07");
    }
}
