//! What stands around a titled name and says already who it is: a tie, a post, another title, an adjective, a greeting.
//! Nobody is made a patient or a chaplain whom the author called a husband or a father.

use std::borrow::Cow;
use std::sync::LazyLock;

use super::{
    super::{
        rule::Hit,
        suggest::{after_determiner, is_adjective},
        text::{Spot, ends_word, owner, post_word, prev_word},
        ties::{CREDENTIALS, POSTS, WHOSE},
        wordlists::{self, PERSON_NOUNS, STAFF_WORDS, Words},
    },
    titled::{by_title, titled},
};

/// Words for a relative that are forms of address as well.
static KIN: Words = LazyLock::new(|| {
    wordlists::list(
        "father sister auntie aunty aunt uncle nana nan granny grandma grandpa grandmother grandfather granddad gramps gogo koro \
         kuia mama papa baba pa ma amma appa tata lola lolo ouma oupa tita tito kuya ate tio tía tia tío abuela abuelo abuelita abuelito tante \
         oncle zio zia nonna nonno babcia ciocia teta chacha chachi khala bua mausi dadi nani bhabhi malume makhulu sis bro",
    )
});

/// Others whom a word before the name tells well enough.
static ROLES: Words = LazyLock::new(|| {
    wordlists::list(
        "landlady landlord judge mayor vicar practitioner solicitor headteacher headmaster governor magistrate barrister sheriff \
         warden minister councillor superintendent detective officer bride groom hostess host tenant",
    )
});

/// Titles behind which another may stand: "Prof. Sir Magnus", "Rev. Dr. Martin".
const BEFORE_TITLES: [&str; 9] = [
    "prof",
    "professor",
    "rev",
    "reverend",
    "datuk",
    "dato",
    "sir",
    "dame",
    "hon",
];

/// Words of a nurse's post: "Staff Nurse", "Charge Nurse", "Senior Sister".
const NURSING: [&str; 7] = [
    "staff", "charge", "senior", "student", "junior", "deputy", "ward",
];

/// A titled name, as far as it tells who somebody is. Behind a word for a relative only the name does.
pub(super) fn in_place(spot: Spot<'_>) -> Option<Hit> {
    let hit = titled(spot)?;
    if is_kin(spot) {
        return Some(Hit::new(spot.end, hit.end()));
    }
    let text = spot.text;
    let start = with_adjective(text, with_titles(text, hit.start()));
    let sir = [" sir", " ma'am", " ma’am", " madam"]
        .iter()
        .find(|word| {
            text.get(hit.end()..)
                .is_some_and(|rest| rest.starts_with(**word))
        })
        .map(|word| hit.end() + word.len())
        .filter(|end| ends_word(text, *end));
    Some(hit.between(start, sir.unwrap_or(hit.end())))
}

/// "his father Joseph", "the patient's sister Anne": a relative in small letters, behind a word that says whose.
fn is_kin(spot: Spot<'_>) -> bool {
    let title = spot.matched().trim_end();
    let before = spot.prev_word();
    let owned = owner(before).is_some() || before.ends_with("s'") || before.ends_with("s’");
    let whose = owned || WHOSE.iter().any(|word| before.eq_ignore_ascii_case(word));
    whose && spot.before(1) == " " && title.chars().all(char::is_lowercase) && KIN.contains(title)
}

/// Where the titles and the post before a title begin.
fn with_titles(text: &str, start: usize) -> usize {
    let mut start = start;
    for _ in 0..3 {
        if let Some(from) = ["Mr/", "Mrs/", "Ms/", "Miss/", "Dr/"]
            .iter()
            .filter_map(|title| Some((start.checked_sub(title.len())?, *title)))
            .find(|(from, title)| text.get(*from..start) == Some(title))
            .map(|(from, _)| from)
        {
            return from;
        }
        let word = prev_word(text, start);
        let lower = word.trim_end_matches('.').to_ascii_lowercase();
        let title = text.get(start..).unwrap_or_default();
        let nurse = ["Nurse", "Sister", "nurse", "sister"]
            .iter()
            .any(|post| title.starts_with(post));
        let goes_on = (BEFORE_TITLES.contains(&lower.as_str())
            && word.starts_with(char::is_uppercase))
            || (nurse && NURSING.contains(&lower.as_str()));
        let Some(from) = adjacent(text, start, word).filter(|_| goes_on) else {
            break;
        };
        start = from;
    }
    start
}

/// Where an adjective begins that no article stands before: "Poor Mr Walsh".
fn with_adjective(text: &str, start: usize) -> usize {
    let word = prev_word(text, start);
    let from = adjacent(text, start, word).filter(|_| is_adjective(word) && word != "Dear");
    from.filter(|from| {
        !after_determiner(Spot {
            text,
            start: *from,
            end: start,
        })
    })
    .unwrap_or(start)
}

/// Where the word begins that one space parts from a place.
fn adjacent(text: &str, start: usize, word: &str) -> Option<usize> {
    let from = start.checked_sub(word.len() + 1)?;
    let stands = text.get(from..start)?.strip_suffix(' ') == Some(word);
    (stands && !word.is_empty()).then_some(from)
}

