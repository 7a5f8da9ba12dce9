//! What the whole crate promises, in one binary.
mod assets;
