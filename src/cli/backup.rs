//! `rounds backup`: copies of the journal, and going back to one.
use std::path::PathBuf;

use clap::Args;
use serde_json::json;

use super::{
    Cx, Error, Result, args, open,
    output::{Json, Look, Output},
};
use crate::{
    domain::{
        record::kinds::LOOSE,
        text::{counted, counted_as},
    },
    services::{self, Difference, Environment, FileKind, Told},
};

/// Titles that are named at most.
const NAMED: usize = 8;

/// Back the journal up, or restore a backup
///
/// A backup is a whole journal under the same passphrase. One is made next to it each day you open
/// the screens; those of the last 7 days, 4 weeks and 12 months are kept.
#[derive(Debug, Args)]
pub(super) struct Verb {
    /// Where to save it; otherwise next to the journal, with the automatic ones
    #[arg(value_name = "PATH", conflicts_with_all = ["list", "restore"])]
    path: Option<PathBuf>,
    /// List the backups, newest first
    #[arg(long)]
    list: bool,
    /// Show what would change, ask, then restore this backup
    #[arg(long, value_name = "NAME", conflicts_with_all = ["list", "json"])]
    restore: Option<String>,
    /// Restore without asking
    #[arg(long, requires = "restore")]
    yes: bool,
    #[command(flatten)]
    json: Json,
}

impl Verb {
    pub(super) fn run(self, cx: &mut Cx) -> Result<()> {
        if self.list {
            return list(cx, self.json.wanted);
        }
        if let Some(name) = &self.restore {
            return restore(cx, name, self.yes);
        }
        let journal = cx.journal()?;
        let place = match self.path {
            Some(path) => {
                journal.back_up_to(&path)?;
                path
            }
            None => journal.back_up()?.path,
        };
        let path = place.display().to_string();
        if self.json.wanted {
            return Output::json(&json!({ "path": path }));
        }
        cx.out.line(&[(&path, Look::Plain)])?;
        cx.out
            .say("The backup is made and checked. It opens like the journal.");
        Ok(())
    }
}

fn list(cx: &Cx, json: bool) -> Result<()> {
    let all = services::backups(&cx.paths.journal);
    for backup in &all {
        if json {
            Output::json(&json!({
                "name": backup.name,
                "path": backup.path.display().to_string(),
                "at": backup.at.format("%Y-%m-%dT%H:%M:%S").to_string(),
                "bytes": backup.bytes,
            }))?;
            continue;
        }
        let about = format!(
            "  {}, {} kB",
            backup.at.format("%a %-d %b %Y %H:%M"),
            backup.bytes.div_ceil(1024)
        );
        cx.out
            .line(&[(&backup.name, Look::Plain), (&about, Look::Faint)])?;
    }
    if all.is_empty() {
        cx.out
            .say("There is no backup yet. `rounds backup` makes one.");
    }
    Ok(())
}

fn restore(cx: &Cx, name: &str, yes: bool) -> Result<()> {
    let path = &cx.paths.journal;
    let Some(backup) = services::backups(path)
        .into_iter()
        .find(|one| one.name == *name.trim_end_matches(".rounds"))
    else {
        let message = format!("There is no backup {name:?}.");
        let hint = "See what there is with `rounds backup --list`.".to_owned();
        return Err(Error::Problem(
            services::Problem::NotFound,
            message,
            Some(hint),
        ));
    };
    let _hold = services::lock_instance(path)?;
    let secret = match services::look(&backup.path)? {
        FileKind::Locked => Some(open::passphrase(cx, "Passphrase: ")?),
        _ => None,
    };
    let restoring = services::restoring(path, &backup, secret.as_ref())?;
    tell(cx, restoring.difference());
    let question = "Restore it?";
    let otherwise = "This would replace the journal; add --yes to do it.";
    if !yes && !args::agreed(question, otherwise)? {
        cx.out.say("Nothing was changed.");
        return Ok(());
    }
    let kept = restoring.restore(secret.as_ref(), &Environment::of(cx.clock))?;
    cx.out.say("The journal is restored from the backup.");
    if let Some(kept) = kept {
        let kept = kept.display();
        cx.out
            .say(&format!("The journal as it was before is in {kept}."));
    }
    Ok(())
}

/// Says what a restore would change.
fn tell(cx: &Cx, difference: Option<&Difference>) {
    let Some(difference) = difference else {
        cx.out
            .say("There is no journal that can be read now, so what would change is not known.");
        return;
    };
    let parts = [
        ("come back", &difference.gained),
        ("be lost", &difference.lost),
        ("be as they were", &difference.changed),
    ];
    if parts.iter().all(|(_, told)| told.is_empty()) {
        cx.out.say(
            "Entries, drafts, goals, actions, people and compacts are the same as in the journal.",
        );
    }
    let is_entry = |one: &&Told| one.sort == "entry";
    for (what, told) in parts {
        let (entries, others): (Vec<_>, Vec<_>) = told.iter().partition(is_entry);
        if !entries.is_empty() {
            let titles: Vec<_> = entries.iter().map(|one| one.title.clone()).collect();
            name(
                cx,
                &format!("{} would {what}:", counted(entries.len(), "entry")),
                &titles,
            );
        }
        if !others.is_empty() {
            let named = others
                .iter()
                .map(|one| match (one.sort.as_str(), one.title.as_str()) {
                    (sort, _) if sort == LOOSE.slug => {
                        "actions that belong to no entry and no goal".to_owned()
                    }
                    (sort, "") => format!("{sort} without a title"),
                    (sort, title) => format!("{sort}: {title}"),
                });
            let count = counted_as(others.len(), "other thing", "other things");
            let named: Vec<_> = named.collect();
            name(cx, &format!("{count} would {what}:"), &named);
        }
    }
}

fn name(cx: &Cx, head: &str, titles: &[String]) {
    cx.out.say(head);
    for title in titles.iter().take(NAMED) {
        cx.out.say(&format!("  {title}"));
    }
    if titles.len() > NAMED {
        cx.out.say(&format!("  and {} more", titles.len() - NAMED));
    }
}
