//! Why a text could not be read as a time, in sentences that say what would be read.

use thiserror::Error;

/// As much of a text as an error repeats, in characters.
const QUOTED: usize = 40;

/// Why a text could not be read as a time.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum WhenError {
    /// There was no text.
    #[error("There is no time here. Try: {tries}.")]
    Empty {
        /// Texts that would be read.
        tries: &'static str,
    },
    /// The words say nothing known.
    #[error("I can't read \"{text}\" as a time. Try: {tries}.")]
    Unknown {
        /// The text, shortened.
        text: String,
        /// Texts that would be read.
        tries: &'static str,
    },
    /// Numbers that could be two dates.
    #[error("\"{text}\" could be read as more than one day. Write it as 2026-11-12.")]
    Ambiguous {
        /// The text, shortened.
        text: String,
    },
    /// "m", where minutes make little sense and months are not said.
    #[error("\"{text}\" could be minutes or months. Write {count}min or {count}mo.")]
    MinutesOrMonths {
        /// The text, shortened.
        text: String,
        /// How many of them.
        count: u32,
    },
    /// A day that no calendar has.
    #[error(
        "\"{text}\" is not a date. Write it like 2026-11-12; dates such as 3/11 are read day first."
    )]
    NoSuchDay {
        /// The text, shortened.
        text: String,
    },
    /// A week that its year does not have.
    #[error("There is no \"{text}\": a year has 52 or 53 weeks, each of 7 days.")]
    NoSuchWeek {
        /// The text, shortened.
        text: String,
    },
    /// A weekday that does not go with its date.
    #[error("\"{text}\" does not hold together: that day is a {actual}.")]
    WrongWeekday {
        /// The text, shortened.
        text: String,
        /// The weekday of the date, in full.
        actual: &'static str,
    },
    /// A time that no clock shows.
    #[error("There is no time of day like \"{text}\". Write it as 20:40 or 8.40pm.")]
    NoSuchTime {
        /// The text, shortened.
        text: String,
    },
    /// More than a day, where one moment is asked for.
    #[error("\"{text}\" is more than one day. Say which day: last fri, 12 Nov or 2026-11-12.")]
    TooWide {
        /// The text, shortened.
        text: String,
    },
    /// A time outside the years 1 to 9999.
    #[error("\"{text}\" is too far away to keep a date for. Try a nearer one.")]
    TooFar {
        /// The text, shortened.
        text: String,
    },
}

/// The text as an error repeats it: short, on one line and without control characters.
pub(super) fn quoted(text: &str) -> String {
    let mut characters = text.trim().chars();
    let mut shown: String = characters
        .by_ref()
        .take(QUOTED)
        .map(|character| {
            if character.is_control() {
                '\u{fffd}'
            } else {
                character
            }
        })
        .collect();
    if characters.next().is_some() {
        shown.push('…');
    }
    shown
}
