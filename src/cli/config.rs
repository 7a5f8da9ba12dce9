//! `rounds config`: where the config is, what it may say, what is wrong with it, and changing it.
use clap::{Args, Subcommand};
use serde_json::{Value, json};

use super::{
    Cx, Error, Result,
    output::{Json, Output},
};
use crate::{
    app::manual::manual,
    config::{Config, ConfigError, File, SETTINGS, Setting},
    domain::{
        data::DataError,
        text::{self, counted},
    },
    services::{Problem, UserData},
};

/// Show, check or change the config
#[derive(Debug, Args)]
pub(super) struct Verb {
    #[command(flatten)]
    json: Json,
    #[command(subcommand)]
    what: Option<ConfigCommand>,
}

/// What to do with it.
#[derive(Debug, Subcommand)]
enum ConfigCommand {
    /// Print where the config file is
    Path {
        #[command(flatten)]
        json: Json,
    },
    /// Print the settings in effect, as a config file
    Show {
        #[command(flatten)]
        json: Json,
    },
    /// Check the config, and list every mistake
    Check {
        #[command(flatten)]
        json: Json,
    },
    /// Change a setting, and keep the rest of the file as it is
    Set {
        /// Which setting
        #[arg(value_name = "KEY")]
        name: String,
        /// Its new value
        value: String,
    },
    /// Return a setting to its default
    Unset {
        /// Which setting
        #[arg(value_name = "KEY")]
        name: String,
    },
    /// Print every action with its keys, as Markdown
    Keys,
}

impl Verb {
    pub(super) fn run(self, cx: &mut Cx) -> Result<()> {
        let wanted = |json: Json| json.wanted || self.json.wanted;
        match self.what {
            Some(ConfigCommand::Path { json }) => path(cx, wanted(json)),
            None => show(cx, self.json.wanted),
            Some(ConfigCommand::Show { json }) => show(cx, wanted(json)),
            Some(ConfigCommand::Check { json }) => check(cx, wanted(json)),
            Some(ConfigCommand::Set { name, value }) => set(cx, &name, Some(&value)),
            Some(ConfigCommand::Unset { name }) => set(cx, &name, None),
            Some(ConfigCommand::Keys) => cx.out.text(&manual(&cx.config()?.keymap)),
        }
    }

    /// Refuses a config that was named on the command line and can't be used for this: most ways to
    /// use one need it whole, and it is made and mended by others.
    pub(super) fn takes_named(&self, cx: &Cx) -> Result<()> {
        match &self.what {
            Some(ConfigCommand::Path { .. } | ConfigCommand::Set { .. }) => Ok(()),
            Some(ConfigCommand::Check { .. } | ConfigCommand::Unset { .. }) => cx.config_exists(),
            None | Some(ConfigCommand::Show { .. } | ConfigCommand::Keys) => {
                cx.named_config().map(drop)
            }
        }
    }
}

fn show(cx: &Cx, json: bool) -> Result<()> {
    let config = cx.config()?;
    if !json {
        return cx.out.text(&config.print());
    }
    let words = SETTINGS.iter().map(|setting| {
        let word = (setting.show)(&config.settings);
        // A number or a yes is one for programs too.
        let value = word.map(|word| match serde_json::from_str(&word) {
            Ok(value @ (Value::Number(_) | Value::Bool(_))) => value,
            _ => Value::from(word),
        });
        (setting.name.to_owned(), value.unwrap_or_default())
    });
    Output::json(&Value::Object(words.collect()))
}

/// Where the config is, whether it is there or not.
fn path(cx: &Cx, json: bool) -> Result<()> {
    let path = cx.paths.config.display().to_string();
    if json {
        return Output::json(&json!({"path": path, "exists": cx.paths.config.exists()}));
    }
    cx.out.text(&path)
}

/// What is wrong with a file, for a program.
fn object(error: &DataError) -> Value {
    json!({"file": error.file, "line": error.line, "reason": error.reason})
}

fn check(cx: &Cx, json: bool) -> Result<()> {
    let path = cx.paths.config.display();
    let (mistakes, objects) = match Config::load(&cx.paths) {
        Ok(_) => (Vec::new(), Vec::new()),
        Err(ConfigError::File(why) | ConfigError::Refused(why)) => {
            let object = json!({"file": path.to_string(), "line": null, "reason": why});
            (vec![why], vec![object])
        }
        Err(ConfigError::Lines(lines)) => {
            let said = lines.iter().map(ToString::to_string);
            (said.collect::<Vec<_>>(), lines.iter().map(object).collect())
        }
    };
    let broken = if json {
        let (_, broken) = UserData::load(|sort| cx.paths.own(sort));
        let skipped: Vec<_> = broken.iter().map(object).collect();
        Output::json(&json!({
            "path": path.to_string(),
            "exists": cx.paths.config.exists(),
            "mistakes": objects,
            "skipped": skipped,
        }))?;
        broken.len()
    } else {
        cx.shelf_and_broken().1
    };
    if !mistakes.is_empty() {
        let count = counted(mistakes.len(), "mistake");
        let list = mistakes.join("\n  ");
        return Err(Error::failed(format!("{count} in the config:\n  {list}")));
    }
    if broken > 0 {
        let files = counted(broken, "file");
        let message = format!("{files} skipped; the rest is loaded.");
        return Err(Error::failed(message));
    }
    let said = if cx.paths.config.exists() {
        format!("{path} is valid.")
    } else {
        format!("There is no {path}; the defaults are used.")
    };
    cx.out.say(&said);
    Ok(())
}

fn set(cx: &Cx, name: &str, word: Option<&str>) -> Result<()> {
    let setting = Setting::find(name).map_err(|why| {
        let hint = "Keys are changed in the file itself.".to_owned();
        Error::Problem(Problem::Usage, why, Some(hint))
    })?;
    let file = File::new(&cx.paths);
    let was = file.set(setting, word)?;
    // What was written down before it was turned off is removed.
    let _ = cx.counts();
    let path = file.path().display();
    cx.out.say(&match (word, was.word) {
        (Some(word), _) => format!("{name} is now {word:?}. Saved in {path}."),
        (None, Some(_)) => format!("{name} is back to its default. Saved in {path}."),
        (None, None) => format!("{name} was not set in {path}."),
    });
    if let Some(trouble) = was.trouble {
        let trouble = text::ended(trouble);
        cx.out
            .say(&format!("The file still has a mistake: {trouble}"));
    }
    Ok(())
}
