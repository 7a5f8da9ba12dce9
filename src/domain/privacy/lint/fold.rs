//! Characters in their plain form: what is not seen goes, spaces are spaces, figures are figures.

use unicode_normalization::UnicodeNormalization as _;

/// What is read in the place of a part of the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fold {
    /// It is not seen.
    Nothing,
    /// A character.
    Char(char),
    /// A few of them.
    Text(&'static str),
}

/// Whether a character takes no room on a page: joiners, marks of direction, soft hyphens.
fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206f}' | '\u{feff}'
    )
}

/// The plain form of a character beyond ASCII, where it has another one. `before` and `after` stand beside it.
pub(super) fn fold(c: char, before: Option<char>, after: Option<char>) -> Option<Fold> {
    if is_unseen(c) {
        return Some(Fold::Nothing);
    }
    if let Some(figure) = figure(c) {
        return Some(Fold::Char(figure));
    }
    match c {
        '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => {
            Some(Fold::Char(' '))
        }
        '\u{2010}' | '\u{2011}' => Some(Fold::Char('-')),
        '\u{2012}' | '\u{2013}' | '\u{2212}' | '\u{fe63}'
            if is_figure(before) && is_figure(after) =>
        {
            Some(Fold::Char('-'))
        }
        '\u{2bc}' | '\u{2bb}' | '\u{2b9}' | '\u{ff07}' => Some(Fold::Char('\'')),
        '\u{ff01}'..='\u{ff5e}' | '\u{1d400}'..='\u{1d7ff}' => compatible(c),
        '\u{fb00}' => Some(Fold::Text("ff")),
        '\u{fb01}' => Some(Fold::Text("fi")),
        '\u{fb02}' => Some(Fold::Text("fl")),
        '\u{fb03}' => Some(Fold::Text("ffi")),
        '\u{fb04}' => Some(Fold::Text("ffl")),
        _ => None,
    }
}

/// The one plain character that a compatibility form stands for.
fn compatible(c: char) -> Option<Fold> {
    let mut plain = c.nfkc();
    let first = plain.next().filter(|plain| *plain != c)?;
    plain.next().is_none().then_some(Fold::Char(first))
}

fn is_figure(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_ascii_digit() || figure(c).is_some())
}

/// Where the figures of other scripts begin, nought first.
const NOUGHTS: [u32; 26] = [
    0x0660, 0x06f0, 0x07c0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66,
    0x0de6, 0x0e50, 0x0ed0, 0x0f20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1b50,
    0xa620, 0xff10,
];

/// The figure 0 to 9 that a character of another script is.
pub(super) fn figure(c: char) -> Option<char> {
    let code = u32::from(c);
    if !(0x0660..=0xff19).contains(&code) {
        return None;
    }
    let nought = NOUGHTS.iter().find(|nought| {
        let from = **nought;
        (from..from + 10).contains(&code)
    })?;
    char::from_digit(code - nought, 10)
}

/// Whether a character is an accent that stands over the letter before it.
pub(super) fn is_accent(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// The entities of HTML that notes hold, by name.
const ENTITIES: [(&str, &str); 45] = [
    ("nbsp", " "),
    ("ensp", " "),
    ("emsp", " "),
    ("thinsp", " "),
    ("shy", ""),
    ("zwj", ""),
    ("zwnj", ""),
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("lsquo", "‘"),
    ("rsquo", "’"),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("ndash", "–"),
    ("mdash", "—"),
    ("hellip", "…"),
    ("middot", "·"),
    ("agrave", "à"),
    ("aacute", "á"),
    ("acirc", "â"),
    ("atilde", "ã"),
    ("auml", "ä"),
    ("aring", "å"),
    ("aelig", "æ"),
    ("ccedil", "ç"),
    ("egrave", "è"),
    ("eacute", "é"),
    ("ecirc", "ê"),
    ("euml", "ë"),
    ("iacute", "í"),
    ("iuml", "ï"),
    ("ntilde", "ñ"),
    ("oacute", "ó"),
    ("ocirc", "ô"),
    ("ouml", "ö"),
    ("oslash", "ø"),
    ("uacute", "ú"),
    ("uuml", "ü"),
    ("szlig", "ß"),
    ("Eacute", "É"),
    ("Ouml", "Ö"),
    ("Uuml", "Ü"),
];

/// What an entity between `&` and `;` stands for.
pub(super) fn entity(name: &str) -> Option<Fold> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16),
            None => number.parse(),
        };
        let c = char::from_u32(code.ok()?)?;
        return Some(fold(c, None, None).unwrap_or(Fold::Char(c)));
    }
    let (_, text) = ENTITIES.iter().find(|(known, _)| *known == name)?;
    Some(Fold::Text(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_have_one_plain_form() {
        for (c, plain) in [
            ('９', Some(Fold::Char('9'))),
            ('Ｑ', Some(Fold::Char('Q'))),
            ('𝐐', Some(Fold::Char('Q'))),
            ('٣', Some(Fold::Char('3'))),
            ('\u{3000}', Some(Fold::Char(' '))),
            ('\u{ad}', Some(Fold::Nothing)),
            ('é', None),
            ('½', None),
            ('²', None),
        ] {
            assert_eq!(fold(c, None, None), plain, "{c}");
        }
        assert_eq!(fold('–', Some('9'), Some('2')), Some(Fold::Char('-')));
        assert_eq!(fold('–', Some('a'), Some('2')), None);
    }

    #[test]
    fn entities_are_read_by_name_and_by_number() {
        assert_eq!(entity("eacute"), Some(Fold::Text("é")));
        assert_eq!(entity("#39"), Some(Fold::Char('\'')));
        assert_eq!(entity("#x200B"), Some(Fold::Nothing));
        assert_eq!(entity("nobody"), None);
    }
}
