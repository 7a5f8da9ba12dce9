//! What is hard to say: a section of a meeting, or a tag on any entry. It comes first in the next brief.
use crate::domain::{Entry, text};

/// The section, and the heading in the brief.
pub use super::kind::HARD_TO_SAY as SECTION;
/// The tag for entries of every kind.
pub const TAG: &str = "hard-to-say";
/// What helps to begin, below what is hard to say in a brief.
pub const BEGIN: &str = "Say the first sentence aloud once before you go in. It is the hardest.";

/// How wide a line of it may be, in columns.
const WIDTH: usize = 80;

/// Whether an entry holds something that is hard to say.
pub fn is_in(entry: &Entry) -> bool {
    let tagged = entry.tags.iter().any(|tag| tag.eq_ignore_ascii_case(TAG));
    tagged || !entry.section(SECTION).trim().is_empty()
}

/// What is hard to say in an entry, each on a line; the title of one that only has the tag.
pub fn lines(entry: &Entry) -> Vec<String> {
    let written = entry.section(SECTION).lines().map(|line| {
        let line = line.trim();
        let line = line
            .strip_prefix("- ")
            .or_else(|| line.strip_prefix("* "))
            .unwrap_or(line);
        text::first_line_title(line, WIDTH)
    });
    let written: Vec<_> = written.filter(|line| !line.is_empty()).collect();
    if written.is_empty() && is_in(entry) {
        return vec![entry.title.clone()];
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Kind, Moment, Section};

    #[test]
    fn a_section_or_a_tag_says_what_is_hard() {
        let at = Moment::parse_from_rfc3339("2026-11-12T20:40:00+00:00").unwrap();
        let mut entry = Entry::new(Kind::REFLECTION, at);
        entry.title = "I do not want to do surgery".into();
        assert!(!is_in(&entry) && lines(&entry).is_empty());
        entry.tags = vec!["Hard-to-say".into()];
        assert_eq!(lines(&entry), ["I do not want to do surgery"]);
        entry.sections = vec![Section::new(SECTION, "- The rota\n\nThat I cried\n")];
        assert_eq!(lines(&entry), ["The rota", "That I cried"]);
        entry.tags.clear();
        assert!(is_in(&entry));
    }
}
