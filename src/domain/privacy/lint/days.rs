//! Days of one month that are told together: a list or a range is one stretch.

use std::borrow::Cow;

use super::{
    calendar::{MONTHS, a_month, is_birth, is_month_word, month_name, space},
    dates::{MAY_VERBS, is_month, month_word},
    kind::{Kind, Level},
    rule::{Check, Hit, Rule},
    text::Spot,
    wordlists::{self, UNITS},
};

const WHY: &str = "A date to the day can be matched with a record.";

/// A day.
macro_rules! day {
    () => {
        "(?:the )?[0-9]{1,2}(?:st|nd|rd|th)?"
    };
}

/// What stands between two days.
macro_rules! joint {
    () => {
        "(?:, ?| ?(?:-|–) ?|,? and |,? or |, ?& ?| & | to | until | till | through )"
    };
}

/// The rules for days that are told together. Bytes are matched, not letters of all tongues: the ends of words that those
/// need are slow to look for in a text with any letter beyond ASCII.
pub(super) const RULES: &[Rule] = &[
    days(
        concat!(
            "(?i-u)(?:(?:from|between) )?",
            day!(),
            "(?:(?: of)?",
            space!(),
            a_month!(),
            "\\b)?(?:",
            joint!(),
            day!(),
            "(?:(?: of)?",
            space!(),
            a_month!(),
            "\\b)?){1,7}"
        ),
        together,
    ),
    days(
        concat!(
            "(?i-u)(?:(?:from|between) )?",
            a_month!(),
            "\\.?",
            space!(),
            day!(),
            "(?:",
            joint!(),
            day!(),
            "\\b){1,7}(?:,? [0-9]{4}\\b)?"
        ),
        month_first,
    ),
];

/// A rule for days that are told together.
const fn days(pattern: &'static str, check: Check) -> Rule {
    Rule {
        kind: Kind::Date,
        level: Level::Warn,
        digits: 1,
        pattern,
        check,
        suggest: some_days,
        why: WHY,
    }
}

/// The days of one month, where the words around them or their endings say that they are days.
fn together(spot: Spot<'_>) -> Option<Hit> {
    // What stands behind the last month is told of something else.
    let matched = spot.matched();
    let ends_in_month = |text: &str| {
        let at = text
            .rfind(|c: char| !c.is_alphabetic())
            .map_or(0, |at| at + 1);
        let word = text.get(at..).unwrap_or_default();
        word.len() > 2 && month_name(word).is_some_and(|(at, _)| at == 0)
    };
    let mut cuts = matched
        .match_indices([',', ' ', '-', '–'])
        .map(|(at, _)| at)
        .chain([matched.len()]);
    let end = cuts.rfind(|at| matched.get(..*at).is_some_and(ends_in_month))?;
    let body = matched.get(..end)?;
    let whole = spot.at(spot.start, spot.start + end);
    let year = year_behind(whole);
    let kept = spot.at(spot.start, whole.end + year);
    let words = || body.split(|c: char| !c.is_alphabetic());
    let months: Vec<_> = words()
        .filter(|word| word.len() > 2 && ends_in_month(word))
        .collect();
    let number = |group: &&str| group.parse().is_ok_and(|day: u32| (1..=31).contains(&day));
    let figures = || {
        body.split(|c: char| !c.is_ascii_digit())
            .filter(|group| !group.is_empty())
    };
    let last = months.last()?;
    let one = |name: &&str| month_name(name).map(|(_, month)| month);
    let same = months.iter().all(|name| one(name) == one(last));
    let days = figures().count() > 1 && figures().all(|group| number(&group));
    let verb = matches!(*last, "May" | "may") && MAY_VERBS.contains(&kept.next_word());
    let cued = body.starts_with(|c: char| c.is_alphabetic())
        || body
            .trim_start_matches(|c: char| c.is_ascii_digit())
            .starts_with(['s', 'n', 'r', 't'])
        || (months.len() > 1 && months.len() == figures().count());
    let free = kept.is_whole()
        && !spot
            .before(1)
            .ends_with(['.', '/', ':', ',', '-', '£', '$']);
    let name = month_word(last, 0);
    (free && same && days && cued && !verb && is_month(name, year > 0) && !is_birth(kept))
        .then(|| kept.keep())
}

