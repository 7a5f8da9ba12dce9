//! Keeping foreign characters from acting: what may be stored, and what may be shown.

use std::borrow::Cow;

use unicode_normalization::char::is_combining_mark;

/// What a tab becomes on the screen.
pub(super) const TAB: &str = "    ";
/// The black flag, which alone may be followed by tag characters (the flags of nations within a state).
const BLACK_FLAG: char = '\u{1F3F4}';

/// What to do with a character on its way to the screen.
enum Display {
    /// It is harmless.
    AsIs,
    /// It stands as this instead.
    As(char),
    /// It stands as its code: `‹U+202E›`.
    Code,
}

/// A message with the marks that quoting (`{:?}`) wrote as codes: one that quotes Thai or Hindi stays readable.
pub fn with_marks(message: &str) -> Cow<'_, str> {
    const CODE: &str = "\\u{";
    if !message.contains(CODE) {
        return Cow::Borrowed(message);
    }
    let mut out = String::with_capacity(message.len());
    let mut rest = message;
    while let Some((before, after)) = rest.split_once(CODE) {
        out.push_str(before);
        // A backslash before it was one of the text's own.
        let own = (before.len() - before.trim_end_matches('\\').len()) % 2 == 1;
        let coded = after.split_once('}').filter(|_| !own);
        let mark = coded.and_then(|(code, behind)| {
            let mark = char::from_u32(u32::from_str_radix(code, 16).ok()?)?;
            is_combining_mark(mark).then_some((mark, behind))
        });
        rest = if let Some((mark, behind)) = mark {
            out.push(mark);
            behind
        } else {
            out.push_str(CODE);
            after
        };
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// `text` with every control character *shown, not obeyed*: ESC as `␛`, what reorders or hides
/// text as its code (`‹U+202E›`). Newlines stay, tabs become four spaces, CR LF becomes LF.
///
/// Everything that came from outside passes through here before it reaches a terminal. Joiners
/// and variation selectors stay, since emoji and many scripts need them.
pub fn visible(text: &str) -> Cow<'_, str> {
    let harmless = |byte: &u8| matches!(byte, b' '..=b'~' | b'\n');
    if text.as_bytes().iter().all(harmless) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    let mut in_flag = false;
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let tag = matches!(c, '\u{E0020}'..='\u{E007F}');
        match c {
            '\r' if rest.peek() == Some(&'\n') => {}
            '\t' => out.push_str(TAB),
            _ if tag && in_flag => out.push(c),
            _ => match shown(c) {
                Display::AsIs => out.push(c),
                Display::As(other) => out.push(other),
                Display::Code => out.extend([format!("‹U+{:04X}›", u32::from(c))]),
            },
        }
        in_flag = c == BLACK_FLAG || (tag && in_flag);
    }
    if out == text {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(out)
    }
}

fn shown(c: char) -> Display {
    match c {
        '\n' => Display::AsIs,
        // The control pictures stand in the same order as the controls themselves.
        '\0'..='\u{1F}' => char::from_u32(0x2400 + u32::from(c)).map_or(Display::Code, Display::As),
        '\u{7F}' => Display::As('␡'),
        _ if c.is_control() || hides(c) => Display::Code,
        _ => Display::AsIs,
    }
}

/// Characters that reorder, hide or silently fill text and have no use in a sentence.
fn hides(c: char) -> bool {
    matches!(c,
        '\u{00AD}'                      // soft hyphen
        | '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}' // Hangul fillers
        | '\u{180E}' | '\u{200B}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' // of no width
        | '\u{2028}' | '\u{2029}'       // line and paragraph separators
        | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{206F}' // direction overrides, isolates
        | '\u{FFF9}'..='\u{FFFB}'       // interlinear annotation
        | '\u{E0000}'..='\u{E007F}'     // tags
    )
}

/// `text` as it may be stored: newlines are LF alone, and control characters other than newline
/// and tab are gone, as are byte-order marks and soft hyphens (a word split by one is neither
/// found by the search nor seen by the lint). Joiners, variation selectors and direction marks
/// stay: they belong to what was written.
pub fn clean_input(text: &str) -> Cow<'_, str> {
    if is_clean(text) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut after_cr = false;
    for c in text.chars() {
        match c {
            '\n' if after_cr => {}
            '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push('\n'),
            _ if is_dropped(c) => {}
            _ => out.push(c),
        }
        after_cr = c == '\r';
    }
    Cow::Owned(out)
}

/// Whether [`clean_input`] would leave `text` as it is.
pub fn is_clean(text: &str) -> bool {
    !text
        .chars()
        .any(|c| is_dropped(c) || matches!(c, '\u{2028}' | '\u{2029}'))
}

/// What the index of a journal needs for itself.
pub(super) fn is_reserved(c: char) -> bool {
    c == '\u{10FFF0}'
}

/// What [`clean_input`] leaves out, or makes a line break of.
pub(super) fn is_dropped(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\t')) || matches!(c, '\u{FEFF}' | '\u{00AD}')
}

/// One clean line: no control characters, single spaces, none at the ends.
pub fn one_line(value: &str) -> String {
    let clean = clean_input(value);
    clean.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A name as one line of characters that can be seen: two names that look the same must be the same, and none may turn
/// the line around it. What is for private use goes too.
pub fn name(value: &str) -> String {
    let seen = value.chars().filter(|c| !(hides(*c) || unseen(*c)));
    one_line(&seen.collect::<String>())
}

/// Characters that a text may need and a name can do without: joiners, marks of direction, selectors of a variant.
fn unseen(c: char) -> bool {
    matches!(c,
        '\u{34F}' | '\u{61C}' | '\u{180B}'..='\u{180F}' | '\u{200C}'..='\u{200F}'
        | '\u{17B4}' | '\u{17B5}' | '\u{2065}' | '\u{2800}' | '\u{FE00}'..='\u{FE0F}'
        | '\u{E000}'..='\u{F8FF}' | '\u{FFF0}'..='\u{FFF8}'
        | '\u{E0080}'..='\u{10FFFF}' // selectors, what is not assigned, and planes for private use
    )
}
