//! Reading an age, and the stage of life that is offered instead.

use std::borrow::Cow;

use super::{
    text::{Spot, starts_sentence},
    wordlists::{self, PERSON_NOUNS},
};
use crate::domain::text::one_of;

/// The number in an age, written in figures or in words.
pub(super) fn years(text: &str) -> Option<u32> {
    let figures: String = text
        .chars()
        .skip_while(|c| !c.is_ascii_digit())
        .take_while(char::is_ascii_digit)
        .collect();
    if let Ok(years) = figures.parse() {
        return Some(years);
    }
    let mut words = text.split([' ', '-']).filter_map(number_word);
    let first = words.next()?;
    Some(first + words.next().unwrap_or(0))
}

/// The value of a number word.
fn number_word(word: &str) -> Option<u32> {
    const ONES: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 8] = [
        "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
    ];
    let value = |list: &[&str]| {
        (0..)
            .zip(list)
            .find(|(_, name)| word.eq_ignore_ascii_case(name))
            .map(|(value, _)| value)
    };
    value(&ONES).or_else(|| value(&TENS).map(|tens: u32| (tens + 2) * 10))
}

/// The stage of life of an age, in words that fit the place the age stood in.
pub(super) fn stage(spot: Spot<'_>) -> Cow<'static, str> {
    let Some(years) = years(spot.matched()) else {
        return "of that age".into();
    };
    let before = spot.prev_word();
    let matched = spot.matched();
    if matched.ends_with("birthday") {
        return "birthday".into();
    }
    if matched
        .as_bytes()
        .get(..4)
        .is_some_and(|start| start.eq_ignore_ascii_case(b"turn"))
    {
        return "had a birthday".into();
    }
    let behind_article = ["a", "an", "the", "this", "that", "our", "another"]
        .iter()
        .any(|article| before.eq_ignore_ascii_case(article));
    let describes =
        wordlists::holds(&PERSON_NOUNS, spot.next_word()) && !matched.ends_with(['M', 'F']);
    let opens =
        starts_sentence(spot.text, spot.start) && !matched.ends_with(|c: char| c.is_ascii_digit());
    match (behind_article, describes) {
        (true, true) => described(years).into(),
        (true, false) => named(years),
        (false, true) => one_of(described(years)).into(),
        (false, false) if opens => format!("someone {}", said_of(years)).into(),
        (false, false) => said_of(years),
    }
}

/// The stage as it is said of somebody: "a man in their 60s".
fn said_of(years: u32) -> Cow<'static, str> {
    match years {
        0..=4 => "in early childhood".into(),
        5..=12 => "of school age".into(),
        13..=19 => "in their teens".into(),
        90.. => "over 90".into(),
        _ => format!("in their {}s", years / 10 * 10).into(),
    }
}

/// The stage as a noun behind "a" or "an", whichever the number called for.
fn named(years: u32) -> Cow<'static, str> {
    match years {
        8 => "infant-school child".into(),
        11 | 18 => "adolescent".into(),
        0..=12 => "young child".into(),
        13..=19 => "teenager".into(),
        80..=89 => "older adult".into(),
        90.. => "person over 90".into(),
        _ => format!("person in their {}s", years / 10 * 10).into(),
    }
}

/// The stage as a word before a noun, behind "a" or "an", whichever the number called for.
fn described(years: u32) -> &'static str {
    match years {
        8 => "under-ten",
        11 | 18 => "adolescent",
        0..=12 => "young",
        13..=19 => "teenage",
        20..=39 => "younger",
        40..=64 => "middle-aged",
        80..=89 => "elderly",
        90.. => "very old",
        _ => "senior",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages_are_read_in_figures_and_in_words() {
        for (text, age) in [
            ("67-year-old", Some(67)),
            ("aged 101", Some(101)),
            ("ninety-six-year-old", Some(96)),
            ("sixty year old", Some(60)),
            ("year-old", None),
        ] {
            assert_eq!(years(text), age, "{text}");
        }
    }
}
