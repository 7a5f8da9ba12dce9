//! `rounds config`: where the config is, what it may say, and what is wrong with it.
use clap::{Args, Subcommand};

use super::{Cx, Error, Result};
use crate::{app::manual::manual, domain::text::counted};

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
    /// Print the settings in effect, as a config file
    Show,
    /// Check the config, and say what is wrong
    Check,
    /// Print every action with its keys, as Markdown
    Keys,
}

impl Verb {
    pub(super) fn run(self, cx: &mut Cx) -> Result<()> {
        match self.what {
            Some(What::Path) => cx.out.text(&cx.paths.config.display().to_string()),
            None | Some(What::Show) => cx.out.text(&cx.config()?.print()),
            Some(What::Check) => {
                cx.config()?;
                let (_, broken) = cx.shelf_and_broken();
                if broken > 0 {
                    let files = counted(broken, "file");
                    let message = format!("{files} skipped; the rest is loaded.");
                    return Err(Error::failed(message));
                }
                cx.out
                    .say(&format!("{} is valid.", cx.paths.config.display()));
                Ok(())
            }
            Some(What::Keys) => cx.out.text(&manual(&cx.config()?.keymap)),
        }
    }
}
