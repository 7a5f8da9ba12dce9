//! Those who are near: who could be rung tonight, and who has not been named for a while.
use std::cmp::Reverse;

use crate::{
    domain::{
        Id, Moment,
        people::{
            compact::span,
            person::{Person, Ring, SPEC},
        },
    },
    services::{Nudge, Result},
    store::{NameKind, ReadTx},
};

/// How many people are near at most.
const NEAR: usize = 5;

/// Days without a word of somebody near after which they come to mind.
const QUIET: i64 = 42;

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

fn all(journal: &ReadTx<'_>) -> Result<Vec<CloseContact>> {
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

/// Those near who have not been named for weeks, the longest unnamed first. Somebody who never
/// was is none of them: there is nothing to count from.
pub(in crate::services) fn nudges(journal: &ReadTx<'_>, now: Moment) -> Result<Vec<Nudge>> {
    let mut near = all(journal)?;
    near.sort_by_key(|one| one.last);
    let nudges = near.into_iter().filter_map(|one| {
        let last = one.last?.date_naive();
        let days = (now.date_naive() - last).num_days();
        (days >= QUIET).then(|| {
            let since = span(u32::try_from(days - days % 7).unwrap_or(u32::MAX));
            let message = format!(
                "You last mentioned {} {since} ago. A good evening to call?",
                one.name
            );
            let key = format!("nudge.near.{}", one.id);
            Nudge::new(one.name, message, key, last.to_string())
        })
    });
    Ok(nudges.collect())
}
