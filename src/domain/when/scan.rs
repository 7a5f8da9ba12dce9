//! The text of a date, cut into numbers, words, clock times and numeric dates.

use chrono::{NaiveDate, NaiveTime, Timelike as _};

use super::{
    error::{WhenError, quoted},
    vocabulary,
};

/// A piece of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// A number; one too large to hold is the largest there is, and so too far away.
    Number(u32),
    /// A word in lower case.
    Word(&'a str),
    /// A time of day.
    Clock(NaiveTime),
    /// The end of a day: "24:00".
    End,
    /// A day written in numbers.
    Date(NaiveDate),
    /// A month written in numbers.
    Month(u32, u32),
    /// The week that begins on this Monday, written in numbers.
    Week(NaiveDate),
}

use Token::{Clock, Number, Word};

/// The text as the scanner wants it: lower case, no commas, "a.m." without its dots, and what is written without marks
/// between its numbers with them.
pub(super) fn tidy(text: &str) -> String {
    let text = text
        .to_lowercase()
        .replace([',', '\u{a0}', '\u{202f}'], " ")
        .replace("a.m.", "am")
        .replace("p.m.", "pm");
    parted(&text)
}

/// Cuts a tidy text into tokens, or says why it is no date.
pub(super) fn scan<'a>(tidy: &'a str, tries: &'static str) -> Result<Vec<Token<'a>>, WhenError> {
    let mut pieces = Vec::new();
    for chunk in tidy.split_whitespace() {
        let chunk = chunk.trim_end_matches('.');
        match stamp(chunk) {
            Some((day, clock)) => {
                chunk_of(day, &mut pieces, tries)?;
                chunk_of(clock, &mut pieces, tries)?;
            }
            None => chunk_of(chunk, &mut pieces, tries)?,
        }
    }
    Ok(join(&pieces))
}

/// The two halves of `2026-11-12T20:40`.
fn stamp(chunk: &str) -> Option<(&str, &str)> {
    let (day, clock) = chunk.split_once('t')?;
    (is_numeric_date(day) && clock.contains(':')).then_some((day, clock))
}

/// Adds what one chunk between spaces holds.
fn chunk_of<'a>(
    chunk: &'a str,
    pieces: &mut Vec<Token<'a>>,
    tries: &'static str,
) -> Result<(), WhenError> {
    if chunk.contains(':') || (chunk.contains('.') && half_of_day(chunk).1.is_some()) {
        if matches!(chunk, "24:00" | "24:00:00") {
            pieces.push(Token::End);
            return Ok(());
        }
        let time = clock(chunk).ok_or_else(|| WhenError::NoSuchTime {
            text: quoted(chunk),
        })?;
        pieces.push(Clock(time));
    } else if let Some(week) = week(chunk) {
        pieces.push(week?);
    } else if is_numeric_date(chunk) {
        pieces.push(numeric_date(chunk, tries)?);
    } else {
        for piece in chunk.split('-') {
            runs(piece, pieces).ok_or_else(|| WhenError::Unknown {
                text: quoted(chunk),
                tries,
            })?;
        }
    }
    Ok(())
}

/// Adds the runs of digits and of letters in a chunk; none when it is empty or holds anything else.
fn runs<'a>(mut chunk: &'a str, pieces: &mut Vec<Token<'a>>) -> Option<()> {
    if chunk.is_empty() {
        return None;
    }
    while let Some(first) = chunk.chars().next() {
        let digits = first.is_ascii_digit();
        let belongs = |character: char| {
            if digits {
                character.is_ascii_digit()
            } else {
                character.is_alphabetic()
            }
        };
        let length = chunk
            .find(|character| !belongs(character))
            .unwrap_or(chunk.len());
        let (run, rest) = chunk.split_at(length);
        if run.is_empty() {
            return None;
        }
        pieces.push(if digits {
            Number(run.parse().unwrap_or(u32::MAX))
        } else {
            Word(run)
        });
        chunk = rest;
    }
    Some(())
}

