//! Sending the page for a meeting before it.
use super::{attachments, identity::meant};
use crate::{
    domain::{
        plan::brief,
        share::bundle::{Ahead, limits},
        text,
    },
    services::{Error, Journal, Problem, Result},
    store::share::Side,
};

impl Journal {
    /// Sends somebody the page for the next meeting, without what is hard to say: it leaves with the next file, once the privacy
    /// check has passed over it.
    ///
    /// # Errors
    /// When nobody of that name is known by keys, or the page is empty or too long.
    pub fn send_brief(&mut self, person: &str, page: &str) -> Result<String> {
        let words = attachments::words(&brief::for_others(page));
        let words = text::clean_input(&words).trim().to_owned();
        if words.is_empty() {
            return Err(Error::new(Problem::Usage, "There is nothing in it yet."));
        }
        if words.len() > limits::TEXT {
            let message = "This brief is too long to be sent.";
            return Err(Error::new(Problem::Usage, message).hint("Shorten it."));
        }
        let now = self.second();
        self.store.write(|journal| {
            let peer = meant(journal, person)?;
            let before = journal.ahead(peer.number, Side::Mine)?;
            let after = before.map(|before| before.at + chrono::Duration::seconds(1));
            let ahead = Ahead {
                text: words,
                at: after.map_or(now, |after| after.max(now)),
            };
            journal.keep_ahead(peer.number, Side::Mine, &ahead, None)?;
            Ok(peer.name)
        })
    }
}
