//! The mark of a request, by which an answer finds it: 80 random bits in letters and digits that survive being
//! typed, wrapped and said.
use std::fmt;

/// The digits of base 32 that Douglas Crockford chose: no I, L, O or U. <https://www.crockford.com/base32.html>
const DIGITS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// How many digits there are, and how many stand together.
const LENGTH: usize = 16;
const GROUP: usize = 4;

/// The mark of one request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Token([u8; LENGTH]);

impl Token {
    /// How many random bytes one is made of.
    pub const BYTES: usize = 10;
    /// How many letters and digits it has, without the hyphens.
    pub const SIGNS: usize = LENGTH;

    /// The token of bytes that come from the operating system.
    pub fn of(bytes: [u8; Self::BYTES]) -> Self {
        let mut number = bytes
            .iter()
            .fold(0u128, |sum, byte| sum << 8 | u128::from(*byte));
        let mut digits = [b'0'; LENGTH];
        for digit in digits.iter_mut().rev() {
            *digit = DIGITS.get((number & 31) as usize).copied().unwrap_or(b'0');
            number >>= 5;
        }
        Self(digits)
    }

    /// Reads one: in any case, with any dashes, blanks or none between the digits, O for 0 and I or L for 1. None
    /// where the text is anything else.
    pub fn read(text: &str) -> Option<Self> {
        let mut digits = [b'0'; LENGTH];
        let mut count = 0;
        for sign in text.chars() {
            let digit = match sign.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                sign if between(sign) => continue,
                sign => sign,
            };
            let digit = u8::try_from(digit)
                .ok()
                .filter(|digit| DIGITS.contains(digit))?;
            *digits.get_mut(count)? = digit;
            count += 1;
        }
        (count == LENGTH).then_some(Self(digits))
    }
}

/// What may stand between the digits: blanks, and every dash that a mail program makes of one.
fn between(sign: char) -> bool {
    sign.is_whitespace()
        || sign == '-'
        || ('\u{2010}'..='\u{2015}').contains(&sign)
        || sign == '\u{2212}'
        || sign == '\u{AD}'
}

impl fmt::Display for Token {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, digit) in self.0.iter().enumerate() {
            if at > 0 && at % GROUP == 0 {
                to.write_str("-")?;
            }
            write!(to, "{}", char::from(*digit))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_token_is_read_however_mail_left_it() {
        let token = Token::of([0x3c, 0x41, 0x4e, 0x5d, 0xff, 0x00, 0x12, 0x99, 0xab, 0x01]);
        let said = token.to_string();
        assert_eq!(said.len(), 19);
        let dressed = said
            .to_lowercase()
            .replace('-', " \u{2013} ")
            .replace('0', "o")
            .replace('1', "l");
        assert_eq!(Token::read(&dressed), Some(token));
        assert_eq!(Token::read(&said[..18]), None);
        assert_eq!(Token::read(&format!("{said}0")), None);
        assert_eq!(Token::read("U000-0000-0000-0000"), None);
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read(bytes: [u8; 10]) {
            let token = Token::of(bytes);
            prop_assert_eq!(Token::read(&token.to_string()), Some(token));
        }

        #[test]
        fn other_bytes_are_another_token(one: [u8; 10], other: [u8; 10]) {
            prop_assert_eq!(one == other, Token::of(one) == Token::of(other));
        }
    }
}
