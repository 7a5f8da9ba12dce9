//! By when, as people say it in the middle of other words: "by fri", "tomorrow", "on the 12th".
use chrono::{Datelike, Days, NaiveDate};

use super::words::{bare, lower};
use crate::domain::{Moment, when};

/// As many words as a day may have.
const MOST: usize = 5;
/// What says that a day follows.
const LEADS: [&str; 7] = ["by", "before", "until", "till", "due", "on", "📅"];
/// Days by name that are words of their own as well: they need one of [`LEADS`].
const WORDS: [&str; 2] = ["sat", "sun"];
/// What says that a day behind it is no day to come.
const PAST: [&str; 9] = [
    "last", "past", "since", "from", "every", "each", "of", "after", "all",
];
/// What a day without one of [`LEADS`] belongs to where it stands before it: "ask about Friday", "the Friday", "Black Friday".
const HELD: [&str; 30] = [
    "about", "with", "without", "to", "at", "during", "like", "than", "and", "or", "but", "not",
    "the", "a", "an", "my", "our", "black", "good", "easter", "palm", "ash", "shrove", "casual",
    // Made, begun, planned, done, given up and said again, as Obsidian's tasks have it.
    "➕", "🛫", "⏳", "✅", "❌", "🔁",
];
const TODAY: [&str; 3] = ["today", "tonight", "tomorrow"];

/// A day among words: which words say it, and whether they can go without the sentence losing sense.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Day {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) due: NaiveDate,
    pub(super) goes: bool,
}

/// The day that words name, today or later: the one at their end, else the first before it.
pub(super) fn find(words: &[&str], now: Moment) -> Option<Day> {
    // What a mark follows leads to no day: "due: fri" are words.
    let low: Vec<String> = words
        .iter()
        .map(|word| {
            let mark = if word.ends_with(':') { ":" } else { "" };
            format!("{}{mark}", lower(word))
        })
        .collect();
    let low: Vec<&str> = low.iter().map(String::as_str).collect();
    let length = low.len();
    let at_end = (length.saturating_sub(MOST + 1)..length)
        .find_map(|from| read(&low, from, length, now, true));
    at_end.or_else(|| {
        let starts = 0..length.saturating_sub(1);
        let mut places = starts.flat_map(|from| {
            let longest = (from + MOST + 1).min(length - 1);
            (from + 1..=longest).rev().map(move |to| (from, to))
        });
        places.find_map(|(from, to)| read(&low, from, to, now, false))
    })
}

fn read(low: &[&str], from: usize, to: usize, now: Moment, at_end: bool) -> Option<Day> {
    let all = low.get(from..to)?;
    let (lead, said) = match all {
        [lead, said @ ..] if LEADS.contains(lead) => (Some(*lead), said),
        said => (None, said),
    };
    let named = match lead {
        // "written by May", "focus on March": at the end it is a day, before that it may be anybody.
        Some("on") => is_day(said, true),
        Some(_) => at_end || is_day(said, true),
        None if at_end => is_day(said, false),
        None => matches!(said, [word] if TODAY.contains(word)),
    };
    let before = from.checked_sub(1).and_then(|at| low.get(at));
    let held = |word: &&str| {
        let words: [&[&str]; 3] = [&PAST, &HELD, &LEADS];
        words.iter().any(|some| some.contains(word)) || word.ends_with(':')
    };
    if lead.is_none() && before.is_some_and(held) {
        return None;
    }
    // "Reflect on today" names what, not when.
    if lead == Some("on") && matches!(said, [word] if TODAY.contains(word)) {
        return None;
    }
    let within = |at: usize| low.get(at).map(|word| bare(word));
    if is_part(before.copied().filter(|_| lead.is_none()), said, within(to)) {
        return None;
    }
    let day = named.then(|| day(said, lead.is_some(), now)).flatten()?;
    Some(Day {
        from,
        to,
        due: day,
        // "how today went" would be a broken sentence without its day, and so would "slides for Friday".
        goes: lead.is_some() || (at_end && before != Some(&"for")),
    })
    .filter(|found| found.due >= now.date_naive())
}

/// Whether words that read as a day are only part of one that does not: "29 Feb 2027" is no day, and then "Feb 2027" is
/// none either; nor is "3 May" of "3 May 2024", or "5 Dec" of a "Fri 5 Dec" that is a Saturday.
fn is_part(before: Option<&str>, said: &[&str], after: Option<&str>) -> bool {
    let digits = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let year = |word: &str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let month = |word: &str| when::is_month(bare(word));
    let (first, last) = (said.first().copied(), said.last().copied());
    let torn_before = before.zip(first).is_some_and(|(before, first)| {
        (month(first) && digits(before))
            || ((digits(first) || month(first)) && when::is_weekday(before))
    });
    let torn_after = last.zip(after).is_some_and(|(last, after)| {
        let numbered = (month(last) || digits(last)) && (year(after) || month(after));
        numbered || (when::is_weekday(last) && (digits(after) || month(after)))
    });
    torn_before || torn_after
}

/// Whether words name a day by themselves: a month, a year or a number of days does not.
fn is_day(said: &[&str], led: bool) -> bool {
    let weekday = |word: &str| when::is_weekday(word) && (led || !WORDS.contains(&word));
    let month = |word: &str| when::is_month(bare(word));
    let digits = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    match said {
        ["the", rest @ ..] => led && !rest.is_empty() && is_day(rest, led),
        ["end", ..] => led,
        [one] => {
            let numbers = digits(one) && one.matches(['-', '/', '.']).count() == 2;
            TODAY.contains(one) || weekday(one) || numbers || (led && ordinal(one).is_some())
        }
        ["next" | "this", word, ..] => {
            weekday(word) || ["week", "month", "year"].contains(word) || month(word)
        }
        ["in", _, ..] => said.len() >= 3,
        [one, other, ..] if digits(one) && month(other) || month(one) && digits(other) => true,
        [one, rest @ ..] if TODAY.contains(one) || weekday(one) => {
            part(rest[0]) || digits(rest[0]) || rest[0] == "at" || month(rest[0])
        }
        _ => false,
    }
}

fn part(word: &str) -> bool {
    ["morning", "afternoon", "evening", "night"].contains(&word)
}

/// The day of a month alone: "12th".
fn ordinal(word: &str) -> Option<u32> {
    let ends = ["st", "nd", "rd", "th"];
    let number = ends.iter().find_map(|end| word.strip_suffix(end))?;
    number.parse().ok().filter(|day| (1..=31).contains(day))
}

fn day(said: &[&str], led: bool, now: Moment) -> Option<NaiveDate> {
    let said = match said {
        ["the", rest @ ..] => rest,
        _ => said,
    };
    let (said, ends) = match said {
        ["end", "of", "the", rest @ ..] | ["end", "of", rest @ ..] => (rest, true),
        _ => (said, false),
    };
    if let ([one], true) = (said, led)
        && let Some(number) = ordinal(one)
    {
        return coming(number, now.date_naive());
    }
    let text = match said {
        ["tonight"] => "today".to_owned(),
        [one @ ("day" | "week" | "month" | "year")] if ends => match *one {
            "day" => "today".to_owned(),
            one => format!("this {one}"),
        },
        said => said.join(" "),
    };
    when::parse_due(&text, now).ok()
}

/// The next day with this number.
fn coming(number: u32, today: NaiveDate) -> Option<NaiveDate> {
    // Two months hold every number that a calendar has.
    let mut days = (0..62).filter_map(|ahead| today.checked_add_days(Days::new(ahead)));
    days.find(|day| day.day() == number)
}
