//! What mail puts around words, taken off again: quote marks, line ends, signatures, heads of quoted mails.
use unicode_normalization::UnicodeNormalization as _;

use crate::domain::text;

/// How mails say that they came from a telephone.
const SENT_FROM: [&str; 7] = [
    "sent from my ",
    "sent from outlook",
    "sent from mail for",
    "get outlook for",
    "von meinem ",
    "gesendet von ",
    "envoyé de mon ",
];

/// How the head of a quoted mail begins.
const HEADS: [&str; 14] = [
    "from:",
    "sent:",
    "to:",
    "cc:",
    "date:",
    "subject:",
    "von:",
    "gesendet:",
    "an:",
    "betreff:",
    "de:",
    "envoyé:",
    "à:",
    "objet:",
];

/// A text with one sort of line end and blank, composed letters, and nothing that acts.
pub(super) fn prepared(text: &str) -> String {
    let clean = text::clean_input(text);
    let plain = clean.chars().filter_map(|sign| match sign {
        '\n' => Some('\n'),
        '\u{200B}' | '\u{2060}' => None,
        sign if sign.is_whitespace() => Some(' '),
        sign => Some(sign),
    });
    plain.nfc().collect()
}

/// How many quote marks a line begins with.
pub(super) fn depth(line: &str) -> usize {
    let head = line
        .chars()
        .take_while(|sign| matches!(sign, ' ' | '>' | '|'));
    head.filter(|sign| *sign != ' ').count()
}

/// Every line without its quote marks, but for those above a number of them.
pub(super) fn unquoted(text: &str, most: usize) -> String {
    let strip = |line: &str| {
        let mut rest = line;
        for _ in 0..most {
            match rest.trim_start().strip_prefix(['>', '|']) {
                Some(inner) => rest = inner,
                None => break,
            }
        }
        rest.trim().to_owned()
    };
    text.split('\n').map(strip).collect::<Vec<_>>().join("\n")
}

/// What stands between two markers as an answer: lines put together to paragraphs, marks of bold type taken off its ends.
pub(super) fn answer(slice: &str) -> String {
    let (first, rest) = slice.split_once('\n').unwrap_or((slice, ""));
    let first = first.trim_start_matches(['*', '_', ':', ' ']);
    let whole = format!("{first}\n{rest}");
    // The marks of the question that follows.
    let whole = whole.trim_end_matches(['*', '_']);
    paragraphs(whole)
}

/// Lines that belong together as one; blank ones and the points of a list begin anew.
pub(super) fn paragraphs(text: &str) -> String {
    let mut out = String::new();
    let mut after_blank = false;
    for line in text.split('\n').map(str::trim) {
        if line.is_empty() {
            after_blank = true;
            continue;
        }
        if !out.is_empty() {
            out.push_str(match (after_blank, is_point(line)) {
                (true, _) => "\n\n",
                (false, true) => "\n",
                (false, false) => " ",
            });
        }
        out.push_str(line);
        after_blank = false;
    }
    out
}

fn is_point(line: &str) -> bool {
    let digits = line.trim_start_matches(|sign: char| sign.is_ascii_digit());
    let numbered =
        digits.len() < line.len() && (digits.starts_with(". ") || digits.starts_with(") "));
    numbered
        || ["- ", "* ", "• ", "+ "]
            .iter()
            .any(|point| line.starts_with(point))
}

/// A text up to the signature below it, and the signature.
pub(super) fn without_signature(text: &str) -> (&str, &str) {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let plain = line.trim().to_lowercase();
        if plain == "--" || SENT_FROM.iter().any(|sent| plain.starts_with(sent)) {
            return text.split_at(at);
        }
        at += line.len();
    }
    (text, "")
}

/// A text up to where another mail is quoted or put behind it.
pub(super) fn own(text: &str) -> &str {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let plain = line.trim();
        let lower = plain.to_lowercase();
        let is_head = HEADS.iter().any(|head| lower.starts_with(head));
        let tells_who = plain.contains('<') && plain.contains('@');
        let introduces = plain.ends_with(':') && plain.contains(|sign: char| sign.is_ascii_digit());
        let ruled = plain.starts_with("-----") || plain.starts_with("_____");
        if is_head || tells_who || introduces || ruled {
            return text.get(..at).unwrap_or_default();
        }
        at += line.len();
    }
    text
}
