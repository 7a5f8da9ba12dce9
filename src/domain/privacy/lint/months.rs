//! The words in the place of a date: its month, as the sentence around it needs it, and never a month that is not meant.

use std::borrow::Cow;

use super::{
    calendar::{MONTHS, Parts, dates, is_birth, read_either},
    suggest::after_determiner,
    text::{Spot, starts_sentence, words_before},
};

/// Words after which a bare month reads well.
const BEFORE_A_MONTH: [&str; 16] = [
    "between", "in", "since", "until", "till", "by", "from", "before", "after", "last", "of",
    "and", "during", "to", "every", "each",
];

/// What is held on a day: "the 12th of July parade", "her 12 May scan".
const EVENTS: [&str; 34] = [
    "parade",
    "clinic",
    "scan",
    "appointment",
    "ward",
    "meeting",
    "list",
    "round",
    "entry",
    "note",
    "exam",
    "shift",
    "visit",
    "review",
    "operation",
    "admission",
    "party",
    "march",
    "session",
    "class",
    "lecture",
    "teaching",
    "letter",
    "result",
    "results",
    "bloods",
    "attack",
    "bombing",
    "storm",
    "strike",
    "reunion",
    "wedding",
    "funeral",
    "handover",
];

/// What happens on a day that opens a sentence: "May 12th was hard".
const VERBS: [&str; 12] = [
    "was", "is", "were", "had", "has", "will", "felt", "came", "brought", "began", "started",
    "marks",
];

/// How far around a date of figures others tell in which order they are written, in bytes.
const NEAR: usize = 240;

/// Whether one of `words` is the word, whatever its case.
fn is_one(word: &str, words: &[&str]) -> bool {
    words.iter().any(|one| word.eq_ignore_ascii_case(one))
}

