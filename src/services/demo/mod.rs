//! The sample journal: a term that reads like one, and as many such terms as one likes.
//!
//! Everything here is made up, repeats exactly for the same seed, and knows neither clock nor
//! disk. The texts are data, in `assets/demo/`.
mod calendar;
mod mentor;
mod plan;
mod script;
mod sharing;
mod term;

#[cfg(test)]
mod tests;

use chrono::{NaiveDate, TimeDelta};

use self::calendar::WEEKS;
use crate::domain::people::training_stage::TrainingStage;

pub use mentor::mentor_name;
pub use term::{entries, term};

/// Who keeps the sample journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Profile {
    /// What the journal calls its owner.
    pub name: &'static str,
    /// Where in the training.
    pub stage: &'static str,
    /// Which region's support list and rules apply.
    pub region: &'static str,
}

/// Weeks of a year, nearly.
const YEAR: i64 = 52;

/// The stages of its owner, and since when: two years of lectures, and the wards from this term on.
pub fn stages(today: NaiveDate) -> [(TrainingStage, NaiveDate); 2] {
    let back = |day: NaiveDate, weeks| {
        let weeks = TimeDelta::try_weeks(weeks);
        let before = weeks.and_then(|weeks| day.checked_sub_signed(weeks));
        before.unwrap_or(day)
    };
    let term = back(today, WEEKS);
    [
        (TrainingStage::Early, back(term, 2 * YEAR)),
        (TrainingStage::Clinical, term),
    ]
}

/// The owner of the sample journal.
pub fn profile() -> Profile {
    Profile {
        name: "Maya",
        stage: "clinical",
        region: "uk",
    }
}
