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
    match action {
        Action::NewLine if !editor.is_single_line() => editor.newline(),
        Action::EraseLeft => editor.backspace(),
        Action::EraseRight => editor.delete(),
        Action::EraseWord => editor.delete_word_back(),
        Action::EraseNext => editor.delete_word_forward(),
        Action::EraseToEnd => editor.kill_to_end(),
        Action::EraseToStart => editor.kill_to_start(),
        Action::PutBack => editor.yank(),
        Action::Revoke => drop(editor.undo()),
        Action::Repeat => drop(editor.redo()),
        _ => return None,
    }
    Some(Moved::Within)
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
