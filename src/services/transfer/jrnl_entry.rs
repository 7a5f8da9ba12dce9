//! What one entry of jrnl's text says: how its first line begins, its title, its mark and its tags.
use std::sync::LazyLock;

use regex::Regex;

use super::{
    dates::{self, Written},
    foreign_entry::Note,
};
use crate::domain::text::search_key;

/// Day, month and year in some order, whatever the month is called; with the hour or without.
static LIKE_A_DATE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let part = r"[-/.,\s]+(?:de\s+)?";
    let day = r"(?:[[:alpha:]]\S*\s+|(?:[[:alpha:]]\S*\s+){1,2}[[:alpha:]]\S*,\s+)?";
    let form = format!(
        r"^{day}(?:\d{{1,2}}(?:\.|st|nd|rd|th|er|º)?{part}(?:[[:alpha:]]\S*|\d{{1,2}}){part}(?:\d{{4}}|\d{{2}})|\d{{1,2}}{part}[[:alpha:]]\S*{part}\d{{1,2}}{part}(?:[[:alpha:]]\S*\s+)?\d{{4}}|\d{{4}}(?:\s[[:alpha:]]\.|[[:alpha:]]{{1,3}})?{part}(?:[[:alpha:]]\S*|\d{{1,2}}){part}\d{{1,2}}|[[:alpha:]]\S*{part}\d{{1,2}}(?:st|nd|rd|th)?{part}\d{{4}})(?:\D.*)?$"
    )
    .replace("[[:alpha:]]", r"\p{L}");
    Regex::new(&form).ok()
});

/// Words that dates have.
const WORDS: &str = "jan january feb february mar march apr april may jun june jul july aug august sep sept september \
    oct october nov november dec december mon monday tue tuesday wed wednesday thu thursday fri friday sat saturday \
    sun sunday am pm at of st nd rd th t z utc gmt";

/// Words before numbers that are no date: `[Figure 2, 2019]`, `[see 2024-05-01]`.
const NO_DATES: &str = "see cf fig figure table page p pp chapter section ref refs vol no version room ward bed step part \
    since until from by due on before after updated edited read stage grade level";

/// A year and a month in the characters of China, Japan or Korea, wherever they stand.
static IN_CHARACTERS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let number = "[0-9元〇零○一二三四五六七八九十百廿]";
    let form =
        format!(r"{number}{{1,5}}\s?[年년]\s?(?:閏|闰)?(?:{number}{{1,3}}|正|冬|臘|腊)\s?[月월]");
    Regex::new(&form).ok()
});

/// A year and another small number.
static YEAR_AND_DAY: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let (year, day) = (r"[12]\d{3}", r"(?:[0-2]?\d|3[01])");
    let form = format!(
        r"(?:^|\D){day}(?:\D|\D.*\D){year}(?:\D|$)|(?:^|\D){year}(?:\D|\D.*\D){day}(?:\D|$)"
    );
    Regex::new(&form).ok()
});

/// How many letters a date in a script of its own may have.
const DATE_SIGNS: usize = 30;

/// How long what stands in brackets may be, in signs, to be a date.
const DATE_LENGTH: usize = 60;

/// Whether what stands in brackets is meant as a date: a day, a month and a year in any language and script, or numbers and
/// no words but those of dates.
pub(super) fn looks_like_a_date(text: &str) -> bool {
    // Digits of any script.
    let key;
    let text = if text.is_ascii() {
        text
    } else {
        key = search_key(text);
        &key
    };
    if text.chars().count() > DATE_LENGTH {
        return false;
    }
    let is = |form: &Option<Regex>| form.as_ref().is_some_and(|form| form.is_match(text));
    let other_script = |c: char| c.is_alphabetic() && !('\0'..'\u{250}').contains(&c);
    let signs = text.chars().filter(|c| c.is_alphabetic()).count();
    let others = text.chars().filter(|c| other_script(*c)).count();
    if is(&IN_CHARACTERS) {
        return true;
    }
    if others * 2 > signs
        && signs <= DATE_SIGNS
        && !text.contains(['年', '년'])
        && is(&YEAR_AND_DAY)
    {
        return true;
    }
    let first = text.split(|c: char| !c.is_alphabetic()).next();
    let first = first.unwrap_or_default().to_lowercase();
    if NO_DATES.split_whitespace().any(|word| word == first) {
        return false;
    }
    if is(&LIKE_A_DATE) {
        return true;
    }
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let lower = text.to_lowercase();
    let mut words = lower
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty());
    let named = words.clone().any(|word| word.len() > 2);
    // A pressure of 120/80 has two numbers; a day and a time have more, or words.
    let numbers = text.split(|c: char| !c.is_ascii_digit());
    let numbers = numbers.filter(|number| !number.is_empty()).count();
    let parted = text.contains(['/', '-', '.', ':', ',', ' ']);
    text.len() <= 40
        && parted
        && (digits >= 5 && (numbers > 2 || text.contains(':')) || named && digits >= 3)
        && words.all(|word| WORDS.split_whitespace().any(|known| known == word))
}

