//! The ways to a guest, and what is kept of a question that is half filled in.
use serde::{Deserialize, Serialize};

use crate::domain::guest::Door;

/// A way to the guest: what it is called, and what is said of it.
#[derive(Debug)]
pub struct Way {
    /// Which.
    pub door: Door,
    /// What it is called.
    pub label: &'static str,
    /// What is to be known of it.
    pub said: &'static str,
}

/// The ways, the fastest first.
pub const WAYS: &[Way] = &[
    Way {
        door: Door::Here,
        label: "here, now",
        said: "They take your keyboard; only they read it on the way.",
    },
    Way {
        door: Door::Letter,
        label: "by e-mail",
        said: "They reply to a letter, which travels as readable as any mail.",
    },
    Way {
        door: Door::Page,
        label: "as a page",
        said: "A file that a browser opens. Only you can read what they answer.",
    },
];

/// What is kept of it.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Left {
    pub(super) form: String,
    pub(super) from: String,
    pub(super) door: String,
    pub(super) by: String,
    pub(super) words: String,
}
