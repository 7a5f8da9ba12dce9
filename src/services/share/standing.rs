//! How things stand with others, as lists and badges show it: in a word, or in a number.
use std::path::PathBuf;

use chrono::NaiveDate;

use super::{
    Agreement, Collected, Farewells, Peer, SharePlan, agreement, ended::Ended, farewell, waiting,
};
use crate::{
    domain::{Id, share::bundle::Aim, text::name_key},
    services::{Journal, Result},
    store::share::{self, Side},
};

/// How an entry of the keeper's stands with those to whom it was shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ShareStatus {
    /// Whether somebody answered it.
    pub answered: bool,
    /// Whether somebody signed it off.
    pub signed: bool,
    /// Whether something of that was not read.
    pub unread: bool,
}

/// How the keeper and a person stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sharing {
    /// Their keys, and where files are left.
    pub peer: Peer,
    /// How many entries they may read.
    pub shared: usize,
    /// How many of these they answered.
    pub answered: usize,
    /// What was written to them and has not left.
    pub unsent: share::Unsent,
    /// How the compact stands between the two.
    pub agreement: Agreement,
    /// Whether the mentorship has ended.
    pub farewells: Farewells,
    /// Whether they wait for everything to be sent again.
    pub asks_again: bool,
    /// The goals that they show.
    pub goals: Vec<Aim>,
}

/// What came, and where more may come.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Arrivals {
    /// The files that were looked at.
    pub files: Vec<Collected>,
    /// The folders that are shared with others.
    pub folders: Vec<PathBuf>,
    /// The pages that came to their last day, and are erased here.
    pub ended: Vec<Ended>,
    /// The first last day of the others' pages that are still here.
    pub ends: Option<NaiveDate>,
}

impl SharePlan {
    /// Whether the person is told within how many days an answer was agreed on.
    pub fn tells_days(&self) -> bool {
        self.tell.reply_days
    }
}

impl Journal {
    /// How those of these entries stand that were ever shown to somebody.
    pub fn standings(&self, entries: &[Id]) -> Result<Vec<(Id, ShareStatus)>> {
        self.store.read(|journal| {
            let mut all = Vec::new();
            for entry in entries {
                let pages = journal.pages_of_entry(*entry)?;
                if pages.is_empty() {
                    continue;
                }
                let standing = ShareStatus {
                    answered: pages.iter().any(|page| page.answer_at.is_some()),
                    signed: pages.iter().any(|page| page.signed > 0),
                    unread: pages.iter().any(|page| page.unread > 0),
                };
                all.push((*entry, standing));
            }
            Ok(all)
        })
    }

    /// How the keeper and a person stand; nothing while their keys are not known.
    pub fn sharing_with(&self, person: &str) -> Result<Option<Sharing>> {
        let named = |peer: &Peer| name_key(&peer.person) == name_key(person);
        let Some(peer) = self.peers()?.into_iter().find(named) else {
            return Ok(None);
        };
        self.store.read(|journal| {
            let Some(row) = journal.peer_named(person)? else {
                return Ok(None);
            };
            let mut pages = journal.pages_with(row.number, Side::Mine)?;
            pages.retain(|page| page.taken_at.is_none());
            Ok(Some(Sharing {
                peer,
                shared: pages.len(),
                answered: pages.iter().filter(|page| page.answer_at.is_some()).count(),
                unsent: journal.unsent(row.number)?,
                agreement: agreement::with(journal, &row)?,
                farewells: farewell::with(journal, row.number)?,
                asks_again: journal.asked_again(row.number)?.is_some(),
                goals: journal.aims(row.number, Side::Theirs)?,
            }))
        })
    }

    /// How many pages of others wait for an answer.
    pub fn waits(&self) -> Result<u64> {
        let today = self.environment.now().date_naive();
        self.store.read(|journal| waiting(journal, today))
    }

    /// Takes in what came, and tells in which folders more may come.
    pub fn arrivals(&mut self) -> Result<Arrivals> {
        let ended = self.let_go_of_ended()?;
        let collection = self.look_through()?;
        let ends = self
            .store
            .read(|journal| Ok::<_, crate::services::Error>(journal.next_end()?))?;
        Ok(Arrivals {
            files: collection.files,
            folders: collection.folders,
            ended,
            ends,
        })
    }
}
