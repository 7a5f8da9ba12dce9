//! `rounds link`: says what an entry is evidence for.
use clap::Args;

use super::{
    Cx, Result, args,
    output::{Json, Output},
};
use crate::{domain::Record, domain::entry::json, domain::plan::competency::Library};

/// Link an entry to what it is evidence for
#[derive(Debug, Args)]
pub(super) struct Verb {
    /// The entry's id, or the end of it
    id: String,
    /// A competency or requirement: fpc4, or uk-foundation/fpc4
    #[arg(required = true, value_name = "COMPETENCY")]
    competencies: Vec<String>,
    /// Show this entry among the best for the first of them
    #[arg(long)]
    showcase: bool,
    #[command(flatten)]
    json: Json,
}

impl Verb {
    pub(super) fn run(self, cx: &mut Cx) -> Result<()> {
        let library = cx.user_data().competencies;
        let mut journal = cx.journal()?;
        let id = args::id(&journal, &self.id)?;
        let links = journal.meant_links(&self.competencies, &library)?;
        let record = journal.link(id, &links, self.showcase, &library)?;
        say(cx, &record, &library, self.json.wanted)
    }
}

/// Tells what an entry is evidence for now.
pub(super) fn say(cx: &Cx, record: &Record, library: &Library, wants_json: bool) -> Result<()> {
    if wants_json {
        return Output::json(&json::record(record));
    }
    let entry = &record.entry;
    let labels = entry.competencies.iter().map(|link| {
        let shown = entry.showcase.as_ref() == Some(link);
        format!(
            "{}{}",
            library.label(link),
            if shown { " (shown)" } else { "" }
        )
    });
    let labels: Vec<_> = labels.collect();
    cx.out.say(&if labels.is_empty() {
        format!("\"{}\" is linked to nothing.", entry.title)
    } else {
        format!("\"{}\" is linked to {}.", entry.title, labels.join(", "))
    });
    Ok(())
}
