//! Sending everything again: to somebody who lost their journal, put back an older copy of it, or has new keys.
//!
//! Nothing leaves that did not leave before, looked at as it was then; what was taken back, has run out or was erased stays.
use std::{collections::BTreeSet, path::Path};

use super::{
    Sent,
    atomic_write::Destination,
    gate::{self, Gate},
    identity::meant,
};
use crate::{
    domain::{
        Moment,
        share::bundle::{Bundle, Fact, SendAgain},
    },
    services::{Error, Journal, Problem, Result, envelope},
    store::{
        ReadTx,
        share::{self, BundleRecord, Frozen, PeerNo, Side},
    },
};

/// As many facts, and as many bytes of documents, as are put into one file.
const FACTS: usize = 5_000;
const BYTES: usize = 16 << 20;

impl Journal {
    /// Asks somebody to send again all that they shared and said. It leaves with the next file for them.
    ///
    /// # Errors
    /// When nobody of that name is known by keys.
    pub fn ask_again(&mut self, person: &str) -> Result<()> {
        let at = self.second();
        self.store.write(|journal| {
            let peer = meant(journal, person)?;
            journal.keep_ask_again(peer.number, Side::Mine, &SendAgain { at }, None)?;
            Ok(())
        })
    }

    /// Since when somebody waits for everything to be sent again, if they do.
    pub fn asked_again(&self, person: &str) -> Result<Option<Moment>> {
        self.store.read(|journal| {
            let peer = meant(journal, person)?;
            Ok(journal.asked_again(peer.number)?)
        })
    }

    /// Writes all that was shared with somebody and said to them to files once more, and answers which: `out`, a folder or the
    /// one shared with them.
    ///
    /// # Errors
    /// When there is nothing, or nowhere to write to.
    pub fn send_again(&mut self, person: &str, out: Option<&Path>) -> Result<Vec<Sent>> {
        let now = self.second();
        let (peer, facts) = self.store.read(|journal| -> Result<_> {
            let peer = meant(journal, person)?;
            let facts = stated(journal, peer.number, now)?;
            Ok((peer, facts))
        })?;
        if facts.is_empty() {
            let message = format!("You have not sent {} anything yet.", peer.name);
            let hint = "What waits for them leaves with `rounds share` and `rounds reply --send`.";
            return Err(Error::new(Problem::NotFound, message).hint(hint));
        }
        self.finish_beside(out)?;
        let mut sent = Vec::new();
        for part in parts(facts) {
            sent.push(self.write_again(&peer, part, out, now)?);
        }
        self.store
            .write(|journal| journal.sent_again(peer.number))?;
        Ok(sent)
    }

    fn write_again(
        &mut self,
        to: &share::Peer,
        facts: Vec<Fact>,
        out: Option<&Path>,
        now: Moment,
    ) -> Result<Sent> {
        let (keys, own) = self.own()?;
        let id = self.environment.id();
        let name = keys.between(&to.identity).map(|between| between.name(id));
        let place = Destination::of(to, out, &name.unwrap_or_else(|| id.hex()))?;
        let pages = facts.iter().filter(|fact| matches!(fact, Fact::Shown(_)));
        let pages = pages.count();
        let bundle = Bundle {
            id,
            from: own,
            to: envelope::fingerprint(&to.identity),
            at: now,
            message: String::new(),
            requires: Vec::new(),
            facts,
            later: Vec::new(),
        };
        let temporary = place.write(&envelope::seal(&bundle, &keys, &to.identity)?)?;
        let file = place.noted();
        let kept = BundleRecord {
            bundle: &bundle,
            message: "",
            file: Some(&file),
        };
        self.store
            .write(|journal| journal.keep_bundle(to.number, Side::Mine, kept, now))?;
        Ok(Sent {
            person: to.name.clone(),
            path: place.keep(temporary)?,
            pages,
            also: share::Unsent::default(),
        })
    }
}

/// All that was stated to somebody and may still be read.
fn stated(journal: &ReadTx<'_>, peer: PeerNo, now: Moment) -> Result<Vec<Fact>> {
    let mut facts = Vec::new();
    for page in journal.pages_with(peer, Side::Mine)? {
        let ended = page.until.is_some_and(|until| until < now.date_naive());
        let shut = match page.entry {
            // The gate is asked again: the entry may be in the trash by now.
            Some(entry) if journal.state(entry)?.is_some() => {
                let chosen = BTreeSet::from([entry]);
                matches!(gate::entry(journal, entry, &chosen)?, Gate::Shut(_))
            }
            Some(_) => true,
            None => false,
        };
        if ended || shut || page.taken_at.is_some() {
            continue;
        }
        let mut shown = journal.shown(peer, Side::Mine, page.page)?;
        shown.retain(|frozen| !frozen.erased);
        shown.sort_by_key(|frozen| (frozen.shown.revision, frozen.shown.at));
        facts.extend(
            shown
                .into_iter()
                .map(|Frozen { shown, .. }| Fact::Shown(shown)),
        );
    }
    facts.extend(journal.said_facts(peer)?);
    facts.extend(journal.about(peer, Side::Mine)?.map(Fact::AboutMe));
    facts.extend(journal.reply_days(peer, Side::Mine)?.map(Fact::ReplyDays));
    Ok(facts)
}

/// The facts in parts that fit into a file each.
fn parts(facts: Vec<Fact>) -> Vec<Vec<Fact>> {
    let mut parts: Vec<Vec<Fact>> = Vec::new();
    let mut bytes = 0;
    for fact in facts {
        let size = match &fact {
            Fact::Shown(shown) => shown.document.len(),
            Fact::Comment(said) => said.quote.len() + said.text.len(),
            _ => 0,
        };
        bytes += size;
        match parts.last_mut() {
            Some(part) if part.len() < FACTS && bytes <= BYTES => part.push(fact),
            _ => {
                bytes = size;
                parts.push(vec![fact]);
            }
        }
    }
    parts
}
