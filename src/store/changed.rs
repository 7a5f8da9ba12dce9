//! What a change did: noted while it is made, so that it can be taken back and made again.
use std::cell::RefCell;

use crate::domain::{Id, Moment};

/// More than this of one change is not noted: what changes that much is not taken back with a key.
const MOST: usize = 20_000;

/// What was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RecordRef {
    /// An entry.
    Entry(Id),
    /// A sheet, and its sort.
    Sheet(Id, &'static str),
    /// How sure of a goal its owner was at a moment.
    Confidence(Id, Moment),
}

/// One record that a change touched.
#[derive(Clone, PartialEq, Eq)]
pub struct Changed {
    /// Which.
    pub what: RecordRef,
    /// Its title or its name.
    pub name: String,
    /// Its revision before, or the value; none where it was not there.
    pub before: Option<u32>,
    /// The same afterwards.
    pub after: Option<u32>,
}

impl std::fmt::Debug for Changed {
    /// Never a word of an entry: logs and panics must not carry it.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Changed({:?})", self.what)
    }
}

/// What one transaction changed so far.
#[derive(Debug, Default)]
pub(super) struct Noted(RefCell<Vec<Changed>>);

impl Noted {
    pub(super) fn put(&self, changed: Changed) {
        let mut noted = self.0.borrow_mut();
        if noted.len() <= MOST {
            noted.push(changed);
        }
    }

    pub(super) fn take(self) -> Vec<Changed> {
        self.0.into_inner()
    }
}

/// The changes as one: each record once, from how it was first to how it is now. None where nothing is
/// otherwise than before, or too much to be taken back.
pub(super) fn together(noted: Vec<Changed>) -> Vec<Changed> {
    if noted.len() > MOST {
        return Vec::new();
    }
    let mut places = std::collections::HashMap::new();
    let mut all: Vec<Changed> = Vec::with_capacity(noted.len());
    for one in noted {
        let key = match one.what {
            RecordRef::Entry(id) | RecordRef::Sheet(id, _) => (id, None),
            RecordRef::Confidence(id, at) => (id, Some(at)),
        };
        if let Some(old) = places.get(&key).and_then(|at: &usize| all.get_mut(*at)) {
            old.after = one.after;
            old.name = one.name;
        } else {
            places.insert(key, all.len());
            all.push(one);
        }
    }
    all.retain(|one| one.before != one.after);
    all
}