/// Words for somebody with a title, in the place where it stands.
pub(super) fn spoken_of(spot: Spot<'_>) -> Cow<'static, str> {
    if is_said(spot) {
        return "X".into();
    }
    let (first, rest) = spot.matched().split_once(' ').unwrap_or_default();
    if is_adjective(first) {
        let titled = Spot {
            start: spot.end - rest.len(),
            ..spot
        };
        let person = spoken_of(titled);
        let noun = person.split_once(' ').map_or(&*person, |(_, noun)| noun);
        return format!("the {} {noun}", first.to_lowercase()).into();
    }
    if NURSING.iter().any(|word| first.eq_ignore_ascii_case(word)) {
        return "a nurse".into();
    }
    // "Rev. Dr. Martin": the last of two titles says most.
    let foregoing = first.trim_end_matches('.').to_ascii_lowercase();
    let second = rest.split(['.', ' ']).next().unwrap_or_default();
    let titled = BEFORE_TITLES.contains(&foregoing.as_str())
        && matches!(second, "Dr" | "Prof" | "Professor" | "Doctor");
    if titled {
        return "a senior".into();
    }
    by_title(spot)
}

/// Whether the words around a name say already who it is: "her husband, Mr Walsh,", "the patient (Mr Walsh)", "Dear Mrs Peet".
fn is_said(spot: Spot<'_>) -> bool {
    let before = spot.prev_word();
    let role = before.trim_end_matches(',');
    let apart = role.len() < before.len();
    let greeted = [
        "dear", "hi", "hello", "hey", "thanks", "bye", "goodbye", "sorry",
    ]
    .iter()
    .any(|word| role.eq_ignore_ascii_case(word))
        || matches!(before, "you," | "morning," | "evening,");
    let closed = spot.after(1).is_empty()
        || spot
            .after(1)
            .starts_with([',', ')', '.', ';', '!', '?', '\n']);
    let lists: [&Words; 5] = [&POSTS, &STAFF_WORDS, &PERSON_NOUNS, &KIN, &ROLES];
    let is_role =
        lists.iter().any(|list| wordlists::holds(list, role)) || role.ends_with("-in-charge");
    let qualified = spot.after(2) == ", " && {
        let word = post_word(spot.text, spot.end + 2);
        word.chars().all(|c| c.is_uppercase() || c == '-') && wordlists::holds(&CREDENTIALS, word)
    };
    greeted || qualified || (is_role && (!apart || closed))
}

#[cfg(test)]
mod tests {
    use crate::domain::privacy::lint::trial::replaced;

    #[test]
    fn a_relative_is_no_staff() {
        for (text, out) in [
            (
                "His father Joseph drives a lorry.",
                "His father X drives a lorry.",
            ),
            ("My sister Anne is a vet.", "My sister X is a vet."),
            (
                "Her grandmother Nompumelelo raised her.",
                "Her grandmother X raised her.",
            ),
            (
                "The patient's aunt Beatriz asked.",
                "The patient's aunt X asked.",
            ),
            ("His father Shri Ramesh Iyer came.", "His father X came."),
            (
                "Her mother Teresa held my hand.",
                "Her mother X held my hand.",
            ),
            ("I asked Sister Agnieszka.", "I asked a nurse."),
            ("Father Joseph came to pray.", "A chaplain came to pray."),
            (
                "Her father Joseph came. Fathers wept; the fathers waited.",
                "Her father X came. Fathers wept; the fathers waited.",
            ),
        ] {
            assert_eq!(replaced(text, |one| one.level.stops()), out, "{text}");
        }
    }

    #[test]
    fn who_it_is_is_said_once() {
        for (text, out) in [
            (
                "Her husband, Mr Walsh, was outside.",
                "Her husband, X, was outside.",
            ),
            (
                "The interpreter, Mrs Peet, came.",
                "The interpreter, X, came.",
            ),
            ("The patient (Mr Adebayo) slept.", "The patient (X) slept."),
            (
                "I thanked the registrar, Mr Walsh slept.",
                "I thanked the registrar, a patient slept.",
            ),
            (
                "Nurse practitioner Mrs Peet taught me.",
                "Nurse practitioner X taught me.",
            ),
            ("Ms Chidinma Eze, RN, stayed.", "X, RN, stayed."),
            ("I owe Staff Nurse Philomena O'Shea.", "I owe a nurse."),
            ("Rev. Dr. Martin Obuya spoke.", "A senior spoke."),
            ("Mr/Mrs Walsh waited.", "A patient waited."),
            ("Dear Mrs Connolly, thank you.", "Dear X, thank you."),
            ("Thank you, Dr Peet.", "Thank you, X."),
            ("I asked Dr. Rao sir today.", "I asked a senior today."),
        ] {
            assert_eq!(replaced(text, |one| one.level.stops()), out, "{text}");
        }
    }

    #[test]
    fn an_adjective_keeps_its_noun() {
        for (text, out) in [
            ("Poor Mr Walsh fell.", "The poor patient fell."),
            ("I hugged poor Mrs Peet.", "I hugged the poor patient."),
            ("A tearful Mrs Peet waved.", "A tearful patient waved."),
            ("The other Mr Walsh slept.", "The other patient slept."),
            (
                "My grandmother's Dr Fischer rang.",
                "My grandmother's senior rang.",
            ),
            ("She's Mrs Peet's friend.", "She's a patient's friend."),
            (
                "In the corridor Mrs Peet cried.",
                "In the corridor a patient cried.",
            ),
        ] {
            assert_eq!(replaced(text, |one| one.level.stops()), out, "{text}");
        }
    }
}
