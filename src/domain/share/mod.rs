//! What travels between two people, and by what they know each other.
pub mod bundle;
pub mod identity;
