//! The integration suite: one binary, so that it links once.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on must fail")]
mod actions;
mod assets;
mod cli;
mod find;
mod floors;
mod journal;
mod keeping;
mod lint;
mod make;
mod migrations;
mod processes;
mod properties;
mod search;
mod sitting;
mod store;
mod tags;
