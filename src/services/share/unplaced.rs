//! Answers that were kept though the entry they are about is not in this copy of the journal. They stand with it once it comes:
//! from a file of another copy's, or when it is shared again.
use crate::{
    services::{Journal, Result},
    store::share::Unplaced,
};

/// What somebody said of entries that are not here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Who said it.
    pub person: String,
    /// What, in order.
    pub said: Vec<Unplaced>,
}

impl Journal {
    /// The answers that wait for their entries, person by person.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn kept_answers(&self) -> Result<Vec<Kept>> {
        self.store.read(|journal| {
            let mut all = Vec::new();
            for peer in journal.peers()? {
                let said = journal.unplaced(peer.number)?;
                if !said.is_empty() {
                    all.push(Kept {
                        person: peer.name,
                        said,
                    });
                }
            }
            Ok(all)
        })
    }
}
