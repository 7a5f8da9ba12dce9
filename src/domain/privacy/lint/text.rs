//! Looking around a candidate: words, windows and boundaries, every look bounded so that a check stays cheap.

/// The longest word any look-around reads, in bytes; what is longer is no word of a person's.
const WORD: usize = 48;

/// A stretch of a text together with the text, so that a check can look at both sides of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spot<'a> {
    /// The whole text.
    pub(super) text: &'a str,
    /// Where the stretch starts, in bytes.
    pub(super) start: usize,
    /// Where it ends, in bytes, exclusive.
    pub(super) end: usize,
}

impl<'a> Spot<'a> {
    /// The words of the stretch itself.
    pub(super) fn matched(self) -> &'a str {
        self.text.get(self.start..self.end).unwrap_or_default()
    }

    /// The same text with another stretch.
    pub(super) fn at(self, start: usize, end: usize) -> Self {
        Self { start, end, ..self }
    }

    /// Whether no letter or digit touches the stretch on either side. An underscore is Markdown, not a letter.
    pub(super) fn is_whole(self) -> bool {
        starts_word(self.text, self.start) && ends_word(self.text, self.end)
    }

    /// Whether the stretch is the whole of a number: not a piece of a longer one, a decimal, a ratio or a percentage.
    pub(super) fn is_whole_number(self) -> bool {
        self.is_whole()
            && !joined_before(self.text, self.start)
            && !joined_after(self.text, self.end)
    }

    /// Up to `bytes` of the text before the stretch.
    pub(super) fn before(self, bytes: usize) -> &'a str {
        before(self.text, self.start, bytes)
    }

    /// Up to `bytes` of the text after the stretch.
    pub(super) fn after(self, bytes: usize) -> &'a str {
        after(self.text, self.end, bytes)
    }

    /// The word before the stretch, with any punctuation that ends it.
    pub(super) fn prev_word(self) -> &'a str {
        prev_word(self.text, self.start)
    }

    /// The word after the stretch; empty when punctuation comes first.
    pub(super) fn next_word(self) -> &'a str {
        next_word(self.text, self.end)
    }

    /// Whether one of `cues` stands as a whole word within 20 characters before the stretch.
    pub(super) fn has_cue(self, cues: &[&str]) -> bool {
        holds_word(self.before(20), cues)
    }

    /// Whether one of `cues` stands as a whole word within 20 characters on either side.
    pub(super) fn has_cue_around(self, cues: &[&str]) -> bool {
        self.has_cue(cues) || holds_word(self.after(20), cues)
    }
}

/// Up to `bytes` of `text` before `pos`, cut on a character boundary.
pub(super) fn before(text: &str, pos: usize, bytes: usize) -> &str {
    let from = text.ceil_char_boundary(pos.saturating_sub(bytes));
    text.get(from..pos).unwrap_or_default()
}

/// Up to `bytes` of `text` after `pos`, cut on a character boundary.
pub(super) fn after(text: &str, pos: usize, bytes: usize) -> &str {
    let to = text.floor_char_boundary(pos.saturating_add(bytes));
    text.get(pos..to).unwrap_or_default()
}

/// The character before `pos`.
pub(super) fn char_before(text: &str, pos: usize) -> Option<char> {
    text.get(..pos)?.chars().next_back()
}

/// The character at `pos`.
pub(super) fn char_at(text: &str, pos: usize) -> Option<char> {
    text.get(pos..)?.chars().next()
}

/// Whether no letter or digit stands right before `pos`.
pub(super) fn starts_word(text: &str, pos: usize) -> bool {
    !char_before(text, pos).is_some_and(char::is_alphanumeric)
}

/// Whether no letter or digit stands right at `pos`.
pub(super) fn ends_word(text: &str, pos: usize) -> bool {
    !char_at(text, pos).is_some_and(char::is_alphanumeric)
}

