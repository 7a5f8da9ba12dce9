//! Reading a bundle that came: nothing in it is believed but what its signer may say. All of it is taken in, or nothing.
use chrono::{SubsecRound as _, Utc};

use super::{
    agreement, done,
    received::{Incoming, Received, Taken, Untaken},
    redact, twin,
};
use crate::{
    domain::{
        Id, Moment,
        entry::document,
        share::bundle::{
            Bundle, Comment, Fact, Mark, Shown, SignOff, TakenBack, Terms, Whose, limits,
        },
        text,
    },
    services::{Error, Journal, Problem, Result, envelope},
    store::{
        ReadTx, Saving, WriteTx,
        share::{BundleRecord, Peer, PeerNo, Showing, Side, Stated},
    },
};

impl Journal {
    /// Takes in what somebody sent. The same bundle may come again, and bundles may come in any order.
    ///
    /// # Errors
    /// When it is no bundle, is for somebody else or from somebody who is not known by their keys, and when it says
    /// what its writer may not say. Nothing is taken in then.
    pub fn receive(&mut self, bytes: &[u8]) -> Result<Received> {
        match self.take_in(bytes)? {
            Incoming::Theirs(received) | Incoming::Ours(Some(received)) => Ok(received),
            Incoming::Ours(None) => {
                let message = "You wrote this file yourself.";
                let hint = "Send it to the person it is for.";
                Err(Error::new(Problem::Usage, message).hint(hint))
            }
        }
    }

    /// A bundle that is for the keys that the keeper has, or for some that they had; and these keys.
    fn open_with_any(
        &self,
        bytes: &[u8],
        own: envelope::Keys,
    ) -> Taken<(envelope::Keys, envelope::Sealed)> {
        let failed = match envelope::open(bytes, &own) {
            Ok(sealed) => return Ok((own, sealed)),
            Err(error) => error,
        };
        if envelope::is_for_another(&failed) {
            for keys in self.keys_before()? {
                if let Ok(sealed) = envelope::open(bytes, &keys) {
                    return Ok((keys, sealed));
                }
            }
        }
        Err(failed.into())
    }

    pub(super) fn take_in(&mut self, bytes: &[u8]) -> Taken<Incoming> {
        let (now_own, _) = self.own().map_err(Untaken::Failed)?;
        let (keys, envelope::Sealed { bundle, signer }) = self.open_with_any(bytes, now_own)?;
        let now = self.environment.now();
        if signer == keys.public("").signing {
            let back = |journal: &WriteTx<'_>| twin::read_back(journal, &bundle, &keys, now);
            return self.store.write(back).map(Incoming::Ours);
        }
        self.store.write(|journal| {
            let peer = signed_by(journal, &bundle, &signer)?;
            let from = peer.name.clone();
            if journal.has_bundle(peer.number, Side::Theirs, bundle.id)? {
                return Ok(Incoming::Theirs(Received {
                    from,
                    already: true,
                    message: bundle.message,
                    ..Received::default()
                }));
            }
            let mut taker = BundleImport {
                journal,
                peer: &peer,
                signer: &signer,
                bundle: &bundle,
                received: Received {
                    from,
                    message: bundle.message.clone(),
                    ..Received::default()
                },
            };
            journal.many(|| bundle.facts.iter().try_for_each(|fact| taker.take(fact)))?;
            let mut received = taker.received;
            received.muted = peer.muted_at.is_some();
            received.later = bundle.later.len();
            for later in &bundle.later {
                journal.keep_later(peer.number, Side::Theirs, bundle.id, later)?;
            }
            let shows = bundle
                .facts
                .iter()
                .any(|fact| matches!(fact, Fact::Shown(_)));
            let kept = BundleRecord {
                bundle: &bundle,
                // Words are kept beside the pages they came with. Others were told, and could name what is erased.
                message: if shows { &bundle.message } else { "" },
                file: None,
            };
            journal.keep_bundle(peer.number, Side::Theirs, kept, now)?;
            journal.erase_messages(peer.number)?;
            journal.erase_later(peer.number)?;
            confirm(journal, &peer, &bundle.facts, now)?;
            let author = &peer.name;
            done::write_down(journal, &peer, Saving { at: now, author })?;
            Ok(Incoming::Theirs(received))
        })
    }
}

/// Notes of every page that was taken back and of which words were erased here that this be told, with the next file:
/// whichever of the two came first.
fn confirm(journal: &WriteTx<'_>, peer: &Peer, facts: &[Fact], now: Moment) -> Taken<()> {
    for fact in facts {
        let (Fact::Shown(Shown { page, .. }) | Fact::TakenBack(TakenBack { page, .. })) = fact
        else {
            continue;
        };
        let Some(taken) = journal.taken_back(peer.number, Side::Theirs, *page)? else {
            continue;
        };
        let told = journal.taken_back(peer.number, Side::Mine, *page)?;
        let shown = journal.shown(peer.number, Side::Theirs, *page)?;
        if told.is_none_or(|told| told < taken) && shown.iter().any(|one| one.shown.at <= taken) {
            gone(journal, peer.number, *page, now.max(taken))?;
        }
    }
    Ok(())
}

