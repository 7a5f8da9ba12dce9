//! What a mentor wants at their elbow while they read: what the two agreed on, and what was suggested last.
use chrono::NaiveDate;

use super::promised;
use crate::{
    domain::people::compact::span,
    services::{Result, compacts},
    store::{
        ReadTx,
        share::{Peer, Side},
    },
};

/// How many next steps are shown.
const STEPS: usize = 3;

/// What the two agreed on, and the last next steps.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Elbow {
    /// What was agreed, as short sentences.
    pub agreed: Vec<String>,
    /// The next steps that were suggested last, newest first: what, and by when.
    pub steps: Vec<(String, Option<NaiveDate>)>,
}

/// What stands at the elbow beside somebody's pages.
pub(super) fn of(journal: &ReadTx<'_>, peer: &Peer) -> Result<Elbow> {
    let mut agreed = Vec::new();
    if let Some(days) = promised(journal, peer)? {
        agreed.push(format!("A reply within {}", span(days)));
    }
    if let Some(filed) = compacts::with(journal, &peer.name)? {
        let compact = filed.content;
        agreed.extend(
            compact
                .every
                .map(|days| format!("Meet every {}", span(days))),
        );
        let said = [compact.channel, compact.reachable];
        agreed.extend(said.into_iter().filter(|said| !said.is_empty()));
    }
    let mut steps = Vec::new();
    for id in journal.steps_for(peer.number, STEPS)? {
        if let Some(said) = journal.said(peer.number, Side::Mine, id)? {
            steps.push((said.comment.text, said.comment.due));
        }
    }
    Ok(Elbow { agreed, steps })
}
