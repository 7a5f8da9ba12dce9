//! Goals that the keeper chose to show somebody: where they stand and how sure one is of them, each time anew.
use super::identity::meant;
use crate::{
    domain::{
        Id,
        plan::goal::SPEC,
        share::bundle::{Aim, limits},
        text,
    },
    services::{Error, Journal, MeantGoal, Problem, Result, lookup},
    store::{NameKind, share::Side},
};

impl Journal {
    /// Shows somebody a goal, or shows it no longer. It leaves with the next file, and so does every change of where
    /// it stands.
    ///
    /// # Errors
    /// When there is no such goal, or nobody of that name is known by keys.
    pub fn show_goal(&mut self, title: &str, person: &str, set: bool) -> Result<String> {
        let (keys, _) = self.own()?;
        let (now, new) = (self.second(), self.environment.id());
        self.saving(|journal, saving| {
            let peer = meant(journal, person)?;
            let named = lookup::find(journal, &SPEC, NameKind::Goal, title)?;
            let filed = MeantGoal::Named(&named.name).filed(journal, new, saving)?;
            let goal = filed.content;
            let alias = keys.alias(filed.id, &peer.identity);
            let before = journal.aims(peer.number, Side::Mine)?;
            let before = before.into_iter().find(|aim| aim.aim == alias);
            if before.is_none() && !set {
                let message = format!("{} is not shown {title:?}.", peer.name);
                return Err(Error::new(Problem::NotFound, message));
            }
            let is = Aim {
                aim: alias,
                title: text::truncate(&text::one_line(&goal.title), limits::LINE).into_owned(),
                state: goal.state,
                due: goal.due,
                confidence: journal
                    .confidence(filed.id)?
                    .last()
                    .map(|(_, value)| *value),
                set: true,
                at: now,
            };
            let is = if set { is } else { is.ended() };
            journal.say_aim(peer.number, is, (filed.id, &goal.title))?;
            Ok(peer.name)
        })
    }

    /// To whom a goal is shown.
    pub fn goal_is_shown_to(&self, goal: Id) -> Result<Vec<String>> {
        self.store.read(|journal| {
            let mut chosen = journal.chosen_aims()?;
            chosen.retain(|chosen| chosen.goal == goal);
            let peers = journal.peers()?.into_iter();
            let of = |peer: &crate::store::share::Peer| {
                chosen.iter().any(|chosen| chosen.peer == peer.number)
            };
            Ok(peers.filter(of).map(|peer| peer.name).collect())
        })
    }
}
