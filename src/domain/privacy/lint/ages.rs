//! Exact ages.

use super::{
    kind::{Kind, Level},
    rule::{Hit, Rule},
    stages::{stage, years},
    text::{Spot, char_at, starts_sentence, starts_word},
    wordlists::{self, PATIENT_WORDS, PERSON_NOUNS},
};

const WHY: &str = "An exact age narrows down who it was.";

/// The rules for ages. Each is raised to a stop from ninety on.
pub(super) const RULES: &[Rule] = &[
    Rule {
        kind: Kind::Age,
        level: Level::Nudge,
        digits: 1,
        pattern: "(?i)[0-9]{1,3}[ \u{a0}\u{2010}-\u{2013}-]?(?:years?|yrs?)[ \u{a0}\u{2010}-\u{2013}-]?(?:olds?|of age)|[0-9]{1,3}[ -]?(?:y/o|y\\.o\\.?|yo)",
        check: years_old,
        suggest: stage,
        why: WHY,
    },
    Rule {
        kind: Kind::Age,
        level: Level::Nudge,
        digits: 0,
        pattern: r"(?i-u)(?:ninety|eighty|seventy|sixty|fifty|forty|thirty|twenty|(?:nine|eigh|seven|six|fif|four|thir)teen|twelve|eleven|ten|nine|eight|seven|six|five|four|three|two|one)(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?[ -]years?[ -]olds?",
        check: years_old,
        suggest: stage,
        why: WHY,
    },
    Rule {
        kind: Kind::Age,
        level: Level::Nudge,
        digits: 1,
        pattern: r"(?i-u)(?:aged?|age of)(?: ?[:=] ?| )[0-9]{1,3}",
        check: aged,
        suggest: stage,
        why: WHY,
    },
    Rule {
        kind: Kind::Age,
        level: Level::Nudge,
        digits: 1,
        pattern: r"[0-9]{1,3} ?/ ?[MF]|[0-9]{1,3}[MFmf]",
        check: with_sex,
        suggest: stage,
        why: WHY,
    },
    Rule {
        kind: Kind::Age,
        level: Level::Nudge,
        digits: 1,
        pattern: r"(?i-u)(?:turned|turning|turns) [0-9]{1,3}|[0-9]{1,3}(?:st|nd|rd|th) birthday",
        check: birthday,
        suggest: stage,
        why: WHY,
    },
    Rule {
        kind: Kind::Age,
        level: Level::Nudge,
        digits: 1,
        pattern: r"(?: is|was|['’]s) (?:now |only |already |just |almost |nearly )?[0-9]{1,3}",
        check: is_aged,
        suggest: stage,
        why: WHY,
    },
    Rule {
        kind: Kind::Age,
        level: Level::Nudge,
        digits: 1,
        pattern: r"(?i-u)[0-9]{1,2}[ -](?:day|week|month)s?[ -]old",
        check: infant,
        suggest: |_| "young".into(),
        why: WHY,
    },
    Rule {
        kind: Kind::Age90Plus,
        level: Level::Stop,
        digits: 0,
        pattern: r"(?i-u)centenarians?",
        check: centenarian,
        suggest: |_| "person over 90".into(),
        why: WHY,
    },
];

/// "Centenarian" says an age without a number.
fn centenarian(spot: Spot<'_>) -> Option<Hit> {
    spot.is_whole().then(|| spot.keep())
}

/// The oldest age a person is said to have reached.
const OLDEST: u32 = 122;

/// Keeps an age as what it is: from ninety on it identifies by itself.
fn of_years(spot: Spot<'_>) -> Option<Hit> {
    let padded = spot.matched().starts_with('0');
    let years = years(spot.matched()).filter(|years| *years <= OLDEST && !padded)?;
    Some(if years >= 90 {
        spot.keep().raised(Kind::Age90Plus, Level::Stop)
    } else {
        spot.keep()
    })
}

