//! `rounds restore`.
use clap::Args;

use super::{Cx, Result, ask};

/// Take an entry back out of the trash
#[derive(Debug, Args)]
pub(super) struct Verb {
    /// The entry: its id, or four or more digits of its end
    id: String,
}

impl Verb {
    pub(super) fn run(self, cx: &mut Cx) -> Result<()> {
        let mut journal = cx.journal()?;
        let id = ask::id(&journal, &self.id)?;
        let record = journal.restore(id)?;
        cx.out.say(&format!(
            "\"{}\" is back ({}).",
            record.entry.title,
            id.short()
        ));
        Ok(())
    }
}
