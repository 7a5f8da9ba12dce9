//! What texts of other programs become.
use crate::domain::{
    Entry, Kind, Moment,
    entry::form,
    text::{Lines, not_taken_in},
};

/// What a starred entry is tagged with.
const STARRED: &str = "starred";

/// A text of elsewhere, before it is an entry.
#[derive(Debug, Default)]
pub(super) struct Note {
    /// One line; may be empty.
    pub(super) title: String,
    /// Markdown.
    pub(super) text: String,
    /// Tags, with or without their sign.
    pub(super) tags: Vec<String>,
    /// Whether it was marked.
    pub(super) starred: bool,
}

impl Note {
    /// The entry that it becomes, and what of its text is not taken as it stands.
    ///
    /// # Errors
    /// When nothing is written in it, as a part of a sentence.
    pub(super) fn into_entry(
        self,
        kind: Kind,
        at: Moment,
    ) -> Result<(Entry, Option<String>), &'static str> {
        let changed = not_taken_in("the text", &self.text, Lines::Any);
        let mut entry = Entry::new(kind, at);
        entry.title = self.title;
        entry.sections = form::split(&self.text, form::main(&entry, None));
        let signs = |tag: &String| tag.trim_start_matches(is_sign).to_owned();
        entry.tags = self.tags.iter().map(signs).collect();
        if self.starred {
            entry.tags.push(STARRED.to_owned());
        }
        if entry.is_blank() {
            return Err("nothing is written in it");
        }
        Ok((entry, changed))
    }
}

fn is_sign(c: char) -> bool {
    matches!(c, '@' | '#' | '+') || c.is_whitespace()
}

/// A heading's text without what Markdown puts before it and escapes in it.
pub(super) fn heading(line: &str) -> Option<String> {
    let marks = line.chars().take_while(|c| *c == '#').count();
    let rest = line.get(marks..).filter(|_| (1..=6).contains(&marks))?;
    let rest = rest
        .strip_prefix([' ', '\t'])?
        .trim()
        .trim_end_matches('#')
        .trim_end();
    Some(unescaped(rest)).filter(|title| !title.is_empty())
}

/// Text without the backslashes that keep Markdown from reading signs as its own.
pub(super) fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match chars.peek() {
            Some(next) if c == '\\' && next.is_ascii_punctuation() => out.extend(chars.next()),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_is_a_title_in_plain_words() {
        assert_eq!(heading("# Dr\\. Osei #"), Some("Dr. Osei".into()));
        assert_eq!(heading("#tag"), None);
        assert_eq!(heading("####### x"), None);
        assert_eq!(heading("plain"), None);
    }
}
