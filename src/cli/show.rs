//! `rounds show`: one entry, whole.
use clap::Args;

use super::{
    Cx, Result, args, entry,
    output::{Json, Output},
    thread,
};
use crate::{
    domain::{Ending, entry::json},
    services::share::Threaded,
};

/// Show an entry, your own or one shared with you
#[derive(Debug, Args)]
pub(super) struct Verb {
    /// The entry: its id, or four or more digits of its end
    id: String,
    #[command(flatten)]
    json: Json,
    /// The copies of it that others have, word for word
    #[arg(long)]
    as_shared: bool,
}

impl Verb {
    pub(super) fn run(self, cx: &mut Cx) -> Result<()> {
        let mut journal = cx.journal()?;
        let id = match args::id(&journal, &self.id) {
            Ok(id) => id,
            // It may be an entry that somebody else shared.
            Err(error) => {
                let theirs = Ending::parse(&self.id).ok();
                let theirs = theirs.and_then(|ending| journal.find_threaded(&ending).ok());
                return match theirs {
                    Some(found @ Threaded::Theirs { .. }) => {
                        thread::print(cx, &mut journal, &found, self.json.wanted)
                    }
                    _ => Err(error),
                };
            }
        };
        let record = journal.record(id)?;
        if self.as_shared {
            return thread::copies(cx, &journal, &record, self.json.wanted);
        }
        if self.json.wanted {
            return Output::json(&json::record(&record));
        }
        entry::print(cx, &record)?;
        thread::below(cx, &mut journal, record.id)
    }
}
