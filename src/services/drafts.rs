//! Drafts: text being written, kept on every pause.
use super::{
    Journal, Outcome, Result,
    conflict::{self, DraftState},
};
use crate::domain::{Draft, Id, Origin};

impl Journal {
    /// Keeps a draft; once this answers, it is on disk. A blank one is dropped instead. One whose entry is
    /// gone becomes one of its own: nobody would find it with that.
    pub fn keep_draft(&mut self, draft: &Draft) -> Result<()> {
        self.store.write(|journal| {
            if draft.entry.is_blank() {
                journal.drop_draft(draft.id)?;
                return Ok(());
            }
            let mut draft = draft.clone();
            if let Some(of) = draft.of
                && journal.living(of.id)?.is_none()
            {
                draft.of = None;
            }
            Ok(journal.keep_draft(&draft)?)
        })
    }

    /// A name for a draft.
    pub fn new_draft_id(&mut self) -> Id {
        self.environment.id()
    }

    /// Every draft, last kept first.
    pub fn drafts(&self) -> Result<Vec<Draft>> {
        self.store.read(|journal| Ok(journal.drafts()?))
    }

    /// Drops a draft; nothing happens when there is none.
    pub fn drop_draft(&mut self, id: Id) -> Result<()> {
        self.store.write(|journal| Ok(journal.drop_draft(id)?))
    }

    /// Drops a draft that another took over, unless somebody has written on in it since it was read.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn take_over(&mut self, read: &Draft) -> Result<()> {
        self.store
            .write(|journal| Ok(journal.drop_draft_of(read.id, read.updated_at)?))
    }

    /// Saves what was drafted and ends the draft, both or neither. A new entry gets the draft's
    /// identifier. Where the entry was changed or deleted since the draft was begun, nothing is saved, and
    /// the draft is kept.
    ///
    /// # Errors
    /// As [`Journal::save`]; the draft is kept.
    pub fn save_draft(&mut self, draft: &Draft) -> Result<Outcome> {
        self.save_draft_or(draft, draft.id)
    }

    /// The same for a draft that may be open elsewhere: where it is not saved, it is kept under another name,
    /// and what is written in it elsewhere stays as well.
    ///
    /// # Errors
    /// As [`Journal::save_draft`].
    pub fn save_draft_or(&mut self, draft: &Draft, aside: Id) -> Result<Outcome> {
        let now = self.environment.now();
        let entry = self.keepable_now(draft.entry.clone())?;
        let new = self.environment.id();
        self.saving(|journal, saving| {
            let of = match draft.of {
                Some(of) => Some(of),
                // It was saved before: what is saved twice is one entry.
                None if journal.is_known(draft.id)? => Some(Origin::new(draft.id)),
                None => None,
            };
            let record = match of {
                None => journal.add(draft.id, entry, saving)?,
                Some(of) => match conflict::standing(journal, of, &entry, now)? {
                    DraftState::Unmoved => journal.save(of, entry, saving)?,
                    DraftState::NothingNew(record) => *record,
                    DraftState::Apart(sides) => {
                        let apart =
                            conflict::keep(journal, (draft, saving.at), [aside, new], *sides)?;
                        return Ok(Outcome::Apart(Box::new(apart)));
                    }
                },
            };
            journal.drop_draft_of(draft.id, draft.updated_at)?;
            Ok(Outcome::Saved(Box::new(record)))
        })
    }
}
