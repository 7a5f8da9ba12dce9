//! Hearing no more of somebody: muted, they are out of Review; forgotten, all that they sent is erased, and so are their keys.
use super::identity::meant;
use crate::{
    services::{Journal, Result},
    store::share::Side,
};

/// What was erased with somebody who was forgotten.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forgotten {
    /// What they were called.
    pub person: String,
    /// How many pages of theirs.
    pub pages: usize,
    /// How many entries of the keeper's were shared with them: they stay, without what was said of them there.
    pub shared: usize,
}

impl Journal {
    /// Takes somebody out of Review and its counts, or lets them in again. What they send is kept, and told of by nobody.
    ///
    /// # Errors
    /// When nobody of that name is known by keys.
    pub fn mute(&mut self, person: &str, on: bool) -> Result<String> {
        let now = self.environment.now();
        self.store.write(|journal| {
            let peer = meant(journal, person)?;
            journal.set_muted(peer.number, on.then_some(now))?;
            Ok(peer.name)
        })
    }

    /// Erases all that somebody sent, what was said between the two, and their keys. The journal knows them no longer, and
    /// takes nothing of theirs in. Entries of the keeper's stay.
    ///
    /// # Errors
    /// When nobody of that name is known by keys.
    pub fn forget(&mut self, person: &str) -> Result<Forgotten> {
        self.store.write(|journal| {
            let peer = meant(journal, person)?;
            let pages = journal.pages_with(peer.number, Side::Theirs)?.len();
            let shared = journal.pages_with(peer.number, Side::Mine)?;
            journal.forget_peer(peer.number)?;
            for entry in shared.iter().filter_map(|page| page.entry) {
                journal.refresh_shared(entry)?;
            }
            Ok(Forgotten {
                person: peer.name,
                pages,
                shared: shared.len(),
            })
        })
    }
}
