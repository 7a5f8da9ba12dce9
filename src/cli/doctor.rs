//! `rounds doctor`: whether the journal is well, mending it, and what is left of a damaged one.
use std::{
    io::{self, IsTerminal as _},
    path::{Path, PathBuf},
};

use clap::Args;
use indicatif::ProgressBar;
use serde_json::json;

use super::{
    Cx, Error, Result, args, demo, first, open,
    output::{Json, Look, Output},
};
use crate::{
    domain::text::counted,
    services::{self, Environment, FileKind, Finding, Grade, Journal, Looking, Problem, Salvaged},
};

/// Check the journal, mend it, or rescue what can still be read
///
/// Every page, entry, version, link and count is read, and the search index is compared with the
/// text. Nothing is changed unless you say so. The exit code is 0 when nothing is wrong, 1 when
/// something can be mended, 5 when something is damaged.
#[derive(Debug, Args)]
pub(super) struct Verb {
    /// Put right what can be computed from the entries, after making a backup
    #[arg(long)]
    mend: bool,
    /// Mend without asking
    #[arg(long, requires = "mend")]
    yes: bool,
    /// Write all that can still be read into a new journal, and leave the damaged one as it is
    #[arg(long, value_name = "NEW-FILE", conflicts_with_all = ["mend", "json"])]
    salvage: Option<PathBuf>,
    #[command(flatten)]
    json: Json,
}

impl Verb {
    pub(super) fn run(self, cx: &mut Cx) -> Result<()> {
        if let Some(to) = &self.salvage {
            return salvage(cx, to);
        }
        let mut journal = cx.journal()?;
        let mut found = self.look(cx, &journal)?;
        self.tell(cx, &found)?;
        if self.mend && found.iter().any(|one| one.mendable) {
            let question = "Put right what can be mended? A backup is made first.";
            let otherwise = "This would change the journal; add --yes to do it.";
            if !self.yes && !args::agreed(question, otherwise)? {
                cx.out.say("Nothing was changed.");
                return verdict(&found);
            }
            let kept = journal.mend()?;
            if let Some(kept) = kept {
                let kept = kept.display();
                cx.out
                    .say(&format!("Mended. The journal as it was is in {kept}."));
            }
            found = self.look(cx, &journal)?;
            self.tell(cx, &found)?;
        }
        verdict(&found)
    }

    /// Looks, and shows the person who waits how far it is; a script has the findings alone.
    fn look(&self, cx: &Cx, journal: &Journal) -> Result<Vec<Finding>> {
        let mut bar = ProgressBar::hidden();
        let found = journal.check_up(&mut |at| match at {
            Looking::Pages if !self.json.wanted && io::stderr().is_terminal() => {
                cx.out.say("Checking every page of the file …");
            }
            Looking::Pages => (),
            Looking::Entries(0, all) => bar = demo::progress(all, cx),
            Looking::Entries(read, _) => bar.set_position(read),
        });
        bar.finish_and_clear();
        Ok(found?)
    }

    fn tell(&self, cx: &Cx, found: &[Finding]) -> Result<()> {
        for one in found {
            if self.json.wanted {
                Output::json(&json!({
                    "grade": one.grade.word(),
                    "what": one.what,
                    "advice": one.advice,
                    "mendable": one.mendable,
                }))?;
                continue;
            }
            let grade = format!("{:<8}", one.grade.word());
            cx.out
                .line(&[(&grade, Look::Strong), (&one.what, Look::Plain)])?;
            let mending = "`rounds doctor --mend` puts it right.";
            let advice = one.advice.iter().map(String::as_str);
            // What can only be taken note of says so itself.
            let mends = one.mendable && one.grade < Grade::Damage && !self.mend;
            for advice in advice.chain(mends.then_some(mending)) {
                cx.out
                    .line(&[("        ", Look::Plain), (advice, Look::Faint)])?;
            }
        }
        if !self.json.wanted && found.iter().all(|one| one.grade == Grade::Note) {
            cx.out
                .text("Nothing is wrong: every page, entry, version and attached file can be read, and the index matches them.")?;
        }
        Ok(())
    }
}

/// The exit code: what is worth knowing is no failure.
fn verdict(found: &[Finding]) -> Result<()> {
    let problem = match found.iter().map(|one| one.grade).max() {
        None | Some(Grade::Note) => return Ok(()),
        Some(Grade::Wrong) => Problem::Failed,
        Some(Grade::Damage) => Problem::Damaged,
    };
    let worst = found.iter().filter(|one| one.grade > Grade::Note).count();
    let message = format!("{} found.", counted(worst, "fault"));
    Err(Error::Problem(problem, message, None))
}

fn salvage(cx: &Cx, to: &Path) -> Result<()> {
    let path = &cx.paths.journal;
    // What cannot even be recognised may still be a journal.
    let secret = match services::look(path) {
        Ok(FileKind::Missing) => return Err(first::missing(cx)),
        Ok(FileKind::Locked) => Some(open::passphrase(cx, "Passphrase: ")?),
        Ok(FileKind::Open) | Err(_) => None,
    };
    cx.out.say("Reading what can be read …");
    let saved = services::salvage(path, secret.as_ref(), to, Environment::of(cx.clock));
    let saved = saved.map_err(|error| match error.problem {
        // What failed just now is not advised again.
        Problem::Damaged => error.hint(match services::newest_backup(path) {
            Some([day, name]) => format!(
                "The newest backup is of {day}. `rounds backup --restore {name}` goes back to it and keeps this file."
            ),
            None => "Keep this file. There is no backup beside it.".to_owned(),
        }),
        _ => error,
    })?;
    report(cx, &saved, to)
}

fn report(cx: &Cx, saved: &Salvaged, to: &Path) -> Result<()> {
    let entries = usize::try_from(saved.entries).unwrap_or(usize::MAX);
    cx.out.text(&format!(
        "{} in {}.",
        counted(entries, "entry"),
        to.display()
    ))?;
    let broken: Vec<_> = saved.tables.iter().filter(|table| table.gaps > 0).collect();
    for table in &broken {
        cx.out.text(&format!(
            "  {}: {} could be read; something is missing in {}.",
            table.table,
            counted(table.rows, "row"),
            counted(table.gaps, "place"),
        ))?;
    }
    for title in &saved.earlier {
        cx.out.text(&format!(
            "  Only an earlier version of this was left: {title}"
        ))?;
    }
    if broken.is_empty() {
        cx.out.say("All of it could be read.");
    }
    cx.out.say(&format!(
        "The damaged file is as it was. Open the new one with `rounds --journal {}`.",
        to.display()
    ));
    Ok(())
}
