//! What a journal is. Pure data and functions: no disk, no clock, no terminal.
pub mod as_text;
pub mod data;
pub mod entry;
pub mod find;
pub mod guest;
pub mod people;
pub mod plan;
pub mod portfolio;
pub mod privacy;
pub mod record;
pub mod rng;
pub mod share;
pub mod string_enum;
pub mod text;
pub mod wellbeing;
pub mod when;

pub use entry::id::{Ending, Id};
pub use entry::kind::Kind;
pub use entry::{
    Draft, Entry, Moment, Origin, Record, Revision, Row, RowPosition, Section, Visibility,
};
pub use find::filter::Filter;
pub use share::identity::Identity;
