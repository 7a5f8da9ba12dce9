//! What somebody without this program is given, and what comes home from them.
pub mod page;
pub mod sealed;
