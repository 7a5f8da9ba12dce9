//! `rounds trash`: what was deleted, and erasing it for ever.
use clap::{Args, Subcommand};
use serde_json::json;

use super::{
    Cx, Result, args,
    output::{Json, Look, Output},
};
use crate::services::{Deleted, tell_deleted};

/// Show the trash, or empty it for good
#[derive(Debug, Args)]
pub(super) struct Verb {
    #[command(flatten)]
    json: Json,
    #[command(subcommand)]
    what: Option<TrashCommand>,
}

/// What to do.
#[derive(Debug, Subcommand)]
enum TrashCommand {
    /// List what is in the trash, last deleted first
    List {
        #[command(flatten)]
        json: Json,
    },
    /// Delete everything in the trash for good, with all versions
    Empty {
        /// Do it without asking
        #[arg(long)]
        yes: bool,
    },
}

impl Verb {
    pub(super) fn run(self, cx: &mut Cx) -> Result<()> {
        let json = self.json;
        match self.what {
            None => list(cx, json.wanted),
            Some(TrashCommand::List { json }) => list(cx, json.wanted),
            Some(TrashCommand::Empty { yes }) => empty(cx, yes),
        }
    }
}

fn list(cx: &Cx, json: bool) -> Result<()> {
    let all = cx.journal()?.deleted()?;
    if all.is_empty() {
        cx.out.say("The trash is empty.");
        return Ok(());
    }
    for one in all {
        let Deleted {
            id,
            what,
            kind,
            name,
            at,
            ..
        } = one;
        if json {
            let at = at.to_rfc3339();
            // The kind is that of an entry, as everywhere.
            let object = json!({
                "id": id.to_string(), "sort": what, "kind": kind.map(|kind| kind.spec().slug), "title": name,
                "deleted_at": at,
            });
            Output::json(&object)?;
            continue;
        }
        let about = format!("  {what}, {}", at.format("%-d %b %Y"));
        let id = format!("{}  ", id.short());
        let pieces = [
            (id.as_str(), Look::Faint),
            (&name, Look::Strong),
            (&about, Look::Faint),
        ];
        cx.out.line(&pieces)?;
    }
    Ok(())
}

fn empty(cx: &Cx, yes: bool) -> Result<()> {
    let mut journal = cx.journal()?;
    let all = journal.deleted()?;
    if all.is_empty() {
        cx.out.say("The trash is empty.");
        return Ok(());
    }
    let lost = tell_deleted(&all);
    if !yes && !agreed(&lost)? {
        cx.out.say("Nothing was erased.");
        return Ok(());
    }
    journal.empty_trash()?;
    cx.out.say(&format!(
        "Deleted for good: {lost}. A backup was made just before; `rounds backup --list` names it."
    ));
    Ok(())
}

/// Says what is lost, and asks.
fn agreed(lost: &str) -> Result<bool> {
    args::agreed(
        &format!(
            "This deletes {lost} for good, with all versions. There is no undo.\nA backup is made first; it and earlier ones still have it. Erase?"
        ),
        &format!("This would delete {lost} for good; add --yes to do it."),
    )
}
