//! Reading a date from the words that hold it.

use super::text::{Spot, holds_word};
pub(super) use crate::domain::when::MONTHS;

/// A month, whole or short, as a part of a pattern.
macro_rules! a_month {
    () => {
        "(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)"
    };
}

pub(super) use a_month;

/// A space, also one at which no line breaks, as a part of a pattern.
macro_rules! space {
    () => {
        "(?: |\u{a0})"
    };
}

pub(super) use space;

/// What a date says once it is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Parts {
    pub(super) day: u32,
    pub(super) month: u32,
    pub(super) year: Option<u32>,
}

impl Parts {
    /// Reads any of the shapes that the rules find. Day and month are in the British order where both are possible.
    pub(super) fn read(text: &str) -> Option<Self> {
        let (numbers, count) = numbers_of(text);
        let numbers = numbers.get(..count)?;
        let Some((at, month)) = month_name(text) else {
            return Self::read_numeric(numbers);
        };
        // The day is the last number before the month, or else the first after it; the year is the next one.
        let before = numbers.iter().filter(|number| number.at < at).count();
        let day = before.saturating_sub(1);
        Some(Self {
            day: numbers.get(day)?.value,
            month,
            year: numbers.get(day + 1).and_then(Number::year),
        })
    }

    /// Reads a date without words.
    fn read_numeric(numbers: &[Number]) -> Option<Self> {
        let (day, month, year) = match *numbers {
            [y, m, d] if y.length == 4 => (d.value, m.value, y.year()),
            [d, m, y] => (d.value, m.value, y.year()),
            [d, m] => (d.value, m.value, None),
            [
                Number {
                    value, length: 8, ..
                },
            ] => (
                value / 1_000_000,
                value / 10_000 % 100,
                Some(value % 10_000),
            ),
            [
                Number {
                    value, length: 6, ..
                },
            ] => (value / 10_000, value / 100 % 100, century(value % 100)),
            _ => return None,
        };
        Some(Self { day, month, year })
    }

    /// Whether there is such a day.
    pub(super) fn is_day(self) -> bool {
        let in_reach = self.year.is_none_or(|year| (1880..=2079).contains(&year));
        (1..=31).contains(&self.day) && (1..=12).contains(&self.month) && in_reach
    }

    /// The same with day and month changed over, as Americans write them.
    pub(super) fn american(self) -> Self {
        Self {
            day: self.month,
            month: self.day,
            ..self
        }
    }
}

/// A run of digits in a date.
#[derive(Debug, Clone, Copy, Default)]
struct Number {
    /// Where it starts.
    at: usize,
    /// How many digits it has.
    length: usize,
    value: u32,
}

impl Number {
    /// The year it stands for: of four digits as it is, of two in the hundred years up to 2049.
    fn year(&self) -> Option<u32> {
        match self.length {
            4 => Some(self.value),
            2 => century(self.value),
            _ => None,
        }
    }
}

/// The year that two digits stand for.
fn century(year: u32) -> Option<u32> {
    (year < 100).then_some(if year < 50 { 2000 + year } else { 1900 + year })
}

/// The runs of digits in a date, and how many there are; no date has more than four.
fn numbers_of(text: &str) -> ([Number; 4], usize) {
    let mut numbers = [Number::default(); 4];
    let mut count = 0_usize;
    let mut in_run = false;
    for (at, byte) in text.bytes().enumerate() {
        let digit = byte.is_ascii_digit();
        if digit && !in_run {
            count += 1;
        }
        in_run = digit;
        let Some(number) = count
            .checked_sub(1)
            .and_then(|last| numbers.get_mut(last))
            .filter(|_| digit)
        else {
            continue;
        };
        if number.length == 0 {
            number.at = at;
        }
        number.length += 1;
        number.value = number
            .value
            .saturating_mul(10)
            .saturating_add(u32::from(byte - b'0'));
    }
    (numbers, count.min(4))
}

