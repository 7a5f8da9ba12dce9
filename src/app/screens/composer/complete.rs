//! What may be meant while a name is typed: the rest of a known one stands ghostly behind it.
use super::{Slot, form::Part};
use crate::{
    app::editor::Editor,
    domain::{
        dilemma::ROLE_MODEL_TAG,
        kind::{Field, Shape},
    },
    services::Vocabulary,
};

/// Tags that are offered before they were ever used: what a preceptor showed by example.
const SUGGESTED: &[&str] = &[ROLE_MODEL_TAG];

/// The rest of the name being typed, if a known one begins so.
pub fn rest<'a>(slot: &Slot, words: &'a Vocabulary) -> Option<&'a str> {
    let editor = slot
        .input
        .editor()
        .filter(|editor| editor.cursor() == editor.text().len())?;
    let known: Box<dyn Iterator<Item = &'a str>> = match slot.part {
        Part::People => Box::new(words.people.iter().map(|(name, _)| name.as_str())),
        Part::Tags => {
            let used = words.tags.iter().map(|(name, _)| name.as_str());
            Box::new(used.chain(SUGGESTED.iter().copied()))
        }
        Part::Goals => Box::new(words.goals.iter().map(|(name, _)| name.as_str())),
        Part::Field(Field {
            shape: Shape::Line(suggestions),
            ..
        }) => Box::new(suggestions.iter().copied()),
        _ => return None,
    };
    let typed = last_name(editor);
    if typed.is_empty() {
        return None;
    }
    known
        .into_iter()
        .find_map(|name| strip_folded(name, typed))
        .filter(|rest| !rest.is_empty())
}

/// What stands behind the last comma.
fn last_name(editor: &Editor) -> &str {
    editor
        .text()
        .rsplit(',')
        .next()
        .unwrap_or_default()
        .trim_start()
}

/// What of `name` follows `start`, whatever the case.
fn strip_folded<'a>(name: &'a str, start: &str) -> Option<&'a str> {
    let mut rest = name.chars();
    for wanted in start.chars() {
        let found = rest.next()?;
        if !found.to_lowercase().eq(wanted.to_lowercase()) {
            return None;
        }
    }
    Some(rest.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_does_not_matter() {
        assert_eq!(strip_folded("Dr Osei", "dr o"), Some("sei"));
        assert_eq!(strip_folded("Ärztin", "ä"), Some("rztin"));
        assert_eq!(strip_folded("Dr Osei", "dx"), None);
    }
}
