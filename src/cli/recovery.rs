//! The recovery key on the command line: shown and typed back, and taken in place of the passphrase.
use std::{
    io::{self, IsTerminal as _},
    path::Path,
};

use zeroize::Zeroizing;

use super::{Cx, Error, Result, args, secret};
use crate::{
    platform::{Readers, reason, write_new},
    services::{self, Environment, Journal, Rekeyed, Secret},
};

/// Shows the recovery key of the journal until it was typed back, or writes it into a new file.
pub(super) fn show(cx: &Cx, mut journal: Journal, to: Option<&Path>) -> Result<()> {
    let lines = journal.recovery_key()?;
    let one_line = Zeroizing::new(lines.each_ref().map(|line| line.as_str()).join(" "));
    if let Some(to) = to {
        write(to, &one_line)?;
        journal.confirm_recovery_key(&secret::from_file(to)?)?;
        cx.out.say(&format!(
            "The recovery key is in {}. Whoever has it can open the journal: keep it elsewhere, and not on this computer.",
            to.display()
        ));
        return Ok(());
    }
    if !(io::stdin().is_terminal() && io::stdout().is_terminal()) {
        return Err(Error::usage(
            "There is no terminal to show the recovery key on. Name a new file for it: --recovery --out FILE.",
        ));
    }
    cx.out.text(
        "This is the recovery key. Write it on paper, and keep it where no one else goes:\n",
    )?;
    for line in &lines {
        cx.out.text(&format!("    {}", line.as_str()))?;
    }
    cx.out.text(
        "\nIt opens this journal and its backups in place of the passphrase, for whoever has it. A new passphrase makes it void.",
    )?;
    while let Some(typed) = typed_back(cx)? {
        match journal.confirm_recovery_key(&typed) {
            Ok(()) => {
                cx.out.say("That is right. You can type it wherever rounds asks for the passphrase. Close this window, so the key does not stay on screen.");
                return Ok(());
            }
            Err(error) if error.problem == services::Problem::Failed => {
                cx.out.say(&error.to_string());
            }
            Err(error) => return Err(error.into()),
        }
    }
    cx.out.say("You did not type it back, so there is no telling whether you wrote it down correctly. `rounds passphrase --recovery` shows it again.");
    Ok(())
}

/// Writes a secret into a file that was not there before, for its owner alone.
fn write(to: &Path, line: &str) -> Result<()> {
    let line = Zeroizing::new(format!("{line}\n"));
    let written = write_new(to, Readers::Owner, line.as_bytes());
    written.map_err(|why| match why.kind() {
        io::ErrorKind::AlreadyExists => Error::failed(format!(
            "{} already exists; nothing was changed.",
            to.display()
        )),
        _ => Error::failed(format!(
            "{} could not be written: {}.",
            to.display(),
            reason(&why)
        )),
    })
}

/// What is typed back from paper, on as many lines as it is written on; `None` when nothing is.
fn typed_back(cx: &Cx) -> Result<Option<Secret>> {
    cx.out
        .say("Type it back from the paper, in any spelling; an empty line ends it:");
    let mut typed = Zeroizing::new(String::new());
    loop {
        let before = typed.len();
        if io::stdin().read_line(&mut typed)? == 0 || typed[before..].trim().is_empty() {
            break;
        }
        if Secret::new(typed.as_str()).is_recovery_key() {
            break;
        }
    }
    let typed = typed.trim();
    Ok((!typed.is_empty()).then(|| Secret::new(typed)))
}

/// Offers a new passphrase to somebody who came in with the recovery key; gives the journal back, with
/// what opens it now.
pub(super) fn offer(cx: &Cx, journal: Journal, key: Secret) -> Result<(Journal, Secret)> {
    let question = "That was the recovery key. Set a new passphrase now?";
    let later = "`rounds passphrase` sets one later; it takes the recovery key as the current one.";
    if !args::agreed(question, later)? {
        cx.out.say(later);
        return Ok((journal, key));
    }
    let Some(new) = secret::twice("New passphrase: ")? else {
        cx.out.say(&format!("Nothing was changed. {later}"));
        return Ok((journal, key));
    };
    let path = &cx.paths.journal;
    drop(journal);
    let changed = services::lock_instance(path)
        .and_then(|_hold| services::set_passphrase(path, Some(&key), Some(&new)));
    let holds = match changed {
        Ok(rekeyed) => {
            cx.out
                .say("The passphrase is changed. The forgotten one no longer opens this journal.");
            follow_up(cx, &rekeyed, true);
            new
        }
        Err(error) => {
            cx.out.say(&format!("The passphrase is as it was. {error}"));
            key
        }
    };
    let journal = services::open(path, Some(&holds), Environment::of(cx.clock))?;
    Ok((journal, holds))
}

/// What else there is to know after a change.
pub(super) fn follow_up(cx: &Cx, rekeyed: &Rekeyed, is_set: bool) {
    if rekeyed.void && is_set {
        cx.out.say("The recovery key no longer opens it either: `rounds passphrase --recovery` shows the new one.");
    }
    if !rekeyed.left.is_empty() {
        let names = rekeyed.left.join(", ");
        cx.out.say(&format!(
            "These backups are still under another passphrase: {names}. Remove them if you do not need them."
        ));
    }
}
