//! Actions between two people: what the other says of one is written into the keeper's own documents, where it stands in one. Of a line it
//! counts only where the line is not the keeper's own to do.
use super::redact;
use crate::{
    domain::{
        Id,
        plan::action::{self, Handle},
        share::bundle::Done,
    },
    services::{Result, actions, history},
    store::{
        Home, Saving, WriteTx,
        share::{Frozen, Peer, Side},
    },
};

/// Ticks off, or opens again, what somebody said is done and stands in a document here.
pub(super) fn write_down(journal: &WriteTx<'_>, peer: &Peer, saving: Saving<'_>) -> Result<()> {
    for unticked in journal.unticked(peer.number)? {
        let done = unticked.done;
        let handle = match (done.step, unticked.entry) {
            (Some(step), _) => journal.taken_on(peer.number, step)?,
            (None, Some(entry)) => line(journal, peer, entry, &done)?,
            (None, None) => None,
        };
        let Some(handle) = handle else {
            continue;
        };
        actions::tick(journal, handle, done.set, saving)?;
        if let Some(step) = done.step {
            // They know it: nothing is told back.
            let now = journal.action(handle)?;
            let now = now.is_some_and(|now| now.action.done);
            journal.set_taken_on(peer.number, step, handle, now)?;
        }
        journal.set_ticked(peer.number, &done)?;
    }
    Ok(())
}

/// The action of an entry for which a line of the copy that was shown stands.
fn line(journal: &WriteTx<'_>, peer: &Peer, entry: Id, done: &Done) -> Result<Option<Handle>> {
    let shown = journal.shown(peer.number, Side::Mine, done.page)?;
    let digest = done.digest.as_deref();
    let of = |one: &&Frozen| Some(one.digest.as_str()) == digest && !one.erased;
    let Some(frozen) = shown.iter().find(of) else {
        return Ok(None);
    };
    let lines = action::in_document(&frozen.shown.document);
    let Some(nth) = lines
        .iter()
        .position(|(number, _)| Some(*number) == done.line)
    else {
        return Ok(None);
    };
    // In the copy some words may stand in the place of others: the same line of the state that was shown has the entry's own.
    let words = match frozen.state {
        Some(state) => {
            let was = history::state(journal, entry, state, frozen.shown.at)?;
            let left = redact::leaving(was, frozen.shown.precision, &peer.name);
            let spots = action::in_sections(entry, &left.sections);
            spots.get(nth).map(|spot| spot.action.text.clone())
        }
        None => None,
    };
    let words = words.or_else(|| lines.get(nth).map(|(_, action)| action.text.clone()));
    let mut now = journal.actions_of(Home::Entry(entry))?.into_iter();
    let same = now.find(|found| {
        !found.action.is_mine()
            && words
                .as_ref()
                .is_some_and(|words| found.action.text == *words)
    });
    Ok(same.map(|found| found.handle))
}
