//! A key with its modifiers, spelled as config files spell it.
use std::{fmt, str::FromStr};

/// A key, as far as the journal cares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Key {
    /// A character, shift already applied.
    Char(char),
    /// A named key: one of [`NAMED`].
    Named(&'static str),
}

/// A key with its modifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Chord {
    /// The key.
    pub key: Key,
    /// Whether control was held.
    pub ctrl: bool,
    /// Whether alt was held.
    pub alt: bool,
    /// Whether shift was held with a named key; for characters it is in the character.
    pub shift: bool,
}

/// The named keys, and the symbol that shows each to a person.
pub const NAMED: &[(&str, &str)] = &[
    ("enter", "enter"),
    ("esc", "esc"),
    ("tab", "tab"),
    ("space", "space"),
    ("up", "↑"),
    ("down", "↓"),
    ("left", "←"),
    ("right", "→"),
    ("home", "home"),
    ("end", "end"),
    ("pgup", "pgup"),
    ("pgdn", "pgdn"),
    ("backspace", "backspace"),
    ("delete", "del"),
    ("insert", "ins"),
    ("f1", "F1"),
    ("f2", "F2"),
    ("f3", "F3"),
    ("f4", "F4"),
    ("f5", "F5"),
    ("f6", "F6"),
    ("f7", "F7"),
    ("f8", "F8"),
    ("f9", "F9"),
    ("f10", "F10"),
    ("f11", "F11"),
    ("f12", "F12"),
];

impl Chord {
    /// A plain character.
    pub const fn char(char: char) -> Self {
        Self::bare(Key::Char(char))
    }

    /// A key without modifiers.
    pub const fn bare(key: Key) -> Self {
        Self {
            key,
            ctrl: false,
            alt: false,
            shift: false,
        }
    }

    /// A named key; `None` when there is none of that name.
    pub fn named(name: &str) -> Option<Self> {
        let (name, _) = NAMED.iter().find(|(named, _)| *named == name)?;
        Some(Self::bare(Key::Named(name)))
    }

    /// The character it types, if it types one.
    pub fn typed(self) -> Option<char> {
        match self.key {
            Key::Char(char) if !self.ctrl && !self.alt => Some(char),
            Key::Named("space") if !self.ctrl && !self.alt => Some(' '),
            _ => None,
        }
    }

    /// How a person reads it: `^S`, `alt-d`, `↑`. In ASCII only, when asked.
    pub fn label(self, ascii: bool) -> String {
        let key = match self.key {
            Key::Char(char) if self.ctrl => char.to_uppercase().to_string(),
            Key::Char(char) => char.to_string(),
            Key::Named(name) if ascii => name.to_owned(),
            Key::Named(name) => symbol(name).to_owned(),
        };
        let ctrl = if self.ctrl { "^" } else { "" };
        let alt = if self.alt { "alt-" } else { "" };
        let shift = if self.shift { "shift-" } else { "" };
        format!("{alt}{shift}{ctrl}{key}")
    }
}

fn symbol(name: &str) -> &str {
    NAMED
        .iter()
        .find(|(named, _)| *named == name)
        .map_or(name, |(_, symbol)| symbol)
}

impl FromStr for Chord {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut chord = Self::char(' ');
        let mut name = text;
        loop {
            let (flag, rest) = match name {
                _ if name.starts_with("ctrl-") => (&mut chord.ctrl, "ctrl-"),
                _ if name.starts_with("alt-") => (&mut chord.alt, "alt-"),
                _ if name.starts_with("shift-") => (&mut chord.shift, "shift-"),
                _ => break,
            };
            *flag = true;
            name = name.get(rest.len()..).unwrap_or_default();
        }
        let mut chars = name.chars();
        chord.key = match (chars.next(), chars.next()) {
            (Some(' '), None) => Key::Named("space"),
            (Some(only), None) => Key::Char(only),
            _ => NAMED.iter().find(|(named, _)| *named == name).map(|(named, _)| Key::Named(named)).ok_or_else(|| {
                format!("no key is called {text:?}; write keys like \"q\", \"ctrl-s\", \"alt-d\", \"f1\" or \"enter\"")
            })?,
        };
        if chord.shift && matches!(chord.key, Key::Char(_)) {
            return Err(format!(
                "{text:?}: type the shifted character itself, such as \"G\""
            ));
        }
        Ok(chord)
    }
}

impl fmt::Display for Chord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (held, name) in [
            (self.ctrl, "ctrl-"),
            (self.alt, "alt-"),
            (self.shift, "shift-"),
        ] {
            if held {
                f.write_str(name)?;
            }
        }
        match self.key {
            Key::Char(char) => write!(f, "{char}"),
            Key::Named(name) => f.write_str(name),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_reads_back() {
        for text in [
            "q",
            "G",
            "ctrl-s",
            "alt-d",
            "f1",
            "enter",
            "shift-tab",
            "ctrl-alt-x",
            "-",
            "ctrl--",
            "é",
        ] {
            assert_eq!(text.parse::<Chord>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn nonsense_is_refused() {
        for text in ["", "ctrl-", "hyper-x", "entr", "shift-g"] {
            assert!(text.parse::<Chord>().is_err(), "{text:?}");
        }
    }
}