/// Whether a line is the heading of a year.
pub(super) fn is_year(line: &str) -> bool {
    let year = line.strip_prefix("# ").map(str::trim_end);
    year.is_some_and(|year| year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit()))
}

/// How far into a line the hour of such a date may stand, in bytes.
pub(super) const DATE_LETTERS: usize = 48;

/// How many words a date without brackets may have: `Wednesday, 1 May 2024 at 9:30 AM`.
const DATE_WORDS: usize = 7;

/// `2024-05-01 09:30 Title`, and the like in other forms: the longest beginning that is a date with an hour.
pub(super) fn bare(line: &str) -> Option<(Written, &str)> {
    let spaces = line.match_indices(' ').map(|(at, _)| at);
    let mut ends: Vec<_> = spaces.take(DATE_WORDS).collect();
    if ends.len() < DATE_WORDS {
        ends.push(line.len());
    }
    ends.into_iter().rev().find_map(|end| {
        let (date, rest) = line.split_at_checked(end)?;
        let timed = date.contains(':') && !date.ends_with(',');
        let written = dates::read(date).filter(|_| timed)?;
        Some((written, rest.trim_start()))
    })
}

/// The lines below the first without the sign that jrnl puts before each when it shows them.
fn unpiped(text: &str) -> Option<String> {
    let (first, rest) = text.split_once('\n')?;
    let piped = |line: &str| {
        let cell = line.len() > 1 && line.ends_with('|');
        line.is_empty() || line == "|" || line.starts_with("| ") && !cell
    };
    let any = rest.lines().any(|line| !line.is_empty());
    if !any || !rest.lines().all(piped) {
        return None;
    }
    let lines = rest.lines().map(|line| {
        let line = line.strip_prefix('|').unwrap_or(line);
        line.strip_prefix(' ').unwrap_or(line)
    });
    let lines = lines.collect::<Vec<_>>().join("\n");
    Some(format!("{first}\n{lines}"))
}

/// The first line is the title; of a single line, its first sentence.
pub(super) fn note(text: &str) -> Note {
    let bare = unpiped(text);
    let text = bare.as_deref().unwrap_or(text);
    let tags = tags(text);
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let first = first.trim();
    // jrnl takes any star at the end for its mark; those around bold words are none.
    let lone = |title: &&str| {
        let stars = title.matches('*').count();
        title.is_empty() || title.ends_with(' ') || stars.is_multiple_of(2)
    };
    let behind = || first.strip_suffix('*').filter(lone);
    let before = || {
        first
            .strip_prefix('*')
            .filter(|title| title.starts_with(' ') || lone(title))
    };
    let unstarred = before().or_else(behind);
    let starred = unstarred.is_some();
    let first = unstarred.unwrap_or(first).trim();
    // Who begins a title with a star gets another at its end.
    let first = match first.strip_prefix('*') {
        Some(bare) if starred && bare.matches('*').count().is_multiple_of(2) => bare.trim_start(),
        _ => first,
    };
    let (title, text) = match sentence(first) {
        Some((title, more)) if rest.trim().is_empty() => (title, more),
        _ => (first, rest),
    };
    Note {
        title: title.to_owned(),
        text: text.trim().to_owned(),
        tags,
        starred,
    }
}

/// The first sentence of a line, and what comes after it.
fn sentence(line: &str) -> Option<(&str, &str)> {
    let mut ends = line.match_indices(['.', '!', '?', '…']);
    let end = ends.find_map(|(at, end)| {
        let after = at + end.len();
        line.get(after..)?.starts_with(' ').then_some(after)
    })?;
    Some((line.get(..end)?, line.get(end..)?.trim()))
}

/// The `@words` of a text, in small letters.
fn tags(text: &str) -> Vec<String> {
    let part = |c: &char| c.is_alphanumeric() || "-+*#/_".contains(*c);
    let words = text
        .split_whitespace()
        .filter_map(|word| word.strip_prefix('@'));
    let tags = words.map(|word| word.chars().take_while(part).collect::<String>());
    tags.map(|tag| tag.to_lowercase())
        .filter(|tag| !tag.is_empty())
        .collect()
}
