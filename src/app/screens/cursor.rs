//! What all lists have in common: where an action moves the cursor.
use super::{Can, Command};
use crate::app::can::EMPTY;

/// Where the cursor of a list of a known length goes; `None` when the action moves nothing.
pub fn moved(cursor: usize, length: usize, page: usize, command: Command) -> Option<usize> {
    let last = length.saturating_sub(1);
    let to = match command {
        Command::Down => cursor.saturating_add(1),
        Command::Up => cursor.saturating_sub(1),
        Command::PageDown => cursor.saturating_add(page.max(1)),
        Command::PageUp => cursor.saturating_sub(page.max(1)),
        Command::Top => 0,
        Command::Bottom => last,
        _ => return None,
    };
    Some(to.min(last))
}

/// Whether an action moves the cursor of a list of a known length.
pub fn can_move(command: Command, length: usize) -> Can {
    match moved(0, length, 1, command) {
        Some(_) => Can::when(length > 0, EMPTY),
        None => Can::Elsewhere,
    }
}