/// Notes that another's page is gone here.
pub(super) fn gone(
    journal: &WriteTx<'_>,
    peer: PeerNo,
    page: Id,
    now: Moment,
) -> crate::store::Result<()> {
    let at = now.with_timezone(&Utc).trunc_subsecs(0).fixed_offset();
    journal.keep_taken_back(peer, Side::Mine, &TakenBack { page, at }, None)?;
    Ok(())
}

/// Who signed, if they are known by that key now.
fn signed_by(journal: &ReadTx<'_>, bundle: &Bundle, signer: &str) -> Taken<Peer> {
    let from = &bundle.from;
    if let Some(peer) = journal.peer_signing(signer)?
        && peer.identity.keys() == from.keys()
        && from.signing == signer
    {
        if let Some(at) = peer.revoked_at {
            let message = format!(
                "{} gave up the keys that signed this, on {}. Nothing was imported.",
                peer.name,
                at.format("%-d %b %Y")
            );
            let hint = format!(
                "Ask {} for their new identity, and compare the words.",
                peer.name
            );
            return Err(Error::new(Problem::Failed, message).hint(hint).into());
        }
        return Ok(peer);
    }
    let words = envelope::words(from);
    if let Some(peer) = journal.peer_who_signed(signer)? {
        let message = format!(
            "This was signed with {}'s old keys: {words}. Nothing was imported.",
            peer.name
        );
        let hint = format!("Ask {} to share again.", peer.name);
        return Err(Error::new(Problem::Failed, message).hint(hint).into());
    }
    let name = text::name(&from.name);
    let message = format!(
        "This was signed by someone you haven't added. They call themselves {name:?}; their check words are {words}. Nothing was imported."
    );
    let hint = "Ask them for their identity, compare the check words, and add it first.";
    Err(Error::new(Problem::NotFound, message).hint(hint).into())
}

/// Takes in the facts of one bundle.
struct BundleImport<'a, 'c> {
    journal: &'a WriteTx<'c>,
    peer: &'a Peer,
    signer: &'a str,
    bundle: &'a Bundle,
    received: Received,
}

impl BundleImport<'_, '_> {
    fn take(&mut self, fact: &Fact) -> Taken<()> {
        match fact {
            Fact::Shown(shown) => self.shown(shown),
            Fact::TakenBack(taken) => {
                let (peer, id) = (self.peer.number, self.bundle.id);
                let kept = self
                    .journal
                    .keep_taken_back(peer, Side::Theirs, taken, Some(id))?;
                // Of an entry of the keeper's it says that it is gone there.
                let own = self.journal.was_shown(peer, Side::Mine, taken.page, None)?;
                self.received.taken_back += usize::from(kept == Stated::New && !own);
                Ok(())
            }
            Fact::Comment(comment) => self.comment(comment),
            Fact::SignOff(sign_off) => self.sign_off(sign_off),
            Fact::Mark(mark) => self.mark(mark),
            Fact::Done(done) => {
                let (peer, bundle) = (self.peer.number, Some(self.bundle.id));
                let kept = self.journal.keep_done(peer, Side::Theirs, done, bundle)?;
                self.received.done += usize::from(kept == Stated::New && done.set);
                Ok(())
            }
            Fact::Terms(terms) => self.compact(terms),
            Fact::Aim(aim) => {
                let (peer, bundle) = (self.peer.number, Some(self.bundle.id));
                let kept = self
                    .journal
                    .keep_aim(peer, Side::Theirs, aim, None, bundle)?;
                self.received.aims += usize::from(kept == Stated::New && aim.set);
                Ok(())
            }
            Fact::Brief(ahead) => {
                let (peer, bundle) = (self.peer.number, Some(self.bundle.id));
                let kept = self.journal.keep_ahead(peer, Side::Theirs, ahead, bundle)?;
                self.received.brief |= kept;
                Ok(())
            }
            Fact::Farewell(farewell) => {
                let (peer, bundle) = (self.peer.number, Some(self.bundle.id));
                let before = self.journal.farewell(peer, Side::Theirs)?;
                let had_ended = before.is_some_and(|before| before.set);
                let journal = self.journal;
                if journal.keep_farewell(peer, Side::Theirs, farewell, bundle)? {
                    self.received.ended = farewell.set;
                    self.received.goes_on = had_ended && !farewell.set;
                }
                Ok(())
            }
            Fact::AboutMe(about) => {
                let about = redact::settled(about);
                Ok(self
                    .journal
                    .keep_about(self.peer.number, Side::Theirs, &about)?)
            }
            Fact::Arrived(arrived) => {
                let (bundle, at) = (arrived.bundle, arrived.at);
                Ok(self.journal.arrived_there(self.peer.number, bundle, at)?)
            }
            Fact::Revoked(revoked) => {
                self.received.revoked = true;
                Ok(self.journal.set_revoked(self.peer.number, revoked.at)?)
            }
            Fact::SendAgain(ask) => {
                self.received.asks_again = true;
                let (peer, bundle) = (self.peer.number, Some(self.bundle.id));
                Ok(self
                    .journal
                    .keep_ask_again(peer, Side::Theirs, ask, bundle)?)
            }
            Fact::ReplyDays(days) => {
                Ok(self
                    .journal
                    .keep_reply_days(self.peer.number, Side::Theirs, days)?)
            }
        }
    }