/// "May 3, 4 and 5": the days behind their month, where nothing is counted by the last.
fn month_first(spot: Spot<'_>) -> Option<Hit> {
    let body = spot.matched();
    let figures = body
        .split(|c: char| !c.is_ascii_digit())
        .filter(|group| !group.is_empty());
    let days = figures
        .filter(|group| group.len() < 3)
        .all(|group| group.parse().is_ok_and(|day: u32| (1..=31).contains(&day)));
    let name = body
        .split(|c: char| !c.is_alphabetic())
        .find(|word| word.len() > 2 && is_month_word(word) || word.eq_ignore_ascii_case("sept"))?;
    let next = spot.next_word();
    let counted = spot.after(1) == " "
        && (next.ends_with('s') && next.len() > 3 || wordlists::holds(&UNITS, next))
        || spot.prev_word().eq_ignore_ascii_case("in");
    // "Sept. 3 and 3 Sept": the last day is of the month behind it.
    let other = month_name(next).is_some_and(|(at, _)| at == 0);
    (spot.is_whole_number()
        && days
        && !counted
        && !other
        && is_month(name, false)
        && !is_birth(spot))
    .then(|| spot.keep())
}

/// How long the year is that follows a month, with what parts them.
fn year_behind(spot: Spot<'_>) -> usize {
    let rest = spot.after(7);
    let joint = rest.len() - rest.trim_start_matches([',', ' ']).len();
    let year = rest.get(joint..joint + 4).unwrap_or_default();
    let ends = !rest
        .get(joint + 4..)
        .unwrap_or_default()
        .starts_with(char::is_alphanumeric);
    let is_year = joint > 0
        && ends
        && year
            .parse()
            .is_ok_and(|year: u32| (1900..2080).contains(&year))
        && !rest.starts_with(", 19")
        && !spot.after(16).contains("hours");
    if is_year { joint + 4 } else { 0 }
}

/// "some days in June", in words that fit behind the word before them.
fn some_days(spot: Spot<'_>) -> Cow<'static, str> {
    const BEFORE: [&str; 8] = [
        "since", "until", "till", "by", "before", "after", "every", "last",
    ];
    let matched = spot.matched();
    let month = month_name(matched)
        .and_then(|(_, month)| MONTHS.get(month.checked_sub(1)? as usize))
        .copied()
        .unwrap_or_default();
    let tail = matched.get(matched.len().saturating_sub(4)..);
    let year = tail
        .filter(|year| year.bytes().all(|byte| byte.is_ascii_digit()))
        .map(|year| format!(" {year}"))
        .unwrap_or_default();
    let before = spot.prev_word();
    let span = matched
        .as_bytes()
        .first()
        .is_some_and(|byte| matches!(byte, b'f' | b'F' | b'b' | b'B'));
    let opening = if BEFORE.iter().any(|word| before.eq_ignore_ascii_case(word)) {
        ""
    } else if span {
        "for some days in "
    } else {
        "some days in "
    };
    format!("{opening}{month}{year}").into()
}

#[cfg(test)]
mod tests {
    use crate::domain::privacy::lint::{Kind, trial::replaced};

    #[test]
    fn days_that_are_told_together_are_one_stretch() {
        for (text, out) in [
            (
                "On the 3rd, 4th and 5th of June I worked.",
                "On some days in June I worked.",
            ),
            (
                "Between 3 and 5 June we met.",
                "For some days in June we met.",
            ),
            (
                "From the 12th to the 15th of May, nights.",
                "For some days in May, nights.",
            ),
            (
                "Between 12th May and 15th May 2024 she slept.",
                "For some days in May 2024 she slept.",
            ),
            ("Nights from 12 to 15 May.", "Nights for some days in May."),
            (
                "Since the 1st and 2nd of May I sleep.",
                "Since May I sleep.",
            ),
            ("On May 3, 4 and 5 we met.", "On some days in May we met."),
            (
                "On Jan 3-5, 2024 we met.",
                "On some days in January 2024 we met.",
            ),
            (
                "On May 3, 14 students came.",
                "On a day in May, 14 students came.",
            ),
            ("From 28 May to 3 June.", "From May to June."),
            (
                "We moved bed 4 and 6 May was long.",
                "We moved bed 4 and a day in May was long.",
            ),
            (
                "Between 3 and 5 may need help.",
                "Between 3 and 5 may need help.",
            ),
            (
                "The 3rd and 4th of them came.",
                "The 3rd and 4th of them came.",
            ),
        ] {
            let replaced = replaced(text, |one| one.kind == Kind::Date);
            assert_eq!(replaced, out, "{text}");
        }
    }
}
