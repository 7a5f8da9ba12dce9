//! `rounds unlink`: takes back what an entry is evidence for.
use clap::Args;

use super::{Cx, Result, args, link, output::Json};

/// Unlink an entry from what it is evidence for
#[derive(Debug, Args)]
pub(super) struct Verb {
    /// The entry's id, or the end of it
    id: String,
    /// What it is linked to
    #[arg(required_unless_present = "showcase", value_name = "COMPETENCY")]
    competencies: Vec<String>,
    /// Keep the link, but stop showing it among the best
    #[arg(long, conflicts_with = "competencies")]
    showcase: bool,
    #[command(flatten)]
    json: Json,
}

impl Verb {
    pub(super) fn run(self, cx: &mut Cx) -> Result<()> {
        let library = cx.user_data().competencies;
        let mut journal = cx.journal()?;
        let id = args::id(&journal, &self.id)?;
        let borne = journal.record(id)?.entry.competencies;
        // What no list knows any more is named as it stands in the entry.
        let (own, short): (Vec<_>, Vec<_>) = self
            .competencies
            .into_iter()
            .partition(|typed| borne.contains(typed));
        let mut links = journal.meant_links(&short, &library)?;
        links.extend(own);
        let record = journal.unlink(id, &links, &library)?;
        link::say(cx, &record, &library, self.json.wanted)
    }
}
