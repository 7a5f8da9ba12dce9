//! How each screen looks; the same names as in `app::screens`.
pub(super) mod calendar;
pub(super) mod composer;
pub(super) mod dilemmas;
pub(super) mod door;
pub(super) mod feedback;
pub(super) mod goals;
pub(super) mod journal;
mod lines;
pub(super) mod people;
pub(super) mod review;
pub(super) mod settings;
pub(super) mod share;
mod spread;
pub(super) mod today;
pub(super) mod welcome;
pub(super) mod wellbeing;
pub(super) mod writing;
