//! What sort of name a word may be, by the lists and by how it is written, and how far it goes.

use std::sync::LazyLock;

use super::{
    names::{is_capital_name, is_surname_shape},
    nobody::{EPONYMS, FAMOUS, GIVEN, OTHERS, is_clinical, is_surname_word},
    text::{Spot, char_at, next_token, owner, prev_word},
    ties::POSTS,
    wordlists::{self, CALENDAR, MONTH_NAMES, PERSON_NOUNS, PLACE_WORDS, TITLES, Words},
};

/// Given names that are words or places as well.
pub(super) static BOTH: Words =
    LazyLock::new(|| wordlists::read(include_str!("../../../../assets/lint/both.txt")));

/// How sure a word is to be a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// A given name and nothing else.
    Given,
    /// A given name, and a word or a place as well.
    Both,
    /// Written as a name, and known as nothing else.
    Unknown,
    /// A given name that is an eponym, a country or a model as well.
    Borne,
}

/// What sort of name a word may be; none where it is none.
pub(super) fn sort(word: &str, opens: bool) -> Option<Sort> {
    let capital = word.starts_with(char::is_uppercase);
    if word.chars().count() < 3 || (capital && !is_capital_name(word)) {
        return None;
    }
    if is_contraction(word) {
        return None;
    }
    let first = word.split(['-', '‑']).next().unwrap_or(word);
    // ANCA and ASHA are short forms, MARGARET is shouted.
    let shouted = word.chars().all(|c| c.is_uppercase() || c == '-');
    let short_form = shouted && (word.contains('-') || word.chars().count() < 6);
    if first.chars().count() < 2 || short_form {
        return None;
    }
    let ordinary = wordlists::is_ordinary(word);
    let given = wordlists::holds(&GIVEN, word)
        || (first.len() > 2 && wordlists::holds(&GIVEN, first) && !is_double_eponym(word));
    let barred = wordlists::holds(&CALENDAR, word) || wordlists::holds(&TITLES, word);
    if barred || (!capital && (ordinary || !given)) {
        return None;
    }
    if is_surname_shape(word)
        && !wordlists::holds(&OTHERS, word)
        && !wordlists::holds(&EPONYMS, word)
    {
        return Some(Sort::Given);
    }
    if wordlists::holds(&MONTH_NAMES, word) || wordlists::holds(&BOTH, word) {
        let sort = if wordlists::holds(&OTHERS, word) {
            Sort::Borne
        } else {
            Sort::Both
        };
        return capital.then_some(sort);
    }
    if given {
        return Some(if ordinary { Sort::Both } else { Sort::Given });
    }
    let clinical = || {
        is_clinical(word)
            || (opens && word.len() > 5 && ["ing", "ed"].iter().any(|end| word.ends_with(end)))
    };
    // "Assistants", "Consultants": more than one post is nobody in particular.
    let many = word
        .strip_suffix('s')
        .is_some_and(|one| wordlists::holds(&POSTS, one) || wordlists::holds(&PERSON_NOUNS, one));
    let other = ordinary
        || many
        || wordlists::holds(&OTHERS, word)
        || wordlists::holds(&PLACE_WORDS, word)
        || wordlists::holds(&POSTS, word)
        || wordlists::holds(&PERSON_NOUNS, word)
        || clinical();
    (!other).then_some(Sort::Unknown)
}

/// Whether two are joined after whom one thing is called: "Stewart-Treves", but not "Marie-Claire".
fn is_double_eponym(word: &str) -> bool {
    let parts = || word.split(['-', '‑', '–']);
    parts().count() > 1
        && parts().any(|part| wordlists::holds(&EPONYMS, part))
        && !parts().all(|part| wordlists::holds(&GIVEN, part) || wordlists::holds(&BOTH, part))
}

/// Whether two words are written as one: "I'd", "We've".
fn is_contraction(word: &str) -> bool {
    let (_, ending) = word.rsplit_once(['\'', '’']).unwrap_or((word, ""));
    matches!(
        ending.to_ascii_lowercase().as_str(),
        "d" | "ve" | "m" | "ll" | "re" | "t"
    )
}

/// How no English word, drug or device begins: with letters that other tongues put together.
const FOREIGN_STARTS: [&str; 62] = [
    "Nd", "Ng", "Nj", "Nk", "Np", "Nq", "Nt", "Nx", "Nz", "Nw", "Nc", "Nhl", "Mb", "Md", "Mf",
    "Mk", "Ml", "Mp", "Mt", "Mv", "Mw", "Mz", "Mg", "Mj", "Hl", "Dl", "Dz", "Dj", "Xh", "Xo", "Gq",
    "Gc", "Kg", "Gb", "Kp", "Tl", "Tj", "Tsh", "Ts", "Hj", "Zh", "Zw", "Zb", "Zd", "Zv", "Sz",
    "Cz", "Rz", "Bh", "Dh", "Jh", "Khw", "Hw", "Vl", "Qh", "Qi", "Sr", "Zs", "Gj", "Kj", "Fj",
    "Lj",
];

