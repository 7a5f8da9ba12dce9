//! Words of a line, without what stands around them.

/// What may stand around a word without being part of it.
const AROUND: [char; 10] = ['(', ')', ',', ';', ':', '!', '.', '[', ']', '?'];

/// A word without the marks around it.
pub(super) fn bare(word: &str) -> &str {
    word.trim_matches(AROUND)
}

/// The same in lower case.
pub(super) fn lower(word: &str) -> String {
    bare(word).to_lowercase()
}

/// Words put together again where some were taken out: no mark is left without what it belonged to.
pub(super) fn joined(before: &[&str], after: &[&str]) -> String {
    let dangling: &[char] = &[',', ';', ':', '-', '\u{2013}', '\u{2014}', '(', '.', ' '];
    let before = before.join(" ");
    let before = if after.is_empty() {
        before.trim_end_matches(dangling)
    } else {
        before.trim_end_matches([',', ' '])
    };
    let after = after.join(" ");
    let leading: &[char] = &[',', ';', ':', ')', '.', ' ', '\u{2013}', '\u{2014}'];
    let after = if before.is_empty() {
        after.trim_start_matches(leading)
    } else {
        after.as_str()
    };
    format!("{before} {after}").trim().to_owned()
}
