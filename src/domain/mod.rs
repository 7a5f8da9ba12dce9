//! What a journal is. Pure data and functions: no disk, no clock, no terminal.
pub mod chance;
pub mod checkin;
pub mod data;
pub mod diff;
pub mod document;
pub mod entry;
pub mod filter;
pub mod fold;
pub mod framework;
pub mod header;
pub mod id;
pub mod kind;
pub mod link;
pub mod lint;
pub mod nearest;
pub mod palette;
pub mod query;
pub mod stage;
pub mod support;
pub mod text;
pub mod trend;
pub mod when;

pub use entry::{Draft, Entry, Moment, Place, Record, Revision, Row, Section, Visibility};
pub use filter::Filter;
pub use id::{Ending, Id};
pub use kind::Kind;