/// How surnames end, and neither drugs nor those whom a sign is called after.
const SURNAME_ENDS: [&str; 73] = [
    "opoulos", "opoulou", "akis", "iadis", "oglu", "oğlu", "escu", "eanu", "ović", "ovic", "evic",
    "ević", "owski", "owska", "ewski", "ewska", "ński", "ńska", "czyk", "czak", "wicz", "enko",
    "chuk", "shvili", "adze", "ssian", "osyan", "isyan", "sdottir", "dóttir", "dottir", "eaux",
    "etxea", "etxe", "oetxea", "singhe", "singha", "wardena", "wardene", "wardhana", "wardana",
    "tunga", "ratne", "ratna", "nayake", "nayaka", "sekara", "sekera", "swamy", "swami", "murthy",
    "moorthy", "krishnan", "nathan", "lingam", "kumaran", "kumar", "maran", "reddy", "wala",
    "walla", "thevar", "gowda", "pillai", "bhoy", "zadeh", "nejad", "ullah", "uddin", "ganj",
    "rasa", "endran", "swaran",
];

/// Whether a word is written as no English word, no drug and no device is: a name, or a place.
pub(super) fn is_of_another_tongue(word: &str) -> bool {
    let letters = word.chars().count();
    let small = word
        .chars()
        .skip(1)
        .all(|c| c.is_lowercase() || matches!(c, '-' | '\'' | '’'));
    if letters < 4 || !small {
        return false;
    }
    // German nouns have capitals and umlauts, and endings of their own.
    let noun = [
        "ung", "heit", "keit", "tion", "tät", "schaft", "isch", "lich", "ndig",
    ]
    .iter()
    .any(|end| word.ends_with(end));
    let accented = word
        .chars()
        .any(|c| c.is_alphabetic() && !c.is_ascii() && c != '’');
    let starts = FOREIGN_STARTS.iter().any(|start| word.starts_with(start));
    let ends = letters > 6 && SURNAME_ENDS.iter().any(|end| word.ends_with(end));
    (accented && !noun) || starts || ends
}

/// Where a name ends that goes on behind its first word: with a surname in the same line.
pub(super) fn rest_of_name(text: &str, end: usize, given: bool) -> usize {
    let mut end = end;
    for _ in 0..2 {
        if char_at(text, end) != Some(' ') {
            break;
        }
        let Some((start, stop)) = next_token(text, end).filter(|(start, _)| *start == end + 1)
        else {
            break;
        };
        let word = text.get(start..stop).unwrap_or_default();
        let own = owner(word);
        let bare = own.unwrap_or(word);
        let fits = is_capital_name(bare)
            && (!wordlists::is_ordinary(bare) || is_surname_word(bare))
            && (given || !wordlists::holds(&OTHERS, bare))
            && !wordlists::holds(&FAMOUS, bare)
            && !wordlists::holds(&POSTS, bare);
        if !fits {
            break;
        }
        end = start + bare.len();
        if own.is_some() {
            break;
        }
    }
    with_initial(text, end, given)
}

/// Goes on over an initial that stands for a surname: "Siobhan T.", "Nosipho M,".
fn with_initial(text: &str, end: usize, given: bool) -> usize {
    let rest = text.get(end..).unwrap_or_default();
    let mut signs = rest.chars();
    let (space, letter) = (signs.next(), signs.next());
    let initial = letter.is_some_and(|c| c.is_ascii_uppercase() && !matches!(c, 'A' | 'I'));
    if !given || space != Some(' ') || !initial {
        return end;
    }
    let tail = rest.get(2..).unwrap_or_default();
    let closes = [".)", ".,", ",", ")", " (", "'s", "’s"]
        .iter()
        .any(|sign| tail.starts_with(sign));
    let dotted = tail
        .strip_prefix(". ")
        .is_some_and(|tail| tail.starts_with(char::is_lowercase));
    match (closes || dotted, tail.starts_with('.')) {
        (true, true) => end + 3,
        (true, false) => end + 2,
        _ => end,
    }
}

/// Whether an age in words follows: ", two days old", ", 34 weeks old".
pub(super) fn is_age_in_words(rest: &str) -> bool {
    let mut words = rest.strip_prefix(", ").unwrap_or_default().split(' ');
    let (_, unit, old) = (words.next(), words.next(), words.next());
    let unit = unit.is_some_and(|unit| {
        [
            "day", "days", "week", "weeks", "month", "months", "year", "years",
        ]
        .contains(&unit)
    });
    unit && old.is_some_and(|old| old.starts_with("old"))
}

/// Whether it is part of something else: an address, a handle, a path, a word with figures.
pub(super) fn joined(spot: Spot<'_>) -> bool {
    let left = spot.before(1);
    let right = spot.after(2);
    // Saints and lakes are places.
    let place = [
        "St", "St.", "Saint", "Queen", "King", "Port", "Lake", "Mount", "Lady", "Cape", "San",
        "Santa",
    ];
    place.contains(&prev_word(spot.text, spot.start))
        || left.ends_with(['@', '/', '.', '_', '-', '#', '&'])
        || left.ends_with(|c: char| c.is_ascii_digit())
        || right.starts_with(['@', '/', '_', '-', '&'])
        || right.starts_with(|c: char| c.is_ascii_digit())
        || (right.starts_with('.') && right.len() == 2 && right.ends_with(char::is_alphabetic))
}
