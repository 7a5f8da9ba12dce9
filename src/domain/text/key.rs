//! By what texts and names are compared: one key for search, one for names.
//!
//! Search takes case and accents off, writes ligatures, full-width and half-width forms and the letters of one language
//! (ß, æ, ø, ı) and its digits as others type them, and cuts words as the full-text index does, which holds nothing else
//! ([`indexed`]). In writing that leaves no space between words every two signs that stand side by side are a word of
//! the index, and so is the last sign: whatever part of such a text is typed is found, and only that. What some take apart
//! and others leave the mark out of (Müller: Mueller, Muller) has two keys, and the index has both. Names keep their
//! accents, since two people may differ by one alone.
use std::{borrow::Cow, ops::Range};

use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

use super::script::{
    apart, goes_on, is_accent, is_apostrophe, is_dense, is_invisible, is_raised, joins, own, plain,
    unglued, with_dots,
};

/// A name without regard to case, so that two spellings of one name are one.
pub fn name_key(name: &str) -> String {
    name.nfkc().collect::<String>().to_lowercase()
}

/// A text in lower case and without accents, so that "Café" and "cafe" compare equal.
///
/// Only the accents of letters go; marks that a script cannot do without (as in Hindi or Japanese) stay.
pub fn search_key(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let taken_apart = |character: char| {
        let own = own(character);
        let others = own.is_none().then(|| std::iter::once(character).nfkd());
        own.into_iter().chain(others.into_iter().flatten())
    };
    let folded: String = text
        .nfc()
        .flat_map(taken_apart)
        .filter(|character| !is_accent(*character) && !is_invisible(*character))
        .flat_map(char::to_lowercase)
        // Lower case may bring accents of its own.
        .filter(|character| !is_accent(*character))
        .collect();
    let mut key = String::with_capacity(folded.len());
    for character in folded.chars() {
        match plain(character) {
            Some(letters) => key.push_str(letters),
            None => key.push(character),
        }
    }
    with_dots(key.nfc().collect())
}

/// A word of a text as the index has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub range: Range<usize>,
    /// Where its first sign ends.
    pub first: usize,
    /// What it is compared by.
    pub key: String,
    /// What else: the key of "Mueller" for "Müller".
    pub other: Option<String>,
    /// What it is in writing without spaces.
    pub dense: Option<Dense>,
}

impl Token {
    /// All that it is compared by.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        let other = self.other.as_deref();
        std::iter::once(self.key.as_str()).chain(other)
    }
}

/// A word of the index in writing without spaces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dense {
    /// Two signs side by side.
    Pair,
    /// The last sign of several.
    Last,
    /// The only one.
    Only,
}

/// The words of a text as the index has them, in the order of the text.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut out = Vec::new();
    let mut word: Option<Token> = None;
    let mut run: Vec<(Range<usize>, String)> = Vec::new();
    // Whether a line ended within the run; where the next sign does not go on with it, the run has ended too.
    let mut ended = false;
    let on = |key: &str| key.chars().next().is_some_and(goes_on);
    for (range, key, apart) in signs(text) {
        if run.last().is_some_and(|(_, last)| on(last)) {
            if !ended && text.get(range.clone()) == Some("\n") {
                ended = true;
                continue;
            }
            if ended && !on(&key) {
                pairs(&mut run, &mut out);
            }
        }
        ended = false;
        if let Some(parts) = text.get(range.clone()).and_then(parted) {
            pairs(&mut run, &mut out);
            out.extend(word.take());
            out.extend(parts.into_iter().map(|key| Token {
                first: range.end,
                range: range.clone(),
                key,
                other: None,
                dense: None,
            }));
            continue;
        }
        let dense = key.chars().next().is_some_and(is_dense);
        if !dense {
            pairs(&mut run, &mut out);
        }
        let note = word.as_ref().is_some_and(|word| {
            let raised = text.get(range.clone()).and_then(|sign| sign.chars().next());
            raised.is_some_and(is_raised) && is_long(&word.key)
        });
        if key.is_empty() || dense || note {
            out.extend(word.take());
        }
        match &mut word {
            _ if dense => run.push((range, key.into_owned())),
            _ if key.is_empty() => {}
            Some(word) => {
                word.range.end = range.end;
                if let Some(apart) = apart {
                    let other = word.other.get_or_insert_with(|| word.key.clone());
                    other.push_str(apart);
                } else if let Some(other) = &mut word.other {
                    other.push_str(&key);
                }
                word.key.push_str(&key);
            }
            None => {
                word = Some(Token {
                    first: range.end,
                    range,
                    key: key.into_owned(),
                    other: apart.map(str::to_owned),
                    dense: None,
                });
            }
        }
    }
    pairs(&mut run, &mut out);
    out.extend(word);
    for token in &mut out {
        // Letters that come apart, in signs that were folded one by one, come together again.
        if !token.key.is_ascii() {
            token.key = with_dots(token.key.nfc().collect());
        }
    }
    out
}

