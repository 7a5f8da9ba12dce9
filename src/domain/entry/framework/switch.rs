//! Changing an entry's framework without losing a word.

use super::{Framework, same_name};

/// Lays what was written out under another framework.
///
/// The framework's sections come first, in its order, each with the text that stood under the
/// same heading or else empty. Texts whose heading has no counterpart follow under their old
/// names, in the order they had. Empty texts without a counterpart vanish.
pub fn switch(written: &[(String, String)], to: &Framework) -> Vec<(String, String)> {
    let mut rest: Vec<_> = written
        .iter()
        .filter(|(_, text)| !text.trim().is_empty())
        .collect();
    let mut laid_out: Vec<_> = to
        .sections
        .iter()
        .map(|section| {
            let place = rest
                .iter()
                .position(|(name, _)| same_name(name, &section.name));
            let text = place.map_or_else(String::new, |place| rest.remove(place).1.clone());
            (section.name.clone(), text)
        })
        .collect();
    laid_out.extend(rest.into_iter().cloned());
    laid_out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::entry::framework::{EMBEDDED, Library};
    use proptest::prelude::*;

    fn pairs(written: &[(&str, &str)]) -> Vec<(String, String)> {
        written
            .iter()
            .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
            .collect()
    }

    fn texts(written: &[(String, String)]) -> Vec<String> {
        let mut texts: Vec<_> = written.iter().map(|(_, text)| text.clone()).collect();
        texts.retain(|text| !text.trim().is_empty());
        texts.sort();
        texts
    }

    #[test]
    fn same_names_keep_their_text_and_the_rest_follows() {
        let library = Library::embedded();
        let written = pairs(&[
            ("Context", "c"),
            ("action", "a"),
            ("Results", "r"),
            ("Learning", "  "),
            ("Side note", "n"),
        ]);
        let laid_out = switch(&written, library.get("era").unwrap());
        let expected = pairs(&[
            ("Experience", ""),
            ("Reflection", ""),
            ("Action", "a"),
            ("Context", "c"),
            ("Results", "r"),
            ("Side note", "n"),
        ]);
        assert_eq!(laid_out, expected);
        let back = switch(&laid_out, library.get("carl").unwrap());
        let names: Vec<_> = back.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(
            names,
            ["Context", "Action", "Results", "Learning", "Side note"]
        );
    }

    #[test]
    fn a_heading_there_twice_keeps_both_texts() {
        let library = Library::embedded();
        let written = pairs(&[("Action", "one"), ("Action", "two")]);
        let laid_out = switch(&written, library.get("era").unwrap());
        assert_eq!(
            laid_out[2..],
            pairs(&[("Action", "one"), ("Action", "two")])
        );
    }

    proptest! {
        #[test]
        fn there_and_back_loses_nothing(
            from in 0..EMBEDDED.len(),
            to in 0..EMBEDDED.len(),
            texts_in in proptest::collection::vec("\\PC{0,6}", 0..12),
            extra in proptest::collection::vec(("Action|Ask|ASK|Goal|[A-Z][a-z]{0,6}", "\\PC{0,6}"), 0..4),
        ) {
            let library = Library::embedded();
            let (a, b) = (&library.all()[from], &library.all()[to]);
            let names = a.sections.iter().map(|section| section.name.clone());
            let mut written: Vec<_> = names.zip(texts_in).collect();
            written.extend(extra);
            let at_a = switch(&written, a);
            prop_assert_eq!(texts(&written), texts(&at_a));
            let at_b = switch(&at_a, b);
            prop_assert_eq!(texts(&at_a), texts(&at_b));
            let back = switch(&at_b, a);
            prop_assert_eq!(texts(&at_a), texts(&back));
            prop_assert_eq!(&back[..a.sections.len()], &at_a[..a.sections.len()]);
            prop_assert_eq!(switch(&at_a, a), at_a);
        }
    }
}