/// Whether a number that starts at `pos` goes on to the left: `1.`, `2/`, `3-`, `4:` or `5,` right before it.
fn joined_before(text: &str, pos: usize) -> bool {
    let mut back = before(text, pos, 8).chars().rev();
    matches!(back.next(), Some('.' | '/' | '-' | ':' | ','))
        && back.next().is_some_and(|c| c.is_ascii_digit())
}

/// Whether a number that ends at `pos` goes on to the right, or is a percentage.
fn joined_after(text: &str, pos: usize) -> bool {
    let mut ahead = after(text, pos, 8).chars();
    match ahead.next() {
        Some('%') => true,
        Some('.' | '/' | '-' | ':' | ',') => ahead.next().is_some_and(|c| c.is_ascii_digit()),
        _ => false,
    }
}

/// The word before `pos`, with any punctuation that ends it and without marks that open it.
pub(super) fn prev_word(text: &str, pos: usize) -> &str {
    let window = before(text, pos, WORD)
        .trim_end_matches([' ', '\t', '\u{a0}', '\n', '(', '[', '*', '_', '"', '“', '‘']);
    let from = window
        .rfind(char::is_whitespace)
        .map_or(0, |at| text_next(window, at));
    window
        .get(from..)
        .unwrap_or_default()
        .trim_start_matches(|c: char| !c.is_alphanumeric())
}

/// The boundary after the character at `at`.
pub(super) fn text_next(text: &str, at: usize) -> usize {
    at + char_at(text, at).map_or(0, char::len_utf8)
}

/// The word that follows `pos` after spaces; empty when punctuation comes first.
pub(super) fn next_word(text: &str, pos: usize) -> &str {
    let start = skip_spaces(text, pos);
    let end = word_end(text, start).unwrap_or(start);
    text.get(start..end).unwrap_or_default()
}

/// Where the spaces and line breaks that start at `pos` end; looks no further than a few of them.
pub(super) fn skip_spaces(text: &str, pos: usize) -> usize {
    let window = after(text, pos, 8);
    pos + window.len() - window.trim_start_matches([' ', '\t', '\u{a0}', '\n']).len()
}

/// Where the word that starts at `pos` ends. Apostrophes and hyphens belong to it when a letter follows them. `None`
/// when no letter stands there or the word is absurdly long.
pub(super) fn word_end(text: &str, pos: usize) -> Option<usize> {
    let window = after(text, pos, WORD);
    let mut chars = window.char_indices().peekable();
    let mut end = 0;
    while let Some((at, c)) = chars.next() {
        let inside = c.is_alphabetic()
            || (end > 0
                && matches!(c, '\'' | '’' | '-' | '‑')
                && chars.peek().is_some_and(|(_, next)| next.is_alphabetic()));
        if !inside {
            break;
        }
        end = at + c.len_utf8();
    }
    // A word that fills the window may go on beyond it.
    (end > 0 && end + 4 < WORD).then_some(pos + end)
}

/// Whether `window` holds one of `cues`, each a word of ASCII letters, as a whole word, whatever its case.
pub(super) fn holds_word(window: &str, cues: &[&str]) -> bool {
    // Figures stand among figures, most of all where a text is made of them.
    let has_letters = window.bytes().any(|byte| byte.is_ascii_alphabetic());
    has_letters
        && window
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| cues.iter().any(|cue| word.eq_ignore_ascii_case(cue)))
}

/// Where the words that start a stretch may end: after its own, and after each of up to `more` that follow, longest first.
pub(super) fn ends_of(spot: Spot<'_>, more: usize) -> Vec<usize> {
    let mut ends = vec![spot.end];
    for _ in 0..more {
        let last = ends.last().copied().unwrap_or(spot.end);
        // "St. Boniface" is one name.
        let dot = usize::from(after(spot.text, last, 2) == ". ");
        let next = next_word(spot.text, last + dot);
        if next.is_empty() || char_at(spot.text, last + dot) != Some(' ') {
            break;
        }
        ends.push(last + dot + 1 + next.len());
    }
    ends.reverse();
    ends
}

