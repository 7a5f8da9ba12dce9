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

/// The owner of the sample journal.
pub fn profile() -> Profile {
    Profile {
        name: "Maya",
        stage: "clinical",
        region: "uk",
    }
}
