//! What can be done with a journal: the verbs that the terminal interface and the command line share.
pub mod demo;
mod stub;
pub use stub::*;
