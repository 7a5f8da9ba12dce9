//! What a field of the form holds, and what keys do to it.
use crate::{
    app::{
        Can, Chord, Command, Key,
        editor::{Editor, Moved, Side},
        typing,
    },
    domain::string_enum::Choice,
};

/// What a field of the form holds.
#[derive(Debug, Clone)]
pub enum Input {
    /// One line.
    Line(Editor),
    /// Running text.
    Text(Editor),
    /// One of a few, or none yet.
    Choice {
        /// What there is.
        choices: &'static [Choice],
        /// Which one.
        chosen: Option<usize>,
    },
    /// A number on a scale, or none yet.
    Scale {
        /// The number.
        value: Option<i64>,
        /// The lowest and the highest.
        range: (i64, i64),
        /// What the two ends mean.
        ends: (String, String),
    },
}

/// What became of a key.
#[derive(Debug, PartialEq, Eq)]
pub enum Typed {
    /// The value may have changed.
    Here,
    /// The cursor wants to leave for the next field on that side, keeping its column.
    Out(Side, usize),
    /// Not a key for this field.
    Ignored,
}

impl Input {
    /// The text being written, if it is text.
    pub fn editor(&self) -> Option<&Editor> {
        match self {
            Self::Line(editor) | Self::Text(editor) => Some(editor),
            Self::Choice { .. } | Self::Scale { .. } => None,
        }
    }

    /// The text being written, if it is text.
    pub fn editor_mut(&mut self) -> Option<&mut Editor> {
        match self {
            Self::Line(editor) | Self::Text(editor) => Some(editor),
            Self::Choice { .. } | Self::Scale { .. } => None,
        }
    }

    /// Whether it is a number to which no further digit can be added.
    pub(super) fn is_complete(&self) -> bool {
        match self {
            Self::Scale { value, range, .. } => {
                value.is_some_and(|value| value == 0 || value.saturating_mul(10) > range.1)
            }
            _ => false,
        }
    }

    /// Whether it is running text.
    pub fn is_text(&self) -> bool {
        matches!(self, Self::Text(_))
    }

    /// Whether an action of the keys does something to it. Enter goes on from where it ends no line.
    pub fn can(&self, command: Command) -> Can {
        let holds = match (self, command) {
            _ if !typing::can(command, false) => return Can::Elsewhere,
            (Self::Line(_) | Self::Text(_), _)
            | (
                _,
                Command::Left
                | Command::Right
                | Command::Up
                | Command::Down
                | Command::NewLine
                | Command::EraseLeft
                | Command::EraseRight
                | Command::EraseToStart,
            ) => true,
            (_, Command::LineStart | Command::LineEnd) => matches!(self, Self::Scale { .. }),
            _ => false,
        };
        Can::when(holds, "Left and right choose here.")
    }

    /// Does an action of the keys.
    pub fn act(&mut self, command: Command, page: usize) -> Typed {
        match self {
            Self::Line(editor) | Self::Text(editor) => {
                let column = editor.goal_column();
                match typing::edit(editor, command, page) {
                    Some(Moved::Within) => Typed::Here,
                    Some(Moved::Out(side)) => Typed::Out(side, column),
                    None => Typed::Ignored,
                }
            }
            Self::Choice { choices, chosen } => match command {
                Command::Left => step(chosen, choices.len(), false),
                Command::Right => step(chosen, choices.len(), true),
                Command::EraseLeft | Command::EraseRight | Command::EraseToStart => {
                    *chosen = None;
                    Typed::Here
                }
                _ => leave(command),
            },
            Self::Scale { value, range, .. } => match command {
                Command::Left | Command::Right => {
                    let middle = i64::midpoint(range.0, range.1);
                    let by = if command == Command::Left { -1 } else { 1 };
                    *value = Some(value.map_or(middle, |now| (now + by).clamp(range.0, range.1)));
                    Typed::Here
                }
                Command::LineStart => {
                    *value = Some(range.0);
                    Typed::Here
                }
                Command::LineEnd => {
                    *value = Some(range.1);
                    Typed::Here
                }
                Command::EraseLeft | Command::EraseRight | Command::EraseToStart => {
                    *value = None;
                    Typed::Here
                }
                _ => leave(command),
            },
        }
    }

    /// Takes a key that is no action.
    pub fn type_key(&mut self, chord: Chord) -> Typed {
        let Some(c) = chord.typed() else {
            return Typed::Ignored;
        };
        match self {
            Self::Line(editor) | Self::Text(editor) => editor.type_char(c),
            Self::Choice { choices, chosen } if chord.key == Key::Named("space") || c == ' ' => {
                return step(chosen, choices.len(), true);
            }
            Self::Choice { choices, chosen } => {
                // A letter goes to the next choice that starts with it.
                let starts = |at: &usize| choices[*at].label.starts_with(c.to_ascii_lowercase());
                let after = chosen.map_or(0, |at| at + 1);
                let Some(found) = (after..choices.len())
                    .chain(0..after.min(choices.len()))
                    .find(starts)
                else {
                    return Typed::Ignored;
                };
                *chosen = Some(found);
            }
            Self::Scale { value, range, .. } => {
                let Some(digit) = c.to_digit(10).map(i64::from) else {
                    return Typed::Ignored;
                };
                // 1 and then 0 is ten.
                let both = value
                    .map(|before| before * 10 + digit)
                    .filter(|both| *both <= range.1 && *both > 9);
                *value = Some(both.unwrap_or(digit).clamp(range.0, range.1));
            }
        }
        Typed::Here
    }
}

fn step(chosen: &mut Option<usize>, length: usize, on: bool) -> Typed {
    let last = length.saturating_sub(1);
    *chosen = Some(match *chosen {
        None if on => 0,
        None => last,
        Some(at) if on => {
            if at >= last {
                0
            } else {
                at + 1
            }
        }
        Some(at) => at.checked_sub(1).unwrap_or(last),
    });
    Typed::Here
}

fn leave(command: Command) -> Typed {
    match command {
        Command::Up => Typed::Out(Side::Above, 0),
        Command::Down | Command::NewLine => Typed::Out(Side::Below, 0),
        _ => Typed::Ignored,
    }
}
