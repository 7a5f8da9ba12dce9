//! The passphrase of a journal: its first one, another one, or none from now on.
use std::path::Path;

use super::{Error, Opened, Problem, Recovery, Result, Secret, Workspace, backups, open, recovery};
use crate::store::{Key, Store, backup};

/// What came of a new passphrase.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rekeyed {
    /// The names of the backups that could not be changed.
    pub left: Vec<String>,
    /// Whether somebody has a recovery key that is void now.
    pub void: bool,
}

/// Gives the journal at a path and its backups another passphrase, or none. Whoever does it knows the
/// current one, or has the recovery key,
/// has told every other window to stay away ([`super::lock_instance()`]), and has not got it open.
///
/// # Errors
/// As [`super::open()`]; when the new passphrase is blank; when anybody has the journal open. It is
/// as it was then.
pub fn set_passphrase(
    path: &Path,
    current: Option<&Secret>,
    new: Option<&Secret>,
) -> Result<Rekeyed> {
    refuse_blank(new)?;
    let [current, new] = [current, new].map(|secret| secret.map(Secret::word));
    let noted = recovery::noted(&Store::open(path, current)?)?;
    // One key for all of them: one recovery key opens the journal and its backups.
    let key = new.map(Key::fresh).transpose()?;
    let mut left = Vec::new();
    // Backups first: if this is cut short, doing it again finishes it.
    let before = || {
        backup::sweep(&backup::folder(path), None);
        for backup in backups(path) {
            // One of a change that was cut short opens by the new passphrase already.
            let changed = [current, new]
                .iter()
                .any(|opens| Store::rekey(&backup.path, *opens, key.as_ref(), || ()).is_ok());
            if !changed && Store::open_as_it_is(&backup.path, new).is_err() {
                left.push(backup.name);
            }
        }
    };
    Store::rekey(path, current, key.as_ref(), before)?;
    Ok(Rekeyed {
        left,
        void: matches!(noted, Recovery::Since(_)),
    })
}

fn refuse_blank(new: Option<&Secret>) -> Result<()> {
    if new.is_some_and(Secret::is_blank) {
        let message = "The new passphrase is blank; nothing was changed.";
        return Err(Error::new(Problem::Usage, message).hint("Choose one of a few words."));
    }
    Ok(())
}

impl Workspace {
    /// Gives the journal that lies open here another passphrase, or none, and goes on with it.
    ///
    /// # Errors
    /// As [`set_passphrase`]. Only with [`Problem::Locked`] it could not be opened again.
    pub fn set_passphrase(
        &mut self,
        current: Option<&Secret>,
        new: Option<&Secret>,
    ) -> Result<(Opened, Rekeyed)> {
        refuse_blank(new)?;
        // An unlocked screen is not leave to lock its owner out.
        open(self.path(), current, self.environment()).map_err(|error| Error {
            problem: Problem::Failed,
            ..error
        })?;
        self.lock();
        let changed = set_passphrase(self.path(), current, new);
        let holds = if changed.is_ok() { new } else { current };
        let opened = self.open(holds).map_err(|error| Error {
            problem: Problem::Locked,
            ..error
        })?;
        changed.map(|rekeyed| (opened, rekeyed))
    }
}
