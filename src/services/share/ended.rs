//! Pages that may be read until a day, and are erased after it.
use super::receive::gone;
use crate::{
    domain::text,
    services::{Journal, Result},
    store::{ReadTx, share::PeerNo},
};

/// Pages of somebody's that came to their last day, of which the words were erased here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ended {
    /// Whose.
    pub person: String,
    /// How many.
    pub pages: usize,
}

impl Ended {
    /// The same as a sentence.
    pub fn sentence(&self) -> String {
        let entries = text::counted(self.pages, "entry");
        let (came, text) = if self.pages == 1 {
            ("its", "its text")
        } else {
            ("their", "their text")
        };
        format!(
            "{entries} from {} passed {came} last day: {text} is erased here; what you said remains.",
            self.person
        )
    }
}

impl Journal {
    /// Erases the words of others' pages whose last day has passed, notes that their authors be told, and says of whom how many
    /// there were. What was said of them stays.
    ///
    /// # Errors
    /// When the journal cannot be read or written.
    pub fn let_go_of_ended(&mut self) -> Result<Vec<Ended>> {
        let now = self.environment.now();
        let today = now.date_naive();
        let ended = |journal: &ReadTx<'_>| journal.expired(&today.to_string());
        if self.store.read(ended)?.is_empty() {
            return Ok(Vec::new());
        }
        self.store.write(|journal| {
            let mut all: Vec<(PeerNo, usize)> = Vec::new();
            for (peer, page) in journal.erase_expired(today)? {
                gone(journal, peer, page, now)?;
                match all.iter_mut().find(|(known, _)| *known == peer) {
                    Some((_, pages)) => *pages += 1,
                    None => all.push((peer, 1)),
                }
            }
            let mut of = journal.peers()?;
            of.retain(|peer| all.iter().any(|(known, _)| *known == peer.number));
            let named = of.into_iter().map(|peer| Ended {
                pages: all
                    .iter()
                    .find(|(known, _)| *known == peer.number)
                    .map_or(0, |(_, pages)| *pages),
                person: peer.name,
            });
            Ok(named.collect())
        })
    }
}
