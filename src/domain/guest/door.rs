//! The ways by which a request leaves and its answer comes home.
use crate::domain::{as_text::by_slug, string_enum::string_enum};

string_enum! {
    /// A way to somebody without this program, and home again.
    Door {
        /// They were handed the keyboard.
        Here "here" "here" "at this keyboard";
        /// A mail that is replied to.
        Letter "letter" "letter" "a mail that is replied to";
        /// A file that a browser opens.
        Page "page" "page" "a file that a browser opens";
    }
}

by_slug! { Door }

impl Door {
    /// How an answer came, as a part of a sentence.
    pub fn came(self) -> &'static str {
        match self {
            Self::Here => "typed at this keyboard",
            Self::Letter => "came by letter",
            Self::Page => "came as a page",
        }
    }
}