/// The words of a sign that stands apart from what is before it.
fn parted(sign: &str) -> Option<Vec<String>> {
    sign.chars()
        .next()
        .filter(|first| !first.is_ascii())
        .and_then(unglued)
}

/// Whether a word is longer than a unit, and no number.
fn is_long(word: &str) -> bool {
    word.chars().count() > 2 && word.chars().all(char::is_alphabetic)
}

/// Empties a run of signs without spaces into its words.
fn pairs(run: &mut Vec<(Range<usize>, String)>, out: &mut Vec<Token>) {
    let token = |range: Range<usize>, first, key, dense| Token {
        range,
        first,
        key,
        other: None,
        dense: Some(dense),
    };
    for pair in run.windows(2) {
        if let [(one, key), (other, next)] = pair {
            let key = format!("{key}{next}");
            out.push(token(one.start..other.end, one.end, key, Dense::Pair));
        }
    }
    let only = run.len() == 1;
    if let Some((range, key)) = run.pop() {
        let dense = if only { Dense::Only } else { Dense::Last };
        out.push(token(range.clone(), range.end, key, dense));
    }
    run.clear();
}

/// The rings above that are the first part of a long vowel, and its second part: in Thai and in Lao.
const RINGS: [(char, char); 2] = [('\u{e4d}', '\u{e32}'), ('\u{ecd}', '\u{eb2}')];

/// The signs of a text, each with its key, which is empty for what stands between words, and the letters into which some take
/// it apart.
fn signs(
    text: &str,
) -> impl Iterator<Item = (Range<usize>, Cow<'static, str>, Option<&'static str>)> {
    let mut characters = text.char_indices().peekable();
    // Of a vowel of Thai or Lao that was typed as two, the ring belongs to its second part, whatever tone stands between.
    let mut ring = None;
    std::iter::from_fn(move || {
        let (start, first) = characters.next()?;
        let mut end = start + first.len_utf8();
        if first.is_ascii() && characters.peek().is_none_or(|(_, next)| next.is_ascii()) {
            return Some((start..end, Cow::Borrowed(plain_key(first)), None));
        }
        while let Some((at, character)) = characters.next_if(|(_, next)| joins(*next)) {
            end = at + character.len_utf8();
        }
        let sign = text.get(start..end).unwrap_or_default();
        let mut key = search_key(sign);
        if unglued(first).is_some_and(|parts| parts.is_empty()) {
            key.clear();
        }
        if let Some(ring) = ring.take() {
            key.insert(0, ring);
        }
        let next = characters.peek().map(|(_, next)| *next);
        if let Some((own, _)) = RINGS
            .iter()
            .find(|(own, long)| key.contains(*own) && next == Some(*long))
            && !key.starts_with(*own)
        {
            ring = Some(*own);
            key.retain(|c| c != *own);
        }
        // A mark alone, or after a sign that is none of a word, is nothing to search for.
        if !key.chars().any(char::is_alphanumeric) && !sign.chars().all(is_private) {
            key.clear();
        }
        key.retain(|c| {
            let belongs = c.is_alphanumeric() || is_combining_mark(c) || is_private(c);
            belongs && !is_apostrophe(c)
        });
        Some((start..end, Cow::Owned(key), apart(sign)))
    })
}

