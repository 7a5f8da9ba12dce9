//! `rounds completions`: what a shell needs to complete commands, options and values. The scripts only pass the words on:
//! what may stand there is for `rounds complete` to say, which knows the journal.
use std::io::{self, Write};

use clap::{Args, ValueEnum};

use super::{Cx, Result};

/// Print shell completions
#[derive(Debug, Args)]
pub(super) struct Verb {
    /// Which shell
    #[arg(value_enum)]
    shell: Shell,
}

/// A shell that can complete.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Shell {
    Bash,
    Zsh,
    Fish,
    #[value(alias = "nu")]
    Nushell,
    #[value(alias = "pwsh")]
    Powershell,
    Elvish,
}

impl Shell {
    fn script(self) -> &'static str {
        match self {
            Self::Bash => include_str!("../../assets/completions/rounds.bash"),
            Self::Zsh => include_str!("../../assets/completions/rounds.zsh"),
            Self::Fish => include_str!("../../assets/completions/rounds.fish"),
            Self::Nushell => include_str!("../../assets/completions/rounds.nu"),
            Self::Powershell => include_str!("../../assets/completions/rounds.ps1"),
            Self::Elvish => include_str!("../../assets/completions/rounds.elv"),
        }
    }
}

impl Verb {
    pub(super) fn run(self, _cx: &mut Cx) -> Result<()> {
        io::stdout()
            .lock()
            .write_all(self.shell.script().as_bytes())?;
        Ok(())
    }
}