/// A tidy text with marks between numbers that stand close: `20240305t0930`, `202403050930`, `2024-03-05 0930`, `9h30`.
fn parted(text: &str) -> String {
    let mut out: Vec<String> = Vec::new();
    for chunk in text.split_whitespace() {
        if let Some(last) = out.last_mut()
            && let Some(hour) = dotted_hour(last)
            && matches!(chunk, "am" | "pm")
        {
            *last = format!("{hour}{chunk}");
            continue;
        }
        let after_at = out.last().is_some_and(|last| last == "at");
        if let Some(hour) = dotted_hour(chunk).filter(|_| after_at) {
            out.push(hour);
            continue;
        }
        let after_date = out.last().is_some_and(|last| is_whole_date(last));
        let part = day_and_hour(chunk)
            .or_else(|| hour(chunk, after_date))
            .unwrap_or_else(|| chunk.to_owned());
        out.push(part);
    }
    out.join(" ")
}

/// A day in eight digits, and the hour that is glued to it, with marks; what comes behind the hour stays.
fn day_and_hour(chunk: &str) -> Option<String> {
    let (day, rest) = chunk.split_at_checked(8)?;
    let all = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let (year, month_and_day) = day.split_at_checked(4).filter(|_| all(day))?;
    let (month, day) = month_and_day.split_at_checked(2)?;
    let years: u32 = year
        .parse()
        .ok()
        .filter(|year| (1900..2200).contains(year))?;
    date(years, month.parse().ok()?, day.parse().ok()?)?;
    let day = format!("{year}-{month}-{day}");
    if rest.is_empty() {
        return Some(day);
    }
    let hour = rest.strip_prefix(['t', '_']).unwrap_or(rest);
    let (digits, behind) =
        hour.split_at(hour.len() - hour.trim_start_matches(|c: char| c.is_ascii_digit()).len());
    match digits.len() {
        2 if behind.starts_with(':') && hour.len() < rest.len() => Some(format!("{day}t{hour}")),
        2 if hour.len() < rest.len() => Some(format!("{day}t{digits}:00{behind}")),
        4 | 6 => Some(format!("{day}t{}{behind}", with_colons(digits))),
        _ => None,
    }
}

/// `4.30` as `4:30`: where "at" stands before it, or "pm" behind.
fn dotted_hour(chunk: &str) -> Option<String> {
    let (hour, minute) = chunk.split_once('.')?;
    let all = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let fits = (1..=2).contains(&hour.len()) && minute.len() == 2 && all(hour) && all(minute);
    fits.then(|| format!("{hour}:{minute}"))
}

/// `9h30` anywhere, and `0930` where a whole date stands before it.
fn hour(chunk: &str, after_date: bool) -> Option<String> {
    let all = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if let Some((hour, minute)) = chunk.split_once('h')
        && all(hour)
        && all(minute)
        && hour.len() <= 2
        && minute.len() == 2
    {
        return Some(format!("{hour}:{minute}"));
    }
    let digits = chunk
        .strip_suffix("hrs")
        .or_else(|| chunk.strip_suffix('h'));
    let digits = digits.unwrap_or(chunk);
    let fits = after_date && matches!(digits.len(), 4 | 6) && all(digits);
    fits.then(|| with_colons(digits))
}

fn with_colons(digits: &str) -> String {
    let pairs = digits.as_bytes().chunks(2).map(String::from_utf8_lossy);
    pairs.collect::<Vec<_>>().join(":")
}

/// Whether a chunk is a day with its year, in numbers.
fn is_whole_date(chunk: &str) -> bool {
    is_numeric_date(chunk) && chunk.split(['-', '/', '.']).count() == 3
}

/// Whether a chunk is digits with dashes, slashes or dots between them.
fn is_numeric_date(chunk: &str) -> bool {
    chunk.starts_with(|character: char| character.is_ascii_digit())
        && chunk.contains(['-', '/', '.'])
        && chunk
            .chars()
            .all(|character| character.is_ascii_digit() || matches!(character, '-' | '/' | '.'))
}

