//! What is one document each and stands in no timeline: its sorts, and the forms that ask for it.
pub mod forms;
pub mod kinds;
pub mod sheet;
