//! `rounds calendar`: coming meetings as a file that calendar programs read.
use std::path::PathBuf;

use clap::Args;

use super::{Cx, Error, Result, ask};

/// Write coming meetings as a calendar file (.ics)
#[derive(Debug, Args)]
pub(super) struct Verb {
    /// Only the meeting agreed in this entry
    id: Option<String>,
    /// Where to; otherwise standard output
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

impl Verb {
    pub(super) fn run(self, cx: &mut Cx) -> Result<()> {
        let journal = cx.journal()?;
        let of = match &self.id {
            Some(id) => Some(ask::id(&journal, id)?),
            None => None,
        };
        let file = journal.calendar(of)?;
        let Some(out) = self.out else {
            return cx.out.raw(&file);
        };
        std::fs::write(&out, file).map_err(|why| {
            Error::failed(format!("{} could not be written: {why}.", out.display()))
        })?;
        cx.out.say(&format!("Wrote {}.", out.display()));
        Ok(())
    }
}
