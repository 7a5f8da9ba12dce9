//! Human dates.
use chrono::NaiveDate;

use super::Moment;

/// What could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("I can't read {0:?} as a time")]
pub struct WhenError(String);

/// A moment, past if in doubt.
pub fn parse(text: &str, _now: Moment) -> Result<Moment, WhenError> {
    Moment::parse_from_rfc3339(text).map_err(|_| WhenError(text.to_owned()))
}

/// A moment, to come if in doubt.
pub fn parse_coming(text: &str, now: Moment) -> Result<Moment, WhenError> {
    parse(text, now)
}

/// A day to come.
pub fn parse_due(text: &str, _now: Moment) -> Result<NaiveDate, WhenError> {
    text.parse().map_err(|_| WhenError(text.to_owned()))
}
