//! `rounds passphrase`: sets, changes or removes the passphrase of the journal.
use std::{
    io::{self, IsTerminal as _},
    path::PathBuf,
};

use clap::Args;

use super::{Cx, Error, Result, args, first, open, recovery, secret};
use crate::services::{self, Environment, FileKind, Secret};

/// Set, change or remove the passphrase
///
/// The journal is encrypted again with the new passphrase, checked, and replaces the old file,
/// which is overwritten. The old passphrase no longer opens it. No one can recover a forgotten
/// passphrase without the recovery key: `rounds passphrase --recovery` shows it. On paper it is as
/// good as the passphrase, and a new passphrase makes it void.
#[derive(Debug, Args)]
pub(super) struct Verb {
    /// A file whose first line is the new passphrase
    #[arg(long, value_name = "FILE", conflicts_with = "remove")]
    new_passphrase_file: Option<PathBuf>,
    /// Remove it: anyone who can read this computer's files can then read the journal
    #[arg(long)]
    remove: bool,
    /// Remove it without asking
    #[arg(long, requires = "remove")]
    yes: bool,
    /// Show the recovery key to write down: it opens the journal in place of the passphrase
    #[arg(long, conflicts_with_all = ["remove", "new_passphrase_file"])]
    recovery: bool,
    /// Write the recovery key into this new file, for you alone, and show nothing
    #[arg(long, value_name = "NEW-FILE", requires = "recovery")]
    out: Option<PathBuf>,
}

impl Verb {
    pub(super) fn run(self, cx: &mut Cx) -> Result<()> {
        let path = &cx.paths.journal;
        let locked = match services::look(path)? {
            FileKind::Missing => return Err(first::missing(cx)),
            FileKind::Open => false,
            FileKind::Locked => true,
        };
        // Showing the recovery key changes nothing in which another window could be in the way.
        let _hold = (!self.recovery)
            .then(|| services::lock_instance(path))
            .transpose()?;
        let current = if locked {
            let file = cx.global.passphrase_file.as_deref();
            // A keyring that is open is not leave to lock its owner out.
            Some(open::asked(file, "Current passphrase: ")?)
        } else {
            None
        };
        // Nobody thinks up a new one for a journal that they cannot open.
        let journal = services::open(path, current.as_ref(), Environment::of(cx.clock))?;
        if self.recovery {
            return recovery::show(cx, journal, self.out.as_deref());
        }
        drop(journal);
        if self.remove && !locked {
            cx.out.say("This journal has no passphrase.");
            return Ok(());
        }
        let new = self.wanted()?;
        if self.remove && !self.yes && !agreed()? {
            cx.out.say("Nothing was changed.");
            return Ok(());
        }
        let rekeyed = services::set_passphrase(path, current.as_ref(), new.as_ref())?;
        cx.out.say(match (locked, new.is_some()) {
            (true, true) => "The passphrase is changed. The old one no longer opens this journal.",
            (false, _) => "The passphrase is set. No one can reset it for you; `rounds passphrase --recovery` shows a recovery key to write down.",
            (true, false) => {
                "The passphrase is removed. Anyone who can read this computer's files can now read the journal."
            }
        });
        recovery::follow_up(cx, &rekeyed, new.is_some());
        Ok(())
    }

    /// The new passphrase; none where it is to be removed.
    fn wanted(&self) -> Result<Option<Secret>> {
        if self.remove {
            return Ok(None);
        }
        if let Some(file) = &self.new_passphrase_file {
            return secret::from_file(file).map(Some);
        }
        if !io::stdin().is_terminal() {
            return Err(Error::usage(
                "There is no terminal to ask for the new passphrase. Name a file that holds it: --new-passphrase-file FILE.",
            ));
        }
        let typed = secret::twice("New passphrase: ")?;
        typed.map(Some).ok_or_else(|| {
            Error::usage("An empty passphrase protects nothing. To have none, say --remove.")
        })
    }
}

fn agreed() -> Result<bool> {
    args::agreed(
        "Anyone who can read this computer's files can then read the journal. Remove the passphrase?",
        "This would remove the passphrase; add --yes to do it.",
    )
}
