//! The integration suite: one binary, so that it links once.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on must fail")]
mod assets;
mod journal;
mod make;
mod search;
mod store;
mod transfer;
