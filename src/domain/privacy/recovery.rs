//! A recovery key: a key as it stands on paper, in four lines of letters and digits.
//!
//! Each line holds eight bytes and a check over them and its place, as sixteen signs in groups of four:
//! a mistake is told by its line. A check of sixteen bits finds every mistake in three signs side by
//! side, two signs that changed places, and two lines that did.
use zeroize::Zeroizing;

/// A key.
pub type Bytes = Zeroizing<[u8; 32]>;

/// The signs, each for five bits: without I, L, O and U, which look like others or make words.
const SIGNS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// How many lines there are, how many bytes each holds, how many signs each has, and how many a group.
const LINES: usize = 4;
const HELD: usize = 8;
const LINE: usize = 16;
const GROUP: usize = 4;

/// What a text is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Read {
    /// A recovery key.
    Key(Bytes),
    /// Meant as one, with a mistake.
    Mistyped(Mistake),
    /// Something else.
    Other,
}

/// What is wrong with a recovery key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mistake {
    /// This line, from 1.
    Line(usize),
    /// It has so many signs.
    Length(usize),
}

impl std::fmt::Display for Mistake {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Line(line) => {
                let which = ["first", "second", "third", "fourth"];
                let which = which.get(line - 1).unwrap_or(&"last");
                write!(f, "there is a mistake in its {which} line")
            }
            Self::Length(found) => write!(f, "it has {found} signs instead of {}", LINES * LINE),
        }
    }
}

/// The four lines of a key.
pub fn lines(key: &[u8; 32]) -> [Zeroizing<String>; LINES] {
    let mut held = key.chunks(HELD).enumerate();
    std::array::from_fn(|_| {
        held.next()
            .map(|(at, held)| line(at, held))
            .unwrap_or_default()
    })
}

fn line(at: usize, held: &[u8]) -> Zeroizing<String> {
    let mut bits = Zeroizing::new(u128::from(check(at, held)));
    for (place, byte) in held.iter().rev().enumerate() {
        *bits |= u128::from(*byte) << (16 + 8 * place);
    }
    let mut text = Zeroizing::new(String::with_capacity(LINE + LINE / GROUP));
    for place in 0..LINE {
        if place > 0 && place % GROUP == 0 {
            text.push(' ');
        }
        let sign = (*bits >> (5 * (LINE - 1 - place))) & 31;
        text.push(char::from(SIGNS[usize::try_from(sign).unwrap_or_default()]));
    }
    text
}

/// A check over the bytes of a line and its place: the remainder that is known as CRC-16/CCITT.
fn check(at: usize, held: &[u8]) -> u16 {
    let place = u8::try_from(at).unwrap_or_default();
    std::iter::once(&place)
        .chain(held)
        .fold(0xffff, |sum, byte| {
            (0..8).fold(sum ^ (u16::from(*byte) << 8), |sum: u16, _| {
                let carried = if sum & 0x8000 == 0 { 0 } else { 0x1021 };
                (sum << 1) ^ carried
            })
        })
}

/// Reads what was typed: in any case, with whatever stands between the signs, and with letters for
/// the digits that they look like.
pub fn read(text: &str) -> Read {
    let signs: Zeroizing<Vec<Option<u8>>> = Zeroizing::new(
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .map(sign)
            .collect(),
    );
    if signs.len() != LINES * LINE {
        let meant = is_grouped(text) && signs.iter().all(Option::is_some);
        return if meant {
            Read::Mistyped(Mistake::Length(signs.len()))
        } else {
            Read::Other
        };
    }
    let mut key = Bytes::default();
    let mut wrong = Vec::new();
    for (at, (signs, held)) in signs.chunks(LINE).zip(key.chunks_mut(HELD)).enumerate() {
        let mut bits = Zeroizing::new(0_u128);
        for sign in signs {
            *bits = (*bits << 5) | u128::from(sign.unwrap_or_default());
        }
        for (place, byte) in held.iter_mut().rev().enumerate() {
            *byte = (*bits >> (16 + 8 * place)).to_be_bytes()[15];
        }
        if signs.contains(&None) || *bits & 0xffff != u128::from(check(at, held)) {
            wrong.push(at + 1);
        }
    }
    match wrong.first() {
        None => Read::Key(key),
        // Where not even one line holds, it is a long passphrase.
        Some(_) if wrong.len() == LINES && !is_grouped(text) => Read::Other,
        Some(line) => Read::Mistyped(Mistake::Line(*line)),
    }
}

