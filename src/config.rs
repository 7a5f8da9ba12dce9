//! The config file: TOML, strict, every setting with a sensible default.
use std::{fmt::Write as _, fs, io, path::Path};

use crate::{
    app::{Keymap, Settings, action::ACTIONS},
    domain::{
        data::{DataError, Source},
        palette::{self, Palette},
        support::REGIONS,
    },
    paths::Paths,
};

/// Longest value that a setting may have.
const MAX: usize = 400;
/// The most minutes after which a journal locks: a day.
const MAX_MINUTES: u32 = 24 * 60;

/// A setting: its name, what it does, and how it would stand in the file.
#[derive(Debug)]
pub struct Setting {
    /// As it stands in the file.
    pub name: &'static str,
    /// What it does.
    pub help: &'static str,
    /// What a config says of it, as TOML; `None` where it says nothing.
    pub show: fn(&Config) -> Option<String>,
}

/// Every setting, in the order in which they are shown.
pub const SETTINGS: &[Setting] = &[
    Setting {
        name: "theme",
        help: "dark, light, contrast, terminal, or one of your own in themes/",
        show: |config| Some(format!("{:?}", config.palette.id)),
    },
    Setting {
        name: "editor",
        help: "your editor; otherwise $VISUAL or $EDITOR",
        show: |config| config.editor.as_ref().map(|editor| format!("{editor:?}")),
    },
    Setting {
        name: "lock_minutes",
        help: "minutes without a key press until the journal locks; 0 means never",
        show: |config| Some(config.settings.lock_minutes.to_string()),
    },
    Setting {
        name: "ascii",
        help: "draw without Unicode symbols",
        show: |config| Some(config.settings.ascii.to_string()),
    },
    Setting {
        name: "region",
        help: "which support list to show, even when locked: uk, ie, us, ca, au, nz, eu or none",
        show: |config| {
            config
                .settings
                .region
                .as_ref()
                .map(|region| format!("{region:?}"))
        },
    },
    Setting {
        name: "week_start",
        help: "monday or sunday",
        show: |config| {
            let sunday = config.settings.sunday_first;
            Some(if sunday { "\"sunday\"" } else { "\"monday\"" }.to_owned())
        },
    },
];

/// What the config says.
#[derive(Debug)]
pub struct Config {
    /// The theme.
    pub palette: Palette,
    /// The person's editor, if named.
    pub editor: Option<String>,
    /// What the interface needs to know.
    pub settings: Settings,
    /// What the keys mean.
    pub keymap: Keymap,
}

/// What is wrong with the config.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// A line of it.
    #[error("{0}")]
    Line(#[from] DataError),
    /// The file itself.
    #[error("{path} could not be read: {error}.")]
    File {
        /// Which file.
        path: String,
        /// Why.
        error: io::Error,
    },
}

impl Default for Config {
    fn default() -> Self {
        Self {
            palette: Palette::standard(),
            editor: None,
            settings: Settings::default(),
            keymap: Keymap::default(),
        }
    }
}

impl Config {
    /// Reads the config; without a file, the defaults.
    ///
    /// # Errors
    /// The first line that is not right, with what would be.
    pub fn load(paths: &Paths) -> Result<Self, ConfigError> {
        let text = read(&paths.config)?.unwrap_or_default();
        Self::parse(
            &text,
            &paths.config.display().to_string(),
            &paths.own("themes"),
        )
    }

    fn parse(text: &str, file: &str, themes: &Path) -> Result<Self, ConfigError> {
        let root = Source::new(text, file).root()?;
        let known: Vec<_> = SETTINGS
            .iter()
            .map(|setting| setting.name)
            .chain(["keys"])
            .collect();
        root.only(&known)?;
        let mut settings = Settings::default();
        let palette = match root.text("theme", MAX)? {
            Some(theme) => find_theme(&theme.value, themes, |why| root.error_at(theme.at, why))?,
            None => Palette::standard(),
        };
        if let Some(minutes) = root.whole("lock_minutes", 0, MAX_MINUTES)? {
            settings.lock_minutes = minutes.value;
        }
        settings.ascii = root.flag("ascii")?;
        if let Some(region) = root.text("region", MAX)? {
            let regions: Vec<_> = REGIONS
                .iter()
                .map(|region| (region.slug, region.slug))
                .collect();
            let known = root.one_of("region", &region, &regions)?;
            settings.region = Some(known.to_owned());
        }
        if let Some(start) = root.text("week_start", MAX)? {
            settings.sunday_first = match start.value.as_str() {
                "monday" => false,
                "sunday" => true,
                _ => {
                    return Err(root
                        .error_at(start.at, "week_start is \"monday\" or \"sunday\"")
                        .into());
                }
            };
        }
        let editor = root
            .text("editor", MAX)?
            .map(|editor| editor.value)
            .filter(|editor| !editor.is_empty());
        let mut keymap = Keymap::default();
        if let Some(keys) = root.table("keys")? {
            for name in keys.keys() {
                let chords = keys
                    .texts(&name.value, MAX)?
                    .into_iter()
                    .map(|key| key.value)
                    .collect::<Vec<_>>();
                keymap
                    .rebind(&name.value, &chords)
                    .map_err(|why| keys.error_at(name.at, why))?;
            }
        }
        Ok(Self {
            palette,
            editor,
            settings,
            keymap,
        })
    }

