//! Fields whose names and choices are only known as the program runs: those of a guest's form, and of the question that
//! leads to one.
use super::{HitArea, Mouse};
use crate::{
    app::{
        Can, Chord, Command, HitTarget,
        editor::{Editor, Moved, Position, Side},
        typing,
    },
    domain::guest::Ask,
};

/// Some fields, of which one has the keys.
#[derive(Debug, Default)]
pub struct Fields {
    /// The fields, in order.
    pub list: Vec<Field>,
    /// Which of them has the keys.
    pub focus: usize,
}

/// A field.
#[derive(Debug)]
pub struct Field {
    /// What it is called.
    pub label: String,
    /// What stands in it while it is empty.
    pub ask: String,
    /// What it holds.
    pub held: Held,
}

/// What a field holds.
#[derive(Debug)]
pub enum Held {
    /// One line.
    Line(Editor),
    /// Running text.
    Text(Editor),
    /// One of a few, or none yet.
    Pick {
        /// What there is.
        options: Vec<String>,
        /// Which one.
        chosen: Option<usize>,
    },
}

impl Field {
    /// A line.
    pub fn line(label: &str, ask: &str, text: &str) -> Self {
        Self::new(
            label,
            ask,
            Held::Line(Editor::single_line().with_text(text)),
        )
    }

    /// Running text.
    pub fn text(label: &str, ask: &str, text: &str) -> Self {
        Self::new(label, ask, Held::Text(Editor::multi_line().with_text(text)))
    }

    /// One of a few.
    pub fn pick(label: &str, options: Vec<String>, chosen: Option<usize>) -> Self {
        let chosen = chosen.filter(|at| *at < options.len());
        Self::new(label, "", Held::Pick { options, chosen })
    }

    /// A question of a form, with what was answered so far.
    pub fn of(label: &str, ask: &Ask, words: &str) -> Self {
        match ask {
            Ask::Text => Self::text(label, "", words),
            Ask::Line => Self::line(label, "", words),
            Ask::Day => Self::line(label, "a day, such as 12 November", words),
            Ask::Pick(options) => {
                let chosen = options.iter().position(|option| option == words);
                Self::pick(label, options.clone(), chosen)
            }
        }
    }

    fn new(label: &str, ask: &str, held: Held) -> Self {
        Self {
            label: label.to_owned(),
            ask: ask.to_owned(),
            held,
        }
    }

    /// What stands in it, in words.
    pub fn words(&self) -> &str {
        match &self.held {
            Held::Line(editor) | Held::Text(editor) => editor.text(),
            Held::Pick { options, chosen } => {
                let chosen = chosen.and_then(|at| options.get(at));
                chosen.map_or("", String::as_str)
            }
        }
    }

    /// Which of the choices, where it has some.
    pub fn chosen(&self) -> Option<usize> {
        match &self.held {
            Held::Pick { chosen, .. } => *chosen,
            Held::Line(_) | Held::Text(_) => None,
        }
    }

    /// The text being written, if it is text.
    pub fn editor(&self) -> Option<&Editor> {
        match &self.held {
            Held::Line(editor) | Held::Text(editor) => Some(editor),
            Held::Pick { .. } => None,
        }
    }

    /// The same, to change it.
    pub fn editor_mut(&mut self) -> Option<&mut Editor> {
        match &mut self.held {
            Held::Line(editor) | Held::Text(editor) => Some(editor),
            Held::Pick { .. } => None,
        }
    }
}

/// Turns to the choice before or after.
fn turn(chosen: &mut Option<usize>, length: usize, on: bool) {
    let last = length.saturating_sub(1);
    *chosen = Some(match *chosen {
        None if on => 0,
        None => last,
        Some(at) if on && at >= last => 0,
        Some(at) if on => at + 1,
        Some(at) => at.checked_sub(1).unwrap_or(last),
    });
}

impl Fields {
    /// Some fields; the first has the keys.
    pub fn new(list: Vec<Field>) -> Self {
        Self { list, focus: 0 }
    }

    /// The field with the keys.
    pub fn current(&self) -> Option<&Field> {
        self.list.get(self.focus)
    }

    fn current_mut(&mut self) -> Option<&mut Field> {
        self.list.get_mut(self.focus)
    }

    /// What stands in a field; empty where there is none.
    pub fn words(&self, at: usize) -> &str {
        self.list.get(at).map_or("", Field::words)
    }

    /// Whether an action of the keys does something here.
    pub fn can(&self, command: Command) -> Can {
        if matches!(command, Command::Next | Command::Previous) {
            return Can::Yes;
        }
        if !typing::can(command, false) {
            return Can::Elsewhere;
        }
        let chooses = [
            Command::Left,
            Command::Right,
            Command::Up,
            Command::Down,
            Command::NewLine,
            Command::EraseLeft,
            Command::EraseRight,
            Command::EraseToStart,
        ]
        .contains(&command);
        let typed = self.current().is_some_and(|field| field.editor().is_some());
        Can::when(typed || chooses, "Left and right choose here.")
    }