/// Things that are given an age in the words used for people.
const THINGS: [&str; 42] = [
    "building",
    "buildings",
    "scanner",
    "machine",
    "computer",
    "computers",
    "guideline",
    "guidelines",
    "paper",
    "study",
    "trial",
    "textbook",
    "book",
    "scar",
    "lift",
    "car",
    "house",
    "hospital",
    "ward",
    "protocol",
    "policy",
    "whisky",
    "whiskey",
    "wine",
    "cheese",
    "tradition",
    "law",
    "system",
    "software",
    "journal",
    "injury",
    "fracture",
    "problem",
    "debate",
    "tree",
    "bruise",
    "stent",
    "hip",
    "valve",
    "tattoo",
    "mattress",
    "clinic",
];

fn years_old(spot: Spot<'_>) -> Option<Hit> {
    let left_free =
        starts_word(spot.text, spot.start) && !spot.before(2).ends_with(['.', '-', '–', '/']);
    let right_free = spot.is_whole() && char_at(spot.text, spot.end) != Some('-');
    let many = spot.matched().ends_with(['s', 'S']);
    let thing = THINGS.contains(&spot.next_word());
    (left_free && right_free && !many && !thing).then(|| of_years(spot))?
}

fn aged(spot: Spot<'_>) -> Option<Hit> {
    let ahead = spot.after(12).trim_start();
    let range = [
        "to ", "or ", "and o", "and a", "and u", "+", "–", "-", "plus", "limit",
    ]
    .iter()
    .any(|start| ahead.starts_with(start));
    let infant = ["day", "week", "month", "min", "hour", "mo "]
        .iter()
        .any(|start| ahead.starts_with(start));
    let of_a_part = [
        "bone",
        "gestational",
        "mental",
        "developmental",
        "under",
        "over",
    ]
    .contains(&spot.prev_word());
    (spot.is_whole_number() && !range && !infant && !of_a_part).then(|| of_years(spot))?
}

/// Words beside a size of catheter or a temperature, which are written like an age and a sex.
const NOT_SEX: [&str; 22] = [
    "catheter",
    "catheters",
    "foley",
    "sheath",
    "drain",
    "cannula",
    "needle",
    "introducer",
    "stent",
    "tube",
    "gauge",
    "french",
    "fr",
    "temp",
    "temperature",
    "fever",
    "febrile",
    "t",
    "cells",
    "copies",
    "nacl",
    "solution",
];

fn with_sex(spot: Spot<'_>) -> Option<Hit> {
    let lower = spot.matched().ends_with(|c: char| c.is_ascii_lowercase());
    // Lower case is also metres; then it must open the line, as in a list of patients.
    let sure = !lower || (starts_sentence(spot.text, spot.start) && spot.next_word() == "with");
    (sure && spot.is_whole_number() && !spot.has_cue_around(&NOT_SEX)).then(|| of_years(spot))?
}

fn birthday(spot: Spot<'_>) -> Option<Hit> {
    let mine = spot.prev_word().eq_ignore_ascii_case("my") || spot.prev_word() == "I";
    (spot.is_whole_number() && !mine && spot.next_word() != "degrees").then(|| of_years(spot))?
}

/// An age said of somebody: "he is 94 and", "the patient was 91."
fn is_aged(spot: Spot<'_>) -> Option<Hit> {
    let at = spot.end
        - spot
            .matched()
            .chars()
            .rev()
            .take_while(char::is_ascii_digit)
            .count();
    let spot_number = spot.at(at, spot.end);
    let who = spot
        .prev_word()
        .trim_end_matches(|c: char| !c.is_alphabetic());
    let person = ["he", "she", "who", "they"]
        .iter()
        .any(|word| who.eq_ignore_ascii_case(word))
        || wordlists::holds(&PATIENT_WORDS, who);
    let ahead = spot.after(24);
    let closes = ahead.trim_end().is_empty()
        || [
            ".", ",", ";", "!", "?", "\n", ")", " and ", " but ", " with ", " when ", " years",
            " yrs", " now", " next ", " last ", " today",
        ]
        .iter()
        .any(|start| ahead.starts_with(start));
    let many = who.ends_with('s') || matches!(who, "people" | "they");
    (person && !many && closes && spot_number.is_whole_number()).then(|| of_years(spot_number))?
}

fn infant(spot: Spot<'_>) -> Option<Hit> {
    let of_person = wordlists::holds(&PERSON_NOUNS, spot.next_word());
    (of_person && spot.is_whole()).then(|| spot.keep())
}
