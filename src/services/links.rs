//! Links between entries: where one leads, and what leads to it.
use super::{AttachedFile, Journal, Order, PageQuery, Result, Start, attached};
use crate::{
    domain::{Ending, Entry, Filter, Id, Record, Row, entry::link},
    store::ReadTx,
};

/// As many links of an entry as are looked up, either way.
const MOST: usize = 50;

/// The entries that are linked with one.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Linked {
    /// Those it names, in the order of its text.
    pub to: Vec<Row>,
    /// Those that name it, newest first.
    pub from: Vec<Row>,
    /// The files that belong to it.
    pub files: Vec<AttachedFile>,
}

impl Journal {
    /// The titles of the entries that links lead to, each with what the link holds; none where it leads nowhere.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn link_titles(&self, links: &[Ending]) -> Result<Vec<(String, Option<String>)>> {
        self.store.read(|journal| {
            let titled = links.iter();
            titled
                .map(|link| Ok((link.hex().to_owned(), title(journal, link)?)))
                .collect()
        })
    }

    /// An entry to be read: its links are the titles of those they lead to.
    ///
    /// # Errors
    /// When there is no such entry, or when stopped.
    pub fn readable(&self, id: Id) -> Result<Record> {
        self.store.read(|journal| {
            let mut record = journal.record(id)?;
            readable(journal, &mut record.entry, link::in_markdown)?;
            Ok(record)
        })
    }

    /// The entries that an entry's text names by the end of their identifiers, and those whose
    /// text names it.
    ///
    /// # Errors
    /// When there is no such entry, or when stopped.
    pub fn linked(&self, id: Id) -> Result<Linked> {
        self.store.read(|journal| {
            Ok(Linked {
                to: to(journal, id)?,
                from: from(journal, id)?,
                files: attached::files(journal, &journal.record(id)?.entry.attachments)?,
            })
        })
    }
}

/// The title of the entry that a link leads to; none where it leads nowhere.
fn title(journal: &ReadTx<'_>, link: &Ending) -> Result<Option<String>> {
    for found in journal.ending_in(link)? {
        if let Some(row) = journal.row_of(found)? {
            return Ok(Some(row.title));
        }
    }
    Ok(None)
}

/// A text with the titles of those it leads to in the place of its links.
pub(super) fn told(journal: &ReadTx<'_>, text: &str, shown: fn(&str) -> String) -> Result<String> {
    let mut titles = Vec::new();
    for link in link::links(text).take(MOST) {
        let title = title(journal, &link)?;
        titles.extend(title.map(|title| (link, shown(&title))));
    }
    Ok(link::told(text, |link| {
        let known = titles.iter().find(|(known, _)| known == link);
        known.map(|(_, title)| title.clone())
    }))
}

/// The same for all texts of an entry.
pub(super) fn readable(
    journal: &ReadTx<'_>,
    entry: &mut Entry,
    shown: fn(&str) -> String,
) -> Result<()> {
    entry.title = told(journal, &entry.title, link::in_plain)?;
    for section in &mut entry.sections {
        if section.text.contains("[[") {
            section.text = told(journal, &section.text, shown)?;
        }
    }
    Ok(())
}

/// An entry whose words are gathered with those of others.
pub(super) fn read_as_words(journal: &ReadTx<'_>, id: Id) -> Result<Record> {
    let mut record = journal.record(id)?;
    readable(journal, &mut record.entry, link::in_plain)?;
    Ok(record)
}

fn to(journal: &ReadTx<'_>, id: Id) -> Result<Vec<Row>> {
    let entry = journal.record(id)?.entry;
    let mut rows: Vec<Row> = Vec::new();
    for link in link::links_of(&entry).into_iter().take(MOST) {
        for found in journal.ending_in(&link)? {
            let known = found == id || rows.iter().any(|row| row.id == found);
            // What is in the trash leads nowhere.
            if let Some(row) = journal.row_of(found)?.filter(|_| !known) {
                rows.push(row);
            }
        }
    }
    Ok(rows)
}

fn from(journal: &ReadTx<'_>, id: Id) -> Result<Vec<Row>> {
    let spellings = link::spellings(id).into_iter();
    let words = spellings.map(|words| match words.as_slice() {
        [word] => Filter::word(word),
        _ => Filter::Phrase(words),
    });
    let page = journal.page(&PageQuery {
        filter: Filter::Or(words.collect()),
        from: Start::Newest,
        limit: MOST,
        order: Order::Newest,
    })?;
    let mut rows = Vec::new();
    for row in page.rows.into_iter().filter(|row| row.id != id) {
        // The index knows the word, not the brackets around it.
        if link::leads_to(&journal.record(row.id)?.entry, id) {
            rows.push(row);
        }
    }
    Ok(rows)
}