/// The word that says a post, figures and all: "F1", "co-ordinator".
pub(super) fn post_word(text: &str, pos: usize) -> &str {
    let window = after(text, pos, 24);
    let start = window.len() - window.trim_start_matches(' ').len();
    let rest = window.get(start..).unwrap_or_default();
    let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '-'));
    rest.get(..end.unwrap_or(rest.len())).unwrap_or_default()
}

/// Up to `count` words before a place in the same sentence, the nearest first, in small letters where they are ASCII.
pub(super) fn words_before(text: &str, pos: usize, count: usize) -> Vec<&str> {
    let window = before(text, pos, 64);
    let from = window
        .rfind(['.', '!', '?', '\n', ';', ':'])
        .map_or(0, |at| at + 1);
    let window = window.get(from..).unwrap_or_default();
    let words = window.rsplit(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '\'')));
    words.filter(|word| !word.is_empty()).take(count).collect()
}

/// Whether a sentence or a line starts at `pos`.
pub(super) fn starts_sentence(text: &str, pos: usize) -> bool {
    let window = before(text, pos, 8);
    for c in window.chars().rev() {
        match c {
            '\n' | '.' | '!' | '?' => return true,
            ' ' | '\t' | '*' | '_' | '"' | '\'' | '“' | '‘' | '(' | '>' | '#' | '-' => {}
            _ => return false,
        }
    }
    window.len() == pos
}

/// A word without the ending that says whose something is, shouted ones included; nothing where it has none.
pub(super) fn owner(word: &str) -> Option<&str> {
    const ENDINGS: [&str; 4] = ["'s", "’s", "'S", "’S"];
    ENDINGS.iter().find_map(|ending| word.strip_suffix(ending))
}

/// Whether the first letter is a capital.
pub(super) fn is_capitalised(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// Where the next word starts and ends: letters, with apostrophes and hyphens inside. A sign that joins it to an address
/// keeps it from being one.
pub(super) fn next_token(text: &str, from: usize) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let rest = bytes.get(from..)?;
    let letter = |byte: &u8| byte.is_ascii_alphabetic() || *byte >= 0xc3;
    let start = from + rest.iter().position(letter)?;
    let start = text.ceil_char_boundary(start);
    let mut end = start;
    while let Some(c) = char_at(text, end) {
        let next = end + c.len_utf8();
        let joins = matches!(c, '\'' | '’' | '-' | '‑')
            && char_at(text, next).is_some_and(char::is_alphabetic);
        if !c.is_alphabetic() && !joins {
            break;
        }
        end = next;
    }
    Some((start, end.max(text.ceil_char_boundary(start + 1))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_on_both_sides() {
        let text = "I saw (O’Brien) again.";
        let spot = Spot {
            text,
            start: 7,
            end: 16,
        };
        assert_eq!(spot.matched(), "O’Brien");
        assert_eq!(spot.prev_word(), "saw");
        assert_eq!(next_word(text, 1), "saw");
        assert_eq!(next_word(text, 16), "");
    }

    #[test]
    fn a_number_is_whole_only_when_nothing_joins_it() {
        for (text, whole) in [
            ("91", true),
            ("91.", true),
            ("91, then", true),
            ("91%", false),
            ("91.5", false),
            ("91/120", false),
            ("x91", false),
            ("_91_", true),
        ] {
            let start = text.find("91").unwrap();
            let spot = Spot {
                text,
                start,
                end: start + 2,
            };
            assert_eq!(spot.is_whole_number(), whole, "{text}");
        }
    }

    #[test]
    fn windows_respect_characters() {
        let text = "éééé";
        assert_eq!(before(text, 8, 3), "é");
        assert_eq!(after(text, 0, 3), "é");
        assert_eq!(after(text, 8, 3), "");
    }

    #[test]
    fn sentences_start_after_stops_and_lines() {
        for (text, pos, starts) in [
            ("Elm", 0, true),
            ("a. Elm", 3, true),
            ("a\n- Elm", 4, true),
            ("on Elm", 3, false),
        ] {
            assert_eq!(starts_sentence(text, pos), starts, "{text}");
        }
    }
}
