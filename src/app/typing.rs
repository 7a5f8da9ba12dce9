//! What the actions of the `Text` context do to a text being written.
use super::{
    Action, Chord,
    editor::{Editor, Motion, Moved},
};

/// Does a typing action; `None` when the action is no such thing.
pub fn edit(editor: &mut Editor, action: Action, page: usize) -> Option<Moved> {
    if let Some(motion) = motion(action, page) {
        return Some(editor.go(motion));
    }
    change(action, editor.is_single_line())?(editor);
    Some(Moved::Within)
}

/// Whether an action is one of typing.
pub fn can(action: Action, single_line: bool) -> bool {
    motion(action, 1).is_some() || change(action, single_line).is_some()
}

/// What an action changes.
fn change(action: Action, single_line: bool) -> Option<fn(&mut Editor)> {
    Some(match action {
        Action::NewLine if !single_line => Editor::newline,
        Action::EraseLeft => Editor::backspace,
        Action::EraseRight => Editor::delete,
        Action::EraseWord => Editor::delete_word_back,
        Action::EraseNext => Editor::delete_word_forward,
        Action::EraseToEnd => Editor::kill_to_end,
        Action::EraseToStart => Editor::kill_to_start,
        Action::PutBack => Editor::yank,
        Action::Revoke => |editor| {
            let _ = editor.undo();
        },
        Action::Repeat => |editor| {
            let _ = editor.redo();
        },
        _ => return None,
    })
}

/// The key that takes a line out of a choice erases where there is no such line.
pub fn erasing(action: Action) -> Action {
    if action == Action::Delete {
        Action::EraseRight
    } else {
        action
    }
}

fn motion(action: Action, page: usize) -> Option<Motion> {
    Some(match action {
        Action::Left => Motion::Left,
        Action::Right => Motion::Right,
        Action::Up => Motion::Up,
        Action::Down => Motion::Down,
        Action::PageUp => Motion::PageUp(page.max(1)),
        Action::PageDown => Motion::PageDown(page.max(1)),
        Action::WordLeft => Motion::WordLeft,
        Action::WordRight => Motion::WordRight,
        Action::LineStart => Motion::RowStart,
        Action::LineEnd => Motion::RowEnd,
        Action::TextStart => Motion::Start,
        Action::TextEnd => Motion::End,
        _ => return None,
    })
}

/// Types the character of a chord, if it has one; `false` when it has none.
pub fn type_chord(editor: &mut Editor, chord: Chord) -> bool {
    let typed = chord.typed();
    if let Some(c) = typed {
        editor.type_char(c);
    }
    typed.is_some()
}
