//! Reading back what the keeper wrote in another copy of this journal: on a second computer, or before an older copy was put
//! in its place. What is not known here comes back as it left; what is, stays.
use std::collections::HashMap;

use super::{
    done,
    received::{Received, Taken},
    redact,
};
use crate::{
    domain::{
        Id, Identity, Moment,
        entry::document,
        share::bundle::{Bundle, Fact, Shown, limits},
        text,
    },
    services::envelope::{self, Keys},
    store::{
        ReadTx, Saving, WriteTx,
        share::{BundleRecord, Peer, Showing, Side, Stated},
    },
};

/// Takes in a bundle of the keeper's own. Nothing where it is known, or is for somebody who is not.
pub(super) fn read_back(
    journal: &WriteTx<'_>,
    bundle: &Bundle,
    keys: &Keys,
    now: Moment,
) -> Taken<Option<Received>> {
    let Some(peer) = addressed(journal, &bundle.to)? else {
        return Ok(None);
    };
    if journal.has_bundle(peer.number, Side::Mine, bundle.id)? {
        return Ok(None);
    }
    let mut reader = Reader {
        journal,
        peer: &peer,
        keys,
        bundle: bundle.id,
        aliases: None,
        received: Received {
            from: peer.name.clone(),
            own: true,
            ..Received::default()
        },
    };
    journal.many(|| bundle.facts.iter().try_for_each(|fact| reader.take(fact)))?;
    let mut received = reader.received;
    received.later = bundle.later.len();
    for later in &bundle.later {
        journal.keep_later(peer.number, Side::Mine, bundle.id, later)?;
    }
    journal.erase_later(peer.number)?;
    let author = &peer.name;
    done::write_down(journal, &peer, Saving { at: now, author })?;
    let kept = BundleRecord {
        bundle,
        message: "",
        file: None,
    };
    journal.keep_bundle(peer.number, Side::Mine, kept, now)?;
    Ok(Some(received))
}

/// The one who is known by this fingerprint, now or before.
fn addressed(journal: &ReadTx<'_>, fingerprint: &str) -> crate::store::Result<Option<Peer>> {
    for peer in journal.peers()? {
        let before = journal.keys_before(peer.number)?.into_iter();
        let before = before.map(|(reading, signing)| Identity {
            name: String::new(),
            reading,
            signing,
        });
        let mut all = std::iter::once(peer.identity.clone()).chain(before);
        if all.any(|identity| envelope::fingerprint(&identity) == fingerprint) {
            return Ok(Some(peer));
        }
    }
    Ok(None)
}

/// Takes in the facts of one bundle of the keeper's.
struct Reader<'a, 'c> {
    journal: &'a WriteTx<'c>,
    peer: &'a Peer,
    keys: &'a Keys,
    bundle: Id,
    /// The entries of this copy by the page that each is for the peer; looked up when the first page is not known.
    aliases: Option<HashMap<Id, Id>>,
    received: Received,
}

impl Reader<'_, '_> {
    fn take(&mut self, fact: &Fact) -> Taken<()> {
        let (journal, peer, bundle) = (self.journal, self.peer.number, Some(self.bundle));
        let side = Side::Mine;
        match fact {
            Fact::Shown(shown) => self.shown(shown)?,
            Fact::TakenBack(taken) => {
                let kept = journal.keep_taken_back(peer, side, taken, bundle)?;
                let own = journal.was_shown(peer, side, taken.page, None)?;
                self.received.taken_back += usize::from(kept == Stated::New && own);
            }
            Fact::Comment(comment) => {
                let kept = journal.keep_comment(peer, side, comment, bundle)?;
                self.received.new_comments += usize::from(kept == Stated::New);
            }
            Fact::SignOff(sign_off) => {
                let signing = &self.keys.public("").signing;
                let kept = journal.keep_sign_off(peer, side, sign_off, signing, bundle)?;
                self.received.sign_offs += usize::from(kept == Stated::New);
            }
            Fact::Mark(mark) => {
                let kept = journal.keep_mark(peer, side, mark, bundle)?;
                self.received.marks += usize::from(kept == Stated::New);
            }
            Fact::Done(done) => {
                journal.keep_done(peer, side, done, bundle)?;
            }
            Fact::Terms(terms) => {
                journal.keep_terms(peer, side, terms, bundle)?;
            }
            Fact::Aim(aim) => {
                journal.keep_aim(peer, side, aim, None, bundle)?;
            }
            Fact::Brief(ahead) => {
                journal.keep_ahead(peer, side, ahead, bundle)?;
            }
            Fact::Farewell(farewell) => {
                journal.keep_farewell(peer, side, farewell, bundle)?;
            }
            Fact::AboutMe(about) => journal.keep_about(peer, side, &redact::settled(about))?,
            Fact::ReplyDays(days) => journal.keep_reply_days(peer, side, days)?,
            Fact::Arrived(_) | Fact::Revoked(_) => {}
            Fact::SendAgain(ask) => journal.keep_ask_again(peer, side, ask, bundle)?,
        }
        // What waits here too has left.
        journal.left_elsewhere(peer, self.bundle, fact)?;
        Ok(())
    }

    fn shown(&mut self, shown: &Shown) -> Taken<()> {
        let Ok(entry) = document::parse(&shown.document, shown.at) else {
            // Written by a later program of the keeper's own.
            return Ok(());
        };
        let peer = self.peer.number;
        let row = self.journal.page_of(peer, Side::Mine, shown.page)?;
        let known = row.is_some();
        let of = match row.and_then(|row| row.entry) {
            Some(entry) => Some(entry),
            None => self.entry(shown.page)?,
        };
        let title = entry.headline();
        let showing = Showing {
            shown,
            digest: &envelope::digest(&shown.document),
            title: &text::truncate(&title, limits::LINE),
            month: &entry.at.format("%Y-%m").to_string(),
            entry: of,
            state: None,
            bundle: self.bundle,
        };
        if self.journal.keep_shown(peer, Side::Mine, showing)? == Stated::New {
            if known {
                self.received.new_revisions += 1;
            } else {
                self.received.new_pages += 1;
            }
        }
        Ok(())
    }

    /// The entry of this copy that a page is of.
    fn entry(&mut self, page: Id) -> Taken<Option<Id>> {
        if self.aliases.is_none() {
            let entries = self.journal.all_entries()?.into_iter();
            let alias = |entry| (self.keys.alias(entry, &self.peer.identity), entry);
            self.aliases = Some(entries.map(alias).collect());
        }
        let aliases = self.aliases.as_ref();
        Ok(aliases.and_then(|aliases| aliases.get(&page).copied()))
    }
}
