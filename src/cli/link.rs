//! `rounds link`: says what an entry is evidence for.
use clap::Args;

use super::{
    Cx, Error, Result, args,
    output::{Json, Output},
};
use crate::{
    domain::{Entry, Record, entry::json, plan::competency::Library},
    services::Journal,
};

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

/// Gives what somebody wrote in the header of a document the names that are meant; what no list in use has stays as it
/// was written.
///
/// # Errors
/// When there are too many.
pub(super) fn mean(cx: &Cx, journal: &Journal, entry: &mut Entry) -> Result<()> {
    if entry.competencies.is_empty() {
        return Ok(());
    }
    let library = cx.user_data().competencies;
    let in_use = journal.lists_in_use()?;
    let links = entry.competencies.iter_mut().chain(&mut entry.showcase);
    for link in links {
        if let Ok(meant) = library.meant(&in_use, link) {
            *link = meant;
        }
    }
    let links = std::mem::take(&mut entry.competencies);
    entry.competencies = library.without_wholes(links);
    let too_many = library.too_many(&entry.competencies);
    too_many.map_or(Ok(()), |why| Err(Error::usage(why)))
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
