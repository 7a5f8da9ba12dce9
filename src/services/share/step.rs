//! Taking on what somebody said: a next step becomes a promise of the keeper's.
use super::identity::meant;
use crate::{
    domain::{Id, action::Action, text},
    services::{ActionRow, Error, Journal, Problem, Result, Target},
    store::share::Side,
};

impl Journal {
    /// Makes a promise of the keeper's of what somebody said, with its date if that is still to come. In an entry that is
    /// signed off it would change the text; [`Target::Loose`] changes none.
    ///
    /// # Errors
    /// When there is no such comment, or no such place.
    pub fn take_on(&mut self, person: &str, comment: Id, target: &Target) -> Result<ActionRow> {
        let said = self.store.read(|journal| -> Result<_> {
            let peer = meant(journal, person)?;
            let said = journal.said(peer.number, Side::Theirs, comment)?;
            said.ok_or_else(|| {
                let message = format!("{} wrote no such comment.", peer.name);
                Error::new(Problem::NotFound, message)
            })
        })?;
        let today = self.world.now().date_naive();
        // What another wrote is words, whatever stands in it: it names no owner and no other date.
        let words = text::one_line(&said.comment.text).replace(['@', '['], " ");
        let action = Action {
            due: said.comment.due.filter(|due| *due >= today),
            ..Action::new(text::one_line(&words))
        };
        self.add_action(&action, target)
    }
}
