//! The integration suite: one binary, so that it links once.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on must fail")]
mod journal;
mod keeping;
mod make;
mod migrations;
mod processes;
mod properties;
mod search;
mod store;
