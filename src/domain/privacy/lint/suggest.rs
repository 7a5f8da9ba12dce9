//! Fitting the offered words into the sentence they go into.

use std::borrow::Cow;

use super::text::{Spot, owner, starts_sentence};

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

/// Adjectives that are said of people.
const ADJECTIVES: [&str; 30] = [
    "poor",
    "dear",
    "dearest",
    "old",
    "young",
    "little",
    "late",
    "lovely",
    "sweet",
    "other",
    "elderly",
    "frail",
    "brave",
    "tiny",
    "kind",
    "gentle",
    "angry",
    "sleepy",
    "confused",
    "agitated",
    "anxious",
    "lonely",
    "quiet",
    "stubborn",
    "legendary",
    "famous",
    "new",
    "same",
    "blessed",
    "tired",
];

/// Whether a word describes a person who is named behind it: "poor", "tearful", "formidable".
pub(super) fn is_adjective(word: &str) -> bool {
    let plain = word.chars().all(char::is_alphabetic);
    let formed = word.len() > 6
        && word.starts_with(char::is_lowercase)
        && ["ful", "able", "ible", "ous"]
            .iter()
            .any(|ending| word.ends_with(ending));
    plain
        && (formed
            || ADJECTIVES
                .iter()
                .any(|adjective| word.eq_ignore_ascii_case(adjective)))
}

/// Whether an article of what was before serves here too: before an adjective, or in what somebody owns.
fn has_article_already(spot: Spot<'_>) -> bool {
    const SHORT: [&str; 9] = [
        "it", "he", "she", "that", "there", "who", "what", "here", "let",
    ];
    let before = spot.prev_word();
    let owns =
        owner(before).is_some_and(|one| !SHORT.iter().any(|short| one.eq_ignore_ascii_case(short)));
    let described = || {
        let start = spot.start.checked_sub(before.len() + 1);
        let stands = start.filter(|start| {
            spot.text
                .get(*start..spot.start)
                .and_then(|words| words.strip_suffix(' '))
                == Some(before)
        });
        is_adjective(before)
            && stands.is_some_and(|start| after_determiner(spot.at(start, spot.end)))
    };
    after_determiner(spot) || owns || described()
}

/// Drops a second article and starts a sentence with a capital.
pub(super) fn fit(spot: Spot<'_>, offered: Cow<'static, str>) -> String {
    let has_article = ["a ", "an ", "the "]
        .iter()
        .any(|article| offered.starts_with(article));
    let words = match offered.split_once(' ') {
        Some((_, rest)) if has_article && has_article_already(spot) => rest.to_owned().into(),
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
