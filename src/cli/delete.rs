//! `rounds delete`.
use clap::Args;

use super::{Cx, Result, args};

/// Move an entry to the trash
#[derive(Debug, Args)]
pub(super) struct Verb {
    /// The entry: its id, or four or more digits of its end
    id: String,
}

impl Verb {
    pub(super) fn run(self, cx: &mut Cx) -> Result<()> {
        let mut journal = cx.journal()?;
        let id = args::id(&journal, &self.id)?;
        let record = journal.delete(id)?;
        cx.out.say(&format!(
            "\"{}\" is in the trash. Restore it with `rounds restore {}`.",
            record.entry.title,
            id.short()
        ));
        Ok(())
    }
}
