//! How safe a text is that is being written, and what the disk says of it.
use crate::domain::Moment;

/// How safe a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SaveState {
    /// Nothing was changed.
    #[default]
    Untouched,
    /// Something is not kept yet.
    Loose {
        /// Since when.
        since: Moment,
        /// When the last key came.
        last: Moment,
    },
    /// On its way to the disk.
    Keeping,
    /// On the disk, for later.
    Kept(Moment),
    /// It could not be kept. The next pause of typing tries again, and so does leaving.
    Unkept,
    /// On its way to where it belongs. No keys are taken meanwhile.
    Saving,
}

impl SaveState {
    /// Whether whoever leaves now leaves nothing behind.
    pub fn is_safe(self) -> bool {
        matches!(self, Self::Untouched | Self::Kept(_))
    }
}

/// What the disk answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SaveAnswer {
    /// The text is there, as it was at this time.
    Kept(Moment),
    /// It could not be kept.
    NotKept,
    /// It could not be saved.
    NotSaved,
    /// It was not saved where it belongs, but kept, at this time.
    Returned(Moment),
}
