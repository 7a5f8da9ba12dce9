//! The people of a journal: who they are, what was agreed with them, what they said.
pub mod compact;
pub mod feedback;
pub mod mentoring_map;
pub mod person;
pub mod role;
pub mod training_stage;
