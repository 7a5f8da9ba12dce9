//! Tags as such: giving one another name, and making several one.
use super::{Error, Journal, Problem, Result, entries::check_savable};
use crate::{
    domain::{Entry, Id, Kind, text::name_key},
    store::{Name, NameKind, ReadTx},
};

impl Journal {
    /// Gives a tag another name in every entry that bears it, and answers how many those were.
    /// `progress` hears how many there are so far.
    ///
    /// # Errors
    /// When there is no such tag, when another tag has the new name already, or when the new name
    /// is none.
    pub fn rename_tag(
        &mut self,
        old: &str,
        new: &str,
        progress: &mut dyn FnMut(u64),
    ) -> Result<u64> {
        let new = settled(new, self.environment.now())?;
        self.saving(|journal, saving| {
            let from = named(journal, old)?;
            if let Some(other) = journal.tag(&new)?.filter(|other| *other != from) {
                let message = format!("The tag #{} already exists.", other.name);
                let hint = "Merge them with `rounds tag merge`.";
                return Err(Error::new(Problem::Usage, message).hint(hint));
            }
            if from.name == new {
                return Ok(0);
            }
            Ok(journal.retag(&from, &new, saving, progress)?)
        })
    }

    /// The entries that bear a tag, each with its revision now.
    ///
    /// # Errors
    /// When there is no such tag.
    pub fn bearing_tag(&self, tag: &str) -> Result<Vec<(Id, u32)>> {
        self.store.read(|journal| {
            let tag = named(journal, tag)?;
            let ids = journal.bearers(NameKind::Tag, &tag.name)?;
            let numbered = ids.into_iter();
            let numbered = numbered.map(|id| Ok((id, journal.record(id)?.revision)));
            numbered.collect()
        })
    }

    /// Makes several tags one, and answers how many entries changed. The one they become need
    /// not be in use. `progress` hears how many there are so far.
    ///
    /// # Errors
    /// When one of the tags is not there, or when the name they get is none.
    pub fn merge_tags(
        &mut self,
        from: &[String],
        into: &str,
        progress: &mut dyn FnMut(u64),
    ) -> Result<u64> {
        let into = settled(into, self.environment.now())?;
        self.saving(|journal, saving| {
            // All are looked up before anything changes: a slip of the hand changes nothing.
            let mut names = Vec::new();
            for tag in from {
                let name = named(journal, tag)?;
                if name_key(&name.name) != name_key(&into) && !names.contains(&name) {
                    names.push(name);
                }
            }
            let mut done = 0;
            for name in &names {
                let before = done;
                done +=
                    journal.retag(name, &into, saving, &mut |count| progress(before + count))?;
            }
            Ok(done)
        })
    }
}

/// The tag that a person names, `#` or not.
fn named(journal: &ReadTx<'_>, tag: &str) -> Result<Name> {
    let tag = tag.trim().trim_start_matches('#');
    journal.tag(tag)?.ok_or_else(|| {
        let message = format!("No entry has the tag #{tag}.");
        Error::new(Problem::NotFound, message).hint("See which there are with `rounds tag list`.")
    })
}

/// A tag in the form in which entries keep it.
pub(super) fn settled(tag: &str, now: crate::domain::Moment) -> Result<String> {
    let none = || Error::new(Problem::Usage, "The new tag needs at least one letter.").about("");
    let mut entry = Entry::new(Kind::REFLECTION, now);
    entry.tags = vec![tag.to_owned()];
    let tags = check_savable(entry)?.tags;
    tags.into_iter().next().ok_or_else(none)
}
