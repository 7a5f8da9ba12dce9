//! The integration suite: one binary, so that it links once.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on must fail")]
mod actions;
mod assets;
mod brief;
mod goals;
mod journal;
mod logbook;
mod make;
mod people;
mod plan;
mod search;
mod store;
