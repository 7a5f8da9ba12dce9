//! Drafts: text being written, kept on every pause.
use super::{Journal, Result};
use crate::domain::{Draft, Id, Record};

impl Journal {
    /// Keeps a draft; once this answers, it is on disk. A blank one is dropped instead.
    pub fn keep_draft(&mut self, draft: &Draft) -> Result<()> {
        self.store.write(|journal| {
            if draft.entry.is_blank() {
                journal.drop_draft(draft.id)?;
            } else {
                journal.keep_draft(draft)?;
            }
            Ok(())
        })
    }

    /// A name for a draft.
    pub fn new_draft_id(&mut self) -> Id {
        self.world.id()
    }

    /// Every draft, last kept first.
    pub fn drafts(&self) -> Result<Vec<Draft>> {
        self.store.read(|journal| Ok(journal.drafts()?))
    }

    /// Drops a draft; nothing happens when there is none.
    pub fn drop_draft(&mut self, id: Id) -> Result<()> {
        self.store.write(|journal| Ok(journal.drop_draft(id)?))
    }

    /// Saves what was drafted and ends the draft, both or neither. A new entry gets the draft's
    /// identifier; saving the same draft twice keeps one entry.
    ///
    /// # Errors
    /// As [`Journal::save`]; the draft is kept.
    pub fn save_draft(&mut self, draft: Draft) -> Result<Record> {
        let entry = self.keepable_now(draft.entry)?;
        self.saving(|journal, saving| {
            let record = match draft.of {
                Some(of) => journal.save(of, entry, saving)?,
                None if journal.is_known(draft.id)? => journal.save(draft.id, entry, saving)?,
                None => journal.add(draft.id, entry, saving)?,
            };
            journal.drop_draft(draft.id)?;
            Ok(record)
        })
    }
}
