//! The themes that can be named: those the program carries, and a person's own beside the config.
use std::{fs, io, path::PathBuf};

use crate::{
    config::palette::{self, AUTO, Theme, ThemeFile},
    domain::data::{DataError, unknown},
    platform,
};

/// How a theme's file ends.
const ENDING: &str = "toml";

/// The themes that can be named.
#[derive(Debug, Clone, Default)]
pub struct Themes {
    /// Where a person's own are.
    folder: Option<PathBuf>,
}

/// A theme that can be named.
#[derive(Debug)]
pub(super) struct Known {
    pub(super) id: String,
    pub(super) name: String,
    /// What there is to say about it.
    pub(super) line: String,
}

/// What there is to say about the themes that are carried.
const LINES: &[(&str, &str)] = &[
    ("dark", "For a dark terminal."),
    ("light", "For a light terminal."),
    ("contrast", "The strongest contrast, on black."),
    ("terminal", "Your terminal's own 16 colours."),
];

impl Themes {
    /// The carried ones, and those in a folder.
    pub fn new(folder: PathBuf) -> Self {
        Self {
            folder: Some(folder),
        }
    }

    /// Every theme that can be read, the carried ones first.
    pub(super) fn all(&self) -> impl Iterator<Item = Known> {
        let carried = palette::EMBEDDED.iter().map(|(id, _)| (*id).to_owned());
        let carried: Vec<_> = carried.collect();
        let own = self.own().into_iter().filter(|id| !carried.contains(id));
        let ids: Vec<_> = carried.iter().cloned().chain(own).collect();
        ids.into_iter().filter_map(|id| {
            let palette = self.palette(&id).ok()??;
            let line = LINES.iter().find(|(carried, _)| *carried == id);
            Some(Known {
                line: line.map_or("Your own.", |(_, line)| line).to_owned(),
                name: palette.name,
                id,
            })
        })
    }

    /// The theme of a name; `error` puts a sentence to the place where it was named.
    pub(super) fn find(
        &self,
        id: &str,
        error: impl Fn(String) -> DataError,
    ) -> Result<Theme, DataError> {
        if id == AUTO {
            let carried = |id| {
                Ok(Box::new(
                    self.palette(id)?.unwrap_or_else(ThemeFile::standard),
                ))
            };
            return Ok(Theme::Auto {
                dark: carried("dark")?,
                light: carried("light")?,
            });
        }
        if let Some(palette) = self.palette(id)? {
            return Ok(Theme::Named(Box::new(palette)));
        }
        let mut known = vec![AUTO.to_owned()];
        known.extend(palette::EMBEDDED.iter().map(|(id, _)| (*id).to_owned()));
        known.extend(self.own());
        let known: Vec<_> = known.iter().map(String::as_str).collect();
        Err(error(unknown("theme", id, &known)))
    }

    /// The colours of a theme: a person's own go before those that are carried.
    fn palette(&self, id: &str) -> Result<Option<ThemeFile>, DataError> {
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
        let Some(folder) = self.folder.as_ref().filter(|_| id.chars().all(plain)) else {
            return Ok(palette::embedded(id));
        };
        let file = folder.join(format!("{id}.{ENDING}"));
        let name = file.display().to_string();
        match fs::read_to_string(&file) {
            Ok(text) => palette::parse(&text, &name).map(Some),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(palette::embedded(id)),
            Err(error) => Err(DataError {
                file: name,
                line: 1,
                reason: format!("it could not be read: {}", platform::reason(&error)),
            }),
        }
    }

    /// The names of a person's own themes, in order.
    fn own(&self) -> Vec<String> {
        let folder = self
            .folder
            .as_ref()
            .and_then(|folder| fs::read_dir(folder).ok());
        let files = folder.into_iter().flatten().flatten();
        let mut ids: Vec<_> = files
            .map(|file| file.path())
            .filter(|path| path.extension().is_some_and(|ending| ending == ENDING))
            .filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned()))
            .collect();
        ids.sort();
        ids
    }
}
