//! A title or a line of preview from a body of Markdown, as plain words.

use std::borrow::Cow;

use super::{
    clean::visible,
    measure::{fitting, width},
};

/// Stands for what was left out; one column wide.
const ELLIPSIS: char = '…';
/// A full stop after one of these does not end a sentence.
const ABBREVIATIONS: [&str; 17] = [
    "dr", "mr", "mrs", "ms", "mx", "prof", "sr", "st", "rev", "no", "vs", "cf", "approx", "e.g",
    "i.e", "etc", "pt",
];

/// A title from the first sentence of a body: Markdown marks and the closing full stop dropped,
/// cut at a word to at most `columns`. Empty when the body has no words.
pub fn first_line_title(body: &str, columns: usize) -> String {
    let Some(line) = body
        .lines()
        .map(plain)
        .find(|line| line.contains(char::is_alphanumeric))
    else {
        return String::new();
    };
    let sentence = line.get(..sentence_end(&line)).unwrap_or(&line);
    cut(
        sentence
            .strip_suffix(['.', ':', ';', ','])
            .unwrap_or(sentence),
        columns,
    )
}

/// The start of a body as one line of plain words, at most `columns` wide.
pub fn snippet(body: &str, columns: usize) -> String {
    let mut line = String::new();
    for part in body.lines().map(plain).filter(|part| !part.is_empty()) {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(&part);
        // A character takes four bytes and most take a column: enough has been read.
        if line.len() > columns.saturating_mul(8) {
            break;
        }
    }
    cut(&line, columns)
}

/// One line without its Markdown marks, its spaces collapsed, its controls made visible.
fn plain(line: &str) -> String {
    let text = visible(line);
    let text = without_block_marks(text.trim());
    let words: Cow<'_, str> = if text.contains(['*', '_', '`', '~']) {
        Cow::Owned(without_emphasis(text))
    } else {
        text.into()
    };
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What follows heading, quote, list and checkbox marks at the start of a line.
fn without_block_marks(mut text: &str) -> &str {
    const MARKS: [&str; 10] = [
        "> ", "- [ ] ", "- [x] ", "- [X] ", "- ", "* ", "+ ", "[ ] ", "[x] ", "[X] ",
    ];
    if text
        .bytes()
        .all(|byte| matches!(byte, b'-' | b'*' | b'_' | b'=' | b' '))
    {
        return "";
    }
    loop {
        let hashes = text.trim_start_matches('#');
        let digits = text.trim_start_matches(|c: char| c.is_ascii_digit());
        let rest = if hashes.len() < text.len() && hashes.starts_with(' ') {
            Some(hashes)
        } else if digits.len() < text.len() && text.len() - digits.len() < 4 {
            digits
                .strip_prefix(". ")
                .or_else(|| digits.strip_prefix(") "))
        } else {
            MARKS.iter().find_map(|mark| text.strip_prefix(mark))
        };
        match rest {
            Some(rest) => text = rest.trim_start(),
            None => return text,
        }
    }
}

/// Drops `**`, `~~`, backticks, and single `*` or `_` at the edge of a word; `a_b` and `2 * 3` stay.
fn without_emphasis(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let after = rest.peek().copied().unwrap_or(' ');
        let edge = before.is_alphanumeric() != after.is_alphanumeric()
            || (before.is_whitespace() != after.is_whitespace());
        let mark = match c {
            '`' => true,
            '~' => before == '~' || after == '~',
            '*' | '_' => edge || before == c || after == c,
            _ => false,
        };
        if !mark {
            out.push(c);
        }
        before = c;
    }
    out
}

/// Where the first sentence ends, its mark included.
fn sentence_end(line: &str) -> usize {
    for (at, c) in line.char_indices() {
        let end = at + c.len_utf8();
        let rest = line.get(end..).unwrap_or_default();
        let closes = match c {
            '。' | '！' | '？' => true,
            '.' | '!' | '?' => rest.starts_with(' ') && !(c == '.' && abbreviated(line, at, rest)),
            _ => false,
        };
        if closes {
            return end;
        }
    }
    line.len()
}

/// Whether the full stop at `at` belongs to a word such as `Dr.`, `e.g.` or an initial, or the
/// sentence plainly goes on in lower case.
fn abbreviated(line: &str, at: usize, rest: &str) -> bool {
    let before = line.get(..at).unwrap_or_default();
    let word = before.rsplit([' ', '(']).next().unwrap_or_default();
    let initial = word.chars().count() == 1 && word.starts_with(char::is_uppercase) && word != "I";
    let goes_on = rest.trim_start().starts_with(char::is_lowercase);
    initial || goes_on || ABBREVIATIONS.contains(&word.to_lowercase().as_str())
}

/// `text` cut to `columns` at the end of a word where that loses less than a third of the room.
fn cut(text: &str, columns: usize) -> String {
    if fitting(text, columns) == text.len() {
        return text.to_owned();
    }
    if columns == 0 {
        return String::new();
    }
    let end = fitting(text, columns - 1);
    let kept = text.get(..end).unwrap_or_default();
    let word = kept
        .rfind(' ')
        .filter(|_| !text.get(end..).is_some_and(|rest| rest.starts_with(' ')));
    let word = word
        .and_then(|at| kept.get(..at))
        .filter(|part| width(part) * 3 >= columns * 2);
    let kept = word
        .unwrap_or(kept)
        .trim_end_matches([' ', ',', ';', ':', '-', '–', '—']);
    format!("{kept}{ELLIPSIS}")
}
