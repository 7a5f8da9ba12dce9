//! Renaming tags: other than with people and goals, every entry that bears one is saved anew under the other name.
use super::{
    ReadTx, Result, Saving, WriteTx,
    name::{Name, NameKind},
};
use crate::domain::{Id, Record, text};

impl ReadTx<'_> {
    /// The tags of that very name, whatever its case.
    pub fn tag(&self, spelt: &str) -> Result<Option<Name>> {
        let name = self.name(NameKind::Tag, spelt)?;
        Ok(name.filter(|name| name.uses > 0))
    }
}

impl WriteTx<'_> {
    /// Puts one tag, which must be settled, in the place of another in every entry that bears it,
    /// and answers how many those were. `progress` hears how many there are so far.
    pub fn retag(
        &self,
        from: &Name,
        into: &str,
        saving: Saving<'_>,
        progress: &mut dyn FnMut(u64),
    ) -> Result<u64> {
        let ids = self.bearing(NameKind::Tag, from.id)?;
        let respelt = text::name_key(&from.name) == text::name_key(into);
        if respelt {
            self.respell_tag(from, into, &ids)?;
        }
        for (done, id) in (1..).zip(&ids) {
            if respelt {
                self.save_as_is(*id, saving)?;
            } else {
                let was = self.here(*id)?.record;
                let of = was.origin();
                let mut entry = was.entry;
                for tag in entry.tags.iter_mut().filter(|tag| **tag == from.name) {
                    into.clone_into(tag);
                }
                self.save(of, entry, saving)?;
            }
            progress(done);
        }
        self.forget_names()?;
        Ok(u64::try_from(ids.len()).unwrap_or(u64::MAX))
    }

    /// Gives a tag another spelling. What the entries were is written down first: it shows the
    /// spelling before.
    fn respell_tag(&self, tag: &Name, spelling: &str, bearing: &[Id]) -> Result<()> {
        for id in bearing {
            self.close_revision(&self.here(*id)?.record)?;
        }
        self.spell(NameKind::Tag, tag.id, spelling)
    }

    /// Begins a revision of an entry whose names were spelt anew beneath it.
    fn save_as_is(&self, id: Id, saving: Saving<'_>) -> Result<()> {
        let live = self.here(id)?;
        let mut entry = live.record.entry.clone();
        let borne = self.bear_names(&mut entry)?;
        let record = Record {
            revision: live.record.revision.saturating_add(1),
            updated_at: saving.at,
            ..live.record
        };
        self.begin_revision(id, record.revision, saving)?;
        self.update(live.row, &record, &entry, &borne)?;
        Ok(())
    }
}
