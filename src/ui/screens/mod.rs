//! How each screen looks; the same names as in `app::screens`.
pub(super) mod composer;
pub(super) mod dilemmas;
pub(super) mod door;
pub(super) mod feedback;
pub(super) mod journal;
pub(super) mod shelf;
pub(super) mod today;
pub(super) mod welcome;
