//! The format of bundles by itself, without a journal: for tests, measurements, and programs that only look into one.
pub use super::envelope::{
    Keys, Sealed, check, digest, fingerprint, open, read_json, seal, sign_off, sign_terms,
    verify_sign_off, words, write_json,
};
