//! `rounds detach`: a file belongs to an entry no longer.
use clap::Args;

use super::{Cx, Result, args};

/// Remove a file from an entry
///
/// It stays in the earlier versions of the entry, and comes back with them. `rounds erase` removes an entry with all its files
/// for good.
#[derive(Debug, Args)]
pub(super) struct Verb {
    /// The entry's id, or the end of it
    id: String,
    /// What the file is called
    name: String,
}

impl Verb {
    pub(super) fn run(self, cx: &mut Cx) -> Result<()> {
        let mut journal = cx.journal()?;
        let id = args::id(&journal, &self.id)?;
        let (record, gone) = journal.detach(id, &self.name)?;
        cx.out.say(&format!(
            "\"{}\" no longer has {}. Its earlier versions do: `rounds history {}`.",
            record.entry.title,
            gone.name,
            id.short()
        ));
        Ok(())
    }
}
