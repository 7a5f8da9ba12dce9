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

    /// Adds what was pasted, whole or not at all: nobody would see what is missing. A line break at its end is none of it.
    ///
    /// # Errors
    /// Why not.
    pub fn paste(&mut self, text: &str) -> Result<(), &'static str> {
        let line = text.trim_end_matches(['\n', '\r']);
        if line.chars().any(|c| c.is_control() && c != '\t') {
            return Err(
                "What you pasted has a line break or a control character, so nothing was taken; a passphrase is one line.",
            );
        }
        if self.0.len() + line.len() > ROOM {
            return Err(
                "What you pasted is too long, so nothing was taken; a passphrase has 1,024 bytes at most.",
            );
        }
        self.0.push_str(line);
        Ok(())
    }

    /// Takes a key; `false` when it types nothing.
    pub fn type_key(&mut self, chord: Chord) -> bool {
        let typed = chord.typed();
        if let Some(c) = typed
            && self.0.len() + c.len_utf8() <= ROOM
        {
            self.0.push(c);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_pasted_comes_whole_or_not_at_all() {
        let mut line = SecretLine::default();
        line.paste("correct\thorse\u{200d}\u{feff}\r\n").unwrap();
        assert_eq!(
            line.length(),
            "correct\thorse\u{200d}\u{feff}".chars().count()
        );
        for pasted in ["two\nlines", "a\u{7}b", &"x".repeat(ROOM)] {
            line.paste(pasted).unwrap_err();
        }
        assert_eq!(*line.0, "correct\thorse\u{200d}\u{feff}");
    }
}
