//! The gate: the one place where the sharing side reads entries, so that nothing leaves that may not.
use std::collections::BTreeSet;

use crate::{
    domain::{Id, Kind, Record},
    services::Result,
    store::Read,
};

/// An entry at the gate.
#[derive(Debug)]
pub(super) enum Gate {
    /// It may leave.
    Open(Box<Record>),
    /// It stays.
    Shut(Shut),
}

/// An entry that stays, with no more of it than its title.
#[derive(Debug)]
pub(super) struct Shut {
    pub(super) title: String,
    pub(super) kind: Kind,
    pub(super) why: &'static str,
    /// Whether it would leave if it were chosen by hand.
    pub(super) by_hand: bool,
}

/// Why a check-in stays.
const CHECK_IN: &str = "Check-ins stay private unless you choose each one yourself.";

/// Why what was deleted stays.
const DELETED: &str = "It is in the trash.";

/// Reads an entry that is to leave. Check-ins stay unless they were chosen by hand, and what is in the trash
/// always does.
pub(super) fn entry(journal: &Read<'_>, id: Id, by_hand: &BTreeSet<Id>) -> Result<Gate> {
    let record = journal.record(id)?;
    let entry = &record.entry;
    let why = if record.deleted_at.is_some() {
        DELETED
    } else if entry.kind.spec().slug == "checkin" && !by_hand.contains(&id) {
        CHECK_IN
    } else {
        return Ok(Gate::Open(Box::new(record)));
    };
    Ok(Gate::Shut(Shut {
        title: entry.headline(),
        kind: entry.kind,
        by_hand: why == CHECK_IN,
        why,
    }))
}