/// The five bits of a sign.
fn sign(c: char) -> Option<u8> {
    let c = match c.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        c => c,
    };
    let at = SIGNS.iter().position(|sign| char::from(*sign) == c)?;
    u8::try_from(at).ok()
}

/// Whether a text stands in groups of four, most of them, as many as a few lines have.
fn is_grouped(text: &str) -> bool {
    let groups = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|group| !group.is_empty());
    let (mut all, mut whole) = (0, 0);
    for group in groups {
        all += 1;
        whole += usize::from(group.chars().count() == GROUP);
    }
    all >= 8 && whole * 4 >= all * 3
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn printed(key: &[u8; 32]) -> String {
        lines(key).map(|line| line.as_str().to_owned()).join("\n")
    }

    #[test]
    fn the_form_never_changes() {
        let key = std::array::from_fn(|at| u8::try_from(at * 7 % 256).unwrap());
        // Reckoned apart, with the CRC of Python's `binascii.crc_hqx`.
        let expected =
            "003G W58W 4CN3 3RP4\n70ZM CKAM BDH6 JBQ2\nE1VQ X1CC JEDA 3NGC\nN2QV DFE4 SF9D J7D8";
        assert_eq!(printed(&key), expected);
    }

    #[test]
    fn it_is_read_however_it_is_typed() {
        let key = [0x2c; 32];
        let text = printed(&key);
        let one_word: String = text.split_whitespace().collect();
        let spellings = [
            text.clone(),
            text.to_lowercase(),
            text.replace('\n', " "),
            text.replace([' ', '\n'], "-"),
            one_word.to_lowercase(),
            format!("  {text}\r\n"),
            text.replace('0', "o").replace('1', "l"),
        ];
        for spelling in spellings {
            assert_eq!(read(&spelling), Read::Key(Bytes::new(key)), "{spelling:?}");
        }
    }

    #[test]
    fn a_passphrase_is_none() {
        for text in [
            "",
            "correct horse battery staple",
            "four word long then some more that have just four",
            "1234 5678 9012 3456",
            &"x".repeat(64),
            &"u".repeat(64),
        ] {
            assert_eq!(read(text), Read::Other, "{text:?}");
        }
    }

    #[test]
    fn a_mistake_is_told_by_its_line() {
        let text = printed(&[0x91; 32]);
        let short = &text[..text.len() - 1];
        assert_eq!(read(short), Read::Mistyped(Mistake::Length(63)));
        let mut lines: Vec<_> = text.lines().collect();
        lines.swap(1, 2);
        assert_eq!(read(&lines.join("\n")), Read::Mistyped(Mistake::Line(2)));
        assert_eq!(
            Mistake::Line(2).to_string(),
            "there is a mistake in its second line"
        );
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read(key in any::<[u8; 32]>()) {
            prop_assert_eq!(read(&printed(&key)), Read::Key(Bytes::new(key)));
        }

        /// Up to three signs side by side, and two that changed places, are always found.
        #[test]
        fn no_likely_mistake_passes(key in any::<[u8; 32]>(), at in 0_usize..62, new in prop::collection::vec(0_usize..32, 1..4)) {
            let text = printed(&key).replace([' ', '\n'], "");
            let mut typed: Vec<_> = text.chars().collect();
            for (place, sign) in typed[at..].iter_mut().zip(&new) {
                *place = char::from(SIGNS[*sign]);
            }
            let typed: String = typed.into_iter().collect();
            let line = at / LINE + 1;
            let found = read(&typed);
            // It may reach into the next line.
            let expected = found == Read::Mistyped(Mistake::Line(line)) || found == Read::Mistyped(Mistake::Line(line + 1));
            prop_assert!(typed == text || expected, "{:?}", found);
            let mut swapped: Vec<_> = text.chars().collect();
            swapped.swap(at, at + 1);
            let swapped: String = swapped.into_iter().collect();
            prop_assert!(swapped == text || matches!(read(&swapped), Read::Mistyped(_)));
        }
    }
}