    /// The actions whose keys are not those of the table, with their keys.
    pub fn changed_keys(&self) -> Vec<(&'static str, Vec<String>)> {
        let keys = ACTIONS.iter().map(|spec| {
            let keys = self
                .keymap
                .keys(spec.action)
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>();
            (spec, keys)
        });
        let changed = keys.filter(|(spec, keys)| spec.keys != keys);
        changed.map(|(spec, keys)| (spec.name, keys)).collect()
    }

    /// The config as a file that says the same.
    pub fn print(&self) -> String {
        let mut out = String::new();
        for setting in SETTINGS {
            let line = match (setting.show)(self) {
                Some(value) => format!("{} = {value}", setting.name),
                None => format!("# {} =", setting.name),
            };
            // Writing to a string cannot fail.
            let _ = writeln!(out, "# {}\n{line}\n", setting.help);
        }
        let changed = self.changed_keys();
        if !changed.is_empty() {
            out.push_str("[keys]\n");
        }
        for (name, keys) in changed {
            let _ = writeln!(out, "{name} = {keys:?}");
        }
        out
    }
}

/// An embedded theme, or one of the person's own.
fn find_theme(
    id: &str,
    themes: &Path,
    error: impl Fn(String) -> DataError,
) -> Result<Palette, ConfigError> {
    let slug = id
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    let file = themes.join(format!("{id}.toml"));
    if slug && let Some(text) = read(&file)? {
        return Ok(palette::parse(&text, &file.display().to_string())?);
    }
    palette::embedded(id).ok_or_else(|| {
        let known: Vec<_> = palette::EMBEDDED.iter().map(|(id, _)| *id).collect();
        let themes = themes.display();
        error(format!(
            "there is no theme {id:?}; choose one of {}, or your own from {themes}",
            known.join(", ")
        ))
        .into()
    })
}

/// A file's text; `None` when there is no such file.
fn read(path: &Path) -> Result<Option<String>, ConfigError> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(ConfigError::File {
            path: path.display().to_string(),
            error,
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Config, String> {
        Config::parse(text, "config.toml", Path::new("/nowhere")).map_err(|error| error.to_string())
    }

    #[test]
    fn an_empty_file_is_the_defaults() {
        let config = parse("").unwrap();
        assert_eq!(config.settings.lock_minutes, 10);
        assert_eq!(config.palette.id, "dark");
    }

    #[test]
    fn what_is_printed_reads_back() {
        let text = "theme = \"light\"\neditor = \"hx -v\"\nlock_minutes = 3\nascii = true\nweek_start = \"sunday\"\n\
                    [keys]\nquit = [\"Q\"]";
        for text in ["", text] {
            let printed = parse(text).unwrap().print();
            assert_eq!(parse(&printed).unwrap().print(), printed);
        }
        assert!(parse(text).unwrap().print().contains("quit = [\"Q\"]"));
    }

    #[test]
    fn mistakes_name_the_line_and_the_nearest() {
        let table = [
            ("them = \"dark\"", "line 1", "\"theme\""),
            ("\ntheme = \"drak\"", "line 2", "dark, light"),
            ("week_start = \"friday\"", "line 1", "monday"),
            ("lock_minutes = -1", "line 1", "lock_minutes"),
            ("[keys]\nquitt = [\"Q\"]", "line 2", "\"quit\""),
            ("[keys]\nquit = [\"hyper-q\"]", "line 2", "hyper-q"),
            ("theme = ", "line 1", ""),
        ];
        for (text, line, word) in table {
            let error = parse(text).unwrap_err();
            assert!(
                error.contains(line) && error.contains(word),
                "{text:?}: {error}"
            );
        }
    }

    #[test]
    fn keys_can_be_changed() {
        let config = parse("[keys]\nquit = [\"Q\", \"ctrl-q\"]").unwrap();
        let chords: Vec<_> = config
            .keymap
            .keys(crate::app::Action::Quit)
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(chords, ["Q", "ctrl-q"]);
    }
}
