//! What was written to others and has not left.
use crate::{
    services::{Journal, Result},
    store::{ReadTx, share},
};

/// What waits to be written to somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsent {
    /// To whom.
    pub person: String,
    /// How much.
    pub counts: share::Unsent,
}

impl Journal {
    /// What waits to be written, for each person for whom anything does.
    pub fn unsent(&self) -> Result<Vec<Unsent>> {
        self.store.read(unsent)
    }
}

/// What waits to be written, for each person for whom anything does.
pub(in crate::services) fn unsent(journal: &ReadTx<'_>) -> Result<Vec<Unsent>> {
    let mut unsent = Vec::new();
    for peer in journal.peers()? {
        let counts = journal.unsent(peer.number)?;
        if !counts.is_empty() {
            unsent.push(Unsent {
                person: peer.name,
                counts,
            });
        }
    }
    Ok(unsent)
}