    fn shown(&mut self, shown: &Shown) -> Taken<()> {
        let entry = document::parse(&shown.document, shown.at);
        let entry = entry.map_err(|_| self.refused("shows an entry that cannot be read"))?;
        if entry.kind != shown.kind || shown.revision == 0 {
            return Err(self.refused("contains an entry that is not what it claims"));
        }
        let peer = self.peer.number;
        let known = self
            .journal
            .was_shown(peer, Side::Theirs, shown.page, None)?;
        let title = entry.headline();
        let showing = Showing {
            shown,
            digest: &envelope::digest(&shown.document),
            // A list needs no more of a title than this, however long it is.
            title: &text::truncate(&title, limits::LINE),
            month: &entry.at.format("%Y-%m").to_string(),
            entry: None,
            state: None,
            bundle: self.bundle.id,
        };
        let kept = self.journal.keep_shown(peer, Side::Theirs, showing)?;
        if self.is_new(kept)? {
            if known {
                self.received.new_revisions += 1;
            } else {
                self.received.new_pages += 1;
            }
        }
        Ok(())
    }

    fn comment(&mut self, comment: &Comment) -> Taken<()> {
        let peer = self.peer.number;
        let bundle = Some(self.bundle.id);
        let kept = self
            .journal
            .keep_comment(peer, Side::Theirs, comment, bundle)?;
        if self.is_new(kept)? {
            self.received.new_comments += 1;
            if comment.whose == Whose::Yours {
                self.place(comment.page)?;
            }
        }
        Ok(())
    }

    fn sign_off(&mut self, sign_off: &SignOff) -> Taken<()> {
        let peer = self.peer.number;
        let row = self.journal.page_of(peer, Side::Mine, sign_off.page)?;
        let kind = row.map(|row| row.kind.spec());
        if let Some(kind) = kind.filter(|kind| !kind.assessable) {
            let one = text::one_of(&kind.label.to_lowercase());
            return Err(self.refused(&format!("signs off {one}, which is not possible")));
        }
        if envelope::verify_sign_off(sign_off, self.signer).is_err() {
            return Err(self.refused("carries a sign-off whose signature is not valid"));
        }
        let bundle = Some(self.bundle.id);
        let kept = self
            .journal
            .keep_sign_off(peer, Side::Theirs, sign_off, self.signer, bundle)?;
        if self.is_new(kept)? {
            self.received.sign_offs += 1;
            // What was signed is not known where no state of the page has that digest: another copy of the journal
            // may have shown it. Until its file comes, the sign-off stands for nothing.
            let state = (sign_off.revision, sign_off.digest.as_str());
            let shown = self
                .journal
                .shown_state(peer, Side::Mine, sign_off.page, state)?;
            match shown {
                Some(_) => self.place(sign_off.page)?,
                None => self.received.unplaced += 1,
            }
        }
        Ok(())
    }

    fn mark(&mut self, mark: &Mark) -> Taken<()> {
        let kept =
            self.journal
                .keep_mark(self.peer.number, Side::Theirs, mark, Some(self.bundle.id))?;
        self.received.marks += usize::from(kept == Stated::New);
        Ok(())
    }

    fn compact(&mut self, terms: &Terms) -> Taken<()> {
        if agreement::read(terms).is_none() {
            return Err(self.refused("carries a compact that cannot be read"));
        }
        if envelope::verify_terms(terms, self.signer, &self.bundle.to).is_err() {
            return Err(self.refused("carries a compact whose signature is not valid"));
        }
        let bundle = Some(self.bundle.id);
        let kept = self
            .journal
            .keep_terms(self.peer.number, Side::Theirs, terms, bundle)?;
        self.received.compact |= kept;
        Ok(())
    }

    /// Counts what is said of a page of the keeper's of which there is no entry in this copy of the journal.
    fn place(&mut self, page: Id) -> Taken<()> {
        let row = self.journal.page_of(self.peer.number, Side::Mine, page)?;
        let entry = row.and_then(|row| row.entry);
        self.received.unplaced += usize::from(entry.is_none());
        Ok(())
    }

    fn is_new(&self, stated: Stated) -> Taken<bool> {
        match stated {
            Stated::New => Ok(true),
            Stated::Known => Ok(false),
            Stated::Contradicts => Err(self.refused("contradicts what they sent before")),
        }
    }

    fn refused(&self, what: &str) -> Untaken {
        let name = &self.peer.name;
        let message = format!("This file from {name} {what}. Nothing was imported.");
        let hint = format!("Ask {name} whether they sent it, and to write it again.");
        Untaken::Refused(Error::new(Problem::Failed, message).hint(hint))
    }
}
