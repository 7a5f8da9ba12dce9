//! Text helpers.

/// What may be stored: no control characters but newline and tab.
pub fn clean_input(text: &str) -> String {
    text.replace("\r\n", "\n")
        .replace('\r', "\n")
        .chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .collect()
}

/// A title from the first line of a text.
pub fn first_line_title(text: &str, max: usize) -> String {
    text.lines()
        .next()
        .unwrap_or_default()
        .chars()
        .take(max)
        .collect()
}
