//! `rounds erase`: entries go for good.
use std::io::{self, IsTerminal as _};

use clap::Args;

use super::{Cx, Result, args, preview};
use crate::{domain::text::counted, services::Erasing};

/// Erase entries for good, bypassing the trash
///
/// Every version of them goes, with their drafts, files and words in the index. Backups keep them
/// until newer backups replace those, or until --backups removes them all. What you shared or exported stays where it is.
#[derive(Debug, Args)]
pub(super) struct Verb {
    #[command(flatten)]
    which: preview::Which,
    /// Make a new backup and remove all others; without a query, only that
    #[arg(long)]
    backups: bool,
    /// Do it without asking
    #[arg(long)]
    yes: bool,
}

impl Verb {
    pub(super) fn run(self, cx: &mut Cx) -> Result<()> {
        let mut journal = cx.journal()?;
        if self.which.is_empty() && self.backups {
            return self.only_backups(cx);
        }
        let plan = journal.plan_erasing(self.which.rows(cx, &journal)?)?;
        let entries = counted(plan.rows.len(), "entry");
        if self.which.dry_run || (!self.yes && io::stdin().is_terminal()) {
            preview::list(cx, &plan.rows)?;
        }
        let elsewhere = self.elsewhere(&plan);
        if self.which.dry_run {
            cx.out
                .say(&format!("{entries} would be erased.{elsewhere}"));
            return Ok(());
        }
        if !self.yes
            && !args::agreed(
                &format!(
                    "This erases {entries} for good, with all versions and files. There is no undo.{elsewhere} Erase?"
                ),
                &format!("This would erase {entries} for good; add --yes to do it."),
            )?
        {
            cx.out.say("Nothing was erased.");
            return Ok(());
        }
        let ids: Vec<_> = plan.rows.iter().map(|row| row.id).collect();
        let erased = journal.erase(&ids, self.backups)?;
        cx.out.say(&format!("Erased for good: {entries}."));
        if self.backups {
            say_renewed(cx, erased.backups);
        } else if plan.backups > 0 {
            cx.out.say(&format!(
                "{}; `rounds erase --backups` makes a new one and removes all others.",
                held(&plan, " still")
            ));
        }
        Ok(())
    }

    /// Where they are beside the journal, in sentences.
    fn elsewhere(&self, plan: &Erasing) -> String {
        let backups = (plan.backups > 0).then(|| {
            let held = held(plan, "");
            if self.backups {
                format!(" {held} too; all backups are removed, and a new one is made.")
            } else {
                format!(" {held} too; add --backups to remove that.")
            }
        });
        let shown = match plan.shown {
            0 => String::new(),
            _ if plan.rows.len() == 1 => " It was shared; who got it keeps it.".to_owned(),
            1 => " One of them was shared; who got it keeps it.".to_owned(),
            shown => format!(" {shown} of them were shared; who got them keeps them."),
        };
        backups.unwrap_or_default() + &shown
    }

    fn only_backups(&self, cx: &Cx) -> Result<()> {
        let mut journal = cx.journal()?;
        let all = journal
            .path()
            .map(crate::services::backups)
            .unwrap_or_default();
        let backups = counted(all.len(), "backup");
        if self.which.dry_run {
            cx.out
                .say(&format!("{backups} would be removed, and a new one made."));
            return Ok(());
        }
        if !self.yes
            && !args::agreed(
                &format!(
                    "This makes a new backup and removes {backups}. There is no undo. Remove?"
                ),
                &format!("This would make a new backup and remove {backups}; add --yes to do it."),
            )?
        {
            cx.out.say("Nothing was removed.");
            return Ok(());
        }
        let removed = journal.renew_backups()?;
        say_renewed(cx, removed);
        Ok(())
    }
}

/// That backups hold what is erased.
fn held(plan: &Erasing, still: &str) -> String {
    let backups = counted(plan.backups, "backup");
    let hold = if plan.backups == 1 { "holds" } else { "hold" };
    let them = if plan.rows.len() == 1 { "it" } else { "them" };
    format!("{backups}{still} {hold} {them}")
}

fn say_renewed(cx: &Cx, removed: usize) {
    cx.out.say(&match removed {
        0 => "A new backup is made; there was no other.".to_owned(),
        1 => "A new backup is made, and the other one is removed.".to_owned(),
        removed => format!(
            "A new backup is made, and {} are removed.",
            counted(removed, "other")
        ),
    });
}
