//! Names behind a title, and the reading of a name from a text.

mod standing;
mod titled;

use super::{
    kind::{Kind, Level},
    nobody::{GIVEN, is_clinical, is_other},
    rule::{Hit, Rule},
    text::{Spot, after, char_at, is_capitalised, next_word, owner, starts_word, word_end},
    wordlists::{
        self, CALENDAR, MONTH_NAMES, NOT_NAMES, OPENERS, PARTICLES, PLACE_WORDS, TITLES, Words,
    },
};
use standing::{in_place, spoken_of};
use titled::{addressed, by_title, titled};

/// The rules for names behind a title.
pub(super) const RULES: &[Rule] = &[
    Rule {
        kind: Kind::Name,
        level: Level::Stop,
        digits: 0,
        pattern: "(?i-u:mrs?|ms|miss|mx|drs?|prof(?:essor)?|doctor|sister|nurse|matron|rev(?:erend)?|sir|dame|lady|madam|madame|mdm|begum|lord|oom|tannie|ntate|capt|maj|major|col|lt|er|adv|a/prof|assoc\\.? prof|rev\\.? dr|mme|mlle|monsieur|frau|herr|se\u{f1}ora?|sra?|srta|shri|sri|smt|shrimati|kumari|sheikh|imam|rabbi|pastor|father|fr|master|mast|auntie|aunty|aunt|uncle|whaea|matua|koro|kuia|gogo|tata|mzee|chief|hajia|alhaji|captain|sergeant|sgt|judge|nana|nan|granny|grandma|grandpa|baby|bro|ustaz|ustadz|baba|mama|dra|engr|atty|daktari|oga|encik|puan|cik|pak|ibu|mbak|nanay|tatay|kuya|ate|lola|lolo|tita|tito|mang|aling|manang|manong|ouma|oupa|sisi|bhuti|malume|makhulu|mma|rra|bwana|bibi|babu|dada|kaka|mallam|malam|alhaja|iya|chacha|chachi|dadi|nani|amma|appa|thatha|khala|abu|umm|haji|hajj|hajah|datuk|dato|sayyid|khanum|sardar|papa|pa|ma|sis|kokum|gramps|granddad|grandmother|grandfather|tío|tía|tio|tia|don|doña|abuela|abuelo|tante|oncle|zio|zia|nonna|nonno|ah|meneer|mevrou|mnr|mev|tok|nenek|abuelita|abuelito|makcik|pakcik|kak|abang|bra|apo|doc|corporal|lieutenant|colonel|admiral|constable|inspector|deacon|maulana|hafiz|swami|ustad|sifu|khun|babcia|ciocia|teta|ammo|hadja|bhabhi|bua|mausi|tayta|schwester|pfleger|pflegerin|oberarzt|ober\u{e4}rztin|chefarzt|stationsarzt|fru|syster|doktor|ma(?:'|\u{2019})?am|mam|cikgu|tuan|kakak|datin|bapak|ustazah|kapitan|teacher|coach|nong|cha|phi|ajarn|mzungu|nkosi|induna|headman|pandit|guruji|bhante|lama|hodja|hoca|abla|abi|teyze|amca|pani|pan|fra|suster|zuster|broeder|musawo|hagg|hagga|ambuya|sekuru|mbuya|dona|seu|senhor|senhora|ratu|baji|apong|mwalimu|ustadh|sheikha)(?:\\.[ \u{a0}\n]?|[ \u{a0}\n])[ \u{a0}]*",
        check: in_place,
        suggest: spoken_of,
        why: "A name identifies; the role tells the story as well.",
    },
    Rule {
        kind: Kind::Name,
        level: Level::Stop,
        digits: 0,
        pattern: "(?:Mr\\.?|Dr\\.?|Prof\\.?) (?:and|&) (?:Mrs|Ms|Mr|Dr|Prof)\\.? |(?:Dr|Prof|Rev|Mr)\\.? ?\\((?:Mrs|Miss|Ms|Mr|Prof|Capt|Maj|Fr|Sr)\\.?\\) ",
        check: titled,
        suggest: |_| "a couple".into(),
        why: "A name identifies; the role tells the story as well.",
    },
    Rule {
        kind: Kind::Name,
        level: Level::Warn,
        digits: 0,
        pattern: r"[A-HJ-Z]\. ?(?:[A-Z]\. ?)?\p{Lu}[\p{L}'’-]{2,24}",
        check: initialled,
        suggest: |_| "X".into(),
        why: "This reads like somebody's name.",
    },
    Rule {
        kind: Kind::Name,
        level: Level::Stop,
        digits: 0,
        pattern: r"\p{Lu}[\p{L}'’-]{2,24} (?:ji|sir|ma['’]?am|mam|sahib|saheb|saab|bhai|bhaiya|bhaiyya|didi|akka|anna|amma|chacha|chachi|kaka|mama|mami|mausi|dai|bi|bibi|begum|bey|sensei)",
        check: addressed,
        suggest: |_| "X".into(),
        why: "A name identifies; the role tells the story as well.",
    },
    Rule {
        kind: Kind::Name,
        level: Level::Stop,
        digits: 0,
        pattern: r"(?:(?:[Bb]aby|[Mm]other|[Ff]ather|[Mm]um) (?:[Bb]oy|[Gg]irl|[Oo]f)|[Nn]urse [Pp]ractitioner|[Bb]/[Oo]|[SsDdWwCc]/[Oo]) ",
        check: belonging,
        suggest: by_title,
        why: "A name identifies; the role tells the story as well.",
    },
];

