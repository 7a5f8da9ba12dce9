//! Opening the journal for a verb: the passphrase from a file, from the terminal, or none.
use std::{
    io::{self, IsTerminal},
    path::Path,
};

use zeroize::Zeroizing;

use super::{Cx, Error, Result, external_edit, first, output::talk, recovery, secret};
use crate::services::{self, Clock, Environment, FileKind, Journal, Problem, Secret};

/// Opens the journal.
pub(super) fn journal(cx: &Cx) -> Result<Journal> {
    let path = &cx.paths.journal;
    let mut secret = match services::look(path)? {
        FileKind::Missing => return Err(first::missing(cx)),
        FileKind::Open => None,
        FileKind::Locked => Some(passphrase(cx, "Passphrase: ")?),
    };
    let file = cx.global.passphrase_file.as_deref();
    let open =
        |secret: &Option<Secret>| services::open(path, secret.as_ref(), Environment::of(cx.clock));
    let mut journal = open(&secret)?;
    if let Some(key) = secret.take_if(|typed| file.is_none() && typed.is_recovery_key()) {
        let (opened, holds) = recovery::offer(cx, journal, key)?;
        (journal, secret) = (opened, Some(holds));
    }
    if let Some([what, advice]) = journal.missing() {
        talk(&format!(
            "{what}\n  {advice} `rounds doctor --mend` ends this notice."
        ));
    }
    if take_in_left(cx, &mut journal) == Err(Problem::Damaged) {
        // The cipher shuts a connection that met a broken page; the rest can still be read by another.
        journal = open(&secret)?;
    }
    journal.count_in(cx.counts().as_deref());
    let_go_of_ended(cx, &mut journal);
    if journal.renewal_waits().unwrap_or_default() {
        cx.out.say(
            "Giving up your keys was cut short before everybody was told. `rounds identity renew --yes` goes on with it.",
        );
    }
    Ok(journal)
}

/// Erases what may be read no longer, and says so. Where the journal cannot be written now, the next opening does it.
fn let_go_of_ended(cx: &Cx, journal: &mut Journal) {
    for ended in journal.let_go_of_ended().unwrap_or_default() {
        cx.out.say(&ended.sentence());
    }
}

/// Takes in what an editor had saved when it, or this program, ended too early, and says so.
fn take_in_left(cx: &Cx, journal: &mut Journal) -> Result<(), Problem> {
    match journal.take_in_left() {
        Ok(taken) => {
            for kept in &taken {
                let place = external_edit::place(kept);
                cx.out.say(&format!("An editor was interrupted. {place}"));
            }
            Ok(())
        }
        Err(error) => {
            cx.out
                .say(&format!("What an editor had saved still waits. {error}"));
            Err(error.problem)
        }
    }
}

/// The passphrase, from the file if one is named, else from the command that the config names, else
/// from the person.
pub(super) fn passphrase(cx: &Cx, ask: &str) -> Result<Secret> {
    let file = cx.global.passphrase_file.as_deref();
    if file.is_none()
        && let Some(command) = command(cx)
    {
        match secret::from_command(&command) {
            Ok(secret) => return Ok(secret),
            // Somebody may still type it.
            Err(why) => talk(&why),
        }
    }
    asked(file, ask)
}

/// The command that says the passphrase. A config with a mistake elsewhere keeps nobody out.
pub(super) fn command(cx: &Cx) -> Option<String> {
    cx.config().ok()?.settings.passphrase_command
}

/// The passphrase, from the file if one is named, else from the person.
pub(super) fn asked(file: Option<&Path>, ask: &str) -> Result<Secret> {
    if let Some(file) = file {
        return secret::from_file(file);
    }
    if !io::stdin().is_terminal() {
        let hint = "Name a file that holds it: --passphrase-file FILE.".to_owned();
        let message =
            "The journal is locked, and there is no terminal to ask for the passphrase.".to_owned();
        return Err(Error::Problem(Problem::Locked, message, Some(hint)));
    }
    let typed = Zeroizing::new(rpassword::prompt_password(ask)?);
    Ok(Secret::new(typed.as_str()))
}

/// The time. With `ROUNDS_NOW`, as if the program had been started then: for tests and pictures.
pub(super) fn clock() -> Result<Clock> {
    let Ok(now) = std::env::var("ROUNDS_NOW") else {
        return Ok(Clock::System);
    };
    let at = chrono::DateTime::parse_from_rfc3339(&now);
    let at = at.map_err(|_| {
        Error::usage(format!(
            "ROUNDS_NOW is {now:?}; it must be like 2026-11-12T20:40:00Z."
        ))
    })?;
    Ok(Clock::from(at))
}
