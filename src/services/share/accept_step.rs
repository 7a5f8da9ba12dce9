//! Taking on what somebody said: a next step becomes a promise of the keeper's.
use chrono::NaiveDate;

use super::identity::meant;
use crate::{
    domain::{
        Id,
        plan::action::{self, Action, Owner},
        text,
    },
    services::{ActionRow, Error, Journal, Problem, Result, Target, guest::thread as guests},
    store::share::Side,
};

impl Journal {
    /// Makes a promise of the keeper's of what somebody said, with its date if that is still to come. In an entry that is
    /// signed off it would change the text; [`Target::Loose`] changes none.
    ///
    /// # Errors
    /// When there is no such comment, or no such place.
    pub fn take_on(&mut self, person: &str, comment: Id, target: &Target) -> Result<ActionRow> {
        if let Some(said) = self.store.read(|journal| guests::said(journal, comment))? {
            let action = self.action_of(&said.text, None);
            return self.add_action(&action, target);
        }
        let (peer, said) = self.store.read(|journal| -> Result<_> {
            let peer = meant(journal, person)?;
            let said = journal.said(peer.number, Side::Theirs, comment)?;
            let said = said.ok_or_else(|| {
                let message = format!("{} has no such comment.", peer.name);
                Error::new(Problem::NotFound, message)
            })?;
            if journal.taken_on(peer.number, comment)?.is_some() {
                let message = "You made this an action already.";
                let hint = "It is in the list of actions.";
                return Err(Error::new(Problem::Usage, message).hint(hint));
            }
            Ok((peer.number, said))
        })?;
        let action = self.action_of(&said.comment.text, said.comment.due);
        let row = self.add_action(&action, target)?;
        // What becomes of it is told to whoever said it.
        self.store
            .write(|journal| journal.set_taken_on(peer, comment, row.handle, false))?;
        Ok(row)
    }

    /// What somebody said as an action of the keeper's.
    fn action_of(&self, words: &str, due: Option<NaiveDate>) -> Action {
        let today = self.environment.now().date_naive();
        // What another wrote is words, whatever stands in it: it names no owner and no other date.
        let words = text::one_line(words).replace(['@', '['], " ");
        let mut action = Action {
            owner: Some(Owner::Me),
            due: due.filter(|due| *due >= today),
            ..Action::new(text::one_line(&words))
        };
        let reads_back = |action: &Action| {
            action::parse(&action::print(action)).is_none_or(|read| read.due == action.due)
        };
        if !reads_back(&action) {
            let words = action.text.split(' ').map(|word| {
                let due = word.eq_ignore_ascii_case("due");
                if due { "due:" } else { word }
            });
            action.text = words.collect::<Vec<_>>().join(" ");
        }
        action.text = action::plain(&action.text, self.environment.now());
        action
    }
}
