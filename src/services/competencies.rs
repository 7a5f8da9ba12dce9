//! What entries are evidence for: linking them to competencies, and showing the best.
use super::{Error, Journal, Problem, Result, entries::check_savable, profile};
use crate::{
    domain::{
        Entry, Id, Record,
        plan::competency::{Library, MOST_SHOWN},
        text::{self, name_key},
    },
    store::ReadTx,
};

impl Journal {
    /// The links that a person means: short names are of the lists in use.
    ///
    /// # Errors
    /// When one is in no list that is meant.
    pub fn meant_links(&self, typed: &[String], library: &Library) -> Result<Vec<String>> {
        let in_use = self
            .store
            .read(|journal| Ok::<_, Error>(profile::in_use(journal)?))?;
        let meant = typed.iter().map(|typed| {
            let meant = library.meant(&in_use, typed);
            meant.map_err(|why| Error::new(Problem::Usage, text::ended(why)))
        });
        meant.collect()
    }

    /// The lists of competencies in use, by id.
    pub fn lists_in_use(&self) -> Result<Vec<String>> {
        self.store.read(|journal| Ok(profile::in_use(journal)?))
    }

    /// Whether a new entry may bear its links.
    ///
    /// # Errors
    /// When its kind bears none, when they are too many, or when too many are shown for the same.
    pub fn check_links(&self, entry: &Entry, library: &Library) -> Result<()> {
        self.store
            .read(|journal| check(journal, entry, None, library))
    }

    /// Links an entry to competencies, and shows it for the first of them where that is wanted.
    ///
    /// # Errors
    /// As [`Journal::check_links`], and when the entry is not in the journal.
    pub fn link(
        &mut self,
        id: Id,
        links: &[String],
        show: bool,
        library: &Library,
    ) -> Result<Record> {
        self.change_links(id, library, |entry| {
            for link in links {
                if !has(&entry.competencies, link) {
                    entry.competencies.push(link.clone());
                }
            }
            if show {
                entry.showcase = links.first().cloned();
            }
            Ok(())
        })
    }

    /// Takes links from an entry; without any it is only no longer shown.
    ///
    /// # Errors
    /// When it does not bear one of them, and as [`Journal::link`].
    pub fn unlink(&mut self, id: Id, links: &[String], library: &Library) -> Result<Record> {
        self.change_links(id, library, |entry| {
            if links.is_empty() {
                entry.showcase = None;
            }
            for link in links {
                if !has(&entry.competencies, link) {
                    let message = format!("This entry is not linked to {}.", library.label(link));
                    return Err(Error::new(Problem::NotFound, message));
                }
                entry
                    .competencies
                    .retain(|one| name_key(one) != name_key(link));
            }
            Ok(())
        })
    }

    fn change_links(
        &mut self,
        id: Id,
        library: &Library,
        change: impl FnOnce(&mut Entry) -> Result<()>,
    ) -> Result<Record> {
        self.saving(|journal, saving| {
            let was = journal.record(id)?;
            let of = was.origin();
            let before = was.entry.clone();
            let mut entry = was.entry;
            change(&mut entry)?;
            entry.competencies = library.without_wholes(entry.competencies);
            check(journal, &entry, Some((id, &before)), library)?;
            Ok(journal.save(of, check_savable(entry)?, saving)?)
        })
    }
}

fn has(links: &[String], link: &str) -> bool {
    links.iter().any(|one| name_key(one) == name_key(link))
}

/// Whether an entry may bear its links; `was` is the entry as it is in the journal.
fn check(
    journal: &ReadTx<'_>,
    entry: &Entry,
    was: Option<(Id, &Entry)>,
    library: &Library,
) -> Result<()> {
    let spec = entry.kind.spec();
    if !spec.assessable && !entry.competencies.is_empty() {
        let label = text::one_of(&spec.label.to_lowercase());
        let message = format!("{} counts for no competency.", text::capital(&label));
        return Err(
            Error::new(Problem::Usage, message).hint("Write a reflection about it, and link that.")
        );
    }
    // What was too much before may become less.
    let before = was.map_or(0, |(_, was)| was.competencies.len());
    if let Some(why) = library.too_many(&entry.competencies)
        && entry.competencies.len() > before
    {
        return Err(Error::new(Problem::Usage, why).hint("`rounds unlink` takes one away."));
    }
    let Some(shown) = &entry.showcase else {
        return Ok(());
    };
    if was.is_some_and(|(_, was)| was.showcase.as_ref() == Some(shown)) {
        return Ok(());
    }
    let mut others = journal.shown_for(shown)?;
    others.retain(|id| was.is_none_or(|(own, _)| *id != own));
    if others.len() < MOST_SHOWN {
        return Ok(());
    }
    let mut named = Vec::new();
    for id in others {
        let row = journal.row(id)?;
        named.push(format!("{} ({})", row.title, id.short()));
    }
    let message = format!(
        "{} are shown for {} already: {}.",
        text::counted(MOST_SHOWN, "entry"),
        library.label(shown),
        named.join(", ")
    );
    Err(Error::new(Problem::Usage, message).hint("Show one of these no longer, then this one."))
}
