//! What a search must know of letters: accents that may be left out, writing without spaces, letters that others type
//! in another way.
use unicode_normalization::UnicodeNormalization as _;

/// Letters of one language as those write them who have no key for them.
const PLAIN: &[(char, &str)] = &[
    ('ß', "ss"),
    ('æ', "ae"),
    ('œ', "oe"),
    ('ø', "o"),
    ('ł', "l"),
    ('đ', "d"),
    ('ð', "d"),
    ('þ', "th"),
    ('ħ', "h"),
    ('ŧ', "t"),
    ('ı', "i"),
    ('ĸ', "k"),
    ('ŋ', "n"),
    ('ƒ', "f"),
    ('ς', "σ"),
    ('ک', "ك"),
    ('ی', "ي"),
    ('ى', "ي"),
    ('ة', "ه"),
    ('ہ', "ه"),
    ('ґ', "г"),
    // West Africa and the Caucasus.
    ('ɛ', "e"),
    ('ɔ', "o"),
    ('ə', "e"),
    ('ɓ', "b"),
    ('ɖ', "d"),
    ('ɗ', "d"),
    ('ƙ', "k"),
    ('ƴ', "y"),
    // The letters of Malayalam that end a syllable, as they were written before they had places of their own.
    ('\u{d7a}', "\u{d23}\u{d4d}"),
    ('\u{d7b}', "\u{d28}\u{d4d}"),
    ('\u{d7c}', "\u{d30}\u{d4d}"),
    ('\u{d7d}', "\u{d32}\u{d4d}"),
    ('\u{d7e}', "\u{d33}\u{d4d}"),
    ('\u{d7f}', "\u{d15}\u{d4d}"),
    // The half moon of Hindi, for which most write a dot.
    ('\u{901}', "\u{902}"),
];

/// Letters that the people of one language take apart where they have no key for them, while others only leave the mark out.
const APART: &[(char, &str)] = &[
    ('ä', "ae"),
    ('ö', "oe"),
    ('ü', "ue"),
    ('å', "aa"),
    ('ø', "oe"),
];

/// Letters whose mark is no accent: without it they are another letter, and who writes it types it.
const OWN: [char; 3] = ['й', 'ў', 'ї'];

/// A letter of which no mark is taken off, in lower case.
pub(super) fn own(character: char) -> Option<char> {
    let lower = character.to_lowercase().next()?;
    OWN.contains(&lower).then_some(lower)
}

/// What a sign says that would be glued to the word before it, in words of its own: `½` is one and two like `1/2`, `℃` like
/// `°C`, and `™` is nothing. None for every other sign.
pub(super) fn unglued(sign: char) -> Option<Vec<String>> {
    match sign {
        '™' | '℠' => return Some(Vec::new()),
        '℃' => return Some(vec!["c".to_owned()]),
        '℉' => return Some(vec!["f".to_owned()]),
        _ => {}
    }
    let parts: String = std::iter::once(sign).nfkd().collect();
    let parts = parts
        .split_once('\u{2044}')
        .filter(|_| sign != '\u{2044}')?;
    let parts = [parts.0, parts.1].into_iter();
    Some(
        parts
            .filter(|part| !part.is_empty())
            .map(str::to_owned)
            .collect(),
    )
}

/// Whether a sign is a raised digit: behind a word it leads to a note, behind a unit it belongs to it (m², cm³).
pub(super) fn is_raised(sign: char) -> bool {
    matches!(sign, '¹' | '²' | '³' | '\u{2070}' | '\u{2074}'..='\u{2079}')
}

/// Where the ten digits of a script begin.
const ZEROS: [char; 18] = [
    '\u{660}', '\u{6f0}', '\u{7c0}', '\u{966}', '\u{9e6}', '\u{a66}', '\u{ae6}', '\u{b66}',
    '\u{be6}', '\u{c66}', '\u{ce6}', '\u{d66}', '\u{e50}', '\u{ed0}', '\u{f20}', '\u{1040}',
    '\u{17e0}', '\u{1810}',
];

/// A letter taken apart as in "Mueller"; none where nobody does.
pub(super) fn apart(sign: &str) -> Option<&'static str> {
    let mut letters = sign.nfc().flat_map(char::to_lowercase).nfc();
    let letter = letters.next()?;
    let found = APART.iter().find(|(own, _)| *own == letter);
    found
        .filter(|_| letters.next().is_none())
        .map(|(_, letters)| *letters)
}

/// A word of Hindi and its neighbours as most write it: a nasal before a sound of its own place is a dot (हिन्दी, हिंदी).
pub(super) fn with_dots(word: String) -> String {
    const PLACES: [(char, std::ops::RangeInclusive<char>); 5] = [
        ('\u{919}', '\u{915}'..='\u{918}'),
        ('\u{91e}', '\u{91a}'..='\u{91d}'),
        ('\u{923}', '\u{91f}'..='\u{922}'),
        ('\u{928}', '\u{924}'..='\u{927}'),
        ('\u{92e}', '\u{92a}'..='\u{92d}'),
    ];
    if !word.contains('\u{94d}') {
        return word;
    }
    let letters: Vec<char> = word.chars().collect();
    let mut out = String::with_capacity(word.len());
    let mut rest = letters.as_slice();
    while let [first, after @ ..] = rest {
        let place = PLACES.iter().find(|(nasal, _)| nasal == first);
        rest = match (place, after) {
            (Some((_, place)), ['\u{94d}', next, ..]) if place.contains(next) => {
                out.push('\u{902}');
                after.get(1..).unwrap_or_default()
            }
            _ => {
                out.push(*first);
                after
            }
        };
    }
    out
}

