//! Names that look alike: written with the letters of another alphabet, or with figures for letters.
use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

use super::{key::name_key, name};

/// Letters that are drawn like one of the Latin ones, in small letters.
const LIKE: &[(&str, char)] = &[
    ("аɑα", 'a'),
    ("ьЬвβ", 'b'),
    ("сϲⅽ", 'c'),
    ("ԁⅾ", 'd'),
    ("еєҽε", 'e'),
    ("ġɡց", 'g'),
    ("һнհη", 'h'),
    ("іıɩιӏ1|!l", 'i'),
    ("јϳ", 'j'),
    ("кκ", 'k'),
    ("мμⅿ", 'm'),
    ("ոпν", 'n'),
    ("оοօ0", 'o'),
    ("рρϱ", 'p'),
    ("ԛ", 'q'),
    ("гᴦ", 'r'),
    ("ѕꜱ5", 's'),
    ("тτ", 't'),
    ("υսц", 'u'),
    ("ѵⅴ", 'v'),
    ("ԝѡω", 'w'),
    ("хχⅹ", 'x'),
    ("уүγ", 'y'),
    ("ᴢ", 'z'),
];

/// What a name looks like: two of which this is the same can be taken for each other.
fn skeleton(of: &str) -> String {
    let drawn = |c: char| {
        let like = LIKE.iter().find(|(letters, _)| letters.contains(c));
        like.map_or(c, |(_, latin)| *latin)
    };
    let shown = name(of);
    let plain = shown.nfkd().filter(|c| !is_combining_mark(*c));
    let small = plain.collect::<String>().to_lowercase();
    let letters: String = small
        .chars()
        .filter(|c| c.is_alphanumeric() || "|!".contains(*c))
        .map(drawn)
        .collect();
    letters.replace("rn", "m").replace("vv", "w")
}

/// Whether two names are not the same and look so.
pub fn look_alike(one: &str, other: &str) -> bool {
    name_key(one) != name_key(other) && skeleton(one) == skeleton(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_another_alphabet_are_seen_through() {
        for (one, other) in [
            ("Maya", "Мауа"),
            ("Maya", "Mаya"),
            ("Dr Osei", "Dr 0sei"),
            ("Dr Osei", "DrOsei"),
            ("Lina", "Iina"),
            ("Zoe", "Zoë"),
            ("Arnold", "Amold"),
            ("Νίκος", "Niκoς"),
        ] {
            assert!(look_alike(one, other), "{one} {other}");
        }
        for (one, other) in [
            ("Maya", "maya"),
            ("Maya", "Mara"),
            ("Dr Osei", "Dr Ose"),
            ("田中", "田内"),
        ] {
            assert!(!look_alike(one, other), "{one} {other}");
        }
    }
}