/// The key of an ASCII character, which is empty for what is no letter and no digit.
fn plain_key(character: char) -> &'static str {
    const KEYS: &str = "0123456789abcdefghijklmnopqrstuvwxyz";
    let at = KEYS.find(character.to_ascii_lowercase());
    at.and_then(|at| KEYS.get(at..=at)).unwrap_or_default()
}

/// Characters without a meaning of their own, with which the index marks what nobody types.
fn is_private(character: char) -> bool {
    matches!(character, '\u{100000}'..='\u{10fffd}')
}

/// A text as the index is given it: its words with spaces between them.
pub fn indexed(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let tokens = tokens(text);
    let mut out = String::with_capacity(text.len());
    for token in &tokens {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&token.key);
    }
    for row in other_rows(&tokens) {
        out.push(' ');
        out.push(SEAM);
        out.push(' ');
        out.push_str(&row);
    }
    Cow::Owned(out)
}

/// Stands before what the index has twice, as it stands between sections, so that no row of words goes across; nobody types it.
const SEAM: char = '\u{10fff0}';

/// The words that have another key, by that, each row of them with the word before and the one behind: so they are found in a
/// row of words too. None twice.
fn other_rows(tokens: &[Token]) -> Vec<String> {
    let mut rows = Vec::new();
    let mut rest = tokens;
    while let Some(at) = rest.iter().position(|token| token.other.is_some()) {
        let far = rest.get(at..).unwrap_or_default();
        // With one plain word between two of them, all stand in one row.
        let last = far
            .iter()
            .enumerate()
            .scan(0, |gap, (n, token)| {
                *gap = if token.other.is_some() { 0 } else { *gap + 1 };
                (*gap < 2).then_some(n)
            })
            .last()
            .unwrap_or_default();
        let row = rest
            .get(at.saturating_sub(1)..=at + last)
            .unwrap_or_default();
        let keys = row
            .iter()
            .map(|token| token.other.as_ref().unwrap_or(&token.key));
        let row = keys.map(String::as_str).collect::<Vec<_>>().join(" ");
        if !rows.contains(&row) {
            rows.push(row);
        }
        rest = rest.get(at + last + 1..).unwrap_or_default();
    }
    rows
}

/// The words of the index to look for where a text is sought, and whether the last of them stands for all that begin so
/// although nobody is typing: one sign of writing without spaces.
pub fn sought(text: &str) -> (Vec<String>, bool) {
    let mut tokens = tokens(text);
    // What is typed may go on in the text that is found.
    tokens.pop_if(|last| last.dense == Some(Dense::Last));
    let open = tokens
        .last()
        .is_some_and(|last| last.dense == Some(Dense::Only));
    let keys = tokens.into_iter().map(|token| token.key);
    (keys.collect(), open)
}

/// The same where what is typed can be taken apart: what to look for instead, in texts that are written so.
pub fn sought_otherwise(text: &str) -> Option<Vec<String>> {
    let tokens = tokens(text);
    let any = tokens.iter().any(|token| token.other.is_some());
    let keys = tokens
        .into_iter()
        .map(|token| token.other.unwrap_or(token.key));
    any.then(|| keys.collect())
}

/// The words of a text as they stand in it. They hold nothing that a full-text expression could
/// take for its own syntax.
pub fn cut(text: &str) -> impl Iterator<Item = &str> {
    word_ranges(text).filter_map(|range| text.get(range))
}

/// The keys of the words of a text.
pub fn words(text: &str) -> Vec<String> {
    tokens(text).into_iter().map(|token| token.key).collect()
}

/// Whether a text holds anything that can be searched for.
pub fn has_words(text: &str) -> bool {
    signs(text).any(|(_, key, _)| !key.is_empty())
}

/// The byte ranges of the words in a text: runs of letters and digits with their marks, and what is not seen between them.
fn word_ranges(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut signs = signs(text).peekable();
    std::iter::from_fn(move || {
        let (mut range, ..) = signs.find(|(_, key, _)| !key.is_empty())?;
        while let Some((more, ..)) = signs.next_if(|(_, key, _)| !key.is_empty()) {
            range.end = more.end;
        }
        Some(range)
    })
}

#[cfg(test)]
mod tests;