/// The month of a date, in words that fit behind the word before it; of a birth date, the decade.
pub(super) fn month(spot: Spot<'_>) -> Cow<'static, str> {
    if is_birth(spot) {
        return decade(spot);
    }
    let before = spot.prev_word();
    let parts = read_here(spot);
    let Some(name) = parts
        .as_ref()
        .and_then(|parts| MONTHS.get(parts.month.checked_sub(1)? as usize))
    else {
        return if is_one(before, &["on"]) {
            "one day".into()
        } else {
            "on one day".into()
        };
    };
    if before == "a" || before == "A" {
        return "particular".into();
    }
    if is_one(before, &["an"]) {
        return "earlier".into();
    }
    let opening = opening(spot);
    match parts.and_then(|parts| parts.year) {
        Some(year) => format!("{opening}{name} {year}").into(),
        None => [opening, name].concat().into(),
    }
}

/// What stands before the month, so that the sentence goes on.
fn opening(spot: Spot<'_>) -> &'static str {
    let before = spot.prev_word();
    let next = spot.next_word();
    let article = spot.matched().starts_with("the ");
    let event = spot.after(1) == " " && is_one(next, &EVENTS);
    if event && (article || after_determiner(spot)) {
        return if article { "the " } else { "" };
    }
    let words = words_before(spot.text, spot.start, 2);
    let second = words.get(1).copied().unwrap_or_default();
    let is_day = (is_one(before, &["is", "was"])
        && is_one(second, &["it", "today", "that", "this"]))
        || is_one(
            before,
            &[
                "on",
                "it's",
                "it’s",
                "today,",
                "yesterday,",
                "tonight,",
                "tomorrow,",
            ],
        )
        || (before == "of"
            && is_one(
                second,
                &[
                    "night",
                    "morning",
                    "evening",
                    "afternoon",
                    "eve",
                    "day",
                    "week",
                    "weekend",
                ],
            ));
    let subject = spot.after(1) == " "
        && is_one(next, &VERBS)
        && (starts_sentence(spot.text, spot.start)
            || before.ends_with([',', ';', ':'])
            || is_one(before, &["and", "but", "because", "so", "that"]));
    if is_day || subject {
        "a day in "
    } else if is_one(before, &["the"]) {
        "day in "
    } else if is_one(before, &BEFORE_A_MONTH) {
        ""
    } else {
        "in "
    }
}

/// Reads a date as it is meant here: where the figures may be read both ways, as the others around it are written. Nothing
/// where those do not agree.
fn read_here(spot: Spot<'_>) -> Option<Parts> {
    let parts = read_either(spot.matched())?;
    let other = parts.american();
    let both_ways = Parts::read(spot.matched()).is_some_and(Parts::is_day)
        && spot.matched().contains('/')
        && !spot.matched().contains(char::is_alphabetic)
        && parts.day != parts.month
        && other.is_day()
        && spot.matched().find('/') < Some(3);
    if !both_ways {
        return Some(parts);
    }
    match orders(spot) {
        (_, false) => Some(parts),
        (false, true) => Some(other),
        (true, true) => None,
    }
}

/// Whether dates around this one are written with the day first, and whether with the month first.
fn orders(spot: Spot<'_>) -> (bool, bool) {
    let from = spot.start - spot.before(NEAR).len();
    let window = spot.text.get(from..spot.end + spot.after(NEAR).len());
    let (mut british, mut american) = (false, false);
    let mut start = from;
    let apart = |c: char| !c.is_ascii_digit() && c != '/';
    for piece in window.unwrap_or_default().split_inclusive(apart) {
        let token = piece.trim_end_matches(apart);
        let spot = spot.at(start, start + token.len());
        start += piece.len();
        let parts = Some(token)
            .filter(|token| token.contains('/'))
            .and_then(Parts::read);
        let Some(parts) = parts else { continue };
        let dated = parts.year.is_some() || dates(spot);
        british |= dated && parts.is_day() && parts.day > 12;
        american |= dated && !parts.is_day() && parts.american().is_day();
    }
    (british, american)
}

/// The decade of a birth, in words that fit behind the word before it.
pub(super) fn decade(spot: Spot<'_>) -> Cow<'static, str> {
    let Some(year) = read_either(spot.matched()).and_then(|parts| parts.year) else {
        return "(left out)".into();
    };
    // Nobody is born in the years to come: two digits then stand for the century before.
    let year = if year >= 2030 { year - 100 } else { year };
    let decade = year / 10 * 10;
    match spot.prev_word() {
        "on" => format!("a day in the {decade}s").into(),
        "born" | "is" | "was" => format!("in the {decade}s").into(),
        _ => format!("{decade}s").into(),
    }
}

/// The words in the place of a day without a month.
pub(super) fn that_day(spot: Spot<'_>) -> Cow<'static, str> {
    let before = spot.prev_word();
    if is_one(before, &["last", "next", "this"]) {
        "week".into()
    } else if is_one(
        before,
        &["by", "until", "till", "since", "before", "after", "from"],
    ) {
        "then".into()
    } else {
        "one day".into()
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::privacy::lint::{Kind, trial::replaced};

    #[test]
    fn a_replaced_date_reads_as_a_sentence() {
        for (text, out) in [
            ("On 12 May I slept.", "On a day in May I slept."),
            ("Every 1 November she visits.", "Every November she visits."),
            ("Every 12th of May we met.", "Every May we met."),
            (
                "The 12th of July parade was loud.",
                "The July parade was loud.",
            ),
            ("Her 12 May scan was clear.", "Her May scan was clear."),
            (
                "On the night of 31 December we ran.",
                "On the night of a day in December we ran.",
            ),
            ("It was 12 May.", "It was a day in May."),
            ("Today, 12 May, we met.", "Today, a day in May, we met."),
            (
                "May 12th was hard, May 13th was worse.",
                "A day in May was hard, a day in May was worse.",
            ),
            ("Last Tuesday, the 3rd, I cried.", "Last week, I cried."),
            ("By Wednesday 9th he walked.", "By then he walked."),
            ("I cried on the 21st of this month.", "I cried on one day."),
            ("Her DOB is 4/17/1958.", "Her DOB is in the 1950s."),
            (
                "Her scan is 6th June, his is the 7th.",
                "Her scan is in June, his is one day.",
            ),
            ("This is the 7th.", "This is the 7th."),
        ] {
            assert_eq!(replaced(text, |one| one.kind == Kind::Date), out, "{text}");
        }
    }

    #[test]
    fn no_month_is_said_that_is_not_meant() {
        for (text, out) in [
            (
                "Seen on 10/31 and again on 11/02.",
                "Seen on a day in October and again on a day in November.",
            ),
            (
                "Seen on 31/10 and again on 02/11.",
                "Seen on a day in October and again on a day in November.",
            ),
            (
                "Seen on 31/10, on 10/31 and on 02/11.",
                "Seen on a day in October, on a day in October and on one day.",
            ),
            (
                "Admitted 3/14, discharged 3/19, readmitted 3/21.",
                "Admitted in March, discharged in March, readmitted in March.",
            ),
            ("On 03/05/2024 we met.", "On a day in May 2024 we met."),
        ] {
            assert_eq!(replaced(text, |one| one.kind == Kind::Date), out, "{text}");
        }
    }
}
