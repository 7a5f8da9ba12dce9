//! Names for files, made from any text.

use unicode_normalization::UnicodeNormalization;

/// The longest slug, in bytes: room for a date, a number and an extension beside it.
const LONGEST: usize = 60;
/// Stands in when the text holds no letter that ASCII can spell.
const NAMELESS: &str = "untitled";
/// Letters that do not decompose into an ASCII letter and a mark.
const SPELLINGS: [(char, &str); 12] = [
    ('ß', "ss"),
    ('æ', "ae"),
    ('œ', "oe"),
    ('ø', "o"),
    ('ł', "l"),
    ('đ', "d"),
    ('ħ', "h"),
    ('ð', "d"),
    ('þ', "th"),
    ('ı', "i"),
    ('ŋ', "ng"),
    ('&', "-and-"),
];
/// Names that Windows keeps for devices, whatever the extension.
const RESERVED: [&str; 4] = ["con", "prn", "aux", "nul"];

/// A file name from `text`: lower-case ASCII letters and digits in words joined by hyphens, at
/// most 60 bytes, cut between words where possible. Never empty, never a name that Windows
/// reserves, never starting or ending with a hyphen.
pub fn slug(text: &str) -> String {
    let mut out = String::new();
    for c in text.nfkd().flat_map(char::to_lowercase) {
        if out.len() > LONGEST {
            break;
        }
        match c {
            'a'..='z' | '0'..='9' => out.push(c),
            // "patient's" is one word; so is a letter with its accent.
            '\'' | '’' | '\u{300}'..='\u{36F}' => {}
            _ => match SPELLINGS.iter().find(|(letter, _)| *letter == c) {
                Some((_, spelling)) => spelling.chars().for_each(|c| push(&mut out, c)),
                None => push(&mut out, '-'),
            },
        }
    }
    shorten(&mut out);
    match out.as_str() {
        "" => NAMELESS.to_owned(),
        name if is_reserved(name) => format!("{name}-note"),
        _ => out,
    }
}

/// Adds a character, but no hyphen at the start or after another.
fn push(out: &mut String, c: char) {
    if c != '-' || !(out.is_empty() || out.ends_with('-')) {
        out.push(c);
    }
}

fn shorten(out: &mut String) {
    if out.len() > LONGEST {
        let next_is_break = out.as_bytes().get(LONGEST) == Some(&b'-');
        out.truncate(LONGEST);
        if !next_is_break && let Some(at) = out.rfind('-').filter(|at| *at > LONGEST / 2) {
            out.truncate(at);
        }
    }
    out.truncate(out.trim_end_matches('-').len());
}

fn is_reserved(name: &str) -> bool {
    let port = name
        .strip_prefix("com")
        .or_else(|| name.strip_prefix("lpt"));
    RESERVED.contains(&name) || port.is_some_and(|n| matches!(n.as_bytes(), [b'0'..=b'9']))
}
