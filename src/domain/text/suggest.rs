//! The nearest of the known names to one that is not known.

use super::words;

/// The known name that was most likely meant, whatever its case; `None` when nothing is near.
///
/// A third of the letters may differ, and never more than three (Damerau–Levenshtein).
pub fn suggest<'c>(word: &str, known: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let word: String = word.chars().take(64).flat_map(char::to_lowercase).collect();
    let allowed = (word.chars().count() / 3).clamp(1, 3);
    let scored = known.into_iter().map(|known| {
        let distance = strsim::damerau_levenshtein(&word, &known.to_lowercase());
        (distance, known)
    });
    let near = scored.filter(|(distance, _)| *distance <= allowed);
    near.min_by_key(|(distance, _)| *distance)
        .map(|(_, known)| known)
}

/// How many letters of a word must be those of another for the two to be forms of one.
const STEM: usize = 5;

/// The known name that was most likely meant by a word of it, in another form ("presenting" for "Present a case"), or by all of it.
pub fn nearest_of_words<'c>(
    asked: &str,
    known: impl IntoIterator<Item = &'c str>,
) -> Option<&'c str> {
    let known: Vec<_> = known.into_iter().collect();
    if let Some(near) = suggest(asked, known.iter().copied()) {
        return Some(near);
    }
    let asked = words(asked);
    let shared = |one: &str, other: &str| {
        let both = one.chars().zip(other.chars());
        both.take_while(|(one, other)| one == other).count()
    };
    known.into_iter().find(|name| {
        let parts = words(name);
        let near = |word: &String| {
            parts.iter().any(|part| shared(word, part) >= STEM)
                || suggest(word, parts.iter().map(String::as_str)).is_some()
        };
        asked
            .iter()
            .any(|word| word.chars().count() > 2 && near(word))
    })
}

/// `; did you mean "x"?`, or a list of what there is.
pub fn did_you_mean<'c>(word: &str, known: impl IntoIterator<Item = &'c str>) -> String {
    let known: Vec<_> = known.into_iter().collect();
    match suggest(word, known.iter().copied()) {
        Some(meant) => format!("; did you mean {meant:?}?"),
        None => format!("; choose from {}", known.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_understood_and_strangers_are_not() {
        let known = ["reflection", "feedback", "meeting"];
        assert_eq!(suggest("feedbak", known), Some("feedback"));
        assert_eq!(suggest("Reflexion", known), Some("reflection"));
        assert_eq!(suggest("zzz", known), None);
        assert_eq!(suggest("", []), None);
    }
}
