//! Words of other languages, which no list here knows: a capital says little of them where a sentence begins, and nothing
//! where the sentence is not in English.

use super::{
    text::{after, before, next_word},
    ties::{DONE_BY, SAID_OF},
    wordlists,
};

/// As far as the words of a sentence are counted on either side, in bytes.
const REACH: usize = 120;

/// As few small words as a sentence needs to tell in which language it is.
const ENOUGH: usize = 3;

/// Whether a word that no list knows is rather one of another language than a name: it opens a sentence, with an accent
/// and without doing anything ("Déjà vu"), or most of its sentence is not in English.
pub(super) fn is_foreign_word(text: &str, start: usize, end: usize, opens: bool) -> bool {
    let word = text.get(start..end).unwrap_or_default();
    let accented = word.chars().any(|c| c.is_alphabetic() && !c.is_ascii());
    let next = next_word(text, end);
    let does = [&DONE_BY, &SAID_OF]
        .iter()
        .any(|list| wordlists::holds(list, next));
    let owns = ["'s", "’s"]
        .iter()
        .any(|own| after(text, end, 4).starts_with(own));
    (accented && opens && !does && !owns) || is_foreign(text, start, end)
}

/// Whether most small words of the sentence around a stretch are not English.
fn is_foreign(text: &str, start: usize, end: usize) -> bool {
    const ENDS: [char; 4] = ['.', '!', '?', '\n'];
    let left = before(text, start, REACH).rsplit(ENDS).next();
    let right = after(text, end, REACH).split(ENDS).next();
    let sides = left.into_iter().chain(right);
    let words = sides.flat_map(|side| side.split(|c: char| !(c.is_alphabetic() || c == '\'')));
    let (mut all, mut known) = (0, 0);
    for word in words.filter(|word| word.len() > 1 && word.starts_with(char::is_lowercase)) {
        all += 1;
        known += usize::from(wordlists::is_ordinary(word));
    }
    all >= ENOUGH && known * 3 <= all
}

#[cfg(test)]
mod tests {
    use crate::domain::privacy::lint::trial::found;

    #[test]
    fn words_of_another_language_are_no_names() {
        for text in [
            "Además hoy fue un día largo. Después hablé con ella.",
            "Mañana iré al hospital.",
            "Das Gespräch war heute schwer. Übrigens war es gut.",
            "Życie jest czasem bardzo trudne.",
            "Pani doktor przyszła.",
            "Doktor bey geldi.",
            "Mata ji came.",
            "Déjà vu again.",
            "Cliché. Façade.",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn a_name_with_an_accent_is_still_found() {
        for (text, names) in [
            ("Señora Gómez durmió bien esta noche.", vec!["Señora Gómez"]),
            ("José cried all night.", vec!["José"]),
            ("I told Grönroos about it.", vec!["Grönroos"]),
            ("Grönroos asked me to sit down.", vec!["Grönroos"]),
        ] {
            assert_eq!(found(text), names, "{text}");
        }
    }
}
