//! A line that is typed but never shown: a passphrase. Its memory is wiped when it goes.
use std::fmt;

use zeroize::Zeroizing;

use super::{Can, Chord, Command, typing};
use crate::services::Secret;

/// Bytes set aside at first, so that typing does not leave copies behind by moving.
const ROOM: usize = 1024;

/// A passphrase being typed.
pub struct SecretLine(Zeroizing<String>);

impl Default for SecretLine {
    fn default() -> Self {
        Self(Zeroizing::new(String::with_capacity(ROOM)))
    }
}

impl SecretLine {
    /// How many characters were typed.
    pub fn length(&self) -> usize {
        self.0.chars().count()
    }

    /// Whether two lines hold the same.
    pub fn same(&self, other: &Self) -> bool {
        *self.0 == *other.0
    }

    /// Takes what was typed, and is empty again.
    pub fn take(&mut self) -> Option<Secret> {
        let typed = std::mem::take(self);
        (!typed.0.is_empty()).then(|| Secret::new(typed.0.as_str()))
    }

    /// Adds text.
    pub fn insert(&mut self, text: &str) {
        let clean = text.chars().filter(|c| !c.is_control());
        for c in clean {
            if self.0.len() + c.len_utf8() <= ROOM {
                self.0.push(c);
            }
        }
    }

    /// Takes a key; `false` when it types nothing.
    pub fn type_key(&mut self, chord: Chord) -> bool {
        let typed = chord.typed();
        if let Some(c) = typed {
            self.insert(c.encode_utf8(&mut [0; 4]));
        }
        typed.is_some()
    }

    /// Whether an action changes such a line: nobody sees where a cursor would be.
    pub fn can(command: Command) -> Can {
        match command {
            Command::EraseLeft | Command::EraseToStart | Command::EraseWord => Can::Yes,
            _ if typing::can(command, true) => {
                Can::No("A passphrase is typed to its end, and erased from there.")
            }
            _ => Can::Elsewhere,
        }
    }

    /// Erases.
    pub fn act(&mut self, command: Command) {
        match command {
            Command::EraseLeft => drop(self.0.pop()),
            _ => *self = Self::default(),
        }
    }
}

impl fmt::Debug for SecretLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretLine")
    }
}
