//! What the author said of the privacy check: words that are to stay as they are.
use super::{Journal, Result};
use crate::store::ReadTx;

/// Where the words are kept, oldest first, one fingerprint a line.
const KEY: &str = "lint.dismissed";

/// How many are remembered; the oldest go first.
const MOST: usize = 500;

/// The longest fingerprint that is remembered, in bytes.
const LONGEST: usize = 200;

impl Journal {
    /// The fingerprints of findings that the author dismissed, oldest first.
    pub fn dismissed(&self) -> Result<Vec<String>> {
        self.store.read(remembered)
    }

    /// Remembers that words are to stay as they are, by the [`fingerprint`] of a finding. One
    /// that is too long to be worth a line is not remembered.
    ///
    /// [`fingerprint`]: crate::domain::privacy::lint::fingerprint
    pub fn dismiss_finding(&mut self, fingerprint: &str) -> Result<()> {
        if fingerprint.len() > LONGEST || fingerprint.contains('\n') {
            return Ok(());
        }
        self.store.write(|journal| {
            let mut all = remembered(journal)?;
            all.retain(|known| known != fingerprint);
            all.push(fingerprint.to_owned());
            let kept = all.split_off(all.len().saturating_sub(MOST));
            Ok(journal.set(KEY, Some(&kept.join("\n")))?)
        })
    }

    /// Asks about words again that were to stay as they are, by the fingerprint; one that is not
    /// remembered changes nothing.
    pub fn ask_again_about(&mut self, fingerprint: &str) -> Result<()> {
        self.store.write(|journal| {
            let mut all = remembered(journal)?;
            all.retain(|known| known != fingerprint);
            let kept = all.join("\n");
            Ok(journal.set(KEY, Some(kept.as_str()).filter(|kept| !kept.is_empty()))?)
        })
    }
}

fn remembered(journal: &ReadTx<'_>) -> Result<Vec<String>> {
    let kept = journal.setting(KEY)?.unwrap_or_default();
    Ok(kept.lines().map(str::to_owned).collect())
}
