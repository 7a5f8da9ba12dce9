//! Searches that are kept under a name: in the journal, and so encrypted with it.
use serde::{Deserialize, Serialize};

use super::{Error, Journal, Problem, Result};
use crate::{domain::text::name_key, store::ReadTx};

/// As many searches as are kept.
pub const MOST_SAVED: usize = 100;
/// As many characters as a name has at most, and a search.
pub const LONGEST_NAME: usize = 60;
const LONGEST_SEARCH: usize = 1_000;

const KEY: &str = "searches";

/// A search under a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Saved {
    /// What it is called; two names that differ only in case are one.
    pub name: String,
    /// The query, as it was typed.
    pub query: String,
}

impl Journal {
    /// The searches that are kept, by name.
    pub fn saved_searches(&self) -> Result<Vec<Saved>> {
        self.store.read(read)
    }

    /// Keeps a search; one of the same name gives way to it, and is answered.
    ///
    /// # Errors
    /// When the name or the query is empty or too long, when as many are kept as there may be, or
    /// when the file cannot be written.
    pub fn save_search(&mut self, saved: Saved) -> Result<Option<Saved>> {
        let saved = settled(saved)?;
        self.change(|all| {
            let old = position(all, &saved.name).map(|at| all.remove(at));
            if all.len() >= MOST_SAVED {
                let message = format!("You already have {MOST_SAVED} saved searches.");
                let hint = "Delete one first.";
                return Err(Error::new(Problem::Failed, message).hint(hint));
            }
            all.push(saved);
            all.sort_by_key(|saved| name_key(&saved.name));
            Ok(old)
        })
    }

    /// Puts a search in the place of one that is kept; answers that one.
    ///
    /// # Errors
    /// As [`Journal::save_search`], when there is none of that name, and when another has the new one.
    pub fn change_search(&mut self, name: &str, saved: Saved) -> Result<Saved> {
        let saved = settled(saved)?;
        self.change(|all| {
            let Some(at) = position(all, name) else {
                return Err(missing(name));
            };
            if position(all, &saved.name).is_some_and(|other| other != at) {
                let message = format!("You already have a search \"{}\".", saved.name);
                let hint = "Give this one another name.";
                return Err(Error::new(Problem::Usage, message).hint(hint).about(""));
            }
            let old = all.remove(at);
            all.push(saved);
            all.sort_by_key(|saved| name_key(&saved.name));
            Ok(old)
        })
    }

    /// Takes a search out, and answers it.
    ///
    /// # Errors
    /// When there is none of that name, or the file cannot be written.
    pub fn forget_search(&mut self, name: &str) -> Result<Saved> {
        self.change(|all| {
            let found = position(all, name).map(|at| all.remove(at));
            found.ok_or_else(|| missing(name))
        })
    }

    fn change<T>(&mut self, change: impl FnOnce(&mut Vec<Saved>) -> Result<T>) -> Result<T> {
        self.store.write(|journal| {
            let mut all = read(journal)?;
            let answer = change(&mut all)?;
            let text = serde_json::to_string(&all).map_err(|why| {
                Error::new(
                    Problem::Failed,
                    format!("The search can't be saved: {why}."),
                )
            })?;
            journal.set(KEY, Some(&text))?;
            Ok(answer)
        })
    }
}

/// A search as it is kept.
fn settled(Saved { name, query }: Saved) -> Result<Saved> {
    let saved = Saved {
        name: name.split_whitespace().collect::<Vec<_>>().join(" "),
        query: query.trim().to_owned(),
    };
    for (text, longest, what, field) in [
        (&saved.name, LONGEST_NAME, "name", ""),
        (&saved.query, LONGEST_SEARCH, "search", "query"),
    ] {
        if text.is_empty() || text.chars().count() > longest {
            let message = format!("The {what} must have 1 to {longest} characters.");
            return Err(Error::new(Problem::Usage, message).about(field));
        }
    }
    Ok(saved)
}

fn missing(name: &str) -> Error {
    let message = format!("There is no saved search \"{name}\".");
    Error::new(Problem::NotFound, message)
}

fn read(journal: &ReadTx<'_>) -> Result<Vec<Saved>> {
    let text = journal.setting(KEY)?.unwrap_or_default();
    // What cannot be read was not written by this program; there is nothing in it to keep.
    Ok(serde_json::from_str(&text).unwrap_or_default())
}

fn position(all: &[Saved], name: &str) -> Option<usize> {
    let name = name_key(name);
    all.iter().position(|saved| name_key(&saved.name) == name)
}