/// "J. Whitcombe": an initial before a surname that no list knows as anything else. Letters of vitamins, plans and germs
/// are none.
fn initialled(spot: Spot<'_>) -> Option<Hit> {
    const LETTERED: [&str; 22] = [
        "vitamin",
        "hepatitis",
        "type",
        "grade",
        "group",
        "plan",
        "part",
        "section",
        "appendix",
        "bay",
        "bed",
        "ward",
        "unit",
        "figure",
        "table",
        "category",
        "class",
        "stage",
        "influenza",
        "option",
        "team",
        "answer",
    ];
    const GERMS: [&str; 9] = ["ae", "us", "osa", "lis", "ile", "oli", "ans", "um", "sis"];
    let name = spot.matched().rsplit(['.', ' ']).next()?;
    let name = without_possessive(name).0;
    let end = spot.end - (spot.matched().len() - spot.matched().rfind(name)? - name.len());
    let before = spot.prev_word();
    let lettered = LETTERED
        .iter()
        .any(|word| before.eq_ignore_ascii_case(word));
    let germ = GERMS.iter().any(|end| name.ends_with(end)) && !wordlists::holds(&GIVEN, name);
    let known = wordlists::is_ordinary(name) || is_other(name) || is_clinical(name);
    let titled = wordlists::holds(&TITLES, before.trim_end_matches('.'));
    // "0.8 mmol/L. Taper", "loss R. Temporal": a unit and a side before a word of anatomy.
    let unit = spot.before(1).ends_with('/');
    let anatomy = ["al", "ic", "ar", "ior"]
        .iter()
        .any(|end| name.ends_with(end));
    let known = known || unit || (anatomy && !wordlists::holds(&GIVEN, name));
    // "for A. Fotheringay", but not the first point of a list.
    let article = spot.matched().starts_with("A.") && !before.ends_with(char::is_lowercase);
    (starts_word(spot.text, spot.start)
        && is_capital_name(name)
        && !article
        && !lettered
        && !germ
        && !known
        && !titled)
        .then(|| Hit::new(spot.start, end))
}

/// "Baby of Shanthi", "W/o Ramesh": whose somebody is, before a plain name.
fn belonging(spot: Spot<'_>) -> Option<Hit> {
    if !starts_word(spot.text, spot.start) {
        return None;
    }
    let first = next_word(spot.text, spot.end);
    let name = without_possessive(first).0;
    let plain = is_capital_name(name)
        && !wordlists::is_ordinary(name)
        && !is_other(name)
        && !is_clinical(name);
    let end = name_at(spot.text, spot.end, &NO_NAMES)?;
    plain.then(|| Hit::new(spot.start, end))
}

/// The most words of one name.
const MOST_WORDS: usize = 4;

/// Reads a name that starts at `pos` and says where it ends: capitalised words with an apostrophe, a hyphen or small
/// words inside ("de la Cruz"), initials only before a surname. A possessive ending is left out. The first word may not
/// stand in any of `never`.
pub(super) fn name_at(text: &str, pos: usize, never: &[&Words]) -> Option<usize> {
    let mut end = None;
    let mut cursor = pos;
    for count in 0..MOST_WORDS + 2 {
        let Some(stop) = word_end(text, cursor) else {
            break;
        };
        let word = text.get(cursor..stop)?;
        let (bare, owns) = without_possessive(word);
        if is_initial(bare) && !owns {
            // Behind an initial the name goes on in the same line, and no ordinary word is part of it.
            let after_dot = stop + usize::from(char_at(text, stop) == Some('.'));
            cursor = next_start(text, after_dot);
            let next = word_end(text, cursor).and_then(|end| text.get(cursor..end));
            if next.is_none_or(|next| !is_initial(next) && wordlists::is_ordinary(next)) {
                break;
            }
            continue;
        }
        let small = bare.starts_with(char::is_lowercase) && wordlists::holds(&PARTICLES, bare);
        if !small {
            if !is_name(bare, end.is_none(), never) || count >= MOST_WORDS {
                break;
            }
            // Where all is shouted, only a given name says that the name goes on: "MR HOLROYD SLEPT".
            let shouted = !bare.chars().any(char::is_lowercase);
            let last = text
                .get(pos..end.unwrap_or(pos))
                .and_then(|name| name.rsplit(' ').next());
            let given = last.is_some_and(|word| wordlists::holds(&GIVEN, word));
            if shouted && end.is_some() && (!given || wordlists::is_ordinary(bare)) {
                break;
            }
            end = Some(cursor + bare.len());
        }
        if owns {
            break;
        }
        cursor = next_start(text, stop);
        if cursor == stop {
            break;
        }
    }
    end
}

