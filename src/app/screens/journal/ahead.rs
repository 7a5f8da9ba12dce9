//! Reading ahead: the pages to which the next key may lead are there before it is pressed, so that list and
//! page change in one frame.
use super::{CommentThread, Journal, Msg};
use crate::{
    app::{Effect, Effects},
    domain::{Id, Record},
    services::{self, Linked, share::Thread},
};

/// The rows whose pages are read ahead, counted from the cursor: the nearest first.
const NEAR: [isize; 3] = [1, -1, 2];
/// As many pages are kept.
const KEPT: usize = 6;

/// All that is shown of one entry.
#[derive(Debug)]
pub struct Leaf {
    /// The entry.
    pub record: Box<Record>,
    /// What is linked with it.
    pub linked: Box<Linked>,
    /// What others said of it.
    pub thread: Box<Thread>,
}

/// The leaves at hand, those that came first in front.
#[derive(Debug, Default)]
pub(super) struct Ahead {
    leaves: Vec<Leaf>,
    /// Which were asked for last, for the search of that number, and are on their way.
    asked: (u64, Vec<Id>),
}

impl Ahead {
    fn knows(&self, id: Id) -> bool {
        self.leaves.iter().any(|leaf| leaf.record.id == id)
    }

    /// Takes leaves that were read.
    pub(super) fn take_in(&mut self, leaves: Vec<Leaf>) {
        self.asked = Default::default();
        for leaf in leaves {
            self.leaves.retain(|old| old.record.id != leaf.record.id);
            self.leaves.push(leaf);
        }
        let excess = self.leaves.len().saturating_sub(KEPT);
        self.leaves.drain(..excess);
    }

    fn give(&mut self, id: Id) -> Option<Leaf> {
        let at = self.leaves.iter().position(|leaf| leaf.record.id == id)?;
        Some(self.leaves.remove(at))
    }
}

impl Journal {
    /// Shows an entry that is read already; whether it is. The page that was shown stays at hand.
    pub(super) fn turn_to(&mut self, id: Id) -> bool {
        let Some(leaf) = self.ahead.give(id) else {
            return false;
        };
        let (page, linked, hanging) = (self.page.take(), self.linked.take(), self.hanging.take());
        if let (Some(record), Some((to, linked)), Some(hanging)) = (page, linked, hanging) {
            let same = to == record.id && hanging.id == record.id;
            // What was read meanwhile is not new any more: such a page is read again.
            if let Some(thread) = hanging.untouched().filter(|_| same) {
                self.ahead.take_in(vec![Leaf {
                    record,
                    linked,
                    thread,
                }]);
            }
        }
        self.page = Some(leaf.record);
        self.linked = Some((id, leaf.linked));
        self.hanging = Some(CommentThread::new(id, leaf.thread));
        true
    }

    /// Asks for the pages near the cursor that are not at hand.
    pub(super) fn read_ahead(&mut self) -> Effects {
        let cursor = self.timeline.cursor;
        let rows = NEAR.iter().filter_map(|by| {
            let at = cursor.checked_add_signed(*by)?;
            self.timeline.rows.get(at).map(|row| row.id)
        });
        let missing: Vec<_> = rows.filter(|id| !self.ahead.knows(*id)).collect();
        let search = self.timeline.search;
        let asked = (search, missing.clone());
        if missing.is_empty() || asked == self.ahead.asked {
            return Effects::none();
        }
        self.ahead.asked = asked;
        Effect::ask_passing(
            "journal.ahead",
            move |journal| {
                // What cannot be read is told of once somebody goes there.
                let leaves = missing.into_iter().filter_map(|id| read(journal, id).ok());
                Ok(leaves.collect())
            },
            move |leaves| Msg::Ahead(search, leaves).into(),
        )
        .into()
    }
}

fn read(journal: &services::Journal, id: Id) -> Result<Leaf, services::Error> {
    Ok(Leaf {
        record: Box::new(journal.record(id)?),
        linked: Box::new(journal.linked(id)?),
        thread: Box::new(journal.thread(id)?),
    })
}
