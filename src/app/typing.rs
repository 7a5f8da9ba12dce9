//! What the actions of the `Text` context do to a text being written.
use super::{
    Chord, Command,
    editor::{Editor, Motion, Moved},
};

/// Does a typing action; `None` when the action is no such thing.
pub fn edit(editor: &mut Editor, command: Command, page: usize) -> Option<Moved> {
    if let Some(motion) = motion(command, page) {
        return Some(editor.go(motion));
    }
    change(command, editor.is_single_line())?(editor);
    Some(Moved::Within)
}

/// Whether an action is one of typing.
pub fn can(command: Command, single_line: bool) -> bool {
    motion(command, 1).is_some() || change(command, single_line).is_some()
}

/// What an action changes.
fn change(command: Command, single_line: bool) -> Option<fn(&mut Editor)> {
    Some(match command {
        Command::NewLine if !single_line => Editor::newline,
        Command::EraseLeft => Editor::backspace,
        Command::EraseRight => Editor::delete,
        Command::EraseWord => Editor::delete_word_back,
        Command::EraseNext => Editor::delete_word_forward,
        Command::EraseToEnd => Editor::kill_to_end,
        Command::EraseToStart => Editor::kill_to_start,
        Command::PutBack => Editor::yank,
        Command::Revoke => |editor| {
            let _ = editor.undo();
        },
        Command::Repeat => |editor| {
            let _ = editor.redo();
        },
        _ => return None,
    })
}

/// The key that takes a line out of a choice erases where there is no such line.
pub fn erasing(command: Command) -> Command {
    if command == Command::Delete {
        Command::EraseRight
    } else {
        command
    }
}

fn motion(command: Command, page: usize) -> Option<Motion> {
    Some(match command {
        Command::Left => Motion::Left,
        Command::Right => Motion::Right,
        Command::Up => Motion::Up,
        Command::Down => Motion::Down,
        Command::PageUp => Motion::PageUp(page.max(1)),
        Command::PageDown => Motion::PageDown(page.max(1)),
        Command::WordLeft => Motion::WordLeft,
        Command::WordRight => Motion::WordRight,
        Command::LineStart => Motion::RowStart,
        Command::LineEnd => Motion::RowEnd,
        Command::TextStart => Motion::Start,
        Command::TextEnd => Motion::End,
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
