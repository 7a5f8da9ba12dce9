//! Reading a bundle that came: nothing in it is believed but what its signer may say. All of it is taken in, or nothing.
use chrono::{SubsecRound as _, Utc};

use super::{
    leave,
    received::{Incoming, Received, Taken, Untaken},
    twin,
};
use crate::{
    domain::{
        Id, Moment,
        bundle::{Bundle, Comment, Fact, Mark, Shown, SignOff, TakenBack, Whose, limits},
        document, text,
    },
    services::{Error, Journal, Problem, Result, envelope},
    store::{
        Read, Write,
        share::{Frozen, Kept, Peer, PeerNo, Showing, Side, Stated},
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

    pub(super) fn take_in(&mut self, bytes: &[u8]) -> Taken<Incoming> {
        let (keys, own) = self.own().map_err(Untaken::Failed)?;
        let envelope::Sealed { bundle, signer } = envelope::open(bytes, &keys)?;
        let now = self.world.now();
        if signer == own.signing {
            let back = |journal: &Write<'_>| twin::read_back(journal, &bundle, &keys, now);
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
            let mut taker = Taker {
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
            received.later = bundle.later.len();
            for later in &bundle.later {
                journal.keep_later(peer.number, Side::Theirs, bundle.id, later)?;
            }
            let shows = bundle
                .facts
                .iter()
                .any(|fact| matches!(fact, Fact::Shown(_)));
            let kept = Kept {
                bundle: &bundle,
                // Words are kept beside the pages they came with. Others were told, and could name what is erased.
                message: if shows { &bundle.message } else { "" },
                file: None,
            };
            journal.keep_bundle(peer.number, Side::Theirs, kept, now)?;
            journal.erase_messages(peer.number)?;
            journal.erase_later(peer.number)?;
            confirm(journal, &peer, &bundle.facts, now)?;
            Ok(Incoming::Theirs(received))
        })
    }
}

/// Notes of every page that was taken back and of which words were erased here that this be told, with the next file:
/// whichever of the two came first.
fn confirm(journal: &Write<'_>, peer: &Peer, facts: &[Fact], now: Moment) -> Taken<()> {
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
    journal: &Write<'_>,
    peer: PeerNo,
    page: Id,
    now: Moment,
) -> crate::store::Result<()> {
    let at = now.with_timezone(&Utc).trunc_subsecs(0).fixed_offset();
    journal.keep_taken_back(peer, Side::Mine, &TakenBack { page, at }, None)?;
    Ok(())
}

/// Who signed, if they are known by that key now.
fn signed_by(journal: &Read<'_>, bundle: &Bundle, signer: &str) -> Taken<Peer> {
    let from = &bundle.from;
    if let Some(peer) = journal.peer_signing(signer)?
        && peer.identity.keys() == from.keys()
        && from.signing == signer
    {
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
struct Taker<'a, 'c> {
    journal: &'a Write<'c>,
    peer: &'a Peer,
    signer: &'a str,
    bundle: &'a Bundle,
    received: Received,
}

impl Taker<'_, '_> {
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
            Fact::AboutMe(about) => {
                let about = leave::settled(about);
                Ok(self
                    .journal
                    .keep_about(self.peer.number, Side::Theirs, &about)?)
            }
            Fact::Arrived(arrived) => {
                let (bundle, at) = (arrived.bundle, arrived.at);
                Ok(self.journal.arrived_there(self.peer.number, bundle, at)?)
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
        let (peer, revision) = (self.peer.number, Some(comment.revision));
        if comment.whose == Whose::Yours
            && !self
                .journal
                .was_shown(peer, Side::Mine, comment.page, revision)?
        {
            return Err(self.never_shown());
        }
        let kept = self.journal.keep_comment(
            self.peer.number,
            Side::Theirs,
            comment,
            Some(self.bundle.id),
        )?;
        self.received.new_comments += usize::from(self.is_new(kept)?);
        Ok(())
    }

    fn sign_off(&mut self, sign_off: &SignOff) -> Taken<()> {
        let row = self
            .journal
            .page_of(self.peer.number, Side::Mine, sign_off.page)?;
        let kind = row.ok_or_else(|| self.never_shown())?.kind;
        if !kind.spec().assessable {
            let one = text::one_of(&kind.spec().label.to_lowercase());
            return Err(self.refused(&format!("signs off {one}, which is not possible")));
        }
        self.was_shown(sign_off)?;
        if envelope::verify_sign_off(sign_off, self.signer).is_err() {
            return Err(self.refused("carries a sign-off with a signature that does not hold"));
        }
        let kept = self.journal.keep_sign_off(
            self.peer.number,
            Side::Theirs,
            sign_off,
            self.signer,
            Some(self.bundle.id),
        )?;
        self.received.sign_offs += usize::from(self.is_new(kept)?);
        Ok(())
    }

    fn mark(&mut self, mark: &Mark) -> Taken<()> {
        let peer = self.peer.number;
        let ours = self.journal.said(peer, Side::Mine, mark.comment)?;
        if ours.is_none_or(|said| said.bundle.is_none()) {
            return Err(self.refused("reacts to a comment you never sent them"));
        }
        let kept = self
            .journal
            .keep_mark(peer, Side::Theirs, mark, Some(self.bundle.id))?;
        self.received.marks += usize::from(kept == Stated::New);
        Ok(())
    }

    /// The revision of the keeper's own that is spoken of, which must have been shown to the person.
    fn was_shown(&self, sign_off: &SignOff) -> Taken<Frozen> {
        let (peer, page) = (self.peer.number, sign_off.page);
        let state = (sign_off.revision, sign_off.digest.as_str());
        let frozen = self.journal.shown_state(peer, Side::Mine, page, state)?;
        if let Some(frozen) = frozen {
            return Ok(frozen);
        }
        let revision = Some(sign_off.revision);
        if self.journal.was_shown(peer, Side::Mine, page, revision)? {
            return Err(self.refused("signs off a different text from the one you shared"));
        }
        Err(self.never_shown())
    }

    fn never_shown(&self) -> Untaken {
        self.refused("refers to an entry you never shared with them")
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
