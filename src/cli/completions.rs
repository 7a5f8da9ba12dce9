//! `rounds completions`: what a shell needs to complete commands and options.
use std::io::{self, Write};

use clap::Args;
use clap_complete::Shell;

use super::{Cx, Result, command};

/// Print shell completions
#[derive(Debug, Args)]
pub(super) struct Verb {
    /// Which shell
    shell: Shell,
}

impl Verb {
    pub(super) fn run(self, _cx: &mut Cx) -> Result<()> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut command(), "rounds", &mut script);
        io::stdout().lock().write_all(&script)?;
        Ok(())
    }
}
