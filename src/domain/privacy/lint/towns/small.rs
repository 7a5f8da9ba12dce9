//! Villages in small letters, as those in a hurry write them: "brought in from igbo-ora on okada".

use super::{
    super::{
        nobody::{is_clinical, is_other},
        text::{Spot, words_before},
        ties::POSTS,
        wordlists::{self, PERSON_NOUNS, SORTS},
    },
    BY, CAME, FOLK,
};

/// How words of English and of medicine end, and few villages.
const ENDINGS: [&str; 25] = [
    "ing", "ed", "ly", "er", "ers", "s", "ion", "ment", "ness", "ity", "al", "ic", "ive", "ous",
    "ary", "ery", "ory", "age", "ance", "ence", "ure", "ology", "ward", "room", "side",
];

/// Whether a word in small letters is where somebody came from: one that no list knows, behind "from" and a word of coming.
pub(super) fn is_from(text: &str, start: usize, end: usize) -> bool {
    let Some(word) = text.get(start..end).filter(|word| word.len() > 4) else {
        return false;
    };
    let left = text.get(..start).unwrap_or_default();
    if ![" from ", " frm ", " fae "]
        .iter()
        .any(|from| left.ends_with(from))
    {
        return false;
    }
    let known = wordlists::is_ordinary(word)
        || is_other(word)
        || is_clinical(word)
        || [&*POSTS, &*SORTS, &*PERSON_NOUNS]
            .iter()
            .any(|list| list.contains(word))
        || ENDINGS.iter().any(|ending| word.ends_with(ending));
    let said = words_before(text, start, 4);
    let came = said.iter().skip(1).any(|word| {
        [&*CAME, &*BY, &*FOLK, &*PERSON_NOUNS]
            .iter()
            .any(|list| list.contains(*word))
    });
    let spot = Spot { text, start, end };
    let rest = spot.after(6);
    let closes = rest.is_empty()
        || rest.starts_with(['.', ',', ';', '\n', ')'])
        || [" on ", " by ", " side", " with", " wi ", " way", " and"]
            .iter()
            .any(|go| rest.starts_with(go));
    !known && came && closes
}

#[cfg(test)]
mod tests {
    use super::super::super::Linter;

    #[test]
    fn a_village_in_small_letters_needs_a_word_of_coming() {
        for (text, place) in [
            ("pt came in from okitipupa on a bike", Some("okitipupa")),
            ("lost the neonate from ajegunle.", Some("ajegunle")),
            ("the man came from theatre, drowsy", None),
            ("bilirubin from haemolysis, she thinks", None),
        ] {
            let found = Linter::default().check(text);
            let found = found.iter().find(|one| one.level.stops());
            assert_eq!(found.map(|one| one.matched(text)), place, "{text}");
        }
    }
}
