//! `rounds history`: what was saved of an entry, and when.
use clap::Args;

use super::{
    Cx, Error, Result, args, number,
    output::{Json, Look, Output},
};
use crate::domain::{
    entry::{document, json},
    when,
};

/// Show an entry's versions
#[derive(Debug, Args)]
pub(super) struct Verb {
    /// The entry: its id, or four or more digits of its end
    id: String,
    /// Print one version in full
    #[arg(long, alias = "revision", value_name = "N", conflicts_with = "json", value_parser = number::any::<u32>)]
    number: Option<u32>,
    #[command(flatten)]
    json: Json,
}

impl Verb {
    pub(super) fn run(self, cx: &mut Cx) -> Result<()> {
        let journal = cx.journal()?;
        let id = args::id(&journal, &self.id)?;
        let revisions = journal.history(id)?;
        if let Some(number) = self.number {
            let found = revisions.iter().find(|revision| revision.number == number);
            let found =
                found.ok_or_else(|| Error::not_found(format!("It has no version {number}.")))?;
            return cx.out.text(&found.document);
        }
        let now = cx.now();
        for revision in &revisions {
            if self.json.wanted {
                Output::json(&json::revision(revision))?;
                continue;
            }
            let title = document::parse(&revision.document, now)
                .map_or_else(|_| String::new(), |entry| entry.title);
            let number = format!("{:>3}", revision.number);
            let when = format!("  {:<20}  ", when::stamp(revision.at, now));
            cx.out.line(&[
                (&number, Look::Faint),
                (&when, Look::Plain),
                (&title, Look::Strong),
            ])?;
        }
        Ok(())
    }
}
