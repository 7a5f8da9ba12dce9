//! Those who are near: who could be rung tonight, and who has not been named for a while.
use std::cmp::Reverse;

use crate::{
    domain::{
        Id, Moment,
        people::person::{Person, Ring, SPEC},
    },
    services::Result,
    store::{NameKind, ReadTx},
};

/// How many people are near at most.
const NEAR: usize = 5;

/// Somebody who could be rung.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CloseContact {
    /// Their record.
    pub id: Id,
    /// Their name.
    pub name: String,
    /// How near.
    pub ring: Ring,
    /// How they are reached; may be empty.
    pub contact: String,
    /// When they were last in touch.
    pub last: Option<Moment>,
}

/// Close ones first, then peers; in a ring those with a contact first, and of these whoever was
/// named last.
pub(in crate::services) fn near(journal: &ReadTx<'_>) -> Result<Vec<CloseContact>> {
    let mut near = all(journal)?;
    near.sort_by_key(|one| (one.ring, one.contact.is_empty(), Reverse(one.last)));
    near.truncate(NEAR);
    Ok(near)
}

/// Everybody who is close, or a peer.
pub(in crate::services) fn all(journal: &ReadTx<'_>) -> Result<Vec<CloseContact>> {
    let mut near = Vec::new();
    for filed in journal.sheets(&SPEC)? {
        let person = Person::read(filed.content);
        let ring = person.ring.filter(|ring| *ring <= Ring::Peer);
        if let Some(ring) = ring.filter(|_| !person.me) {
            let (_, named) = journal.borne(NameKind::Person, &person.name)?;
            let last = person.in_touch(named);
            near.push(CloseContact {
                id: filed.id,
                name: person.name,
                ring,
                contact: person.contact,
                last,
            });
        }
    }
    Ok(near)
}
