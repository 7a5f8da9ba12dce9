//! What a mentor wants at their elbow while they read: what the two agreed on, and what was suggested last.
use chrono::NaiveDate;

use super::promised;
use crate::{
    domain::{people::compact::span, plan::goal::State, share::bundle::Aim, when},
    services::{Result, compacts, share::agreement},
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
    /// The goals that they chose to show.
    pub goals: Vec<Aim>,
    /// The next steps that were suggested last, newest first: what, by when, and whether either side said that it is done.
    pub steps: Vec<(String, Option<NaiveDate>, bool)>,
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
            let step = said.comment;
            let settled = journal.settled(peer.number, said.page_of, step.page, &step.id.hex())?;
            steps.push((step.text, step.due, settled.is_some_and(|(done, _)| done)));
        }
    }
    if let Some(said) = agreement::with(journal, peer)?.sentence(&peer.name) {
        agreed.push(said);
    }
    let goals = journal.aims(peer.number, Side::Theirs)?;
    Ok(Elbow {
        agreed,
        goals,
        steps,
    })
}

/// A goal that somebody shows, as a line: its title, and how it stands.
pub fn goal_line(aim: &Aim, today: NaiveDate) -> String {
    let mut parts = vec![aim.title.clone()];
    if aim.state != State::Active {
        parts.push(aim.state.label().to_owned());
    }
    parts.extend(
        aim.confidence
            .map(|sure| format!("confidence {sure} of 10")),
    );
    parts.extend(
        aim.due
            .map(|due| format!("by {}", when::day_within(due, today))),
    );
    parts.join(", ")
}
