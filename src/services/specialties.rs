//! Specialties side by side: what was liked, what drained, who the people were, and what life is like.
use super::{Journal, Result, links};
use crate::domain::{
    Id, Moment,
    entry::experience::{LOOK, SPECIALTY},
};

/// How many looks are laid side by side at most.
const LOOKS: usize = 12;

/// One look at a specialty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpecialtyLook {
    /// Its entry.
    pub id: Id,
    /// When it was taken.
    pub at: Moment,
    /// What it is called.
    pub title: String,
    /// The text of each section of [`LOOK`]; empty where nothing was said.
    pub texts: Vec<String>,
}

impl Journal {
    /// The newest looks at specialties, the oldest of them first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn specialties(&self) -> Result<Vec<SpecialtyLook>> {
        self.store.read(|journal| {
            let mut looks = Vec::new();
            for id in journal.of_type(SPECIALTY, LOOKS)? {
                let entry = links::read_as_words(journal, id)?.entry;
                let text = |name: &str| entry.section(name).trim().to_owned();
                let texts = LOOK.iter().map(|section| text(section.name)).collect();
                looks.push(SpecialtyLook {
                    id,
                    at: entry.at,
                    texts,
                    title: entry.title,
                });
            }
            looks.reverse();
            Ok(looks)
        })
    }
}