/// Where the next word of a name starts: after one space, or `stop` itself when none follows.
fn next_start(text: &str, stop: usize) -> usize {
    match char_at(text, stop) {
        Some(space @ (' ' | '\u{a0}')) => stop + space.len_utf8(),
        _ => stop,
    }
}

/// A word without its possessive ending, and whether it had one.
fn without_possessive(word: &str) -> (&str, bool) {
    owner(word).map_or((word, false), |bare| (bare, true))
}

/// Whether a word is written as a name is: a capital first, small letters behind it.
pub(super) fn is_capital_name(word: &str) -> bool {
    word.chars().count() > 1 && is_name(word, true, &NO_NAMES)
}

/// Whether a word has the shape of a surname and of nothing else: O'Hanlon, `MacAllister`.
pub(super) fn is_surname_shape(word: &str) -> bool {
    let rest = ["O'", "O’", "Mc", "Mac"]
        .iter()
        .find_map(|start| word.strip_prefix(start));
    rest.is_some_and(|rest| rest.len() > 3 && rest.starts_with(char::is_uppercase))
        && word.chars().skip(3).any(char::is_lowercase)
}

/// Whether a word is a single capital letter.
fn is_initial(word: &str) -> bool {
    word.chars().count() == 1 && is_capitalised(word)
}

/// Whether a word can be (the `first` word of) a name.
fn is_name(word: &str, first: bool, never: &[&Words]) -> bool {
    let starts = is_capitalised(word)
        || word.starts_with("d'")
        || word.starts_with("d’")
        || word.starts_with("al-")
        || word.starts_with("el-");
    let has_small = word.chars().any(char::is_lowercase);
    let shouted = !has_small
        && word.chars().count() > 3
        && word
            .chars()
            .all(|c| c.is_uppercase() || matches!(c, '-' | '\'' | '’'));
    let barred = || {
        let lists: &[&Words] = if first {
            never
        } else {
            &[&OPENERS, &PLACE_WORDS, &CALENDAR, &MONTH_NAMES]
        };
        wordlists::holds(&TITLES, word) || lists.iter().any(|list| wordlists::holds(list, word))
    };
    // "the third patient I'd seen".
    let author = word.starts_with("I'") || word.starts_with("I’");
    starts && (has_small || shouted) && !author && !barred() && has_name_capitals(word)
}

/// Whether capitals stand only where names have them: first in a part, or after "Mc", "Mac", "De" and the like.
fn has_name_capitals(word: &str) -> bool {
    const PREFIXES: [&str; 9] = ["Mc", "Mac", "De", "Di", "La", "Le", "Van", "Fitz", "Du"];
    word.split(['\'', '’', '-', '‑']).all(|part| {
        let inner = part.char_indices().skip(1).find(|(_, c)| c.is_uppercase());
        let shouted = !part.chars().any(char::is_lowercase);
        inner.is_none_or(|(at, _)| {
            shouted
                || part
                    .get(..at)
                    .is_some_and(|start| PREFIXES.contains(&start))
        })
    })
}

/// What no person is called: the openers of sentences, days, posts, departments and the like.
pub(super) const NO_NAMES: [&Words; 4] = [&OPENERS, &CALENDAR, &PLACE_WORDS, &NOT_NAMES];

/// Goes on over the others that somebody is joined to: "Ann and Bob waited".
pub(super) fn past_others(text: &str, end: usize) -> usize {
    let mut end = end;
    for _ in 0..3 {
        let rest = after(text, end, 6);
        let Some(joint) = [" and ", ", "]
            .iter()
            .find(|joint| rest.starts_with(**joint))
        else {
            break;
        };
        let start = end + joint.len();
        let word = next_word(text, start);
        if !text.get(start..).is_some_and(|rest| rest.starts_with(word)) || !is_capital_name(word) {
            break;
        }
        if wordlists::holds(&OPENERS, word) || wordlists::is_ordinary(word) {
            break;
        }
        end = start + word.len();
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_read_as_far_as_it_goes() {
        for (text, name) in [
            ("Patel said", "Patel"),
            ("O’Neill-Smith laughed", "O’Neill-Smith"),
            ("de la Cruz asked", "de la Cruz"),
            ("van der Berg", "van der Berg"),
            ("J. R. Ndlovu.", "J. R. Ndlovu"),
            ("Okonkwo's face", "Okonkwo"),
            ("Ana-Maria Popescu, who", "Ana-Maria Popescu"),
            ("Patel On Monday", "Patel"),
            ("Élodie Müller came", "Élodie Müller"),
            ("the tea", ""),
            ("ECG", ""),
            ("", ""),
        ] {
            let end = name_at(text, 0, &[]).unwrap_or(0);
            assert_eq!(text.get(..end), Some(name), "{text}");
        }
    }
}
