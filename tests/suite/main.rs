//! The integration suite: one binary, so that it links once.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on must fail")]
mod actions;
mod aims;
mod assets;
mod brief;
mod cli;
mod dilemmas;
mod envelope;
mod feedback;
mod find;
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
mod screens;
mod search;
mod sessions;
mod sitting;
mod store;
mod tags;
#[cfg(unix)]
mod terminal;
mod transfer;