/// Reads `2024-w18` and `2024-w18-3`; none when it is nothing like that.
fn week<'a>(chunk: &str) -> Option<Result<Token<'a>, WhenError>> {
    let (year, rest) = chunk.split_once('w')?;
    let year = year.strip_suffix('-').unwrap_or(year);
    let (week, day) = match rest.split_once('-') {
        Some((week, day)) => (week, Some(day)),
        None if rest.len() == 3 => rest
            .split_at_checked(2)
            .map(|(week, day)| (week, Some(day)))?,
        None => (rest, None),
    };
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let fits = year.len() == 4 && (1..=2).contains(&week.len()) && digits(year) && digits(week);
    if !fits || day.is_some_and(|day| day.len() != 1 || !digits(day)) {
        return None;
    }
    let number: u32 = week.parse().ok()?;
    let monday = NaiveDate::from_isoywd_opt(year.parse().ok()?, number, chrono::Weekday::Mon);
    let read = monday.and_then(|monday| match day {
        None => Some(Token::Week(monday)),
        Some(day) => {
            let later: u64 = day.parse().ok().filter(|day| (1..=7).contains(day))?;
            let day = monday.checked_add_days(chrono::Days::new(later - 1))?;
            Some(Token::Date(day))
        }
    });
    Some(read.ok_or_else(|| WhenError::NoSuchWeek {
        text: quoted(&chunk.to_uppercase()),
    }))
}

/// Reads `2026-11-12`, `12/11/2026`, `2026-11`, and `2026-316` for the 316th day; any other order or length could be two days.
fn numeric_date<'a>(chunk: &str, tries: &'static str) -> Result<Token<'a>, WhenError> {
    let ambiguous = || WhenError::Ambiguous {
        text: quoted(chunk),
    };
    let parts: Vec<&str> = chunk.split(['-', '/', '.']).collect();
    let number = |part: &str| {
        part.parse::<u32>().map_err(|_| WhenError::Unknown {
            text: quoted(chunk),
            tries,
        })
    };
    let no_such_day = || WhenError::NoSuchDay {
        text: quoted(chunk),
    };
    let (year, month, day) = match parts.as_slice() {
        [year, day] if year.len() == 4 && day.len() == 3 && chunk.contains('-') => {
            let year = i32::try_from(number(year)?).map_err(|_| no_such_day())?;
            let date = NaiveDate::from_yo_opt(year, number(day)?).filter(|_| year > 0);
            return date.map(Token::Date).ok_or_else(no_such_day);
        }
        [year, month] if year.len() == 4 && month.len() <= 2 => {
            (number(year)?, number(month)?, None)
        }
        [year, month, day] | [day, month, year]
            if year.len() == 4 && month.len() <= 2 && day.len() <= 2 =>
        {
            (number(year)?, number(month)?, Some(number(day)?))
        }
        _ => return Err(ambiguous()),
    };
    let date = date(year, month, day.unwrap_or(1)).ok_or_else(no_such_day)?;
    Ok(if day.is_some() {
        Token::Date(date)
    } else {
        Token::Month(year, month)
    })
}

/// A day of the calendar, in the years 1 to 9999.
pub(super) fn date(year: u32, month: u32, day: u32) -> Option<NaiveDate> {
    let year = i32::try_from(year)
        .ok()
        .filter(|year| (1..=9999).contains(year))?;
    NaiveDate::from_ymd_opt(year, month, day)
}

/// Which half of the day a time is in.
#[derive(Debug, Clone, Copy)]
enum Half {
    Am,
    Pm,
}

/// A time without its "am" or "pm", and which of them it was.
fn half_of_day(chunk: &str) -> (&str, Option<Half>) {
    if let Some(body) = chunk.strip_suffix("am") {
        (body, Some(Half::Am))
    } else if let Some(body) = chunk.strip_suffix("pm") {
        (body, Some(Half::Pm))
    } else {
        (chunk, None)
    }
}

