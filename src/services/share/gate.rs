//! The gate: the one place where the sharing side reads entries, so that nothing leaves that may not.
use std::collections::BTreeSet;

use crate::{
    domain::{Id, Kind, Record, entry::kind::Leaves},
    services::Result,
    store::ReadTx,
};

/// An entry at the gate.
#[derive(Debug)]
pub(in crate::services) enum Gate {
    /// It may leave.
    Open(Box<Record>),
    /// It stays.
    Shut(Shut),
}

/// An entry that stays, with no more of it than its title.
#[derive(Debug)]
pub(in crate::services) struct Shut {
    pub(super) title: String,
    pub(super) kind: Kind,
    pub(super) why: String,
    /// Whether it would leave if it were chosen by hand.
    pub(super) by_hand: bool,
}

/// Why what was deleted stays.
const DELETED: &str = "It is in the trash.";

/// Reads an entry that is to leave. A kind that leaves by hand stays unless this very entry was chosen, and what is in
/// the trash always does.
pub(in crate::services) fn entry(
    journal: &ReadTx<'_>,
    id: Id,
    by_hand: &BTreeSet<Id>,
) -> Result<Gate> {
    let record = journal.record(id)?;
    let entry = &record.entry;
    let spec = entry.kind.spec();
    let is_deleted = record.deleted_at.is_some();
    let why = if is_deleted {
        DELETED.to_owned()
    } else if spec.leaves == Leaves::ByHand && !by_hand.contains(&id) {
        format!(
            "{}s stay private unless you choose each one yourself.",
            spec.label
        )
    } else {
        return Ok(Gate::Open(Box::new(record)));
    };
    Ok(Gate::Shut(Shut {
        title: entry.headline(),
        kind: entry.kind,
        by_hand: !is_deleted,
        why,
    }))
}
