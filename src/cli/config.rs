//! `rounds config`: where the config is, what it may say, and what is wrong with it.
use clap::{Args, Subcommand};

use super::{Cx, Result, output::Look};
use crate::{
    app::action::ACTIONS,
    config::{Config, SETTINGS},
    domain::text::pad,
};

/// Show where the config is, what it says, or what is wrong with it
#[derive(Debug, Args)]
pub(super) struct Verb {
    #[command(subcommand)]
    what: Option<What>,
}

/// What to show.
#[derive(Debug, Subcommand)]
enum What {
    /// Print where the config file is
    Path,
    /// Print every setting with its default, ready to be changed
    Show,
    /// Say whether the config is right, and where it is not
    Check,
    /// Print the actions that keys can be given to
    Keys,
}

impl Verb {
    pub(super) fn run(self, cx: &mut Cx) -> Result<()> {
        match self.what {
            Some(What::Path) => cx.out.text(&cx.paths.config.display().to_string()),
            None | Some(What::Show) => show(cx),
            Some(What::Check) => {
                cx.config()?;
                cx.shelf()?;
                cx.out.say(&format!("{} is right.", cx.paths.config.display()));
                Ok(())
            }
            Some(What::Keys) => keys(cx),
        }
    }
}

/// The settings as they hold, then how to change them.
fn show(cx: &Cx) -> Result<()> {
    let config = cx.config()?;
    for setting in SETTINGS {
        let line = format!("{} = {}", setting.name, config.written(setting.name));
        cx.out.line(&[(&pad(&line, 24), Look::Plain), ("  # ", Look::Faint), (setting.help, Look::Faint)])?;
    }
    let changed = config.changed_keys();
    if !changed.is_empty() {
        cx.out.text("\n[keys]")?;
        for (name, keys) in changed {
            cx.out.text(&format!("{name} = {keys:?}"))?;
        }
    }
    Ok(())
}

fn keys(cx: &Cx) -> Result<()> {
    for spec in ACTIONS {
        let keys = spec.keys.join(" ");
        cx.out.line(&[(&pad(spec.name, 18), Look::Plain), (&pad(&keys, 30), Look::Faint), (spec.help, Look::Faint)])?;
    }
    Ok(())
}
