//! What a person means by the end of an identifier: a page of somebody's, a shared entry, a comment.
use std::path::Path;

use super::{folder, received::Received};
use crate::{
    domain::{Ending, Id, share::bundle::Fact},
    services::{Error, Journal, Problem, Result},
    store::share::Side,
};

/// Something that has a thread.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Threaded {
    /// A page of somebody's.
    Theirs {
        /// Whose.
        person: String,
        /// Its alias.
        page: Id,
    },
    /// An entry of the keeper's, and the people it is shared with.
    Mine {
        /// The entry.
        entry: Id,
        /// With whom, by name.
        people: Vec<String>,
    },
}

impl Journal {
    /// Takes in a file that somebody sent. However large it claims to be, no more of it is read than a bundle may have.
    ///
    /// # Errors
    /// As [`Journal::receive`], and when the file cannot be read.
    pub fn receive_file(&mut self, file: &Path) -> Result<Received> {
        self.receive(&folder::read(file)?)
    }

    /// The page of somebody's, or the shared entry of the keeper's, whose identifier ends so.
    ///
    /// # Errors
    /// When there is none, or more than one, or the entry was not shared.
    pub fn find_threaded(&self, ending: &Ending) -> Result<Threaded> {
        let pages = self.store.read(|journal| -> Result<_> {
            let mut found = Vec::new();
            for peer in journal.peers()? {
                for row in journal.pages_with(peer.number, Side::Theirs)? {
                    if row.page.hex().ends_with(ending.hex()) {
                        found.push((peer.name.clone(), row.page));
                    }
                }
            }
            Ok(found)
        })?;
        match pages.as_slice() {
            [(person, page)] => {
                // Whoever shares chooses how a page is called: none may stand in the way of an entry of one's own.
                let own = self.find(ending);
                if !own.is_err_and(|error| error.problem == Problem::NotFound) {
                    return Err(ambiguous(ending, 2));
                }
                Ok(Threaded::Theirs {
                    person: person.clone(),
                    page: *page,
                })
            }
            [] => self.shared_entry(ending),
            several => Err(ambiguous(ending, several.len())),
        }
    }

    fn shared_entry(&self, ending: &Ending) -> Result<Threaded> {
        let entry = self.find(ending)?;
        let mut people = Vec::new();
        for shown in self.thread(entry)?.shown {
            if !people.contains(&shown.person) {
                people.push(shown.person);
            }
        }
        if people.is_empty() {
            let message = "This entry is not shared, so there is nothing to reply to.";
            let hint = "Share it first: `rounds share ID --to PERSON`.";
            return Err(Error::new(Problem::Usage, message).hint(hint));
        }
        Ok(Threaded::Mine { entry, people })
    }

    /// The comment on an entry of the keeper's whose identifier ends so, and who wrote it.
    ///
    /// # Errors
    /// When there is none, or more than one.
    pub fn find_comment(&self, ending: &Ending) -> Result<(String, Id)> {
        let found = self.store.read(|journal| -> Result<_> {
            let mut found = Vec::new();
            for peer in journal.peers()? {
                let said = journal.said_to_me(peer.number)?.into_iter();
                let meant = said.filter(|id| id.hex().ends_with(ending.hex()));
                found.extend(meant.map(|id| (peer.name.clone(), id)));
            }
            Ok(found)
        })?;
        match found.as_slice() {
            [one] => Ok(one.clone()),
            [] => {
                let message = format!("No comment id ends in {}.", ending.hex());
                let hint = "`rounds show ID` shows the comments of an entry with their ids.";
                Err(Error::new(Problem::NotFound, message).hint(hint))
            }
            several => Err(ambiguous(ending, several.len())),
        }
    }
}

impl Journal {
    /// The comment or sign-off of the keeper's that is not sent and whose identifier ends so, and its words.
    ///
    /// # Errors
    /// When there is none, or more than one.
    pub fn find_unsent(&self, ending: &Ending) -> Result<(Id, String)> {
        let found = self.store.read(|journal| -> Result<_> {
            let mut found = Vec::new();
            for peer in journal.peers()? {
                let said = journal.unsent_facts(peer.number)?.into_iter();
                found.extend(said.filter_map(|fact| match fact {
                    Fact::Comment(said) => Some((said.id, said.text)),
                    Fact::SignOff(said) => Some((said.id, said.statement)),
                    _ => None,
                }));
            }
            found.retain(|(id, _)| id.hex().ends_with(ending.hex()));
            Ok(found)
        })?;
        match found.as_slice() {
            [one] => Ok(one.clone()),
            [] => {
                let message = format!("Nothing that waits to be sent ends in {}.", ending.hex());
                let hint = "`rounds reply ENTRY` shows the ids of what waits. What you sent can't be undone.";
                Err(Error::new(Problem::NotFound, message).hint(hint))
            }
            several => Err(ambiguous(ending, several.len())),
        }
    }
}

fn ambiguous(ending: &Ending, count: usize) -> Error {
    let message = format!("{count} ids end in {}.", ending.hex());
    Error::new(Problem::Usage, message).hint("Give more digits of the one you mean.")
}
