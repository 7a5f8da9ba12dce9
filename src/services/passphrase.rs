//! The passphrase of a journal: its first one, another one, or none from now on.
use std::path::Path;

use super::{Desk, Error, Opened, Problem, Result, Secret, open};
use crate::store::Store;

/// Gives the journal at a path another passphrase, or none. Whoever does it knows the current one,
/// has told every other window to stay away ([`super::hold()`]), and has not got it open.
///
/// # Errors
/// As [`super::open()`]; when the new passphrase is empty; when anybody has the journal open. It is
/// as it was then.
pub fn set_passphrase(path: &Path, current: Option<&Secret>, new: Option<&Secret>) -> Result<()> {
    refuse_empty(new)?;
    let [current, new] = [current, new].map(|secret| secret.map(Secret::word));
    Ok(Store::rekey(path, current, new)?)
}

fn refuse_empty(new: Option<&Secret>) -> Result<()> {
    if new.is_some_and(Secret::is_empty) {
        let message = "The new passphrase is empty; nothing was changed.";
        return Err(Error::new(Problem::Usage, message).hint("Choose one of a few words."));
    }
    Ok(())
}

impl Desk {
    /// Gives the journal that lies open here another passphrase, or none, and goes on with it.
    ///
    /// # Errors
    /// As [`set_passphrase`]. Only with [`Problem::Locked`] it could not be opened again.
    pub fn set_passphrase(
        &mut self,
        current: Option<&Secret>,
        new: Option<&Secret>,
    ) -> Result<Opened> {
        refuse_empty(new)?;
        // An unlocked screen is not leave to lock its owner out.
        open(self.path(), current, self.world()).map_err(|error| Error {
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
        changed.map(|()| opened)
    }
}