    /// Does an action of the keys; whether what stands in a field may have changed.
    pub fn act(&mut self, command: Command, page: usize) -> bool {
        if matches!(command, Command::Next | Command::Previous) {
            self.step(command == Command::Next);
            return false;
        }
        let Some(field) = self.current_mut() else {
            return false;
        };
        match &mut field.held {
            // Enter in a field of one line goes on to the next.
            Held::Line(_) if command == Command::NewLine => self.step(true),
            Held::Line(editor) | Held::Text(editor) => {
                let (column, before) = (editor.goal_column(), editor.revision());
                let moved = typing::edit(editor, command, page);
                let changed = editor.revision() != before;
                if let Some(Moved::Out(side)) = moved {
                    self.cross(side, column);
                }
                return changed;
            }
            Held::Pick { options, chosen } => match command {
                Command::Left | Command::Right => {
                    turn(chosen, options.len(), command == Command::Right);
                    return true;
                }
                Command::EraseLeft | Command::EraseRight | Command::EraseToStart => {
                    *chosen = None;
                    return true;
                }
                Command::Up => self.cross(Side::Above, 0),
                Command::Down | Command::NewLine => self.cross(Side::Below, 0),
                _ => {}
            },
        }
        false
    }

    /// Takes a key that is no action; whether what stands in a field changed. A choice is made by its letter, counted from a.
    pub fn type_key(&mut self, chord: Chord) -> bool {
        let Some(field) = self.current_mut() else {
            return false;
        };
        match (&mut field.held, chord.typed()) {
            (Held::Line(editor) | Held::Text(editor), _) => typing::type_chord(editor, chord),
            (Held::Pick { options, chosen }, Some(' ')) => {
                turn(chosen, options.len(), true);
                true
            }
            (Held::Pick { options, chosen }, Some(typed)) => {
                let letter = typed.to_ascii_lowercase();
                let at = ('a'..='z').position(|one| one == letter);
                let at = at.filter(|at| *at < options.len());
                *chosen = at.or(*chosen);
                at.is_some()
            }
            (Held::Pick { .. }, None) => false,
        }
    }

    /// Takes pasted text; whether it was taken.
    pub fn paste(&mut self, text: &str) -> bool {
        let editor = self.current_mut().and_then(Field::editor_mut);
        editor.is_some_and(|editor| {
            editor.insert(text);
            true
        })
    }

    /// Takes a click; whether what stands in a field changed.
    pub fn click(&mut self, mouse: Mouse, spot: HitArea) -> bool {
        match spot.target {
            HitTarget::Slot(at) if at < self.list.len() => self.focus = at,
            HitTarget::Cell(at, option) if at < self.list.len() => {
                self.focus = at;
                if let Some(Held::Pick { options, chosen }) =
                    self.current_mut().map(|field| &mut field.held)
                    && option < options.len()
                {
                    *chosen = Some(option);
                    return true;
                }
            }
            HitTarget::Text { slot, first } if slot < self.list.len() => {
                self.focus = slot;
                let row = first + usize::from(mouse.row.saturating_sub(spot.area.y));
                let column = usize::from(mouse.column.saturating_sub(spot.area.x));
                if let Some(editor) = self.current_mut().and_then(Field::editor_mut) {
                    editor.click(Position { row, column });
                }
            }
            _ => {}
        }
        false
    }

    /// Lays texts out as the last frame had room for them, so that the arrows go where the eye goes.
    pub fn measure(&mut self, columns: u16) {
        // The receipt of another screen says nothing about this one.
        if columns > 0 {
            for editor in self.list.iter_mut().filter_map(Field::editor_mut) {
                editor.set_width(columns);
            }
        }
    }

    fn step(&mut self, on: bool) {
        let last = self.list.len().saturating_sub(1);
        self.focus = match (on, self.focus) {
            (true, at) if at >= last => 0,
            (true, at) => at + 1,
            (false, at) => at.checked_sub(1).unwrap_or(last),
        };
    }

    /// Moves the keys to the next field on a side, if there is one, and the cursor to its near edge.
    fn cross(&mut self, side: Side, column: usize) {
        let (to, edge) = match side {
            Side::Above => (self.focus.checked_sub(1), Side::Below),
            Side::Below => (Some(self.focus + 1), Side::Above),
        };
        let Some(to) = to.filter(|to| *to < self.list.len()) else {
            return;
        };
        self.focus = to;
        if let Some(editor) = self.current_mut().and_then(Field::editor_mut) {
            editor.enter(edge, column);
        }
    }

    /// The field with the keys and the place of the cursor in it.
    pub fn cursor(&self) -> Option<(usize, usize)> {
        let editor = self.current()?.editor()?;
        Some((self.focus, editor.cursor()))
    }

    /// Puts the cursor there, as far as there is such a place.
    pub fn place_cursor(&mut self, field: usize, at: usize) {
        if field < self.list.len() {
            self.focus = field;
        }
        if let Some(editor) = self.current_mut().and_then(Field::editor_mut) {
            editor.go_to(at);
        }
    }
}
