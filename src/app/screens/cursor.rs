//! What all lists have in common: where an action moves the cursor.
use super::Action;

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