/// Whether a word is a month, written out or by its first three letters.
pub(super) fn is_month_word(word: &str) -> bool {
    MONTHS.iter().any(|month| {
        let short = month.get(..3).unwrap_or_default();
        word.eq_ignore_ascii_case(month) || word.eq_ignore_ascii_case(short)
    })
}

/// Whether a word is a month and no person's name here: "in June", "last April".
pub(super) fn is_month_told(spot: Spot<'_>) -> bool {
    let before = spot.prev_word();
    is_month_word(spot.matched())
        && [
            "in", "of", "last", "next", "every", "until", "since", "early", "late", "mid", "during",
        ]
        .iter()
        .any(|word| before.eq_ignore_ascii_case(word))
}

/// Where a month stands in a date, and which it is, January being 1.
pub(super) fn month_name(text: &str) -> Option<(usize, u32)> {
    let bytes = text.as_bytes();
    if !bytes.iter().any(u8::is_ascii_alphabetic) {
        return None;
    }
    (1..).zip(MONTHS).find_map(|(number, name)| {
        let short = name.as_bytes().get(..3)?;
        let at = bytes
            .windows(3)
            .position(|window| window.eq_ignore_ascii_case(short))?;
        Some((at, number))
    })
}

/// Reads a numeric date in the British order, or in the American one where only that is a day.
pub(super) fn read_either(text: &str) -> Option<Parts> {
    Parts::read(text)
        .map(|parts| {
            if parts.is_day() {
                parts
            } else {
                parts.american()
            }
        })
        .filter(|parts| parts.is_day())
}

/// Whether the words before a date say that it is a birth date.
pub(super) fn is_birth(spot: Spot<'_>) -> bool {
    let window = spot.before(24);
    // Every such word has a b in it; most windows have none.
    window.contains(['b', 'B']) && is_birth_cue(window)
}

/// Whether a window holds a word for a birth date.
fn is_birth_cue(window: &str) -> bool {
    holds_word(window, &["dob", "born", "birthdate", "birth"]) || says(window, "d.o.b")
}

/// Whether `window` says `words`, whatever their case.
fn says(window: &str, words: &str) -> bool {
    window
        .as_bytes()
        .windows(words.len())
        .any(|part| part.eq_ignore_ascii_case(words.as_bytes()))
}

/// Whether the word before it says that a date follows.
pub(super) fn dates(spot: Spot<'_>) -> bool {
    [
        "on",
        "dated",
        "date",
        "admitted",
        "discharged",
        "until",
        "since",
        "from",
        "seen",
        "of",
        "dob",
        "dob:",
        "born",
        "date:",
        "booked",
        "for",
        "due",
        "clinic",
        "appt",
        "appointment",
        "review",
        "by",
        "d/c",
        "adm",
        "dos",
        "op",
        "again",
        "back",
        "home",
        "left",
        "began",
        "started",
        "stopped",
        "missed",
        "swap",
        "swapped",
        "cover",
        "shift",
        "saw",
        "visit",
        "f/u",
        "readmitted",
        "transferred",
        "died",
    ]
    .iter()
    .any(|cue| spot.prev_word().eq_ignore_ascii_case(cue))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_in_every_shape() {
        let parts = |day, month, year| Some(Parts { day, month, year });
        for (text, read) in [
            ("14 May", parts(14, 5, None)),
            ("14th of May 2024", parts(14, 5, Some(2024))),
            ("12-14 May '24", parts(14, 5, Some(2024))),
            ("May 14, 2024", parts(14, 5, Some(2024))),
            ("14/05/24", parts(14, 5, Some(2024))),
            ("2024-05-14", parts(14, 5, Some(2024))),
            ("03041961", parts(3, 4, Some(1961))),
            ("14/05", parts(14, 5, None)),
            ("14", None),
            ("", None),
        ] {
            assert_eq!(Parts::read(text), read, "{text}");
        }
    }
}
