//! The config file: TOML, strict, every setting with a sensible default.
mod file;
pub mod palette;
mod setting;
mod themes;

use std::{fmt, fmt::Write as _, fs, io, path::Path};

use crate::{
    app::{Binding, Chord, Command, Context, Keymap, Settings, bindings::BINDINGS},
    domain::{
        data::{DataError, Placed, Source, Table, unknown},
        text::counted,
    },
    paths::Paths,
    platform,
};
pub use file::{File, Was};
use setting::MAX;
pub use setting::{Choice, Form, SETTINGS, Setting};
pub use themes::Themes;

/// What the config says.
#[derive(Debug, Default)]
pub struct Config {
    /// What the interface needs to know.
    pub settings: Settings,
    /// What the keys mean.
    pub keymap: Keymap,
}

/// What is wrong with the config.
#[derive(Debug)]
pub enum ConfigError {
    /// Lines of it, at least one, in order.
    Lines(Vec<DataError>),
    /// What was to be put into it.
    Refused(String),
    /// The file itself, and why.
    File(String),
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(why) | Self::Refused(why) => f.write_str(why),
            Self::Lines(mistakes) => {
                if let Some(first) = mistakes.first() {
                    write!(f, "{first}")?;
                }
                match mistakes.len() {
                    0 | 1 => Ok(()),
                    all => write!(f, " (and {})", counted(all - 1, "other mistake")),
                }
            }
        }
    }
}

impl Config {
    /// Reads the config; without a file, the defaults.
    ///
    /// # Errors
    /// Everything in it that is not right, with what would be.
    pub fn load(paths: &Paths) -> Result<Self, ConfigError> {
        let text = read(&paths.config)?.unwrap_or_default();
        Self::parse(
            &text,
            &paths.config.display().to_string(),
            &Themes::new(paths.own("themes")),
        )
    }

    /// Reads the text of a config; `file` is what mistakes in it name.
    ///
    /// # Errors
    /// As [`Config::load`].
    pub fn parse(text: &str, file: &str, themes: &Themes) -> Result<Self, ConfigError> {
        let root = Source::new(text, file).root();
        let root = root.map_err(|error| ConfigError::Lines(vec![error]))?;
        let names = SETTINGS.iter().map(|setting| setting.name);
        let known: Vec<_> = names.chain(["keys"]).collect();
        let mut mistakes = root.strangers(&known);
        let mut config = Self::default();
        for setting in SETTINGS {
            let read = (setting.read)(&root, themes, &mut config.settings);
            mistakes.extend(read.err());
        }
        mistakes.extend(config.read_keys(&root));
        mistakes.sort_by_key(|mistake| mistake.line);
        if mistakes.is_empty() {
            Ok(config)
        } else {
            Err(ConfigError::Lines(mistakes))
        }
    }

    /// Takes over the keys, and gives what is wrong with them. All of them are read before it is
    /// asked whether a key means two things: two may be exchanged.
    fn read_keys(&mut self, root: &Table) -> Vec<DataError> {
        let keys = match root.table("keys") {
            Ok(Some(keys)) => keys,
            Ok(None) => return Vec::new(),
            Err(error) => return vec![error],
        };
        let mut mistakes = Vec::new();
        let mut places = Vec::new();
        for name in keys.keys() {
            if !keys.is_table(&name.value) {
                places.push((name.value.clone(), name.at));
                mistakes.extend(self.read_key(&keys, None, &name).err());
            }
        }
        // What is said of one place holds there, whatever is said of all.
        for name in keys.keys() {
            let Ok(Some(table)) = keys.table(&name.value) else {
                continue;
            };
            let context = Context::all().find(|context| context.name() == name.value);
            let Some(context) = context else {
                let names: Vec<_> = Context::all().map(Context::name).collect();
                let why = unknown("place", &name.value, &names);
                mistakes.push(keys.error_at(name.at, why));
                continue;
            };
            for name in table.keys() {
                places.push((name.value.clone(), name.at));
                mistakes.extend(self.read_key(&table, Some(context), &name).err());
            }
        }
        for clash in self.keymap.settle() {
            let names = clash.actions.map(Command::name);
            let said = places
                .iter()
                .filter(|(name, _)| names.iter().any(|one| one == name));
            let at = said.map(|(_, at)| *at).max().unwrap_or_default();
            mistakes.push(keys.error_at(at, clash.to_string()));
        }
        mistakes
    }

    fn read_key(
        &mut self,
        keys: &Table,
        place: Option<Context>,
        name: &Placed<String>,
    ) -> Result<(), DataError> {
        let chords = keys.texts(&name.value, MAX)?.into_iter();
        let chords: Vec<_> = chords.map(|key| key.value).collect();
        let bound = self.keymap.rebind(place, &name.value, &chords);
        bound.map_err(|why| keys.error_at(name.at, why))
    }

    /// The bindings whose keys are not those of the table, with their keys.
    pub fn changed_keys(&self) -> Vec<(&'static Binding, Vec<String>)> {
        let keys = BINDINGS.iter().map(|row| {
            let keys = self.keymap.keys(row.context, row.action);
            (row, keys.iter().map(Chord::to_string).collect::<Vec<_>>())
        });
        keys.filter(|(row, keys)| row.keys != keys).collect()
    }

    /// The config as a file that says the same.
    pub fn print(&self) -> String {
        let mut out = String::new();
        for setting in SETTINGS {
            let line = match (setting.show)(&self.settings) {
                Some(word) => format!("{} = {}", setting.name, setting.value(&word)),
                None => format!("# {} =", setting.name),
            };
            // Writing to a string cannot fail.
            let _ = writeln!(out, "# {}\n{line}\n", setting.help);
        }
        let mut place = None;
        for (row, keys) in self.changed_keys() {
            if place.replace(row.context) != Some(row.context) {
                let _ = writeln!(out, "[keys.{}]", row.context.name());
            }
            let _ = writeln!(out, "{} = {keys:?}", row.action.name());
        }
        out
    }
}

/// A file's text; `None` when there is no such file.
fn read(path: &Path) -> Result<Option<String>, ConfigError> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => {
            let (path, why) = (path.display(), platform::reason(&error));
            Err(ConfigError::File(format!(
                "{path} could not be read: {why}."
            )))
        }
    }
}

#[cfg(test)]
mod tests;
