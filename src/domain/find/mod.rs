//! Finding again: the query language, what it compiles to, and completing what is typed.
pub mod completion;
pub mod filter;
pub mod highlight;
pub mod put_away;
pub mod query;
