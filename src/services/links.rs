//! Links between entries: where one leads, and what leads to it.
use super::{Journal, Order, PageQuery, Result, Start};
use crate::{
    domain::{Ending, Filter, Id, Row, entry::link},
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
}

impl Journal {
    /// The titles of the entries that links lead to, each with what the link holds; none where it leads nowhere.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn link_titles(&self, links: &[Ending]) -> Result<Vec<(String, Option<String>)>> {
        self.store.read(|journal| {
            let titled = links.iter().map(|link| {
                let mut title = None;
                for found in journal.ending_in(link)? {
                    title = title.or(journal.row_of(found)?.map(|row| row.title));
                }
                Ok((link.hex().to_owned(), title))
            });
            titled.collect()
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
            })
        })
    }
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