/// Whether a character is written for an apostrophe, though it counts as a letter.
pub(super) fn is_apostrophe(character: char) -> bool {
    matches!(
        character,
        '\u{2b9}'..='\u{2bf}' | '\u{2c8}' | '\u{2ee}' | '\u{a78b}' | '\u{a78c}'
    )
}

/// A digit of any script as everybody types it.
fn digit(character: char) -> Option<&'static str> {
    let value = ZEROS.iter().find_map(|zero| {
        let value = u32::from(character).checked_sub(u32::from(*zero))?;
        usize::try_from(value).ok().filter(|value| *value < 10)
    })?;
    "0123456789".get(value..=value)
}

/// A letter as others type it; none where it is typed as it stands.
pub(super) fn plain(letter: char) -> Option<&'static str> {
    if letter.is_ascii() {
        return None;
    }
    let found = PLAIN.iter().find(|(own, _)| *own == letter);
    found.map_or_else(|| digit(letter), |(_, letters)| Some(*letters))
}

/// Whether a character is an accent that stands on its own once a letter is taken apart, or a vowel that Arabic and Hebrew
/// are mostly written without.
pub(super) fn is_accent(character: char) -> bool {
    matches!(
        character,
        '\u{0300}'..='\u{036f}'
            | '\u{0591}'..='\u{05bd}'
            | '\u{05bf}'
            | '\u{05c1}'..='\u{05c7}'
            | '\u{0610}'..='\u{061a}'
            | '\u{0640}'
            | '\u{064b}'..='\u{065f}'
            | '\u{0670}'
            | '\u{06d6}'..='\u{06ed}'
            | '\u{093c}'
            | '\u{1ab0}'..='\u{1aff}'
            | '\u{1dc0}'..='\u{1dff}'
            | '\u{20d0}'..='\u{20ff}'
            | '\u{fe20}'..='\u{fe2f}'
    )
}

/// Whether a character is not seen: it only says how its neighbours are joined, broken or drawn.
pub(super) fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{00ad}'
            | '\u{034f}'
            | '\u{061c}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{e0100}'..='\u{e01ef}'
    )
}

/// Whether a character belongs to the sign before it: accents, vowel signs, the later parts of a Korean syllable, the voice
/// marks of half-width Japanese.
pub(super) fn joins(character: char) -> bool {
    !character.is_ascii()
        && (unicode_normalization::char::is_combining_mark(character)
            || is_accent(character)
            || is_invisible(character)
            || matches!(
                character,
                '\u{1160}'..='\u{11ff}' | '\u{d7b0}'..='\u{d7ff}' | '\u{ff9e}' | '\u{ff9f}'
            ))
}

/// Whether a sign is Chinese or Japanese, where the end of a line parts nothing: a word goes on in the next one.
pub(super) fn goes_on(character: char) -> bool {
    matches!(
        character,
        '\u{2e80}'..='\u{2fdf}'
            | '\u{3005}'..='\u{3007}'
            | '\u{3021}'..='\u{3029}'
            | '\u{3040}'..='\u{30ff}'
            | '\u{31f0}'..='\u{31ff}'
            | '\u{3400}'..='\u{4dbf}'
            | '\u{4e00}'..='\u{9fff}'
            | '\u{f900}'..='\u{faff}'
            | '\u{20000}'..='\u{3ffff}'
    )
}

/// Whether a script leaves no space between words, or hangs endings on them that nobody searches for.
pub(super) fn is_dense(character: char) -> bool {
    matches!(
        character,
        // Thai, Lao, Tibetan, Burmese, Khmer and their neighbours.
        '\u{0e00}'..='\u{109f}'
            | '\u{1780}'..='\u{17ff}'
            | '\u{1950}'..='\u{19ff}'
            | '\u{1a20}'..='\u{1aad}'
            | '\u{a980}'..='\u{a9df}'
            | '\u{a9e0}'..='\u{a9ff}'
            | '\u{aa60}'..='\u{aadf}'
            // Korean.
            | '\u{1100}'..='\u{11ff}'
            | '\u{3130}'..='\u{318f}'
            | '\u{a960}'..='\u{a97f}'
            | '\u{ac00}'..='\u{d7ff}'
            // Chinese and Japanese.
            | '\u{2e80}'..='\u{2fdf}'
            | '\u{3005}'..='\u{3007}'
            | '\u{3021}'..='\u{3029}'
            | '\u{3040}'..='\u{30ff}'
            | '\u{3100}'..='\u{312f}'
            | '\u{31a0}'..='\u{31bf}'
            | '\u{31f0}'..='\u{31ff}'
            | '\u{3400}'..='\u{4dbf}'
            | '\u{4e00}'..='\u{a4cf}'
            | '\u{f900}'..='\u{faff}'
            | '\u{16fe0}'..='\u{18cff}'
            | '\u{1b000}'..='\u{1b16f}'
            | '\u{20000}'..='\u{3ffff}'
    )
}
