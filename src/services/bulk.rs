//! Doing something with many entries at once: all of it, or none.
use super::{Journal, PageQuery, Result, entries::check_savable, history::Between};
use crate::{
    domain::{Entry, Id, Record, text::name_key},
    store::{Saving, WriteTx},
};

impl Journal {
    /// The identifiers of a page of entries, and whether others follow.
    pub fn ids(&self, ask: &PageQuery) -> Result<(Vec<Id>, bool)> {
        let page = self.page(ask)?;
        let ids = page.rows.iter().map(|row| row.id).collect();
        Ok((ids, page.older))
    }

    /// Moves entries to the trash.
    ///
    /// # Errors
    /// When one of them is not in the journal.
    pub fn delete_all(&mut self, ids: &[Id]) -> Result<Vec<Record>> {
        let now = self.environment.now();
        self.store.write(|journal| {
            let gone = ids.iter().map(|id| Ok(journal.delete(*id, now)?));
            gone.collect()
        })
    }

    /// Gives entries tags and takes others away. Answers which entries changed, and from which
    /// state to which.
    ///
    /// # Errors
    /// When one of them is not in the journal.
    pub fn tag_entries(
        &mut self,
        ids: &[Id],
        add: &[String],
        remove: &[String],
    ) -> Result<Vec<Between>> {
        let unwanted: Vec<_> = remove.iter().map(|tag| name_key(tag)).collect();
        self.saving(|journal, saving| {
            change(journal, ids, saving, |entry| {
                entry.tags.retain(|tag| !unwanted.contains(&name_key(tag)));
                entry.tags.extend_from_slice(add);
            })
        })
    }

    /// Flags entries for the next meeting; where all of them are flagged, they no longer are.
    /// Answers which changed, and from which state to which.
    ///
    /// # Errors
    /// When one of them is not in the journal.
    pub fn flag_entries(&mut self, ids: &[Id]) -> Result<Vec<Between>> {
        self.saving(|journal, saving| {
            let mut flagged = true;
            for id in ids {
                flagged &= journal.record(*id)?.entry.question;
            }
            change(journal, ids, saving, |entry| entry.question = !flagged)
        })
    }
}

fn change(
    journal: &WriteTx<'_>,
    ids: &[Id],
    saving: Saving<'_>,
    change: impl Fn(&mut Entry),
) -> Result<Vec<Between>> {
    let mut changed = Vec::new();
    for id in ids {
        let was = journal.record(*id)?;
        let of = was.origin();
        let mut entry = was.entry;
        change(&mut entry);
        let kept = journal.save(of, check_savable(entry)?, saving)?;
        if kept.revision != of.revision {
            changed.push(Between::states(of, &kept));
        }
    }
    Ok(changed)
}
