//! What keeps a journal private: the check of what could identify someone, and the recovery key.
pub mod lint;
pub mod recovery;