/// Reads `20:40`, `20:40:30`, `20:40:30.5` and `8.40pm`.
fn clock(chunk: &str) -> Option<NaiveTime> {
    let (body, half) = half_of_day(chunk);
    let fraction = |(_, part): &(&str, &str)| {
        (1..=9).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    if body.matches(':').count() == 2
        && let Some((body, part)) = body.split_once('.').filter(fraction)
    {
        let nanos = format!("{part:0<9}").parse().ok()?;
        return clock(body)?
            .with_nanosecond(nanos)
            .filter(|_| half.is_none());
    }
    let parts: Vec<&str> = body.split([':', '.']).collect();
    let number = |part: &str, lengths: std::ops::RangeInclusive<usize>| {
        (lengths.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| part.parse::<u32>().ok())
            .flatten()
    };
    match parts.as_slice() {
        [hour, minute] => on_the_clock(number(hour, 1..=2)?, number(minute, 2..=2)?, 0, half),
        [hour, minute, second] => on_the_clock(
            number(hour, 1..=2)?,
            number(minute, 2..=2)?,
            number(second, 2..=2)?,
            half,
        ),
        _ => None,
    }
}

/// A time of day, if a clock shows it.
fn on_the_clock(hour: u32, minute: u32, second: u32, half: Option<Half>) -> Option<NaiveTime> {
    let hour = match half {
        None => hour,
        Some(_) if !(1..=12).contains(&hour) => return None,
        Some(Half::Am) => hour % 12,
        Some(Half::Pm) => hour % 12 + 12,
    };
    NaiveTime::from_hms_opt(hour, minute, second)
}

/// A time with its "am" or "pm" behind a space: "12:30 am" is half past midnight.
fn in_half(time: NaiveTime, half: &str) -> Option<NaiveTime> {
    let half = if half == "am" { Half::Am } else { Half::Pm };
    on_the_clock(time.hour(), time.minute(), time.second(), Some(half))
}

/// Puts together what belongs together ("5 pm", "at 9", "12 th", "half an hour") and leaves out words that only connect.
fn join<'a>(pieces: &[Token<'a>]) -> Vec<Token<'a>> {
    let mut tokens = Vec::with_capacity(pieces.len());
    let mut rest = pieces;
    while let [first, after @ ..] = rest {
        if let [Clock(time), Word(word @ ("am" | "pm")), tail @ ..] = rest
            && let Some(time) = in_half(*time, word)
        {
            tokens.push(Clock(time));
            rest = tail;
            continue;
        }
        if let Some((time, tail)) = full_hour(rest) {
            tokens.push(Clock(time));
            rest = tail;
            continue;
        }
        rest = after;
        match (first, after) {
            (Word("at" | "on" | "the" | "of"), _) => {}
            (Word("tonight"), _) => tokens.extend([Word("this"), Word("night")]),
            (Word("half"), [Word("a" | "an"), Word("hour"), tail @ ..]) => {
                tokens.extend([Number(30), Word("min")]);
                rest = tail;
            }
            (Number(_), [Word("st" | "nd" | "rd" | "th"), tail @ ..]) => {
                tokens.push(*first);
                rest = tail;
            }
            (Word(word), _) => tokens.push(vocabulary::number(word).map_or(*first, Number)),
            _ => tokens.push(*first),
        }
    }
    tokens
}

/// The full hour that the tokens begin with, as in "5 pm", "at 9" and "noon", and the tokens after it.
fn full_hour<'t, 'a>(tokens: &'t [Token<'a>]) -> Option<(NaiveTime, &'t [Token<'a>])> {
    let (hour, half, tail) = match tokens {
        [Number(hour), Word("am"), tail @ ..] => (*hour, Some(Half::Am), tail),
        [Number(hour), Word("pm"), tail @ ..] => (*hour, Some(Half::Pm), tail),
        [Word("at"), Number(_), Word("am" | "pm"), ..] => return None,
        [Word("at"), Number(hour), tail @ ..] => (*hour, None, tail),
        [Word("noon" | "midday"), tail @ ..] => (12, None, tail),
        [Word("midnight"), tail @ ..] => (0, None, tail),
        _ => return None,
    };
    on_the_clock(hour, 0, 0, half).map(|time| (time, tail))
}
