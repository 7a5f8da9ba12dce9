//! The integration suite: one binary, so that it links once.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on must fail"
)]
mod actions;
mod assets;
mod brief;
mod cli;
mod dilemmas;
mod feedback;
mod floors;
mod goals;
mod journal;
mod keeping;
mod lint;
mod lint_live;
mod logbook;
mod make;
mod migrations;
mod people;
mod pictures;
mod plan;
mod processes;
mod promises;
mod properties;
mod readme;
mod reflecting;
mod search;
mod sitting;
mod store;
