//! What can be done with a journal; the terminal and the command line both speak only to this.
pub mod demo;
