//! What all lists have in common: where an action moves the cursor.
use super::{Action, Can};
use crate::app::can::EMPTY;

/// Where the cursor of a list of a known length goes; `None` when the action moves nothing.
pub fn moved(cursor: usize, length: usize, page: usize, action: Action) -> Option<usize> {
    let last = length.saturating_sub(1);
    let to = match action {
        Action::Down => cursor.saturating_add(1),
        Action::Up => cursor.saturating_sub(1),
        Action::PageDown => cursor.saturating_add(page.max(1)),
        Action::PageUp => cursor.saturating_sub(page.max(1)),
        Action::Top => 0,
        Action::Bottom => last,
        _ => return None,
    };
    Some(to.min(last))
}

/// Whether an action moves the cursor of a list of a known length.
pub fn can_move(action: Action, length: usize) -> Can {
    match moved(0, length, 1, action) {
        Some(_) => Can::when(length > 0, EMPTY),
        None => Can::Elsewhere,
    }
}
