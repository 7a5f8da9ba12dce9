//! Whether something can be done as things stand. The footer, help, the palette and the mouse ask
//! it, and so does the action itself before anything happens.

/// The answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Can {
    /// It can.
    Yes,
    /// It is known here, and this is why it cannot be done now.
    No(&'static str),
    /// It is not known here; whoever is behind may.
    Elsewhere,
}

/// Why nothing moves in an empty list.
pub const EMPTY: &str = "There is nothing here yet.";
/// Why there is no way back.
pub const AT_LIST: &str = "You are at the list.";
/// Why no line between a list and a page is moved where there is none: help says nothing of it there.
pub const NO_PAIR: &str = "There is no list beside a page here.";
/// Why nothing is typed while it goes to the disk.
pub const SAVING: &str = "Saving. One moment.";

impl Can {
    /// Yes when something holds, and why not otherwise.
    pub fn when(holds: bool, why: &'static str) -> Self {
        if holds { Self::Yes } else { Self::No(why) }
    }

    /// Asks the next one where nothing is known of it.
    #[must_use]
    pub fn or(self, next: impl FnOnce() -> Self) -> Self {
        match self {
            Self::Elsewhere => next(),
            known => known,
        }
    }
}
