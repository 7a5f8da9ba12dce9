//! Changing the config file: one line at a time, and all else in it stays as it was written.
use std::path::{Path, PathBuf};

use toml_edit::{DocumentMut, Item, RawString};

use super::{Config, ConfigError, Setting, Themes, read};
use crate::{
    app::Settings,
    domain::{data::Source, text::sentence},
    paths::Paths,
    platform,
};

/// The config file.
#[derive(Debug, Clone)]
pub struct File {
    path: PathBuf,
    themes: Themes,
}

/// What a setting was before it was changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Was {
    /// The word for it in the file; `None` where the file said nothing of it.
    pub word: Option<String>,
    /// What else is wrong in the file, if anything.
    pub trouble: Option<String>,
}

impl File {
    /// The one that paths name.
    pub fn new(paths: &Paths) -> Self {
        Self {
            path: paths.config.clone(),
            themes: Themes::new(paths.own("themes")),
        }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The themes that it may name.
    pub fn themes(&self) -> &Themes {
        &self.themes
    }

    /// Gives a setting a value, or with `None` its default; and saves that at once. The file and its
    /// folder are made where they are missing.
    ///
    /// # Errors
    /// When the value is none for it, when the file can't be understood, and when it can't be read
    /// or written; it is as it was then.
    pub fn set(&self, setting: &Setting, word: Option<&str>) -> Result<Was, ConfigError> {
        let checked = setting.apply(word, &Settings::default(), &self.themes);
        checked.map_err(|why| ConfigError::Refused(sentence(&why)))?;
        let text = read(&self.path)?.unwrap_or_default();
        let name = self.path.display().to_string();
        let (changed, was) = edit(&text, &name, setting, word)?;
        if changed != text {
            platform::write_private(&self.path, &changed).map_err(|why| {
                ConfigError::File(format!(
                    "{name} could not be saved: {}.",
                    platform::reason(&why)
                ))
            })?;
        }
        let trouble = Config::parse(&changed, &name, &self.themes).err();
        Ok(Was {
            word: was,
            trouble: trouble.map(|error| error.to_string()),
        })
    }
}

/// The text with another value for a setting, and the word for the value before.
fn edit(
    text: &str,
    file: &str,
    setting: &Setting,
    word: Option<&str>,
) -> Result<(String, Option<String>), ConfigError> {
    // What is said of a file that can't be understood is said in the words of reading it.
    let source = Source::new(text, file);
    source
        .root()
        .map_err(|error| ConfigError::Lines(vec![error]))?;
    let broken = |error: toml_edit::TomlError| {
        let at = error.span().map_or(0, |span| span.start);
        ConfigError::Lines(vec![source.error(at, error.message())])
    };
    let mut document: DocumentMut = text.parse().map_err(broken)?;
    let was = document.get(setting.name).and_then(word_of);
    match word {
        Some(word) => put(&mut document, setting, word),
        None => take_out(&mut document, setting.name),
    }
    let mut changed = document.to_string();
    if text.contains("\r\n") {
        changed = changed.replace("\r\n", "\n").replace('\n', "\r\n");
    }
    Ok((changed, was))
}

/// A value as it is written on the command line.
fn word_of(item: &Item) -> Option<String> {
    let text = item.as_str().map(str::to_owned);
    let whole = || item.as_integer().map(|whole| whole.to_string());
    let flag = || item.as_bool().map(|flag| flag.to_string());
    text.or_else(whole).or_else(flag)
}

fn put(document: &mut DocumentMut, setting: &Setting, word: &str) {
    let mut value = setting.value(word);
    if let Some(before) = document.get(setting.name).and_then(Item::as_value) {
        // The comment behind it stays.
        *value.decor_mut() = before.decor().clone();
    } else if document.is_empty() {
        // Comments alone are above the first line, not below it.
        let comments = document.trailing().as_str().unwrap_or_default().to_owned();
        document.set_trailing("");
        document.insert(setting.name, Item::Value(value));
        prefix(document, setting.name, |_| comments.clone());
        return;
    }
    match document.get_mut(setting.name) {
        // In its place, below the comments that are above it.
        Some(item) => *item = Item::Value(value),
        None => drop(document.insert(setting.name, Item::Value(value))),
    }
}

/// Takes a line out. The comments above it stay: they may be about more than it.
fn take_out(document: &mut DocumentMut, name: &str) {
    let keys: Vec<_> = document.iter().map(|(key, _)| key.to_owned()).collect();
    let at = keys.iter().position(|key| key == name);
    let comments = document
        .key(name)
        .and_then(|key| key.leaf_decor().prefix().and_then(RawString::as_str))
        .unwrap_or_default()
        .to_owned();
    document.remove(name);
    if !comments.contains('#') {
        return;
    }
    if let Some(next) = at.and_then(|at| keys.get(at + 1)) {
        prefix(document, next, |own| format!("{comments}{own}"));
    } else {
        let own = document.trailing().as_str().unwrap_or_default();
        let both = format!("{comments}{own}");
        document.set_trailing(both);
    }
}

/// Changes what is written above a line, or above the heading of a table.
fn prefix(document: &mut DocumentMut, name: &str, change: impl Fn(&str) -> String) {
    if let Some(table) = document.get_mut(name).and_then(Item::as_table_mut)
        && !table.is_dotted()
    {
        let own = table.decor().prefix().and_then(RawString::as_str);
        let changed = change(own.unwrap_or_default());
        table.decor_mut().set_prefix(changed);
    } else if let Some(mut key) = document.key_mut(name) {
        let own = key.leaf_decor().prefix().and_then(RawString::as_str);
        let changed = change(own.unwrap_or_default());
        key.leaf_decor_mut().set_prefix(changed);
    }
}
