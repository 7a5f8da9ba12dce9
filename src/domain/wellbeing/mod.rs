//! The check-in, how it goes over time, and where to get help.
pub mod checkin;
pub mod support;
pub mod trend;
