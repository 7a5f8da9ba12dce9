//! Fitting the offered words into the sentence they go into.

use std::borrow::Cow;

use super::text::{Spot, starts_sentence};

/// Words after which an article would be one too many.
const DETERMINERS: [&str; 20] = [
    "a", "an", "the", "my", "our", "your", "his", "her", "its", "their", "this", "that", "these",
    "those", "each", "every", "any", "some", "another", "no",
];

/// What stands where a number stood.
pub(super) fn left_out(_: Spot<'_>) -> Cow<'static, str> {
    "(left out)".into()
}

/// Whether the word before the stretch already does the work of an article.
pub(super) fn after_determiner(spot: Spot<'_>) -> bool {
    let word = spot.prev_word();
    DETERMINERS
        .iter()
        .any(|determiner| word.eq_ignore_ascii_case(determiner))
}

/// Drops a second article and starts a sentence with a capital.
pub(super) fn fit(spot: Spot<'_>, offered: Cow<'static, str>) -> String {
    let has_article = ["a ", "an ", "the "]
        .iter()
        .any(|article| offered.starts_with(article));
    let words = match offered.split_once(' ') {
        Some((_, rest)) if has_article && after_determiner(spot) => rest.to_owned().into(),
        _ => offered,
    };
    let was_small = spot.matched().starts_with(char::is_lowercase);
    if was_small || !starts_sentence(spot.text, spot.start) {
        return words.into_owned();
    }
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_fit_their_sentence() {
        for (text, part, fitted) in [
            ("Elm Ward was calm", "Elm Ward", "A ward"),
            ("on Elm Ward", "Elm Ward", "a ward"),
            ("on the Elm Ward", "Elm Ward", "ward"),
        ] {
            let start = text.find(part).unwrap();
            let spot = Spot {
                text,
                start,
                end: start + part.len(),
            };
            assert_eq!(fit(spot, "a ward".into()), fitted, "{text}");
        }
    }
}
